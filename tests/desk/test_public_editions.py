"""Several editions of one quarter: none shows what another withheld, whatever was corrected and set between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from hotline.call.record import Call, Contact, Person
from hotline.clock import FixedClock
from hotline.desk.calls import submit_call
from hotline.desk.office import unlock
from hotline.desk.quick_contacts import log_quick
from hotline.desk.reports import make_public, preview_public
from hotline.desk.revisions import correct_call
from hotline.desk.session import Session
from hotline.desk.settings_file import set_setting
from hotline.errors import Refused
from hotline.language import LANGUAGES, language
from hotline.reports.report_facts import ReportFacts
from tests.desk.conftest import PASSPHRASE

FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)
SUMMER, AUTUMN = datetime(2026, 8, 3, 10, tzinfo=UTC), datetime(2026, 10, 1, 10, tzinfo=UTC)
SITUATION = Call(contact=Contact(contact_type="situation", topic="trafficking"), narrative="x")
OTHER = Call(
    contact=Contact(contact_type="risk", topic="other"), persons=(Person(suspected_victim=True),), narrative="x"
)


@pytest.fixture
def office(store_path: Path) -> Iterator[Session]:
    """Open the desk in a summer with many contacts."""
    session = unlock(store_path, "Rəhbər", PASSPHRASE, FixedClock(SUMMER))
    session.call(log_quick, "hang_up", None, 40)
    yield session
    session.close()


def record(session: Session, call: Call, number: int) -> list[str]:
    return [session.call(submit_call, call).reference for _ in range(number)]


def publish(session: Session) -> ReportFacts:
    session.clock.set(AUTUMN)  # type: ignore[attr-defined]
    return session.call(make_public, FIRST, LAST, "en").facts


def in_summer(call: Call) -> Call:
    contact = replace(call.contact, started=SUMMER, ended=SUMMER + timedelta(minutes=5), back_dated_reason="paper_form")
    return replace(call, contact=contact)


def shown_types(facts: ReportFacts) -> set[int | None]:
    return {row.count for row in facts.table("contacts_by_type").rows}


def test_types_that_one_edition_withheld_are_withheld_by_later_ones_too(office: Session) -> None:
    record(office, SITUATION, 14)
    record(office, OTHER, 3)
    first = publish(office)
    assert (first.totals.situations, shown_types(first)) == (17, {None})
    record(office, in_summer(OTHER), 12)
    second = publish(office)
    assert second.totals.situations == 29
    assert shown_types(second) == {None}, "14 of type situation would tell that there were 3 others before"


def test_types_that_were_shown_are_not_withheld_later_in_silence(office: Session) -> None:
    record(office, SITUATION, 14)
    others = record(office, OTHER, 14)
    assert publish(office).table("contacts_by_type").count("situation") == 14
    plain = replace(in_summer(OTHER), persons=())
    for one in others[:11]:
        office.call(correct_call, one, plain, "not a possible situation")
    with pytest.raises(Refused, match="Publish"):
        publish(office)


def test_a_lower_threshold_shows_nothing_of_what_was_hidden_below_a_higher_one(office: Session) -> None:
    record(office, SITUATION, 30)
    assert publish(office).threshold == 11
    office.call(set_setting, "threshold", "5")
    record(office, in_summer(SITUATION), 7)
    with pytest.raises(Refused, match="less than 11") as refused:
        publish(office)
    for code in LANGUAGES:
        said = language(code).error(refused.value)
        assert "tables[" not in said, "a supervisor reads the title of a table, not where it stands"
        assert language(code).gettext("Contacts by type") in said


def test_a_look_shows_what_would_be_published_and_is_none(office: Session) -> None:
    record(office, SITUATION, 30)
    office.clock.set(AUTUMN)  # type: ignore[attr-defined]
    office.call(preview_public, FIRST, LAST, "en")
    record(office, in_summer(SITUATION), 3)
    assert publish(office).totals.situations == 33, "nothing was published before"
