"""For workers in processes of their own: the folders of the test that starts them, and a slow voice."""

import os
from pathlib import Path

from cms.settings.test import *  # noqa: F403
from cms.settings.test import DATABASES

_FOLDER = Path(os.environ["SUOMA_TEST_FOLDER"])
DATABASES["default"]["NAME"] = _FOLDER / "suoma.sqlite3"
CLIP_DIR = _FOLDER / "clips"
RENDERING_DIR = _FOLDER / "renderings"
SUOMA_LEASE_S = 3
_VOICE = {"ENGINE": "tests.audio.voice.BuzzVoice", "OPTIONS": {"pause_s": float(os.environ["SUOMA_TEST_PAUSE_S"])}}
SUOMA_VOICES = {"zh-hans": _VOICE, "ii": _VOICE}
