"""Whoever holds a page can ask whether it is ours, and the call shows every copy that left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.desk import calls, prints
from hotline.desk.revisions import correct_call
from hotline.desk.session import Session
from tests.acts import as_act
from tests.ui.pages.open_pages import possible_trafficking
from tests.ui.pages.settling import settle, show
from ui.pages.referrals.check_print_dialog import CheckPrintDialog
from ui.pages.referrals.print_ledger_card import LedgerCard
from ui.pages.referrals.referrals_page import ReferralsPage
from ui.session.context import Context


@pytest.fixture
def reference(session: Session, clock: FixedClock) -> str:
    return session.call(calls.submit_call, possible_trafficking(clock)).reference


@pytest.fixture
def dialog(context: Context) -> Iterator[CheckPrintDialog]:
    parent = QWidget()
    parent.show()
    made = CheckPrintDialog(parent, context)
    made.open()
    yield made
    made.reject()
    parent.close()
    parent.deleteLater()


def checked(qtbot: QtBot, context: Context, dialog: CheckPrintDialog, code: str) -> str:
    dialog.code.line.clear()
    QTest.keyClicks(dialog.code.line, code)
    QTest.keyClick(dialog.code.line, Qt.Key.Key_Return)
    settle(qtbot, context)
    return dialog.banner.words.text()


def test_a_right_code_reads_out_what_the_paper_must_say(
    qtbot: QtBot, context: Context, session: Session, reference: str, dialog: CheckPrintDialog
) -> None:
    first = session.call(prints.print_referral, reference, "police-unit", "az")
    session.call(prints.page_left, reference, first.copy, prints.SAVED)
    again = session.call(prints.print_referral, reference, "police-unit", "az")
    session.call(prints.page_left, reference, again.copy, prints.PRINTED)
    assert again.copy_of == first.copy
    assert "The code is correct" in checked(qtbot, context, dialog, again.code.lower())
    assert dialog.facts is not None
    told = {line.label: line.text for line in dialog._told(session.call(prints.check_print, again.code))}
    assert told["Reference"] == reference
    assert told[""] == "Copy 2, reprint of copy 1"
    assert told["Issued as"] == "sent to the printer"
    assert "R5" in told["Assessment"]


def test_a_misread_symbol_and_a_foreign_code_are_told_apart(
    qtbot: QtBot, context: Context, session: Session, reference: str, dialog: CheckPrintDialog
) -> None:
    code = session.call(prints.print_referral, reference, "police-unit", "az").code
    wrong = ("K" if code[0] != "K" else "M") + code[1:]
    assert "misread" in checked(qtbot, context, dialog, wrong)
    assert dialog.facts is None
    assert dialog.code.line.hasSelectedText(), "it can be typed over at once"
    assert "twelve symbols" in checked(qtbot, context, dialog, "K7Q4")


def test_a_page_that_a_correction_has_overtaken_says_so(
    qtbot: QtBot, context: Context, session: Session, reference: str, dialog: CheckPrintDialog
) -> None:
    code = session.call(prints.print_referral, reference, "police-unit", "az").code
    session.call(
        correct_call,
        reference,
        replace(session.call(as_act(calls.read_call), reference).call, needs=("medical",)),
        "Another need",
    )
    assert "corrected after this page" in checked(qtbot, context, dialog, code)


def test_the_call_shows_every_copy_that_left(qtbot: QtBot, context: Context, session: Session, reference: str) -> None:
    card = LedgerCard(context, reference)
    qtbot.addWidget(card)
    settle(qtbot, context)
    assert card.lines == []
    assert card.isHidden()
    made = session.call(prints.print_referral, reference, "mia-shelter", "ru")
    session.call(prints.page_left, reference, made.copy, prints.SAVED)
    session.call(prints.print_referral, reference, "mia-shelter", "ru")
    card = LedgerCard(context, reference)
    qtbot.addWidget(card)
    settle(qtbot, context)
    assert [line.label for line in card.lines] == ["Copy 1", "Copy 2 of copy 1"]
    assert "saved as a file" in card.lines[0].text
    assert made.code in card.lines[0].text
    assert "numbered, not issued" in card.lines[1].text


def test_the_dialog_opens_by_its_key_from_the_referrals(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context, ReferralsPage(context))
    QTest.keyClick(page, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    [opened] = page.findChildren(CheckPrintDialog)
    assert opened.isVisible()
    opened.reject()
