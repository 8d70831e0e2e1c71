"""A compiled gettext catalogue (.mo) that decodes a message when it is first asked for: the whole takes longer than the first window.

The format is that of https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html, in the order of bytes that Babel writes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from gettext import NullTranslations, c2py
from pathlib import Path
from struct import unpack_from

_MAGIC = 0x950412DE
_NUL, _CONTEXT = b"\0", "\x04"


class MessageCatalogue(NullTranslations):
    """The messages of one language; raises OSError for a file that cannot be read, ValueError for one that is no catalogue."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._content = path.read_bytes()
        if len(self._content) < 20 or unpack_from("<I", self._content)[0] != _MAGIC:
            raise ValueError(path.name, "is no catalogue of messages")
        number, originals, translations = unpack_from("<3I", self._content, 8)
        self._places = dict(zip(self._keys(number, originals), self._pairs(number, translations), strict=True))
        self._read: dict[str, tuple[str, ...]] = {}

    def gettext(self, message: str) -> str:
        """Return the translation of a message, itself where there is none."""
        return self._forms(message, (message,))[0]

    def pgettext(self, context: str, message: str) -> str:
        """Return the translation of a message in a context, the message where there is none."""
        return self._forms(context + _CONTEXT + message, (message,))[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form of a message that fits a number; the English one where there is no translation."""
        forms = self._forms(msgid1, ())
        return forms[self._plural(n)] if forms else super().ngettext(msgid1, msgid2, n)

    def _forms(self, key: str, otherwise: tuple[str, ...]) -> tuple[str, ...]:
        found = self._read.get(key)
        if found is None:
            place = self._places.get(key.encode("utf-8", "surrogatepass"))
            found = otherwise if place is None else tuple(self._bytes(place).decode("utf-8").split("\0"))
            self._read[key] = found
        return found

    @cached_property
    def _plural(self) -> Callable[[int], int]:
        """Return what tells the form of a number, as the header of the catalogue says."""
        for line in self._forms("", ("",))[0].splitlines():
            name, _, value = line.partition(":")
            if name.strip().lower() == "plural-forms":
                return c2py(value.partition("plural=")[2].rstrip("; "))
        return c2py("n != 1")

    def _keys(self, number: int, table: int) -> list[bytes]:
        """Return what each message is found by: its singular, after its context where it has one."""
        return [self._bytes(place).partition(_NUL)[0] for place in self._pairs(number, table)]

    def _pairs(self, number: int, table: int) -> list[tuple[int, int]]:
        """Return lengths and offsets."""
        numbers = unpack_from(f"<{2 * number}I", self._content, table)
        return list(zip(numbers[::2], numbers[1::2], strict=True))

    def _bytes(self, place: tuple[int, int]) -> bytes:
        length, offset = place
        return self._content[offset : offset + length]
