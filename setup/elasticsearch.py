"""`python -m setup.elasticsearch start|stop`: a real Elasticsearch for the tests, from Maven Central, on the loopback.

It is Elastic's own distribution for its integration tests: the server without its optional modules and without a JDK.
"""

import os
import shutil
import signal
import sys
import tempfile
import zipfile
from pathlib import Path

from setup.children import call
from setup.console import Line, say
from setup.elasticsearch_node import Node, free_port, is_green, java_home, ready
from setup.failures import AGAIN, SetupError
from setup.paths import BUILD

VERSION = "8.19.3"
COORDINATES = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
IN_REPOSITORY = f"org/elasticsearch/distribution/integ-test-zip/elasticsearch/{VERSION}/elasticsearch-{VERSION}.zip"
REPOSITORY = Path("~/.m2/repository").expanduser()
FOLDER = BUILD / "elasticsearch"
HOME = FOLDER / VERSION
ADDRESS = FOLDER / "address"  # the file that says where the node listens
START_S = 180.0  # twelve seconds on two free cores
STOP_S = 30.0


def lacking() -> str:
    """What this machine lacks to run the node, as a sentence; empty if nothing."""
    if not java_home():
        return "Elasticsearch needs Java 17 or newer (apt-get install openjdk-17-jre-headless)"
    if not _archive().exists() and not _is_unpacked() and not shutil.which("mvn"):
        return "Elasticsearch comes from Maven Central, and there is no mvn (apt-get install maven)"
    return ""


def start() -> str:
    """The address of a green node: the one that runs, or else a new one. Raises SetupError with what to do."""
    known = ADDRESS.read_text(encoding="utf-8") if ADDRESS.exists() else ""
    if is_green(known):
        return known
    unpack()
    line = Line("Starting Elasticsearch")
    port = free_port()
    node = _node()
    node.folder.mkdir(exist_ok=True)
    node.prepare(port)
    ADDRESS.write_text(f"http://127.0.0.1:{port}", encoding="utf-8")
    node.start()
    if not ready(lambda: is_green(f"http://127.0.0.1:{port}"), START_S, line.show):
        raise SetupError("Elasticsearch does not become green.", f"Its log is in {node.folder / 'logs'}. {AGAIN}")
    line.end()
    return f"http://127.0.0.1:{port}"


def stop() -> None:
    """Ends the node that `start` began; it is well if none runs."""
    pid = _node().pid
    if pid:
        os.kill(pid, signal.SIGTERM)
        if not ready(lambda: not _node().pid, STOP_S):
            os.kill(pid, signal.SIGKILL)
    ADDRESS.unlink(missing_ok=True)


def unpack() -> None:
    """Brings the distribution into HOME, if it is not there. SetupError says what is lacking."""
    if _is_unpacked():
        return
    if lack := lacking():
        raise SetupError(f"{lack}.", f"Install it. {AGAIN}")
    line = Line("Getting Elasticsearch (97 MB)")
    if not _archive().exists():
        wanted = ("mvn", "-q", "-B", "dependency:get", "-Dtransitive=false", f"-Dartifact={COORDINATES}")
        call(wanted, line, "elasticsearch", registry="Maven Central")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as beside:
        with zipfile.ZipFile(_archive()) as archive:
            archive.extractall(beside)
        made = Path(beside) / f"elasticsearch-{VERSION}"
        for program in (made / "bin").iterdir():
            program.chmod(0o755)
        if not _is_unpacked():  # by somebody else meanwhile
            made.rename(HOME)
    line.end()


def _is_unpacked() -> bool:
    return (HOME / "bin" / "elasticsearch").exists()


def _archive() -> Path:
    return REPOSITORY / IN_REPOSITORY


def _node() -> Node:
    return Node(HOME, FOLDER / "node")


def main(arguments: list[str]) -> int:
    """Exit code 0, or 1 with a sentence on what to do."""
    try:
        if arguments == ["start"]:
            say(f"Elasticsearch {VERSION} listens at {start()} (to end it: make elasticsearch-stop)")
        elif arguments == ["stop"]:
            stop()
        else:
            say("Usage: python -m setup.elasticsearch start|stop")
            return 2
    except SetupError as error:
        say(f"\n{error.what}\n{error.advice}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
