"""The order of the list of contacts: slices merged by any column that can be sorted by.

The newest come first, or the oldest; by any other column they are grouped by its value, the groups in the order of the words
on the screen or of their weight, and the newest first in each. What has no value comes last, whichever way it is turned.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hotline.call.vocabulary import vocabulary
from hotline.desk.collation import sort_key
from hotline.language import Language
from hotline.store.tables.call_list import Key, Slice

BEGAN = "began"
COLUMNS = (BEGAN, "contact_type", "result_class", "urgency", "region", "operator", "duration")
DOWNWARD = frozenset({BEGAN, "result_class", "duration"})
"""The columns that begin with their highest value: the newest, the gravest, the longest."""
_LABELS = frozenset({"contact_type", "region"})


@dataclass(frozen=True)
class ListOrder:
    """By which column, and whether it is turned round: then the oldest, the last letter, the shortest comes first."""

    column: str = BEGAN
    turned: bool = False

    @property
    def by(self) -> str | None:
        """Return the column that contacts are grouped by, None where they come along their start."""
        return None if self.column == BEGAN else self.column

    @property
    def oldest_first(self) -> bool:
        """Return whether they come along their start from the oldest on."""
        return self.column == BEGAN and self.turned

    @property
    def downward(self) -> bool:
        """Return whether the highest value comes first."""
        return (self.column in DOWNWARD) is not self.turned


NEWEST_FIRST = ListOrder()


@dataclass
class Gathered:
    """What has been found so far, slice by slice."""

    order: ListOrder
    groups: dict[Key, array[int]] = field(default_factory=dict)
    number: int = 0

    def add(self, found: Slice) -> None:
        """Take a slice in; slices come in their order."""
        self.number += found.number
        for key, ids in found.groups.items():
            self.groups.setdefault(key, array("q")).extend(ids)

    def ids(self, language: Language) -> array[int]:
        """Return the ids in order, by the words of a language; nothing may be added afterwards where there is one group only."""
        if len(self.groups) == 1:
            return next(iter(self.groups.values()))  # a million ids are not copied without need
        whole = array("q")
        for key in self._keys(language):
            whole.extend(self.groups[key])
        return whole

    def _keys(self, language: Language) -> list[Key]:
        ordered = in_order(self.order, self.groups, language)
        return [*ordered, None] if None in self.groups else ordered


def in_order(order: ListOrder, keys: Iterable[Key], language: Language) -> list[Key]:
    """Return the values of a column in an order, by the words of a language; without None, which comes last."""
    place = _place_of(order.column, language)
    return sorted((key for key in keys if key is not None), key=place, reverse=order.downward)


def _place_of(column: str, language: Language) -> Callable[[Key], tuple[object, ...]]:
    """Return the function that says where a value stands among the others."""
    labels = vocabulary(column) if column in _LABELS else None

    def place(key: Key) -> tuple[object, ...]:
        if isinstance(key, int):
            return (key,)
        said = str(key) if labels is None else labels.label(key, language)
        return sort_key(said, language.code), str(key)

    return place
