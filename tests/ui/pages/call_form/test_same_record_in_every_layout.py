"""The same call, recorded by the same keys of the board under each layout, gives the same record."""

from __future__ import annotations

import pytest

from hotline.call.record import Call
from tests.ui.at_work import AtWork
from tests.ui.board import LAYOUTS, Board

SAFETY = "YNU1323"
CONSENT = "1212"


def recorded(at_work: AtWork, board: Board) -> Call:
    """Record a call by keys alone, leave it among the drafts, and return what the store has of it."""
    press = _Presser(at_work, board)
    press("F2")
    for key in SAFETY:
        press(key, "Tab")
    press("Ctrl+PgDown")
    at_work.state.set(("contact", "contact_type"), "situation")
    press("Ctrl+PgDown")
    for key in CONSENT:
        press(key, "Tab")
    press("Ctrl+N", "1", "9")
    press("Ctrl+F", "Down", "Y", "Down", "N", "Down", "U", "Down", "2", "Down", "1", "Del", "3")
    press("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+J", "Y")
    press("Ctrl+Z", "Ctrl+Z", "Ctrl+Y", "Ctrl+Z", "Ctrl+Shift+Z")
    press("Alt+Q", "Y", "Alt+Shift+Q", "Ctrl+N", "2", "3", "Alt+P", "Ctrl+F", "Down", "Y")
    press("Ctrl+T", "Ctrl+Shift+9", "1", "5", "2")
    call = at_work.stored_after_saving()
    press("Alt+D")
    assert at_work.where() == "desk"
    return call


class _Presser:
    """Presses keys and lets the store answer to each."""

    def __init__(self, at_work: AtWork, board: Board) -> None:
        self._at_work, self._board = at_work, board

    def __call__(self, *keys: str) -> None:
        for key in keys:
            self._board.press(key)
            self._at_work.settle()


@pytest.fixture
def expected(at_work: AtWork) -> Call:
    return recorded(at_work, Board("us"))


def test_the_call_says_what_was_pressed(expected: Call) -> None:
    first, second = expected.persons
    assert (first.age, second.age) == (19, 23)
    assert len(first.answers) >= 8
    assert set(first.answers.values()) == {"yes", "no", "unknown"}
    assert expected.narrative == "152"
    assert (expected.safety.safe_to_talk, expected.safety.alone) == ("yes", "no")
    assert expected.consent.record == "given"


@pytest.mark.parametrize(("layout", "caps"), [(one, caps) for one in LAYOUTS for caps in (False, True)][1:])
def test_every_layout_gives_the_same_record(at_work: AtWork, expected: Call, layout: str, caps: bool) -> None:
    assert recorded(at_work, Board(layout, caps=caps)) == expected
