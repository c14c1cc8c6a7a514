"""How often one visitor may ask: each by the address that our own proxy saw, and anew in the next window."""

import errno
import time
from typing import Any

import pytest
from django.test import RequestFactory, override_settings

from search.pace import pace


def visit(**headers: str) -> bool:
    return pace(RequestFactory().get("/", **headers), "test", 2, 60).allowed  # type: ignore[arg-type]


def test_the_third_request_waits_for_the_next_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 600.0)
    assert [visit() for _ in range(3)] == [True, True, False]
    assert visit(REMOTE_ADDR="192.0.2.1")
    monkeypatch.setattr(time, "time", lambda: 661.0)
    assert visit()


@pytest.mark.parametrize("broken", ["get", "set"])
def test_on_a_full_disk_nobody_is_counted_and_all_may_pass(monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    def full(*_of: Any, **_more: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(f"search.pace.cache.{broken}", full)
    assert [visit() for _ in range(4)] == [True] * 4


@pytest.mark.parametrize(
    ("proxies", "forwarded", "same"),
    [
        (0, ("192.0.2.1", "192.0.2.2"), True),  # nobody is believed
        (1, ("192.0.2.1", "192.0.2.2"), False),
        (1, ("198.51.100.1, 192.0.2.1", "198.51.100.2, 192.0.2.1"), True),  # what the visitor wrote himself
        (2, ("192.0.2.1, 10.0.0.1", "192.0.2.2, 10.0.0.1"), False),
        (2, ("192.0.2.1", "192.0.2.2"), True),  # fewer than there should be: by the connection
    ],
)
def test_behind_proxies_the_visitor_is_whom_ours_names(proxies: int, forwarded: tuple[str, str], same: bool) -> None:
    with override_settings(SUOMA_PROXIES=proxies):
        for _ in range(2):
            visit(HTTP_X_FORWARDED_FOR=forwarded[0])
        assert visit(HTTP_X_FORWARDED_FOR=forwarded[1]) is not same
