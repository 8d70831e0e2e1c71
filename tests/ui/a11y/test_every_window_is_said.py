"""A screen reader hears every window, page and dialog rightly: each thing has role and name, once, in the order of reading.

Dialogs are listened to where nonsense is set in them (`test_nonsense_is_refused`), so that each is opened once.
"""

from __future__ import annotations

import pytest

from hotline.clock import FixedClock
from tests.ui.a11y.heard import faults
from tests.ui.app.conftest import folder, made_office, program  # noqa: F401 - fixtures
from tests.ui.app.program import Program
from tests.ui.at_work import AtWork
from tests.ui.pages.desk.test_keys_are_true import come_to
from ui.pages.start.recovery_dialog import RecoveryDialog
from ui.widgets.buttons import Button

PLACES = (
    "desk",
    "calls",
    "referrals",
    "directory",
    "reports",
    "supervision",
    "settings",
    "users",
    "backups",
    "journal",
    "call",
)


@pytest.mark.parametrize("place", PLACES)
def test_a_page_is_said(at_work: AtWork, clock: FixedClock, place: str) -> None:
    come_to(at_work, place, clock)
    found = faults(at_work.shell)
    assert not found, "\n".join(found)


def test_the_first_windows_are_said(program: Program) -> None:  # noqa: F811 - the fixture
    program.begin()
    assert faults(program.window) == []
    dialog = RecoveryDialog(program.window)
    program.bot.addWidget(dialog)
    dialog.show()
    found = faults(dialog)
    dialog.close()
    assert not found, "\n".join(found)


def test_the_window_says_its_page_to_a_screen_reader_and_to_nobody_else(at_work: AtWork, clock: FixedClock) -> None:
    for place, name in (("desk", "Desk"), ("calls", "Calls"), ("call", "Call")):
        come_to(at_work, place, clock)
        assert at_work.shell.accessibleName() == f"{name} – Hotline Desk"
        assert at_work.shell.windowTitle() == "Hotline Desk"


def test_a_thing_that_is_wrong_is_found(at_work: AtWork) -> None:
    at_work.shell.go("settings")
    at_work.settle()
    in_sight = next(one for one in at_work.settings.findChildren(Button) if one.isVisible())
    in_sight.setAccessibleName("Contacts, contacts")
    assert any("doubled" in one for one in faults(at_work.shell))
