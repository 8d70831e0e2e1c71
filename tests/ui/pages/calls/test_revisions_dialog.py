"""Anybody who may record reads what each correction changed: both sides, what is the same folded away, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.desk import calls, revisions
from hotline.desk.session import Session
from tests.ui.hands import activate
from tests.ui.pages.open_pages import possible_trafficking
from tests.ui.pages.settling import settle
from ui.pages.calls.call_view import CallView
from ui.pages.calls.revisions_dialog import RevisionsDialog
from ui.pages.shared.change_rows import ChangeCard
from ui.platform.screen_language import set_language
from ui.session.context import Context
from ui.widgets.marked_text import MarkedText
from ui.widgets.surfaces import EmptyState, Tag
from ui.widgets.text_label import Text

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def reference(session: Session, clock: FixedClock) -> str:
    """Submit a call and correct it twice."""
    call = possible_trafficking(clock)
    reference = session.call(calls.submit_call, call).reference
    call = session.call(calls.show_call, reference).call
    clock.advance(timedelta(minutes=5))
    older = replace(call, persons=(replace(call.persons[0], age=19),), narrative=call.narrative.replace("üç", "dörd"))
    session.call(revisions.correct_call, reference, older, "yaşı səhv idi")
    clock.advance(timedelta(minutes=5))
    session.call(revisions.correct_call, reference, replace(older, needs=("legal",)), "yer lazım deyil")
    return reference


@pytest.fixture
def sheet(qtbot: QtBot, context: Context, session: Session, reference: str) -> Iterator[RevisionsDialog]:
    """Open the sheet from the call by its key."""
    view = CallView(context)
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show_call(session.call(calls.show_call, reference))
    activate(view)
    view.scrolled.setFocus()
    QTest.keyClick(view.scrolled, Qt.Key.Key_D, CTRL)
    [opened] = view.findChildren(RevisionsDialog)
    look(qtbot, context, opened)
    yield opened
    view.close()


def look(qtbot: QtBot, context: Context, sheet: RevisionsDialog) -> None:
    """Wait until the comparison is there and every card is drawn."""
    settle(qtbot, context)
    qtbot.waitUntil(sheet.list.complete)


def press(qtbot: QtBot, context: Context, sheet: RevisionsDialog, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(sheet.list, key, held)
    look(qtbot, context, sheet)


def titles(sheet: RevisionsDialog) -> list[str]:
    return [card.title.text() for card in sheet.list.findChildren(ChangeCard)]


def told(sheet: RevisionsDialog) -> str:
    return "\n".join(label.text() for label in sheet.findChildren(Text))


def marked(sheet: RevisionsDialog) -> list[str]:
    return [label.accessibleName() for label in sheet.list.findChildren(MarkedText)]


def test_the_last_correction_is_shown_first_with_when_who_and_why_at_its_head(sheet: RevisionsDialog) -> None:
    assert (sheet.before.number(), sheet.after.number()) == (2, 3)
    assert sheet.before.choice.label() == "Revision 2 · 22.11.2026 14:08"
    assert sheet.after.choice.label() == "Revision 3 · 22.11.2026 14:13"
    assert sheet.after.why.text() == "Rəhbər: yer lazım deyil"
    assert titles(sheet) == ["Needs and referrals"]
    assert sheet.count.text() == "1 field changed"
    sheet.reject()


def test_the_keys_lead_to_every_correction_and_no_further(
    qtbot: QtBot, context: Context, sheet: RevisionsDialog
) -> None:
    assert not sheet.later.isEnabled()
    press(qtbot, context, sheet, Qt.Key.Key_Left, ALT)
    assert (sheet.before.number(), sheet.after.number()) == (1, 2)
    assert sheet.before.why.text() == "Rəhbər: First submitted"
    assert not sheet.earlier.isEnabled()
    assert titles(sheet) == ["Assessment", "Person A", "Summary"]
    press(qtbot, context, sheet, Qt.Key.Key_Right, ALT)
    assert (sheet.before.number(), sheet.after.number()) == (2, 3)
    sheet.reject()


def test_any_two_revisions_can_be_chosen(qtbot: QtBot, context: Context, sheet: RevisionsDialog) -> None:
    sheet.before.choice.set_value("3")
    sheet.after.choice.set_value("1")
    sheet.after.choice.changed.emit()
    look(qtbot, context, sheet)
    assert titles(sheet) == ["Assessment", "Person A", "Needs and referrals", "Summary"]
    assert "taken out: 19" in marked(sheet)
    sheet.after.choice.set_value("3")
    sheet.after.choice.changed.emit()
    look(qtbot, context, sheet)
    assert [one.title.text() for one in sheet.findChildren(EmptyState)] == ["Nothing differs between these two"]
    sheet.reject()


def test_what_changed_is_said_in_words_and_not_by_colour_alone(
    qtbot: QtBot, context: Context, sheet: RevisionsDialog
) -> None:
    press(qtbot, context, sheet, Qt.Key.Key_Left, ALT)
    assert {tag.text() for tag in sheet.list.findChildren(Tag)} == {"changed"}
    assert "taken out: 16" in marked(sheet)
    assert "added: 19" in marked(sheet)
    [before, after] = [name for name in marked(sheet) if name.startswith("Qız")]
    assert before.startswith("Qız taken out: üç ay əvvəl")
    assert after.startswith("Qız added: dörd ay əvvəl")
    assert any("· U" in name for name in marked(sheet)), "what it added up to is compared too"
    sheet.reject()


def test_one_key_shows_what_is_the_same_and_hides_it_again(
    qtbot: QtBot, context: Context, sheet: RevisionsDialog
) -> None:
    assert "Country of exploitation" not in told(sheet)
    press(qtbot, context, sheet, Qt.Key.Key_U, CTRL)
    assert "Country of exploitation" in told(sheet)
    assert sheet.count.text() == "1 field changed"
    press(qtbot, context, sheet, Qt.Key.Key_U, CTRL)
    assert titles(sheet) == ["Needs and referrals"]
    QTest.keyClick(sheet.list, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_a_comparison_that_comes_late_does_not_replace_the_one_that_was_chosen_last(
    qtbot: QtBot, context: Context, session: Session, sheet: RevisionsDialog, reference: str
) -> None:
    late = session.call(revisions.compare_revisions, reference, 1, 3)
    sheet._show(late)
    look(qtbot, context, sheet)
    assert titles(sheet) == ["Needs and referrals"]
    sheet.reject()


def test_a_call_that_was_never_corrected_offers_no_comparison(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    view = CallView(context)
    qtbot.addWidget(view)
    view.show_call(
        session.call(calls.show_call, session.call(calls.submit_call, possible_trafficking(clock)).reference)
    )
    activate(view)
    QTest.keyClick(view.scrolled, Qt.Key.Key_D, CTRL)
    assert view.findChildren(RevisionsDialog) == []


def test_every_control_has_a_name_and_tab_comes_to_each(sheet: RevisionsDialog) -> None:
    met: list[QWidget] = []
    while (focused := sheet.focusWidget()) not in met:
        met.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert {sheet.list, sheet.fold, sheet.before.choice.line, sheet.after.choice.line, sheet.close_button} <= set(met)
    assert all(widget.accessibleName() for widget in met)
    sheet.reject()


@pytest.mark.parametrize("code", ["az", "ru", "en"])
def test_it_is_read_in_every_language(
    qtbot: QtBot, context: Context, session: Session, reference: str, code: str
) -> None:
    set_language(code)
    known = session.call(calls.show_call, reference).revisions
    host = CallView(context)
    qtbot.addWidget(host)
    sheet = RevisionsDialog(context, reference, known, host)
    sheet.open()
    look(qtbot, context, sheet)
    assert len(titles(sheet)) == 1
    assert "{" not in told(sheet)
    sheet.reject()
