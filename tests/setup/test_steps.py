from pathlib import Path

import pytest

from setup import stamps, steps
from setup.console import Line
from setup.steps import Step, carry_out


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(steps, "ROOT", tmp_path)
    (tmp_path / "lock.txt").write_text("one", encoding="utf-8")
    return tmp_path


def make_step(tree: Path, name: str, done: list[str], result: str = "") -> Step:
    def work(_line: Line) -> None:
        done.append(name)
        if result:
            (tree / result).write_text("made", encoding="utf-8")

    results = (tree / result,) if result else ()
    return Step(name, name, work, ("lock.txt",), results=results, stamps=tree / "stamps")


def test_a_step_runs_once_and_again_only_when_its_inputs_change(tree: Path) -> None:
    done: list[str] = []
    plan = [make_step(tree, "packages", done)]
    carry_out(plan)
    carry_out(plan)
    assert done == ["packages"]
    (tree / "lock.txt").write_text("two", encoding="utf-8")
    carry_out(plan)
    assert done == ["packages", "packages"]


def test_a_result_that_is_gone_is_made_again_with_all_that_stood_on_it(tree: Path) -> None:
    done: list[str] = []
    plan = [make_step(tree, "database", done, "suoma.sqlite3"), make_step(tree, "demo", done)]
    carry_out(plan)
    (tree / "suoma.sqlite3").unlink()
    carry_out(plan)
    assert done == ["database", "demo", "database", "demo"]


def test_a_step_that_fails_leaves_no_stamp(tree: Path) -> None:
    def work(_line: Line) -> None:
        raise OSError("No space left on device")

    step = Step("voices", "Voices", work, ("lock.txt",), stamps=tree / "stamps")
    with pytest.raises(OSError, match="No space left"):
        carry_out([step])
    assert not step.stands


def test_compiled_leftovers_and_the_order_of_files_do_not_change_a_digest(tree: Path) -> None:
    before = stamps.digest(tree, ["**/*"])
    (tree / "__pycache__").mkdir()
    (tree / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert stamps.digest(tree, ["**/*", "lock.txt"]) == before


def test_a_line_tells_which_step_what_and_how_long(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = [make_step(tree, "Voices", [])]
    carry_out(plan)
    carry_out(plan)
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("[1/1] Voices … ")
    assert first.endswith(" s")
    assert second == "[1/1] Voices … as before"
