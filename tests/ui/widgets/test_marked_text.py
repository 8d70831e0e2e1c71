"""Marked text shows what was typed as it was typed: nothing in it is read as markup, and no word breaks its column."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from hotline.call.text_difference import Mark, Piece
from ui.widgets.marked_text import MarkedText


def plain(label: MarkedText) -> str:
    document = QTextDocument()
    document.setHtml(label.text())
    return document.toPlainText()


def test_signs_of_markup_are_shown_as_they_were_typed(qtbot: QtBot) -> None:
    typed = '<b>qız</b> & "iş" <img src="x">'
    label = MarkedText([Piece(mark, typed) for mark in (Mark.SAME, Mark.REMOVED, Mark.ADDED)])
    qtbot.addWidget(label)
    assert plain(label) == typed * 3
    assert "<b>" not in label.text()
    assert "<img" not in label.text()


def test_lines_and_spaces_stay(qtbot: QtBot) -> None:
    label = MarkedText([Piece(Mark.SAME, "bir  iki\n"), Piece(Mark.ADDED, "üç")])
    qtbot.addWidget(label)
    assert plain(label) == "bir  iki\nüç"


def test_what_was_taken_out_and_added_is_struck_through_and_underlined_and_said(qtbot: QtBot) -> None:
    label = MarkedText(
        [
            Piece(Mark.SAME, "Qız"),
            Piece(Mark.REMOVED, " üç"),
            Piece(Mark.ADDED, " dörd"),
            Piece(Mark.OMITTED, " ay əvvəl"),
        ]
    )
    qtbot.addWidget(label)
    assert label.text().count("<s>") == 1
    assert label.text().count("<u>") == 1
    assert label.accessibleName() == "Qız removed: üç added: dörd …"


def test_a_word_without_an_end_is_broken_inside_its_column(qtbot: QtBot) -> None:
    short = MarkedText([Piece(Mark.ADDED, "a" * 30)])
    endless = MarkedText([Piece(Mark.ADDED, "a" * 3_000)])
    qtbot.addWidget(short)
    qtbot.addWidget(endless)
    assert endless.minimumSizeHint().width() <= 2 * short.minimumSizeHint().width()
