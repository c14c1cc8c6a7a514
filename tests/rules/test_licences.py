from pathlib import Path

from cms.licences import parts, with_table

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")


def test_every_part_names_its_licence() -> None:
    assert [part.name for part in parts(ROOT) if not part.licence] == []


def test_the_page_of_licences_lists_what_is_installed() -> None:
    assert with_table(PAGE, ROOT) == PAGE, "run `make licences`"


def test_the_terms_of_the_voices_corpus_are_said_aloud() -> None:
    assert "non-commercial" in PAGE
    assert all(word in (ROOT / "README.md").read_text(encoding="utf-8") for word in ("Baker", "non-commercial"))
