"""Does what a key is bound to by its place on the board: the same in every layout, with Caps Lock on or off.

Qt matches shortcuts by the letter that the layout in use writes. Before it does so, and before a field takes the key, this
filter looks up the place: a letter or a figure with Ctrl or Alt does what is bound to it in the window (docs/decisions/0376). What
is bound to no place there is left to Qt, which goes by the letter; a field that would not know Ctrl with a letter of another
alphabet, to copy or to paste, is given the letter of the place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from ui.platform.key_places import is_level_3, place_of
from ui.platform.layout_letters import layout_letters
from ui.platform.window_event_filter import WindowFilter

if TYPE_CHECKING:
    from PySide6.QtGui import QShortcut

# Keys are bound after the first window, which has none, is painted.
# ruff: noqa: PLC0415

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_SHIFT, _META = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.MetaModifier
_KINDS = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease})


class KeyFilter(WindowFilter):
    """Sees the keys of all windows; a key that is held acts once, whatever becomes of the layout meanwhile."""

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(application, parent)
        self._held = 0
        self._acted = 0
        self._let_go = (0, 0)
        self._passing = False
        self.watch_windows()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Act on a key that is bound by its place, and keep it from everybody else."""
        if event.type() not in _KINDS or self._passing or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyRelease:
            if event.nativeScanCode() == self._held and not event.isAutoRepeat():
                # X11 repeats a key as a release and a press of one moment; Qt, when busy, may not tell that they are.
                self._held, self._let_go = 0, (self._acted, event.timestamp())
            return False
        if event.type() == QEvent.Type.KeyPress:
            layout_letters().learn(event)
        pressed = _pressed(event)
        if pressed is None or not isinstance(watched, QWindow) or QApplication.activePopupWidget() is not None:
            return False
        shortcut = _bound(watched, pressed)
        if shortcut is not None:
            return self._take(event, pressed, shortcut)
        return self._give_letter(watched, event, pressed)

    def _take(self, event: QKeyEvent, pressed: QKeyCombination, shortcut: QShortcut) -> bool:
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            code = event.nativeScanCode()
            same_moment = self._let_go == (pressed.toCombined(), event.timestamp()) and event.timestamp() != 0
            again = event.isAutoRepeat() or (code != 0 and (code == self._held or same_moment))
            self._held, self._acted = code, pressed.toCombined()
            if not again:
                shortcut.activated.emit()
        return True

    def _give_letter(self, window: QWindow, event: QKeyEvent, pressed: QKeyCombination) -> bool:
        """Pass Ctrl and a letter of another alphabet on as Ctrl and the letter of its place."""
        held = pressed.keyboardModifiers()
        if not held & _CTRL or event.key() < Qt.Key.Key_ydiaeresis:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            meant = QKeyEvent(
                event.type(),
                pressed.key(),
                held,
                event.nativeScanCode(),
                event.nativeVirtualKey(),
                event.nativeModifiers(),
                "",
                event.isAutoRepeat(),
            )
            self._passing = True
            try:
                QCoreApplication.sendEvent(window, meant)
            finally:
                self._passing = False
        return True


def _pressed(event: QKeyEvent) -> QKeyCombination | None:
    """Return Ctrl or Alt, with Shift or without, and the letter or figure of the place; None for every other key."""
    held = event.modifiers() & (_CTRL | _ALT | _SHIFT | _META)
    if held & ~_SHIFT not in {_CTRL, _ALT} or is_level_3(event):
        return None
    name = place_of(event) or _written(event)
    return QKeyCombination(held, Qt.Key(ord(name))) if name else None


def _written(event: QKeyEvent) -> str:
    """Return the letter or figure that the key writes, where its place is not told."""
    key = event.key()
    return chr(key) if key < 128 and chr(key).isalnum() and not event.nativeScanCode() else ""


def _bound(watched: QWindow, pressed: QKeyCombination) -> QShortcut | None:
    """Return what a key is bound to in a window, where its owner is in sight and may be used; the nearest to the keyboard of several."""
    from PySide6.QtGui import QKeySequence, QShortcut

    window = QWidget.find(watched.winId())
    if window is None:
        return None
    wanted, focus = QKeySequence(pressed), window.focusWidget()
    found = [one for one in window.findChildren(QShortcut) if wanted in QShortcut.keys(one) and _works(one, window)]
    return max(found, key=lambda one: _nearness(one, focus), default=None)


def _works(shortcut: QShortcut, window: QWidget) -> bool:
    owner = shortcut.parent()
    return isinstance(owner, QWidget) and owner.isVisible() and owner.isEnabled() and owner.window() is window


def _nearness(shortcut: QShortcut, focus: QWidget | None) -> tuple[int, int]:
    """Return how much of the way from the window to the keyboard leads to the owner too, and how far from the window it is."""
    to_owner, to_focus = _way_to(shortcut.parent()), _way_to(focus)
    shared = sum(1 for one, other in zip(to_owner, to_focus, strict=False) if one is other)
    return shared, len(to_owner)


def _way_to(one: QObject | None) -> list[QObject]:
    way: list[QObject] = []
    while one is not None:
        way.insert(0, one)
        one = one.parent()
    return way
