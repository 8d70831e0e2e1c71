"""A table that was published before is published again with the same entries hidden, or not at all.

Whoever has both editions sees what changed between them: a hidden entry that the other edition shows, or a change that is small. So a
later edition is held to the pattern of the earlier ones, and is refused where
- a count is too small now and was shown before, or what is hidden is no longer protected,
- something that is shown changed by less than the threshold: the difference of two editions is a small count like any other,
- a hidden entry changed by less than the threshold and that change could be narrowed down by somebody who knows that contacts were
  only added, or only taken away.

What is hidden is as wide to somebody with both editions as to one with either: what fits the smaller edition fits both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hotline.errors import N_, Refused
from hotline.suppression.linked_tables import LinkedTables, link
from hotline.suppression.protection import Protection
from hotline.suppression.suppress import checked, small_entries, suppress_linked, width_needed
from hotline.suppression.tables import DEFAULT_THRESHOLD, HIDDEN, PublishedTable, Table


@dataclass(frozen=True)
class Publication:
    """What was counted and what was published of it: tables in one order."""

    tables: tuple[Table, ...]
    pages: tuple[PublishedTable, ...]


class CannotPublish(Refused):
    """A later edition would give away what an earlier one hides."""


def hold_to(
    earlier: Sequence[Publication], tables: Sequence[Table], threshold: int = DEFAULT_THRESHOLD
) -> tuple[PublishedTable, ...]:
    """Return tables as they may be published after earlier editions of the same tables; without one, as they may be first.

    Raises CannotPublish with the reason and the place, and InvalidInput for a threshold or tables that cannot be.
    """
    linked = checked(tables, threshold)
    if not earlier:
        return suppress_linked(linked, threshold)
    pattern = _pattern(earlier, tables)
    hidden = [pattern[place] for place in _places(linked)]
    protection = Protection(linked, width_needed(threshold))
    protection.hide(entry for entry, place in enumerate(_places(linked)) if pattern[place])
    _require_protected(linked, protection, threshold)
    for one in earlier:
        _require_no_difference(one, linked, protection.hidden, threshold)
    return linked.published(hidden, HIDDEN)


def _pattern(earlier: Sequence[Publication], tables: Sequence[Table]) -> dict[str, bool]:
    """Return what the earlier editions hide, by place."""
    for one in earlier:
        if [(page.rows, page.columns) for page in one.pages] != [(table.rows, table.columns) for table in tables]:
            raise CannotPublish(
                N_(
                    "This was published before with other rows or columns, so the two could be compared. Publish it as it was."
                )
            )
    patterns = [_hidden_places(one.pages) for one in earlier]
    if any(other != patterns[0] for other in patterns):
        raise CannotPublish(
            N_("The earlier editions do not hide the same entries, so no later one can be held to them.")
        )
    return patterns[0]


def _hidden_places(pages: Iterable[PublishedTable]) -> dict[str, bool]:
    hidden: dict[str, bool] = {}
    for number, page in enumerate(pages):
        for row, counts in enumerate(page.counts):
            hidden |= {_cell(number, row, column): count == HIDDEN for column, count in enumerate(counts)}
        hidden |= {_total(number, "row", row): count == HIDDEN for row, count in enumerate(page.row_totals)}
        hidden |= {_total(number, "column", column): count == HIDDEN for column, count in enumerate(page.column_totals)}
        hidden[_GRAND] = page.total == HIDDEN
    return hidden


_GRAND = "total"


def _cell(table: int, row: int, column: int) -> str:
    return f"tables[{table}].counts[{row}][{column}]"


def _total(table: int, side: str, number: int) -> str:
    return f"tables[{table}].{side}_totals[{number}]"


def _places(linked: LinkedTables) -> list[str]:
    """Return the first place at which each entry stands."""
    found: dict[int, str] = {0: _GRAND}
    for number, placed in enumerate(linked.placed):
        for side, totals in (("row", placed.row_totals), ("column", placed.column_totals)):
            for position, entry in enumerate(totals):
                found.setdefault(entry, _total(number, side, position))
        for row, cells in enumerate(placed.cells):
            found |= {cell: _cell(number, row, column) for column, cell in enumerate(cells)}
    return [found[entry] for entry in range(len(linked.values))]


def _require_protected(linked: LinkedTables, protection: Protection, threshold: int) -> None:
    places = _places(linked)
    for entry in small_entries(linked, threshold):
        if not protection.hidden[entry]:
            raise CannotPublish(
                N_("{place} is below {threshold} now and was shown before. Publish it with the next period."),
                place=places[entry],
                threshold=threshold,
            )
    for entry, hidden in enumerate(protection.hidden):
        if hidden and protection.reach(entry).width < protection.need:
            raise CannotPublish(
                N_("{place} is hidden and could be worked out from the new counts. Publish them with the next period."),
                place=places[entry],
            )


def _require_no_difference(earlier: Publication, linked: LinkedTables, hidden: Sequence[int], threshold: int) -> None:
    before = link(earlier.tables, [f"tables[{number}]." for number in range(len(earlier.tables))])
    places = _places(linked)
    changes = [now - then for now, then in zip(linked.values, before.values, strict=True)]
    for entry, change in enumerate(changes):
        if not hidden[entry] and 0 < abs(change) < threshold:
            raise CannotPublish(
                N_("{place} changed by less than {threshold}, which would be seen. Publish it with the next period."),
                place=places[entry],
                threshold=threshold,
            )
    for sign in (1, -1):
        if all(sign * change >= 0 for change in changes):
            _require_changes_protected(linked, [sign * change for change in changes], hidden, threshold)


def _require_changes_protected(
    linked: LinkedTables, changes: Sequence[int], hidden: Sequence[int], threshold: int
) -> None:
    """Raise CannotPublish where contacts that were only added, or only taken away, can be found in hidden entries."""
    tables = [
        Table(table.rows, table.columns, tuple(tuple(changes[cell] for cell in row) for row in placed.cells))
        for table, placed in zip(linked.tables, linked.placed, strict=True)
    ]
    changed = link(tables, ["" for _ in tables])
    protection = Protection(changed, width_needed(threshold))
    protection.hide(entry for entry, one in enumerate(hidden) if one)
    places = _places(linked)
    for entry, change in enumerate(changes):
        if hidden[entry] and 0 < change < threshold and protection.reach(entry).width < protection.need:
            raise CannotPublish(
                N_(
                    "{place} is hidden, and its change could be worked out from both editions. Publish it with the next period."
                ),
                place=places[entry],
            )
