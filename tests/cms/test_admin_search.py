"""The desk's lists of pictures, documents and snippets are searched by any piece of what they say."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model

from audio.models import Station
from search.models import SynonymGroup
from tests.factories import make_picture
from translation.models import ForbiddenWord, HardWord, Term

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the files of the pictures it cuts to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.mark.parametrize("typed", ["洗手", "前洗", "ꏸꇇ", "饭前 ꇇꏸ", "HIV"])
@pytest.mark.parametrize("address", ["wagtailimages:index", "wagtailimages_chooser:choose_results"])
def test_a_picture_is_found_by_the_middle_of_its_title(editor_client: Client, typed: str, address: str) -> None:
    picture = make_picture(title="饭前洗手 ꇇꏸꇇꌋ hiv")
    make_picture(title="过马路 ꆈꌠꉙ")
    found = editor_client.get(reverse(address), {"q": typed}).context
    shown = found["images"] if "images" in found else found["results"]
    assert [one.pk for one in shown] == [picture.pk]


@pytest.mark.parametrize("typed", ["通知", "园通", "ꏸꇇ", "9月"])
@pytest.mark.parametrize("address", ["wagtaildocs:index", "wagtaildocs_chooser:choose_results"])
def test_a_document_is_found_by_the_middle_of_its_title(editor_client: Client, typed: str, address: str) -> None:
    documents = get_document_model().objects
    document = documents.create(title="幼儿园通知 ꇇꏸꇇꌋ 9月", file=ContentFile(b"x", "a.txt"))
    documents.create(title="过马路 ꆈꌠꉙ", file=ContentFile(b"y", "b.txt"))
    found = editor_client.get(reverse(address), {"q": typed}).context
    shown = found["documents"] if "documents" in found else found["results"]
    assert [one.pk for one in shown] == [document.pk]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("wagtailsnippets_audio_station:list", "觉县"),
        ("wagtailsnippets_audio_station:list", "3431"),
        ("glossary:list", "指甲"),
        ("glossary:list", "ꌋ"),
        ("forbidden_words:list", "子话"),
        ("hard_words:list", "液"),
        ("search_synonyms:list", "肚子"),
    ],
)
def test_a_snippet_is_found_by_the_middle_of_what_it_says(editor_client: Client, name: str, typed: str) -> None:
    Station.objects.create(slug="zhaojue", name="昭觉县", area_code="513431000000")
    Term.objects.create(zh="手指甲", ii="ꇇꌋ")
    ForbiddenWord.objects.create(word="蛮子话", reason="骂人")
    HardWord.objects.create(word="补液盐")
    SynonymGroup.objects.create(words="拉肚子、腹泻")
    page = editor_client.get(reverse(name), {"q": typed})
    assert len(page.context["object_list"]) == 1
    assert len(editor_client.get(reverse(name), {"q": "没有这个"}).context["object_list"]) == 0
