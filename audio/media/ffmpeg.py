"""Running the static ffmpeg of imageio-ffmpeg: without a shell, with a forced container and a time limit."""

import os
import re
import subprocess
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from errno import EDQUOT, ENOSPC, EROFS
from functools import cache
from tempfile import TemporaryFile
from typing import IO

import imageio_ffmpeg
import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from audio.errors import AudioError
from audio.media import pipes

# Playlists (HLS, ffconcat) may name other files: nothing but a plain file or a pipe is ever opened.
_SAFE = ("-hide_banner", "-nostdin", "-nostats", "-threads", "1", "-filter_threads", "1")
_PROTOCOLS = ("-protocol_whitelist", "file,pipe")
MAX_INPUT_S = 3 * 3600  # ten hours of silence are 0.4 MB of FLAC and 3.5 GB of samples
LIMIT_S = 120.0
_BLOCK = 1 << 18
_MACHINE = {256 - number: number for number in (ENOSPC, EDQUOT, EROFS)}  # ffmpeg ends with -errno, of which 8 bits stay


@dataclass(frozen=True, slots=True)
class Ran:
    """What one ffmpeg run wrote: its output, and its report in words."""

    output: bytes
    report: str


@cache
def program() -> str:
    """The path of the static ffmpeg; it starts in 0.01 s, a tenth of Debian's shared one."""
    return str(imageio_ffmpeg.get_ffmpeg_exe())


def source(container: str, path: str = "pipe:0", limit_s: float = MAX_INPUT_S) -> tuple[str, ...]:
    """Input arguments: the container is forced, so that a file is never read as what it only claims to be."""
    return (*_PROTOCOLS, "-t", str(limit_s), "-f", container, "-i", path)


@contextmanager
def memory(content: bytes | memoryview = b"") -> Iterator[IO[bytes]]:
    """A file of this content that a run reads or writes as `pipe` names it. It lies in memory: through a real pipe
    Python hands ten minutes of samples over in thirty thousand pieces."""
    with _unnamed() as file:
        file.write(content)
        file.seek(0)
        yield file


def _unnamed() -> IO[bytes]:
    """In memory on Linux; elsewhere, on a developer's machine, on the disk."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("sound"), "w+b", buffering=0)
    return TemporaryFile(buffering=0)


def pipe(file: IO[bytes]) -> str:
    return f"pipe:{file.fileno()}"


def samples(file: IO[bytes]) -> NDArray[np.float32]:
    """What a run has written into such a file as samples of 32 bit."""
    file.seek(0)
    return np.frombuffer(file.read(), np.float32)


def run(arguments: Sequence[str], content: bytes = b"", *, limit_s: float = LIMIT_S, also: Sequence[int] = ()) -> Ran:
    """One run from memory to memory, and to the open files of `also`, which it knows as pipe:<number>; AudioError when
    ffmpeg refuses or needs longer than `limit_s`."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program and arguments, no shell
            [program(), *_SAFE, *arguments],
            input=content,
            capture_output=True,
            timeout=limit_s,
            check=False,
            pass_fds=also,
            process_group=0,  # Ctrl-C in the terminal asks the worker to stop, not this run to break off
        )
    except subprocess.TimeoutExpired as error:
        raise AudioError(_("The sound was not worked through within %(limit)d seconds") % {"limit": limit_s}) from error
    report = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        raise _refused(report, done.returncode)
    return Ran(done.stdout, report)


@dataclass(slots=True)
class Told:
    """What a run of any length has said: its report, and the numbers in the lines that match `pattern`, which would be
    megabytes of text for an hour."""

    pattern: re.Pattern[bytes]
    numbers: "array[float]" = field(default_factory=lambda: array("f"))
    report: str = ""

    def read(self, lines: Iterable[bytes]) -> None:
        rest = []
        for line in lines:
            if found := self.pattern.search(line):
                self.numbers.append(float(found[1]))
            else:
                rest.append(line)
        self.report = b"".join(rest).decode("utf-8", "replace")


def stream(arguments: Sequence[str], told: Told, content: bytes | None = None) -> Iterator[bytes]:
    """The output of one run in blocks of whole samples of 32 bit, for sound of any length; what it said is in `told` at
    the end. `content`, if any, is its standard input."""
    with memory() as errors, memory(content or b"") as given:
        with _started(arguments, stdin=given, errors=errors, stdout=subprocess.PIPE) as process:
            if process.stdout is None:  # never, with stdout=PIPE
                raise _refused("", 1)
            yield from pipes.blocks(process.stdout.fileno(), _BLOCK, LIMIT_S)
        errors.seek(0)
        told.read(errors)
    if process.returncode:
        raise _refused(told.report, process.returncode)


def feed(arguments: Sequence[str], pieces: Iterable[bytes]) -> None:
    """One run that is fed piece by piece, for sound of any length, and writes its output to a file of its own."""
    with memory() as errors:
        with _started(arguments, stdin=subprocess.PIPE, errors=errors) as process:
            if process.stdin is None:  # never, with stdin=PIPE
                raise _refused("", 1)
            with suppress(BrokenPipeError), process.stdin:  # it refused: its own words, below, say why
                pipes.give(process.stdin.fileno(), pieces, LIMIT_S)
        errors.seek(0)
        report = errors.read().decode("utf-8", "replace")
    if process.returncode:
        raise _refused(report, process.returncode)


@contextmanager
def _started(
    arguments: Sequence[str], *, stdin: IO[bytes] | int, errors: IO[bytes], stdout: int | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    """A run that has ended when this is left: by itself, or killed where it hangs or nobody wants its sound any more.
    The worker's heartbeat would keep a job for ever that waits for it."""
    process = subprocess.Popen(  # noqa: S603 - as above
        [program(), *_SAFE, *arguments], bufsize=0, stdin=stdin, stdout=stdout, stderr=errors, process_group=0
    )
    with process:
        try:
            yield process
            process.wait(LIMIT_S)
        except subprocess.TimeoutExpired as error:
            raise AudioError(_("Nothing came of the sound for %(limit)d seconds") % {"limit": LIMIT_S}) from error
        finally:
            process.kill()


def _refused(report: str, status: int) -> AudioError:
    """What it said last. Permanent, unless it was killed from outside (below zero, or 255 for a signal that it caught)
    or found no place to write: then the cause is an OSError, which says nothing about the sound."""
    lines = [line.strip() for line in report.splitlines() if line.strip()] or ["–"]
    sentence = _("The sound could not be read or written: %(reason)s") % {"reason": lines[-1][:200]}
    error = AudioError(sentence, permanent=0 < status < 255 and status not in _MACHINE)
    if status in _MACHINE:
        error.__cause__ = OSError(_MACHINE[status], os.strerror(_MACHINE[status]))
    return error
