"""espeak-ng as a library. It is one for the whole process and not made for threads: everything here takes one lock."""

import ctypes
import os
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path

import espeakng_loader

from audio.errors import AudioError

_SYNCHRONOUS = 1  # AUDIO_OUTPUT_RETRIEVAL: sound goes to the callback, in the calling thread
_UTF8 = 1
_RATE = 1  # the parameter espeakRATE, words a minute
_OK = 0
_LONGEST_PATH = 160  # bytes of its path buffer; it cuts a longer one off without a word
_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)

_lock = threading.RLock()
_opened: tuple[Path, int] | None = None


def synthesize(folder: Path, voice: str, text: str, words_per_minute: int) -> tuple[bytes, int]:
    """16-bit mono samples and their rate, spoken by the voice file `voice` of the data in `folder`."""
    pcm = bytearray()

    def take(samples: "ctypes._Pointer[ctypes.c_short]", count: int, _events: int | None) -> int:
        if samples and count > 0:
            pcm.extend(ctypes.string_at(samples, count * ctypes.sizeof(ctypes.c_short)))
        return _OK

    with _lock:
        rate_hz = _open(folder)
        callback = _Callback(take)
        _library().espeak_SetSynthCallback(callback)
        _check(_library().espeak_SetVoiceByName(voice.encode()), f"select the voice {voice}")
        _check(_library().espeak_SetParameter(_RATE, words_per_minute, 0), "set the speed")
        encoded = text.encode()
        _check(_library().espeak_Synth(encoded, len(encoded) + 1, 0, 1, 0, _UTF8, None, None), "speak")
        _check(_library().espeak_Synchronize(), "finish speaking")
    return bytes(pcm), rate_hz


def compile_dictionary(folder: Path, sources: Path, language: str, voice: str) -> None:
    """Compiles `<language>_rules` and `_list` in `sources` into the data in `folder`, in the phonemes of `voice`.

    In a process of its own: espeak-ng writes its progress to stderr, and a fault in the data would take ours with it.
    """
    command = [sys.executable, "-m", __name__, str(folder), str(sources), language, voice]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True)  # noqa: S603 - our own
    if done.returncode != 0:
        raise AudioError(f"espeak-ng could not compile the dictionary {language}: {done.stderr.strip()[-300:]}")


def _compile(folder: str, sources: str, language: str, voice: str) -> None:
    _open(Path(folder))
    # It reads the rules by the phonemes of the voice in use, and crashes if there is none. The result is no matter:
    # the voice has no dictionary yet.
    _library().espeak_SetVoiceByName(voice.encode())
    done = _library().espeak_ng_CompileDictionary(f"{sources}/".encode(), language.encode(), None, 0, None)
    _check(done, f"compile the dictionary {language}")


def _open(folder: Path) -> int:
    """Points the library at a data folder (its parent is what it wants) and gives the sample rate."""
    global _opened
    if _opened is None or _opened[0] != folder:
        _close()
        if len(os.fsencode(folder / "espeak-ng-data")) >= _LONGEST_PATH:
            raise AudioError(f"The path of the voice data is too long for espeak-ng: {folder}", permanent=True)
        rate_hz = _library().espeak_Initialize(_SYNCHRONOUS, 0, str(folder).encode(), 0)
        if rate_hz <= 0:
            raise AudioError(f"espeak-ng cannot read its data in {folder}")
        _opened = (folder, rate_hz)
    return _opened[1]


def _close() -> None:
    global _opened
    if _opened is not None:
        _library().espeak_Terminate()
        _opened = None


def _check(result: int, doing: str) -> None:
    if result != _OK:
        raise AudioError(f"espeak-ng could not {doing} (error {result:#x})")


@cache
def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    library.espeak_Synth.argtypes = [
        ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int, ctypes.c_uint, ctypes.c_uint, ctypes.c_void_p,
        ctypes.c_void_p,
    ]  # fmt: skip
    library.espeak_ng_CompileDictionary.argtypes = [
        ctypes.c_char_p, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p,
    ]  # fmt: skip
    return library


if __name__ == "__main__":
    _compile(*sys.argv[1:])
