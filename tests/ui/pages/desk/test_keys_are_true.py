"""The dialog that F1 opens tells the truth: every key that is bound is on it, and every key on it does something."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from hotline.call.record import Call, Consent, Contact, Person, Referral
from hotline.clock import FixedClock
from hotline.desk import calls, reviews, revisions
from tests.ui.at_work import AtWork
from ui.platform import key_table
from ui.widgets.buttons import Button

PLACES = (
    "desk",
    "calls",
    "referrals",
    "directory",
    "reports",
    "supervision",
    "settings",
    "backups",
    "users",
    "journal",
    "call",
)
# What fields, lists and buttons do themselves; the tests of each of them prove it.
OF_THEIR_OWN = frozenset(
    {"Shift+Esc", "Esc"}
    | {
        QKeySequence(key.replace("Enter", "Return")).toString()
        for command in key_table.COMMANDS.values()
        if command.of_fields
        for key in command.keys
    }
)
_ARROWS = str.maketrans({"↑": "Up", "↓": "Down", "←": "Left", "→": "Right", "·": " "})
_RANGE = re.compile(r"(?P<before>.*?)(?P<first>\d+)[–…]F?(?P<last>\d+)")


def written_out(key: str) -> set[str]:
    """Return the single keys of what stands on the dialog: `Shift+F3–F8`, `Ctrl+1…8`, `↑ ↓`, `Y N U Del`."""
    found = set()
    for part in key.translate(_ARROWS).split():
        span = _RANGE.fullmatch(part)
        numbers = range(int(span["first"]), int(span["last"]) + 1) if span else []
        parts = [f"{span['before']}{number}" for number in numbers] if span else [part]
        found |= {QKeySequence(one.replace("Enter", "Return")).toString() for one in parts}
    return found


def on_the_dialog(at_work: AtWork) -> set[str]:
    return {one for group in at_work.shell.key_groups() for key in group.keys for one in written_out(key.key)}


def shortcuts(at_work: AtWork, *, working: bool) -> dict[str, str]:
    """Return the keys that are bound in the window and whose they are; with `working`, only those that do something now."""
    found = {}
    for shortcut in at_work.shell.findChildren(QShortcut):
        owner = shortcut.parent()
        assert isinstance(owner, QWidget)
        if not working or (owner.isVisible() and owner.isEnabled()):
            for sequence in QShortcut.keys(shortcut):
                found[sequence.toString().replace("Enter", "Return")] = type(owner).__name__
    return found


def come_to(at_work: AtWork, place: str, clock: FixedClock) -> None:
    """Go to a place where there is as much to do as can be."""
    call = Call(
        contact=Contact(contact_type="situation", started=clock.now(), ended=clock.now()),
        consent=Consent(refer="given"),
        persons=(Person(age=16),),
        referrals=(Referral(service="police-unit"),),
        narrative="Uşaq küçədə saxlanılır.",
    )
    reference = at_work.session.call(calls.submit_call, call).reference
    corrected = replace(call, narrative="Uşaq küçədə deyil.")
    at_work.session.call(revisions.correct_call, reference, corrected, "heard wrongly")
    if place == "supervision":
        at_work.session.call(reviews.return_call, reference, "what was asked?")
    if place == "call":
        at_work.begin().add_person()
    elif place == "calls":
        at_work.window.show_call(reference)
    else:
        at_work.shell.go(place)
    at_work.settle()


@pytest.mark.parametrize("place", PLACES)
def test_every_key_that_works_is_on_the_dialog(at_work: AtWork, clock: FixedClock, place: str) -> None:
    come_to(at_work, place, clock)
    missing = {
        key: owner for key, owner in shortcuts(at_work, working=True).items() if key not in on_the_dialog(at_work)
    }
    for command in key_table.COMMANDS.values():
        for key in command.keys[1:] if command.shown == command.keys[0] else ():
            missing.pop(key, None)  # it does what the one does that is shown
    assert missing == {}


@pytest.mark.parametrize("place", PLACES)
def test_every_key_on_the_dialog_does_something(at_work: AtWork, clock: FixedClock, place: str) -> None:
    come_to(at_work, place, clock)
    idle = on_the_dialog(at_work) - set(shortcuts(at_work, working=False)) - OF_THEIR_OWN
    assert idle == set()


@pytest.mark.parametrize("place", PLACES)
def test_the_key_beside_a_button_is_the_key_that_presses_it(at_work: AtWork, clock: FixedClock, place: str) -> None:
    come_to(at_work, place, clock)
    for button in at_work.shell.findChildren(QPushButton):
        if isinstance(button, Button) and button.isVisible() and button.isEnabled():
            shown = button.accessibleDescription().partition(",")[0]
            if re.fullmatch(r"(Ctrl\+|Alt\+|Shift\+|F\d).*", shown):
                assert written_out(shown) <= set(shortcuts(at_work, working=True)), button.accessibleName()


def test_no_key_stands_twice_on_the_dialog(at_work: AtWork, clock: FixedClock) -> None:
    for place in PLACES:
        come_to(at_work, place, clock)
        listed = [
            one for group in at_work.shell.key_groups() for key in group.keys for one in sorted(written_out(key.key))
        ]
        twice = {key for key in listed if listed.count(key) > 1} - {"Esc", "Up", "Down"}
        assert twice == set(), place
