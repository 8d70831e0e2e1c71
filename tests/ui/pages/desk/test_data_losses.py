"""What was found missing when the store was opened is told after unlocking, and on the Desk until a supervisor has read it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from hotline.desk.acts import Desk
from hotline.desk.data_losses import unread_losses
from hotline.store.tables.data_losses import Found, LossKind, keep_loss
from tests.acts import as_act
from tests.ui.at_work import CTRL, AtWork
from tests.ui.hands import press
from ui.pages.desk.data_losses import DataLossesDialog


def lose(desk: Desk) -> None:
    keep_loss(desk.store, Found(LossKind.LOG_SHORT, 3), "")


def press_read(dialog: QWidget) -> None:
    press(dialog, Qt.Key.Key_Return, CTRL)


def test_a_loss_is_told_after_unlocking_and_stays_on_the_desk_until_it_is_read(at_work: AtWork) -> None:
    at_work.session.call(as_act(lose))
    at_work.window.open(None)
    at_work.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DataLossesDialog)
    assert "3 changes that were saved are missing." in dialog.said[0].text()
    dialog.reject()
    at_work.come_back()
    assert at_work.desk.losses.isVisible(), "not read: the line stays"
    at_work.desk.losses.show_all()
    at_work.settle()
    at_work.in_dialog(press_read)
    assert not at_work.desk.losses.isVisible()
    assert at_work.session.call(unread_losses) == ()
