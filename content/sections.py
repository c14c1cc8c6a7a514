"""A lesson's body as the page shows it: one section a block, each with its units."""

from dataclasses import dataclass
from typing import Any

from content.pictures import Picture
from content.units import Raw, Unit, Written, block_units


@dataclass(frozen=True, slots=True)
class Section:
    """One block: `name` chooses the template lesson/sections/<name>.html, `value` is the block as it is stored."""

    name: str
    units: tuple[Unit, ...]
    value: Any

    @property
    def picture(self) -> Picture | None:
        """The picture of a picture section."""
        image_id = self.value.get("image") if self.name == "picture" else None
        return Picture(image_id) if image_id else None


def lesson_sections(lesson: Written) -> tuple[Section, ...]:
    """The body's sections in order. One without any text is left out, save a picture that is chosen already."""
    sections = (_section(lesson.pk, block) for block in lesson.body.raw_data)
    return tuple(section for section in sections if section.units or section.picture)


def _section(lesson_id: int, block: Raw) -> Section:
    units = tuple(unit for unit in block_units(lesson_id, block) if unit.zh or unit.ii)
    return Section(block["type"], units, block["value"])
