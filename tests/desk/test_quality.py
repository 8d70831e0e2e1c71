"""The quality card: seven coded questions about a call, and a trend by office and month that names nobody."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta

import pytest

from hotline.call.record import Call, Contact
from hotline.clock import FixedClock
from hotline.desk.calls import submit_call
from hotline.desk.quality import QualityMonth, quality_trend, questions, save_card
from hotline.desk.quick_contacts import log_quick
from hotline.desk.reviews import read_review
from hotline.desk.rights import NotAllowed
from hotline.desk.session import Session
from hotline.desk.verify import verify
from hotline.errors import InvalidInput, Refused


def submit(session: Session) -> str:
    return session.call(submit_call, Call(contact=Contact(contact_type="service_request", topic="documents"))).reference


def card(**answers: str) -> dict[str, str]:
    return {**dict.fromkeys(questions(), "yes"), **answers}


def test_there_are_seven_questions() -> None:
    assert len(questions()) == 7


def test_a_card_is_kept_with_the_revision_that_it_is_about_and_replaced_by_a_later_one(session: Session) -> None:
    reference = submit(session)
    session.call(save_card, reference, card(calm_language="no"))
    kept = session.call(save_card, reference, card(calm_language="partly"))
    assert session.call(read_review, reference).card == kept
    assert (kept.user, kept.revision, kept.answers["calm_language"]) == (session.user.name, 1, "partly")
    assert session.call(verify).sound


@pytest.mark.parametrize(
    "answers",
    [{}, {"safety_first": "yes"}, card(safety_first="very much"), {**card(), "punctuality": "yes"}],
    ids=["none", "one", "no such answer", "no such question"],
)
def test_a_card_that_is_not_whole_is_refused(session: Session, answers: dict[str, str]) -> None:
    reference = submit(session)
    with pytest.raises(InvalidInput):
        session.call(save_card, reference, answers)
    assert session.call(read_review, reference).card is None


def test_a_quick_contact_has_no_card(session: Session) -> None:
    reference = session.call(log_quick, "silent").references[0]
    with pytest.raises(Refused):
        session.call(save_card, reference, card())


def test_the_trend_counts_cards_by_office_and_month_and_says_nothing_of_whose_they_are(
    session: Session, operator: Session, clock: FixedClock
) -> None:
    for answers in (card(), card(consent_explained="no", calm_language="no"), card(consent_explained="not_seen")):
        session.call(save_card, submit(operator), answers)
    clock.advance(timedelta(days=10))
    session.call(save_card, submit(session), card())
    december, november = session.call(quality_trend)
    assert (november.office, november.month.month, november.cards, november.without_no) == ("GNC", 11, 3, 2)
    assert november.answers["consent_explained"] == {"yes": 1, "no": 1, "not_seen": 1}
    assert (december.month.month, december.cards, december.without_no) == (12, 1, 1)
    assert {one.name for one in fields(QualityMonth)} == {"office", "month", "cards", "without_no", "answers"}
    for month in (december, november):
        assert session.user.name not in repr(month)
        assert operator.user.name not in repr(month)


def test_an_operator_sees_no_card_and_no_trend(operator: Session) -> None:
    reference = submit(operator)
    with pytest.raises(NotAllowed):
        operator.call(save_card, reference, card())
    with pytest.raises(NotAllowed):
        operator.call(quality_trend)
