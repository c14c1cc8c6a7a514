import json
from pathlib import Path

import pytest

from tests.bench.__main__ import chosen, write
from tests.bench.figure import Figure


@pytest.mark.parametrize(
    ("value", "goal", "line"),
    [
        (0.0512, "<= 0.1", "render.edit 0.0512 ratio <= 0.1 ok"),
        (0.94, ">= 0.95", "render.edit 0.94 ratio >= 0.95 short"),
        (0.0, "== 0", "render.edit 0 ratio == 0 ok"),
    ],
)
def test_a_figure_is_one_line_with_its_verdict(value: float, goal: str, line: str) -> None:
    assert Figure("render.edit", value, "ratio", goal).line == line


@pytest.mark.parametrize("goal", ["0.1", "about 3", "<= fast"])
def test_a_goal_that_cannot_be_held_against_a_value_is_refused(goal: str) -> None:
    with pytest.raises(ValueError, match=r"goal|float"):
        Figure("render.edit", 1.0, "ratio", goal)


def test_a_long_bench_runs_only_when_asked_for() -> None:
    assert "run" not in chosen("", everything=False)
    assert "run" in chosen("", everything=True)
    assert chosen("run", everything=False) == ["run"]


def test_benches_of_one_part_run_together() -> None:
    assert chosen("yi", everything=False) == ["yi", "yi_input"]
    assert chosen("y", everything=False) == []


def test_a_bench_of_one_part_keeps_the_figures_of_the_others(tmp_path: Path) -> None:
    path = tmp_path / "bench.json"
    for name, value in (("page.a", 1.0), ("run.b", 2.0), ("page.a", 3.0)):
        write(path, {"cpu": "x", "date": "today", "load_before": 0.1}, [Figure(name, value, "s", "<= 2")])
    figures = json.loads(path.read_text(encoding="utf-8"))["figures"]
    assert [(f["name"], f["value"], f["reached"]) for f in figures] == [("page.a", 3.0, False), ("run.b", 2.0, True)]


def test_figures_of_another_machine_are_dropped(tmp_path: Path) -> None:
    path = tmp_path / "bench.json"
    for cpu, name in (("old", "page.a"), ("new", "page.b")):
        write(path, {"cpu": cpu, "date": "today", "load_before": 0.1}, [Figure(name, 1.0, "s", "<= 2")])
    assert [f["name"] for f in json.loads(path.read_text(encoding="utf-8"))["figures"]] == ["page.b"]
