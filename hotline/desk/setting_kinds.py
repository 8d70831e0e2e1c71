"""What the value of a setting can be: how it is checked, read from a command line or a file, kept, and said to people. Pure."""

from __future__ import annotations

import base64
import binascii
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any

from hotline.call.clean_text import clean_text
from hotline.errors import N_, InvalidInput
from hotline.language import Language

Json = Any
TIME_OF_DAY = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_WHOLE = re.compile(r"-?\d{1,9}")
_LONGEST_SAID = 60
_NOT_WHOLE = N_("Give a whole number.")
_LONG = N_("At most {limit} characters fit. Shorten it.")
_NO_CHOICE = N_("Choose one of the values that are offered: {offered}.")


class Kind(ABC):
    """A kind of value; `check` raises InvalidInput for one that does not do."""

    @abstractmethod
    def check(self, value: Any) -> None:  # noqa: ANN401 - each kind has values of its own
        """Raise InvalidInput, with what to do, for a value that does not do."""

    @abstractmethod
    def parse(self, text: str) -> Any:  # noqa: ANN401
        """Return the value that a text of a command line or a window means; raises InvalidInput."""

    def shown(self, value: Any, words: Language) -> str:  # noqa: ANN401
        """Return a value as people read it."""
        return str(value) or words.gettext(N_("none"))

    def to_json(self, value: Any) -> Json:  # noqa: ANN401
        """Return a value as it is kept and written into a file."""
        return value

    def fact(self, value: Any) -> str | int | bool:  # noqa: ANN401
        """Return what the journal says of a value, which takes codes and counts only: of a text whether there is one."""
        return bool(value)

    def from_json(self, value: Json) -> Any:  # noqa: ANN401
        """Return the value that was kept or stands in a file; raises InvalidInput for anything else."""
        return value


@dataclass(frozen=True)
class Choice(Kind):
    """One of a few codes; `refusal` is what is said of another one."""

    codes: Sequence[str]
    refusal: str = _NO_CHOICE

    def check(self, value: Any) -> None:  # noqa: ANN401
        """Raise InvalidInput for a value that does not do."""
        if not isinstance(value, str) or value not in self.codes:
            raise InvalidInput(self.refusal, offered=", ".join(self.codes))

    def parse(self, text: str) -> str:
        """Return the value that a text means; raises InvalidInput."""
        return text.strip()

    def fact(self, value: Any) -> str | int | bool:  # noqa: ANN401
        """Return what the journal says of a value."""
        return str(value)


@dataclass(frozen=True)
class Flag(Kind):
    """Yes or no."""

    def check(self, value: Any) -> None:  # noqa: ANN401
        """Raise InvalidInput for a value that does not do."""
        if not isinstance(value, bool):
            raise InvalidInput(_NO_CHOICE, offered="yes, no")

    def parse(self, text: str) -> bool:
        """Return the value that a text means; raises InvalidInput."""
        code = text.strip().lower()
        if code not in {"yes", "no"}:
            raise InvalidInput(_NO_CHOICE, offered="yes, no")
        return code == "yes"

    def shown(self, value: Any, words: Language) -> str:  # noqa: ANN401
        """Return a value as people read it."""
        return words.gettext(N_("yes")) if value else words.gettext(N_("no"))


@dataclass(frozen=True)
class Whole(Kind):
    """A whole number within bounds; `refusal` names them as {least} and {most}."""

    least: int
    most: int
    refusal: str

    def check(self, value: Any) -> None:  # noqa: ANN401
        """Raise InvalidInput for a value that does not do."""
        if isinstance(value, bool) or not isinstance(value, int) or not self.least <= value <= self.most:
            raise InvalidInput(self.refusal, least=self.least, most=self.most)

    def parse(self, text: str) -> int:
        """Return the value that a text means; raises InvalidInput."""
        if not _WHOLE.fullmatch(text.strip()):
            raise InvalidInput(_NOT_WHOLE)
        return int(text)

    def shown(self, value: Any, words: Language) -> str:  # noqa: ANN401
        """Return a value as people read it."""
        return words.number(value)

    def fact(self, value: Any) -> str | int | bool:  # noqa: ANN401
        """Return what the journal says of a value."""
        return int(value)


@dataclass(frozen=True)
class WholeOrOff(Whole):
    """A whole number within bounds, or 0, which is written `off`."""

    def check(self, value: Any) -> None:  # noqa: ANN401
        """Raise InvalidInput for a value that does not do."""
        if value != 0 or isinstance(value, bool):
            super().check(value)

    def parse(self, text: str) -> int:
        """Return the value that a text means; raises InvalidInput."""
        return 0 if text.strip().lower() == "off" else super().parse(text)

    def shown(self, value: Any, words: Language) -> str:  # noqa: ANN401
        """Return a value as people read it."""
        return super().shown(value, words) if value else words.gettext(N_("off"))


@dataclass(frozen=True)
class TimeOfDay(Kind):
    """A time of the office's clock, like 08:00; `refusal` is what is said of anything else."""

    refusal: str

    def check(self, value: Any) -> None:  # noqa: ANN401
        """Raise InvalidInput for a value that does not do."""
        if not isinstance(value, str) or not TIME_OF_DAY.fullmatch(value):
            raise InvalidInput(self.refusal)

    def parse(self, text: str) -> str:
        """Return the value that a text means; raises InvalidInput."""
        return text.strip()

    def fact(self, value: Any) -> str | int | bool:  # noqa: ANN401
        """Return what the journal says of a value."""
        return str(value)


@dataclass(frozen=True)
class ShortText(Kind):
    """A text of at most so many characters and lines; an empty one is none."""

    limit: int
    lines: int = 1

    def check(self, value: Any) -> None:  # noqa: ANN401
        """Raise InvalidInput for a value that does not do."""
        if not isinstance(value, str) or clean_text(value).text != value:
            raise InvalidInput(N_("This holds characters that no page can show. Type it again."))
        if len(value) > self.limit:
            raise InvalidInput(_LONG, limit=self.limit)
        if value.count("\n") >= self.lines:
            raise InvalidInput(N_("At most {limit} lines fit. Shorten it."), limit=self.lines)

    def parse(self, text: str) -> str:
        """Return the value that a text means; raises InvalidInput."""
        return clean_text(text).text.strip()


@dataclass(frozen=True)
class FolderPath(Kind):
    """The whole path of a folder of this computer; an empty one is none."""

    def check(self, value: Any) -> None:  # noqa: ANN401
        """Raise InvalidInput for a value that does not do."""
        if not isinstance(value, str) or (value and not Path(value).is_absolute()):
            raise InvalidInput(N_("Give the whole path of the folder, from the disk on."))

    def parse(self, text: str) -> str:
        """Return the value that a text means; raises InvalidInput."""
        return text


@dataclass(frozen=True)
class Image(Kind):
    """A small picture, kept as base64; `check_picture` raises InvalidInput for one that cannot be printed."""

    largest: int
    check_picture: Callable[[bytes], object]

    def check(self, value: Any) -> None:  # noqa: ANN401
        """Raise InvalidInput for a value that does not do."""
        if value == "":
            return
        content = self.content(value)
        if len(content) > self.largest:
            raise InvalidInput(
                N_("The picture is too large: at most {number} KB. Save it smaller."), number=self.largest // 1000
            )
        self.check_picture(content)

    def parse(self, text: str) -> str:
        """Return the value that a text means; raises InvalidInput."""
        return "".join(text.split())

    def shown(self, value: Any, words: Language) -> str:  # noqa: ANN401
        """Return a value as people read it."""
        return words.gettext(N_("a picture")) if value else words.gettext(N_("none"))

    def from_json(self, value: Json) -> str:
        """Return the value that was kept; raises InvalidInput."""
        if not isinstance(value, str):
            raise InvalidInput(_NO_PICTURE)
        return "".join(value.split())

    @staticmethod
    def content(value: str) -> bytes:
        """Return the bytes of the picture; raises InvalidInput where it is no base64."""
        try:
            return base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError, TypeError):
            raise InvalidInput(_NO_PICTURE) from None

    @staticmethod
    def value_of(content: bytes) -> str:
        """Return the value of a picture's bytes."""
        return base64.b64encode(content).decode("ascii")


_NO_PICTURE = N_("This is no picture. Choose a PNG or JPEG file.")


@dataclass(frozen=True)
class Shift:
    """A shift of the office: when it begins by the office's clock, and what it is called."""

    begins: str
    name: str = field(default="")

    @property
    def time(self) -> time:
        """Return when it begins."""
        return time.fromisoformat(self.begins)

    def __str__(self) -> str:
        return f"{self.begins} {self.name}".strip()


Shifts = tuple[Shift, ...]


@dataclass(frozen=True)
class ShiftList(Kind):
    """The shifts of a day in the order in which they begin, each `08:00 Day`, several with ; between; none: those of the pack."""

    most: int = 6
    longest_name: int = 40

    def check(self, value: Any) -> None:  # noqa: ANN401
        """Raise InvalidInput for a value that does not do."""
        if len(value) > self.most:
            raise InvalidInput(N_("A day has at most {limit} shifts. Leave some out."), limit=self.most)
        for one in value:
            if not TIME_OF_DAY.fullmatch(one.begins):
                raise InvalidInput(_NO_SHIFT, written=str(one)[:_LONGEST_SAID])
            if not one.name or len(one.name) > self.longest_name or not one.name.isprintable() or ";" in one.name:
                raise InvalidInput(
                    N_("Give each shift a name of at most {limit} characters, without a semicolon."),
                    limit=self.longest_name,
                )
        begins = [one.begins for one in value]
        if begins != sorted(set(begins)):
            raise InvalidInput(N_("Two shifts begin at the same time. Give each a time of its own."))

    def parse(self, text: str) -> Shifts:
        """Return the value that a text means; raises InvalidInput."""
        return self._shifts([part for part in text.split(";") if part.strip()])

    def shown(self, value: Any, words: Language) -> str:  # noqa: ANN401
        """Return a value as people read it."""
        return "; ".join(str(one) for one in value) or words.gettext(N_("those of the national pack"))

    def fact(self, value: Any) -> str | int | bool:  # noqa: ANN401
        """Return what the journal says of a value."""
        return len(value)

    def to_json(self, value: Any) -> Json:  # noqa: ANN401
        """Return a value as it is kept."""
        return [str(one) for one in value]

    def from_json(self, value: Json) -> Shifts:
        """Return the value that was kept; raises InvalidInput."""
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise InvalidInput(_NO_SHIFT, written=str(value)[:_LONGEST_SAID])
        return self._shifts(value)

    @staticmethod
    def _shifts(parts: Sequence[str]) -> Shifts:
        split = (part.split(maxsplit=1) for part in parts)
        found = [Shift(pair[0], clean_text(pair[1]).text.strip() if pair[1:] else "") for pair in split if pair]
        return tuple(sorted(found, key=lambda one: one.begins))


_NO_SHIFT = N_("“{written}” is no shift: write the time at which it begins and its name, like 08:00 Day; 20:00 Night.")
FirstDays = tuple[tuple[date, str], ...]


@dataclass(frozen=True)
class FirstDayList(Kind):
    """Values in the order of the first days from which each holds; the days before the first one have it too."""

    def check(self, value: Any) -> None:  # noqa: ANN401
        """Raise InvalidInput for a value that does not do."""
        days = [day for day, _ in value]
        if days != sorted(set(days)) or not all(TIME_OF_DAY.fullmatch(begins) for _, begins in value):
            raise InvalidInput(N_("The first days are not in order. Give one day for each time."))

    def parse(self, text: str) -> FirstDays:  # noqa: ARG002 - as every kind has it
        """Return the value that a text means; raises InvalidInput."""
        raise InvalidInput(N_("This follows from the other settings and is not set by itself."))

    def shown(self, value: Any, words: Language) -> str:  # noqa: ANN401
        """Return a value as people read it."""
        later = value[1:]
        told = [words.gettext(N_("{value} from {day} on"), value=begins, day=words.date(day)) for day, begins in later]
        return "; ".join([*(begins for _, begins in value[:1]), *told]) or words.gettext(N_("none"))

    def to_json(self, value: Any) -> Json:  # noqa: ANN401
        """Return a value as it is kept."""
        return [[day.isoformat(), begins] for day, begins in value]

    def from_json(self, value: Json) -> FirstDays:
        """Return the value that was kept; raises InvalidInput."""
        try:
            return tuple((date.fromisoformat(day), str(begins)) for day, begins in value)
        except (ValueError, TypeError):
            raise InvalidInput(N_("The first days are not in order. Give one day for each time.")) from None


def known_only(values: Mapping[str, Json], kinds: Mapping[str, Kind]) -> dict[str, Any]:
    """Return the kept values of the settings that are known, without those that no version wrote so."""
    found: dict[str, Any] = {}
    for name, kind in kinds.items():
        if name in values:
            try:
                value = kind.from_json(values[name])
                kind.check(value)
            except (InvalidInput, AttributeError, TypeError):
                continue
            found[name] = value
    return found
