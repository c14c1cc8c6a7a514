from io import BytesIO
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext

from cms.catalogues.chinese import CHINESE, merged
from cms.catalogues.compiling import compile_catalogues
from cms.catalogues.files import dump, ids
from cms.catalogues.messages import Message
from cms.catalogues.problems import _fields
from cms.catalogues.yi import yi_catalogue


def test_the_yi_names_of_months_and_days_are_those_of_cldr() -> None:
    months, days = (names["stand-alone"]["wide"] for names in (Locale("ii").months, Locale("ii").days))
    with translation.override("ii"):
        assert [str(name) for name in MONTHS.values()] == [months[number] for number in MONTHS]
        assert [str(name) for name in WEEKDAYS.values()] == [days[day] for day in WEEKDAYS]
        assert gettext("Nuosu Yi") == "ꆈꌠꉙ"


def test_every_yi_entry_names_its_source() -> None:
    catalog = read_po(BytesIO(yi_catalogue().encode()), locale="ii")
    entries = [entry for entry in catalog if entry.id]
    assert len(entries) == 1 + 4 * 12 + 2 * 7
    assert all(entry.auto_comments[0].startswith("CLDR ") for entry in entries)


def test_yi_has_one_form_for_any_number() -> None:
    assert read_po(BytesIO(yi_catalogue().encode()), locale="ii").num_plurals == 1


def existing() -> Catalog:
    catalog = Catalog(locale=CHINESE)
    catalog.add("Village plate", "村牌")
    catalog.add("Gone", "没了")
    return catalog


def test_merging_keeps_what_is_known_adds_what_is_new_and_drops_what_is_gone() -> None:
    asked = {Message("Village plate"): {"a.py"}, Message("A wholly new sentence"): {"b.html"}}
    found = {ids(entry)[0]: entry.string for entry in merged(asked, existing()) if entry.id}
    assert found == {"Village plate": "村牌", "A wholly new sentence": ""}


def test_what_django_ships_need_not_be_said_again() -> None:
    assert [entry.id for entry in merged({Message("January"): {"a.py"}}, Catalog(locale=CHINESE)) if entry.id] == []


def test_a_catalogue_is_written_the_same_whatever_the_order() -> None:
    asked = {Message(word): {"a.py"} for word in ("b", "a", "c")}
    turned = dict(reversed(asked.items()))
    assert dump(merged(asked, existing()), CHINESE, "x") == dump(merged(turned, existing()), CHINESE, "x")


@pytest.mark.parametrize(
    ("english", "chinese", "right"),
    [
        (("%(n)d lessons",), ("%(n)d 课",), True),
        (("%(n)d lesson", "%(n)d lessons"), ("%(n)d 课",), True),
        (("Hello {name}",), ("你好",), False),
        (("Hello",), ("你好 %(name)s",), False),
    ],
)
def test_the_chinese_has_the_same_fields_as_the_english(
    english: tuple[str, ...], chinese: tuple[str, ...], right: bool
) -> None:
    assert (not list(_fields(english, chinese))) is right


def test_a_stale_catalogue_is_compiled_once(tmp_path: Path) -> None:
    folder = tmp_path / "ii" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(yi_catalogue(), encoding="utf-8")
    assert compile_catalogues(tmp_path) == [folder / "django.mo"]
    assert compile_catalogues(tmp_path) == []
