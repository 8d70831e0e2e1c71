"""Who holds the store's key can write authentic lines of the journal: what they carry is held against what their act does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hotline.clock import FixedClock
from hotline.desk.calls import show_call
from hotline.desk.journal_acts import RULES
from hotline.store.journal import chain
from hotline.store.journal.pending_lines import NOBODY
from hotline.store.journal.replay import CHANGED
from hotline.store.journal.role_history import WITHOUT_RIGHT
from hotline.store.journal.search_check import HIDDEN
from hotline.store.journal.verify import BEYOND_ACT, FOREIGN_LINE, Asked, VerifyReport, verify_store
from hotline.store.keys.store_keys import StoreKeys
from hotline.store.opening import open_store
from hotline.store.store import Store
from tests.desk.test_a_changed_store_is_found import (
    EVENING,
    Verified,
    at_desk,
    store_key,
    supervisor_keys,
    tools,
    verified,
    worked,
    worked_once,
)
from tests.desk.working_day import OPERATOR_NAME, OPERATORS, Worked

__all__ = ["store_key", "supervisor_keys", "verified", "worked", "worked_once"]

Edit = Callable[[Store], None]
SUPERVISOR_ID, OPERATOR_ID, PUT_OUT_ID, NEVER_ADDED = 1, 2, 3, 9


def narrative(store: Store) -> None:
    store.execute(
        "UPDATE revisions SET record = json_set(record, '$.narrative', 'heç nə') WHERE call = 1 AND number = 1"
    )


def call_deleted(store: Store) -> None:
    store.execute("PRAGMA defer_foreign_keys = ON")
    of_reviews = ("review_events", "review_reasons", "reviews")
    for table in ("revisions", "persons", "answers", "choices", "removals", "overrides", *of_reviews):
        store.execute(f"DELETE FROM {table} WHERE call = 2")  # noqa: S608 - our own tables
    store.execute("DELETE FROM search WHERE rowid = (SELECT place FROM calls WHERE id = 2)")
    store.execute("DELETE FROM calls WHERE id = 2")


def setting(store: Store) -> None:
    store.execute("INSERT OR REPLACE INTO settings VALUES ('idle_minutes', '600')")


def office(store: Store) -> None:
    store.execute("UPDATE identity SET office = 'XYZ'")


def service(store: Store) -> None:
    store.execute("INSERT INTO services VALUES ('invented-shelter', 1, 1, 2, '{}')")


def ledger(store: Store) -> None:
    store.execute("UPDATE prints SET service = 'hotline', taken = 'saved'")


def step(store: Store) -> None:
    store.execute("UPDATE referral_events SET moment = moment - 60 WHERE number = 1")


def sheet(store: Store) -> None:
    store.execute("UPDATE recovery_state SET confirmed = 1, drilled = 1")


def contact(store: Store) -> None:
    store.execute("UPDATE calls SET duration = 60 WHERE id = 2")


def same_office(store: Store) -> None:
    store.execute("UPDATE identity SET office = office")


def nothing(_store: Store) -> None:
    """Only the lines are written."""


Said = tuple[int, str, str, dict[str, int]]


def said(user: int, act: str, subject: str = "", **facts: int) -> Said:
    return user, act, subject, facts


UNLOCK = said(OPERATOR_ID, "desk.unlock")
IDLE = said(OPERATOR_ID, "settings.change", "idle_minutes")
LINES: dict[str, tuple[str, list[Edit], list[Said]]] = {
    "a narrative without a line": (BEYOND_ACT, [narrative], []),
    "a narrative under a line that carries on": (BEYOND_ACT, [narrative], [said(OPERATOR_ID, "store.keep")]),
    "a narrative under a correction": (BEYOND_ACT, [narrative], [said(OPERATOR_ID, "call.correct", "#K7Q4-M2XT")]),
    "a call deleted under an unlocking": (BEYOND_ACT, [call_deleted], [UNLOCK]),
    "a call deleted as a quick contact": (BEYOND_ACT, [call_deleted], [said(OPERATOR_ID, "quick.undo", "silent")]),
    "office and setting under an unlocking": (BEYOND_ACT, [office, setting], [UNLOCK]),
    "a service under a reading": (BEYOND_ACT, [service], [said(OPERATOR_ID, "call.show", "#K7Q4-M2XT")]),
    "a setting by an operator": (WITHOUT_RIGHT, [setting], [IDLE]),
    "a setting by the program": (WITHOUT_RIGHT, [setting], [said(NOBODY, "settings.change", "idle_minutes")]),
    "a setting under a setting that anybody may change": (
        BEYOND_ACT,
        [setting],
        [said(OPERATOR_ID, "settings.change", "palette")],
    ),
    "a setting after a second making": (WITHOUT_RIGHT, [setting], [said(OPERATOR_ID, "store.make"), IDLE]),
    "a setting after a role by the program": (
        WITHOUT_RIGHT,
        [setting],
        [said(NOBODY, "user.role", "supervisor", changed=OPERATOR_ID), IDLE],
    ),
    "a role by the program that it takes back": (
        WITHOUT_RIGHT,
        [setting],
        [
            said(NOBODY, "user.role", "supervisor", changed=OPERATOR_ID),
            IDLE,
            said(NOBODY, "user.role", "operator", changed=OPERATOR_ID),
        ],
    ),
    "a role by oneself": (
        WITHOUT_RIGHT,
        [setting],
        [said(OPERATOR_ID, "user.role", "supervisor", changed=OPERATOR_ID), IDLE],
    ),
    "a printed line under its own leaving": (
        BEYOND_ACT,
        [ledger],
        [said(OPERATOR_ID, "referral.page_left", "#K7Q4-M2XT")],
    ),
    "a step of a referral": (BEYOND_ACT, [step], [said(OPERATOR_ID, "referral.status", "#K7Q4-M2XT")]),
    "the sheet tried, under an unlocking": (BEYOND_ACT, [sheet], [said(SUPERVISOR_ID, "desk.unlock")]),
    "the sheet tried, by an operator": (WITHOUT_RIGHT, [sheet], [said(OPERATOR_ID, "recovery.drill")]),
    "digests begun again": (FOREIGN_LINE, [setting], [said(NOBODY, "store.digests")]),
    "a contact under a migration that was none": (BEYOND_ACT, [contact], [said(NOBODY, "store.migrate")]),
    "a contact under a migration to the same format": (
        CHANGED,
        [contact, same_office],
        [said(NOBODY, "store.migrate")],
    ),
    "an act of who was never added": (WITHOUT_RIGHT, [nothing], [said(NEVER_ADDED, "call.show")]),
    "an act of who was put out": (WITHOUT_RIGHT, [nothing], [said(PUT_OUT_ID, "call.show")]),
}
SIGNED = {SUPERVISOR_ID: ("supervisor", True), OPERATOR_ID: ("operator", True), PUT_OUT_ID: ("operator", False)}


def written(path: Path, keys: StoreKeys, edits: list[Edit], lines: list[Said]) -> int:
    """Change things in one transaction of the library with lines of one's own, and return the number of the last line of before."""
    store = open_store(path, keys, FixedClock(EVENING))
    try:
        before = store.head().sequence
        store.execute("DROP TRIGGER revisions_stay")
        with store.transaction():
            for edit in edits:
                edit(store)
            for user, act, subject, facts in lines:
                store.record(user, act, subject, **facts)
            if not lines:
                store.record(NOBODY, "store.keep")
    finally:
        store.close()
    return before


def looked(path: Path, keys: StoreKeys, *, whole: bool = True) -> VerifyReport:
    store = open_store(path, keys, FixedClock(EVENING))
    try:
        return verify_store(store, Asked(rules=RULES, whole=whole, signed_roles=lambda: SIGNED))
    finally:
        store.close()


@pytest.mark.parametrize(("kind", "edits", "lines"), LINES.values(), ids=LINES.keys())
def test_a_change_under_an_authentic_line_is_found(
    worked: Worked, supervisor_keys: StoreKeys, kind: str, edits: list[Edit], lines: list[Said]
) -> None:
    before = written(worked.path, supervisor_keys, edits, lines)
    report = looked(worked.path, supervisor_keys)
    found = [one for one in report.findings if one.kind == kind]
    assert found, report.findings
    assert all(one.sequence is not None and one.sequence > before for one in found)


GOING_ON = (
    "a narrative without a line",
    "a call deleted under an unlocking",
    "office and setting under an unlocking",
    "a setting after a role by the program",
    "a role by the program that it takes back",
)


@pytest.mark.parametrize("name", GOING_ON)
def test_going_on_finds_it_too(worked: Worked, supervisor_keys: StoreKeys, name: str) -> None:
    kind, edits, lines = LINES[name]
    assert looked(worked.path, supervisor_keys).sound
    written(worked.path, supervisor_keys, edits, lines)
    report = looked(worked.path, supervisor_keys, whole=False)
    assert not report.whole
    assert kind in {one.kind for one in report.findings}


def test_a_role_that_the_program_gave_and_the_signed_table_has_is_none_to_blame(
    worked: Worked, supervisor_keys: StoreKeys
) -> None:
    written(
        worked.path,
        supervisor_keys,
        [setting],
        [said(NOBODY, "user.role", "supervisor", changed=OPERATOR_ID), IDLE],
    )
    store = open_store(worked.path, supervisor_keys, FixedClock(EVENING))
    try:
        signed = {**SIGNED, OPERATOR_ID: ("supervisor", True)}
        report = verify_store(store, Asked(rules=RULES, signed_roles=lambda: signed))
    finally:
        store.close()
    assert [(one.kind, one.subject) for one in report.findings if one.kind != "schema"] == [("roles", "user 2")]


STRANGE: dict[str, dict[str, Any]] = {
    "digest of an object": {"kept": '[["contact","1",{}]]'},
    "digest of a list": {"kept": '[["contact","1",[1]]]'},
    "digest of 30 figures": {"kept": f'[["contact","1",{"9" * 30}]]'},
    "digest that is none": {"kept": '[["contact","1","dead"]]'},
    "key that is no JSON": {"kept": json.dumps([["print", "xx", "0" * 64]], separators=(",", ":"))},
    "key of too few columns": {"kept": json.dumps([["print", "[1]", "0" * 64]], separators=(",", ":"))},
    "key that is a number": {"kept": json.dumps([["print", "1", "0" * 64]], separators=(",", ":"))},
    "key with an object": {"kept": json.dumps([["print", "[{},1]", "0" * 64]], separators=(",", ":"))},
    "key with a surrogate": {"kept": '[["contact","\\ud800","' + "0" * 64 + '"]]'},
    "key that a terminal obeys": {"kept": '[["contact","\\u0000\\u001b[2Jhello","' + "0" * 64 + '"]]'},
    "things nested deep": {"kept": "[" * 200_000},
    "a number": {"kept": "5"},
    "a list in a text": {"kept": '"[1]"'},
    "a key of 10 MB": {"kept": '[["contact","' + "a" * 10_000_000 + '","' + "0" * 64 + '"]]'},
    "facts nested deep": {"act": "user.add", "facts": "[" * 200_000},
    "facts that are a list": {"act": "user.add", "facts": "[]"},
    "facts that name an object": {"act": "user.add", "facts": '{"added":{}}'},
    "facts in another form": {"facts": '{ "late": true }'},
    "a fact that is a sentence": {"facts": '{"late":"a whole sentence"}'},
    "an act that a terminal obeys": {"act": "\x1b[2J"},
    "a subject that a terminal obeys": {"subject": "\x00\x1b[2J"},
    "a moment that is none": {"moment": "yesterday"},
    "a user that is none": {"user": -1},
}


@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE.keys())
def test_a_line_in_another_form_is_named_and_the_rest_is_still_checked(
    worked: Worked, verified: Verified, store_key: bytes, strange: dict[str, Any]
) -> None:
    with tools(worked.path, store_key) as connection:
        connection.execute("UPDATE calls SET topic = 'other' WHERE id = 2")
        sequence = _write(connection, strange)
    report = verified(worked.path)
    assert ("foreign_line", sequence) in {(one.kind, one.sequence) for one in report.findings}
    assert "changed" in {one.kind for one in report.findings}
    assert report.journal.sound
    assert all(one.subject.isprintable() for one in report.findings)


def test_what_a_terminal_obeys_is_written_out_in_a_finding(
    worked: Worked, verified: Verified, store_key: bytes
) -> None:
    with tools(worked.path, store_key) as connection:
        connection.execute("UPDATE services SET id = 'a' || char(27) || '[2J'")
    subjects = [one.subject for one in verified(worked.path).findings if one.kind == "invented"]
    assert subjects == ["service a\\x1b[2J"]


def _write(connection: Any, strange: dict[str, Any]) -> int:  # noqa: ANN401 - the driver has no types
    """Write an authentic line by other means than the program's, and return its number."""
    number, key, mac = connection.execute("SELECT sequence, key, mac FROM journal_state").fetchone()
    state = chain.State(number, key, mac)
    entry = chain.Entry(number + 1, "2026-11-22T20:00:00Z", OPERATOR_ID, "desk.unlock", "", "{}", "")._replace(
        **strange
    )
    made = chain.entry_mac(state, chain.canonical(entry))
    connection.execute(f"INSERT INTO journal ({chain.COLUMNS}, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*entry, made))  # noqa: S608
    connection.execute(
        "UPDATE journal_state SET sequence = ?, key = ?, mac = ?", (entry.sequence, chain.next_key(key), made)
    )
    return entry.sequence


def test_a_call_that_is_hidden_from_search_is_found(worked: Worked, verified: Verified, store_key: bytes) -> None:
    with tools(worked.path, store_key) as connection:
        (place,) = connection.execute("SELECT place FROM calls WHERE id = 1").fetchone()
        connection.execute("DELETE FROM search WHERE rowid = ?", (place,))
        connection.execute("INSERT INTO search (rowid, words) VALUES (?, 'nothing')", (place,))
    assert [(one.kind, one.subject) for one in verified(worked.path).findings if one.kind != "schema"] == [
        (HIDDEN, worked.first)
    ]


def test_work_between_two_verifications_is_not_blamed(worked: Worked, supervisor_keys: StoreKeys) -> None:
    assert looked(worked.path, supervisor_keys).sound
    with at_desk(worked.path, OPERATOR_NAME, OPERATORS) as session:
        session.call(show_call, worked.first)
    report = looked(worked.path, supervisor_keys, whole=False)
    assert (report.whole, report.findings) == (False, ())
