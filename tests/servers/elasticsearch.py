import shutil
from collections.abc import Sequence
from pathlib import Path

from setup import elasticsearch as distribution
from setup.elasticsearch_node import Node, is_green, ready
from tests.servers.server import Server


class Elasticsearch(Server):
    """A bare node of one machine, from Maven Central; the first use downloads it into build/."""

    name = "Elasticsearch"
    package = "elasticsearch"

    @classmethod
    def missing(cls) -> str:
        return distribution.lacking()

    @classmethod
    def program(cls) -> Path | None:
        return distribution.HOME / "bin" / "elasticsearch"

    def command(self) -> Sequence[str]:
        distribution.unpack()
        node = Node(distribution.HOME, self.folder)
        node.prepare(self.port)
        for path in self.folder.rglob("*"):
            shutil.chown(path, self.folder.owner())
        return node.command()

    def answers(self) -> bool:
        """Waits itself: on two busy cores the node takes more than the half minute that other servers are given."""
        return ready(lambda: is_green(self.url) or self._has_ended(), distribution.START_S) and not self._has_ended()

    def _has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"
