"""`manage.py demo`: who may run it, who gets in afterwards, and what the villages play."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from audio.models import Programme, Station
from cms.demo import villages
from cms.demo.loader import lessons
from cms.demo.people import PEOPLE, settle_people
from cms.demo.tree import School
from content.models import HomePage, LessonPage
from tests.factories import make_lesson


def demo(**options: bool) -> str:
    out = StringIO()
    call_command("demo", stdout=out, **options)
    return out.getvalue()


def client_of(username: str) -> Client:
    client = Client()
    password = next(person.password for person in PEOPLE if person.username == username)
    assert client.login(username=username, password=password)
    return client


@pytest.mark.slow
def test_the_whole_school_is_built_and_a_second_run_finds_it(home: HomePage) -> None:
    said = demo()
    assert LessonPage.objects.live().count() == len(lessons())
    assert f"lesson {len(lessons())} of {len(lessons())}" in said
    again = demo()
    assert "lesson" not in again
    assert "slots planned: 0" in again


def test_the_logins_are_printed_with_their_passwords_once(small_school: School, home: HomePage) -> None:
    first = demo()
    assert all(f"{person.username}  {person.password}" in first for person in PEOPLE)
    user = get_user_model().objects.get(username="bianji")
    user.set_password("my-own-word")
    user.save()
    assert "suoma-bianji" not in demo()
    user.refresh_from_db()
    assert user.check_password("my-own-word")
    demo(reset=True)
    user.refresh_from_db()
    assert user.check_password("suoma-bianji")


@pytest.mark.parametrize(
    ("username", "edits", "reviews", "plans"),
    [
        ("admin", True, True, True),
        ("bianji", True, False, False),
        ("shenjiao", True, True, False),
        ("fanyi", True, False, False),
        ("langdu", False, False, False),
        ("boyin", False, False, True),
        ("ganbu", False, False, False),
        ("guanli", True, True, True),
    ],
)
def test_each_role_has_its_own_doors(home: HomePage, username: str, edits: bool, reviews: bool, plans: bool) -> None:
    settle_people(home)
    client = client_of(username)
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    user = get_user_model().objects.get(username=username)
    assert make_lesson().permissions_for_user(user).can_edit() == edits
    assert user.has_perm("translation.change_review") == reviews
    assert user.has_perm("audio.change_programme") == plans


def test_only_editors_publish(home: HomePage) -> None:
    settle_people(home)
    users, lesson = get_user_model().objects, make_lesson()
    assert lesson.permissions_for_user(users.get(username="bianji")).can_publish()
    assert not lesson.permissions_for_user(users.get(username="shenjiao")).can_publish()


def test_two_villages_have_a_week_and_their_names_say_that_they_are_invented(
    small_school: School, home: HomePage
) -> None:
    demo()
    assert [station.name[:2] for station in Station.objects.all()] == ["示范", "示范"]
    planned = Programme.objects.values_list("station__slug", "date", "slot")
    assert len(planned) == 2 * villages.DAYS * 3


def test_a_plan_that_somebody_made_is_not_filled_up(small_school: School, home: HomePage) -> None:
    demo()
    Programme.objects.exclude(pk=Programme.objects.latest("date").pk).delete()
    village = Programme.objects.get().station
    demo()
    assert Programme.objects.filter(station=village).count() == 1


def test_a_public_machine_is_left_alone_unless_told(
    small_school: School, home: HomePage, settings: pytest.FixtureRequest
) -> None:
    settings.SESSION_COOKIE_SECURE = True  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="--yes"):
        demo()
    assert not LessonPage.objects.exists()
    demo(yes=True)
    assert LessonPage.objects.exists()
