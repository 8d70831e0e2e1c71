"""What changed in a day after it was sealed or first printed, contact by contact, as data (reports.md, section 2, Sealing).

The numbers before and after are two documents of `report daily --json`: the one that was kept, and one of now. What
differs between them is worked out here, so that nobody can leave a number out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import Enum
from typing import Any

from hotline.call.record_changes import Change
from hotline.clock import to_stored

Json = dict[str, Any]


class Moved(Enum):
    """What became of a contact since: corrected within the day, new in it, moved into it or out of it, taken back."""

    CORRECTED = "corrected"
    ADDED = "added"
    MOVED_HERE = "moved_here"
    MOVED_AWAY = "moved_away"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, kw_only=True)
class CorrectedContact:
    """One change of one contact: which, when, by whom (a code), why, and field by field from what to what.

    `changes` are those of hotline.call.record_changes between the revision before and this one. Of a text only that it
    changed is printed, never what it says.
    """

    reference: str
    moved: Moved
    moment: datetime
    operator: str
    reason: str = ""
    revision: int = 0
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CorrectionsFacts:
    """Everything that a corrections sheet holds. Moments are in UTC. `number` counts the sheets of a day, from 1.

    `since` is when the day was sealed or, with `sealed` false, first printed; `before` and `after` are the documents
    of `report daily --json` of then and now.
    """

    office: str
    day: date
    start: datetime
    end: datetime
    zone: tzinfo
    since: datetime
    sealed: bool
    taken_at: datetime
    taken_by: str
    contacts: tuple[CorrectedContact, ...]
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    number: int = 1
    journal_on_paper: str = ""


@dataclass(frozen=True)
class ChangedNumber:
    """A number of the day that is another one now; `table` is the id of a table, `totals` or `referrals`.

    `column` is that of a table with columns, and the service of a number of referrals to it; else it is empty.
    """

    table: str
    code: str
    column: str
    before: int
    after: int


def changed_numbers(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[ChangedNumber, ...]:
    """Return every number that differs between two documents of one day, in the order of the later one; a missing row is 0."""
    was, now = dict(_numbers(before)), dict(_numbers(after))
    keys = dict.fromkeys((*now, *was))
    return tuple(
        ChangedNumber(*key, was.get(key, 0), now.get(key, 0)) for key in keys if was.get(key, 0) != now.get(key, 0)
    )


def _numbers(document: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str, str], int]]:
    for code, number in (document.get("totals") or {}).items():
        yield ("totals", code, ""), number
    for table in document.get("tables") or ():
        for row in table["rows"]:
            yield (table["id"], row["code"], row.get("column") or ""), row["count"]
    referrals = document.get("referrals") or {}
    yield from _of_referrals(referrals, "")
    for one in referrals.get("by_service") or ():
        yield from _of_referrals(one, one["service"])


def _of_referrals(counted: Mapping[str, Any], service: str) -> Iterator[tuple[tuple[str, str, str], int]]:
    for code, number in counted.items():
        if isinstance(number, int) and not isinstance(number, bool):
            yield ("referrals", code, service), number


def discrepancies(facts: CorrectionsFacts) -> tuple[str, ...]:
    """Return the names of what cannot be so; none when the sheet is right.

    Moments are no sign: the journal says what came later, by whatever clock the computer had.
    """
    return tuple(_wrong(facts))


def _wrong(facts: CorrectionsFacts) -> Iterator[str]:
    days = {facts.day.isoformat()}
    if {_day(facts.before, "first_day"), _day(facts.after, "last_day")} - days:
        yield "day"
    if not facts.start <= facts.end:
        yield "since"


def _day(document: Mapping[str, Any], name: str) -> str:
    return str(document.get(name))


def to_json(facts: CorrectionsFacts) -> Json:
    """Return the facts as plain JSON values: fields by their paths, of a text only that it changed."""
    return {
        "kind": "corrections",
        "office": facts.office,
        "day": facts.day.isoformat(),
        "number": facts.number,
        "sealed": facts.sealed,
        "since": to_stored(facts.since),
        "taken_at": to_stored(facts.taken_at),
        "taken_by": facts.taken_by,
        "contacts": [
            {
                "reference": one.reference,
                "moved": one.moved.value,
                "revision": one.revision,
                "moment": to_stored(one.moment),
                "operator": one.operator,
                "fields": _paths(one.changes),
            }
            for one in facts.contacts
        ],
        "numbers": [
            {
                "table": one.table,
                "code": one.code,
                "column": one.column or None,
                "before": one.before,
                "after": one.after,
            }
            for one in changed_numbers(facts.before, facts.after)
        ],
    }


def _paths(changes: Iterable[Change]) -> list[str]:
    return [".".join(map(str, one.path)) for one in changes]
