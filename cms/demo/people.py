"""People of the demo school, one for each role, with passwords that everybody may know."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

PAGE_RIGHTS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
IMAGE_RIGHTS = ("add_image", "change_image", "choose_image")


@dataclass(frozen=True, slots=True)
class Role:
    """A group: what its people may do with pages, with images, and elsewhere (app_label.codename)."""

    name: str
    pages: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A login of the demo; without a role it may do everything."""

    username: str
    password: str
    name: str
    role: Role | None = None


WORD_RIGHTS = (*(f"translation.{act}_term" for act in ("view", "add", "change")), "translation.change_interfaceword")
EDITOR = Role("编辑", PAGE_RIGHTS, IMAGE_RIGHTS, WORD_RIGHTS)
REVIEWER = Role(
    "审校",
    ("change_page",),
    ("choose_image",),
    (*WORD_RIGHTS, "translation.delete_term", "translation.view_review", "translation.change_review"),
)
OPERATOR = Role(
    "播音",
    rights=tuple(
        f"audio.{act}_{model}" for model in ("station", "programme") for act in ("view", "add", "change", "delete")
    ),
)
PEOPLE = (
    Person("admin", "suoma-admin", "管理员"),
    Person("bianji", "suoma-bianji", "示范编辑", EDITOR),
    Person("shenjiao", "suoma-shenjiao", "示范审校", REVIEWER),
    Person("boyin", "suoma-boyin", "示范播音", OPERATOR),
)


def settle_people(home: Page, *, reset: bool = False) -> tuple[Person, ...]:
    """Makes the logins that are not there yet, and on `reset` gives all their demo passwords back. Who was written."""
    return tuple(person for person in PEOPLE if _settle(person, home, reset))


def _settle(person: Person, home: Page, reset: bool) -> bool:
    users = get_user_model().objects
    user = users.filter(username=person.username).first()
    if user and not reset:
        return False
    user = user or users.create_user(person.username, first_name=person.name)
    user.set_password(person.password)
    user.is_active = True
    user.is_staff = user.is_superuser = person.role is None
    user.save()
    if person.role:
        user.groups.add(_group(person.role, home))
    return True


def _group(role: Role, home: Page) -> Group:
    """The role's group; one that is there already keeps the rights that the county gave it."""
    group, made = Group.objects.get_or_create(name=role.name)
    if made:
        group.permissions.set([_right("wagtailadmin", "access_admin"), *(_right(*r.split(".")) for r in role.rights)])
        root = Collection.get_first_root_node()
        for codename in role.pages:
            right = _right("wagtailcore", codename)
            GroupPagePermission.objects.create(group=group, page=home, permission=right)
        for codename in role.images:
            right = _right("wagtailimages", codename)
            GroupCollectionPermission.objects.create(group=group, collection=root, permission=right)
    return group


def _right(app: str, codename: str) -> Permission:
    kinds = ContentType.objects.filter(app_label=app)
    return Permission.objects.get(content_type__in=kinds, codename=codename)
