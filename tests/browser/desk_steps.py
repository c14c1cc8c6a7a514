"""What people at the desk do in a browser."""

from django.contrib.auth.models import Group, User
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from content.models import LessonPage
from tests.translation.test_desk import person

PASSWORD = "secret"  # noqa: S105 - of people who live for one test


def give_password(name: str, reviewer: bool = False) -> None:
    """A new person of the desk."""
    person(name, reviewer=reviewer)
    _set_password(User.objects.get(username=name))


def give_role(name: str, group: str) -> None:
    """A new person with one of the school's roles."""
    user = User.objects.create_user(name)
    user.groups.add(Group.objects.get(name=group))
    _set_password(user)


def log_in(page: Page, name: str) -> None:
    page.get_by_label("用户名*", exact=True).fill(name)
    page.get_by_label("密码*", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(lambda address: "/login/" not in address)


def at_desk(page: Page, lesson: LessonPage) -> Page:
    page.goto(reverse("desk_translate_lesson", args=[lesson.pk]))
    expect(page.locator("translate-desk[data-ready]")).to_be_visible()
    return page


def field(page: Page, anchor: str = "u-p2") -> Locator:
    return page.locator(f'textarea[name="{anchor}"]')


def part(page: Page, name: str, anchor: str = "u-p2") -> Locator:
    return page.locator(f"#{anchor} [data-{name}]")


def _set_password(user: User) -> None:
    user.set_password(PASSWORD)
    user.save()
