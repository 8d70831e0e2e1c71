"""Possible situations of a span of time, and the persons in them (DESIGN.md section 2, reports.md section 1).

A possible situation is a call of a type that reports one, or with a person of class R3, R4 or R5, or with a presumed victim;
each is one, and each is found along an index. A person counts where anything is given of them: a field or an answer.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hotline.store.store import Store
from hotline.store.tables.counts import IN_SPAN, Code, Span, span_values
from hotline.store.tables.facts import GIVEN_COLUMNS, GIVEN_IN_RECORD

CLASSES = ("R3", "R4", "R5")
"""The classes of a person with whom a call is a possible situation."""

_IDS = "SELECT value FROM json_each(:ids)"
_OF_CALL = "c.quick = 0 AND c.contact_type NOT IN (SELECT value FROM json_each(:quick))"
_SITUATIONS = (
    f"SELECT c.id FROM calls c WHERE c.contact_type IN (SELECT value FROM json_each(:types)) AND {IN_SPAN} AND c.quick = 0"  # noqa: S608 - our own names
    f" UNION SELECT c.id FROM calls c WHERE c.result_class IN (SELECT value FROM json_each(:classes)) AND {IN_SPAN}"
    f" AND {_OF_CALL}"
    f" UNION SELECT c.id FROM persons p CROSS JOIN calls c ON c.id = p.call WHERE p.suspected_victim = 1 AND {IN_SPAN}"
    f" AND {_OF_CALL}"
)
# What has no column of its own stands in the record: it is looked up only for those of whom no column says anything.
_IN_RECORD = " OR ".join(
    f"json_array_length(v.record, '$.persons[' || p.position || '].{name}') > 0" for name in GIVEN_IN_RECORD
)
_GIVEN = (
    f"({' OR '.join(f'p.{name} IS NOT NULL' for name in GIVEN_COLUMNS)} OR p.suspected_victim = 1"  # noqa: S608 - our own names
    " OR EXISTS (SELECT 1 FROM answers a WHERE a.call = p.call AND a.position = p.position)"
    f" OR EXISTS (SELECT 1 FROM revisions v WHERE v.call = c.id AND v.number = c.revision AND ({_IN_RECORD})))"
)


@dataclass(frozen=True)
class PersonFacts:
    """What is counted of a person, each a code or None for not asked."""

    sex: Code
    age_band: Code
    citizenship: Code
    country_of_exploitation: Code
    region_of_exploitation: Code


def situation_ids(store: Store, span: Span, contact_types: Collection[str], quick_types: Collection[str]) -> list[int]:
    """Return the calls of a span that are possible situations, by their ids; `contact_types` are those that report one."""
    values = {
        "types": json.dumps(sorted(contact_types)),
        "quick": json.dumps(sorted(quick_types)),
        "classes": json.dumps(CLASSES),
        **span_values(span),
    }
    return [identity for (identity,) in store.execute(_SITUATIONS, values)]


def classes_of(store: Store, calls: Sequence[int]) -> Counter[Code]:
    """Return how many of some calls have each class."""
    sql = f"SELECT c.result_class, count(*) FROM calls c WHERE c.id IN ({_IDS}) GROUP BY 1"  # noqa: S608 - our own names
    return Counter(dict(store.execute(sql, {"ids": json.dumps(calls)}).fetchall()))


def choices_of(store: Store, calls: Sequence[int], field: str) -> Counter[Code]:
    """Return how many of some calls name each code of a field; None are those that name none, the others may name several."""
    sql = f"SELECT h.call, h.code FROM choices h WHERE h.call IN ({_IDS}) AND h.field = :field"  # noqa: S608 - our own names
    rows = store.execute(sql, {"ids": json.dumps(calls), "field": field}).fetchall()
    found: Counter[Code] = Counter(code for _, code in rows)
    nothing = len(calls) - len({call for call, _ in rows})
    return found + Counter({None: nothing})


def persons_of(store: Store, calls: Sequence[int]) -> list[PersonFacts]:
    """Return the persons of some calls of whom anything is given."""
    sql = (
        "SELECT p.sex, p.age_band, p.citizenship, p.country_of_exploitation, p.region_of_exploitation"  # noqa: S608 - our own names
        f" FROM calls c CROSS JOIN persons p ON p.call = c.id WHERE c.id IN ({_IDS}) AND {_GIVEN}"
    )
    return [PersonFacts(*row) for row in store.execute(sql, {"ids": json.dumps(calls)})]


def count_persons(store: Store, span: Span, quick_types: Collection[str]) -> int:
    """Return how many persons the calls of a span are about of whom anything is given."""
    sql = f"SELECT count(*) FROM calls c CROSS JOIN persons p ON p.call = c.id WHERE {IN_SPAN} AND {_OF_CALL} AND {_GIVEN}"  # noqa: S608 - our own names
    values = {**span_values(span), "quick": json.dumps(sorted(quick_types))}
    return int(store.execute(sql, values).fetchone()[0])


def indicators_of(store: Store, calls: Sequence[int]) -> Counter[str]:
    """Return for how many persons of some calls each question was answered with yes."""
    sql = f"SELECT a.code, count(*) FROM answers a WHERE a.call IN ({_IDS}) AND a.answer = 'yes' GROUP BY 1"  # noqa: S608 - our own names
    return Counter(dict(store.execute(sql, {"ids": json.dumps(calls)}).fetchall()))
