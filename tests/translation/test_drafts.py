"""Machine drafts: off by default, always labelled, never invented, never counted."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User

from content.text.types import Language
from tests.factories import make_lesson, paragraph
from translation import drafts as drafts_module
from translation.drafts import drafts
from translation.drafts.draft import Draft
from translation.models import Review, Term, UnitState
from translation.services import decide_term, save_term
from translation.states import HalfState

pytestmark = pytest.mark.django_db
GLOSSARY = {"ENGINE": "translation.drafts.glossary.GlossaryEngine", "OPTIONS": {}}


@pytest.fixture
def glossary() -> None:
    reviewer = User.objects.create_user("shenjiao")
    for zh, ii in (("手", "ꇇ"), ("手指", "ꇇꏸ")):
        save_term(term := Term(zh=zh, ii=ii))
        decide_term(term, Term.State.APPROVED, reviewer=reviewer)
    save_term(Term(zh="洗", ii="ꒈꋌ"))  # nobody stands behind it


def test_no_machine_offers_anything_unless_the_site_chose_one(glossary: None) -> None:
    assert settings.SUOMA_DRAFTS["ENGINE"] == ""
    assert drafts("手", Language.II) == ()


OFFERS = [
    ("手。", Language.II, [("ꇇ", "手", True)]),
    ("洗手", Language.II, [("ꇇ", "手", False)]),
    ("手指和手，手", Language.II, [("ꇇꏸ", "手指", False), ("ꇇ", "手", False)]),
    ("洗", Language.II, []),
    ("吃饭", Language.II, []),
    (" ", Language.II, []),
    ("ꇇꏸ", Language.ZH, [("手指", "ꇇꏸ", True)]),
]


@pytest.mark.usefixtures("glossary")
@pytest.mark.parametrize(("text", "target", "expected"), OFFERS)
def test_the_glossary_offers_its_own_words_and_never_a_sentence(
    settings: Any, text: str, target: Language, expected: list[tuple[str, str, bool]]
) -> None:
    settings.SUOMA_DRAFTS = GLOSSARY
    assert [(one.text, one.of, one.whole) for one in drafts(text, target)] == expected


def test_every_offer_is_called_a_draft_of_a_machine(settings: Any) -> None:
    settings.SUOMA_DRAFTS = {"ENGINE": "translation.drafts.dummy.DummyEngine"}
    (offer,) = drafts("手", Language.II)
    assert offer == Draft("ꆈꌠꉙ", "手", whole=True, source="dummy")
    assert (offer.state, offer.origin) == (HalfState.DRAFT, "machine")


def test_an_offer_changes_no_state_and_is_kept_nowhere(settings: Any, glossary: None) -> None:
    settings.SUOMA_DRAFTS = GLOSSARY
    lesson = make_lesson(title="手", title_ii="", body=[paragraph("手")])
    before = list(UnitState.objects.values_list("block_id", "language", "state"))
    assert drafts("手", Language.II)
    assert list(UnitState.objects.values_list("block_id", "language", "state")) == before
    assert not Review.objects.filter(lesson=lesson).exists()


def test_the_seam_is_small_enough_to_be_read_at_a_glance() -> None:
    seam = Path(drafts_module.__file__).with_name("base.py")
    assert len(seam.read_text(encoding="utf-8").splitlines()) < 15
