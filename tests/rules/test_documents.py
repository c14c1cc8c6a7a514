import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rules.tree import ROOT, texts

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
PAGES = [name for name in texts() if name.endswith(".md")]
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as they are made on the web."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def dead_links(name: str) -> Iterator[str]:
    page = ROOT / name
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        aim = (page.parent / path) if path else page
        if not aim.exists() or (anchor and anchor not in anchors(aim)):
            yield target


@pytest.mark.parametrize("name", PAGES)
def test_every_link_in_a_document_leads_somewhere(name: str) -> None:
    assert list(dead_links(name)) == []


def test_both_readmes_tell_the_same() -> None:
    shapes = []
    for name in ("README.md", "README.zh-Hans.md"):
        text = (ROOT / name).read_text(encoding="utf-8").replace(".zh-Hans", "")
        shapes.append((text.count("\n## "), re.findall(r"^    make \w+", text, re.MULTILINE), set(LINK.findall(text))))
    english, chinese = shapes
    assert english[:2] == chinese[:2]
    assert english[2] == chinese[2]


def test_every_setting_from_the_environment_is_documented() -> None:
    asked = re.compile(r"""(?:env_\w+\(|environ\.get\(|environ\[)\s*["']((?:SUOMA_|PORT|HOST)\w*)["']""")
    code = [text for file, text in texts().items() if file.endswith(".py") and not file.startswith("tests/")]
    named = {name for text in code for name in asked.findall(text)}
    assert {name for name in named if f"`{name}`" not in OPERATIONS} == set()
    documented = set(re.findall(r"^\| `(SUOMA_\w+)`", OPERATIONS, re.MULTILINE))
    assert documented - named == set()


def test_every_command_is_documented() -> None:
    commands = {path.stem for path in ROOT.glob("*/management/commands/[a-z]*.py")}
    documented = set(re.findall(r"^\| `([a-z_]+)` \|", OPERATIONS, re.MULTILINE))
    assert documented == commands


def test_every_make_target_has_its_line_of_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[1].split())  # type: ignore[index]
    assert set(re.findall(r"^([a-z-]+):.*?## \S", makefile, re.MULTILINE)) == phony


def test_every_make_target_that_a_document_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    call = re.compile(r"(?:`|^ {4})make ([a-z-]+)", re.MULTILINE)
    named = {target for name in PAGES for target in call.findall(texts()[name])}
    assert named - targets == set()


def test_every_folder_of_the_map_exists_and_every_app_is_on_it() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    mapped = set(re.findall(r"^\| `(\w+)/` \|", readme, re.MULTILINE))
    assert {name for name in mapped if not (ROOT / name).is_dir()} == set()
    folders = {name.partition("/")[0] for name in texts() if "/" in name}
    assert folders - mapped - {".ci", "requirements"} == set()


def test_every_decision_is_dated_and_listed() -> None:
    pages = {path.name for path in (ROOT / "docs" / "decisions").iterdir()}
    assert all(re.match(r"20\d\d-\d\d-\d\d-[a-z0-9-]+\.md$", name) for name in pages)
    architecture = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"decisions/([\w.-]+\.md)", architecture))
    assert pages == listed
