import re
import sys

import pytest

from setup.children import call
from setup.console import Line
from setup.failures import SetupError, explain

HOST = re.compile(r"https?://|\w+\.(org|com|io)\b")


@pytest.mark.parametrize(
    ("output", "what", "advice"),
    [
        ("npm error code ENOTFOUND\nnpm error network", "The npm package registry cannot be reached", "HTTPS_PROXY"),
        (
            "error: Failed to fetch: `x`\n  dns error: failed to lookup",
            "registry cannot be reached",
            "same command again",
        ),
        ("Could not find a version\nERROR: No matching distribution found", "cannot be reached", "Check the network"),
        ("invalid peer certificate: UnknownIssuer", "is not trusted", "SSL_CERT_FILE"),
        ("OSError: [Errno 28] No space left on device", "The disk is full", "what is done stays done"),
        ("npm error code EINTEGRITY", "is not the one that the lock names", "Nothing of it was installed"),
        ("django.db.utils.OperationalError: database is locked", "writing to the database", "Stop the other"),
        ("Traceback\nValueError: a picture that is none", "a picture that is none", "build/logs/demo.log"),
    ],
)
def test_a_failure_is_said_in_plain_words_with_what_to_do(output: str, what: str, advice: str) -> None:
    error = explain(output, "the npm package registry", "build/logs/demo.log")
    assert what in error.what
    assert advice in error.advice
    assert not HOST.search(error.what + error.advice)


def test_a_refused_connection_is_no_registry_where_none_was_asked() -> None:
    error = explain("ConnectionRefusedError: Connection refused", "", "build/logs/demo.log")
    assert "registry" not in error.what


def test_a_child_that_fails_is_explained_and_its_output_kept() -> None:
    script = "import sys; print('half'); sys.exit('No space left on device')"
    with pytest.raises(SetupError, match="The disk is full"):
        call((sys.executable, "-c", script), Line("[1/1] Test"), "test-of-a-failing-child")


def test_a_child_that_ends_well_gives_its_last_words() -> None:
    assert call((sys.executable, "-c", "print('done')"), Line("[1/1] Test"), "test-of-a-child") == "done\n"
