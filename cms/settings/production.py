"""A public machine: secrets from the environment, secure cookies, behind a proxy that speaks TLS."""

from cms.settings.base import *  # noqa: F403
from cms.settings.base import SECRET_KEY
from cms.settings.env import SettingError

if not SECRET_KEY:
    raise SettingError("SUOMA_SECRET_KEY is empty: give a long random text, or a file in SUOMA_SECRET_KEY_FILE")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_HSTS_SECONDS = 30 * 24 * 3600
