"""What the Yi kernel promises as a whole: it needs nothing but Python, and no branch of it is untested."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from content.text import yi
from tests.rules.tree import ROOT

FOLDER = ROOT / "content" / "text"
MODULES = [*sorted(FOLDER.glob("yi*.py")), FOLDER / "runs.py", FOLDER / "types.py"]
TESTS = [
    str(path) for path in (*sorted(Path(__file__).parent.glob("test_yi*.py")), Path(__file__).parent / "test_runs.py")
]


def imported(path: Path) -> set[str]:
    """The modules that a file imports, by their full names."""
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    nodes = [node for node in tree if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_the_kernel_imports_the_standard_library_and_itself_only(path: Path) -> None:
    own = {f"content.text.{module.stem}" for module in MODULES}
    foreign = {name for name in imported(path) - own if name.partition(".")[0] not in sys.stdlib_module_names}
    assert foreign == set()


def test_the_kernel_starts_without_a_framework() -> None:
    program = (
        "import sys, content.text.yi, content.text.runs; print([name for name in sys.modules if 'django' in name])"
    )
    ended = subprocess.run([sys.executable, "-S", "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"


def test_every_public_name_of_the_kernel_is_there() -> None:
    assert sorted(set(yi.__all__)) == sorted(yi.__all__)
    assert all(hasattr(yi, name) for name in yi.__all__)


@pytest.mark.slow
def test_every_branch_of_the_kernel_is_tested(tmp_path: Path) -> None:
    environment = os.environ | {"COVERAGE_FILE": str(tmp_path / "coverage")}
    environment = {name: value for name, value in environment.items() if not name.startswith("PYTEST_")}
    tests = ("run", "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not slow", *TESTS)
    for arguments in (tests, ("report",)):
        command = [sys.executable, "-m", "coverage", *arguments]
        ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stdout
