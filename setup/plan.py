"""The steps of set-up, in order, with what each is made from."""

import os
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from setup.children import call
from setup.console import Line
from setup.environment import make_environment, run_packages, test_packages
from setup.lock import NPM_REGISTRY
from setup.paths import DATA, DATA_STAMPS, PYTHON, ROOT, VENV, VOICES, manage, npm, with_node
from setup.steps import Step

PYTHON_VERSION = ".".join(str(part) for part in sys.version_info[:3])
PRODUCTION = "cms.settings.production"
DATABASE_URL = tuple(os.environ.get(name, "") for name in ("SUOMA_DATABASE_URL", "SUOMA_DATABASE_URL_FILE"))
FRONT_END = ("package.json", "cms/static_src/**/*")


def _npm_ci(line: Line) -> None:
    command = npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=http")
    call(command, line, "front-end-packages", registry=NPM_REGISTRY, env=with_node(dict(os.environ)))


def _front_end(line: Line) -> None:
    call(npm("run", "build"), line, "front-end", env=with_node(dict(os.environ)))


def _catalogues(line: Line) -> None:
    call((str(PYTHON), "-m", "cms.catalogues"), line, "catalogues")


def _voices(line: Line) -> None:
    call(manage("build_voices"), line, "voices")


def _static(line: Line) -> None:
    call(manage("collectstatic", "--noinput", "--verbosity=1"), line, "static")


def _database(line: Line) -> None:
    call(manage("migrate", "--noinput"), line, "database")


def _demo(line: Line) -> None:
    call(manage("demo"), line, "demo")


def _today(line: Line) -> None:
    call(manage("today"), line, "today")


def _tools(packages: Step) -> list[Step]:
    """What running and testing both need."""
    return [
        Step("environment", "Python environment", make_environment, ("requirements/uv.txt",),
             (PYTHON_VERSION, str(VENV)), (PYTHON,)),
        packages,
        Step("front-end-packages", "Front-end packages", _npm_ci, ("package-lock.json",),
             results=(ROOT / "node_modules",)),
        Step("front-end", "Front end", _front_end, (*FRONT_END, "package-lock.json"), results=(ROOT / "cms/static",)),
        Step("catalogues", "Message catalogues", _catalogues, ("locale/**/*.po", "cms/catalogues/*.py"),
             results=(ROOT / "locale/ii/LC_MESSAGES/django.mo", ROOT / "locale/zh_Hans/LC_MESSAGES/django.mo")),
        Step("voices", "Voices", _voices, ("audio/voices/**/*.py", "content/text/**/*.py", "requirements/run.txt"),
             (str(VOICES),), (VOICES,), DATA_STAMPS),
    ]  # fmt: skip


def test_steps() -> list[Step]:
    """All that `make test` and `make check` need; the tests bring their own database."""
    return _tools(test_packages())


def run_steps() -> list[Step]:
    """All that stands between a fresh clone and the first page."""
    return [*_site_steps(), *_demo_steps()]


def _site_steps() -> list[Step]:
    return [
        *_tools(run_packages()),
        Step("static", "Static files", _static, ("cms/static/**/*", "requirements/run.txt"),
             results=(DATA / "static",), stamps=DATA_STAMPS),
        Step("database", "Database", _database, ("*/migrations/*.py", "requirements/run.txt"),
             DATABASE_URL, () if any(DATABASE_URL) else (DATA / "suoma.sqlite3",), DATA_STAMPS),
    ]  # fmt: skip


def _demo_steps() -> list[Step]:
    """Not on a public machine: everybody knows the logins of the demo school."""
    if os.environ.get("DJANGO_SETTINGS_MODULE") == PRODUCTION:
        return []
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()
    return [
        Step("demo", "Demo school", _demo, ("cms/demo/**/*", "cms/management/commands/demo.py"), stamps=DATA_STAMPS),
        Step("today", "Today's broadcast", _today, words=(today,), stamps=DATA_STAMPS),
    ]  # fmt: skip
