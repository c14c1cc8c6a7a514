"""The seven roles of a county's school: what each may do, and the page of the desk that each sees first.

A role is a Django group. One that is there already keeps the rights that the county gave it.
"""

import logging
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.desk.workflow import settle_workflow

log = logging.getLogger(__name__)

PAGE_RIGHTS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
IMAGE_RIGHTS = ("add_image", "change_image", "choose_image")


@dataclass(frozen=True, slots=True)
class Role:
    """What its people may do with pages, with images, and elsewhere (app_label.codename); `first` names the address
    to which a login leads."""

    code: str
    name: str  # of the group
    first: str
    pages: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    formerly: str = ""  # the group's name in a school that was founded before we gave it this one


def _may(app: str, models: tuple[str, ...], *acts: str) -> tuple[str, ...]:
    return tuple(f"{app}.{act}_{model}" for model in models for act in acts)


ALL = ("view", "add", "change", "delete")
WORDS = (*_may("translation", ("term",), "view", "add", "change"), "translation.change_interfaceword")
LISTS = (
    *_may("translation", ("forbiddenword", "hardword"), *ALL),
    *_may("search", ("synonymgroup", "pin"), *ALL),
)
SEES = ("search.view_askedquery", "search.view_schoolquestion")
ANSWERS = (*SEES, "search.change_schoolquestion")
REVIEWS = ("translation.delete_term", "translation.view_review", "translation.change_review")
BROADCAST = (*_may("audio", ("station", "programme", "mixrecipe"), *ALL), "audio.change_profilerecipe")
READINGS = _may("audio", ("readingrequest",), "view", "change")
PEOPLE = (*_may("auth", ("user",), *ALL), *_may("auth", ("group",), "view", "add", "change"))

EDITOR = Role("editor", "编辑", "desk_board", PAGE_RIGHTS, IMAGE_RIGHTS, (*WORDS, *LISTS, *ANSWERS))
TRANSLATOR = Role("translator", "翻译", "desk_translate", ("change_page",), ("choose_image",), (*WORDS, *ANSWERS))
REVIEWER = Role(
    "reviewer", "审校", "translation_queue", ("change_page",), ("choose_image",), (*WORDS, *LISTS, *REVIEWS, *ANSWERS)
)
ANNOUNCER = Role("announcer", "朗读员", "audio_readings", rights=READINGS, formerly="播音员")
BROADCASTER = Role("broadcaster", "广播站", "wagtailsnippets_audio_programme:list", rights=BROADCAST, formerly="播音")
LOOKS = ("translation.view_unitstate", *SEES, *_may("audio", ("station", "programme"), "view"))
OFFICER = Role("officer", "县干部", "desk_board", rights=LOOKS)
ADMINISTRATOR = Role(
    "administrator",
    "管理",
    "wagtailadmin_home",
    (*PAGE_RIGHTS, "bulk_delete_page"),
    (*IMAGE_RIGHTS, "delete_image"),
    (
        *(*WORDS, *LISTS, *ANSWERS, *REVIEWS, *BROADCAST, *READINGS, *PEOPLE),
        *("translation.view_unitstate", "wagtailcore.change_site"),
    ),
)
# Who has several roles begins where the first of them does.
ROLES = (ADMINISTRATOR, REVIEWER, TRANSLATOR, EDITOR, ANNOUNCER, BROADCASTER, OFFICER)


def settle_roles(home: Page, *, reset: bool = False) -> tuple[Role, ...]:
    """Makes the groups that are not there yet, and the reviewer's step of the workflow; on `reset` gives all groups our
    rights again. Which were written."""
    written = tuple(role for role in ROLES if settle_role(role, home, reset=reset)[1])
    settle_workflow(home, Group.objects.get(name=REVIEWER.name))
    return written


def settle_role(role: Role, home: Page, *, reset: bool = False) -> tuple[Group, bool]:
    """The role's group, and whether its rights were written."""
    rename_group(role)
    group, made = Group.objects.get_or_create(name=role.name)
    if made or reset:
        group.permissions.set([_right("wagtailadmin", "access_admin"), *(_right(*r.split(".")) for r in role.rights)])
        _settle_pages(group, role, home)
        _settle_images(group, role)
        log.info("role_settled", extra={"role": role.code, "group": group.pk})
    return group, made or reset


def first_page(user: Any) -> str:
    """Where this person's work begins; Wagtail's own first page for who has none of the roles."""
    names = set(user.groups.values_list("name", flat=True))
    role = next((role for role in ROLES if names & {role.name, role.formerly}), None)
    return reverse(role.first if role else "wagtailadmin_home")


def rename_group(role: Role) -> bool:
    """Gives a group of an older school its new name, with its people and rights; whether there was one.

    播音 planned programmes and 播音员 read aloud: the county put people into the wrong one.
    """
    if not role.formerly or Group.objects.filter(name=role.name).exists():
        return False
    return bool(Group.objects.filter(name=role.formerly).update(name=role.name))


def _settle_pages(group: Group, role: Role, home: Page) -> None:
    GroupPagePermission.objects.filter(group=group).delete()
    for codename in role.pages:
        GroupPagePermission.objects.create(group=group, page=home, permission=_right("wagtailcore", codename))


def _settle_images(group: Group, role: Role) -> None:
    GroupCollectionPermission.objects.filter(group=group).delete()
    root = Collection.get_first_root_node()
    for codename in role.images:
        right = _right("wagtailimages", codename)
        GroupCollectionPermission.objects.create(group=group, collection=root, permission=right)


def _right(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)
