"""Which key of the board was pressed: its place, named by what a US board has there, whatever the layout in use writes.

Qt tells the place as the system does: Windows by the scan codes of the first set, X11 and Wayland by those of the kernel and
eight more, macOS by its own virtual keys. Only letters and figures are named: all other keys are where they are in every layout.
"""

from __future__ import annotations

from enum import Enum
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from hotline.paths import toml_resource

_KERNEL_OFFSET = 8
_LEVEL_3 = 0x80
"""The bit of X11 and Wayland for AltGr."""
_ROWS = ((2, "1234567890"), (16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM"))
_OF_SCAN_CODE = {first + step: name for first, names in _ROWS for step, name in enumerate(names)}
_OF_MAC_KEY = dict(
    zip(
        (*range(10), *range(11, 24), 25, 26, 28, 29, 31, 32, 34, 35, 37, 38, 40, 45, 46),
        "ASDFHGZXCVBQWERYT1234659780OUIPLJKNM",
        strict=True,
    )
)


class Board(Enum):
    """How a system tells the place of a key."""

    SCAN_CODES = "scan codes of the first set"
    KERNEL = "codes of the kernel and eight more"
    MAC = "virtual keys of macOS"


def board() -> Board:
    """Return how the system in use tells the place of a key."""
    platform = QGuiApplication.platformName()
    if platform == "xcb" or platform.startswith("wayland"):
        return Board.KERNEL
    return Board.MAC if platform == "cocoa" else Board.SCAN_CODES


def place_of(event: QKeyEvent) -> str:
    """Return the letter or figure that a US board has on the key; empty where the event does not tell, or it is another key."""
    code, kind = event.nativeScanCode(), board()
    if not code:
        return ""
    if kind is Board.MAC:
        return _OF_MAC_KEY.get(event.nativeVirtualKey(), "")
    return _OF_SCAN_CODE.get(code - _KERNEL_OFFSET if kind is Board.KERNEL else code, "")


def is_level_3(event: QKeyEvent) -> bool:
    """Return whether AltGr is held, which makes other letters of the keys and is never part of a command."""
    held = event.modifiers()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    if held & Qt.KeyboardModifier.GroupSwitchModifier or held & both == both:
        return True
    return board() is Board.KERNEL and bool(event.nativeModifiers() & _LEVEL_3)


def names_of(event: QKeyEvent) -> tuple[str, ...]:
    """Return what a key is called that answers: first by its place, then by what it writes.

    A letter of another alphabet from a key whose place is not told, as a board on the screen sends it, stands for the place
    where its layout has it.
    """
    if is_level_3(event):
        return ()
    letter, place = event.text().upper(), place_of(event)
    if place.isdigit() and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        place = ""
    if not place and letter not in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        place = place_of_letter(letter)
    return tuple(dict.fromkeys(name for name in (place, letter) if name))


def place_of_letter(letter: str) -> str:
    """Return the place of a letter that some known layout has in the stead of another one; empty for any other text."""
    return _foreign_letters().get(letter.lower(), "")


@cache
def layouts() -> dict[str, dict[str, str]]:
    """Return what each known layout writes, in small letters, at each place."""
    known = toml_resource("keyboards.toml")
    return {
        name: dict(zip(known["places"].upper(), letters, strict=True)) for name, letters in known["layouts"].items()
    }


@cache
def _foreign_letters() -> dict[str, str]:
    return {
        letter: place
        for letters in layouts().values()
        for place, letter in letters.items()
        if not letter.isascii() and letter != "ı"
    }
