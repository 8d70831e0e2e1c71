"""The kinds of field that a record is made of: how each is read from JSON, checked, written back and described.

A dataclass field has its kind in its metadata (hotline.call.field_declaration); reading, writing and the schema come from there.
None always means not asked; the code `unknown` means asked and not known (DESIGN.md section 3).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hotline.call.clean_text import clean_text
from hotline.call.vocabulary import UNKNOWN, Vocabulary, vocabulary
from hotline.clock import from_stored, to_stored
from hotline.errors import N_, InvalidInput
from hotline.typed_moment import Direction

Json = Any  # what json.loads returns: checked by the kinds below before anything relies on it
KIND = "kind"

_ONE_CODE = N_("{place}: expected one code, as a text.")
_A_TEXT = N_("{place}: expected a text.")
_NO_AGE = N_("{place}: give the age in whole years from 0 to {oldest}, or one of these codes: {codes}.")
_OLDEST = 120
_LETTERS = N_("{place}: expected a list of letters from A to Z.")


class Kind(ABC):
    """One kind of field."""

    @abstractmethod
    def read(self, value: Json, place: str) -> object:
        """Return the value of a JSON value; raises InvalidInput naming the place."""

    @abstractmethod
    def schema(self) -> dict[str, Json]:
        """Return the JSON Schema of the field."""

    def write(self, value: Any) -> Json:  # noqa: ANN401 - each kind writes what it has read
        """Return the JSON value."""
        return value


def _wrong(message: str, place: str, **values: object) -> InvalidInput:
    return InvalidInput(message, place=place, **values)


@dataclass(frozen=True)
class Coded(Kind):
    """One code of a vocabulary, `unknown`, or None."""

    name: str
    with_unknown: bool = True

    def vocabulary(self) -> Vocabulary:
        """Return the vocabulary that its codes come from."""
        return vocabulary(self.name)

    def read(self, value: Json, place: str) -> str | None:
        """Return the code; raises InvalidInput for one that the vocabulary lacks."""
        if value is None:
            return None
        if not isinstance(value, str):
            raise _wrong(_ONE_CODE, place)
        if value == UNKNOWN and self.with_unknown:
            return value
        return self.vocabulary().require(value, place)

    def schema(self) -> dict[str, Json]:
        """Return an enumeration of the codes and null."""
        return {"enum": [None, *self.vocabulary().codes, *([UNKNOWN] if self.with_unknown else [])]}


@dataclass(frozen=True)
class Many(Kind):
    """Several codes of a vocabulary, each once, in the vocabulary's order; empty means none named."""

    name: str

    def vocabulary(self) -> Vocabulary:
        """Return the vocabulary that its codes come from."""
        return vocabulary(self.name)

    def read(self, value: Json, place: str) -> tuple[str, ...]:
        """Return the codes without repeats, in the vocabulary's order."""
        if value is None:
            return ()
        if not isinstance(value, list):
            raise _wrong(N_("{place}: expected a list of codes."), place)
        words = self.vocabulary()
        chosen = set()
        for number, code in enumerate(value):
            if not isinstance(code, str):
                raise _wrong(_ONE_CODE, f"{place}[{number}]")
            chosen.add(words.require(code, f"{place}[{number}]"))
        return tuple(code for code in words.codes if code in chosen)

    def write(self, value: tuple[str, ...]) -> list[str]:
        """Return the codes as a list."""
        return list(value)

    def schema(self) -> dict[str, Json]:
        """Return an array of an enumeration."""
        return {"type": "array", "uniqueItems": True, "items": {"enum": list(self.vocabulary().codes)}}


@dataclass(frozen=True)
class Whole(Kind):
    """A whole number within bounds, or None."""

    least: int
    most: int

    def read(self, value: Json, place: str) -> int | None:
        """Return the number; raises InvalidInput for anything but a whole number within the bounds."""
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not self.least <= value <= self.most:
            raise _wrong(
                N_("{place}: expected a whole number from {least} to {most}."), place, least=self.least, most=self.most
            )
        return value

    def schema(self) -> dict[str, Json]:
        """Return an integer with bounds, or null."""
        return {"type": ["integer", "null"], "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True)
class Age(Kind):
    """Whole years from 0 to 120, a band, `child`, `adult`, `unknown`, or None (scoring.md, Age)."""

    def read(self, value: Json, place: str) -> int | str | None:
        """Return the age; raises InvalidInput for anything else."""
        kind = Coded("age_band") if isinstance(value, str) else Whole(0, _OLDEST)
        try:
            return kind.read(value, place)
        except InvalidInput:
            codes = ", ".join([*vocabulary("age_band").codes, UNKNOWN])
            raise _wrong(_NO_AGE, place, oldest=_OLDEST, codes=codes) from None

    def schema(self) -> dict[str, Json]:
        """Return years or a band."""
        return {"anyOf": [Whole(0, _OLDEST).schema(), Coded("age_band").schema()]}


@dataclass(frozen=True)
class Flag(Kind):
    """True or false; absent is false."""

    def read(self, value: Json, place: str) -> bool:
        """Return the flag."""
        if value is None:
            return False
        if not isinstance(value, bool):
            raise _wrong(N_("{place}: expected true or false."), place)
        return value

    def schema(self) -> dict[str, Json]:
        """Return a boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class Text(Kind):
    """Words without control characters, up to a length; empty when nothing was written."""

    limit: int

    def read(self, value: Json, place: str) -> str:
        """Return the cleaned text; raises InvalidInput where it is longer than the limit."""
        if value is None:
            return ""
        if not isinstance(value, str):
            raise _wrong(_A_TEXT, place)
        text = clean_text(value).text
        if len(text) > self.limit:
            raise InvalidInput(
                N_("{place}: {length} characters, and at most {limit} fit. Shorten it to what matters."),
                place=place, length=len(text), limit=self.limit,
            )  # fmt: skip
        return text

    def schema(self) -> dict[str, Json]:
        """Return a string with its longest length."""
        return {"type": "string", "maxLength": self.limit}


@dataclass(frozen=True)
class Moment(Kind):
    """A moment in UTC to the second, or None; in JSON an ISO 8601 text with a zone.

    `direction` is on which side of now it lies where it is typed without its day.
    """

    direction: Direction = Direction.PAST

    def read(self, value: Json, place: str) -> datetime | None:
        """Return the moment; raises InvalidInput where it is no date and time with a zone."""
        return None if value is None else from_stored(value, place)

    def write(self, value: datetime | None) -> str | None:
        """Return the moment in UTC."""
        return None if value is None else to_stored(value)

    def schema(self) -> dict[str, Json]:
        """Return a date and time, or null."""
        return {"type": ["string", "null"], "format": "date-time"}


@dataclass(frozen=True)
class Matching(Kind):
    """A text that a function recognises and brings into its one form, such as a reference, or None."""

    recognise: Callable[[str], str]
    description: str

    def read(self, value: Json, place: str) -> str | None:
        """Return the text in its one form; raises InvalidInput where it is not recognised."""
        if value is None:
            return None
        if not isinstance(value, str):
            raise _wrong(_A_TEXT, place)
        return self.recognise(value)

    def schema(self) -> dict[str, Json]:
        """Return a string with what it is."""
        return {"type": ["string", "null"], "description": self.description}


@dataclass(frozen=True)
class Letters(Kind):
    """Letters of persons, each once, in order; empty means all persons of the call."""

    def read(self, value: Json, place: str) -> tuple[str, ...]:
        """Return the letters; raises InvalidInput for anything but single letters from A to Z."""
        if value is None:
            return ()
        if not isinstance(value, list):
            raise _wrong(_LETTERS, place)
        for letter in value:
            if not (isinstance(letter, str) and len(letter) == 1 and "A" <= letter <= "Z"):
                raise _wrong(_LETTERS, place)
        return tuple(sorted(set(value)))

    def write(self, value: tuple[str, ...]) -> list[str]:
        """Return the letters as a list."""
        return list(value)

    def schema(self) -> dict[str, Json]:
        """Return an array of letters."""
        return {"type": "array", "items": {"type": "string", "pattern": "^[A-Z]$"}}


@dataclass(frozen=True)
class Answers(Kind):
    """Answers to indicators: a code of a checklist to yes, no or unknown; not asked is absent (scoring.md, Answers)."""

    def read(self, value: Json, place: str) -> Mapping[str, str]:
        """Return the answers; the checklist itself is asked for its codes when they are assessed."""
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise _wrong(
                N_("{place}: expected an object that gives yes, no or unknown for each indicator code."), place
            )
        answer = Coded("ternary")
        read = {code: answer.read(given, f"{place}.{code[:12]}") for code, given in value.items()}
        return {code: given for code, given in sorted(read.items()) if given is not None}

    def write(self, value: Mapping[str, str]) -> dict[str, str]:
        """Return the answers as an object in the order of their codes."""
        return dict(sorted(value.items()))

    def schema(self) -> dict[str, Json]:
        """Return an object of yes, no or unknown."""
        return {"type": "object", "additionalProperties": {"enum": ["yes", "no", UNKNOWN]}}


TERNARY = Coded("ternary")
"""Yes, no or not known."""
NOTE_LIMIT = 2_000
"""The longest short note, in characters."""
