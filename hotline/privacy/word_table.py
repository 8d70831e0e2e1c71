"""Many words with a value each in little memory: a sixth of what a dict of the same words takes.

It is a hash table with open addressing that keeps of each word sixty bits of its hash and no letters. A word that is not in it
would be taken for one that is where these bits are the same, which among thirty thousand words happens in one of 10¹³ look-ups.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Generic, TypeVar

Value = TypeVar("Value")

_KEY_BITS = 60
_KEY = (1 << _KEY_BITS) - 1
_MOST_VALUES = 15
"""An entry is a number of 64 bits: the key of the word and, above it, the place of the value from 1 on; 0 is a free slot."""
_FIRST_SLOTS = 1024


class WordTable(Generic[Value]):
    """Words and their values, of which there are at most fifteen different ones."""

    def __init__(self, slots: int = _FIRST_SLOTS) -> None:
        """Make a table with so many slots, a power of two; it grows when half of them are taken."""
        self._values: list[Value | None] = [None]
        self._words = 0
        self._slots = _free(slots)

    def put(self, words: Iterable[str], value: Value) -> None:
        """Give each of the words a value, in place of the one that it may have had; raises ValueError for a sixteenth value."""
        if value not in self._values:
            if len(self._values) > _MOST_VALUES:
                raise ValueError(value)
            self._values.append(value)
        mark = self._values.index(value) << _KEY_BITS
        slots, last = self._slots, len(self._slots) - 1
        free = len(slots) // 2 - self._words
        for word in words:
            key = hash(word) & _KEY
            slot = key & last
            while (entry := slots[slot]) and entry & _KEY != key:  # as _slot() does, without a call for each word
                slot = (slot + 1) & last
            slots[slot] = mark | key
            if not entry:
                free -= 1
                if free < 0:
                    self._grow()
                    free += len(slots) // 2
                    slots, last = self._slots, len(self._slots) - 1
        self._words = len(slots) // 2 - free

    def get(self, word: str) -> Value | None:
        """Return the value of a word, None where the table has no such word."""
        key, slots = hash(word) & _KEY, self._slots
        entry = slots[key & (len(slots) - 1)]
        if entry and entry & _KEY != key:  # for most words the first slot says it
            entry = slots[self._slot(key)]
        return self._values[entry >> _KEY_BITS]

    def __contains__(self, word: str) -> bool:
        return self._slots[self._slot(hash(word) & _KEY)] != 0

    def __len__(self) -> int:
        return self._words

    def _slot(self, key: int) -> int:
        """Return the slot of a key, or the free one where it would be put."""
        slots = self._slots
        last = len(slots) - 1
        slot = key & last
        while (entry := slots[slot]) and entry & _KEY != key:
            slot = (slot + 1) & last
        return slot

    def _grow(self) -> None:
        """Double the slots, so that a free one is always near."""
        slots = _free(2 * len(self._slots))
        last = len(slots) - 1
        for entry in filter(None, self._slots):
            slot = entry & last
            while slots[slot]:
                slot = (slot + 1) & last
            slots[slot] = entry
        self._slots = slots


def _free(number: int) -> array[int]:
    """Return free slots; their number is a power of two."""
    return array("Q", (0,)) * number
