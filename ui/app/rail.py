"""The navigation rail at the left: product, office, pages, user and lock; in a narrow window icons with their words below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.platform import key_table
from ui.platform.accessibility import announce
from ui.theme.apply import colour, grown, scale
from ui.theme.fonts import font
from ui.theme.icons import paint_icon
from ui.theme.scale import space
from ui.widgets.layouts import add_column
from ui.widgets.one_click import OneClick
from ui.widgets.shortcuts import hint
from ui.widgets.text_label import ShortText, Text, set_tip

_LEAST, _MOST = 196, 260
_LEAST_NARROW, _MOST_NARROW = 68, 116
_STEP, _SMALLEST_SHARE = 0.25, 0.8
_ICON = 16
_NEWS_MS = 15_000
_BELOW_FOOT = 4
"""How many parts of the rail come below its foot: the user, and the three acts."""
MOST_COUNTED = 99


def _is_legible(shown: QFont) -> bool:
    """Return whether letters may be made smaller still: four fifths of the small size are the least."""
    return shown.pointSizeF() - _STEP >= scale().small * _SMALLEST_SHARE


class RailButton(OneClick, QPushButton):
    """One place to go to, or an act; the selected place has a bar at its left and brighter words. `asked` carries the place."""

    asked = Signal(str)
    accessible_role = "Button"

    def __init__(
        self, label: str, key: str, parent: QWidget, *, place: str = "", icon: str = "", show_key: bool = False
    ) -> None:
        super().__init__(parent)
        self._place = place
        self._label, self._key, self._icon, self._show_key = label, key, icon, show_key
        self._narrow = False
        self._count, self._told, self._urgent = "", "", False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_label(label)
        self.clicked.connect(self._ask)

    def set_label(self, label: str) -> None:
        """Show other words."""
        self._label = label
        self.setAccessibleName(label)
        self._tell()

    def show_count(self, count: str, told: str, *, urgent: bool) -> None:
        """Show how much waits there, with the words that say of what; nothing for an empty count."""
        self._count, self._told, self._urgent = count, told if count else "", urgent
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleDescription(", ".join(part for part in (self._told, hint(self._key)) if part))
        set_tip(self, "   ".join(part for part in (self._label, self._told, hint(self._key)) if part))
        self.updateGeometry()
        self.update()

    def show_key(self, label: str, key: str) -> None:
        """Show other words and another key."""
        self._key = key
        self.set_label(label)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the icon with the words below it, or the words in one line."""
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the words and, where it is shown, the key."""
        if self._narrow:
            small = QFontMetrics(self._below())
            return QSize(small.horizontalAdvance(self._label) + space(3), grown(_ICON) + small.height() + space(4))
        metrics = QFontMetrics(font(scale().text, QFont.Weight.DemiBold))
        key = QFontMetrics(font(scale().small)).horizontalAdvance(hint(self._key)) + space(4) if self._show_key else 0
        icon = 16 + space(2) if self._icon else 0
        pill = _pill_width(self._count) + space(2) if self._count else 0
        width = metrics.horizontalAdvance(self._label) + key + icon + pill + space(9)
        return QSize(width, metrics.height() + space(5))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room: in a low window what is between the lines goes first."""
        return QSize(space(10), self.sizeHint().height() - space(3))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the place."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.fillRect(self.rect(), colour("rail_selected"))
        if chosen:
            painter.fillRect(QRect(0, 0, 4, self.height()), colour("rail_mark"))
        ink = colour("rail_strong" if chosen or self.underMouse() else "rail_text")
        if self._narrow:
            self._paint_narrow(painter, ink)
        else:
            self._paint_line(painter, ink)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("rail_mark"), 2))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(3, 3, -3, -3), 4, 4)

    def _paint_narrow(self, painter: QPainter, ink: QColor) -> None:
        """Draw the icon above the words."""
        small = QFontMetrics(self._below())
        size = grown(_ICON)
        top = (self.height() - size - small.height() - 2) // 2
        paint_icon(
            painter,
            self._icon or f"place-{self._place}",
            ink.name(),
            QRectF((self.width() - size) / 2, top, size, size),
        )
        painter.setFont(self.fitting_font())
        painter.setPen(ink)
        fitting, room = painter.fontMetrics(), self.width() - space(1)
        words = fitting.elidedText(self._label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(0, top + size + 2, self.width(), small.height()), Qt.AlignmentFlag.AlignCenter, words)
        if self._count:
            self._paint_count(painter, QRect(0, 0, self.width() - space(1), top + size))

    def fitting_font(self) -> QFont:
        """Return the font of the words below the icon: a long one is written in smaller letters before it is cut."""
        shown = self._below()
        while QFontMetrics(shown).horizontalAdvance(self._label) > self.width() - space(1) and _is_legible(shown):
            shown.setPointSizeF(shown.pointSizeF() - _STEP)
        return shown

    def _below(self) -> QFont:
        return font(scale().small, QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)

    def _paint_line(self, painter: QPainter, ink: QColor) -> None:
        """Draw the words, and the icon and the key where there are."""
        chosen = self.isChecked()
        inside = self.rect().adjusted(space(5), 0, -space(4), 0)
        if self._icon:
            paint_icon(painter, self._icon, ink.name(), QRectF(inside.left(), (self.height() - 16) / 2, 16, 16))
            inside.adjust(16 + space(2), 0, 0, 0)
        if self._show_key:
            painter.setFont(font(scale().small))
            painter.setPen(colour("rail_strong" if self.underMouse() else "rail_muted"))
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, hint(self._key))
            inside.adjust(0, 0, -QFontMetrics(painter.font()).horizontalAdvance(hint(self._key)) - space(2), 0)
        if self._count:
            inside.adjust(0, 0, -self._paint_count(painter, inside) - space(2), 0)
        shown_font = font(scale().text, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        painter.setFont(shown_font)
        painter.setPen(ink)
        words = QFontMetrics(shown_font).elidedText(self._label, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_count(self, painter: QPainter, inside: QRect) -> int:
        """Draw the count at the right, on a ground of its own, and return its width."""
        width, height = _pill_width(self._count), QFontMetrics(_pill_font()).height() + 2
        pill = QRectF(inside.right() - width, inside.top() + (inside.height() - height) / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("danger_ground" if self._urgent else "rail" if self.isChecked() else "rail_selected"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setFont(_pill_font())
        painter.setPen(colour("danger" if self._urgent else "rail_strong"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._count)
        return width

    def _ask(self) -> None:
        self.asked.emit(self._place)


class RailNote(QWidget):
    """Something that is said at the foot of the rail, and its act: below one another, or in one line where that is over the page."""

    def __init__(self, parent: QWidget, key: str = "") -> None:
        super().__init__(parent)
        self.button = RailButton("", key, self, show_key=True)
        self._line = QVBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, space(3))
        self._line.setSpacing(0)
        self._told = add_column(self._line)
        self._told.setContentsMargins(space(5), 0, space(3), 0)
        self._told.setSpacing(space(1))
        self._line.addWidget(self.button)

    def set_flat(self, *, flat: bool) -> None:
        """Be in one line, or in several."""
        direction = QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom
        self._line.setDirection(direction)
        self._told.setDirection(direction)
        self._line.setContentsMargins(0, 0, 0, 0 if flat else space(3))
        for text in self.findChildren(Text):
            text.setWordWrap(not flat)


class RailNews(RailNote):
    """What was just done on a page that has no room of its own to say it, and the act that takes it back; it goes by itself."""

    acted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = Text("", "rail-user")
        self._told.addWidget(self.words)
        self.button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.button.clicked.connect(self.acted)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_NEWS_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str, act: str = "", key: str = "") -> None:
        """Show a sentence for a while, with an act and the key that does it; the key is bound elsewhere."""
        self.words.setText(text)
        self.button.show_key(act, key)
        self.button.setVisible(bool(act))
        self.show()
        self._timer.start()
        announce(self, text)


class Rail(QFrame):
    """The rail. Buttons are added by the shell; `places` holds them by key."""

    accessible_role = "Grouping"

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "rail")
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, space(4), 0, space(3))
        column.setSpacing(2)
        self.product = ShortText("", "rail-product")
        self.office = Text("", "rail-small")
        self.user = ShortText("", "rail-user")
        for text in (self.product, self.office):
            _add_inset(column, text)
        column.addSpacing(space(3))
        self._list = add_column(column)
        self._list.setSpacing(0)
        column.addStretch(1)
        self.foot = QFrame(self)
        self.foot.setProperty("look", "rail")
        self._notes = QVBoxLayout(self.foot)
        self._notes.setContentsMargins(0, 0, 0, 0)
        self.news = RailNews(self.foot)
        self._notes.addWidget(self.news)
        column.addWidget(self.foot)
        self._user_inset = _add_inset(column, self.user)
        self.help = RailButton("", key_table.HELP, self, icon="keyboard", show_key=True)
        column.addWidget(self.help)
        self.cover = RailButton("", key_table.HIDE, self, icon="calendar", show_key=True)
        column.addWidget(self.cover)
        self.lock = RailButton("", key_table.LOCK, self, icon="lock", show_key=True)
        column.addWidget(self.lock)
        self.places: dict[str, RailButton] = {}
        self.narrow = False

    def add_place(self, key: str, label: str, shortcut: str, at: int = -1) -> RailButton:
        """Add a place to the list, behind so many others, or at its end."""
        button = RailButton(label, shortcut, self, place=key)
        button.setCheckable(True)
        button.set_narrow(narrow=self.narrow)
        button.accessible_role = "PageTab"
        self.places[key] = button
        self._list.insertWidget(at, button)
        return button

    def show_count(self, key: str, number: int, told: str, *, urgent: bool = False) -> None:
        """Show beside a place how much waits there; nothing where nothing does."""
        count = "" if not number else f"{MOST_COUNTED}+" if number > MOST_COUNTED else str(number)
        self.places[key].show_count(count, told, urgent=urgent)
        self.fit()

    def put_above_news(self, note: RailNote) -> None:
        """Put a note at the foot, above what was just done: in sight on every page while it is shown."""
        self._notes.insertWidget(self._notes.indexOf(self.news), note)
        note.set_flat(flat=self.narrow)

    def take_foot_back(self) -> None:
        """Show what is said at the foot in the rail again, after it was shown elsewhere."""
        self._column.insertWidget(self._column.count() - _BELOW_FOOT, self.foot)

    def set_narrow(self, *, narrow: bool) -> None:
        """Be as narrow as the words below the icons let it, or as wide as the words beside one another need."""
        self.narrow = narrow
        for button in (*self.places.values(), self.help, self.cover, self.lock):
            button.set_narrow(narrow=narrow)
        self.product.setVisible(not narrow)
        self._user_inset.setContentsMargins(space(2 if narrow else 5), 0, space(1 if narrow else 3), 0)
        self._notes.setDirection(QBoxLayout.Direction.LeftToRight if narrow else QBoxLayout.Direction.TopToBottom)
        self._notes.setAlignment(Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag(0))
        for note in self.foot.findChildren(RailNote):
            note.set_flat(flat=narrow)
        self.fit()

    def select(self, key: str) -> None:
        """Show where one is."""
        for name, button in self.places.items():
            button.setChecked(name == key)

    def fit(self) -> None:
        """Be as wide as the longest words, within bounds."""
        widest = max(
            (button.sizeHint().width() for button in (*self.places.values(), self.help, self.cover, self.lock)),
            default=0,
        )
        if self.narrow:
            widest = max(widest, self.user.sizeHint().width() + space(3))
        least, most = (_LEAST_NARROW, _MOST_NARROW) if self.narrow else (_LEAST, _MOST)
        self.setFixedWidth(max(grown(least), min(grown(most), widest)))


def _add_inset(outer: QVBoxLayout, text: Text) -> QVBoxLayout:
    inset = add_column(outer)
    inset.setContentsMargins(space(5), 0, space(3), 0)
    inset.addWidget(text)
    return inset


def _pill_font() -> QFont:
    return font(scale().small, QFont.Weight.DemiBold, figures=True)


def _pill_width(count: str) -> int:
    return QFontMetrics(_pill_font()).horizontalAdvance(count) + space(4)
