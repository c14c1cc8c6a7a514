"""The demo school out and back in: not one revision is another afterwards."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Revision

from content.models import LessonPage
from content.text.types import Language
from translation.exchange.lesson_file import LessonFile, outgoing
from translation.exchange.lessons_table import lessons_table, read_lessons_table
from translation.exchange.unit_import import Deed, take_in
from translation.exchange.xliff import read_xliff, xliff


def revisions() -> str:
    kept = [(one.pk, one.content) for one in Revision.objects.order_by("pk")]
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()


@pytest.mark.parametrize(("form", "read"), [(xliff, read_xliff), (lessons_table, read_lessons_table)])
@pytest.mark.parametrize("target", Language)
def test_a_round_trip_of_the_school_changes_no_revision(
    run: Callable[..., Any], form: Callable[..., bytes], read: Callable[[bytes], LessonFile], target: Language
) -> None:
    run()
    before = revisions()
    lessons = outgoing(LessonPage.objects.select_related("latest_revision").order_by("path"), target)
    plan = take_in(read(form(lessons, target)))
    assert plan.counts[Deed.SAME] == len(plan.changes) > 20
    assert revisions() == before
