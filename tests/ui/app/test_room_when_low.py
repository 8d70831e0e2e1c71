"""What is fullest is whole in the lowest window: the last step of the set-up, a group's offer in a call with two persons, a card."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hotline.language import LANGUAGES, language
from tests.reports.golden_text import PAGES
from tests.ui.at_work import ALT, AtWork
from tests.ui.room import SIZES, misses
from ui.pages.call_form.cards.assessment_panel import AssessmentPanel
from ui.pages.call_form.protocol_panel import ProtocolPanel
from ui.pages.start.recovery_sheet_page import RecoveryPage
from ui.platform.screen_language import set_language
from ui.session.opening import SheetMade
from ui.widgets import dialogs as dialogs_module
from ui.widgets.dialogs import MessageDialog
from ui.widgets.segment_field import Segment
from ui.widgets.text_label import Text

LOW, WIDE = SIZES["1366×768 at 150 %"], SIZES["1366×768 at 100 %"]


def two_persons(at_work: AtWork, size: tuple[int, int]) -> AssessmentPanel:
    """Ask about a woman, and about a child for whom a group offers what it means; return the assessment."""
    at_work.shell.setMinimumSize(1, 1)
    at_work.shell.resize(*size)
    form = at_work.begin()
    for person, (age, codes) in enumerate(((34, ("D1.01", "D5.07")), (15, ("BG.01", "BG.02", "BG.04", "D4.01")))):
        at_work.form.add_person()
        at_work.state.set(("persons", person, "age"), age)
        for code in codes:
            at_work.state.answer(code, "yes")
    form.go_to("indicators")
    at_work.settle()
    assert form.panel.meant_button.isVisibleTo(form.panel)
    return form.panel


def squeezed(widget: QWidget) -> list[str]:
    """Return what is too low for its words, or lies where nobody can scroll to."""
    return [told for told in misses(widget) if " wide and " not in told]


def in_sight(widget: QWidget) -> bool:
    """Return whether all of a widget can be seen."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_the_fields_for_the_recovery_sheet_are_whole_and_the_last_button_can_be_scrolled_to(qtbot: QtBot) -> None:
    set_language("ru")
    page = RecoveryPage(SheetMade(PAGES["recovery-sheet"](language("ru")), "-".join(["ABCDE"] * 7)))
    qtbot.addWidget(page)
    page.setMinimumSize(1, 1)
    page.resize(*LOW)
    page.show()
    page.sheet.keep("Сохранено как recovery-sheet-ru.pdf. Напечатайте лист и удалите файл с этого компьютера.")
    qtbot.wait(50)
    assert page.height() == LOW[1]
    assert misses(page) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_assessment_of_two_persons_with_an_offer_is_whole_in_a_low_window(at_work: AtWork, code: str) -> None:
    set_language(code)
    panel = two_persons(at_work, LOW)
    assert squeezed(panel) == []
    assert in_sight(panel.result)
    assert in_sight(panel.question.answer)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_class_of_the_call_and_of_everybody_stays_in_sight_beside_a_task_bar(at_work: AtWork, code: str) -> None:
    set_language(code)
    panel = two_persons(at_work, WIDE)
    panel.below.verticalScrollBar().setValue(0)
    assert squeezed(panel) == []
    for part in (panel.result, panel.deadline, panel.question, panel.meant_button, panel.others):
        assert in_sight(part), part


def test_a_protocol_card_shows_its_words_before_the_other_cards(at_work: AtWork) -> None:
    set_language("ru")
    at_work.shell.setMinimumSize(1, 1)
    at_work.shell.resize(*LOW)
    at_work.begin()
    at_work.key(Qt.Key.Key_G, ALT)
    panel = at_work.form.findChild(ProtocolPanel)
    assert isinstance(panel, ProtocolPanel)
    assert squeezed(panel) == []
    seen = [one for one in panel.findChildren(Text) if one.isVisible() and in_sight(one)]
    assert sum(one.height() for one in seen) > panel.height() / 2


def test_a_dialog_that_grows_stays_on_the_screen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    room = QRect(0, 0, 910, 480)
    monkeypatch.setattr(dialogs_module, "room_for", lambda _: room)
    above = QWidget()
    qtbot.addWidget(above)
    dialog = MessageDialog(above, "One", "A word.")
    dialog.open()
    dialog.move(100, room.bottom() - dialog.height() - 8)
    dialog.words.setText("A sentence that goes on. " * 60)
    qtbot.waitUntil(lambda: dialog.height() > 200)
    qtbot.wait(20)
    assert room.contains(dialog.geometry())


def test_a_list_whose_count_changes_stands_there_once(at_work: AtWork) -> None:
    panel = two_persons(at_work, WIDE)
    bar = at_work.form.indicators.bar
    at_work.state.answer("BG.05", "yes")
    shown = [one.option.code for one in bar.findChildren(Segment) if one.isVisible()]
    assert panel.isVisible()
    assert len(shown) == len(set(shown))
