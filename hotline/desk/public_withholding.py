"""Public tables that are shown whole or not at all, for what is known of them beside what the engine is told (reports.md, section 3).

- Each of those counted in a table of several codes has one code at the least, and that of not asked none beside it.
- Possible situations of the types that are named so stand among the contacts by type too: the rest of all possible situations is a
  number that nobody is told of and that everybody can subtract.

What one edition withheld no later one shows, and what one has shown no later one withholds in silence: whoever has both could go
on from one to the other (docs/decisions/0463).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from hotline.desk.small_counts import HIDDEN, CountTable, Edition, Shown, ShownTable
from hotline.errors import N_, Refused
from hotline.language import Language
from hotline.reports.report_tables import CONTACTS, SITUATIONS, TableSpec

ALL: Final = "all"
"""The one column of a table that has none."""
REST: Final = "rest"
BY_TYPE: Final = "contacts_by_type"
_NAMED_SO: Final = ("situation", "tip")
"""Contact types of which every call is a possible situation."""

_PLACE = re.compile(r"tables\[(\d+)\]")
Editions: TypeAlias = Mapping[str, Edition]
"""One edition of all groups, by the unit of each."""


@dataclass(frozen=True)
class Layout:
    """Where a table stands among those that are given to the engine: its rows and columns, and from which of them on."""

    spec: TableSpec
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    first: int

    @property
    def places(self) -> range:
        """Return the numbers of the tables that the engine is given for it: of several codes each is one."""
        return range(self.first, self.first + (len(self.rows) if self.spec.several else 1))


@dataclass(frozen=True)
class TableName:
    """A table as a value of a sentence: what is said to people where the engine names a place by numbers."""

    title: str

    def say(self, language: Language) -> str:
        """Return the title in a language."""
        return language.gettext(self.title)

    def __str__(self) -> str:
        return self.title


def name_table(layouts: Sequence[Layout], place: str) -> TableName:
    """Return the name of the table that has a place of the engine, like tables[2].counts[0][1]; that of the first for a total of all."""
    number = int(found[1]) if (found := _PLACE.match(place)) else 0
    return TableName(next((one for one in layouts if number in one.places), layouts[0]).spec.title)


Layouts: TypeAlias = Mapping[str, Sequence[Layout]]


def withhold(layouts: Layouts, edition: Editions, threshold: int) -> Editions:
    """Return an edition with the tables hidden that would tell more than the engine knows of."""
    kept = dict(edition)
    for group, places in _told_by(layouts, edition, threshold).items():
        counted, pages = edition[group]
        kept[group] = counted, [_hidden(page) if place in places else page for place, page in enumerate(pages)]
    return kept


def require_held(layouts: Layouts, earlier: Sequence[Editions], edition: Editions, threshold: int) -> None:
    """Raise Refused where an edition withholds what an earlier one has shown, or the two show a small number by their difference."""
    for before in earlier:
        for group, pages in _told_by(layouts, edition, threshold).items():
            if any(not _is_hidden(before[group][1][place]) for place in pages):
                raise Refused(
                    N_(
                        "A table that was shown before would show small numbers now, and to hide it would show them too. "
                        "Publish the changes with the next period."
                    )
                )
        shown = [_others(layouts, one) for one in (before, edition)]
        then, now = shown
        if then is not None and now is not None and 0 < abs(now - then) < threshold:
            raise Refused(
                N_(
                    "Possible situations of other contact types changed by less than {threshold}, which would be seen. Publish "
                    "them with the next period."
                ),
                threshold=threshold,
            )


def _told_by(layouts: Layouts, edition: Editions, threshold: int) -> dict[str, set[int]]:
    """Return the places of the tables that tell too much, by group."""
    told = {group: set(_not_wide(layouts[group], edition[group], threshold)) for group in layouts}
    types = _types(layouts)
    others = None if types is None else _counted_others(types, edition)
    if types is not None and others is not None and 0 < others < threshold and _total(edition[SITUATIONS]) is not None:
        told[CONTACTS] |= set(types.places)
    return {group: places for group, places in told.items() if places}


def _not_wide(layouts: Sequence[Layout], edition: Edition, threshold: int) -> Iterator[int]:
    of = _total(edition)
    for layout in layouts:
        if layout.spec.several and of is not None:
            own = [count_of(edition[1][place].counts[0][0]) for place in layout.places]
            if not _is_wide(own, of, threshold):
                yield from layout.places


def _is_wide(counts: Sequence[int | None], of: int, threshold: int) -> bool:
    """Return whether a hidden number stays open enough; the last code is that of not asked, and nobody who has it has another one."""
    *codes, nothing = counts
    hidden = sum(count is None for count in counts)
    if hidden in {0, len(counts)}:
        return True
    least = 0 if hidden > 1 else max(0, of - sum(count for count in counts if count is not None))
    most_beside = max((count for count in codes if count is not None), default=0)
    widths = [of - (nothing or 0) - least for count in codes if count is None]
    if nothing is None:
        widths.append(of - most_beside - least)
    return min(widths) >= threshold // 2


def _types(layouts: Layouts) -> Layout | None:
    return next((one for one in layouts.get(CONTACTS, ()) if one.spec.id == BY_TYPE), None)


def _counted_others(types: Layout, edition: Editions) -> int:
    """Return how many possible situations are of types that are not named so."""
    [place] = types.places
    counted = dict(zip(types.rows, edition[CONTACTS][0][place].counts, strict=True))
    return sum(map(sum, edition[SITUATIONS][0][0].counts)) - sum(sum(counted.get(one, ())) for one in _NAMED_SO)


def _others(layouts: Layouts, edition: Editions) -> int | None:
    """Return how many possible situations of other types an edition shows by a difference, None where it does not."""
    types = _types(layouts)
    if types is None or _total(edition[SITUATIONS]) is None:
        return None
    [place] = types.places
    page = edition[CONTACTS][1][place]
    shown = [count for row, counts in zip(types.rows, page.counts, strict=True) if row in _NAMED_SO for count in counts]
    return None if HIDDEN in shown else _counted_others(types, edition)


def _total(edition: Edition) -> int | None:
    return count_of(edition[1][0].total)


def count_of(shown: Shown) -> int | None:
    """Return a number that is shown, None where it is hidden."""
    return shown if isinstance(shown, int) else None


def _hidden(page: ShownTable) -> ShownTable:
    return replace(
        page,
        counts=tuple(tuple(HIDDEN for _ in row) for row in page.counts),
        row_totals=tuple(HIDDEN for _ in page.row_totals),
    )


def _is_hidden(page: ShownTable) -> bool:
    return all(one == HIDDEN for row in page.counts for one in row)


def same_shape(tables: Sequence[CountTable], others: Sequence[CountTable]) -> bool:
    """Return whether tables have the same rows and columns, in the same order."""
    return [(one.rows, one.columns) for one in tables] == [(one.rows, one.columns) for one in others]
