"""One entry of the national data, read key by key: lists of codes, flags and days beside the texts of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_, InvalidInput
from hotline.language import LANGUAGES

LONGEST_TEXT = 400
MISSING = N_("{place}: the text “{key}” is missing. Add it.")


@dataclass(frozen=True)
class Entry:
    """A table and its place, which names the file and the entry, such as `directory.toml, police-unit`."""

    values: Mapping[str, object]
    place: str

    def only(self, *allowed: str) -> None:
        """Raise InvalidInput for a key that is not allowed, so that a misspelt one is not overlooked."""
        for key in self.values:
            if key not in allowed:
                raise InvalidInput(
                    N_("{place}: unknown key “{key}”. Allowed here: {allowed}."),
                    place=self.place,
                    key=key[:40],
                    allowed=", ".join(allowed),
                )

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; raises InvalidInput where it is absent without a default, empty, long or no printable text."""
        if key not in self.values and default is not None:
            return default
        value = self.values.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            raise InvalidInput(MISSING, place=self.place, key=key)
        if not isinstance(value, str) or not value.isprintable() or len(value) > LONGEST_TEXT:
            raise InvalidInput(
                N_("{place}: “{key}” is not one line of at most {limit} characters in quotation marks. Correct it."),
                place=self.place,
                key=key,
                limit=LONGEST_TEXT,
            )
        return value.strip()

    def own_texts(self) -> Mapping[str, str]:
        """Return the texts of this table in every language of the pack; raises InvalidInput where one is missing."""
        return {language: self.text(language) for language in LANGUAGES}

    def texts(self, key: str) -> Mapping[str, str]:
        """Return the texts of an inner table in every language of the pack; raises InvalidInput where one is missing."""
        inner = self.table(key)
        inner.only(*LANGUAGES)
        return inner.own_texts()

    def table(self, key: str) -> Entry:
        """Return an inner table; raises InvalidInput where there is none."""
        value = self.values.get(key)
        if not isinstance(value, dict):
            raise InvalidInput(N_("{place}: “{key}” is missing or is not a table. Add it."), place=self.place, key=key)
        return Entry(value, self.at(key))

    def inside(self, key: str) -> Entry:
        """Return an inner table, empty where there is none; raises InvalidInput where the key holds another thing."""
        return self.table(key) if key in self.values else Entry({}, self.at(key))

    def entries(self, key: str) -> tuple[Entry, ...]:
        """Return a list of tables, absent as empty; raises InvalidInput for anything else."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise InvalidInput(N_("{place}: expected a list of tables."), place=self.at(key))
        return tuple(Entry(row, self.at(f"{key} {number}")) for number, row in enumerate(value, 1))

    def at(self, key: str) -> str:
        """Return how the place of a key is named in a sentence."""
        return f"{self.place}, {key}"

    def different(self, key: str) -> tuple[str, ...]:
        """Return a list of different texts, absent as empty; raises InvalidInput for anything else."""
        value = self.values.get(key, [])
        texts = tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
        if not isinstance(value, list) or len(texts) < len(value) or len(set(texts)) < len(texts):
            raise InvalidInput(N_("{place}: expected a list of different codes."), place=self.at(key))
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
            raise InvalidInput(N_("{place}: expected true or false."), place=self.at(key))
        return value

    def day(self, key: str) -> date | None:
        """Return a day or None where it is absent; raises InvalidInput for anything else, a time of day included."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            raise InvalidInput(
                N_("{place}: expected a day without quotation marks, like 2026-11-22."), place=self.at(key)
            )
        return value

    def whole(self, key: str, least: int, most: int) -> int:
        """Return a whole number within bounds; raises InvalidInput for anything else."""
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise InvalidInput(
                N_("{place}: expected a whole number from {least} to {most}."),
                place=self.at(key),
                least=least,
                most=most,
            )
        return value

    def _allowed(self, key: str, text: str, allowed: Sequence[str]) -> str:
        if text not in allowed:
            raise InvalidInput(
                N_("{place}: unknown code {code}. Codes in use here: {codes}."),
                place=self.at(key),
                code=repr(text[:40]),
                codes=", ".join(allowed),
            )
        return text
