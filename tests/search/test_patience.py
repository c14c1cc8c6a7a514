"""Long queries wait their turn on the page of results; what people type never does."""

import time
from collections.abc import Sequence

import pytest
from django.test import Client

from content.models import LessonPage
from search.patience import LONG

pytestmark = pytest.mark.django_db
PAGE = "/zh-hans/search/"
SENTENCE = "手指" * LONG


@pytest.fixture(autouse=True)
def two_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.patience.MOST", 2)
    monkeypatch.setattr(time, "time", lambda: 615.0)


def test_who_sends_sentences_too_fast_is_told_to_wait(client: Client, school: Sequence[LessonPage]) -> None:
    pages = [client.get(PAGE, {"q": SENTENCE}) for _ in range(3)]
    assert [page.status_code for page in pages] == [200, 200, 429]
    assert pages[2]["Retry-After"] == "45"
    assert "等一分钟" in pages[2].content.decode()
    assert SENTENCE in pages[2].content.decode()  # nobody types it again


def test_a_word_and_another_visitor_are_found_all_the_same(client: Client, school: Sequence[LessonPage]) -> None:
    for _ in range(3):
        client.get(PAGE, {"q": SENTENCE})
    assert client.get(PAGE, {"q": "手指"}).status_code == 200
    assert client.get(PAGE, {"q": SENTENCE}, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_a_village_behind_one_address_may_type_as_it_likes(client: Client, school: Sequence[LessonPage]) -> None:
    assert {client.get(PAGE, {"q": "手指" + " " * LONG}).status_code for _ in range(5)} == {200}
