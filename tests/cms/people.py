"""Logins for tests of the desk."""

from django.contrib.auth.models import Permission, User
from django.test import Client


def desk_client(name: str, *rights: str) -> Client:
    """A browser in which someone with the admin and these rights (codenames of the translation app) is logged in."""
    user = User.objects.create_user(name)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    for right in rights:
        user.user_permissions.add(Permission.objects.get(content_type__app_label="translation", codename=right))
    client = Client()
    client.force_login(user)
    return client


def check_refused(method: str, url: str) -> None:
    """A stranger is sent to the login; who has the admin but no pages sees nothing of a lesson about hands."""
    stranger = getattr(Client(), method)(url)
    assert (stranger.status_code, "/login/" in stranger["Location"]) == (302, True)
    wrong_role = getattr(desk_client("ren"), method)(url)
    assert wrong_role.status_code in (302, 403)
    assert "手" not in wrong_role.content.decode()
