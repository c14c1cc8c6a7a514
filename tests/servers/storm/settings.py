"""For workers in processes of their own, on the database of the test that starts them."""

import os
from pathlib import Path

from cms.settings.test import *  # noqa: F403
from cms.settings.test import DATABASES, INSTALLED_APPS, LOGGING

_FOLDER = Path(os.environ["SUOMA_TEST_FOLDER"])
DATABASES["default"] |= {"NAME": os.environ["SUOMA_TEST_DATABASE"]}
DATABASES["default"] |= {"PORT": port} if (port := os.environ.get("SUOMA_TEST_PORT")) else {}
INSTALLED_APPS = [*INSTALLED_APPS, "tests.servers.storm.apps.StormConfig"]
CLIP_DIR = _FOLDER / "clips"
RENDERING_DIR = _FOLDER / "renderings"
SUOMA_LEASE_S = 3
SUOMA_MAX_ATTEMPTS = 100  # the storm may hit one job many times; that is not the job's fault
LOGGING["handlers"]["console"]["level"] = "WARNING"
