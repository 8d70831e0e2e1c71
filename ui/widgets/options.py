"""Options of a coded field, and which of them fit what was typed: found by plain letters, the best fit first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hotline.fold import fold

_LAST = 10


@dataclass(frozen=True)
class Option:
    """One code with its words; `note` stands small at the right, `also` are further words that find it, `quiet` ones are grey."""

    code: str | None
    label: str
    note: str = ""
    also: str = ""
    quiet: bool = False
    nothing: bool = False
    folded: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", fold(f"{self.label} {self.also}").strip())


def fitting(options: Sequence[Option], typed: str) -> list[Option]:
    """Return the options that hold every word typed, in plain letters: first those that begin with it, then words that do.

    Nothing typed fits all. A code typed exactly comes first.
    """
    sought = fold(typed).strip()
    if not sought:
        return list(options)
    ranked = []
    for place, option in enumerate(options):
        rank = _rank(option, sought)
        if rank is not None:
            ranked.append((rank + (_LAST if option.quiet else 0), place, option))
    return [option for _, _, option in sorted(ranked, key=_order)]


def _order(ranked: tuple[int, int, Option]) -> tuple[int, int]:
    return ranked[0], ranked[1]


def _rank(option: Option, sought: str) -> int | None:
    if option.code is not None and option.code.lower() == sought:
        return 0
    if option.folded.startswith(sought):
        return 1
    words = option.folded.replace("-", " ").replace("(", " ").replace("/", " ").split()
    parts = sought.split()
    if all(any(word.startswith(part) for word in words) for part in parts):
        return 2
    return 3 if all(part in option.folded for part in parts) else None
