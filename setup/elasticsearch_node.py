"""One Elasticsearch of our own: files, configuration, process. It refuses root, so root lends it to nobody."""

import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

OLDEST_JAVA = 17
HEAP = "-Xms512m -Xmx512m"
UNPRIVILEGED = ("nobody", "nogroup")
CONFIGURATION = """cluster.name: suoma
discovery.type: single-node
http.host: 127.0.0.1
http.port: {port}
transport.host: 127.0.0.1
path.data: {folder}/data
path.logs: {folder}/logs
xpack.security.enabled: false
cluster.routing.allocation.disk.threshold_enabled: false
"""


@dataclass(frozen=True, slots=True)
class Node:
    """`home` holds the distribution, `folder` what this node writes; neither may lie in the other.

    Elasticsearch dies at its start if its temporary folder or its user's home is a parent folder of its modules.
    """

    home: Path
    folder: Path

    def prepare(self, port: int) -> None:
        """Writes the configuration and makes the folders."""
        configuration = self.folder / "config"
        shutil.rmtree(configuration, ignore_errors=True)
        shutil.copytree(self.home / "config", configuration)
        text = CONFIGURATION.format(port=port, folder=self.folder)
        (configuration / "elasticsearch.yml").write_text(text, encoding="utf-8")
        for name in ("data", "logs", "tmp", "user"):
            (self.folder / name).mkdir(exist_ok=True)

    def command(self) -> list[str]:
        """The command line, with the environment that it needs and no other."""
        variables = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": self.folder / "user",
            "ES_TMPDIR": self.folder / "tmp",
            "ES_PATH_CONF": self.folder / "config",
            "ES_JAVA_HOME": java_home(),
            "ES_JAVA_OPTS": HEAP,
        }
        given = [f"{name}={value}" for name, value in variables.items()]
        return ["env", "-i", *given, str(self.home / "bin" / "elasticsearch")]

    def start(self) -> None:
        """Begins the process and returns; CalledProcessError if it does not even begin."""
        user, group = lend(self.folder)
        command = [*self.command(), "-d", "-p", str(self.folder / "pid")]
        subprocess.run(command, check=True, capture_output=True, user=user, group=group)  # noqa: S603 - our own words

    @property
    def pid(self) -> int:
        """The process's id; 0 if it does not run."""
        file = self.folder / "pid"
        pid = int(file.read_text(encoding="utf-8").strip() or 0) if file.exists() else 0
        return pid if pid and _is_elasticsearch(pid) else 0


def lend(folder: Path) -> tuple[str, str] | tuple[None, None]:
    """As root: gives the folder to the user and group that are returned, and that must run the node."""
    if os.geteuid() != 0:
        return None, None
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, *UNPRIVILEGED)
    return UNPRIVILEGED


def _is_elasticsearch(pid: int) -> bool:
    """The id of a process that has ended may have been given to another."""
    try:
        return b"elasticsearch" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def java_home() -> str:
    """The home of JAVA_HOME's Java or of the one in PATH, if it is new enough; else the empty string."""
    named = os.environ.get("JAVA_HOME")
    program = Path(named, "bin", "java") if named else Path(shutil.which("java") or "java")
    try:
        asked = [str(program), "-version"]
        told = subprocess.run(asked, capture_output=True, text=True, check=True).stderr  # noqa: S603 - a local Java
    except (OSError, subprocess.CalledProcessError):
        return ""
    version = re.search(r'version "(\d+)', told)
    return str(program.resolve().parents[1]) if version and int(version[1]) >= OLDEST_JAVA else ""


def free_port() -> int:
    """A port of the loopback that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_green(address: str) -> bool:
    """Whether a node answers there that can hold and find documents."""
    if not address:
        return False
    try:
        with urllib.request.urlopen(f"{address}/_cluster/health?timeout=1s", timeout=5) as answer:  # noqa: S310 - loopback
            return json.load(answer)["status"] in {"green", "yellow"}
    except (OSError, ValueError):
        return False


def ready(is_so: Callable[[], bool], within_s: float, meanwhile: Callable[[], None] = lambda: None) -> bool:
    """Whether it becomes so in time; asks four times a second."""
    until_s = time.monotonic() + within_s
    while not is_so():
        if time.monotonic() > until_s:
            return False
        meanwhile()
        time.sleep(0.25)
    return True
