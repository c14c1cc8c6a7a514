"""What these tests begin with."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from content.models import ColumnPage
from tests.factories import make_editor
from tests.translation.gate.steps import (
    Gate,
    column_with,
)


@pytest.fixture
def editor() -> User:
    editor: User = make_editor()
    return editor


@pytest.fixture
def client(editor: User) -> Client:
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def refusing() -> ColumnPage:
    return column_with(Gate.REFUSE)
