"""Fast hashes, an own data folder, the dummy voice, no page cache between tests."""

import tempfile
from pathlib import Path

from cms.settings.base import *  # noqa: F403
from cms.settings.base import DATABASES
from cms.settings.base import STORAGES as BASE_STORAGES
from cms.settings.env import env_str

SECRET_KEY = "test"  # noqa: S105 - of no value outside the tests
DATA_DIR = Path(tempfile.mkdtemp(prefix="suoma-test-"))
MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir()  # WhiteNoise warns of a folder that is not there, and warnings are errors here
CLIP_DIR = DATA_DIR / "clips"
RENDERING_DIR = DATA_DIR / "renderings"
# A file, not memory: the threads of a live server would share one connection, and lock each other out.
for _alias, _database in DATABASES.items():
    if _database["ENGINE"].endswith("sqlite3"):
        _database["TEST"] = {"NAME": DATA_DIR / f"test-{_alias}.sqlite3"}
    else:  # tests/servers migrates one database, and each process of the tests copies it
        _database["TEST"] = {"TEMPLATE": env_str("SUOMA_TEST_TEMPLATE") or None}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = BASE_STORAGES | {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Tests of pages and jobs speak with the dummy; those of the real voices name their engine.
SUOMA_VOICES = {
    "zh-hans": {"ENGINE": "audio.voices.tone.ToneVoice", "OPTIONS": {"language": "zh-hans"}},
    "ii": {"ENGINE": "audio.voices.tone.ToneVoice", "OPTIONS": {"language": "ii"}},
}
