"""RFC 9110, sections 13 and 14, as a table."""

import pytest

from audio.delivery.ranges import Answer, Conditions, Span, choose

ETAG = '"5e1f"'
SIZE = 1000
WHOLE = (Answer.WHOLE, Span(0, SIZE))
NOTHING = Span(0, 0)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-99", (Answer.PART, Span(0, 100))),
        ("bytes=0-0", (Answer.PART, Span(0, 1))),
        ("bytes=900-", (Answer.PART, Span(900, 1000))),
        ("bytes=999-", (Answer.PART, Span(999, 1000))),
        ("bytes=0-", (Answer.PART, Span(0, 1000))),
        ("bytes=-1", (Answer.PART, Span(999, 1000))),
        ("bytes=-5000", (Answer.PART, Span(0, 1000))),  # longer than the file: all of it
        ("bytes=500-9999", (Answer.PART, Span(500, 1000))),
        ("BYTES = 5 - 9", (Answer.PART, Span(5, 10))),
        ("bytes=1000-", (Answer.UNSATISFIABLE, NOTHING)),
        ("bytes=-0", (Answer.UNSATISFIABLE, NOTHING)),
        ("bytes=9-5", WHOLE),  # invalid, so ignored
        ("bytes=-", WHOLE),
        ("bytes=a-b", WHOLE),
        ("bytes=٣-٥", WHOLE),  # digits, but not ASCII ones
        ("bytes=0-1,5-9", WHOLE),  # several parts: the whole file is a right answer
        ("lines=0-1", WHOLE),
        ("", WHOLE),
    ],
)
def test_a_range_is_answered_as_the_rfc_says(header: str, expected: tuple[Answer, Span]) -> None:
    assert choose(Conditions(range=header), ETAG, SIZE) == expected


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        (Conditions(range="bytes=5-", if_range=ETAG), (Answer.PART, Span(5, SIZE))),
        (Conditions(range="bytes=5-", if_range='"other"'), WHOLE),
        (Conditions(range="bytes=5-", if_range='W/"5e1f"'), WHOLE),  # a weak tag never proves equal bytes
        (Conditions(range="bytes=5-", if_range="Sun, 22 Nov 2026 07:00:00 GMT"), WHOLE),
        (Conditions(range="bytes=5000-", if_range='"other"'), WHOLE),
        (Conditions(if_none_match=ETAG), (Answer.NOT_MODIFIED, NOTHING)),
        (Conditions(if_none_match='W/"5e1f", "x"'), (Answer.NOT_MODIFIED, NOTHING)),
        (Conditions(if_none_match="*"), (Answer.NOT_MODIFIED, NOTHING)),
        (Conditions(if_none_match='"x"'), WHOLE),
        (Conditions(if_match='"x"'), (Answer.PRECONDITION_FAILED, NOTHING)),
        (Conditions(if_match='W/"5e1f"'), (Answer.PRECONDITION_FAILED, NOTHING)),
        (Conditions(if_match=f'"x", {ETAG}', range="bytes=1-2"), (Answer.PART, Span(1, 3))),
        (Conditions(method="HEAD", range="bytes=0-1"), WHOLE),  # ranges are defined for GET alone
    ],
)
def test_conditions_are_weighed_before_the_range(conditions: Conditions, expected: tuple[Answer, Span]) -> None:
    assert choose(conditions, ETAG, SIZE) == expected


def test_every_range_of_an_empty_file_is_unsatisfiable() -> None:
    assert choose(Conditions(range="bytes=0-"), ETAG, 0) == (Answer.UNSATISFIABLE, NOTHING)
    assert choose(Conditions(), ETAG, 0) == (Answer.WHOLE, NOTHING)
