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
