import pytest

from cms.catalogues.messages import Message, in_python, in_template


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('_("Download")', [Message("Download")]),
        ('label = gettext_lazy("Title")', [Message("Title")]),
        ('translation.gettext("one " "sentence")', [Message("one sentence")]),
        ('ngettext("%(n)d lesson", "%(n)d lessons", n)', [Message("%(n)d lesson", plural="%(n)d lessons")]),
        ('pgettext("verb", "Play")', [Message("Play", context="verb")]),
        ("_(name)", []),
        ('print("Download")', []),
    ],
)
def test_messages_are_found_in_python(source: str, expected: list[Message]) -> None:
    assert list(in_python(source)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{% translate "Download" %}', [Message("Download")]),
        ('{% t "Download" %}', [Message("Download")]),
        ("<p title='it\\'s'>{% t 'Say \"yes\"' %}</p>", [Message('Say "yes"')]),
        ('{{ name|default:_("No name") }}', [Message("No name")]),
        ('{% translate "Play" context "verb" %}', [Message("Play", context="verb")]),
        ('{% include "x.html" with label=_("Open") %}', [Message("Open")]),
        (
            "{% blocktranslate count n=3 trimmed %}\n {{ n }} hit\n{% plural %} {{ n }} hits{% endblocktranslate %}",
            [Message("%(n)s hit", plural="%(n)s hits")],
        ),
        ("{# translate 'no' #}<p>下载</p>", []),
    ],
)
def test_messages_are_found_in_templates(source: str, expected: list[Message]) -> None:
    assert list(in_template(source)) == expected
