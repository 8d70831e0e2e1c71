"""The last page of a report: what each number counts, in plain words (reports.md, section 1), and what was not asked."""

from __future__ import annotations

from hotline.errors import N_
from hotline.indicators.result_meanings import SCREENING_ONLY
from hotline.reports.pages.period_page import PeriodPage
from hotline.reports.report_facts import NOT_ASKED
from hotline.reports.report_tables import tables_of
from hotline.reports.typesetting import Column

_DEFINITIONS = (
    (
        N_("Contact"),
        N_(
            "Everything that reached the hotline, quick contacts too. It is counted on the office day in which it started; a "
            "correction of its start moves it."
        ),
    ),
    (N_("Call"), N_("A contact with a form. A quick contact, such as a silent call or a wrong number, is not a call.")),
    (
        N_("Possible situation"),
        N_(
            "A call of the type possible trafficking or tip, or with a person of class R3, R4 or R5, or with a presumed victim. "
            "Each is counted once."
        ),
    ),
    (
        N_("Persons"),
        N_(
            "Somebody a call is about and of whom anything is recorded. A table says whether it counts the persons of all calls or "
            "of possible situations."
        ),
    ),
    (
        N_("Referral"),
        N_(
            "A referral that was made, in the period in which it was made. A planned referral is not counted, nor one that the "
            "person declined before it was made."
        ),
    ),
    (
        N_("Unique callers"),
        N_(
            "Calls that a caller code or an earlier call links are counted as one caller, beside the contacts, never instead."
        ),
    ),
    (
        N_("Day"),
        N_("A day of the office begins at the hour in the settings. Hours in tables are hours of the clock."),
    ),
    (
        N_("Deadline"),
        N_(
            "For each referral to the service whose receipt meets the deadline. Receipt exactly at the hour is in time. A share "
            "is given only of what is decided, in time or late, with both numbers; 0 of 0 is a dash."
        ),
    ),
    (
        N_("Not asked, not known"),
        N_("Rows like others, in last place. “Not asked” is not the same as “no”, and neither is counted as named."),
    ),
    (
        N_("Several can apply"),
        N_(
            "In these tables one call, person or referral may be counted in several rows, so the rows exceed the total."
        ),
    ),
    (
        N_("Comparison"),
        N_(
            "A calendar month, quarter, half-year or year is compared with the one before, any other range with as many days just "
            "before it, and with the same days a year earlier where there are records. No percentage where the number before is under 20."
        ),
    ),
    (
        N_("Not in this report"),
        N_("What was set aside in a record is not counted. Training and staffing are not counted here."),
    ),
)


def add_definitions(page: PeriodPage) -> None:
    """Set the page of definitions, and beside each table of the report how many were not asked."""
    page.new_page()
    page.heading(page.say(N_("What the numbers mean")))
    page.sheet.pairs([(page.say(term), page.say(meaning)) for term, meaning in _DEFINITIONS], 110)
    page.small(page.say(SCREENING_ONLY))
    if not page.facts.public:
        _not_asked(page)


def _not_asked(page: PeriodPage) -> None:
    rows = []
    for spec in tables_of("period"):
        table = page.facts.table(spec.id)
        missing = sum(row.count or 0 for row in table.rows if NOT_ASKED in {row.code, row.column})
        if missing and table.of:
            share = page.language.percent(missing / table.of)
            rows.append((page.words.title(spec), page.number(missing), page.number(table.of), share))
    page.space()
    page.heading(page.say(N_("What was not asked")))
    if not rows:
        page.small(page.say(N_("none")))
        return
    columns = [
        Column("", 58),
        Column(page.say(N_("not asked")), 14, number=True),
        Column(page.say(N_("of")), 14, number=True),
        Column(page.say(N_("share")), 14, number=True),
    ]
    page.sheet.table(columns, rows, dense=True)
