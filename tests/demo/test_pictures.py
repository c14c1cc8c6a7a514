"""The drawings: safe to inline, of one shape, and all of them used."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from cms.demo.loader import FOLDER, lessons

DRAWINGS = sorted((FOLDER / "pictures").glob("*.svg"))
EACH = pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {f"{SVG}{name}" for name in ("svg", "g", "path", "circle", "ellipse", "rect")}


def test_each_lesson_has_a_cover_of_its_own_and_no_drawing_is_left_over() -> None:
    assert len({lesson.cover.picture for lesson in lessons()}) == len(lessons())
    assert {name for lesson in lessons() for name in lesson.pictures} == {path.stem for path in DRAWINGS}


@EACH
def test_a_drawing_is_shapes_only_in_sixteen_to_nine(path: Path) -> None:
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    assert root.get("viewBox") == "0 0 640 360"
    assert {element.tag for element in root.iter()} <= SHAPES
    assert not [name for element in root.iter() for name in element.attrib if "href" in name or name.startswith("on")]


@EACH
def test_a_drawing_is_light_enough_for_a_village_network(path: Path) -> None:
    assert path.stat().st_size <= 20_000
