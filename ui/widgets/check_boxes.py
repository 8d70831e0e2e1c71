"""Check boxes: one alone, or several of a coded list; real ones, so that a screen reader says them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from hotline.fold import fold
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.base_field import Field
from ui.widgets.buttons import Button
from ui.widgets.choice_field import ChoiceFrame, SearchAdd
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.layouts import add_row
from ui.widgets.one_click import CLICKS, OneClick
from ui.widgets.options import Option
from ui.widgets.text_label import Caption, set_tip

_SHOWN = Qt.TextFlag.TextShowMnemonic
_WRAPPED = int(Qt.TextFlag.TextWordWrap | _SHOWN | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_AFTER = 4
"""The room after the words of a box, as the style sheet has it."""
MOST_BOXES = 16
"""A longer list is added to by typing, one option after another."""


class CheckBox(OneClick, QCheckBox):
    """One box: a double click checks it once."""


class WrappedBox(CheckBox):
    """One box of several, whose words go on in another line where its column is narrow."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room: that of a few words."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), space(40)), hint.height())

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Return that a narrow box is taller."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height in which all of its words are seen."""
        hint = self.sizeHint()
        if width >= hint.width():
            return hint.height()
        return hint.height() - self.fontMetrics().height() + self._words_in(QRect(0, 0, width, 0)).height()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the box beside its words; Qt itself writes them in one line."""
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self._words_in(self.rect()), _WRAPPED, self.text())

    def _words_in(self, area: QRect) -> QRect:
        """Return where the words stand in an area."""
        beside = self.sizeHint().width() - self.fontMetrics().size(_SHOWN, self.text()).width()
        room = QRect(0, 0, max(1, area.width() - beside), 1)
        needed = self.fontMetrics().boundingRect(room, _WRAPPED, self.text())
        return QRect(beside - _AFTER, (area.height() - needed.height()) // 2, room.width() + _AFTER, needed.height())


class CheckField(Field):
    """Yes or not yes: a check box with words that wrap."""

    def __init__(self, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = CheckBox(self)
        self.box.setProperty("look", "bare")
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.words = Caption(text)
        self.words.setContentsMargins(0, 2, 0, 0)
        self.words.setBuddy(self.box)
        self.words.installEventFilter(self)
        row = add_row(self.column)
        row.setSpacing(space(1))
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.set_control(self.box)
        self.set_name(text)
        self.box.toggled.connect(self._toggled)

    def set_name(self, name: str) -> None:
        """Keep its own words as its name where the form has none for it."""
        super().set_name(name or self.words.text())

    def value(self) -> bool:
        """Return whether it is checked."""
        return self.box.isChecked()

    def set_value(self, value: bool) -> None:  # noqa: FBT001 - a value, like Qt's setters
        """Check it or not."""
        with QSignalBlocker(self.box):
            self.box.setChecked(value)
        self.box.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let a click on the words count as a click on the box."""
        if watched is self.words and isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            pressed = event.type() in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}
            if pressed and not CLICKS.is_repeat(event):
                self.box.click()
        return False

    def _toggled(self) -> None:
        self.changed.emit()
        self.finished.emit()


class MultiChoiceField(Field):
    """Several codes of a list, each at most once, in the list's order: check boxes, or chips for a long list."""

    def __init__(
        self,
        options: Sequence[Option],
        *,
        boxes: bool | None = None,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._options = list(options)
        short = len(self._options) <= MOST_BOXES if boxes is None else boxes
        self._offer: _Boxes | _Chips = (
            _Boxes(self._options, self) if short else _Chips(self._options, placeholder, self)
        )
        self.column.addWidget(self._offer)
        self.set_control(self._offer.control())

    def value(self) -> tuple[str, ...]:
        """Return the codes in the list's order."""
        chosen = self._offer.chosen()
        return tuple(option.code for option in self._options if option.code is not None and option.code in chosen)

    def set_value(self, value: Sequence[str]) -> None:
        """Show codes as chosen."""
        self._offer.choose(set(value))

    def set_name(self, name: str) -> None:
        """Give the group and its boxes their names: each box is said with the group's."""
        super().set_name(name)
        self._offer.setAccessibleName(name)
        self._offer.name_all(name)

    def tell(self) -> None:
        """Emit that the user changed it."""
        self.changed.emit()
        self.finished.emit()


class _Boxes(QWidget):
    """Check boxes in columns; one Tab reaches the group, arrows and first letters lead through it, Space checks."""

    accessible_role = "Grouping"

    def __init__(self, options: Sequence[Option], field: MultiChoiceField) -> None:
        super().__init__(field)
        self._field = field
        flow = FlowLayout(self, gap=space(1), even=True)
        self._boxes: dict[str, CheckBox] = {}
        for option in options:
            box = WrappedBox(option.label.replace("&", "&&"), self)
            box.setFocusPolicy(Qt.FocusPolicy.ClickFocus if self._boxes else Qt.FocusPolicy.StrongFocus)
            box.toggled.connect(field.tell)
            box.installEventFilter(self)
            set_tip(box, option.note)
            flow.addWidget(box)
            self._boxes[str(option.code)] = box
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def control(self) -> QWidget:
        """Return the first box."""
        return next(iter(self._boxes.values()), self)

    def chosen(self) -> set[str]:
        """Return the codes whose boxes are checked."""
        return {code for code, box in self._boxes.items() if box.isChecked()}

    def choose(self, codes: set[str]) -> None:
        """Check the boxes of these codes and no others."""
        for code, box in self._boxes.items():
            with QSignalBlocker(box):
                box.setChecked(code in codes)
            box.update()

    def name_all(self, name: str) -> None:
        """Name each box with its words and the group's name."""
        for box in self._boxes.values():
            box.setAccessibleName(box.text().replace("&&", "&"))
            box.setAccessibleDescription(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Lead through the group with the arrows, and come back by Tab to where one was."""
        # While Python takes the window apart, Qt still asks.
        boxes = list(getattr(self, "_boxes", {}).values())
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in boxes:
            here = next(place for place, box in enumerate(boxes) if box is watched)
            place = self._led_to(event, here)
            if place is not None and 0 <= place < len(boxes):
                boxes[place].setFocus(Qt.FocusReason.OtherFocusReason)
            return place is not None
        if event.type() == QEvent.Type.FocusIn and watched in boxes:
            for box in boxes:
                box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if box is watched else Qt.FocusPolicy.ClickFocus)
        return False

    def _led_to(self, event: QKeyEvent, here: int) -> int | None:
        """Return the place that an arrow, or the first letter of a box's words in plain letters, leads to."""
        step = _ARROWS.get(Qt.Key(event.key()), 0)
        if step:
            return here + step
        letter = fold(event.text())
        if not letter.isalpha() or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return None
        names = [fold(box.text()) for box in self._boxes.values()]
        turned = [*range(here + 1, len(names)), *range(here + 1)]
        begins = [place for place in turned if names[place].startswith(letter)]
        return begins[0] if begins else here


_ARROWS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class _Chips(QWidget):
    """What has been chosen as chips that can be taken away, and a line that adds to them."""

    accessible_role = "Grouping"

    def __init__(self, options: Sequence[Option], placeholder: str, field: MultiChoiceField) -> None:
        super().__init__(field)
        self._field = field
        self._labels = {str(option.code): option for option in options}
        self._chosen: set[str] = set()
        self._chips: dict[str, _Chip] = {}
        self.line = SearchAdd(self)
        self.line.setPlaceholderText(placeholder or words().gettext("type to add"))
        self.line.chosen.connect(self._add)
        self.line.refused.connect(field.refuse)
        self.line.installEventFilter(self)
        column = FlowLayout(self, gap=space(1))
        column.addWidget(ChoiceFrame(self.line))
        self.line.setMinimumWidth(space(55))
        self._column = column
        self._offer()

    def control(self) -> QWidget:
        """Return the line that adds."""
        return self.line

    def chosen(self) -> set[str]:
        """Return the codes that have chips."""
        return self._chosen

    def choose(self, codes: set[str]) -> None:
        """Show chips for these codes and no others."""
        for code in list(self._chips):
            self._drop(code)
        for code in self._labels:
            if code in codes:
                self._show(code)
        self._offer()

    def name_all(self, name: str) -> None:
        """Nothing but the line, which the field names."""

    def take_away(self, code: str) -> None:
        """Take one chip away, as the user asked."""
        self._drop(code)
        self._offer()
        self.line.setFocus()
        self._field.tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the last chip away with Backspace in the empty line."""
        if (
            watched is self.line
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Backspace
            and not self.line.text()
            and self._chips
        ):
            self.take_away(list(self._chips)[-1])
            return True
        return False

    def _add(self, option: Option) -> None:
        self._show(str(option.code))
        self._offer()
        self._field.tell()

    def _show(self, code: str) -> None:
        if code in self._chips:
            return
        chip = _Chip(code, self._labels[code].label, self)
        self._chips[code] = chip
        self._chosen.add(code)
        self._column.addWidget(chip)
        chip.show()

    def _drop(self, code: str) -> None:
        chip = self._chips.pop(code)
        self._chosen.discard(code)
        self._column.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _offer(self) -> None:
        self.line.set_options([option for code, option in self._labels.items() if code not in self._chosen])


class _Chip(Button):
    """One chosen option; a click, Delete or Backspace takes it away."""

    def __init__(self, code: str, label: str, chips: _Chips) -> None:
        super().__init__(label, look="quiet", icon="cross", parent=chips)
        self.setProperty("look", "chip")
        self._code = code
        self._chips = chips
        self.setAccessibleDescription(words().gettext("selected; Delete removes it"))
        self.clicked.connect(self._away)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take the chip away."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._away()
            return
        super().keyPressEvent(event)

    def _away(self) -> None:
        self._chips.take_away(self._code)
