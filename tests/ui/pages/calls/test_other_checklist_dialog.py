"""A call beside another list: both results on top, each question marked by a word, by keyboard alone; the record stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import tomli_w
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hotline.call.record import Call, Contact, Person, Situation
from hotline.clock import FixedClock
from hotline.desk import calls, checklists, other_checklist
from hotline.desk.acts import Desk
from hotline.desk.session import Session
from hotline.indicators.checklist import checklist
from hotline.indicators.checklist_data import checklist_to_data
from tests.acts import as_act
from tests.ui.hands import activate
from tests.ui.pages.settling import settle
from ui.pages.calls.call_view import CallView
from ui.pages.calls.other_checklist_dialog import OtherChecklistDialog
from ui.pages.shared.change_rows import ChangeCard
from ui.platform.screen_language import set_language
from ui.session.context import Context
from ui.session.office_data import take_office_data
from ui.widgets.surfaces import Tag
from ui.widgets.text_label import Text

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
YES = dict.fromkeys(("D1.01", "D4.02", "D4.03"), "yes")


def ministry() -> bytes:
    """Return a list without D1.01, with D4.10, with D4.02 strong, and with D4.03 in other Russian words."""
    data = checklist_to_data(checklist()) | {"id": "ministry", "version": "1"}
    data["name"]["en"] = "The ministry's list"
    rows = {row["code"]: row for row in data["indicator"]}
    rows["D4.02"]["weights"]["AL"] = "S"
    rows["D4.03"]["question"]["ru"] = "Иначе?"
    rows["D4.10"] = rows["D4.09"] | {"code": "D4.10"}
    del rows["D1.01"]
    return tomli_w.dumps({**data, "indicator": list(rows.values())}).encode()


def a_call(clock: FixedClock, *persons: Person) -> Call:
    return Call(
        contact=Contact(contact_type="situation", started=clock.now()),
        persons=persons,
        situation=Situation(forms=("labour",)),
        narrative="Maaş verilmir.",
    )


@pytest.fixture
def reference(session: Session, clock: FixedClock) -> str:
    """Submit a call about two persons; from the next day on, which it is now, the ministry's list is in force."""
    made = a_call(clock, Person(age=30, answers=YES), Person(age=24, answers={"D4.02": "no"}))
    reference = session.call(calls.submit_call, made).reference
    day = clock.now().date() + timedelta(days=1)
    take_office_data(session.call(checklists.put_in_force, ministry(), day).data)
    clock.advance(timedelta(days=1))
    return reference


@pytest.fixture
def view(qtbot: QtBot, context: Context, session: Session, reference: str) -> Iterator[CallView]:
    shown = CallView(context)
    qtbot.addWidget(shown)
    shown.resize(1200, 700)
    shown.show_call(session.call(calls.show_call, reference))
    activate(shown)
    shown.scrolled.setFocus()
    yield shown
    shown.close()


@pytest.fixture
def dialog(qtbot: QtBot, context: Context, view: CallView) -> OtherChecklistDialog:
    """Open the dialog from the call by its key."""
    QTest.keyClick(view.scrolled, Qt.Key.Key_D, CTRL | SHIFT)
    [opened] = view.findChildren(OtherChecklistDialog)
    look(qtbot, context, opened)
    return opened


def look(qtbot: QtBot, context: Context, dialog: OtherChecklistDialog) -> None:
    settle(qtbot, context)
    qtbot.waitUntil(dialog.list.complete)


def press(qtbot: QtBot, context: Context, dialog: OtherChecklistDialog, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(dialog.list, key, held)
    look(qtbot, context, dialog)


def told(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Text))


def rows(dialog: OtherChecklistDialog) -> dict[str, tuple[str, ...]]:
    """Return what stands beside each label of the first card and of the questions."""
    return {
        row.label.partition("\n")[0]: (row.said, *("".join(piece.text for piece in cell) for cell in row.cells))
        for group in dialog.groups()
        for row in group.rows
    }


def test_the_call_says_with_which_list_it_was_made_and_that_another_one_is_in_force_today(view: CallView) -> None:
    words = told(view)
    assert "Made with the list ILO and European Commission: indicators of trafficking · 2009-09.3" in words
    assert "In force today: The ministry's list · 1" in words


def test_both_results_stand_on_top_and_the_right_one_is_only_a_comparison(dialog: OtherChecklistDialog) -> None:
    found = rows(dialog)
    assert found["Class"] == ("differs", "Some indicators · R1", "Exploitation without means · R2")
    assert found["Person A"] == ("differs", "Some indicators · R1", "Exploitation without means · R2")
    assert found["Person B"] == ("the same", "Nothing recorded · R0", "Nothing recorded · R0")
    assert found["Person A: positive dimensions"] == ("differs", "—", "D4")
    assert "calculated now and not saved" in dialog.banner.words.text()
    assert "1 answer has no question in the other list" in dialog.banner.words.text()
    first = dialog.list.findChildren(ChangeCard)[0]
    assert {"Recorded with the call", "Only a comparison"} <= {text.text() for text in first.findChildren(Text)}
    dialog.reject()


def test_the_recorded_class_is_not_struck_out(dialog: OtherChecklistDialog) -> None:
    [first, *_] = dialog.groups()
    assert all(len(cell) == 1 and cell[0].mark.value == "same" for row in first.rows for cell in row.cells)
    dialog.reject()


def test_each_question_says_in_a_word_what_became_of_it(dialog: OtherChecklistDialog) -> None:
    found = rows(dialog)
    assert found["D1.01"][0] == "will be removed"
    assert found["D1.01"][2] == "—"
    assert found["D4.02"][0] == "changed"
    assert found["D4.02"][1].endswith("\nAL: medium")
    assert found["D4.02"][2].endswith("\nAL: strong")
    assert found["D4.03"][2].endswith("also changed: question, Русский")
    assert found["D4.10"][:2] == ("new", "—")
    assert {"new", "will be removed", "changed"} <= {tag.text() for tag in dialog.list.findChildren(Tag)}
    assert "D1.01\nAnswered yes" in told(dialog.list)
    assert "D4.10\nNot asked" in told(dialog.list)
    assert dialog.count.text() == "5 questions differ"
    dialog.reject()


def test_what_is_the_same_is_shown_by_a_key_and_hidden_again(
    qtbot: QtBot, context: Context, dialog: OtherChecklistDialog
) -> None:
    assert "D4.01" not in rows(dialog)
    press(qtbot, context, dialog, Qt.Key.Key_M, CTRL)
    found = rows(dialog)
    assert found["D4.01"][0] == "the same"
    assert found["Urgency"][0] == "the same"
    press(qtbot, context, dialog, Qt.Key.Key_M, CTRL)
    assert "D4.01" not in rows(dialog)
    QTest.keyClick(dialog.list, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_list_that_the_office_has_is_reached_by_keys(
    qtbot: QtBot, context: Context, dialog: OtherChecklistDialog
) -> None:
    assert dialog.choice.label() == "The ministry's list · 1"
    assert dialog.other_note.text().startswith("in force from 23.11.2026")
    assert not dialog.earlier.isEnabled()
    press(qtbot, context, dialog, Qt.Key.Key_Right, ALT)
    assert dialog.choice.label().startswith("ILO and European Commission")
    assert dialog.count.text() == "0 questions differ"
    assert "The questions are the same in this list" in told(dialog.list)
    assert not dialog.later.isEnabled()
    press(qtbot, context, dialog, Qt.Key.Key_Left, ALT)
    assert rows(dialog)["D4.10"][0] == "new"
    dialog.reject()


def test_a_comparison_that_comes_late_does_not_replace_the_one_that_was_chosen_last(
    qtbot: QtBot, context: Context, session: Session, dialog: OtherChecklistDialog, reference: str
) -> None:
    dialog._show(session.call(other_checklist.compare_lists, reference, ("ilo-operational", "2009-09.3")))
    look(qtbot, context, dialog)
    assert rows(dialog)["D4.10"][0] == "new"
    dialog.reject()


def test_from_a_call_made_with_the_new_list_the_older_one_stands_beside_it(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock, view: CallView
) -> None:
    new = session.call(calls.submit_call, a_call(clock, Person(age=30, answers={"D4.02": "yes", "D4.10": "yes"})))
    view.show_call(session.call(calls.show_call, new.reference))
    settle(qtbot, context)
    assert "In force today" not in told(view)
    dialog = OtherChecklistDialog(context, new.reference, view)
    dialog.open()
    look(qtbot, context, dialog)
    assert dialog.kept.text() == "The ministry's list · 1"
    assert dialog.choice.label().startswith("ILO and European Commission")
    assert rows(dialog)["D4.10"][0] == "will be removed"
    dialog.reject()


def test_that_the_list_of_a_call_is_lost_is_said(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock, view: CallView
) -> None:
    new = session.call(calls.submit_call, a_call(clock, Person(age=30, answers={"D4.02": "yes"})))

    def lose(desk: Desk) -> None:
        desk.store.execute("UPDATE checklists SET content = '{}'")
        desk.memory.data = None

    session.call(as_act(lose))
    view.show_call(session.call(calls.show_call, new.reference))
    assert "Made with the list ministry 1" in told(view)
    dialog = OtherChecklistDialog(context, new.reference, view)
    dialog.open()
    look(qtbot, context, dialog)
    assert dialog.kept.text() == "ministry · 1"
    assert "no longer has this list" in dialog.kept_note.text()
    dialog.reject()


def test_a_call_about_nobody_offers_no_comparison(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    view = CallView(context)
    qtbot.addWidget(view)
    view.show_call(session.call(calls.show_call, session.call(calls.submit_call, a_call(clock)).reference))
    activate(view)
    QTest.keyClick(view.scrolled, Qt.Key.Key_D, CTRL | SHIFT)
    assert view.findChildren(OtherChecklistDialog) == []


def test_every_control_has_a_name_and_tab_comes_to_each(dialog: OtherChecklistDialog) -> None:
    met: list[QWidget] = []
    while (focused := dialog.focusWidget()) not in met:
        met.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert {dialog.list, dialog.fold, dialog.choice.line, dialog.close_button} <= set(met)
    assert all(widget.accessibleName() for widget in met)
    dialog.reject()


@pytest.mark.parametrize("code", ["az", "ru", "en"])
def test_it_is_read_in_every_language(qtbot: QtBot, context: Context, reference: str, code: str) -> None:
    set_language(code)
    host = CallView(context)
    qtbot.addWidget(host)
    dialog = OtherChecklistDialog(context, reference, host)
    dialog.open()
    look(qtbot, context, dialog)
    assert "{" not in told(dialog)
    assert len(dialog.groups()) == 5
    dialog.reject()
