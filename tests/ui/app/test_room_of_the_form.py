"""The form in the smallest window, in the longest of the languages: its words are whole, and it never slides sideways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hotline.desk.session import Session
from tests.ui.at_work import AtWork, worked
from ui.platform.screen_language import set_language
from ui.session.tasks import Tasks
from ui.widgets.check_boxes import WrappedBox

SMALLEST, WIDE = (900, 560), (1600, 900)


@pytest.fixture
def narrow(qtbot: QtBot, session: Session, tasks: Tasks) -> Iterator[AtWork]:
    """Let somebody work in Russian in the smallest window, a person being added to the call."""
    set_language("ru")
    for at_work in worked(qtbot, session, tasks):
        at_work.shell.setMinimumSize(*SMALLEST)
        at_work.shell.resize(*SMALLEST)
        at_work.begin()
        at_work.form.finish()
        at_work.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        at_work.settle()
        yield at_work


def test_the_form_does_not_slide_sideways(narrow: AtWork) -> None:
    scrolled = narrow.form.scrolled
    inside = scrolled.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= scrolled.viewport().width()


def test_the_words_of_a_box_go_on_in_another_line(narrow: AtWork) -> None:
    boxes = narrow.form.cards["situation"].findChildren(WrappedBox)
    longest = max(boxes, key=lambda box: box.sizeHint().width())
    longest.resize(longest.minimumSizeHint().width(), 10)
    assert longest.heightForWidth(longest.width()) > longest.sizeHint().height()
    narrow.form.cards["situation"].setFixedWidth(330)
    narrow.settle()
    assert all(box.height() >= box.heightForWidth(box.width()) for box in boxes)


def test_the_acts_of_the_bar_are_whole_and_keep_their_place_while_it_saves(narrow: AtWork) -> None:
    bar = narrow.form.bar
    for size in (SMALLEST, WIDE):
        narrow.shell.resize(*size)
        narrow.settle()
        for button in (bar.hung_up, bar.leave, bar.submit):
            assert button.width() >= button.sizeHint().width(), button.words()
        places = []
        for say in (bar.saved.saved, bar.saved.saving):
            say("14:03:22")
            narrow.settle()
            places.append([one.pos() for one in (bar.undo, bar.redo, bar.hung_up, bar.leave, bar.submit)])
        assert places[0] == places[1]
        assert bar.saved.width() >= bar.saved.sizeHint().width()
