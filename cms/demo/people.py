"""People of the demo school, one for each role, with passwords that everybody may know."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from wagtail.models import Page

from cms.desk import roles
from cms.desk.roles import Role, settle_role, settle_roles


@dataclass(frozen=True, slots=True)
class Person:
    """A login of the demo; without a role it may do everything."""

    username: str
    password: str
    name: str
    role: Role | None = None


PEOPLE = (
    Person("admin", "suoma-admin", "管理员"),
    Person("bianji", "suoma-bianji", "示范编辑", roles.EDITOR),
    Person("fanyi", "suoma-fanyi", "示范翻译", roles.TRANSLATOR),
    Person("shenjiao", "suoma-shenjiao", "示范审校", roles.REVIEWER),
    Person("langdu", "suoma-langdu", "示范朗读员", roles.ANNOUNCER),
    Person("boyin", "suoma-boyin", "示范广播站", roles.BROADCASTER),
    Person("ganbu", "suoma-ganbu", "示范干部", roles.OFFICER),
    Person("guanli", "suoma-guanli", "示范管理", roles.ADMINISTRATOR),
)


def settle_people(home: Page, *, reset: bool = False) -> tuple[Person, ...]:
    """Makes the logins that are not there yet, and on `reset` gives all their demo passwords back. Who was written."""
    settle_roles(home)
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
        user.groups.add(settle_role(person.role, home)[0])
    return True
