"""Questions and messages in our own dialogs: led by the keyboard, and the harmless answer is the default.

Every dialog has a parent. `open()` returns at once and `accepted` follows; `exec()` waits, for questions on closing.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QSize, Qt, SignalInstance
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from hotline.errors import N_
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.platform.window_geometry import FRAME, around, inside, room_for
from ui.theme.apply import grown, tokens
from ui.theme.icons import pixmap
from ui.theme.scale import space
from ui.widgets.buttons import Button, DangerButton, PrimaryButton, SecondaryButton
from ui.widgets.layouts import add_row
from ui.widgets.reading_order import lead_on
from ui.widgets.shortcuts import bind
from ui.widgets.surfaces import Scrolled
from ui.widgets.text_label import DrawnMark, Text
from ui.widgets.visibility import lay_out_now

_WIDTH = 460
_LEAST_CONTENTS = 24
"""The least height of the contents in steps of the look."""
_INKS = {"info": "accent", "warning": "warning", "danger": "danger"}


@runtime_checkable
class Lockable(Protocol):
    """The window that a dialog belongs to, where it can be locked."""

    lock_requested: SignalInstance


def ask_for_lock(dialog: QWidget) -> None:
    """Ask the window that a dialog belongs to for the lock."""
    above = dialog.parentWidget()
    while above is not None and not isinstance(above, Lockable):
        above = above.parentWidget()
    if above is not None:
        above.lock_requested.emit()


class _Contents(Scrolled):
    """What a dialog holds: as high as it needs to be, and scrolled where the screen has no room for that."""

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Return that words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of everything in it."""
        return (
            self.body.totalHeightForWidth(width)
            if self.body.hasHeightForWidth()
            else self.body.totalSizeHint().height()
        )

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for everything in it."""
        return self.body.totalSizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room: the width of everything, and so much height that scrolling is worth it."""
        least = self.body.totalMinimumSize()
        return QSize(least.width(), min(least.height(), space(_LEAST_CONTENTS)))

    def event(self, event: QEvent) -> bool:
        """Let the dialog follow what comes and goes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


class Dialog(QDialog):
    """The frame of every dialog: a title with its mark, `body` for the contents, `row` for the buttons at the right.

    It is never larger than the screen: there the contents scroll, and the buttons stay in sight.

    Ctrl+L locks from here too: Qt lets no key of the window work while a dialog is over it. A dialog in which words are
    typed says what `would_be_lost`, for Esc to ask first, and hands them to the store with `save_now`, for the lock.
    """

    def __init__(self, parent: QWidget, title: str, *, kind: str = "", width: int = _WIDTH) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self._room = room_for(parent)
        most = self.bounded(QSize(grown(width), 0))
        self.setMinimumWidth(most.width())
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(5), space(6), space(5))
        column.setSpacing(space(3))
        head = add_row(column)
        head.setSpacing(space(2))
        if kind:
            mark = DrawnMark(self)
            mark.setPixmap(pixmap(kind, getattr(tokens(), _INKS[kind]), 22, self.devicePixelRatioF()))
            head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Text(title, "card-title"), 1)
        contents = _Contents(self)
        self.body = contents.body
        column.addWidget(contents, 1)
        column.addSpacing(space(2))
        self.row = add_row(column)
        # From the right: Tab comes from the last field to the act that is at the right, and only then to Cancel.
        self.row.setDirection(QHBoxLayout.Direction.RightToLeft)
        self.row.setSpacing(space(2))
        self.row.addStretch(1)
        bind(self, key_table.LOCK, self._lock)
        self._question: ConfirmDialog | None = None
        self._over = False
        self.finished.connect(self._end)

    def would_be_lost(self) -> str:
        """Return, for the question, what becomes of typed words that are not kept; empty where there are none."""
        return ""

    def save_now(self) -> None:
        """Hand the typed words to the store, because the desk is locked or closed; by itself a dialog has nothing to save."""

    def holds_unsaved(self) -> bool:
        """Return whether typed words of an open dialog would be lost, once the store has answered to `save_now`."""
        return not self._over and bool(self.would_be_lost())

    def left_undone(self) -> str:
        """Return what the lock page says, calmly, of an act that was begun in the dialog and not done; empty where there is none."""
        return ""

    def told_at_lock(self) -> str:
        """Return what the lock page says of a dialog that was open when the desk was locked."""
        return "" if self._over else self.left_undone()

    def reject(self) -> None:
        """Close the dialog; typed words are thrown away only after a question, whose harmless answer is the default."""
        lost, say = self.would_be_lost(), words().gettext
        if not lost:
            super().reject()
            return
        self._question = ConfirmDialog(
            self,
            say(N_("Discard changes?")),
            lost,
            say(N_("Discard changes")),
            refuse=say(N_("Keep editing")),
            takes_away=True,
        )
        self._question.accepted.connect(self.throw_away)
        self._question.finished.connect(self._question.deleteLater)
        self._question.open()

    def throw_away(self) -> None:
        """Close the dialog without its words."""
        self.done(int(QDialog.DialogCode.Rejected))

    def _end(self) -> None:
        self._over = True

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Be as high as the words need at this width, no higher; all of it on the screen."""
        self.setMinimumSize(self.bounded(self.minimumSize()))
        self.resize(self.width(), max(self._needed(), self.minimumHeight()))
        super().showEvent(event)
        self._come_inside()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the buttons one below the other where they have no room side by side."""
        super().resizeEvent(event)
        wanted = self.row.spacing() * self.row.count() + sum(
            item.sizeHint().width() for item in map(self.row.itemAt, range(self.row.count())) if item is not None
        )
        beside = wanted <= self.width() - 2 * space(6)
        self.row.setDirection(
            QHBoxLayout.Direction.RightToLeft if beside else QHBoxLayout.Direction.TopToBottom,
        )

    def bounded(self, size: QSize) -> QSize:
        """Return a size, smaller where the screen has no room for it."""
        return size if self._room is None else size.boundedTo(self._room.size() - FRAME)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Lead on in the order of reading."""
        return lead_on(self, forward=next)

    def event(self, event: QEvent) -> bool:
        """Grow when more is to be said, such as what is wrong with a field; nothing is squeezed."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible() and self.height() < self._needed():
            self.resize(self.width(), self._needed())
            self._come_inside()
        return handled

    def _come_inside(self) -> None:
        """Move to where all of the dialog is on the screen."""
        if self._room is not None and not self._room.contains(self.geometry()):
            self.setGeometry(inside(self.geometry(), self._room.marginsRemoved(around(self._room))))

    def take_less_room(self) -> None:
        """Be only as high as the words still need, after some of them went."""
        layout = self.layout()
        if layout is not None:
            lay_out_now()
            layout.activate()
            self.resize(self.width(), max(self._needed(), self.minimumHeight()))

    def _lock(self) -> None:
        ask_for_lock(self)

    def _needed(self) -> int:
        layout = self.layout()
        if layout is None:
            return 0
        wanted = layout.heightForWidth(self.width()) if layout.hasHeightForWidth() else layout.sizeHint().height()
        return self.bounded(QSize(0, wanted)).height()

    def add_button(self, button: Button) -> Button:
        """Add a button at the right of those that are there."""
        self.row.insertWidget(0, button)
        return button

    def make_default(self, button: Button) -> None:
        """Let Enter press this button, and give it the focus."""
        button.setDefault(True)
        button.setFocus()


class MessageDialog(Dialog):
    """Says something that must be read; one button. Kinds: info, warning, danger."""

    def __init__(self, parent: QWidget, title: str, text: str, *, kind: str = "info") -> None:
        super().__init__(parent, title, kind=kind)
        self.words = Text(text)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self.words)
        self.button = self.add_button(PrimaryButton(words().gettext("OK"), key_table.ACCEPT))
        self.button.clicked.connect(self.accept)
        self.make_default(self.button)


class ConfirmDialog(Dialog):
    """Asks whether to do something. Esc and, where it takes something away, also Enter leave everything as it is."""

    def __init__(
        self, parent: QWidget, title: str, text: str, accept: str, *, refuse: str = "", takes_away: bool = False
    ) -> None:
        super().__init__(parent, title, kind="warning" if takes_away else "")
        self.words = Text(text)
        self.body.addWidget(self.words)
        self.refuse_button = self.add_button(SecondaryButton(refuse or words().gettext("Cancel"), key_table.CLOSE))
        self.refuse_button.clicked.connect(self.reject)
        made = DangerButton(accept, key_table.MAIN) if takes_away else PrimaryButton(accept, key_table.ACCEPT)
        self.accept_button = self.add_button(made)
        self.accept_button.clicked.connect(self.accept)
        self.make_default(self.refuse_button if takes_away else self.accept_button)

    def ask(self) -> bool:
        """Wait for the answer; only where the act cannot go on without it, as on closing."""
        return self.exec() == QDialog.DialogCode.Accepted
