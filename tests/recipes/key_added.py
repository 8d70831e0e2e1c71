"""What the recipe for a key promises, seen in the real windows: run in a copy of the tree in which it was followed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

import hotline
from hotline.clock import FixedClock
from tests.ui.at_work import ALT, AtWork
from tests.ui.pages.desk import test_keys_are_true
from ui.pages.reports.reports_page import ReportsPage


def test_the_key_works_and_is_listed(at_work: AtWork, clock: FixedClock) -> None:
    assert Path(hotline.__file__).is_relative_to(Path.cwd())
    test_keys_are_true.test_every_key_that_works_is_on_the_dialog(at_work, clock, "reports")
    test_keys_are_true.test_every_key_on_the_dialog_does_something(at_work, clock, "reports")
    page = at_work.shell.page("reports")
    assert isinstance(page, ReportsPage)
    assert page.day.value() == date(2026, 11, 22)
    at_work.key(Qt.Key.Key_PageUp, ALT)
    assert page.day.value() == date(2026, 11, 15)
    assert "A week earlier" in [key.what for group in at_work.shell.key_groups() for key in group.keys]
