"""A supervisor reads the journal: who did what, when, about which reference; never what was said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from hotline.call.call_json import call_from_json
from hotline.clock import FixedClock
from hotline.desk import journal_list
from hotline.desk.acts import Desk
from hotline.desk.calls import show_call, submit_call
from hotline.desk.journal_list import (
    EVERY_LINE,
    FoundLines,
    JournalFilter,
    JournalLine,
    count_lines,
    find_lines,
    read_lines,
)
from hotline.desk.quick_contacts import log_quick
from hotline.desk.session import Session
from hotline.errors import Refused
from hotline.language import LANGUAGES, language
from tests.acts import as_act

TIP = {"contact": {"contact_type": "tip", "topic": "trafficking"}, "narrative": "Bazarda işləyirlər."}


@pytest.fixture
def reference(session: Session) -> str:
    return session.call(submit_call, call_from_json(TIP)).reference


def lines(session: Session, wanted: JournalFilter = EVERY_LINE) -> list[JournalLine]:
    return session.call(read_lines, session.call(find_lines, wanted).sequences)


def test_it_says_who_did_what_when_and_to_what(session: Session, clock: FixedClock, reference: str) -> None:
    read = lines(session)
    line = read[0]
    assert (line.user, line.act, line.subject, line.moment) == ("Rəhbər", "call.submit", reference, clock.now())
    assert [one.sequence for one in read] == list(range(session.call(count_lines), 0, -1))
    assert "Bazarda" not in repr(read)
    assert len({language(code).gettext(line.words) for code in LANGUAGES}) == len(LANGUAGES)


def test_a_line_about_a_user_names_that_user(session: Session, operator: Session) -> None:
    added = next(one for one in lines(session) if one.act == "user.add")
    assert (added.user, added.about) == (session.user.name, operator.user.name)


def test_no_act_looks_through_more_lines_than_it_may(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(7):
        session.call(log_quick, "hang_up")
    monkeypatch.setattr(journal_list, "SPAN", 3)
    read: list[int] = []
    below: int | None = None
    while below != 0:
        found = session.call(find_lines, EVERY_LINE, below)
        assert len(found.sequences) <= 3
        read += found.sequences
        below = found.below
    assert read == list(range(session.call(count_lines), 0, -1))
    above = session.call(count_lines) - 2
    assert session.call(find_lines, EVERY_LINE, None, above) == FoundLines((above + 2, above + 1), above + 3, 0)


def test_it_is_filtered_by_user_act_day_and_reference(
    session: Session, operator: Session, clock: FixedClock, reference: str
) -> None:
    clock.set(clock.now() + timedelta(days=1))
    operator.call(show_call, reference)
    operator.call(log_quick, "silent")

    def acts(wanted: JournalFilter) -> list[str]:
        return [line.act for line in lines(session, wanted)]

    assert acts(JournalFilter(subject=reference)) == ["call.show", "call.submit"]
    assert acts(JournalFilter(user=operator.user.id)) == ["quick.log", "call.show", "desk.unlock"]
    assert acts(JournalFilter(acts=("call.show", "quick.log"))) == ["quick.log", "call.show"]
    assert acts(JournalFilter(start=clock.now())) == ["quick.log", "call.show"]
    assert "call.submit" in acts(JournalFilter(end=clock.now()))
    assert "call.show" not in acts(JournalFilter(end=clock.now()))


@pytest.mark.parametrize("facts", ["[", "[" * 200_000, '{"added":[]}'], ids=["no JSON", "nested deep", "a list"])
def test_a_line_that_was_taken_out_or_edited_is_seen_to_be(session: Session, reference: str, facts: str) -> None:
    session.call(log_quick, "silent")

    def by_hand(desk: Desk) -> int:
        database = desk.store.database
        database.conn.execute("DROP TRIGGER journal_remains")
        database.conn.execute("DROP TRIGGER journal_stays")
        last = count_lines(desk)
        database.conn.execute("DELETE FROM journal WHERE sequence = ?", (last - 1,))
        database.conn.execute(
            "UPDATE journal SET moment = 'x', user = 77, act = 'y', subject = CAST(x'61ff' AS TEXT), facts = ?"
            " WHERE sequence = ?",
            (facts, last),
        )
        return last

    last = session.call(as_act(by_hand))
    edited, missing = session.call(read_lines, [last, last - 1])
    assert edited.subject == "a\\udcff"
    assert (edited.moment, edited.user, edited.words) == (None, "#77", "An act that this version does not know ({act})")
    assert (missing.moment, missing.subject, missing.words) == (None, "", "This line is missing")
    assert reference not in repr(missing)


@pytest.mark.parametrize(
    "act", [count_lines, partial(find_lines, wanted=EVERY_LINE), partial(read_lines, sequences=[1])]
)
def test_an_operator_does_not_read_it(operator: Session, act: Callable[[Desk], object]) -> None:
    with pytest.raises(Refused, match="supervisor"):
        operator.call(as_act(act))
