"""The glossary as a table (XLSX), for those who have no translator's tool."""

from collections.abc import Iterable

from content.topics import Topic
from translation.exchange.spreadsheet import Column, rows_of, table
from translation.exchange.terms import TermRow, topic_named
from translation.glossary import Entry

# Headings of a file format, not of the interface: a table written in one language must be read in another.
ZH, II, PINYIN, ROMANISED = "中文", "ꆈꌠꉙ", "拼音", "彝文读音"
TOPIC, NOTE, STATE, PICTURE, SOUND = "主题", "说明", "状态", "图片", "录音"
COLUMNS = (
    *(Column(ZH), Column(II, 24), Column(PINYIN), Column(ROMANISED)),
    *(Column(TOPIC, 12), Column(NOTE, 40), Column(STATE, 12)),
    *(Column(PICTURE), Column(SOUND)),
)


def terms_table(entries: Iterable[Entry]) -> bytes:
    """One row a term; romanisation, state and the addresses of picture and sound are for reading only."""
    return table(COLUMNS, map(_cells, entries), "词汇")


def _cells(entry: Entry) -> tuple[str, ...]:
    topic = str(dict(Topic.choices).get(entry.topic, ""))
    files = (entry.picture_url, entry.sound_url)
    return entry.zh, entry.ii, entry.pinyin, entry.romanised, topic, entry.note, entry.state.value, *files


def read_terms_table(data: bytes) -> list[TermRow]:
    """A row for each filled row; FileError lists cells that are no text."""
    return [
        TermRow(str(row.number), row[ZH], row[II], row[PINYIN], topic_named(row[TOPIC]), row[NOTE], row[STATE])
        for row in rows_of(data, (ZH, II))
    ]
