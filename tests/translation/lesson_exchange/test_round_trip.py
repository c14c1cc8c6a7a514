"""Lessons out and in again: what changes, what conflicts, what is left."""

import pytest
from django.contrib.auth.models import User
from wagtail.models import Revision

from content.models import LessonPage
from content.text.types import Language
from content.units import lesson_units
from tests.translation.lesson_exchange.steps import Reader, Writer, contents, formats, out, translated, why, yi
from translation.errors import TranslationError
from translation.exchange.lessons_table import lessons_table, read_lessons_table
from translation.exchange.unit_import import Deed, look_at, take_in
from translation.exchange.xliff import read_xliff, xliff
from translation.models import Review
from translation.selectors import half_states
from translation.services import Decision, record_review, record_reviews
from translation.states import HalfState

pytestmark = pytest.mark.django_db


@formats
def test_a_round_trip_changes_nothing(lesson: LessonPage, form: Writer, read: Reader) -> None:
    before = contents()
    plan = take_in(read(form(out(lesson), Language.II)))
    assert {change.deed for change in plan.changes} == {Deed.SAME}
    assert [change.unit.key for change in plan.changes] == [unit.key for unit in lesson_units(lesson)]
    assert contents() == before


@formats
def test_a_file_without_a_change_puts_no_older_text_back(lesson: LessonPage, form: Writer, read: Reader) -> None:
    file = read(form(out(lesson), Language.II))
    lesson.title_ii = "ꇇꏸ"
    lesson.save_revision()
    assert take_in(file).counts[Deed.SAME] == len(file.units)
    assert yi(lesson) == "ꇇꏸ"


def test_what_was_translated_becomes_a_draft_of_its_lesson_and_nothing_more(lesson: LessonPage, person: User) -> None:
    for_title = Decision(lesson_units(lesson)[0], Review.State.APPROVED)
    record_reviews([for_title], Language.II, reviewer=person)
    plan = take_in(translated(lesson, title="ꇇꏸ", s="ꇇ"))
    assert (plan.counts[Deed.CHANGED], yi(lesson), yi(lesson, "s")) == (3, "ꇇꏸ", "ꇇ")
    lesson.refresh_from_db()
    assert (lesson.title_ii, lesson.has_unpublished_changes) == ("ꇇ", True)
    draft = lesson.get_latest_revision_as_object()
    assert half_states(lesson_units(draft))[for_title.unit.key] == HalfState.DRAFT
    assert [unit.zh for unit in lesson_units(draft)] == [unit.zh for unit in lesson_units(lesson)]


def test_one_new_draft_a_lesson_is_kept_under_the_name_of_the_person(lesson: LessonPage) -> None:
    admin = User.objects.create_superuser("zhang")
    before = Revision.objects.count()
    take_in(translated(lesson, title="ꇇꏸ", s="ꇇ", p="ꇇ"), admin)
    assert Revision.objects.count() == before + 1
    assert Revision.objects.latest("pk").user == admin


def test_what_changed_here_meanwhile_is_a_conflict_and_stays(lesson: LessonPage) -> None:
    file = translated(lesson, title="ꇇꏸ", summary="ꇇꏸ", p="ꇇ")
    lesson.title_ii, lesson.summary_zh_hans = "ꌋ", "天天洗手"
    lesson.save_revision()
    plan = take_in(file)
    assert why(plan, "title") == (Deed.CONFLICT, "译文在这边也改过了。")
    assert why(plan, "summary") == (Deed.CONFLICT, "原文后来改了。")
    assert why(plan, "p") == (Deed.CHANGED, "")
    assert (yi(lesson, "title"), yi(lesson, "summary"), yi(lesson, "p")) == ("ꌋ", "", "ꇇ")


def test_a_conflict_takes_the_files_text_only_where_a_person_chose_it(lesson: LessonPage) -> None:
    file = translated(lesson, title="ꇇꏸ", p="ꇇ")
    lesson.title_ii = "ꌋ"
    for block in lesson.body.raw_data:
        if block["id"] == "p":
            block["value"]["ii"] = "ꌋ"
    lesson.save_revision()
    plan = look_at(file)
    chosen = [change.choice for change in plan.changes if change.unit.key.block_id == "title"]
    taken = take_in(file, seen=plan.seen, theirs=chosen)
    assert [change.deed for change in taken.changes if change.choice] == [Deed.CONFLICT]
    assert (yi(lesson, "title"), yi(lesson, "p")) == ("ꇇꏸ", "ꌋ")


def test_a_unit_that_is_gone_is_named_and_the_others_are_written(lesson: LessonPage) -> None:
    file = translated(lesson, title="ꇇꏸ", p="ꇇ")
    lesson.body = [block for block in lesson.body.raw_data if block["id"] != "p"]
    lesson.save_revision()
    plan = take_in(file)
    assert why(plan, "p")[0] == Deed.UNKNOWN
    assert yi(lesson) == "ꇇꏸ"


def test_a_lesson_that_is_locked_or_not_yours_is_left(lesson: LessonPage, person: User) -> None:
    file = translated(lesson, title="ꇇꏸ")
    assert why(take_in(file, person)) == (Deed.CONFLICT, "你不能改这一课。")
    LessonPage.objects.filter(pk=lesson.pk).update(locked=True)
    assert look_at(file).changes[0].choice == ""
    assert why(take_in(file, theirs=[str(file.units[0].key)])) == (Deed.CONFLICT, "这一课被锁定了。")
    assert yi(lesson) == "ꇇ"


def test_what_is_not_what_was_seen_is_not_written(lesson: LessonPage) -> None:
    file = translated(lesson, title="ꇇꏸ", p="ꇇ")
    seen = look_at(file).seen
    lesson.title_ii = "ꌋ"
    lesson.save_revision()
    with pytest.raises(TranslationError):
        take_in(file, seen=seen)
    assert yi(lesson, "p") == "ꇇꏸ"
    take_in(file, seen=look_at(file).seen)
    assert yi(lesson, "p") == "ꇇ"


def test_a_file_that_calls_itself_final_is_a_draft_and_says_so(lesson: LessonPage, person: User) -> None:
    record_review(lesson_units(lesson)[0], Language.II, Review.State.APPROVED, reviewer=person)
    plan = take_in(translated(lesson, title="ꇇꏸ"))
    assert plan.claimed == 1
    assert not Review.objects.filter(text_hash="", state="approved").exists()


def test_the_chinese_may_be_the_translation(lesson: LessonPage) -> None:
    document = xliff(out(lesson, target=Language.ZH), Language.ZH).decode()
    file = read_xliff(
        document.replace('<target xml:space="preserve">洗手</target>', "<target>天天洗手</target>").encode()
    )
    assert file.target == Language.ZH
    assert take_in(file).counts[Deed.CHANGED] == 1
    assert read_lessons_table(lessons_table(out(lesson, target=Language.ZH), Language.ZH)).target == Language.ZH
