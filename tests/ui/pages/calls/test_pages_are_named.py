"""Whoever cannot see the screen is told what every control of the three pages is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.desk import calls
from hotline.desk.session import Session
from tests.ui.pages.open_pages import possible_trafficking
from tests.ui.pages.settling import settle
from ui.pages.calls.calls_page import CallsPage
from ui.pages.referrals.referral_print_dialog import ReferralPrintDialog
from ui.pages.referrals.referrals_page import ReferralsPage
from ui.pages.reports.reports_page import ReportsPage
from ui.pages.shared.base_page import Page
from ui.session.context import Context


def nameless(root: QWidget) -> list[str]:
    """Return the controls that Tab reaches and that have no name."""
    reached = [
        one
        for one in root.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not isinstance(one, QScrollBar)
        and not one.isHidden()
    ]
    assert len(reached) > 3
    return [type(one).__name__ for one in reached if not one.accessibleName()]


@pytest.mark.parametrize("kind", [CallsPage, ReferralsPage, ReportsPage])
def test_every_control_of_a_page_and_its_keys_are_named(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock, kind: type[CallsPage]
) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    page: Page = kind(context)
    qtbot.addWidget(page)
    bar = page.top_bar()
    assert bar is not None
    qtbot.addWidget(bar)
    page.activated()
    if isinstance(page, CallsPage):
        page.show_reference(reference)
    settle(qtbot, context)
    assert nameless(page) == []
    [group] = page.keys()
    assert all(key.key and key.what for key in group.keys)


def test_every_control_of_the_referrals_page_before_it_leaves_is_named(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    dialog = ReferralPrintDialog(context, reference, "police-unit", window, ["mia-shelter"])
    dialog.open()
    settle(qtbot, context)
    assert nameless(dialog) == []
    assert dialog.height() > window.height() // 2
    dialog.reject()
