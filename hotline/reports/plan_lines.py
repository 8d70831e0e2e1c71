"""The reporting lines of a country's action plan: data of its pack, each a number that the report holds already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from hotline.errors import N_, InvalidInput
from hotline.referral.entry_reader import Entry
from hotline.reports.report_facts import CLOCK_COUNTS, TOTALS, ReportFacts, Row, Totals
from hotline.reports.report_tables import BY_ID
from hotline.toml.pack_files import has_file, pack

_FILE = "action_plan.toml"
_ONE_OF = ("total", "referrals", "services", "table")
_LINE = (*_ONE_OF, "codes", "columns")


@dataclass(frozen=True, kw_only=True)
class PlanLine:
    """One line: its words by language, and what it counts; a line that counts nothing is reported by somebody else."""

    texts: Mapping[str, str]
    total: str = ""
    referrals: str = ""
    services: tuple[str, ...] = ()
    table: str = ""
    codes: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Return whether the line counts anything."""
        return bool(self.total or self.referrals or self.services or self.table)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The lines of a plan with their title and what is to be known of them, by language."""

    title: Mapping[str, str]
    note: Mapping[str, str]
    lines: tuple[PlanLine, ...]


@dataclass(frozen=True)
class PlanNumbers:
    """The numbers of a line: of the period, the one before and the year before; None where none can be told."""

    now: int | None
    previous: int | None = None
    year_before: int | None = None


@cache
def plan() -> Plan | None:
    """Return the plan of the national pack, None where it has none; raises InvalidInput naming what is wrong in it."""
    if not has_file(_FILE):
        return None
    facts = pack(_FILE)
    return parse_plan(facts, facts.place)


def parse_plan(data: Mapping[str, object], file: str = _FILE) -> Plan:
    """Return the plan of a parsed TOML file; raises InvalidInput naming the file, the line and what is wrong in it."""
    entry = Entry(data, file)
    lines = tuple(_line(one) for one in entry.entries("line"))
    return Plan(title=entry.texts("title"), note=entry.texts("note"), lines=lines)


def _line(one: Entry) -> PlanLine:
    given = [key for key in _ONE_OF if key in one.values]
    if len(given) > 1:
        raise InvalidInput(
            N_("{place}: a line counts one thing. Keep one of {keys}."), place=one.place, keys=", ".join(given)
        )
    return PlanLine(
        texts=one.own_texts(),
        total=one.one_of("total", TOTALS) if "total" in one.values else "",
        referrals=one.one_of("referrals", CLOCK_COUNTS) if "referrals" in one.values else "",
        services=one.different("services"),
        table=one.one_of("table", tuple(BY_ID)) if "table" in one.values else "",
        codes=one.different("codes"),
        columns=one.different("columns"),
    )


def numbers_of(line: PlanLine, facts: ReportFacts) -> PlanNumbers:
    """Return the numbers of a line in a report."""
    if line.total:
        before = (
            None if one is None else _total(one.totals, line.total) for one in (facts.previous, facts.year_before)
        )
        return PlanNumbers(_total(facts.totals, line.total), *before)
    if line.table:
        rows = [row for row in facts.table(line.table).rows if _is_meant(line, row)]
        return PlanNumbers(
            sum(row.count or 0 for row in rows),
            None if facts.previous is None else sum(row.previous or 0 for row in rows),
            None if facts.year_before is None else sum(row.year_before or 0 for row in rows),
        )
    counted = facts.referrals
    if counted is None or not line.counts:
        return PlanNumbers(None)
    if line.referrals:
        return PlanNumbers(getattr(counted.total, line.referrals))
    return PlanNumbers(sum(one.counts.made for one in counted.by_service if one.service in line.services))


def _total(totals: Totals, name: str) -> int | None:
    found: int | None = getattr(totals, name)
    return found


def _is_meant(line: PlanLine, row: Row) -> bool:
    return (not line.codes or row.code in line.codes) and (not line.columns or row.column in line.columns)
