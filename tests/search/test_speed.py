"""What makes the search fast changes no answer."""

import pytest
from django.db import connection

from search import highlight
from search.engines.fts5 import Fts5Engine
from search.engines.tables import index_table
from search.highlight import Half, new_half, spans, stored_half
from search.needles import needles
from search.parsing import parse
from tests.search.conftest import documents
from tests.search.demo import demo_documents
from tests.search.kinds import every_query

TEXTS = ("发燒發烧", "手机（Android）找不到？", "ꆈꌠꉙ，说 ꆈꌠꀕ。", "xishou 洗手xi", "十二12个月，洗洗洗手手")
TYPED = ("发烧", "fashao", "shou", "nuosu", "ꆈꌠ", "ꆈꌠꆈꌠ", "手机android", "洗洗", "xixi", "12个月", "xishou")


def _halves() -> list[Half]:
    stored = [
        half
        for _slug, of_lesson in demo_documents().values()
        for one in of_lesson[:6]
        for half in (stored_half(one.zh, one.zh_grams, one.zh_said), stored_half(one.ii, one.ii_grams, one.ii_said))
    ]
    return [*map(new_half, TEXTS), *stored]


def test_plain_texts_are_marked_where_all_others_would_be(monkeypatch: pytest.MonkeyPatch) -> None:
    halves, wanted = _halves(), [needles(parse(typed)) for typed in (*TYPED, *every_query()[::9])]
    quick = [spans(half, one) for one in wanted for half in halves]
    monkeypatch.setattr(highlight, "plain_text", lambda _text: "")
    assert quick == [spans(half, one) for one in wanted for half in halves]
    assert any(quick)


def _segments() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT generation FROM search_generation WHERE is_live")
        index = index_table(cursor.fetchone()[0])
        cursor.execute(f"SELECT count(DISTINCT segid) FROM {index}_idx")  # noqa: S608 - own names
        return int(cursor.fetchone()[0])


@pytest.mark.django_db
def test_the_index_stays_in_few_segments() -> None:
    engine = Fts5Engine()
    lessons = [(pk, documents(pk, ("洗手", "ꇇ"), (f"第{pk}课", ""))) for pk in range(1, 40)]
    engine.rebuild([[lesson] for lesson in lessons[:20]])
    assert _segments() == 1
    for lesson in lessons[20:]:
        engine.put([lesson])
    assert _segments() <= 8
