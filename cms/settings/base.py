"""Settings that hold everywhere; dev, test and production change only what differs there."""

import os
from pathlib import Path
from typing import Any

import django.conf.locale
from django.utils.translation import gettext_lazy as _

from cms.settings import storages
from cms.settings.databases import SEARCH, databases
from cms.settings.env import env_bool, env_int, env_list, env_path, env_str

BASE_DIR = Path(__file__).resolve().parents[2]
# Everything that the running site writes lies below this one folder: back it up and you have the school.
DATA_DIR = env_path("SUOMA_DATA_DIR", BASE_DIR / "var")

SECRET_KEY = env_str("SUOMA_SECRET_KEY", "")
DEBUG = env_bool("SUOMA_DEBUG", False)
ALLOWED_HOSTS = env_list("SUOMA_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
SITE_ADDRESS = env_str("SUOMA_ADDRESS", "http://127.0.0.1:8000")
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS]

INSTALLED_APPS = [
    "cms",
    "search",
    "audio",
    "translation",
    "content",
    "modeltranslation",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "taggit",
    "modelcluster",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "cms.page_cache.PageCacheMiddleware",
    "cms.compression.PageCompressionMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "translation.gate_middleware.GateMiddleware",
    "audio.delivery.away.StoreAwayMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES: dict[str, dict[str, Any]] = databases(env_str("SUOMA_DATABASE_URL"), DATA_DIR)
DATABASE_ROUTERS = ["cms.database_routers.SearchRouter"] if SEARCH in DATABASES else []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by all processes, so that publishing in one is seen by the page cache of another.
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- language -------------------------------------------------------------------------------------
# Django does not know Nuosu Yi; this must stand before anything asks for a language's name.
django.conf.locale.LANG_INFO["ii"] = {"bidi": False, "code": "ii", "name": "Nuosu Yi", "name_local": "ꆈꌠꉙ"}
# Its ISO 639-3 code, which some phones send.
django.conf.locale.LANG_INFO |= {code: {"fallback": ["ii"]} for code in ("iii", "iii-cn", "iii-yiii", "iii-yiii-cn")}
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("ii", _("Nuosu Yi"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["cms.formats"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
MODELTRANSLATION_LANGUAGES = ("zh-hans", "ii")
MODELTRANSLATION_DEFAULT_LANGUAGE = "zh-hans"
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ("zh-hans",), "ii": ("zh-hans",), "zh-hans": ()}

# --- static files and media -----------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "cms" / "static"]  # made by the front-end build, never by hand
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
SERVE_MEDIA = env_bool("SUOMA_SERVE_MEDIA", True)  # a web server in front may do it instead
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    **storages.sound(storages.BUCKET),
}

# --- Wagtail --------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "索玛"
WAGTAILADMIN_BASE_URL = SITE_ADDRESS
WAGTAIL_I18N_ENABLED = False  # one page in two languages, not a tree per language (docs/architecture.md)
WAGTAIL_CONTENT_LANGUAGES = [("zh-hans", "简体中文"), ("ii", "ꆈꌠꉙ")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
WAGTAILADMIN_USER_LOGIN_FORM = "cms.forms.LoginForm"
WAGTAIL_FINISH_WORKFLOW_ACTION = "translation.finishing.publish_where_allowed"
WAGTAIL_ENABLE_UPDATE_CHECK = False  # the admin asks no one outside
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "svg"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
WAGTAILIMAGES_IMAGE_FORM_BASE = "content.picture_form.PictureForm"  # says in words what is wrong with a picture
WAGTAILFRONTENDCACHE_LANGUAGES = ["zh-hans", "ii"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms.admin_search"}}
# A pasted book is answered by the form, with the limit in words; only what is beyond this by the server.
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a lesson of 100 pairs has some 1,200 form fields

# --- voices ---------------------------------------------------------------------------------------
VOICE_DATA_DIR = env_path("SUOMA_VOICE_DATA_DIR", DATA_DIR / "voices")
SUOMA_VOICES: dict[str, dict[str, Any]] = {
    "zh-hans": {"ENGINE": "audio.voices.mandarin.MandarinVoice", "OPTIONS": {}},
    "ii": {"ENGINE": "audio.voices.nuosu.NuosuVoice", "OPTIONS": {}},
}

# Syllables a second of our two voices, with their pauses (22 November 2026: 92 Mandarin syllables in 19.7 s, 1,072 of
# the Nuosu Declaration of Human Rights in 427.6 s), and how long a sentence may last that is read in one breath.
SUOMA_BREATH: dict[str, float] = {"zh-hans": 4.7, "ii": 2.5, "limit_s": 10.0}

# --- audio ----------------------------------------------------------------------------------------
CLIP_DIR = env_path("SUOMA_CLIP_DIR", DATA_DIR / "clips")  # all but human takes is made again
RENDERING_DIR = env_path("SUOMA_RENDERING_DIR", DATA_DIR / "renderings")
SUOMA_SLOT_TIMES: dict[str, str] = {}  # {"morning": "07:30"} moves a slot, "" leaves it out
# nginx sends the sound itself; its location must be `internal`. It cannot read a bucket.
SUOMA_ACCEL_PREFIX = "" if storages.BUCKET else env_str("SUOMA_ACCEL_PREFIX")
SUOMA_RENDER_LANES = env_int("SUOMA_RENDER_LANES", min(2, os.cpu_count() or 1))  # clips encoded side by side
SUOMA_LEASE_S = env_int("SUOMA_LEASE_S", 30)
SUOMA_MAX_ATTEMPTS = env_int("SUOMA_MAX_ATTEMPTS", 5)
# Without a broker `render_worker` polls the table of jobs; with one, `celery -A cms worker -B` is told.
CELERY_BROKER_URL = env_str("CELERY_BROKER_URL")
_SENDER = "celery_sender.CelerySender" if CELERY_BROKER_URL else "senders.Polling"
SUOMA_JOBS: dict[str, Any] = {"SENDER": f"audio.render.{_SENDER}"}

# --- machine drafts -------------------------------------------------------------------------------
# "" is off. "translation.drafts.glossary.GlossaryEngine" offers the glossary's words beside the field, labelled.
SUOMA_DRAFTS: dict[str, Any] = {"ENGINE": "", "OPTIONS": {}}

# --- search ---------------------------------------------------------------------------------------
# The embedded index; where an Elasticsearch is named, it answers and the embedded one stands in for it.
_ELASTICSEARCH = env_str("SUOMA_ELASTICSEARCH_URL")
_EMBEDDED = "search.engines.following.FollowingEngine" if SEARCH in DATABASES else "search.engines.fts5.Fts5Engine"
SUOMA_SEARCH: dict[str, Any] = {
    "ENGINE": "search.engines.mirrored.MirroredEngine" if _ELASTICSEARCH else _EMBEDDED,
    "OPTIONS": ({"database": SEARCH} if SEARCH in DATABASES else {})
    | ({"url": _ELASTICSEARCH} if _ELASTICSEARCH else {}),
}

# How many proxies of our own stand in front and say in X-Forwarded-For for whom they ask; nginx alone is 1.
SUOMA_PROXIES = env_int("SUOMA_PROXIES", 0)

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "cms.logging.EventFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Three lines a task and a page action drown our own events.
    "loggers": {name: {"level": "WARNING"} for name in ("django_tasks", "wagtail", "elastic_transport")},
}
