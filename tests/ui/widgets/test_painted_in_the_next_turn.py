"""What changed much is painted in the turn after, and what waits comes before it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.visibility import paint_in_next_turn


class Painted(QWidget):
    """Notes that it was painted."""

    def __init__(self, order: list[str]) -> None:
        super().__init__()
        self._order = order

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        self._order.append("painted")


def test_what_waits_comes_before_the_painting(qtbot: QtBot) -> None:
    order: list[str] = []
    widget = Painted(order)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    qtbot.waitUntil(lambda: order == ["painted"])
    QTimer.singleShot(0, lambda: order.append("waiting"))
    paint_in_next_turn(widget)
    widget.update()
    qtbot.waitUntil(lambda: len(order) == 3)
    assert order == ["painted", "waiting", "painted"]
    assert widget.updatesEnabled()


def test_a_hidden_widget_is_left_alone(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    paint_in_next_turn(widget)
    assert widget.updatesEnabled()


def test_a_widget_that_goes_meanwhile_is_no_trouble(qtbot: QtBot) -> None:
    widget = QWidget()
    widget.show()
    qtbot.waitExposed(widget)
    paint_in_next_turn(widget)
    widget.deleteLater()
    qtbot.wait(20)
