import shutil
import socket
from collections.abc import Sequence
from pathlib import Path

from tests.servers.server import Server


class Redis(Server):
    """An empty Redis that writes nothing to the disk."""

    name = "Redis"
    package = "redis-server"

    @classmethod
    def program(cls) -> Path | None:
        found = shutil.which("redis-server")
        return Path(found) if found else None

    def command(self) -> Sequence[str]:
        return [
            str(self.program()),
            *("--bind", "127.0.0.1", "--port", str(self.port)),
            *("--save", "", "--appendonly", "no", "--dir", str(self.folder)),
        ]

    def answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=2) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(7) == b"+PONG\r\n"
        except OSError:
            return False

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"
