"""Hides the desk behind a calendar window, which has a title, an icon and a place in the task bar of its own."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QCalendarWidget, QToolButton, QVBoxLayout, QWidget

from hotline.errors import N_
from ui.platform.screen_language import words
from ui.platform.window_geometry import change_over, take_place_of
from ui.theme.apply import colour, tokens
from ui.theme.icons import icon
from ui.theme.scale import space
from ui.widgets.dialogs import Dialog

PAINTED_AT_LATEST_MS = 400
RETURN_AFTER_MS = 1500
"""A key pressed twice in haste hides, and does not come back."""


class CalendarWindow(QWidget):
    """An ordinary calendar; `painted` tells once that it is in sight."""

    painted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(words().gettext(N_("Calendar")))
        self.setWindowIcon(icon("calendar", tokens().accent, 32))
        self.holds_words = False
        self._told = False
        calendar = _calendar(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(6), space(6), space(6))
        column.addWidget(calendar)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw, and tell it when all of the window is on the screen."""
        super().paintEvent(event)
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """End the program; where it alone has words that the store could not take, only get out of sight."""
        if self.holds_words:
            event.ignore()
            self.showMinimized()
            return
        event.accept()
        self.closed.emit()


def _calendar(parent: QWidget) -> QCalendarWidget:
    """Return this month, in the language and the colours of the screen."""
    calendar = QCalendarWidget(parent)
    calendar.setLocale(QLocale(words().code))
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setAccessibleName(words().gettext(N_("Calendar")))
    calendar.setSelectedDate(QDate.currentDate())  # once more: another first day of the week has moved the mark
    free = QTextCharFormat()
    free.setForeground(colour("danger"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, free)
    calendar.setStyleSheet(
        f"#qt_calendar_navigationbar {{ background: {tokens().faint}; }} QToolButton {{ color: {tokens().text}; }}"
    )
    arrows = {"qt_calendar_prevmonth": Qt.ArrowType.LeftArrow, "qt_calendar_nextmonth": Qt.ArrowType.RightArrow}
    for button in calendar.findChildren(QToolButton):
        if button.objectName() in arrows:
            button.setIcon(QIcon())
            button.setArrowType(arrows[button.objectName()])
    return calendar


class Cover(QObject):
    """Puts the calendar in the place of what is in sight, and takes it away again. `painted` tells that it is in sight."""

    painted = Signal()
    closed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: CalendarWindow | None = None
        self._put_away: list[QWidget] = []
        self._may_return = False

    @property
    def up(self) -> bool:
        """Return whether the calendar stands over the desk."""
        return self._window is not None

    @property
    def may_return(self) -> bool:
        """Return whether it stands long enough for the key to mean that one comes back."""
        return self._may_return

    @property
    def window(self) -> CalendarWindow:
        """Return the calendar while it is up."""
        assert self._window is not None  # noqa: S101 - asked for only then
        return self._window

    def show_over(self, front: QWidget) -> None:
        """Show the calendar where a window stands."""
        self._may_return = False
        self._window = CalendarWindow()
        self._window.painted.connect(self.painted)
        self._window.closed.connect(self.closed)
        take_place_of(front, self._window)
        self._window.show()
        self._window.activateWindow()
        QTimer.singleShot(PAINTED_AT_LATEST_MS, self.painted.emit)
        QTimer.singleShot(RETURN_AFTER_MS, self._let_return)

    def put_away(self, *, keep: bool) -> None:
        """Hide every other window that is in sight, lists and tips too; with `keep` they are shown again when the calendar goes."""
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not self._window]
        # A question that waits for its answer in a loop of its own is over once it is hidden, and does not come back.
        self._put_away = [one for one in shown if keep and (not one.isModal() or isinstance(one, Dialog))]
        for one in reversed(shown):
            one.hide()

    def go(self, instead: QWidget) -> None:
        """Take the calendar away; another window, and what was put away, stand in its place."""
        window, self._window = self.window, None
        change_over(window, instead)
        for one in self._put_away:
            one.show()
        self._put_away = []
        instead.activateWindow()

    def _let_return(self) -> None:
        self._may_return = self.up
