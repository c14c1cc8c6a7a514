"""The clips of a lesson beside its pairs, each with its voice and the votes of native listeners."""

from collections import defaultdict
from collections.abc import Mapping

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cms.desk.hearings.rows import ClipRow, clip_rows
from content.text.types import Language
from content.units import UnitKey


def sounds_beside(lesson_id: int) -> Mapping[UnitKey, SafeString]:
    """HTML for each sentence that has a clip in either language, Chinese first as on the page; eight queries."""
    clips: dict[UnitKey, list[ClipRow]] = defaultdict(list)
    for language in (Language.ZH, Language.II):
        for row in clip_rows(lesson_id, language):
            clips[row.clip.unit.key].append(row)
    return {key: render_to_string("desk/review/sounds.html", {"clips": rows}) for key, rows in clips.items()}
