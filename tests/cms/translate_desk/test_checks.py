"""Checks at the translator's desk: set aside with a reason, shown again, and never for a text that nobody saw."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cms.desk.translate.sentences import findings_of
from cms.desk.translate.terms import marked
from content.models import LessonPage
from content.text.types import Language
from tests.cms.translate_desk.steps import FINGERS, NAILS, form_of, save, unit_at
from tests.translation.test_desk import person
from translation.glossary import Entry
from translation.models import CheckDismissal
from translation.states import HalfState

pytestmark = pytest.mark.django_db
ASCII = "yi_ascii_punctuation"
WRITTEN = f"{NAILS},"


def entry(zh: str, ii: str) -> Entry:
    return Entry(1, zh, ii, "", "", "", "", "", "", HalfState.APPROVED)


def send(client: Client, lesson: LessonPage, do: str, **fields: str) -> str:
    address = reverse("desk_translate_lesson", args=[lesson.pk])
    return client.post(address, form_of(lesson, do=do, **fields), follow=True).content.decode()


def open_checks(lesson: LessonPage) -> list[str]:
    return [one.check.check_id for one in findings_of(unit_at(lesson), Language.II).failures]


def test_a_check_is_set_aside_with_its_reason_and_shown_again(lesson: LessonPage) -> None:
    client = person("fan")
    save(client, lesson, WRITTEN)
    page = send(client, lesson, f"dismiss:u-p2:{ASCII}", **{f"u-p2-{ASCII}-reason": "书上就这样印"})
    [aside] = re.findall(r'<details class="translate-aside">.*?</details>', page, re.DOTALL)
    assert "书上就这样印" in aside and "fan" in aside
    assert ASCII not in open_checks(lesson)
    send(client, lesson, f"restore:u-p2:{ASCII}")
    assert ASCII in open_checks(lesson)


def test_the_answer_while_one_types_knows_what_was_set_aside(lesson: LessonPage) -> None:
    client = person("fan")
    send(client, lesson, f"dismiss:u-p2:{ASCII}", **{"u-p2": WRITTEN, f"u-p2-{ASCII}-reason": "书上就这样印"})
    address = reverse("desk_translate_check", args=[lesson.pk])
    same, other = (
        client.post(address, {"unit": "u-p2", "text": text}).json()["findings"] for text in (WRITTEN, f"{WRITTEN},")
    )
    assert ("translate-aside" in same, "data-fix" in same) == (True, False)
    assert ("translate-aside" in other, "data-fix" in other) == (False, True)


@pytest.mark.parametrize(("check_id", "reason"), [(ASCII, " "), ("no_such_check", "书上就这样印")])
def test_nothing_is_set_aside_without_a_reason_or_a_check(lesson: LessonPage, check_id: str, reason: str) -> None:
    client = person("fan")
    save(client, lesson, WRITTEN)
    send(client, lesson, f"dismiss:u-p2:{check_id}", **{f"u-p2-{check_id}-reason": reason})
    assert not CheckDismissal.objects.exists()


def test_nobody_answers_for_a_text_that_he_has_not_seen(lesson: LessonPage) -> None:
    save(person("jihu"), lesson, WRITTEN)
    form = form_of(lesson, do=f"dismiss:u-p2:{ASCII}") | {f"u-p2-{ASCII}-reason": "书上就这样印"}
    save(person("mu"), lesson, f"{FINGERS},")
    page = person("fan").post(reverse("desk_translate_lesson", args=[lesson.pk]), form, follow=True).content.decode()
    assert not CheckDismissal.objects.exists()
    assert "这句话刚才有人改过" in page
    assert unit_at(lesson).ii == f"{FINGERS},"


def test_only_who_may_edit_sets_a_check_aside(lesson: LessonPage) -> None:
    save(person("fan"), lesson, WRITTEN)
    send(person("ren", editor=False), lesson, f"dismiss:u-p2:{ASCII}", **{f"u-p2-{ASCII}-reason": "书上就这样印"})
    assert User.objects.filter(username="ren").exists() and not CheckDismissal.objects.exists()


@pytest.mark.parametrize(
    ("text", "source", "found"),
    [
        ("用手机", Language.ZH, []),  # 手 is not in 手机
        ("手很干净", Language.ZH, [("手", "ꇇ")]),
        ("手指甲和手", Language.ZH, [("手指甲", NAILS), ("手", "ꇇ")]),
        ("手，手", Language.ZH, [("手", "ꇇ")]),
        ("水", Language.ZH, [("水", "ꀀꈥ"), ("水", "ꒉ")]),  # two Yi words for it: both are offered
        ("ꇇ、ꇇꌋ", Language.II, [("ꇇ", "手"), (NAILS, "手指甲")]),
        ("ꇇꏸ", Language.II, []),  # a single sign in a run is mostly part of a word
    ],
)
def test_whole_words_of_the_glossary_are_offered(text: str, source: Language, found: list[tuple[str, str]]) -> None:
    entries = [entry("手", "ꇇ"), entry("手指甲", NAILS), entry("水", "ꀀꈥ"), entry("水", "ꒉ"), entry("洗", "")]
    pieces, hits = marked(text, entries, source)
    assert "".join(piece.text for piece in pieces) == text
    assert [(hit.source, hit.target) for hit in hits] == found
    assert [hit.number for hit in hits] == list(range(1, len(hits) + 1))
