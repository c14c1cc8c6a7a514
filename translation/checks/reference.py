"""docs/checks.md, printed from the checks themselves."""

from django.utils import translation

from translation.checks import all_checks
from translation.checks.base import Check

HEAD = """# Checks of a pair

Printed from the code by `manage.py checks --write`; a test says when it is not current. An error is wrong in every
text, a warning in most; a hint is a question to the editor. A repair is offered where it is certain.

| id | severity | what it finds | what to do | repair |
|---|---|---|---|---|
"""


def checks_page() -> str:
    """The whole page in English, the checks in the order of the desk."""
    with translation.override(None):
        return HEAD + "".join(map(_row, all_checks()))


def _row(check: Check) -> str:
    repair = "yes" if check.fixable else ""
    return f"| `{check.check_id}` | {check.severity} | {check.name} | {check.description} | {repair} |\n"
