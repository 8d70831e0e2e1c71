"""A line of an act that its user could not do is found, by the roles that the lines themselves tell."""

from __future__ import annotations

from hotline.desk.journal_acts import RULES
from hotline.store.journal.chain import append, line
from hotline.store.journal.role_history import WITHOUT_RIGHT
from hotline.store.journal.verify import FOREIGN_LINE, ROLES, Asked, verify_store
from hotline.store.store import Store
from hotline.store.tables.users import add_user

ASKED = Asked(rules=RULES)


def said(store: Store, *lines: tuple[int, str, str, dict[str, int]]) -> list[str]:
    """Write lines, and return which of them their users could not have written."""
    for user, act, subject, facts in lines:
        with store.transaction():
            store.record(user, act, subject, **facts)
    return [one.subject for one in verify_store(store, ASKED).findings if one.kind == WITHOUT_RIGHT]


def test_an_operator_who_does_what_only_a_supervisor_may_is_found(store: Store) -> None:
    operator = add_user(store, "Rauf", "operator").id
    assert said(
        store,
        (1, "user.add", "operator", {"added": operator}),
        (operator, "call.submit", "#K7Q4-M2XT", {}),
        (operator, "settings.change", "palette", {}),
        (operator, "settings.change", "idle_minutes", {}),
        (operator, "user.add", "supervisor", {"added": 7}),
    ) == [f"settings.change user {operator}", f"user.add user {operator}"]


def test_who_was_put_out_does_nothing_afterwards_and_who_was_let_in_does(store: Store) -> None:
    operator = add_user(store, "Rauf", "operator").id
    named = {"added": operator, "disabled": operator, "enabled": operator, "changed": operator}
    steps = [(1, "user.add", "operator"), (operator, "call.show", ""), (1, "user.disable", "operator")]
    steps += [
        (operator, "call.show", ""),
        (1, "user.role", "supervisor"),
        (operator, "settings.change", "idle_minutes"),
    ]
    facts = {"user.add": "added", "user.disable": "disabled", "user.role": "changed"}
    assert said(
        store,
        *(
            (user, act, subject, {facts[act]: named[facts[act]]} if act in facts else {})
            for user, act, subject in steps
        ),
    ) == [f"call.show user {operator}"]


def test_an_act_that_nobody_knows_is_nobodys(store: Store) -> None:
    assert said(store, (1, "call.invent", "", {})) == ["call.invent user 1"]


def test_a_mirror_of_roles_that_says_something_else_is_found(store: Store) -> None:
    add_user(store, "Rauf", "operator")
    signed = {1: ("supervisor", True), 2: ("operator", False), 3: ("operator", True)}
    report = verify_store(store, Asked(signed_roles=lambda: signed))
    assert [(one.kind, one.subject) for one in report.findings] == [(ROLES, "user 2"), (ROLES, "user 3")]


def test_a_line_that_the_program_does_not_write_is_found_and_ends_nothing(store: Store) -> None:
    with store.transaction():
        append(store.database, line(store.clock.now(), 1, "call.show"), [("nonsense", "1", None)])
    assert [one.kind for one in verify_store(store, ASKED).findings] == [FOREIGN_LINE]
