"""What is done about a check on the desk: mended with one click, set aside with a reason, shown again."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from content.models import LessonPage
from content.units import Unit, lesson_units
from tests.factories import make_column, make_course, make_home, make_lesson
from tests.translation.test_desk import person
from translation.checks import failures
from translation.dismissals import dismiss, dismissals, pair_hash, restore, told_apart
from translation.errors import OvertakenError, TranslationError
from translation.models import CheckDismissal
from translation.repairs import repair

pytestmark = pytest.mark.django_db
ASCII = "yi_ascii_punctuation"


@pytest.fixture
def lesson() -> LessonPage:
    body = [{"type": "paragraph", "id": "p1", "value": {"zh": "手，手指。", "ii": "ꇇ,ꇇꏸ。"}}]
    return make_lesson(make_course(make_column(make_home())), title="手", title_ii="ꇇ", body=body)


@pytest.fixture
def editor() -> User:
    return User.objects.create_superuser("bianji")


def sentence(lesson: LessonPage) -> Unit:
    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    return next(unit for unit in lesson_units(draft) if unit.key.block_id == "p1")


def answer(client: Client, unit: Unit, do: str, check: str = ASCII, **more: str) -> str:
    form = {"unit": unit.anchor, "seen": pair_hash(unit), "check": check, "do": do} | more
    url = reverse("translation_check", args=[unit.key.lesson_id])
    return client.post(url, form, follow=True).content.decode()


def ids(lesson: LessonPage) -> set[str]:
    failed, _set_aside = told_apart(sentence(lesson), dismissals(lesson.pk))
    return {failure.check.check_id for failure in failed}


def test_a_check_is_set_aside_with_a_reason_until_a_text_changes(lesson: LessonPage, editor: User) -> None:
    dismiss(sentence(lesson), ASCII, "书上就这样印", editor)
    assert ids(lesson) == set()
    lesson.body[0].value["zh"] = "手，手指头。"
    lesson.save_revision()
    assert ids(lesson) == {ASCII}


def test_no_check_is_set_aside_without_a_reason_or_a_name_of_its_own(lesson: LessonPage, editor: User) -> None:
    for check_id, reason in ((ASCII, "  "), ("no_such_check", "书上就这样印")):
        with pytest.raises(TranslationError):
            dismiss(sentence(lesson), check_id, reason, editor)
    assert not CheckDismissal.objects.exists()


def test_a_second_reason_takes_the_place_of_the_first(lesson: LessonPage, editor: User) -> None:
    for reason in ("一", "二"):
        dismiss(sentence(lesson), ASCII, reason, editor)
    assert CheckDismissal.objects.get().reason == "二"


def test_a_check_that_was_set_aside_is_shown_again(lesson: LessonPage, editor: User) -> None:
    dismiss(sentence(lesson), ASCII, "书上就这样印", editor)
    restore(sentence(lesson), ASCII)
    assert ids(lesson) == {ASCII}


def test_the_desk_sets_aside_and_shows_again(lesson: LessonPage) -> None:
    client = person("bian")
    page = answer(client, sentence(lesson), "dismiss", reason="书上就这样印")
    assert "书上就这样印" in page and "ꇇ，ꇇꏸ。" not in page
    assert "ꇇ，ꇇꏸ。" in answer(client, sentence(lesson), "restore")


def test_one_click_mends_the_draft_and_publishes_nothing(lesson: LessonPage) -> None:
    answer(person("bian"), sentence(lesson), "mend")
    assert sentence(lesson).ii == "ꇇ，ꇇꏸ。"
    lesson.refresh_from_db()
    assert lesson.has_unpublished_changes
    assert "ꇇ,ꇇꏸ。" in [unit.ii for unit in lesson_units(lesson)]


def test_nothing_is_mended_in_a_sentence_that_changed_meanwhile(lesson: LessonPage, editor: User) -> None:
    before = sentence(lesson)
    lesson.body[0].value["ii"] = "ꇇ,ꇇ。"
    lesson.save_revision()
    with pytest.raises(OvertakenError):
        repair(before.key, ASCII, pair_hash(before), editor)
    answer(person("bian"), before, "mend")
    answer(person("shen"), before, "dismiss", reason="书上就这样印")
    assert sentence(lesson).ii == "ꇇ,ꇇ。"
    assert not CheckDismissal.objects.exists()


def test_only_what_is_certain_is_mended(lesson: LessonPage, editor: User) -> None:
    unit = sentence(lesson)
    for check_id in ("han_in_yi", "yi_stray_spaces", "no_such_check"):
        with pytest.raises(TranslationError):
            repair(unit.key, check_id, pair_hash(unit), editor)
    assert sentence(lesson).ii == unit.ii


def test_a_locked_lesson_is_left_alone(lesson: LessonPage, editor: User) -> None:
    LessonPage.objects.filter(pk=lesson.pk).update(locked=True, locked_by=User.objects.create_user("bieren"))
    with pytest.raises(TranslationError):
        repair(sentence(lesson).key, ASCII, pair_hash(sentence(lesson)), editor)


def test_who_may_not_edit_answers_nothing(lesson: LessonPage) -> None:
    unit = sentence(lesson)
    answer(person("ren", editor=False), unit, "dismiss", reason="书上就这样印")
    answer(Client(), unit, "mend")
    assert not CheckDismissal.objects.exists()
    assert sentence(lesson).ii == unit.ii


@pytest.mark.parametrize("form", [{}, {"do": "mend"}, {"do": "no"}, {"unit": "u-p1", "seen": "", "do": "mend"}])
def test_a_broken_form_does_nothing(lesson: LessonPage, form: dict[str, str]) -> None:
    response = person("bian").post(reverse("translation_check", args=[lesson.pk]), form)
    assert response.status_code == 302
    assert sentence(lesson).ii == "ꇇ,ꇇꏸ。"


def test_the_page_asks_as_often_for_one_sentence_as_for_thirty(
    lesson: LessonPage, django_assert_max_num_queries: Any
) -> None:
    client, address = person("bian"), reverse("translation_review", args=[lesson.pk])
    lesson.save_revision()
    client.get(address)
    with django_assert_max_num_queries(100) as one:
        client.get(address)
    pairs = [{"type": "paragraph", "id": f"p{n}", "value": {"zh": f"手{n}。", "ii": "ꇇ,"}} for n in range(30)]
    lesson.body = lesson._meta.get_field("body").to_python(pairs)
    lesson.save_revision()
    with django_assert_max_num_queries(len(one)):
        client.get(address)


def test_a_repair_of_every_check_can_be_written(lesson: LessonPage) -> None:
    assert [failure.fix for failure in failures(sentence(lesson))] == ["ꇇ，ꇇꏸ。"]
