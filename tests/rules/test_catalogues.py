from cms.catalogues.problems import catalogue_problems
from tests.rules.tree import ROOT


def test_every_message_is_english_and_has_its_chinese_and_yi_is_what_cldr_says() -> None:
    assert list(catalogue_problems(ROOT)) == []
