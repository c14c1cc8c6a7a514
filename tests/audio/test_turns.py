"""Whose turn it is to have a sample made: waits, refusals, and work that breaks or never ends."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.core.cache import cache

from audio.errors import AudioError
from audio.mixing import turns
from audio.mixing.turns import turn


def test_two_who_press_at_once_are_both_served_one_after_the_other() -> None:
    order, inside, go = [], Event(), Event()

    def first() -> None:
        with turn(1):
            inside.set()
            go.wait(10)
            order.append("first")

    def second() -> None:
        inside.wait(10)
        go.set()
        with turn(2):
            order.append("second")

    with ThreadPoolExecutor(2) as people:
        for done in [people.submit(first), people.submit(second)]:
            done.result()
    assert order == ["first", "second"]


def test_who_waits_too_long_is_told_and_loses_no_turn_of_his_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE_S", 0.0)
    monkeypatch.setattr(turns, "A_MINUTE", 1)
    with turn(1), pytest.raises(AudioError, match="别人正在试听"), turn(2):
        pass
    with turn(2):  # his first
        pass
    with pytest.raises(AudioError, match="这一分钟"), turn(2):
        pass
    with turn(3):  # a refusal blocks nobody
        pass


def test_work_that_breaks_gives_the_turn_back() -> None:
    with pytest.raises(ZeroDivisionError), turn(1):
        raise ZeroDivisionError
    with turn(2):
        pass


def test_a_turn_that_ran_out_is_not_taken_from_the_next_one() -> None:
    with turn(1):
        cache.set("mixing-sample", "the next one's")  # half a minute later
    assert cache.get("mixing-sample") == "the next one's"
