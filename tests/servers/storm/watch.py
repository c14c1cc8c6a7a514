import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from audio.render.store import digest_of

LOOK_S = 0.01


class Watch:
    """Looks again and again at what listeners could fetch; `torn` are the files that were seen before they were whole.

    A file's name holds the digest of its content, so that each can be judged by itself.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: set[str] = set()
        self.torn: set[str] = set()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(LOOK_S):
            for path in self.folder.glob("[!.]*"):
                if path.name not in self.seen:
                    self.seen.add(path.name)
                    if not path.name.startswith(digest_of(path.read_bytes())[:16]):
                        self.torn.add(path.name)
