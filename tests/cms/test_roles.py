"""Seven roles before the doors of the desk: who gets in, where each begins, and that a county's rights are kept."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Workflow, WorkflowPage

from audio.models import ReadingRequest
from cms.desk.roles import ROLES, Role, first_page, rename_group, settle_role, settle_roles
from content.models import HomePage, LessonPage
from tests.factories import make_column, make_course, make_lesson
from translation.models import PairTask

pytestmark = pytest.mark.django_db

PASSWORD = "a long word"  # noqa: S105 - of people who live for one test
CODES = ("editor", "translator", "reviewer", "announcer", "broadcaster", "officer", "administrator")
LESSONS = {"editor", "translator", "reviewer", "administrator"}
PLANNERS = {"broadcaster", "administrator"}
# Address -> who may open it.
DOORS = {
    "wagtailadmin_home": set(CODES),
    "desk_board": LESSONS | {"officer"},
    "desk_board_figures": LESSONS | {"officer"},
    "desk_translate": LESSONS,
    "desk_translate_lesson lesson": LESSONS,
    "translation_queue": LESSONS,
    "translation_exchange": LESSONS,
    "translation_review lesson": LESSONS,
    "desk_changes lesson": LESSONS,
    "desk_listeners": LESSONS,
    "desk_listeners_lesson lesson": LESSONS,
    "audio_renderings": LESSONS,
    "audio_readings": LESSONS | {"announcer"},
    "interface_words": LESSONS,
    "wagtailadmin_pages:edit lesson": LESSONS,
    "glossary:list": LESSONS,
    "wagtailsnippets_audio_programme:list": PLANNERS | {"officer"},
    "wagtailsnippets_audio_programme:add": PLANNERS,
    "wagtailsnippets_audio_station:list": PLANNERS | {"officer"},
    "wagtailusers_users:index": {"administrator"},
    "wagtailusers_groups:index": {"administrator"},
}
BY_CODE = {role.code: role for role in ROLES}


@pytest.fixture
def lesson(home: HomePage) -> LessonPage:
    settle_roles(home)
    return make_lesson(make_course(make_column(home)))


def login_of(role: Role) -> User:
    user = User.objects.create_user(role.code, password=PASSWORD)
    user.groups.add(Group.objects.get(name=role.name))
    return user


def client_of(role: Role) -> Client:
    client = Client()
    client.force_login(login_of(role))
    return client


def address(door: str, lesson: LessonPage) -> str:
    name, *rest = door.split()
    return reverse(name, args=[lesson.pk] if rest else [])


@pytest.mark.parametrize("code", CODES)
def test_each_role_opens_its_doors_and_no_other(lesson: LessonPage, code: str) -> None:
    client = client_of(BY_CODE[code])
    found = {door: client.get(address(door, lesson)).status_code for door in DOORS}
    assert {door for door, status in found.items() if status == 200} == {
        door for door, roles in DOORS.items() if code in roles
    }
    assert set(found.values()) <= {200, 302, 403}


@pytest.mark.parametrize("door", DOORS)
def test_strangers_are_led_to_the_login(lesson: LessonPage, door: str) -> None:
    answer = Client().get(address(door, lesson))
    assert (answer.status_code, answer["Location"].startswith("/admin/login/")) == (302, True)


@pytest.mark.parametrize("code", CODES)
def test_a_login_leads_to_the_first_page_of_the_role_and_it_opens(lesson: LessonPage, code: str) -> None:
    role, client = BY_CODE[code], Client()
    login_of(role)
    form = {"username": code, "password": PASSWORD, "next": reverse("wagtailadmin_home")}
    answer = client.post(reverse("wagtailadmin_login"), form)
    assert answer["Location"] == reverse(role.first)
    assert client.get(answer["Location"]).status_code == 200


def test_whoever_asked_for_a_page_gets_it_after_the_login(lesson: LessonPage) -> None:
    login_of(BY_CODE["editor"])
    asked = reverse("desk_changes", args=[lesson.pk])
    form = {"username": "editor", "password": PASSWORD, "next": asked}
    assert Client().post(reverse("wagtailadmin_login"), form)["Location"] == asked


def test_who_has_no_role_begins_where_wagtail_begins(lesson: LessonPage) -> None:
    user = User.objects.create_superuser("root", password=PASSWORD)
    answer = Client().post(reverse("wagtailadmin_login"), {"username": user.username, "password": PASSWORD})
    assert answer["Location"] == reverse("wagtailadmin_home")


@pytest.mark.parametrize("code", CODES)
def test_no_menu_item_of_a_role_leads_to_a_refusal(lesson: LessonPage, code: str) -> None:
    client = client_of(BY_CODE[code])
    menu = client.get(reverse("wagtailadmin_home")).content.decode()
    doors = {address(door, lesson) for door in DOORS}
    refused = [door for door in doors if f'"{door}"' in menu and client.get(door).status_code != 200]
    assert refused == []


@pytest.mark.parametrize(
    ("code", "approves", "publishes"),
    [
        ("editor", False, True),
        ("translator", False, False),
        ("reviewer", True, False),
        ("announcer", False, False),
        ("broadcaster", False, False),
        ("officer", False, False),
        ("administrator", True, True),
    ],
)
def test_who_approves_and_who_publishes(lesson: LessonPage, code: str, approves: bool, publishes: bool) -> None:
    user = login_of(BY_CODE[code])
    assert user.has_perm("translation.change_review") == approves
    assert lesson.permissions_for_user(user).can_publish() == publishes


def test_a_countys_rights_are_kept_until_it_asks_for_ours(home: HomePage) -> None:
    settle_roles(home)
    group = Group.objects.get(name=BY_CODE["translator"].name)
    group.permissions.remove(Permission.objects.get(codename="add_term"))
    GroupPagePermission.objects.filter(group=group).delete()
    assert settle_roles(home) == ()
    assert not group.permissions.filter(codename="add_term").exists()
    assert settle_role(BY_CODE["translator"], home, reset=True) == (group, True)
    assert group.permissions.filter(codename="add_term").exists()
    assert GroupPagePermission.objects.filter(group=group).count() == 1


def test_the_command_says_which_groups_it_made(home: HomePage) -> None:
    said = []
    for _run in range(2):
        out = StringIO()
        call_command("roles", stdout=out)
        said.append(out.getvalue().splitlines())
    assert [line[0] for line in said[0]] == ["+"] * 7
    assert [line[0] for line in said[1]] == ["="] * 7


def test_an_announcer_takes_off_the_list_what_was_read_and_an_officer_does_not(lesson: LessonPage) -> None:
    request = ReadingRequest.objects.create(lesson=lesson, block_id="title", language="zh-hans", text="手")
    done = reverse("audio_reading_done", args=[request.pk])
    client_of(BY_CODE["officer"]).post(done)
    assert ReadingRequest.objects.filter(done_at=None).exists()
    client_of(BY_CODE["announcer"]).post(done)
    assert not ReadingRequest.objects.filter(done_at=None).exists()


def test_a_group_of_an_older_school_gets_its_new_name_with_its_people_and_rights(home: HomePage) -> None:
    old = Group.objects.create(name="播音")
    old.permissions.add(Permission.objects.get(codename="add_station"))
    user = User.objects.create_user("boyin")
    user.groups.add(old)
    assert first_page(user) == reverse(BY_CODE["broadcaster"].first)
    settle_roles(home)
    assert list(user.groups.values_list("name", flat=True)) == ["广播站"]
    assert [right.codename for right in user.groups.get().permissions.all()] == ["add_station"]
    assert not Group.objects.filter(name__in=["播音", "播音员"]).exists()


def test_a_group_that_the_county_named_so_itself_is_left_beside_ours(home: HomePage) -> None:
    settle_roles(home)
    Group.objects.create(name="播音员")
    assert not rename_group(BY_CODE["announcer"])
    assert set(Group.objects.values_list("name", flat=True)) >= {"播音员", "朗读员"}


def test_the_school_begins_with_a_workflow_and_keeps_to_what_it_chose_later(home: HomePage) -> None:
    settle_roles(home)
    workflow = home.get_workflow()
    [task] = workflow.tasks
    assert isinstance(task.specific, PairTask)
    assert [group.name for group in task.specific.groups.all()] == [BY_CODE["reviewer"].name]
    WorkflowPage.objects.filter(page=home).delete()
    settle_roles(home, reset=True)
    assert not WorkflowPage.objects.filter(page=home).exists()


def test_a_school_with_a_workflow_of_its_own_keeps_it(home: HomePage) -> None:
    own = Workflow.objects.create(name="县里审")
    WorkflowPage.objects.create(workflow=own, page=home)
    settle_roles(home)
    assert (home.get_workflow(), PairTask.objects.exists()) == (own, False)
