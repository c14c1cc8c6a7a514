"""What `make run` uses: one machine, no secrets, everything below var/."""

from cms.settings.base import *  # noqa: F403
from cms.settings.env import env_str

SECRET_KEY = env_str("SUOMA_SECRET_KEY", "dev-only-not-a-secret")
