"""The JSON of `hotline report daily --json` and `hotline report period --json` (reports.md, section 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from hotline.clock import to_stored
from hotline.reports.report_facts import (
    CLOCK_COUNTS,
    TOTALS,
    ClockCounts,
    Compared,
    Count,
    ReferralCounts,
    ReportFacts,
    Row,
    Table,
    Totals,
)

Json = dict[str, object]
HIDDEN = "c"
"""What stands for a number that a public table hides; the same for a cell and a total, so that the mark says nothing."""


def to_json(facts: ReportFacts) -> Json:
    """Return a report as plain JSON values: codes not words, moments in UTC, hidden numbers as one mark."""
    return {
        "kind": facts.kind,
        "office": facts.office,
        "from": to_stored(facts.start),
        "to": to_stored(facts.end),
        "first_day": facts.first_day.isoformat(),
        "last_day": facts.last_day.isoformat(),
        "zone": str(facts.zone),
        "boundary": facts.boundary,
        "complete": facts.complete,
        "sealed": facts.sealed,
        "public": facts.public,
        "threshold": facts.threshold,
        "taken_at": to_stored(facts.taken_at),
        "taken_by": facts.taken_by,
        "totals": _totals(facts.totals, facts.hidden),
        "previous": _compared(facts.previous),
        "year_before": _compared(facts.year_before),
        "tables": [_table(one) for one in facts.tables],
        "referrals": None if facts.referrals is None else _referrals(facts.referrals),
        "clock_hours": list(facts.clock_hours),
        "open": None if facts.open is None else asdict(facts.open),
        "journal": {
            "entries": facts.journal.entries,
            "head": facts.journal.head,
            "paper": facts.journal.on_paper,
        },
        "corrections": facts.corrections,
    }


def _totals(totals: Totals, hidden: frozenset[str] = frozenset()) -> Json:
    return {name: HIDDEN if name in hidden else getattr(totals, name) for name in TOTALS}


def _compared(compared: Compared | None) -> Json | None:
    if compared is None:
        return None
    return {
        "first_day": compared.first_day.isoformat(),
        "last_day": compared.last_day.isoformat(),
        "totals": _totals(compared.totals),
    }


def _table(table: Table) -> Json:
    """Return a table; the year before stands in rows of its own, for it may have codes that the period and the one before lack."""
    found: Json = {"id": table.id, "unit": table.unit, "of": _count(table.of), "several": table.several}
    if table.of_previous is not None:
        found["of_previous"] = table.of_previous
    found["rows"] = [_row(row) for row in table.rows if row.count != 0 or row.previous != 0]
    if table.of_year_before is not None:
        before = [(row, row.year_before) for row in table.rows if row.year_before]
        found["year_before"] = {
            "of": table.of_year_before,
            "rows": [{**_codes(row), "count": number} for row, number in before],
        }
    return found


def _row(row: Row) -> Json:
    found = {**_codes(row), "count": _count(row.count)}
    return found if row.previous is None else {**found, "previous": row.previous}


def _codes(row: Row) -> Json:
    return {"code": row.code} if row.column is None else {"code": row.code, "column": row.column}


def _count(count: Count) -> int | str:
    return HIDDEN if count is None else count


def _referrals(referrals: ReferralCounts) -> Json:
    return {
        **_clocks(referrals.total),
        "by_service": [
            {"service": one.service, "names": dict(one.names), **_clocks(one.counts)} for one in referrals.by_service
        ],
    }


def _clocks(counts: ClockCounts) -> Mapping[str, object]:
    return {**{name: getattr(counts, name) for name in CLOCK_COUNTS}, "hours_to_receipt": asdict(counts.hours)}
