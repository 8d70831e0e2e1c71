"""One entry of the national data, read key by key: lists of codes, flags and days beside the texts of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NoReturn

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_, InvalidInput
from hotline.toml.toml_table import MISSING, TomlTable

LONGEST_TEXT = 400


@dataclass(frozen=True)
class Entry(TomlTable):
    """A table and its place, which names the file and the entry, such as `directory.toml, police-unit`."""

    values: Mapping[str, object]
    place: str

    def refuse(self, message: str, at: str = "", **values: object) -> NoReturn:  # noqa: ARG002 - the place names the key where it must
        """Raise InvalidInput with the place of this table."""
        raise InvalidInput(message, **{"place": self.place, **values})

    def inner(self, key: str, values: Mapping[str, object]) -> Entry:
        """Return these values as the table under a key."""
        return Entry(values, self.at(key))

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; raises InvalidInput where it is absent without a default, empty, long or no printable text."""
        if key not in self.values and default is not None:
            return default
        value = self.values.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            self.refuse(MISSING, key=key)
        if not isinstance(value, str) or not value.isprintable() or len(value) > LONGEST_TEXT:
            self.refuse(
                N_("{place}: “{key}” is not one line of at most {limit} characters in quotation marks. Correct it."),
                key=key,
                limit=LONGEST_TEXT,
            )
        return value.strip()

    def inside(self, key: str) -> Entry:
        """Return an inner table, empty where there is none; raises InvalidInput where the key holds another thing."""
        return self.table(key) if key in self.values else Entry({}, self.at(key))

    def entries(self, key: str) -> tuple[Entry, ...]:
        """Return a list of tables, absent as empty; raises InvalidInput for anything else."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            self.refuse(N_("{place}: expected a list of tables."), place=self.at(key))
        return tuple(Entry(row, self.at(f"{key} {number}")) for number, row in enumerate(value, 1))

    def at(self, key: str) -> str:
        """Return how the place of a key is named in a sentence."""
        return f"{self.place}, {key}"

    def different(self, key: str) -> tuple[str, ...]:
        """Return a list of different texts, absent as empty; raises InvalidInput for anything else."""
        texts, whole = self.listed(key)
        if not whole:
            self.refuse(N_("{place}: expected a list of different codes."), place=self.at(key))
        return texts

    def codes(self, key: str, name: str) -> tuple[str, ...]:
        """Return a list of codes of a vocabulary; raises InvalidInput for a code that it lacks."""
        words = vocabulary(name)
        return tuple(words.require(code, self.at(key)) for code in self.different(key))

    def code(self, key: str, name: str) -> str:
        """Return one code of a vocabulary; raises InvalidInput for a code that it lacks."""
        return vocabulary(name).require(self.text(key), self.at(key))

    def some_of(self, key: str, allowed: Sequence[str]) -> tuple[str, ...]:
        """Return a list of texts out of a few; raises InvalidInput naming them for another one."""
        return tuple(self._allowed(key, text, allowed) for text in self.different(key))

    def one_of(self, key: str, allowed: Sequence[str]) -> str:
        """Return one text out of a few; raises InvalidInput naming them for another one."""
        return self._allowed(key, self.text(key), allowed)

    def flag(self, key: str) -> bool:
        """Return true or false; raises InvalidInput where it is absent or another thing."""
        value = self.values.get(key)
        if not isinstance(value, bool):
            self.refuse(N_("{place}: expected true or false."), place=self.at(key))
        return value

    def day(self, key: str) -> date | None:
        """Return a day or None where it is absent; raises InvalidInput for anything else, a time of day included."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            self.refuse(N_("{place}: expected a day without quotation marks, like 2026-11-22."), place=self.at(key))
        return value

    def whole(self, key: str, least: int, most: int) -> int:
        """Return a whole number within bounds; raises InvalidInput for anything else."""
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.refuse(
                N_("{place}: expected a whole number from {least} to {most}."),
                place=self.at(key),
                least=least,
                most=most,
            )
        return value

    def _allowed(self, key: str, text: str, allowed: Sequence[str]) -> str:
        if text not in allowed:
            self.refuse(
                N_("{place}: unknown code {code}. Codes in use here: {codes}."),
                place=self.at(key),
                code=repr(text[:40]),
                codes=", ".join(allowed),
            )
        return text
