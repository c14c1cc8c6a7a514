"""The whole school on one machine: web server and render worker, until Ctrl-C."""

import os
import socket
import sys
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from audio.children import Child
from cms.demo.people import PEOPLE
from cms.serving.supervisor import NeverStartedError, supervise

DOORS = (
    ("Learners", "/zh-hans/ and /ii/"),
    ("Village broadcast", "/zh-hans/broadcast/"),
    ("Editors", "/admin/"),
)


class Command(BaseCommand):
    help = "Serves the site and renders its sound beside it."
    requires_system_checks: list[str] = []  # set-up and `make check` run them; a second start takes seconds

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
        parser.add_argument("--workers", type=int, default=2, help="processes that answer requests")
        parser.add_argument("--no-render", action="store_true", help="leave rendering to a worker elsewhere")

    def handle(self, *args: Any, **options: Any) -> None:
        address = (options["host"], options["port"])
        if _answers(address):
            raise CommandError(f"Port {address[1]} is taken. Choose another one, such as: make run PORT=8010")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings.SETTINGS_MODULE)
        children = [_web(address, options["workers"])]
        if not options["no_render"]:
            children.append(_worker())
        try:
            supervise(children, lambda: _answers(address), lambda: self.announce(address))
        except NeverStartedError as error:
            raise CommandError("The web server does not start; its own words stand above.") from error
        self.stdout.write("\nStopped.")

    def announce(self, address: tuple[str, int]) -> None:
        here = f"http://{address[0]}:{address[1]}"
        self.stdout.write(f"\nSuoma is open: {here}/")
        for name, path in DOORS:
            self.stdout.write(f"  {name + ':':<20}{here}{path}")
        self.announce_logins()
        self.stdout.write("More sound is being rendered beside it: logs/render_worker.log in the data folder tells.")
        self.stdout.write("Ctrl-C stops both.")
        self.stdout.flush()

    def announce_logins(self) -> None:
        """The demo school's logins, as far as nobody has given them a password of their own."""
        passwords = {person.username: person.password for person in PEOPLE}
        for user in get_user_model().objects.filter(username__in=passwords, is_active=True).order_by("pk"):
            if user.check_password(passwords[user.get_username()]):
                login = f"{user.get_username()} / {passwords[user.get_username()]}"
                self.stdout.write(f"  {'Demo login:':<20}{login}  {user.get_full_name()}")


def _web(address: tuple[str, int], workers: int) -> Child:
    """gunicorn; the site is loaded once and forked, threads keep long downloads from blocking pages."""
    return Child(
        "web",
        (
            *(sys.executable, "-m", "gunicorn", "cms.wsgi:application", "--chdir", str(settings.BASE_DIR)),
            *("--bind", f"{address[0]}:{address[1]}", "--workers", str(workers), "--threads", "4", "--preload"),
            *("--log-level", "warning", "--graceful-timeout", "5", "--timeout", "60", "--no-control-socket"),
            *("--limit-request-line", "8190"),  # of what is too long to look for the page says so, not gunicorn
        ),
    )


def _worker() -> Child:
    """Its lines, some for each rendering, go to a log of their own: they would bury the addresses."""
    log = settings.DATA_DIR / "logs" / "render_worker.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    manage = str(settings.BASE_DIR / "manage.py")
    return Child("render_worker", (sys.executable, manage, "render_worker"), log)


def _answers(address: tuple[str, int]) -> bool:
    """Whether somebody listens there."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex(address) == 0
