"""F1 in dialogs and before the sign-in: the keys of the window in front, read from what is bound in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from hotline.errors import N_
from ui.platform import key_table
from ui.platform.layout_letters import layout_name
from ui.platform.screen_language import words
from ui.platform.window_event_filter import WindowFilter
from ui.widgets.shortcuts import Key, KeyGroup, general, page_keys


class HelpKey(WindowFilter):
    """Opens the list of keys over any window that does not open its own."""

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(application, parent)
        self.watch_windows()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take F1 where nothing in the window is bound to it."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not isinstance(watched, QWindow):
            return False
        if event.key() != Qt.Key.Key_F1 or event.modifiers() or event.isAutoRepeat():
            return False
        window = QWidget.find(watched.winId())
        if window is None or not window.isEnabled():
            return False
        return show_keys(window)


def show_keys(window: QWidget) -> bool:
    """Open the list over a window; return False over the list itself."""
    from ui.app.shortcuts_dialog import ShortcutsDialog  # noqa: PLC0415 - the first window is not kept waiting for it

    if isinstance(window, ShortcutsDialog):
        return False
    dialog = ShortcutsDialog(window, window_keys(window))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return True


def window_keys(window: QWidget) -> list[KeyGroup]:
    """Return what is bound in a window and in sight there, then what holds everywhere."""
    from ui.widgets.segment_field import SegmentField  # noqa: PLC0415 - the first window has none

    bound = _bound(window)
    here = [_one(command, what, keys) for (command, what), keys in bound.items()]
    if any(field.isVisible() for field in window.findChildren(SegmentField)):
        here.append(general(" ".join(key_table.CHOICES)))
    locks = any(key_table.LOCK in keys for keys in bound.values())
    left_out = () if locks else (key_table.LOCK,)
    everywhere = page_keys("everywhere", N_("Everywhere"), leave_out=left_out)
    own = tuple(key for key in here if key not in everywhere.keys)
    named = {key.key for key in own}
    others = tuple(key for key in everywhere.keys if key.key not in named)
    groups = (KeyGroup(words().gettext(N_("In this window")), own), KeyGroup(everywhere.title, others))
    return [group for group in groups if group.keys]


def _bound(window: QWidget) -> dict[tuple[str, str], list[str]]:
    """Return what is bound in a window: for each command, and the words for what it does there, the keys."""
    from PySide6.QtGui import QShortcut  # noqa: PLC0415 - keys are bound after the first window is painted

    found: dict[tuple[str, str], list[str]] = {}
    for shortcut in window.findChildren(QShortcut):
        owner, keys = shortcut.parent(), shortcut.objectName()
        if not isinstance(owner, QWidget) or not owner.isVisible() or owner.window() is not window:
            continue
        command = key_table.command_of(keys)
        if command is not None and keys != key_table.HELP:
            named = owner.accessibleName() if owner is not window else ""
            same = found.setdefault((" ".join(command.keys), named or words().gettext(command.what)), [])
            if keys not in same:
                same.append(keys)
    return found


def _one(command: str, what: str, keys: list[str]) -> Key:
    """Return one line: the keys of a row together where they do the same."""
    if keys == [command]:
        return Key(layout_name(key_table.COMMANDS[command].shown), what)
    return Key(layout_name(keys[0] if len(keys) == 1 else key_table.shown_row(keys)), what)
