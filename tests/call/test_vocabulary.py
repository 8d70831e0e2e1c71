"""Every choice an operator sees has natural words in three languages, and a mistyped code is answered with the near ones."""

from __future__ import annotations

import pytest

from hotline.call.vocabulary import UNKNOWN, names, vocabulary
from hotline.errors import InvalidInput
from hotline.language import LANGUAGES, language

FORMS = "labour sexual child_labour servitude slavery begging criminality marriage organs adoption surrogacy military research other"


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_term_has_its_own_words_in_each_language(name: str, code: str) -> None:
    labels = [term.labels[code] for term in vocabulary(name).terms]
    assert all(label.strip() == label and label for label in labels)
    if name not in {"country", "language"}:
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("name", names())
def test_unknown_is_offered_everywhere_and_never_twice(name: str) -> None:
    assert UNKNOWN not in vocabulary(name).codes
    assert vocabulary(name).label(UNKNOWN, language("en")) == "not known"
    assert vocabulary(name).label(None, language("en")) == "not asked"


def test_the_forms_of_exploitation_are_those_of_the_scoring_rule_in_its_order() -> None:
    assert " ".join(vocabulary("form").codes) == FORMS


def test_quick_contacts_have_no_form() -> None:
    quick = {term.code for term in vocabulary("contact_type").terms if term.attributes.get("quick")}
    assert quick == {"silent", "hang_up", "wrong_number", "nuisance", "test", "short_information"}
    assert all(vocabulary("contact_type").term(code).attributes["form"] == "none" for code in quick)


def test_a_mistyped_code_is_answered_with_the_near_ones() -> None:
    with pytest.raises(InvalidInput, match=r"contact\.channel.*'phon'.*phone"):
        vocabulary("channel").require("phon", "contact.channel")


def test_letters_of_each_language_are_right() -> None:
    assert vocabulary("region").label("ganja", language("az")) == "Gəncə"
    assert vocabulary("country").label("AE", language("ru")) == "ОАЭ"
    assert vocabulary("language").label("ka", language("az")) == "gürcü"


def test_an_unknown_vocabulary_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        vocabulary("colour")
