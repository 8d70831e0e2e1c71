"""A call with a word of its own planted in every field of the record, also in those that nobody has thought of yet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hotline.call.field_kinds import Answers, Flag, Letters, Many, Moment, Whole
from hotline.call.nested_records import NestedRecord, NestedRecords, kinds_of
from hotline.call.record import Call

_FIRST_DAY = datetime(2031, 1, 1, 9, 30, tzinfo=UTC)
_FIRST_NUMBER = 731


class Planted:
    """The call, and for each place of the record, such as `persons.sex`, what would be read if it came to paper.

    `words` can be looked for anywhere in a file; `figures`, which the drawing of a page is full of, in its text only.
    """

    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self.figures: dict[str, str] = {}
        self.call: Call = self._record(Call, "")

    @property
    def all(self) -> dict[str, str]:
        """Return words and figures by their places."""
        return self.words | self.figures

    def _record(self, record: type[Any], place: str) -> Any:  # noqa: ANN401 - an instance of the record
        return record(**{name: self._value(kind, f"{place}{name}") for name, kind in kinds_of(record).items()})

    def _value(self, kind: object, place: str) -> object:
        match kind:
            case NestedRecord(record=record):
                return self._record(record, f"{place}.")
            case NestedRecords(record=record):
                return (self._record(record, f"{place}."),)
            case Flag():
                return True
            case Letters():
                return ("A",)
            case Whole():
                self.figures[place] = str(_FIRST_NUMBER + len(self.figures))
                return int(self.figures[place])
            case Moment():
                moment = _FIRST_DAY + timedelta(days=len(self.figures))
                self.figures[place] = f"{moment:%d.%m.%Y}"
                return moment
        # Short, so that no column of a table has to break it; an age is planted as a word, like a band.
        self.words[place] = f"qz{len(self.words):02d}"
        word = self.words[place]
        return (word,) if isinstance(kind, Many) else {word: "no"} if isinstance(kind, Answers) else word
