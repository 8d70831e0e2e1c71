"""The one table of tables: what every report counts by which codes, in the order of its pages (reports.md, sections 2, 3 and 5).

How they are counted, printed, shown and written as JSON derives from here. A table of a field of the record names the field, and
has its vocabulary from there (hotline.call.field_table).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from hotline.call.field_kinds import Age, Coded, Many
from hotline.call.field_table import field_table
from hotline.errors import N_

CONTACTS, CALLS, SITUATIONS = "contacts", "calls", "situations"
PERSONS_IN_SITUATIONS, REFERRALS = "persons_in_situations", "referrals"
OUTCOMES, FINDINGS, DRAFTS, NEEDS = "outcomes", "findings", "drafts", "needs"

UNITS: Mapping[str, str] = {
    CONTACTS: N_("contacts"),
    CALLS: N_("calls"),
    SITUATIONS: N_("possible situations"),
    PERSONS_IN_SITUATIONS: N_("persons in possible situations"),
    REFERRALS: N_("referrals made"),
    OUTCOMES: N_("outcomes"),
    FINDINGS: N_("pieces of personal data"),
    DRAFTS: N_("drafts"),
    NEEDS: N_("needs not met"),
}
"""What is counted, as a title or a total says it. The first five have a total of their own; of the others it is their sum."""
WITH_TOTAL = (CONTACTS, CALLS, SITUATIONS, PERSONS_IN_SITUATIONS, REFERRALS)


class Codes(Enum):
    """What the codes of a table are where they are of no vocabulary."""

    HOUR = "hour"
    """An hour of the clock, 00 to 23; that at which the day begins comes first."""
    WEEKDAY = "weekday"
    """1 (Monday) to 7, of the office day."""
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    """2026-11-28, 2026-W48, 2026-11, 2026-Q4, of the office day."""
    CLASS = "class"
    URGENCY = "urgency"
    INDICATOR = "indicator"
    USER = "user"
    GAP = "gap"


class Shown(Enum):
    """In which reports a table stands."""

    ALWAYS = "always"
    DAILY = "daily"
    PERIOD = "period"
    PUBLIC = "public"
    """In public tables alone."""


@dataclass(frozen=True, kw_only=True)
class TableSpec:
    """A table: its title, what it counts, by which codes, and where it stands.

    `field` is the field of the record that it counts; `columns` is that of its columns, or one of Codes.
    With `several`, one may count under several codes. `every` says that each of what it counts is in one row at least, so that
    the rows are not fewer than what they are of. `public` tells that the public tables hold it too, `compared` that the numbers of
    the periods before stand beside it: what is known only as of now has none.
    """

    id: str
    title: str
    unit: str
    field: str = ""
    codes: Codes | str = ""
    columns: Codes | str | None = None
    several: bool = False
    every: bool = True
    shown: Shown = Shown.ALWAYS
    public: bool = False
    compared: bool = True

    @property
    def vocabulary(self) -> Codes | str:
        """Return what the codes are: the name of a vocabulary, or one of Codes."""
        return _vocabulary(self.field) if self.field else self.codes

    @property
    def column_vocabulary(self) -> Codes | str | None:
        """Return what the codes of the columns are, None for a table without columns."""
        return _vocabulary(self.columns) if isinstance(self.columns, str) else self.columns

    def stands_in(self, kind: str, *, public: bool) -> bool:
        """Return whether a report of a kind, `daily` or `period`, holds the table."""
        if public:
            return self.public
        return self.shown is Shown.ALWAYS or self.shown.value == kind


def _vocabulary(field: str) -> str:
    kind = field_table()[field].kind
    if isinstance(kind, Age):
        return "age_band"
    if not isinstance(kind, Coded | Many):
        raise TypeError(field)  # only codes are counted
    return kind.name


def _contacts(identity: str, title: str, field: str) -> TableSpec:
    return TableSpec(id=identity, title=title, unit=CONTACTS, field=field, public=True)


def _situations(identity: str, title: str, field: str) -> TableSpec:
    return TableSpec(id=identity, title=title, unit=SITUATIONS, field=field, several=True, public=True)


def _persons(identity: str, title: str, field: str, columns: str | None = None) -> TableSpec:
    unit = PERSONS_IN_SITUATIONS
    return TableSpec(id=identity, title=title, unit=unit, field=field, columns=columns, public=True)


TABLES = (
    _contacts("contacts_by_type", N_("Contacts by type"), "contact.contact_type"),
    TableSpec(id="contacts_by_hour", title=N_("Contacts by hour of the day"), unit=CONTACTS, codes=Codes.HOUR),
    TableSpec(id="contacts_by_day", title=N_("Contacts by day"), unit=CONTACTS, codes=Codes.DAY, shown=Shown.PERIOD),
    TableSpec(id="contacts_by_week", title=N_("Contacts by week"), unit=CONTACTS, codes=Codes.WEEK, shown=Shown.PERIOD),
    TableSpec(
        id="contacts_by_month", title=N_("Contacts by month"), unit=CONTACTS, codes=Codes.MONTH, shown=Shown.PERIOD
    ),
    TableSpec(
        id="contacts_by_quarter",
        title=N_("Contacts by quarter"),
        unit=CONTACTS,
        codes=Codes.QUARTER,
        shown=Shown.PUBLIC,
        public=True,
    ),
    TableSpec(
        id="contacts_by_weekday_hour",
        title=N_("Contacts by weekday and hour"),
        unit=CONTACTS,
        codes=Codes.WEEKDAY,
        columns=Codes.HOUR,
        shown=Shown.PERIOD,
    ),
    _contacts("contacts_by_channel", N_("Contacts by channel"), "contact.channel"),
    _contacts("contacts_by_language", N_("Contacts by language"), "contact.language"),
    _contacts("contacts_by_topic", N_("Contacts by topic"), "contact.topic"),
    _contacts("contacts_by_relationship", N_("Contacts by caller’s relationship to the person"), "caller.relationship"),
    _contacts("contacts_by_region", N_("Contacts by caller’s city or district"), "caller.region"),
    _contacts("contacts_by_heard_from", N_("Contacts by how the caller learnt of the hotline"), "contact.heard_from"),
    _contacts("contacts_by_repeat", N_("Contacts by whether the caller called before"), "contact.repeat_caller"),
    _contacts("contacts_by_ending", N_("Contacts by how the contact ended"), "contact.ending"),
    TableSpec(id="calls_by_urgency", title=N_("Calls by urgency"), unit=CALLS, codes=Codes.URGENCY),
    TableSpec(id="calls_by_need", title=N_("Calls by need"), unit=CALLS, field="needs", several=True),
    _situations("situations_by_form", N_("Possible situations by form of exploitation"), "situation.forms"),
    TableSpec(
        id="situations_by_class",
        title=N_("Possible situations by class"),
        unit=SITUATIONS,
        codes=Codes.CLASS,
        public=True,
    ),
    _situations("situations_by_recruitment", N_("Possible situations by how recruited"), "situation.recruitment"),
    _situations("situations_by_control", N_("Possible situations by means of control"), "situation.control"),
    _persons("persons_by_sex_age", N_("Persons in possible situations by age and sex"), "person.age", "person.sex"),
    _persons("persons_by_citizenship", N_("Persons in possible situations by citizenship"), "person.citizenship"),
    _persons(
        "persons_by_country_of_exploitation",
        N_("Persons in possible situations by country of exploitation"),
        "person.country_of_exploitation",
    ),
    _persons(
        "persons_by_region_of_exploitation",
        N_("Persons in possible situations by city or district of exploitation"),
        "person.region_of_exploitation",
    ),
    TableSpec(
        id="indicators",
        title=N_("Indicators seen in possible situations, by persons"),
        unit=PERSONS_IN_SITUATIONS,
        codes=Codes.INDICATOR,
        several=True,
        every=False,
    ),
    TableSpec(
        id="referrals_by_status",
        title=N_("Referrals made, by status at the end of the period"),
        unit=REFERRALS,
        field="referrals.status",
    ),
    TableSpec(
        id="outcomes", title=N_("Outcomes that came back, of all referrals"), unit=OUTCOMES, field="referrals.status"
    ),
    TableSpec(
        id="outcomes_by_reason",
        title=N_("Reasons given by services that could not help"),
        unit=OUTCOMES,
        codes="refusal_reason",
    ),
    TableSpec(
        id="assistance_asked",
        title=N_("Referrals made, by assistance asked for"),
        unit=REFERRALS,
        field="referrals.assistance",
        several=True,
    ),
    TableSpec(
        id="assistance_given",
        title=N_("Referrals made, by assistance given"),
        unit=REFERRALS,
        field="referrals.given",
        several=True,
    ),
    TableSpec(
        id="unmet_needs",
        title=N_("Needs not met, by the caller’s city or district"),
        unit=NEEDS,
        field="needs",
        columns="caller.region",
        shown=Shown.PERIOD,
    ),
    TableSpec(
        id="masked_by_kind",
        title=N_("Personal data masked, by kind"),
        unit=FINDINGS,
        codes="finding_kind",
    ),
    TableSpec(
        id="overrides_by_kind",
        title=N_("Personal data kept in a text with a reason, by kind"),
        unit=FINDINGS,
        codes="finding_kind",
    ),
    TableSpec(id="gaps", title=N_("Gaps"), unit=CALLS, codes=Codes.GAP, several=True, every=False),
    TableSpec(
        id="drafts_by_operator",
        title=N_("Open drafts by operator"),
        unit=DRAFTS,
        codes=Codes.USER,
        compared=False,
    ),
)
"""Every table, in the order in which pages have them."""
BY_ID: Mapping[str, TableSpec] = {one.id: one for one in TABLES}

GAPS: Mapping[str, str] = {
    "nothing_asked": N_("Calls without class because nothing was asked"),
}
"""What is missing in calls that a supervisor may want to look at, by code."""

UNCOUNTED_FIELDS: Mapping[str, str] = {
    "contact.interpreter": "the language of the contact says it",
    "contact.writing_time": "a number, no code",
    "contact.earlier_call": "ties calls of one caller: unique callers",
    "contact.caller_mark": "ties calls of one caller: unique callers",
    "contact.back_dated_reason": "of the paperwork, not of the caller",
    "consent.refer": "of the single call",
    "consent.statistics": "of the single call",
    "consent.exceptions": "of the single call",
    "caller.sex": "the caller is counted by relationship; persons by sex",
    "caller.age_band": "the caller is counted by relationship; persons by age",
    "caller.country": "the caller's city or district says it",
    "person.legal_status": "no table of reports.md",
    "person.still_in_situation": "no table of reports.md",
    "person.minors_with": "a number, no code",
    "person.judgement": "the review of the supervisor",
    "situation.sector": "no table of reports.md",
    "situation.route": "no table of reports.md",
}
"""Fields with a column of the store that no report has a table of, each with the reason."""


def tables_of(kind: str, *, public: bool = False) -> tuple[TableSpec, ...]:
    """Return the tables of a report of a kind, `daily` or `period`, in their order."""
    return tuple(one for one in TABLES if one.stands_in(kind, public=public))
