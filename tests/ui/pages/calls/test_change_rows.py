"""A long list of changes comes bit by bit, whole and in order; another one that is asked for meanwhile takes its place."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hotline.call.record_changes import What
from hotline.call.text_difference import Mark, Piece
from ui.pages.shared.change_rows import ChangeList, Part
from ui.pages.shared.change_text import Group, Row
from ui.widgets.surfaces import Tag
from ui.widgets.text_label import Text


def rows(count: int) -> tuple[Row, ...]:
    cells = ((Piece(Mark.SAME, "—"),), (Piece(Mark.ADDED, "bəli"),))
    return tuple(Row(f"Sual {number}", What.ADDED, cells) for number in range(count))


def labels(shown: ChangeList) -> list[str]:
    return [text.text() for text in shown.findChildren(Text) if text.text().startswith("Sual")]


def test_hundreds_of_rows_are_all_there_in_the_end_in_their_order(qtbot: QtBot) -> None:
    shown = ChangeList("Changes")
    qtbot.addWidget(shown)
    shown.fill([Part("A heading"), Part(group=Group("One", rows(35))), Part(group=Group("Two", rows(12)))])
    assert len(labels(shown)) < 35, "the window is not kept waiting for all of them"
    qtbot.waitUntil(shown.complete)
    assert labels(shown) == [f"Sual {number}" for count in (35, 12) for number in range(count)]
    assert {tag.text() for tag in shown.findChildren(Tag)} == {"added"}


def test_another_list_replaces_one_that_is_still_coming(qtbot: QtBot) -> None:
    shown = ChangeList("Changes")
    qtbot.addWidget(shown)
    shown.fill([Part(group=Group("One", rows(50)))])
    shown.fill([Part(group=Group("Two", rows(3)))])
    qtbot.waitUntil(shown.complete)
    qtbot.waitUntil(lambda: len(labels(shown)) == 3)


def test_the_names_of_the_columns_stand_above_each_card_that_has_them(qtbot: QtBot) -> None:
    shown = ChangeList("Changes")
    qtbot.addWidget(shown)
    shown.fill([Part(group=Group("One", rows(1)), heads=("Yours", "Theirs"))])
    qtbot.waitUntil(shown.complete)
    assert {"Yours", "Theirs"} <= {text.text() for text in shown.findChildren(Text)}


def test_columns_of_one_name_stand_below_each_other_although_a_card_lacks_one_between(qtbot: QtBot) -> None:
    shown = ChangeList("Changes")
    qtbot.addWidget(shown)
    three = (
        Row("Sual", What.ADDED, ((Piece(Mark.SAME, "bir"),), (Piece(Mark.SAME, "iki"),), (Piece(Mark.SAME, "üç"),))),
    )
    shown.fill([
        Part(group=Group("Both", three), heads=("Revision 1", "Theirs", "Yours")),
        Part(group=Group("You", rows(1)), heads=("Revision 1", "", "Yours")),
    ])  # fmt: skip
    qtbot.waitUntil(shown.complete)
    shown.resize(1200, 600)
    shown.show()
    qtbot.waitUntil(shown.isVisible)
    for name in ("Revision 1", "Yours"):
        above, below = (text.mapTo(shown, QPoint(0, 0)).x() for text in shown.findChildren(Text) if text.text() == name)
        assert above == below, name
    value = next(text for text in shown.findChildren(QLabel) if "bəli" in text.text())
    named = [text for text in shown.findChildren(Text) if text.text() == "Yours"]
    assert value.mapTo(shown, QPoint(0, 0)).x() == named[1].mapTo(shown, QPoint(0, 0)).x()
