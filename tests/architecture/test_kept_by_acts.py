"""The table of acts knows what each act does to kept things, so that a verification blames none for ordinary work."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.desk.acts import Desk
from hotline.desk.journal_acts import ACTS, RULES
from hotline.desk.office import unlock
from hotline.practice.invented_call import mix
from hotline.practice.practice_office import PASSPHRASE as PRACTICE
from hotline.practice.practice_office import STORE_NAME, make_practice
from hotline.store.journal.kept_things import BY_NAME
from hotline.store.journal.line_rules import How
from hotline.store.journal.pending_lines import BASELINE, MIGRATED
from tests.acts import as_act
from tests.desk import working_day
from tests.kept_by_acts import Done, beyond, done_in, without_an_act

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> set[Done]:
    """Return what the scripted day and the practice office do."""
    folder = tmp_path_factory.mktemp("acts")
    day = working_day.work(folder / "day.store").path
    found = _done(day, working_day.SUPERVISOR, working_day.PASSPHRASE)
    make_practice(folder / "practice", 40, 1, FixedClock(NOON))
    return found | _done(folder / "practice" / STORE_NAME, str(mix()["supervisor"]), PRACTICE)


def _done(path: Path, user: str, passphrase: str) -> set[Done]:
    session = unlock(path, user, passphrase, FixedClock(NOON.replace(hour=21)))
    try:
        return session.call(as_act(_of_desk))
    finally:
        session.close()


def _of_desk(desk: Desk) -> set[Done]:
    return done_in(desk.store)


def test_ordinary_work_does_what_the_table_says(done: set[Done]) -> None:
    assert beyond(done) == []
    assert {kind for _, _, kind, _ in done} == set(BY_NAME) - without_an_act()
    assert len({act for act, *_ in done}) > 15


def test_what_an_act_does_not_touch_is_told_from_what_it_does() -> None:
    assert beyond([("call.show", False, "revision", How.CHANGED), ("call.submit", False, "revision", How.ADDED)]) == [
        ("call.show", False, "revision", How.CHANGED)
    ]


def test_the_table_names_only_what_there_is() -> None:
    for table in (RULES.by_users, RULES.by_program):
        assert {act.split(" ")[0] for act in table} <= set(ACTS)
        assert {kind for touched in table.values() for kind in touched} <= set(BY_NAME)


WRITTEN_ONCE = {"revision", "referral_event", "print", "checklist", "backup", "crash_note", "office", "review_event"}


WITH_TEXTS = {"revision", "referral_event", "review_event"}
"""What is written once and loses its words, and nothing but them, when their time is over (hotline.store.tables.retention)."""


def test_what_is_written_once_is_changed_by_no_act() -> None:
    """A migration gives the office's row the number of the new format, and changes nothing else that is written once."""
    for kind in WRITTEN_ONCE:
        changed = {act for act, touched in RULES.by_program.items() if How.CHANGED & touched.get(kind, How(0))}
        assert changed == ({MIGRATED} if kind == "office" else set()), kind
        changed = {act for act, touched in RULES.by_users.items() if How.CHANGED & touched.get(kind, How(0))}
        assert changed == ({"retention.erase"} if kind in WITH_TEXTS else set()), kind
        removed = {act for act, touched in RULES.by_users.items() if How.REMOVED & touched.get(kind, How(0))}
        assert removed == ({"call.correct"} if kind == "referral_event" else set()), kind


def test_a_migration_changes_the_format_and_settled_clocks_and_adds_mark_keys_and_reviews_by_the_program_alone() -> (
    None
):
    """The clock of a call that a refusal stopped is settled in its row by format 8 and queued by format 9."""
    assert RULES.by_program[MIGRATED] == {
        "office": How.CHANGED,
        "contact": How.CHANGED,
        "mark_key": How.ADDED,
        "review": How.ADDED,
    }
    assert not RULES.by_users[MIGRATED]


def test_a_contact_goes_only_where_quick_contacts_are_taken_back() -> None:
    assert {act for act, touched in RULES.by_users.items() if How.REMOVED & touched.get("contact", How(0))} == {
        "quick.undo"
    }


def test_the_program_itself_touches_little() -> None:
    users = {act for act, touched in RULES.by_program.items() if "user" in touched}
    assert users == {"keys.settle", BASELINE}
    content = {"contact", "revision", "referral", "setting", "service", "print"}
    assert {act for act, touched in RULES.by_program.items() if content & set(touched)} == {BASELINE, MIGRATED}
    assert content & set(RULES.by_program[MIGRATED]) == {"contact"}
