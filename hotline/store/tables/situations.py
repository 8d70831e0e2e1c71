"""Potential situations of a span of time: calls of the types that report one, by form of exploitation and by class."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from hotline.store.store import Store
from hotline.store.tables.calls import PLACE_BITS
from hotline.store.tables.counts import Code, Span
from hotline.store.tables.moments import to_seconds

_OF_SPAN = (
    "FROM calls c {joined} WHERE c.place >= :start AND c.place < :end AND c.quick = 0"
    " AND c.contact_type IN (SELECT value FROM json_each(:types))"
)
_FORMS = "LEFT JOIN choices h ON h.call = c.id AND h.field = 'form'"


@dataclass(frozen=True)
class SituationCounts:
    """How many situations, by class, and by form; one with two forms counts under both, None is no form named."""

    total: int
    by_class: dict[Code, int]
    by_form: dict[Code, int]


def count_situations(store: Store, span: Span, contact_types: Sequence[str]) -> SituationCounts:
    """Return the situations of a span: calls of the given contact types."""
    values = {
        "start": to_seconds(span.start) << PLACE_BITS,
        "end": to_seconds(span.end) << PLACE_BITS,
        "types": json.dumps(list(contact_types)),
    }
    by_class = dict(store.execute(f"SELECT c.result_class, count(*) {_OF_SPAN.format(joined='')} GROUP BY 1", values))
    by_form = dict(store.execute(f"SELECT h.code, count(*) {_OF_SPAN.format(joined=_FORMS)} GROUP BY 1", values))
    return SituationCounts(sum(by_class.values()), by_class, by_form)
