"""Public tables: which days, what stands in them, and that what the engine hides is hidden everywhere on the page and in the JSON."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hotline.call.record import Call, Contact, Person, Situation
from hotline.call.vocabulary import vocabulary
from hotline.clock import FixedClock
from hotline.desk.acts import Desk
from hotline.desk.calls import submit_call
from hotline.desk.office import unlock
from hotline.desk.quick_contacts import log_quick
from hotline.desk.report_facts import ask_for
from hotline.desk.report_public import take_public_numbers
from hotline.desk.reports import make_public
from hotline.desk.rights import NotAllowed
from hotline.desk.session import Session
from hotline.errors import Refused
from hotline.reports.report_check import discrepancies
from hotline.reports.report_facts import PERIOD, ReportFacts
from hotline.reports.report_json import to_json
from hotline.reports.report_tables import tables_of
from tests.acts import as_act
from tests.desk.conftest import PASSPHRASE
from tests.desk.small_cells_hidden import plain

FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)


@pytest.fixture
def later(store_path: Path) -> Session:
    """Open the desk in the summer, put contacts there, and come back in the autumn."""
    clock = FixedClock(datetime(2026, 8, 3, 10, tzinfo=UTC))
    session = unlock(store_path, "Rəhbər", PASSPHRASE, clock)
    session.call(log_quick, "hang_up", None, 40)
    session.call(log_quick, "silent", None, 3)
    person = Person(sex="female", age=30, citizenship="UA")
    situation = Call(
        contact=Contact(contact_type="situation", topic="trafficking"),
        persons=(person,),
        situation=Situation(forms=("labour",)),
        narrative="x",
    )
    for number in range(14):
        forms = ("labour", "sexual") if number < 2 else ("labour",)
        session.call(submit_call, replace(situation, situation=Situation(forms=forms)))
    clock.set(datetime(2026, 10, 1, 10, tzinfo=UTC))
    return session


def public(session: Session, first: date = FIRST, last: date = LAST, *, publish: bool = False) -> ReportFacts:
    def take(desk: Desk) -> ReportFacts:
        with desk.store.transaction():
            if publish:
                desk.journal("report.public", first.isoformat(), last_day=last.isoformat())
            return take_public_numbers(desk, ask_for(desk, PERIOD, first, last), plain, publish=publish)

    return session.call(as_act(take))


def test_a_small_number_is_hidden_in_its_table_and_every_code_on_offer_is_there(later: Session) -> None:
    facts = public(later)
    told = to_json(facts)
    later.close()

    assert discrepancies(facts) == ()
    types = facts.table("contacts_by_type")
    assert {row.code for row in types.rows} >= {*vocabulary("contact_type").codes}
    assert (types.of, types.count("hang_up"), types.count("silent"), types.count("situation")) == (57, 40, None, 14)
    forms = facts.table("situations_by_form")
    assert (forms.count("labour"), forms.count("sexual"), forms.count("begging")) == (14, None, 0)
    assert facts.table("persons_by_sex_age").count("30-38", "female") == 14
    shown = {one["id"]: one for one in told["tables"]}  # type: ignore[attr-defined]
    assert {"code": "silent", "count": "c"} in shown["contacts_by_type"]["rows"]
    assert {*shown} == {one.id for one in tables_of(PERIOD, public=True)}
    assert not any("month" in one or "hour" in one or "day" in one for one in shown)
    assert (told["previous"], told["referrals"], told["open"], told["threshold"]) == (None, None, None, 11)
    assert told["totals"] == {
        "contacts": 57,
        "calls": None,
        "situations": 14,
        "persons": None,
        "persons_in_situations": 14,
        "escalated": None,
        "referrals": None,
        "unique_callers": None,
    }


def test_a_total_that_is_hidden_says_no_more_than_a_cell(later: Session) -> None:
    later.call(log_quick, "hang_up", None, 2)
    later.clock.set(datetime(2027, 1, 2, tzinfo=UTC))  # type: ignore[attr-defined]
    facts = public(later, date(2026, 10, 1), date(2026, 12, 31))
    later.close()

    assert facts.totals.contacts is None
    assert to_json(facts)["totals"]["contacts"] == "c"  # type: ignore[index]
    assert facts.table("contacts_by_type").of is None


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 7, 2), LAST),
        (FIRST, date(2026, 9, 29)),
        (FIRST, date(2026, 7, 31)),
        (date(2026, 7, 1), date(2026, 10, 31)),
        (date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_less_than_whole_quarters_that_have_ended_is_refused(later: Session, first: date, last: date) -> None:
    with pytest.raises(Refused, match="uarter"):
        public(later, first, last)
    later.close()


def test_what_was_published_is_remembered_and_days_that_overlap_are_refused(later: Session) -> None:
    public(later, publish=True)
    assert public(later).totals.contacts == 57, "the same days again are held to what was shown"
    with pytest.raises(Refused, match="overlap"):
        public(later, date(2026, 1, 1), LAST)
    later.close()


def test_contacts_by_type_do_not_show_how_few_situations_are_of_other_types(later: Session) -> None:
    later.clock.set(datetime(2026, 9, 3, 10, tzinfo=UTC))  # type: ignore[attr-defined]
    other = Call(
        contact=Contact(contact_type="risk", topic="other"), persons=(Person(suspected_victim=True),), narrative="x"
    )
    later.call(submit_call, other)
    later.clock.set(datetime(2026, 10, 1, 10, tzinfo=UTC))  # type: ignore[attr-defined]
    facts = public(later)
    later.close()

    assert facts.totals.situations == 15
    assert {row.count for row in facts.table("contacts_by_type").rows} == {None}


def test_only_a_supervisor_publishes(operator: Session) -> None:
    with pytest.raises(NotAllowed):
        operator.call(make_public, FIRST, LAST, "en")
