"""While the database is away nobody sees a bare error: what is kept is shown, else whose fault it is and what to do."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError
from django.db.backends.utils import CursorWrapper
from django.test import Client

from content.models import LessonPage
from tests.factories import make_editor
from tests.search.api_client import SEARCH, fits, has_its_headers

KEPT = "/zh-hans/"
PLACES = ("/ii/", "/zh-hans/search/?q=手", "/ii/search/suggest.json?q=手", "/sound/0123456789abcdef-103-zh-phone.mp3")


@pytest.fixture
def client(lesson_factory: Callable[..., LessonPage]) -> Client:
    """Of a visitor who has read one page of the school."""
    lesson_factory(title="洗手")
    visitor = Client(raise_request_exception=False)
    assert visitor.get(KEPT).status_code == 200
    return visitor


@contextmanager
def database_away() -> Iterator[None]:
    def refused(self: CursorWrapper, *statement: object) -> None:
        raise OperationalError("connection refused")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CursorWrapper, "execute", refused)
        yield


def test_a_page_that_was_read_before_is_still_shown(client: Client) -> None:
    with database_away():
        assert client.get(KEPT).status_code == 200


@pytest.mark.parametrize("place", PLACES)
def test_any_other_says_in_words_that_it_is_our_fault(client: Client, place: str) -> None:
    with database_away():
        answer = client.get(place)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "是我们这边的问题" in answer.content.decode()


def test_so_does_the_desk_and_then_goes_on(client: Client) -> None:
    client.force_login(make_editor())
    with database_away():
        answer = client.get("/admin/sound/jobs/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "是我们这边的问题" in answer.content.decode()
    assert client.get("/admin/sound/jobs/").status_code == 200


def test_another_programme_is_told_when_to_come_again(client: Client) -> None:
    with database_away():
        answer = client.get(SEARCH, {"q": "手"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert fits(answer.json(), "Problem")


def test_a_fault_in_the_code_is_none_of_these(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Coming again would not help."""
    monkeypatch.setattr("cms.views.lesson_by_number", lambda number: 1 // 0)
    answer = client.get("/zh-hans/number/?n=103")
    assert (answer.status_code, "Retry-After" in answer) == (500, False)
    assert "是我们这边的问题" in answer.content.decode()


def test_another_programme_is_told_of_a_fault_in_the_code(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It was sent a page for people. The trace is in the log, and only there."""
    monkeypatch.setattr("search.api.views.find", lambda *asked: 1 // 0)
    answer = client.get(SEARCH, {"q": "手"})
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (500, "*")
    assert fits(answer.json(), "Problem")
    assert has_its_headers(answer)
    assert "ZeroDivisionError" in caplog.text
    assert "ZeroDivisionError" not in answer.content.decode()
