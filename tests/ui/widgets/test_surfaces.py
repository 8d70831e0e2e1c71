"""Dialogs never destroy by accident; sections, tags and badges say in words what they show in colour."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import activate, press
from ui.platform import key_table
from ui.theme.apply import apply_theme
from ui.widgets.bar_charts import HourBars, SpanBar
from ui.widgets.buttons import PrimaryButton, QuickButton
from ui.widgets.dialogs import ConfirmDialog, MessageDialog
from ui.widgets.section_list import SectionList
from ui.widgets.shortcuts import sequences
from ui.widgets.status_messages import Banner, SavedBadge, StatusLine
from ui.widgets.surfaces import Card, EmptyState, Tag
from ui.widgets.text_label import Text


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(400, 300)
    return made


def put(window: QWidget, widget: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(widget)


@pytest.mark.parametrize(("key", "takes_away", "accepted"), [
    (Qt.Key.Key_Return, True, False), (Qt.Key.Key_Escape, True, False),
    (Qt.Key.Key_Return, False, True), (Qt.Key.Key_Escape, False, False),
])  # fmt: skip
def test_enter_and_escape_never_take_anything_away(
    window: QWidget, key: Qt.Key, takes_away: bool, accepted: bool
) -> None:
    window.show()
    dialog = ConfirmDialog(window, "Delete?", "It is gone then.", "Delete", takes_away=takes_away)
    dialog.open()
    activate(dialog)
    press(None, key)
    assert not dialog.isVisible()
    assert (dialog.result() == ConfirmDialog.DialogCode.Accepted) is accepted


def test_a_message_is_closed_by_enter(window: QWidget) -> None:
    window.show()
    dialog = MessageDialog(window, "Done", "<b>as written</b>")
    dialog.open()
    activate(dialog)
    assert dialog.words.textFormat() is Qt.TextFormat.PlainText
    press(None, Qt.Key.Key_Enter)
    assert not dialog.isVisible()


def test_both_enter_keys_count() -> None:
    assert {sequence.toString() for sequence in sequences("Ctrl+Enter")} == {"Ctrl+Enter", "Ctrl+Return"}


def test_a_button_does_by_key_what_it_does_by_click(window: QWidget, qtbot: QtBot) -> None:
    button = PrimaryButton("Submit & print", "Ctrl+Enter")
    put(window, button)
    activate(window)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(button.clicked):
            press(window, key, Qt.KeyboardModifier.ControlModifier)
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (button.words(), button.accessibleName()) == ("Submit & print", "Submit & print")


def test_a_quick_button_tells_its_count(window: QWidget) -> None:
    button = QuickButton("Silent call", "F4")
    put(window, button)
    button.set_count("today 6")
    assert button.accessibleDescription() == "F4, today 6"


def test_sections_are_led_by_arrows_and_say_how_far_they_are(window: QWidget, qtbot: QtBot) -> None:
    sections = SectionList([("safety", "Safety"), ("caller", "Caller"), ("needs", "Needs")])
    put(window, sections)
    sections.set_state("caller", "begun")
    sections.set_state("safety", "done")
    assert [item.accessibleName() for item in sections._items] == [
        "Safety: done",
        "Caller: begun",
        "Needs: nothing yet",
    ]
    activate(window)
    sections._items[0].setFocus()
    press(None, Qt.Key.Key_Down)
    with qtbot.waitSignal(sections.chosen) as signal:
        press(None, Qt.Key.Key_Return)
    assert signal.args == ["caller"]
    sections.set_current("caller")
    assert sections.current() == "caller"


def test_whether_it_is_saved_is_said_in_words(window: QWidget) -> None:
    badge = SavedBadge()
    put(window, badge)
    badge.saved("14:03:22")
    assert badge.accessibleName() == "Saved 14:03:22"
    badge.failed("the disk is full")
    assert badge.text() == "Not saved: the disk is full"


def test_a_banner_says_its_kind_and_offers_its_act(window: QWidget, qtbot: QtBot) -> None:
    banner = Banner()
    put(window, banner)
    window.show()
    assert banner.isHidden()
    banner.say("The disk is nearly full.", "warning", "Make room")
    assert (banner.accessibleName(), banner.words.text()) == ("Warning", "The disk is nearly full.")
    with qtbot.waitSignal(banner.acted):
        banner.button.click()


def test_what_was_done_can_be_undone_only_while_it_is_offered(window: QWidget, qtbot: QtBot) -> None:
    line = StatusLine("Undo", "Ctrl+Z")
    put(window, line)
    activate(window)
    with qtbot.assertNotEmitted(line.acted):
        press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    line.say("Silent call logged", undo=True)
    QApplication.processEvents()
    with qtbot.waitSignal(line.acted):
        press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_bars_are_told_in_words(window: QWidget) -> None:
    bars, span = HourBars([0, 2, 5], 8), SpanBar(0.25)
    put(window, bars)
    put(window, span)
    assert bars.accessibleDescription() == "09:00: 2, 10:00: 5"
    assert span.accessibleName() == "25%"
    window.show()
    bars.set_counts([0] * 24)
    assert bars.accessibleDescription() == "none yet"
    bars.grab()


def test_a_card_keeps_its_contents_at_the_top_unless_they_fill_it(window: QWidget) -> None:
    card = Card("Title")
    text = Text("one line")
    card.body.addWidget(text)
    put(window, card)
    window.show()
    QApplication.processEvents()
    assert text.mapTo(card, text.rect().topLeft()).y() < 80


def test_a_tag_is_no_wider_than_its_word(window: QWidget) -> None:
    tag = Tag("saved", "accent")
    put(window, tag)
    window.show()
    assert tag.width() < 100
    tag.set("")
    assert tag.isHidden()


def test_an_empty_place_says_what_to_do(window: QWidget) -> None:
    empty = EmptyState("No drafts yet", "Start a call with F2.")
    put(window, empty)
    assert (empty.title.text(), empty.advice.text()) == ("No drafts yet", "Start a call with F2.")


def test_no_text_of_the_kit_is_read_as_markup_in_either_palette(qapp: QApplication, window: QWidget) -> None:
    put(window, Banner("<b>x</b>", "danger"))
    put(window, Card("<i>t</i>"))
    for name in ("dark", "light"):
        apply_theme(qapp, name)
        window.show()
        window.grab()
    formats = {label.textFormat() for label in window.findChildren(QLabel) if label.text()}
    assert formats == {Qt.TextFormat.PlainText}
    assert all(button.accessibleName() or not button.text() for button in window.findChildren(QPushButton))


def test_a_message_is_no_higher_than_its_words_need(window: QWidget) -> None:
    window.show()
    heights = []
    for text in ("Short.", "A long sentence that says what happened and what to do next. " * 6):
        dialog = MessageDialog(window, "Done", text)
        dialog.open()
        QApplication.processEvents()
        assert dialog.words.height() >= dialog.words.heightForWidth(dialog.words.width())
        heights.append(dialog.height())
        dialog.accept()
    assert heights[0] < 190
    assert heights[0] < heights[1] < 330


def test_the_keys_of_the_sections_are_said_whole_and_a_tenth_has_none(window: QWidget) -> None:
    """A bare figure answers a question in the form; and Windows takes Ctrl+Shift+0 for itself."""
    sections = SectionList([(str(place), f"Section {place}") for place in range(10)])
    put(window, sections)
    assert sections.keys.text() == "Ctrl+Shift+1–9"
    assert [item.figure for item in sections._items] == [*"123456789", ""]
    assert not any("0" in key[-1] for key in key_table.SECTIONS)
