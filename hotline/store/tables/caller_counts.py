"""How many callers the contacts of a span come from: calls tied by a caller code or an earlier call are one caller's."""

from __future__ import annotations

from hotline.store.store import Store
from hotline.store.tables.counts import Span, count_contacts, span_values

# Along the two small indexes of contacts that are tied, one after the other: together they would be sorted, and the sign keeps SQLite
# from the times of all contacts. What began after the span ties nothing in it.
_TIED = "SELECT c.reference, c.place, c.caller, c.earlier FROM calls c WHERE c.{tie} IS NOT NULL AND +c.place < :end"
_PLACE = "SELECT place FROM calls WHERE reference = ?"


def unique_callers(store: Store, span: Span) -> int:
    """Return how many callers the contacts of a span come from; one that nothing ties is a caller's of its own.

    Ties lead through contacts before the span too, so that two calls that both go back to an older one are one caller's.
    """
    bounds = span_values(span)
    ties = _Ties()
    inside: set[str] = set()
    known: set[str] = set()
    named: set[str] = set()
    tied = (
        row for tie in ("caller", "earlier") for row in store.execute(_TIED.format(tie=tie), {"end": bounds["end"]})
    )
    for reference, place, mark, earlier in tied:
        known.add(reference)
        if place >= bounds["start"]:
            inside.add(reference)
        if mark is not None:
            ties.join(reference, f"mark {mark}")
        if earlier is not None:
            ties.join(reference, earlier)
            named.add(earlier)
    for earlier in named - known:
        row = store.execute(_PLACE, (earlier,)).fetchone()
        if row is not None and bounds["start"] <= row[0] < bounds["end"]:
            inside.add(earlier)
    return count_contacts(store, span) - len(inside) + len({ties.root(one) for one in inside})


class _Ties:
    """Names that belong together, each group known by one of its names."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, name: str) -> str:
        """Return the name that a name's group is known by."""
        path = []
        while self._above.get(name, name) != name:
            path.append(name)
            name = self._above[name]
        for one in path:
            self._above[one] = name
        return name

    def join(self, one: str, other: str) -> None:
        """Put two groups together."""
        self._above[self.root(one)] = self.root(other)
