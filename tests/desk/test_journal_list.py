"""A supervisor reads the journal: who did what, when, about which reference; never what was said."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hotline.call.call_json import call_from_json
from hotline.clock import FixedClock
from hotline.desk.calls import show_call, submit_call
from hotline.desk.journal_list import JournalFilter, JournalLine, journal_page
from hotline.desk.quick import log_quick
from hotline.desk.session import Session
from hotline.errors import Refused
from hotline.language import LANGUAGES, language

TIP = {"contact": {"contact_type": "tip", "topic": "trafficking"}, "narrative": "Bazarda işləyirlər."}


@pytest.fixture
def reference(session: Session) -> str:
    return session.call(submit_call, call_from_json(TIP)).reference


def test_it_says_who_did_what_when_and_to_what(session: Session, clock: FixedClock, reference: str) -> None:
    page = session.call(journal_page)
    line = page.lines[0]
    assert (line.user, line.act, line.subject, line.moment) == ("Rəhbər", "call.submit", reference, clock.now())
    assert line.kept == 1
    assert [one.sequence for one in page.lines] == sorted((one.sequence for one in page.lines), reverse=True)
    assert page.before is None
    assert "Bazarda" not in repr(page)
    assert len({language(code).gettext(line.words) for code in LANGUAGES}) == len(LANGUAGES)


def test_it_is_read_page_by_page(session: Session) -> None:
    for _ in range(7):
        session.call(log_quick, "hang_up")
    every = session.call(journal_page).lines
    read: list[JournalLine] = []
    before = None
    while True:
        page = session.call(journal_page, before=before, most=3)
        read += page.lines
        before = page.before
        if before is None:
            break
    assert tuple(read) == every


def test_it_is_filtered_by_user_act_day_and_reference(
    session: Session, operator: Session, clock: FixedClock, reference: str
) -> None:
    clock.set(clock.now() + timedelta(days=1))
    operator.call(show_call, reference)
    operator.call(log_quick, "silent")

    def acts(wanted: JournalFilter) -> list[str]:
        return [line.act for line in session.call(journal_page, wanted).lines]

    assert acts(JournalFilter(subject=reference)) == ["call.show", "call.submit"]
    assert acts(JournalFilter(user=operator.user.id)) == ["quick.log", "call.show", "desk.unlock"]
    assert acts(JournalFilter(acts=("call.show", "quick.log"))) == ["quick.log", "call.show"]
    assert acts(JournalFilter(start=clock.now())) == ["quick.log", "call.show"]
    assert "call.submit" in acts(JournalFilter(end=clock.now()))
    assert "call.show" not in acts(JournalFilter(end=clock.now()))


def test_an_operator_does_not_read_it(operator: Session) -> None:
    with pytest.raises(Refused, match="supervisor"):
        operator.call(journal_page)
