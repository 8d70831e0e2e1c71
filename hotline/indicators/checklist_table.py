"""One table of a checklist file, read key by key: whatever is missing, misspelt or of a wrong kind is named with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hotline.errors import N_, InvalidInput
from hotline.language import LANGUAGES

_LONGEST_TEXT = 400


class BrokenChecklist(InvalidInput):
    """A file is no checklist that can be used: something is missing, misspelt, doubled or not TOML at all."""


def heading(place: str) -> str:
    """Return how a place is named in a sentence: by its code, or as the head of the file."""
    return place or "TOML"


@dataclass(frozen=True)
class Table:
    """A table and the place where it stands, such as `D4.01` or `indicator 3`; an empty place is the file itself."""

    values: Mapping[str, object]
    place: str

    def only(self, *allowed: str) -> None:
        """Raise BrokenChecklist for a key that is not allowed, so that a misspelt one is not overlooked."""
        for key in self.values:
            if key not in allowed:
                raise BrokenChecklist(
                    N_("{place}: unknown key “{key}”. Allowed here: {allowed}."),
                    place=heading(self.place), key=key[:40], allowed=", ".join(allowed),
                )  # fmt: skip

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; raises BrokenChecklist where it is absent without a default, empty, long or no printable text."""
        if key not in self.values and default is not None:
            return default
        value = self.values.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            raise BrokenChecklist(
                N_("{place}: the text “{key}” is missing. Add it."), place=heading(self.place), key=key
            )
        if not isinstance(value, str) or not value.isprintable() or len(value) > _LONGEST_TEXT:
            raise BrokenChecklist(
                N_("{place}: “{key}” is not one line of at most {limit} characters in quotation marks. Correct it."),
                place=heading(self.place), key=key, limit=_LONGEST_TEXT,
            )  # fmt: skip
        return value.strip()

    def own_texts(self) -> Mapping[str, str]:
        """Return the texts of this table in the three languages; raises BrokenChecklist where one is missing."""
        return {language: self.text(language) for language in LANGUAGES}

    def texts(self, key: str) -> Mapping[str, str]:
        """Return the texts of an inner table in the three languages; raises BrokenChecklist where one is missing."""
        inner = self.table(key)
        inner.only(*LANGUAGES)
        return inner.own_texts()

    def table(self, key: str) -> Table:
        """Return an inner table; raises BrokenChecklist where there is none."""
        value = self.values.get(key)
        if not isinstance(value, dict):
            raise BrokenChecklist(
                N_("{place}: “{key}” is missing or is not a table. Add it."), place=heading(self.place), key=key
            )
        return Table(value, f"{self.place} {key}".strip())

    def rows(self, key: str, *, required: bool = True) -> tuple[Table, ...]:
        """Return the tables of a list; raises BrokenChecklist where there is none though required, or it holds another thing."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value) or (required and not value):
            raise BrokenChecklist(
                N_("The checklist has no tables [[{key}]]. Add them, or choose another file."), key=key
            )
        return tuple(Table(row, f"{key} {number}") for number, row in enumerate(value, 1))

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of different texts, absent as empty; raises BrokenChecklist for anything else."""
        value = self.values.get(key, [])
        texts = tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
        if not isinstance(value, list) or len(texts) < len(value) or len(set(texts)) < len(texts):
            raise BrokenChecklist(
                N_("{place}: “{key}” is not a list of different codes."), place=heading(self.place), key=key
            )
        return texts

    def flag(self, key: str) -> bool:
        """Return true or false, absent as false; raises BrokenChecklist for anything else."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise BrokenChecklist(N_("{place}: “{key}” is neither true nor false."), place=heading(self.place), key=key)
        return value

    def numbers(self, key: str, allowed: range) -> tuple[int, ...]:
        """Return a list of different whole numbers, absent as empty; raises BrokenChecklist for anything else."""
        value = self.values.get(key, [])
        numbers = tuple(value) if isinstance(value, list) else (None,)
        whole = all(
            isinstance(number, int) and not isinstance(number, bool) and number in allowed for number in numbers
        )
        if not whole or len(set(numbers)) != len(numbers):
            raise BrokenChecklist(
                N_("{place}: “{key}” is not a list of different whole numbers from {least} to {most}."),
                place=heading(self.place), key=key, least=allowed.start, most=allowed.stop - 1,
            )  # fmt: skip
        return tuple(number for number in numbers if isinstance(number, int))
