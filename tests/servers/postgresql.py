import secrets
import signal
from collections.abc import Sequence
from pathlib import Path

import psycopg

from tests.servers.server import Server

USER = "suoma"


class Postgresql(Server):
    """An empty cluster with one superuser. Nothing is synced to the disk: no test pulls the plug of the machine."""

    name = "PostgreSQL"
    package = "postgresql"
    stop_signal = signal.SIGINT  # "fast": does not wait for clients

    @classmethod
    def program(cls) -> Path | None:
        # Debian keeps the versions side by side and puts none of them into the path.
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: float(path.parts[4]))
        return found[-1] if found else None

    def prepare(self) -> None:
        self.password = secrets.token_hex(16)
        secret = self.folder / "password"
        secret.write_text(self.password, encoding="utf-8")
        secret.chmod(0o644)  # the folder is its user's alone
        initdb = str(self._program.with_name("initdb"))
        choices = ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", "--no-sync", "--no-instructions"]
        self.run(initdb, "-D", "cluster", "-U", USER, "--pwfile=password", *choices)

    def command(self) -> Sequence[str]:
        options = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": "",
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "max_connections": "60",
        }
        flags = [flag for name, value in options.items() for flag in ("-c", f"{name}={value}")]
        return [str(self._program), "-D", "cluster", *flags]

    def answers(self) -> bool:
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def url(self, database: str) -> str:
        return f"postgresql://{USER}:{self.password}@127.0.0.1:{self.port}/{database}"

    def make_database(self, name: str) -> str:
        """A new, empty database; its URL."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name)))
        return self.url(name)

    @property
    def _program(self) -> Path:
        program = self.program()
        assert program is not None
        return program
