"""Protocol cards: data of the pack, worded by a supervisor, journalled, restored."""

from __future__ import annotations

import pytest

from hotline.desk import protocols
from hotline.desk.session import Session
from hotline.errors import InvalidInput, Refused
from hotline.language import LANGUAGES
from hotline.protocols.card import PARTS, ProtocolCard, card_from_data, card_to_data
from hotline.protocols.cards import shipped_cards
from hotline.referral.directory import directory
from hotline.store.tables.protocols import changed_protocols
from tests.acts import as_act

NEEDED = {"unsafe", "silent", "child", "suicidal", "abusive", "lost_line", "departing"}


def card(session: Session, identity: str) -> ProtocolCard:
    return next(one for one in session.call(protocols.list_protocols) if one.id == identity)


def test_every_card_that_operators_asked_for_is_there_in_every_language() -> None:
    assert {one.id for one in shipped_cards().cards} == NEEDED
    for one in shipped_cards().cards:
        for part in PARTS:
            counts = {len(one.lines[part][code]) for code in LANGUAGES}
            assert len(counts) == 1, (one.id, part)
            assert counts != {0}, (one.id, part)
        assert one.source
        assert all(service in directory() for service in one.call), one.id


def test_a_card_comes_back_equal_from_its_data() -> None:
    for one in shipped_cards().cards:
        assert card_from_data(card_to_data(one), one.id) == one


def test_a_changed_card_is_kept_journalled_and_restored(session: Session) -> None:
    shipped = card(session, "silent")
    data = {**card_to_data(shipped), "en": "Silence"}
    kept = session.call(protocols.save_protocol, data)
    assert kept.protocols.own == {"silent"}
    assert card(session, "silent").titles["en"] == "Silence"
    restored = session.call(protocols.restore_protocol, "silent")
    assert restored.protocols == shipped_cards()
    with pytest.raises(Refused, match="default one already"):
        session.call(protocols.restore_protocol, "silent")


def test_nothing_is_written_where_nothing_changes(session: Session) -> None:
    session.call(protocols.save_protocol, card_to_data(card(session, "child")))
    assert session.call(as_act(lambda desk: changed_protocols(desk.store))) == []


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"id": "invented"}, "There is no protocol card 'invented'"),
        ({"az": " "}, "expected a text of 1 to 60 characters"),
        ({"ask": {"az": ["a" * 161]}}, "at most 6 lines of at most 160"),
        ({"say": {"ru": ["да"] * 7}}, "at most 6 lines"),
        ({"say": {"ru": "да"}}, "at most 6 lines"),
        ({"call": ["nobody"]}, "the directory has no entry 'nobody'"),
        ({"call": "police-unit"}, "expected a list of entries"),
        ({"source": ""}, "expected a text of 1 to 300"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(session: Session, change: dict[str, object], match: str) -> None:
    data = {**card_to_data(card(session, "child")), **change}
    with pytest.raises(InvalidInput, match=match):
        session.call(protocols.save_protocol, data)


def test_a_condition_names_a_field_and_a_value_of_the_record() -> None:
    data = card_to_data(shipped_cards().cards[0])
    with pytest.raises(InvalidInput, match=r"the record has no field 'safety\.sane'"):
        card_from_data({**data, "when": {"safety.sane": "no"}}, "card 1")
    with pytest.raises(InvalidInput):
        card_from_data({**data, "when": {"safety.safe_to_talk": "maybe"}}, "card 1")
