"""The numbers of a day or a period, as data: what every page of a report prints and what its JSON holds (reports.md, section 5).

Everything that is counted by a code is a table of hotline.reports.report_tables; a table says what it counts and of how many,
so that code, a test and a reader with a pencil can re-add it. In public tables a number that is hidden is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime, tzinfo

NOT_ASKED = "not_asked"
DAILY, PERIOD = "daily", "period"
Count = int | None
"""A number; None is one that a public table hides."""


@dataclass(frozen=True, kw_only=True)
class Totals:
    """The totals of a day or a period. None is a total that a public report leaves out or hides (`ReportFacts.hidden`)."""

    contacts: Count = 0
    calls: Count = 0
    situations: Count = 0
    persons: Count = 0
    persons_in_situations: Count = 0
    escalated: Count = 0
    referrals: Count = 0
    unique_callers: Count = 0


TOTALS = tuple(one.name for one in fields(Totals))


@dataclass(frozen=True, kw_only=True)
class Row:
    """How many have a code, and in a table of two fields a code of the second one too.

    `previous` is the number of the period before, `year_before` that of the same period a year before; None where the report
    compares with none.
    """

    code: str
    count: Count
    column: str | None = None
    previous: int | None = None
    year_before: int | None = None


@dataclass(frozen=True, kw_only=True)
class Table:
    """Numbers by code. `unit` is what is counted and `of` how many there are of it.

    With `several`, one may count under several codes; otherwise the counts add up to `of`. A table by operator has codes of users.
    """

    id: str
    unit: str
    of: Count
    several: bool = False
    rows: tuple[Row, ...] = ()
    of_previous: int | None = None
    of_year_before: int | None = None

    def count(self, code: str, column: str | None = None) -> Count:
        """Return how many have a code, 0 for one that does not occur."""
        return next((one.count for one in self.rows if (one.code, one.column) == (code, column)), 0)

    def by_code(self) -> dict[str, int]:
        """Return the numbers of the codes, all columns together; a hidden one is left out."""
        found: dict[str, int] = {}
        for one in self.rows:
            if one.count is not None:
                found[one.code] = found.get(one.code, 0) + one.count
        return found


@dataclass(frozen=True, kw_only=True)
class Hours:
    """Hours from referral to receipt: of how many referrals, the one in the middle, and that which nine of ten do not exceed.

    Both are hours with one decimal, None where nothing was received.
    """

    of: int = 0
    median: float | None = None
    ninetieth: float | None = None


@dataclass(frozen=True, kw_only=True)
class ClockCounts:
    """Referrals that were made, and what became of those with a clock (reports.md, section 1); one clock is in one count.

    `answered` are those that a body or the person has answered by the end of the period, `accepted` those that a body accepted.
    """

    made: int = 0
    with_clock: int = 0
    in_time: int = 0
    late: int = 0
    running: int = 0
    refused: int = 0
    without_clock: int = 0
    answered: int = 0
    accepted: int = 0
    hours: Hours = field(default_factory=Hours)

    @property
    def decided(self) -> int:
        """Return of how many clocks it is decided whether the receipt was in time: the whole of the share that is printed."""
        return self.in_time + self.late


CLOCK_COUNTS = ("made", "with_clock", "in_time", "late", "running", "refused", "without_clock", "answered", "accepted")


@dataclass(frozen=True, kw_only=True)
class ServiceCounts:
    """The referrals to one service; `names` are its names by language."""

    service: str
    names: Mapping[str, str]
    counts: ClockCounts


@dataclass(frozen=True, kw_only=True)
class ReferralCounts:
    """All referrals that were made, and those to each service, the most frequent first."""

    total: ClockCounts = field(default_factory=ClockCounts)
    by_service: tuple[ServiceCounts, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OpenThings:
    """What stood open at the end of the day or period, or when the numbers were taken where that came first.

    `drafts` is None for a day that has ended: which drafts there were then, no store keeps. Running clocks are those that nothing
    has ended, `overdue_clocks` those of them whose hour has passed.
    """

    drafts: int | None
    overdue_follow_ups: int
    running_clocks: int
    overdue_clocks: int = 0


@dataclass(frozen=True, kw_only=True)
class Compared:
    """The days that a period is compared with, and their totals."""

    first_day: date
    last_day: date
    totals: Totals


@dataclass(frozen=True, kw_only=True)
class JournalHead:
    """The journal when the numbers were taken: its entries, the fingerprint of the last one, and both as verify --head takes them."""

    entries: int = 0
    head: str = ""
    on_paper: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportFacts:
    """Everything that a report holds. Moments are in UTC; `start` is counted in, `end` is not.

    `complete` is whether the last day has ended when the numbers were taken; `sealed` whether they come from a sealed day;
    `corrections` is how many contacts of the day were corrected since it was sealed or first printed, None where neither was.
    `hidden` are the totals that a public report hides. `clock_hours` are the hours by which the clocks of the referrals ran.
    """

    kind: str
    office: str
    start: datetime
    end: datetime
    first_day: date
    last_day: date
    zone: tzinfo
    boundary: str
    taken_at: datetime
    taken_by: str
    taken_by_code: str = ""
    """The code of who took the numbers, for pages, which leave the office."""
    complete: bool = True
    sealed: bool = False
    public: bool = False
    threshold: int | None = None
    totals: Totals = field(default_factory=Totals)
    hidden: frozenset[str] = frozenset()
    previous: Compared | None = None
    year_before: Compared | None = None
    tables: tuple[Table, ...] = ()
    referrals: ReferralCounts | None = None
    clock_hours: tuple[int, ...] = ()
    open: OpenThings | None = None
    journal: JournalHead = field(default_factory=JournalHead)
    corrections: int | None = None
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The words of each indicator that was seen, by language."""

    def table(self, identity: str) -> Table:
        """Return a table by its id, an empty one where the report has none of it."""
        found = next((one for one in self.tables if one.id == identity), None)
        return Table(id=identity, unit="", of=0) if found is None else found
