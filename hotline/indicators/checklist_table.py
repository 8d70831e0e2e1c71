"""One table of a checklist file, read key by key: whatever is missing, misspelt or of a wrong kind is named with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hotline.errors import N_, InvalidInput
from hotline.language import SOURCE, Language, language
from hotline.toml.toml_table import MISSING, SHOWN, TomlTable
from hotline.toml.toml_text import Path, looks_latin

_LONGEST_TEXT = 400


class BrokenChecklist(InvalidInput):
    """A file is no checklist that can be used: something is missing, misspelt, doubled or not TOML at all.

    `path` leads to it, like ("indicator", 3, "weights", "AL") with entries counted from 0; empty where it is the whole file.
    """

    path: Path = ()


_HEAD = N_("Head of the list")
_ENTRIES = {"indicator": N_("Indicator {number}"), "dimension": N_("Dimension {number}")}


@dataclass(frozen=True)
class Place:
    """A place as a value of a sentence: the head of the list, an entry that has no code yet like `indicator 3`, else a code."""

    name: str

    def say(self, language: Language) -> str:
        """Return the place in a language."""
        kind, _, number = self.name.partition(" ")
        if not self.name:
            return language.gettext(_HEAD)
        return language.gettext(_ENTRIES[kind], number=number) if kind in _ENTRIES else self.name

    def __str__(self) -> str:
        return self.say(language(SOURCE))


@dataclass(frozen=True)
class Table(TomlTable):
    """A table, the place where it stands, such as `D4.01` or `indicator 3`, empty for the file itself, and the path to it.

    With a list of `faults` whatever is wrong is added to it, and an empty value stands in; without one it is raised.
    """

    values: Mapping[str, object]
    place: str = ""
    path: Path = ()
    faults: list[BrokenChecklist] | None = None

    def refuse(self, message: str, at: str = "", **values: object) -> None:
        """Raise BrokenChecklist with the place, or add it to the faults; `at` is the key in this table that it is about."""
        error = BrokenChecklist(message, place=Place(self.place), **values)
        error.path = (*self.path, at) if at else self.path
        if self.faults is None:
            raise error
        self.faults.append(error)

    def inner(self, key: str, values: Mapping[str, object]) -> Table:
        """Return these values as the table under a key."""
        return Table(values, f"{self.place} {key}".strip(), (*self.path, key), self.faults)

    def is_foreign(self, written: str, at: str) -> bool:
        """Refuse a code or key in which letters only look like Latin ones; return whether it has any."""
        letters = looks_latin(written)
        if letters:
            self.refuse(
                N_("{place}: in “{written}” these letters only look like Latin ones: {letters}. Type it again in the Latin alphabet."),
                at, written=written[:SHOWN], letters=", ".join(letters[:10]),
            )  # fmt: skip
        return bool(letters)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text, every run of spaces or line breaks as one space; refuses one that is absent without a default, empty or long."""
        if key not in self.values and default is not None:
            return default
        value = self.values.get(key)
        text = " ".join(value.split()) if isinstance(value, str) else ""
        hidden = next((one for one in text if not one.isprintable()), None)
        if value is None or (isinstance(value, str) and not text):
            self.refuse(MISSING, key, key=key)
        elif not isinstance(value, str):
            self.refuse(N_("{place}: “{key}” is not a text. Put it in quotation marks."), key, key=key)
        elif len(text) > _LONGEST_TEXT:
            self.refuse(
                N_("{place}: “{key}” is longer than {limit} characters. Shorten it."), key, key=key, limit=_LONGEST_TEXT
            )
        elif hidden is not None:
            self.refuse(
                N_("{place}: “{key}” has a character that cannot be seen ({code}). Type the text again."),
                key, key=key, code=f"U+{ord(hidden):04X}",
            )  # fmt: skip
        else:
            return text
        return ""

    def rows(self, key: str, *, required: bool = True) -> tuple[Table, ...]:
        """Return the tables of a list; refuses where there is none though required, or where it holds another thing."""
        value = self.values.get(key, [])
        rows = value if isinstance(value, list) else []
        tables = [
            Table(row, f"{key} {number}", (*self.path, key, number - 1), self.faults)
            for number, row in enumerate(rows, 1)
            if isinstance(row, dict)
        ]
        if not isinstance(value, list) or len(tables) < len(value) or (required and not value):
            self.refuse(N_("The checklist has no tables [[{key}]]. Add them, or choose another file."), key, key=key)
        return tuple(tables)

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of different texts, absent as empty; refuses anything else."""
        texts, whole = self.listed(key)
        if not whole:
            self.refuse(N_("{place}: “{key}” is not a list of different codes."), key, key=key)
        return texts

    def flag(self, key: str) -> bool:
        """Return true or false, absent as false; refuses anything else."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.refuse(N_("{place}: “{key}” is neither true nor false."), key, key=key)
        return value is True

    def numbers(self, key: str, allowed: range) -> tuple[int, ...]:
        """Return a list of different whole numbers, absent as empty; refuses anything else."""
        value = self.values.get(key, [])
        numbers = tuple(value) if isinstance(value, list) else (None,)
        whole = tuple(one for one in numbers if isinstance(one, int) and not isinstance(one, bool) and one in allowed)
        if len(whole) < len(numbers) or len(set(whole)) < len(whole):
            self.refuse(
                N_("{place}: “{key}” is not a list of different whole numbers from {least} to {most}."),
                key, key=key, least=allowed.start, most=allowed.stop - 1,
            )  # fmt: skip
        return whole
