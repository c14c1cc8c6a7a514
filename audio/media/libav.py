"""ffmpeg's libraries in this process, for our own clips: a run of the program takes as long to start, and to be handed
samples, as these take to work. Never for sound from outside: a run can be limited, and may die alone."""

from collections.abc import Iterator
from fractions import Fraction
from io import BytesIO
from itertools import chain
from typing import cast

import av
import numpy as np
from av.filter import Graph
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from audio.errors import AudioError
from audio.media.formats import MASTER_RATE_HZ
from audio.media.sound import Sound

NO_FILTER = "anull"
_BLOCK = 1 << 15  # samples: what a filter works on stays in the processor's own memory


def samples_of(content: bytes, container: str) -> NDArray[np.float32]:
    """What is in a file of ours, mono at 48 kHz; AudioError if there is no sound in it."""
    return _joined(_through(_decoded(content, container), NO_FILTER))


def filtered(source: Sound | bytes, filters: str) -> NDArray[np.float32]:
    """Samples, or a master as FLAC, after filters as ffmpeg writes them (name=options, with a comma between two): mono
    at 48 kHz. AudioError where a filter or the FLAC is not as it should be."""
    frames = _decoded(source, "flac") if isinstance(source, bytes) else _frames(source)
    return _joined(_through(frames, filters))


def _decoded(content: bytes, container: str) -> Iterator[av.AudioFrame]:
    try:
        with av.open(BytesIO(content), "r", format=container) as file:
            frames = file.decode(audio=0)
            yield next(frames)
            yield from frames
    except (av.FFmpegError, IndexError, StopIteration) as error:  # IndexError: no stream of sound
        raise _unreadable(error) from error


def _frames(sound: Sound) -> Iterator[av.AudioFrame]:
    for first in range(0, len(sound.samples), _BLOCK):
        row = np.ascontiguousarray(sound.samples[None, first : first + _BLOCK], np.float32)
        frame = av.AudioFrame.from_ndarray(row, format="fltp", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = sound.rate_hz, first, Fraction(1, sound.rate_hz)
        yield frame


def _through(frames: Iterator[av.AudioFrame], filters: str) -> Iterator[av.AudioFrame]:
    first = next(frames, None)
    if first is None:
        return
    if filters == NO_FILTER and _is_right(first):  # of MP3 each frame is 24 ms: the graph takes as long as the decoder
        yield from chain((first,), frames)
        return
    try:
        graph = _graph(first, filters)
        for frame in chain((first,), frames, (None,)):
            graph.push(frame)
        yield from _pulled(graph)
    except (av.FFmpegError, ValueError) as error:  # ValueError: no filter of this name
        raise _unreadable(error) from error


def _is_right(frame: av.AudioFrame) -> bool:
    """Whether it is already as it should come out."""
    found = (frame.format.name.rstrip("p"), frame.layout.name, frame.sample_rate)
    return found == ("flt", "mono", MASTER_RATE_HZ)


def _graph(first: av.AudioFrame, filters: str) -> Graph:
    """The filters in a row; `first` says what comes."""
    graph = Graph()
    graph.threads = 1  # mono has nothing to share
    rate = Fraction(1, first.sample_rate)
    source = graph.add_abuffer(
        sample_rate=first.sample_rate, format=first.format.name, layout=first.layout.name, time_base=rate
    )
    inner = ["aformat=sample_fmts=flt|fltp:channel_layouts=mono", *filters.split(",")]
    ends = [f"aresample={MASTER_RATE_HZ}", "aformat=sample_fmts=flt", "abuffersink"]
    steps = [graph.add(*one.split("=", 1)) for one in (*inner, *ends)]
    graph.link_nodes(source, *steps).configure()
    return graph


def _pulled(graph: Graph) -> Iterator[av.AudioFrame]:
    while True:
        try:
            yield cast("av.AudioFrame", graph.pull())
        except av.EOFError:
            return


def _joined(frames: Iterator[av.AudioFrame]) -> NDArray[np.float32]:
    return np.concatenate([np.zeros(0, np.float32), *(frame.to_ndarray().ravel() for frame in frames)])


def _unreadable(error: Exception) -> AudioError:
    sentence = _("The sound could not be read or written: %(reason)s") % {"reason": str(error) or "–"}
    return AudioError(sentence, permanent=True)
