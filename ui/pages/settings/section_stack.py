"""The sections of the settings: their list at the left, the one that is chosen at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QStackedWidget, QWidget

from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.buttons import Button
from ui.widgets.layouts import add_column, add_row
from ui.widgets.selected_is_current import RowList
from ui.widgets.shortcuts import bind
from ui.widgets.surfaces import Card, Scrolled

_LIST_WIDTH, _WIDEST = 190, 880
_KEY = Qt.ItemDataRole.UserRole


class _Away(QWidget):
    """Is shown, without any size, while its section is not: what the keys of the section are bound to meanwhile."""

    def __init__(self, stack: SectionStack, section: str) -> None:
        super().__init__(stack)
        self._stack, self.section = stack, section
        self.setFixedSize(0, 0)
        self._acts: list[_Lead] = []

    def bind_keys_of(self, widget: QWidget) -> None:
        """Let each key of the buttons inside a widget lead to its section, and do what it does there."""
        for button in widget.findChildren(Button):
            if button.bound_key:
                self._acts.append(_Lead(self._stack, self.section, button))
                bind(self, button.bound_key, self._acts[-1].press)


class _Lead:
    """Shows a section and presses a button in it."""

    def __init__(self, stack: SectionStack, section: str, button: Button) -> None:
        self._stack, self._section, self._button = stack, section, button

    def press(self) -> None:
        self._stack.show_section(self._section)
        if self._button.isVisible() and self._button.isEnabled():
            self._button.click()


class SectionStack(QWidget):
    """`moved` carries the key of the section that comes into sight. The keys of all sections work in each of them."""

    moved = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = RowList(self)
        self.list.setProperty("look", "sections")
        self.list.setAccessibleName(name)
        self.list.setFixedWidth(grown(_LIST_WIDTH))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pages = QStackedWidget(self)
        self._away: dict[str, _Away] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(space(6), space(4), 0, 0)
        row.setSpacing(space(2))
        left = add_column(row)
        left.addWidget(self.list)
        left.addStretch(1)
        row.addWidget(self._pages, 1)
        self.list.currentRowChanged.connect(self._show_row)

    def add(self, key: str, label: str, cards: Sequence[Card]) -> None:
        """Add a section at the end of the list."""
        scrolled = Scrolled(margins=(space(2), 0, space(6), space(6)))
        column = add_column(add_row(scrolled.body), 1)
        column.setSpacing(space(3))
        for card in cards:
            column.addWidget(card)
        scrolled.body.addStretch(1)
        inner = scrolled.widget()
        assert inner is not None  # noqa: S101 - Scrolled has made it
        inner.setMaximumWidth(grown(_WIDEST))
        self._pages.addWidget(scrolled)
        self._away[key] = _Away(self, key)
        self._away[key].bind_keys_of(scrolled)
        item = QListWidgetItem(label)
        item.setData(_KEY, key)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, label)
        self.list.addItem(item)
        self._fit_list()
        if self.list.count() == 1:
            self.list.setCurrentRow(0)
        self._show_away()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Give the list the height of its rows, which the style tells once it is shown."""
        super().showEvent(event)
        self._fit_list()

    def _fit_list(self) -> None:
        self.list.ensurePolished()
        self.list.doItemsLayout()
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        self.list.setFixedHeight(rows + 2 * self.list.frameWidth() + space(1))

    def current(self) -> str:
        """Return the key of the section in sight."""
        row = self.list.currentRow()
        return "" if row < 0 else str(self.list.item(row).data(_KEY))

    def show_section(self, key: str) -> None:
        """Bring a section into sight, where there is one of that key."""
        for row, known in enumerate(self._away):
            if known == key:
                self.list.setCurrentRow(row)

    def _show_row(self, row: int) -> None:
        self._pages.setCurrentIndex(row)
        self._show_away()
        self.moved.emit(self.current())

    def _show_away(self) -> None:
        shown = self.current()
        for key, away in self._away.items():
            away.setVisible(key != shown)
