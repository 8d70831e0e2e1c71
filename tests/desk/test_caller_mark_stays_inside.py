"""The mark of a caller ties calls together inside the office and reaches no page, whoever gets it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hotline.call.record import Call, Caller, Consent, Contact, Person, Referral
from hotline.call.vocabulary import vocabulary
from hotline.clock import FixedClock
from hotline.desk import callers, calls, prints, reports
from hotline.desk.session import Session
from hotline.language import LANGUAGES
from hotline.referral.directory import directory
from hotline.referral.profiles import profiles
from tests.reports.samples import text_of

PROFILES = vocabulary("profile").codes
SERVICE_OF = {service.profile: service.id for service in directory().services}


@pytest.fixture
def marked(session: Session, clock: FixedClock) -> tuple[str, str]:
    """Submit a call of a caller with a code who was referred everywhere, and an earlier one; return reference and mark."""
    mark = session.call(callers.give_code).mark
    contact = Contact(contact_type="situation", topic="trafficking", caller_mark=mark, repeat_caller="yes")
    earlier = session.call(calls.submit_call, Call(contact=contact)).reference
    clock.advance(timedelta(hours=1))
    call = Call(
        contact=replace(contact, earlier_call=earlier),
        caller=Caller(relationship="self"),
        consent=Consent(refer="given"),
        persons=(Person(age=30),),
        referrals=tuple(Referral(service=service) for service in SERVICE_OF.values()),
        narrative="Zəng edən kodunu dedi.",
    )
    return session.call(calls.submit_call, call).reference, mark


def leaks(mark: str, page: str) -> bool:
    return any(part in page.lower() for part in (mark, mark[:8], mark[-8:]))


def test_every_recipient_is_tried() -> None:
    assert set(PROFILES) - set(SERVICE_OF) <= {"statistics"}, (
        "statistics go to no service; its page is tried field by field"
    )


@pytest.mark.parametrize("speaks", LANGUAGES)
def test_no_page_of_any_profile_bears_the_mark(session: Session, marked: tuple[str, str], speaks: str) -> None:
    reference, mark = marked
    for service in SERVICE_OF.values():
        preview = session.call(prints.preview_referral, reference, service, speaks)
        printed = session.call(prints.print_referral, reference, service, speaks)
        for pdf in (preview.pdf, printed.pdf):
            assert not leaks(mark, text_of(pdf)), service
            assert mark.encode() not in pdf, service
        assert not leaks(mark, printed.code)


def test_no_profile_has_a_field_for_the_mark() -> None:
    named = {name for one in profiles().values() for name in one.fields}
    assert not [name for name in named if "caller_mark" in name or "repeat_caller" in name or "earlier_call" in name]


@pytest.mark.parametrize("speaks", LANGUAGES)
def test_the_daily_summary_does_not_bear_the_mark(session: Session, marked: tuple[str, str], speaks: str) -> None:
    pdf = session.call(reports.daily_summary_pdf, date(2026, 11, 22), speaks)
    assert not leaks(marked[1], text_of(pdf))
    assert not leaks(marked[1], repr(session.call(reports.day_numbers, date(2026, 11, 22))))


def test_what_stands_beside_the_form_names_no_mark(session: Session, marked: tuple[str, str]) -> None:
    found = session.call(callers.earlier_calls, marked[1], None)
    assert len(found) == 2
    assert not leaks(marked[1], repr(found))
