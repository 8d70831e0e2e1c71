"""No command ever prints a word of the safe contact, whatever is asked of a call that has one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple
from typing import Any

from click.testing import Result

from hotline.desk.office import unlock
from hotline.desk.safe_contacts import keep_safe_contact, show_safe_contact
from hotline.store.tables.safe_contacts import SafeContact
from tests.cli.commands import SECRET, Office
from tests.reports.inside import traces_of

Situation = Callable[..., dict[str, Any]]
WORDS = SafeContact(number="0557891234", times="xəzrisaatı", code_word="gülmarkası", what_to_say="çayçatdırılması")


def said_by(result: Result) -> str:
    """Return everything that a command said, and see that it was done."""
    assert result.exit_code == 0, result.stderr
    return result.stdout + result.stderr


def test_no_command_says_a_word_of_it(office: Office, situation: Situation) -> None:
    due = {"due": "2026-11-22T15:00:00Z", "purpose": "call_back"}
    reference = office.added(situation(consent={"refer": "given", "call_back": "given"}, follow_ups=[due]))
    session = unlock(office.path, office.user, SECRET, office.clock)
    session.call(keep_safe_contact, reference, WORDS)
    assert session.call(show_safe_contact, reference) == WORDS
    session.close()
    page, day, numbers = (office.path.with_name(name) for name in ("page.pdf", "day.pdf", "day.json"))
    printing = ("--service", "police-unit", "--lang", "az", "-o", str(page))
    summary = ("--date", "2026-11-22", "--lang", "ru", "-o", str(day), "--json", str(numbers))

    said = [
        said_by(office.run("call", "show", reference)),
        said_by(office.run("call", "list")),
        said_by(office.run("referral", "print", reference, *printing)),
        said_by(office.run("report", "daily", *summary)),
        said_by(office.run("verify", None)),
        said_by(office.run("user", "list")),
        numbers.read_text("utf-8"),
    ]

    assert reference in said[0]
    assert [word for word in astuple(WORDS) for text in said if word in text] == []
    assert [traces_of(file.read_bytes(), astuple(WORDS)) for file in (page, day)] == [{}, {}]
    assert [office.listed("--search", word) for word in astuple(WORDS)] == [[], [], [], []]
