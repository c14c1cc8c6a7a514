"""A stranger and a wrong role are refused at every address of the desk that is ours, whatever they send."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.template.backends.django import Template
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment

from audio.hearings.services import invite
from audio.models import Mix, Profile, Programme, ReadingRequest, Rendering, Station
from cms.desk.roles import ROLES, settle_roles
from content.models import HomePage, LessonPage
from content.text.types import Language
from search.models import Pin, SynonymGroup
from tests.cms.desk_addresses import Address, desk_addresses
from tests.cms.desk_rules import EVERYONE, RULES, who_may
from tests.factories import make_column, make_course, make_lesson
from translation.models import ForbiddenWord, HardWord, Term

pytestmark = pytest.mark.django_db

# What a form needs so that the answer tells who asks, and not what was sent.
FORMS = {"desk_listeners_invite": {"name": "阿呷", "language": "ii", "days": "7"}}
NOT_OFFERED, REFUSED = 405, 403


@pytest.fixture
def parts(home: HomePage) -> Mapping[str, Any]:
    """What stands for the parts of an address: by the name of the part, or by part and address."""
    settle_roles(home)
    column = make_column(home)
    lesson = make_lesson(make_course(column))
    station = Station.objects.create(slug="cun", name="示范村")
    programme = Programme.objects.create(station=station, date=timezone.localdate() + timedelta(days=1), slot="noon")
    reading = _reading(lesson)
    rendering = Rendering.objects.create(lesson=lesson, mix=Mix.II, profile=Profile.PHONE, key="0" * 64)
    return {
        "lesson_id": lesson.pk,
        "column_id": column.pk,
        "what": "glossary",
        "ending": "xlsx",
        "key": "0" * 64,
        "comment_id": _comment(lesson).pk,
        "kind audio_job_cancel": "rendering",
        "kind audio_job_retry": "rendering",
        "pk audio_job_cancel": rendering.pk,
        "pk audio_job_retry": rendering.pk,
        "pk audio_cancel": rendering.pk,
        "pk audio_retry": rendering.pk,
        **{f"pk audio_{deed}": reading.pk for deed in ("reading_done", "take_send", "take_use", "take_cut")},
        "pk desk_listeners_revoke": invite(lesson.pk, Language.II, "阿呷", 7).pk,
        "pk glossary": Term.objects.create(zh="手", ii="ꇇ").pk,
        "pk forbidden_words": ForbiddenWord.objects.create(word="聋子", reason="伤人").pk,
        "pk hard_words": HardWord.objects.create(word="消毒").pk,
        "pk search_pins": Pin.objects.create(query="手", lesson=lesson).pk,
        "pk search_synonyms": SynonymGroup.objects.create(words="肥皂、香皂").pk,
        "pk wagtailsnippets_audio_station": station.pk,
        "pk wagtailsnippets_audio_programme": programme.pk,
    }


def _comment(lesson: LessonPage) -> Comment:
    comment: Comment = Comment.objects.create(
        page=lesson, user=User.objects.create_user("xie"), text="对吗？", contentpath="title_ii"
    )
    return comment


def _reading(lesson: LessonPage) -> ReadingRequest:
    return ReadingRequest.objects.create(lesson=lesson, block_id="title", language="zh-hans", text="手")


def client_of(code: str) -> Client:
    """Someone of this role; a stranger has no login."""
    client = Client(raise_request_exception=False)
    role = next((role for role in ROLES if role.code == code), None)
    if role:
        user = User.objects.create_user(code)
        user.groups.add(Group.objects.get(name=role.name))
        client.force_login(user)
    return client


def url_of(address: Address, parts: Mapping[str, Any]) -> str:
    if "/" in address.name:
        return f"/{address.name}"
    space = address.name.split(":")[0]
    given = {want: parts.get(f"{want} {space}", parts.get(want, 1)) for want in address.wants}
    return reverse(address.name, kwargs=given or None)


def enters(client: Client, address: Address, parts: Mapping[str, Any]) -> bool:
    """Whether any request gets past the door: to a page, to a word on what was sent, or to what is not there."""
    url, form = url_of(address, parts), FORMS.get(address.name, {})
    return any(_passes(client, method, url, form) for method in ("get", "post"))


def _passes(client: Client, method: str, url: str, form: Mapping[str, str]) -> bool:
    mark = transaction.savepoint()
    answer = getattr(client, method)(url, form)
    transaction.savepoint_rollback(mark)
    doors = (reverse("wagtailadmin_home"), f"{reverse('wagtailadmin_login')}?next=")
    sent_away = answer.status_code == 302 and (
        answer["Location"] == doors[0] or answer["Location"].startswith(doors[1])
    )
    return answer.status_code not in (NOT_OFFERED, REFUSED) and not sent_away


def test_every_address_of_the_desk_has_a_rule() -> None:
    names = [address.name for address in desk_addresses()]
    assert [name for name in names if who_may(name) is None] == [], "add them to tests/cms/desk_rules.py"
    assert len(names) > len(RULES)


def test_each_role_enters_where_it_may_and_nowhere_else(
    parts: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Two thousand requests, and most of their time went into writing pages of which nothing is read here.
    monkeypatch.setattr(Template, "render", lambda *_page: "")
    clients = {code: client_of(code) for code in EVERYONE | {"stranger"}}
    wrong = [
        f"{code} {'enters' if entered else 'is refused at'} {address.name}"
        for code, client in sorted(clients.items())
        for address in desk_addresses()
        if (entered := enters(client, address, parts)) != (code in (who_may(address.name) or ()))
    ]
    assert wrong == []
