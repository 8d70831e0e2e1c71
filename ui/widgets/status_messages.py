"""Messages where something happened: banners, the status line of an act, and the mark that says "saved"."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from hotline.errors import N_
from ui.platform.accessibility import announce
from ui.platform.screen_language import words
from ui.theme.apply import colour, scale, tokens
from ui.theme.fonts import font
from ui.theme.icons import paint_icon, pixmap
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.text_label import DrawnMark, ShortText, Text, set_tip
from ui.widgets.visibility import show_when

_INKS = {"info": "accent", "warning": "warning", "danger": "danger"}
_KINDS = {"info": N_("Note"), "warning": N_("Warning"), "danger": N_("Attention")}


class Banner(QFrame):
    """A sentence on a coloured ground with its drawn mark, and an act if there is one; hidden without words. Kinds: info, warning, danger.

    `acted` tells that the act's button was pressed; its `key` is only shown, the window has bound it.
    """

    accessible_role = "AlertMessage"
    acted = Signal()

    def __init__(
        self, text: str = "", kind: str = "info", action: str = "", parent: QWidget | None = None, *, key: str = ""
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(3), space(2), space(2), space(2))
        row.setSpacing(space(2))
        self._mark = DrawnMark(self)
        self.words = Text(text)
        self.button = SecondaryButton(action, key, bound=False, parent=self)
        self.button.clicked.connect(self.acted)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.say(text, kind, action)

    def say(self, text: str, kind: str = "info", action: str = "") -> None:
        """Show a sentence; an empty one hides the banner."""
        self.kind = kind
        self.words.setText(text)
        self.setProperty("look", f"banner-{kind}")
        self.button.set_text(action)
        show_when(self.button, bool(action))
        if not text:
            self.hide()
            return
        self.style().unpolish(self)
        self.style().polish(self)
        self._mark.setPixmap(pixmap(kind, getattr(tokens(), _INKS[kind]), 18, self.devicePixelRatioF()))
        self.setAccessibleName(words().gettext(_KINDS[kind]))
        show_when(self, bool(text))
        announce(self, f"{self.accessibleName()}: {text}", urgent=kind != "info")

    def clear(self) -> None:
        """Hide the banner."""
        self.hide()


class StatusLine(QWidget):
    """One quiet line that says what was just done, with the button that takes it back if there is one.

    A key that is not `bound` works without the button too: the page has bound it.
    """

    acted = Signal()

    def __init__(self, action: str = "", key: str = "", parent: QWidget | None = None, *, bound: bool = True) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        self.words = ShortText("", "muted")
        self.words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.button = SecondaryButton(action, key, bound=bound, parent=self)
        self.button.clicked.connect(self.acted)
        row.addWidget(self.words)
        row.addWidget(self.button)
        row.addStretch(1)
        self.setMinimumHeight(self.button.sizeHint().height())
        self.say("")

    def say(self, text: str, *, undo: bool = False) -> None:
        """Show what was done; with `undo` the button is offered."""
        self.words.setText(text)
        show_when(self.button, undo)
        announce(self, text)


_WIDEST_BADGE = space(96)
"""No reason is so long that the buttons beside it would have to give way; the whole is the tip."""


class SavedBadge(QWidget):
    """Whether what was typed is safe: saved and when, being saved, or not saved and why.

    A screen reader is told at once when it is saved for the first time, when it is not saved, and when it is again.
    """

    accessible_role = "StatusBar"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._tone = "muted"
        self._icon = ""
        self._told_saved = False
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def saved(self, at: str) -> None:
        """Say when it was saved; the time is worded by the caller, with seconds."""
        self._show(words().gettext("Saved {time}", time=at), "accent", "check")
        if not self._told_saved and self.isVisible():
            self._told_saved = True
            announce(self, self._text)

    def saving(self, before: str = "") -> None:
        """Say that newer words are being saved, and when the ones before them were."""
        text = words().gettext("Saved {time} · saving…", time=before) if before else words().gettext("Saving…")
        self._show(text, "muted", "clock")

    def failed(self, why: str) -> None:
        """Say that it is not saved, and why."""
        told, self._told_saved = words().gettext("Not saved: {why}", why=why), False
        if told != self._text and self.isVisible():
            announce(self, told, urgent=True)
        self._show(told, "danger", "warning")

    def clear(self) -> None:
        """Say nothing: there is nothing to save yet."""
        self._told_saved = False
        self._show("", "muted", "")

    def text(self) -> str:
        """Return what the badge says."""
        return self._text

    def widest(self) -> int:
        """Return the width that it needs while all goes well: that of the words while newer ones are being saved."""
        return self._width_of(words().gettext("Saved {time} · saving…", time="00:00:00"))

    def _width_of(self, text: str) -> int:
        return QFontMetrics(self._font()).horizontalAdvance(text) + 16 + space(1) + 2 if text else 0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the mark and the words."""
        metrics = QFontMetrics(self._font())
        width = self._width_of(self._text)
        return QSize(min(width, _WIDEST_BADGE), max(metrics.height(), 16) + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room; long reasons are shortened, the whole is the tip."""
        return QSize(min(self.sizeHint().width(), space(40)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the mark and the words."""
        if not self._text:
            return
        painter = QPainter(self)
        paint_icon(painter, self._icon, colour(self._tone).name(), QRectF(0, (self.height() - 16) / 2, 16, 16))
        painter.setFont(self._font())
        painter.setPen(colour(self._tone))
        inside = self.rect().adjusted(16 + space(1), 0, 0, 0)
        shown = QFontMetrics(self._font()).elidedText(self._text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, shown)

    def _show(self, text: str, tone: str, icon: str) -> None:
        if (text, tone, icon) == (self._text, self._tone, self._icon):
            return
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        set_tip(self, text)
        self.updateGeometry()
        self.update()

    @staticmethod
    def _font() -> QFont:
        return font(scale().small, QFont.Weight.Medium, figures=True)
