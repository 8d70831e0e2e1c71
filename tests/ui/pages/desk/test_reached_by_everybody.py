"""Every page can be worked with the keyboard alone and is said by a screen reader: nothing is without a name or a key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from tests.ui.at_work import AtWork
from ui.platform.screen_language import set_language

PLACES = ("desk", "calls", "referrals", "directory", "reports", "settings", "call")


def shown(at_work: AtWork, place: str) -> list[QWidget]:
    """Go to a place and return the widgets of the window that are in sight there."""
    if place == "call":
        at_work.begin()
        at_work.form.add_person()
    else:
        at_work.shell.go(place)
    at_work.settle()
    return [one for one in at_work.shell.findChildren(QWidget) if one.isVisible()]


def nameless(widgets: list[QWidget]) -> Iterator[str]:
    for widget in widgets:
        takes_keys = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
        frame = type(widget) is QAbstractScrollArea or widget.focusProxy() is not None
        if takes_keys and not frame and not widget.accessibleName():
            yield f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"


def working(shortcut: QShortcut) -> list[str]:
    """Return the keys of a shortcut that do something now, wherever in the window the keyboard is."""
    owner = shortcut.parent()
    if not isinstance(owner, QWidget) or not owner.isVisible() or not owner.isEnabled():
        return []
    everywhere = shortcut.context() == Qt.ShortcutContext.WindowShortcut
    return [sequence.toString() for sequence in QShortcut.keys(shortcut)] if everywhere else []


@pytest.mark.parametrize("language", ["en", "az"])
@pytest.mark.parametrize("place", PLACES)
def test_whatever_takes_the_keyboard_has_a_name(at_work: AtWork, place: str, language: str) -> None:
    set_language(language)
    at_work.settle()
    assert list(nameless(shown(at_work, place))) == []


@pytest.mark.parametrize("place", PLACES)
def test_no_key_means_two_things_at_once(at_work: AtWork, place: str) -> None:
    shown(at_work, place)
    keys = Counter(written for shortcut in at_work.shell.findChildren(QShortcut) for written in working(shortcut))
    assert {"F1", "Ctrl+L"} <= set(keys)
    assert [key for key, number in keys.items() if number > 1] == []


@pytest.mark.parametrize("place", PLACES)
def test_tab_reaches_everything_and_comes_round(at_work: AtWork, place: str) -> None:
    widgets = shown(at_work, place)
    wanted = {
        one
        for one in widgets
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled() and one.focusProxy() is None
    }
    assert len(wanted) > len(PLACES), "the rail alone has more"
    first = at_work.focus()
    reached = {first}
    for _ in range(3 * len(wanted)):
        at_work.start(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None, "Tab lost the keyboard"
        reached.add(focused)
        if focused is first:
            break
    missed = sorted(type(one).__name__ + " " + one.accessibleName() for one in wanted - reached)
    assert missed == []
