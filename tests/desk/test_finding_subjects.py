"""What was found is named by what a supervisor can find: the reference of the call, the service, the user, the setting."""

from __future__ import annotations

import re

import pytest

from hotline.desk.acts import Desk
from hotline.desk.finding_subjects import NamedFinding, name_findings
from hotline.desk.session import Session
from hotline.desk.setting_labels import setting_words
from hotline.desk.settings import Settings
from hotline.desk.verification_text import finding_words
from hotline.desk.verify import verify
from hotline.errors import Refused
from hotline.language import LANGUAGES, language
from hotline.protocols.cards import shipped_cards
from hotline.store.journal.replay import Finding
from hotline.store.tables.settings import PACK
from tests.acts import as_act
from tests.desk.test_a_changed_store_is_found import EDITS, at_desk, store_key, tools, worked, worked_once
from tests.desk.working_day import Worked

__all__ = ["store_key", "worked", "worked_once"]

RAW = re.compile(r"\[|\b[a-z]+_[a-z_]+\b(?!\))|\{")
"""A list of columns, a name with underscores that is not in brackets after its words, or a field."""


def found(desk: Desk) -> tuple[NamedFinding, ...]:
    return name_findings(desk, verify(desk).findings)


@pytest.mark.parametrize("edit", EDITS)
def test_no_identifier_of_the_store_is_shown(worked: Worked, store_key: bytes, edit: str) -> None:
    with tools(worked.path, store_key) as connection:
        connection.executescript(EDITS[edit][1])
    with at_desk(worked.path) as session:
        named = session.call(as_act(found))
    assert named
    for one in named:
        for code in LANGUAGES:
            assert not RAW.search(finding_words(one, language(code))), finding_words(one, language(code))


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ("a referral's status", "Referral of contact {first} to “"),
        ("a follow-up done", "Follow-up no. 1 of contact {first}: changed"),
        ("a line of the print ledger", "Printed referral page no. 1 of contact {first}: changed"),
        ("a referral deleted", "Referral of contact {first}: deleted"),
        ("a call deleted", "Contact {second}: deleted"),
        ("a name", "User Somebody (no. 2): changed"),
        ("a setting", "Setting “Lock after minutes without a key”: changed"),
        (
            "an index taken out",
            "Structure of the store: an index of the store's tables (calls_by_office) is not as the program makes it.",
        ),
    ],
)
def test_it_is_named_as_people_know_it(worked: Worked, store_key: bytes, edit: str, said: str) -> None:
    with tools(worked.path, store_key) as connection:
        connection.executescript(EDITS[edit][1])
    with at_desk(worked.path) as session:
        sentences = [finding_words(one, language("en")) for one in session.call(as_act(found))]
    wanted = said.format(first=worked.first, second=worked.second)
    assert any(sentence.startswith(wanted) for sentence in sentences), sentences


def test_what_a_user_had_no_right_to_names_the_user(session: Session) -> None:
    named = session.call(name_findings, [Finding("without_right", f"user.add user {session.user.id}", 7)])
    assert f"{session.user.name} had no right to: Added a user." in finding_words(named[0], language("en"))


def test_a_protocol_card_is_named_by_its_title(session: Session) -> None:
    card = shipped_cards().cards[0]
    (named,) = session.call(name_findings, [Finding("changed", f"protocol {card.id}")])
    for code in LANGUAGES:
        assert card.titles[code] in finding_words(named, language(code))


@pytest.mark.parametrize("key", ["", "x", "9" * 40, "[", "[]", '["a"]', "[1,2,3]", "\\udce9", "-1", "٣"])
@pytest.mark.parametrize(
    "thing",
    [
        "contact",
        "referral",
        "follow_up",
        "user",
        "print",
        "checklist",
        "checklist_day",
        "service",
        "protocol",
        "review",
        "review_event",
        "quality_card",
        "seal",
        "seal_page",
    ],
)
def test_a_key_that_somebody_wrote_by_other_means_is_named_too(session: Session, thing: str, key: str) -> None:
    (named,) = session.call(name_findings, [Finding("invented", f"{thing} {key}")])
    assert finding_words(named, language("en")).endswith(": added outside the program.")


def test_every_setting_has_its_words() -> None:
    assert "does not know" in setting_words("another", language("en"))
    for name in (*Settings.__dataclass_fields__, PACK):
        assert "does not know" not in setting_words(name, language("en"))


def test_an_operator_is_told_nothing_of_it(operator: Session) -> None:
    with pytest.raises(Refused, match="supervisor"):
        operator.call(name_findings, [Finding("changed", "user 1")])
