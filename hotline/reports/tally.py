"""How often each code occurs among what a table counts: the table of counts that every report is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NOT_ASKED = "not_asked"
Json = dict[str, object]


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How often each code of a vocabulary occurs among `of` contacts, situations or persons.

    `not_asked` counts those without a code. With `several`, one may count under several codes, and then the counts add
    up to more than `of`; otherwise they add up to it exactly.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    of: int = 0
    several: bool = False

    def adds_up(self) -> bool:
        """Return whether the counts agree with what the table counts."""
        total = sum(self.counts.values())
        if any(not 0 <= count <= self.of for count in self.counts.values()):
            return False
        return total >= self.of if self.several else total == self.of

    def to_json(self) -> Json:
        """Return the table as plain JSON values."""
        return {"counts": dict(self.counts), "of": self.of, "several": self.several}
