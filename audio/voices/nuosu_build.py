"""Makes the Nuosu voice out of the data in the package `espeakng-loader`: a phoneme table of our own, a voice file, and
a dictionary that espeak-ng compiles. The data is GPL-3+: it is made where it is used, never passed on with the code."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from audio.voices import espeak
from audio.voices.nuosu_phonemes import BORROWED, phonemes
from content.text import yi

DATA = "espeak-ng-data"
VOICE = "sit/ii"
# All that a voice needs of the package's data; the dictionaries of other languages stay behind.
PARTS = ("phontab", "phonindex", "phondata", "intonations")
_BASE, _OWN = "cmn", "ii"
# The first language picks espeak-ng's translator: Cantonese is a tone language without Mandarin sandhi. With `ii`
# first, the sentence melody is laid over the tones, and many of them can no longer be told apart.
_VOICE_FILE = "name Nuosu (Sichuan Yi)\nlanguage yue\nlanguage ii\nphonemes ii\ndictionary ii\nwords 1\npitch 80 240\n"

_HEADER, _NAME, _ENTRY, _CODE = 4, 32, 16, 10  # bytes: table header, its name, one phoneme, where its code stands


@dataclass(frozen=True, slots=True)
class Table:
    """One phoneme table of espeak-ng: the number of the table it builds on (0: none), its 16-byte entries by name."""

    includes: int
    entries: dict[str, bytes]


def make_voice(package_data: Path, folder: Path) -> None:
    """Writes the voice's whole data folder; ValueError if the package's phoneme table has another layout."""
    data = folder / DATA
    (data / "lang" / "sit").mkdir(parents=True)
    for part in PARTS:
        shutil.copyfile(package_data / part, data / part)
    (data / "phontab").write_bytes(with_own_table((package_data / "phontab").read_bytes()))
    (data / "lang" / VOICE).write_text(_VOICE_FILE, encoding="utf-8")
    sources = folder / "dictionary"
    sources.mkdir()
    (sources / "ii_list").write_text("// no exceptions: every sign is read as it is spelled\n", encoding="utf-8")
    (sources / "ii_rules").write_text(_rules(), encoding="utf-8")
    espeak.compile_dictionary(folder, sources, _OWN, VOICE)


def _rules() -> str:
    lines = [f"      {sign}      {phonemes(sound)}\n" for sign in yi.SIGNS if (sound := yi.parse(sign))]
    return ".group\n" + "".join(lines)


def with_own_table(phontab: bytes) -> bytes:
    """The phoneme tables with one more, `ii`: Mandarin's, and the borrowed phonemes under codes that are free there."""
    tables = read_tables(phontab)
    order = list(tables)
    codes = _codes(tables, _BASE)
    free = max(codes.values()) + 1
    entries = b""
    for name, source in BORROWED.items():
        entry = bytearray(tables[source].entries[name])
        if name not in codes:
            codes[name] = free
            free += 1
        entry[_CODE] = codes[name]
        entries += bytes(entry)
    header = bytes([len(BORROWED), order.index(_BASE) + 1, 0, 0]) + _OWN.encode().ljust(_NAME, b"\0")
    return bytes([len(tables) + 1]) + phontab[1:] + header + entries


def read_tables(phontab: bytes) -> dict[str, Table]:
    """All tables in order. ValueError if the bytes do not come out even: another espeak-ng, another layout."""
    tables: dict[str, Table] = {}
    place = _HEADER
    for _number in range(phontab[0]):
        if place + _HEADER > len(phontab):
            break
        count, includes = phontab[place], phontab[place + 1]
        name = _text(phontab[place + _HEADER : place + _HEADER + _NAME])
        start = place + _HEADER + _NAME
        place = start + count * _ENTRY
        entries = (phontab[at : at + _ENTRY] for at in range(start, place, _ENTRY))
        tables[name] = Table(includes, {_text(entry[:4]): entry for entry in entries})
    if place != len(phontab) or _BASE not in tables or _OWN in tables:
        raise ValueError("the phoneme table of espeak-ng has a layout that is not known here")
    return tables


def _codes(tables: dict[str, Table], name: str) -> dict[str, int]:
    """Phoneme name -> code in a table and all that it builds on; the nearer one wins."""
    table = tables[name]
    codes = _codes(tables, list(tables)[table.includes - 1]) if table.includes else {}
    return codes | {phoneme: entry[_CODE] for phoneme, entry in table.entries.items()}


def _text(raw: bytes) -> str:
    return raw.split(b"\0")[0].decode("latin-1")
