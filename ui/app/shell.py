"""The one window: rail at the left, bar at the top, the current page.

Pages are made when they are first shown. When the language or the palette changes, each is asked what to keep, made anew
in the new words, and given back what it kept: so no widget has to know how to speak another language.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QWidget,
)

from hotline.errors import N_
from ui.app.practice_strip import PracticeStrip
from ui.app.rail import Rail
from ui.app.shortcuts_dialog import ShortcutsDialog
from ui.pages.shared.base_page import Page
from ui.platform import key_table
from ui.platform.screen_language import language_choice, words
from ui.platform.window_geometry import FittedWindow
from ui.theme.apply import grown, scale
from ui.theme.scale import space
from ui.widgets.dialogs import Dialog
from ui.widgets.layouts import add_column
from ui.widgets.reading_order import lead_on, reading_order
from ui.widgets.shortcuts import Key, KeyGroup, bind, general, page_keys
from ui.widgets.status_messages import Banner, StatusLine
from ui.widgets.surfaces import PageHeader
from ui.widgets.visibility import paint_in_next_turn

NARROW_WINDOW = 1000
"""The width, at the usual size of text, below which the rail is narrow."""
PRODUCT = N_("Hotline Desk")
PLACES = ("desk", "calls", "referrals", "reports", "supervision", "settings")
"""The places of the rail in their order: Alt+1 to Alt+6, whichever of them are there."""


@dataclass
class _Place:
    """A page that can be gone to: its words in English, how it is made, the rail's place that it belongs to."""

    label: str
    make: Callable[[], Page]
    under: str
    page: Page | None = None
    bar: QWidget | None = None


class Shell(FittedWindow):
    """The window. `lock_requested` asks for the lock, `hide_requested` to be out of sight at once; `closed` tells that it was closed."""

    lock_requested = Signal()
    hide_requested = Signal()
    closed = Signal()
    moved = Signal(str)

    def __init__(self, office: str = "", user: str = "") -> None:
        super().__init__()
        self._places: dict[str, _Place] = {}
        self._current = ""
        self._ways: list[str] = []
        self._more_keys: list[Callable[[], KeyGroup]] = []
        self.may_end: Callable[[], bool] = _always
        self._frame = frame = QWidget(self)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = Rail(frame)
        self.practice = PracticeStrip(frame)
        self.show_user(office, user)
        self.rail.lock.clicked.connect(self.lock_requested)
        self.rail.cover.clicked.connect(self.hide_requested)
        self.rail.help.clicked.connect(self.show_keys)
        row.addWidget(self.rail)
        self._add_right_side(row)
        self.setCentralWidget(frame)
        bind(self, key_table.HELP, self.show_keys)
        bind(self, key_table.LOCK, self.lock_requested.emit)
        language_choice().changed.connect(self.rebuild)
        self._word()

    def show_user(self, office: str, user: str, *, practice: bool = False) -> None:
        """Show whose window it is, and on every page that its store is for practice, where it is."""
        self.rail.office.setText(office)
        self.rail.user.setText(user)
        self.practice.setVisible(practice)

    def throw_away(self) -> None:
        """Hide the window and let it go; it follows the language no longer."""
        language_choice().changed.disconnect(self.rebuild)
        self.hide()
        self.deleteLater()

    def add_page(
        self,
        key: str,
        label: str,
        make: Callable[[], Page],
        *,
        under: str = "",
        shortcut: str = "",
    ) -> None:
        """Register a page. `label` is an English sentence for gettext; `make` is called when the page is first shown.

        A page with `under` has no place of its own in the rail: that one stays selected (the call form under the Desk). `shortcut`
        is the command of the table of keys that leads to it from every page.
        """
        self._places[key] = _Place(label, make, under or key)
        if shortcut:
            bind(self, shortcut, _Way(self, key).go)
            self._ways.append(shortcut)
        if not under:
            place = PLACES.index(key)
            keys = key_table.PLACES[place]
            before = sum(PLACES.index(other) < place for other in self.rail.places)
            button = self.rail.add_place(key, words().gettext(label), keys, before)
            button.asked.connect(self.go)
            bind(button, keys, button.click)
            self.rail.fit()

    def go(self, key: str) -> None:
        """Show a page."""
        page = self.page(key)
        place = self._places[key]
        self._current = key
        paint_in_next_turn(self._pages)
        self._pages.setCurrentWidget(page)
        if place.bar is not None:
            self._bars.setCurrentWidget(place.bar)
        self.rail.select(place.under)
        self._name_for_screen_readers()
        page.activated()
        self._give_focus(page)
        self.moved.emit(key)

    def page(self, key: str) -> Page:
        """Return a page, made if it has not been shown yet."""
        place = self._places[key]
        if place.page is None:
            place.page = place.make()
            place.bar = place.page.top_bar() or PageHeader(place.page.title())
            self._pages.addWidget(place.page)
            self._bars.addWidget(place.bar)
        return place.page

    def has_page(self, key: str) -> bool:
        """Return whether a page is registered."""
        return key in self._places

    def is_made(self, key: str) -> bool:
        """Return whether a page has been made and not been thrown away."""
        return self._places[key].page is not None

    def current_key(self) -> str:
        """Return the key of the page in sight."""
        return self._current

    def rebuild(self) -> None:
        """Make all pages anew, in the language and palette in use; each keeps what it asks to keep."""
        self._word()
        self.rebuild_others()
        if self._current:
            self._remake(self._places[self._current])
            self.go(self._current)

    def rebuild_others(self) -> None:
        """Make all pages anew but the one in sight, whose sentences may say settings that were changed there."""
        for key, place in self._places.items():
            if place.page is not None and key != self._current:
                self._remake(place)

    def forget(self, key: str) -> None:
        """Throw a page away; it is made anew when it is next shown (after the lock, after a call was submitted)."""
        place = self._places[key]
        for widget, stack in ((place.page, self._pages), (place.bar, self._bars)):
            if widget is not None:
                stack.removeWidget(widget)
                widget.deleteLater()
        place.page = place.bar = None

    def add_keys(self, group: Callable[[], KeyGroup]) -> None:
        """Let a function give further keys that work on every page, each time the list of shortcuts is opened."""
        self._more_keys.append(group)

    def put_under_bar(self, widget: QWidget) -> None:
        """Put a widget under the bar at the top, over the whole width, in sight on every page while it is shown."""
        self._column.insertWidget(self._column.indexOf(self.bar) + 1, widget)

    def take_back_claims(self) -> None:
        """Take away what was said of acts that are done: none of it is sure any more."""
        self.rail.news.hide()
        for line in self.findChildren(StatusLine):
            line.say("")
        for banner in self.findChildren(Banner):
            if banner.kind == "info":
                banner.clear()

    def key_groups(self) -> list[KeyGroup]:
        """Return the keys that work now: everywhere, then those of the page in sight."""
        places = [
            Key(keys, self.rail.places[key].accessibleName())
            for key, keys in zip(PLACES, key_table.PLACES, strict=True)
            if key in self.rail.places
        ]
        ways = [general(keys) for keys in self._ways]
        everywhere = page_keys("everywhere", N_("Everywhere"), *places, *ways)
        page = self._places[self._current].page if self._current else None
        whole = [everywhere, *(group() for group in self._more_keys), *(page.keys() if page else ())]
        return [group for group in whole if group.keys]

    def show_keys(self) -> None:
        """Open the list of shortcuts."""
        dialog = ShortcutsDialog(self, self.key_groups())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the pages the room that they need where the window is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < grown(NARROW_WINDOW)
        if narrow != self.rail.narrow:
            self.rail.set_narrow(narrow=narrow)
            if narrow:
                self.put_under_bar(self.rail.foot)
            else:
                self.rail.take_foot_back()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Give the keyboard to the page that was chosen before the window was in sight."""
        super().showEvent(event)
        page = self._places[self._current].page if self._current else None
        if page is not None:
            self._give_focus(page)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Lead on in the order of reading: the rail, the bar at the top, the page."""
        return lead_on(self._frame, forward=next)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Take the dialogs along, which are windows of their own: nothing of a call stays in sight when it is locked.

        What was typed in a dialog is handed to the store first.
        """
        super().hideEvent(event)
        if not event.spontaneous():  # not where the window is only minimised
            for dialog in self.findChildren(QDialog):
                if isinstance(dialog, Dialog) and dialog.isVisible():
                    dialog.save_now()
                dialog.hide()

    def holds_unsaved_dialog(self) -> bool:
        """Return whether words that were typed in a dialog could not be saved when the window was hidden."""
        return any(dialog.holds_unsaved() for dialog in self.findChildren(Dialog))

    def left_undone(self) -> list[str]:
        """Return what the lock page says of acts that were begun in dialogs and not done when the window was hidden."""
        return [told for dialog in self.findChildren(Dialog) if (told := dialog.told_at_lock())]

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close when whoever knows the store, and every page, agrees."""
        if not self.may_end():
            event.ignore()
            return
        for place in self._places.values():
            if place.page is not None and not place.page.may_close():
                event.ignore()
                return
        event.accept()
        self.closed.emit()

    def _give_focus(self, page: Page) -> None:
        """Put the focus where Tab would first come to in the page, unless the page has put it somewhere itself."""
        # The application's is nobody while the window is not active yet; so may the window's be, whatever its type says.
        focused = cast("QWidget | None", self.focusWidget())
        if focused is not None and page.isAncestorOf(focused):
            return
        stops = reading_order(page)
        if stops:
            stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_right_side(self, row: QHBoxLayout) -> None:
        self._column = column = add_column(row, 1)
        column.setSpacing(0)
        self.bar = top = QFrame(self)
        top.setProperty("look", "top")
        top.setFixedHeight(max(56, round(scale().title * 2.2) + space(5)))
        bar_row = QHBoxLayout(top)
        bar_row.setContentsMargins(space(6), 0, space(6), 0)
        self._bars = QStackedWidget(top)
        bar_row.addWidget(self._bars)
        self._pages = QStackedWidget(self)
        self._pages.setProperty("look", "ground")
        column.addWidget(self.practice)
        column.addWidget(top)
        column.addWidget(self._pages, 1)

    def _remake(self, place: _Place) -> None:
        old_page, old_bar = place.page, place.bar
        kept = old_page.keep() if old_page is not None else None
        place.page = place.bar = None
        key = next(key for key, each in self._places.items() if each is place)
        self.page(key).restore(kept)
        for widget, stack in ((old_page, self._pages), (old_bar, self._bars)):
            if widget is not None:
                stack.removeWidget(widget)
                widget.deleteLater()

    def _name_for_screen_readers(self) -> None:
        """Say the page in the window's name for screen readers; its title, which who walks past can read, tells no page."""
        speak = words()
        place = self._places.get(self._current)
        page = f"{speak.gettext(place.label)} – " if place is not None else ""
        self.setAccessibleName(f"{page}{speak.gettext(PRODUCT)}")

    def _word(self) -> None:
        speak = words()
        self.setWindowTitle(speak.gettext(PRODUCT))
        self.rail.product.setText(speak.gettext(PRODUCT))
        self.practice.word()
        self.rail.lock.set_label(speak.gettext("Lock"))
        self.rail.cover.set_label(speak.gettext("Hide"))
        self.rail.help.set_label(speak.gettext(N_("Keys")))
        self.rail.setAccessibleName(speak.gettext("Places"))
        for key, button in self.rail.places.items():
            button.set_label(speak.gettext(self._places[key].label))
        self.rail.fit()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


class _Way(QObject):
    """Leads to a page: what a key is bound to, so that no connection keeps the window."""

    def __init__(self, shell: Shell, key: str) -> None:
        super().__init__(shell)
        self._shell, self._key = shell, key

    def go(self) -> None:
        self._shell.go(self._key)


def _always() -> bool:
    return True
