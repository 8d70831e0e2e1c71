"""What the layout in use writes at the places of the board, learnt from what is typed, for the names of keys on the screen."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent

from ui.platform.key_places import is_level_3, layouts, place_of


class LayoutLetters(QObject):
    """Knows of each place what was last written there; where that fits one known layout alone, all that it writes.

    `changed` tells that some key is to be called otherwise.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[str, str] = {}
        self._all: dict[str, str] = {}

    def learn(self, event: QKeyEvent) -> None:
        """Take note of what a key writes; what contradicts what was seen before is another layout, of which nothing else is known."""
        place, letter = place_of(event), event.text().lower()
        if not place.isalpha() or len(letter) != 1 or not letter.isalpha() or is_level_3(event):
            return
        if self._seen.get(place) == letter:
            return
        if self._all.get(place, letter) != letter:
            self._seen = {}
        self._seen[place] = letter
        before, self._all = self._all, self._known()
        if self._all != before:
            self.changed.emit()

    def letter(self, place: str) -> str:
        """Return the capital that is written at a place, the letter of a US board where that is not known."""
        return self._all.get(place, place).upper()

    def _known(self) -> dict[str, str]:
        fitting = [
            letters
            for letters in layouts().values()
            if all(letters[place] == letter for place, letter in self._seen.items())
        ]
        return {**(fitting[0] if fitting else {}), **self._seen}


@cache
def layout_letters() -> LayoutLetters:
    """Return what is known of the layout in use; there is one for the program."""
    return LayoutLetters()


def layout_name(keys: str, *, latin_only: bool = False) -> str:
    """Return keys as the layout in use writes them: `Ctrl+Z` as `Ctrl+Y` where that is on the key, as `Ctrl+Z (Я)` under Я.

    A letter of another alphabet is added, not put in place of the Latin one, which is engraved beside it; with `latin_only` it is
    left out.
    """
    return " ".join(_one_name(key, latin_only=latin_only) for key in keys.split(" "))


def _one_name(key: str, *, latin_only: bool) -> str:
    place = key.rpartition("+")[2]
    if not (len(place) == 1 and place.isascii() and place.isalpha()):
        return key
    letter = layout_letters().letter(place)
    if letter.isascii():
        return key.removesuffix(place) + letter
    return key if latin_only else f"{key} ({letter})"
