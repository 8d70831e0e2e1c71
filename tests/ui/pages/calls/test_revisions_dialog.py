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
def dialog(qtbot: QtBot, context: Context, session: Session, reference: str) -> Iterator[RevisionsDialog]:
    """Open the dialog from the call by its key."""
    view = CallView(context)
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show_call(session.call(calls.show_call, reference))
    activate(view)
    view.scrolled.setFocus()
    QTest.keyClick(view.scrolled, Qt.Key.Key_H, CTRL)
    [opened] = view.findChildren(RevisionsDialog)
    look(qtbot, context, opened)
    yield opened
    view.close()


def look(qtbot: QtBot, context: Context, dialog: RevisionsDialog) -> None:
    """Wait until the comparison is there and every card is drawn."""
    settle(qtbot, context)
    qtbot.waitUntil(dialog.list.complete)


def press(qtbot: QtBot, context: Context, dialog: RevisionsDialog, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(dialog.list, key, held)
    look(qtbot, context, dialog)


def titles(dialog: RevisionsDialog) -> list[str]:
    return [card.title.text() for card in dialog.list.findChildren(ChangeCard)]


def told(dialog: RevisionsDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(Text))


def marked(dialog: RevisionsDialog) -> list[str]:
    return [label.accessibleName() for label in dialog.list.findChildren(MarkedText)]


def test_the_last_correction_is_shown_first_with_when_who_and_why_at_its_head(dialog: RevisionsDialog) -> None:
    assert (dialog.before.number(), dialog.after.number()) == (2, 3)
    assert dialog.before.choice.label() == "Revision 2 · 22.11.2026 14:08"
    assert dialog.after.choice.label() == "Revision 3 · 22.11.2026 14:13"
    assert dialog.after.note.text() == "Rəhbər: yer lazım deyil"
    assert titles(dialog) == ["Needs and referrals"]
    assert dialog.count.text() == "1 field changed"
    dialog.reject()


def test_the_keys_lead_to_every_correction_and_no_further(
    qtbot: QtBot, context: Context, dialog: RevisionsDialog
) -> None:
    assert not dialog.later.isEnabled()
    press(qtbot, context, dialog, Qt.Key.Key_Left, ALT)
    assert (dialog.before.number(), dialog.after.number()) == (1, 2)
    assert dialog.before.note.text() == "Rəhbər: First submitted"
    assert not dialog.earlier.isEnabled()
    assert titles(dialog) == ["Assessment", "Person A", "Summary"]
    press(qtbot, context, dialog, Qt.Key.Key_Right, ALT)
    assert (dialog.before.number(), dialog.after.number()) == (2, 3)
    dialog.reject()


def test_any_two_revisions_can_be_chosen(qtbot: QtBot, context: Context, dialog: RevisionsDialog) -> None:
    dialog.before.choice.set_value("3")
    dialog.after.choice.set_value("1")
    dialog.after.choice.changed.emit()
    look(qtbot, context, dialog)
    assert titles(dialog) == ["Assessment", "Person A", "Needs and referrals", "Summary"]
    assert "removed: 19" in marked(dialog)
    dialog.after.choice.set_value("3")
    dialog.after.choice.changed.emit()
    look(qtbot, context, dialog)
    assert [one.title.text() for one in dialog.findChildren(EmptyState)] == ["Nothing differs between these two"]
    dialog.reject()


def test_what_changed_is_said_in_words_and_not_by_colour_alone(
    qtbot: QtBot, context: Context, dialog: RevisionsDialog
) -> None:
    press(qtbot, context, dialog, Qt.Key.Key_Left, ALT)
    assert {tag.text() for tag in dialog.list.findChildren(Tag)} == {"changed"}
    assert "removed: 16" in marked(dialog)
    assert "added: 19" in marked(dialog)
    [before, after] = [name for name in marked(dialog) if name.startswith("Qız")]
    assert before.startswith("Qız removed: üç ay əvvəl")
    assert after.startswith("Qız added: dörd ay əvvəl")
    assert any("· U" in name for name in marked(dialog)), "what it added up to is compared too"
    dialog.reject()


def test_one_key_shows_what_is_the_same_and_hides_it_again(
    qtbot: QtBot, context: Context, dialog: RevisionsDialog
) -> None:
    assert "Country of exploitation" not in told(dialog)
    press(qtbot, context, dialog, Qt.Key.Key_M, CTRL)
    assert "Country of exploitation" in told(dialog)
    assert dialog.count.text() == "1 field changed"
    press(qtbot, context, dialog, Qt.Key.Key_M, CTRL)
    assert titles(dialog) == ["Needs and referrals"]
    QTest.keyClick(dialog.list, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_comparison_that_comes_late_does_not_replace_the_one_that_was_chosen_last(
    qtbot: QtBot, context: Context, session: Session, dialog: RevisionsDialog, reference: str
) -> None:
    late = session.call(revisions.compare_revisions, reference, 1, 3)
    dialog._show(late)
    look(qtbot, context, dialog)
    assert titles(dialog) == ["Needs and referrals"]
    dialog.reject()


def test_a_call_that_was_never_corrected_offers_no_comparison(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    view = CallView(context)
    qtbot.addWidget(view)
    view.show_call(
        session.call(calls.show_call, session.call(calls.submit_call, possible_trafficking(clock)).reference)
    )
    activate(view)
    QTest.keyClick(view.scrolled, Qt.Key.Key_H, CTRL)
    assert view.findChildren(RevisionsDialog) == []


def test_every_control_has_a_name_and_tab_comes_to_each(dialog: RevisionsDialog) -> None:
    met: list[QWidget] = []
    while (focused := dialog.focusWidget()) not in met:
        met.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert {dialog.list, dialog.fold, dialog.before.choice.line, dialog.after.choice.line, dialog.close_button} <= set(
        met
    )
    assert all(widget.accessibleName() for widget in met)
    dialog.reject()


@pytest.mark.parametrize("code", ["az", "ru", "en"])
def test_it_is_read_in_every_language(
    qtbot: QtBot, context: Context, session: Session, reference: str, code: str
) -> None:
    set_language(code)
    known = session.call(calls.show_call, reference).revisions
    host = CallView(context)
    qtbot.addWidget(host)
    dialog = RevisionsDialog(context, reference, known, host)
    dialog.open()
    look(qtbot, context, dialog)
    assert len(titles(dialog)) == 1
    assert "{" not in told(dialog)
    dialog.reject()
