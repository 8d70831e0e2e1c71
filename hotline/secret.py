"""A secret in memory of its own that is overwritten when it is no longer needed: a passphrase, a recovery code, a key.

A text of Python cannot be overwritten, and every change of it makes another copy; so what was typed goes into such a buffer
at once and travels in it. What Python and Qt keep of the typing itself is out of reach (docs/decisions/0105).
"""

from __future__ import annotations

import unicodedata
from typing import Self

Buffer = bytes | bytearray
"""What the cipher takes as a key: a buffer that is wiped, or bytes where nothing has to be kept secret."""


class Secret:
    """A text that somebody typed, composed (NFC) and as UTF-8, so that every keyboard makes the same bytes of the same letters."""

    __slots__ = ("_content", "_wiped", "characters", "strength")

    def __init__(self, text: str) -> None:
        """Take a text over; `characters` is its length, `strength` the same without the blanks around it."""
        normal = unicodedata.normalize("NFC", text)
        self.characters, self.strength = len(normal), len(normal.strip())
        # Letter by letter into a buffer of the right size: encoding the whole would leave a second copy behind.
        self._content = bytearray(sum(_size(letter) for letter in normal))
        place = 0
        for letter in normal:
            self._content[place : place + _size(letter)] = letter.encode("utf-8", "surrogatepass")
            place += _size(letter)
        self._wiped = False

    @property
    def content(self) -> bytearray:
        """Return the bytes themselves, no copy; raises ValueError once they were wiped: an empty secret is never tried."""
        if self._wiped:
            raise ValueError("this secret was wiped")
        return self._content

    def is_same(self, other: Typed) -> bool:
        """Return whether another text is the same, however it is composed."""
        from hmac import compare_digest  # noqa: PLC0415 - the first window compares nothing

        return compare_digest(self.content, as_secret(other).content)

    def text(self) -> str:
        """Return the text once more, as a copy that cannot be wiped: for a field that shows it."""
        return self.content.decode("utf-8", "surrogatepass")

    def copy(self) -> Secret:
        """Return another buffer with the same text, for an act that wipes what it is given; raises ValueError once it was wiped."""
        other = Secret("")
        other._content[:] = self.content
        other.characters, other.strength = self.characters, self.strength
        return other

    def wipe(self) -> None:
        """Overwrite it; a second time it has no effect."""
        wipe(self._content)
        self._wiped = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.wipe()

    def __repr__(self) -> str:
        return "Secret()"


Typed = str | Secret
"""A passphrase or code as functions take it: the program's windows and commands give a Secret."""


def as_secret(given: Typed) -> Secret:
    """Return what was given as a Secret, itself where it is one."""
    return given if isinstance(given, Secret) else Secret(given)


def wipe(buffer: Buffer | None) -> None:
    """Overwrite a buffer with zeros and empty it, so that nothing is done with a key of zeros; bytes cannot be overwritten."""
    if isinstance(buffer, bytearray):
        buffer[:] = bytes(len(buffer))
        buffer.clear()


def _size(letter: str) -> int:
    return len(letter.encode("utf-8", "surrogatepass"))
