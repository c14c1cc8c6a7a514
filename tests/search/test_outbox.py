"""Changes on their way to the second index: none is lost, none comes back."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from search import outbox, services
from search.engines import search_engine
from search.models import Change, LastVersion

pytestmark = pytest.mark.django_db


class Index:
    """Notes what it is asked to write; the lessons in `late` were written by somebody newer."""

    def __init__(self, late: Iterable[int] = ()) -> None:
        self.writes: list[tuple[list[int], int]] = []
        self.late = set(late)

    def write(self, lesson_ids: Sequence[int], version: int) -> Iterable[int]:
        self.writes.append((list(lesson_ids), version))
        late, self.late = self.late & set(lesson_ids), set()
        return late


def test_changes_are_carried_once_each_lesson_once() -> None:
    outbox.ask_for([3, 1])
    outbox.ask_for([3])
    index = Index()
    assert outbox.carry(index.write) == 3
    assert outbox.carry(index.write) == 0
    assert [ids for ids, _version in index.writes] == [[1, 3]]
    assert outbox.waiting().changes == 0


def test_what_cannot_be_written_waits() -> None:
    outbox.ask_for([1])

    def fails(lesson_ids: Sequence[int], version: int) -> Iterable[int]:
        raise OSError("down")

    with pytest.raises(OSError, match="down"):
        outbox.carry(fails)
    index = Index()
    assert outbox.carry(index.write) == 1


def test_what_a_killed_writer_took_is_taken_again_with_a_higher_version() -> None:
    outbox.ask_for([1])

    class KilledError(BaseException):
        pass

    def killed(lesson_ids: Sequence[int], version: int) -> Iterable[int]:
        raise KilledError

    with pytest.raises(KilledError):
        outbox.carry(killed)
    index = Index()
    assert outbox.carry(index.write) == 0  # its lease runs
    taken = Change.objects.get().version
    Change.objects.update(taken_until=timezone.now() - timedelta(seconds=1))
    assert outbox.carry(index.write) == 1
    assert index.writes[0][1] > (taken or 0)


def test_a_lesson_that_a_newer_write_had_overtaken_is_written_again() -> None:
    outbox.ask_for([1, 2])
    index = Index(late=[2])
    outbox.carry(index.write)
    outbox.carry(index.write)
    assert [ids for ids, _version in index.writes] == [[1, 2], [2]]


def test_versions_only_rise_also_where_the_database_comes_from_an_older_copy() -> None:
    first, second = outbox.next_version(), outbox.next_version()
    LastVersion.objects.update(version=first // 2)
    assert first < second
    assert outbox.next_version() >= second
    LastVersion.objects.update(version=second * 2)
    assert outbox.next_version() == second * 2 + 1


def test_a_rollback_takes_the_change_back() -> None:
    with transaction.atomic():
        outbox.ask_for([1])
        transaction.set_rollback(True)
    assert outbox.waiting().changes == 0


def test_an_old_change_means_that_something_may_be_missing() -> None:
    outbox.ask_for([1])
    assert not outbox.is_late()
    Change.objects.update(asked_at=timezone.now() - timedelta(minutes=1))
    assert outbox.is_late()
    assert outbox.waiting().oldest_s >= 59


def test_a_site_with_one_index_has_nothing_to_carry(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("search", "drain")
    assert "0 changes carried over, 0 wait" in capsys.readouterr().out


def test_watching_goes_on_while_the_other_side_is_down(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: Iterator[OSError | int] = iter([OSError("down"), 2, 0])

    class StoppedError(Exception):
        pass

    def carry() -> int:
        answer = next(answers)
        if isinstance(answer, OSError):
            raise answer
        return answer

    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            raise StoppedError

    monkeypatch.setattr(search_engine(), "carry", carry)
    with pytest.raises(StoppedError):
        services.drain(watch=True, pause=pause)
    assert next(answers, None) is None
