"""The report of a period: a page for the head of the office, tables beside the periods before, definitions (reports.md, section 3)."""

from __future__ import annotations

from hotline.errors import N_
from hotline.language import Language
from hotline.reports.charts.bar_rows import bar_rows
from hotline.reports.coded_values import sentence
from hotline.reports.letterhead import NO_LETTERHEAD, Letterhead
from hotline.reports.pages.definitions import add_definitions
from hotline.reports.pages.head_of_office_page import add_first_page
from hotline.reports.pages.period_page import OF_TIME, PeriodPage
from hotline.reports.pages.plan_page import add_plan
from hotline.reports.report_facts import ReportFacts
from hotline.reports.report_tables import BY_ID, tables_of
from hotline.reports.report_words import LAST
from hotline.reports.typesetting import Sheet

_CROSSED = frozenset({"contacts_by_weekday_hour", "persons_by_sex_age"})
_OPEN = "drafts_by_operator"
_AS_BARS = ("contacts_by_topic", "contacts_by_heard_from")


def period_report(
    facts: ReportFacts, language: Language, head: Letterhead = NO_LETTERHEAD, *, published: bool = True
) -> bytes:
    """Return the report of a period, or its public tables, as a PDF; raises NumbersDisagree where its parts do not add up.

    Each page of public tables that were not published says so.
    """
    page = PeriodPage(facts, language, head, published=published)
    if facts.public:
        _public(page)
    else:
        _whole(page)
    return page.pdf(page.made_by())


def _whole(page: PeriodPage) -> None:
    add_first_page(page)
    page.new_page()
    page.heading(page.say(N_("Tables")), page.compared_with())
    page.bands(page.referrals(1.0), 1)
    page.bands([_as_bars(page, one) for one in _AS_BARS if not page.is_empty(one)], 2)
    told = [one.id for one in tables_of("period") if one.id not in _CROSSED | {_OPEN} and _is_worth(page, one.id)]
    used = [one for one in told if not page.is_empty(one)]
    page.bands([sheet for one in used for sheet in page.compared(one)], 2)
    if not page.is_empty("persons_by_sex_age"):
        page.bands(page.cross("persons_by_sex_age", 1.0), 1)
    page.open_things()
    page.empty([one for one in told if page.is_empty(one)])
    add_plan(page)
    add_definitions(page)


def _as_bars(page: PeriodPage, identity: str) -> Sheet:
    """Return the numbers of a table as bars beside their words, the most frequent first."""
    table, spec, sheet = page.facts.table(identity), BY_ID[identity], page.column(1 / 2)
    sheet.heading(page.words.title(spec), page.of(table))
    rows = [row for row in page.words.rows(table) if row.count]
    rows.sort(key=lambda row: (row.code in LAST, 0 if row.code in LAST else -(row.count or 0)))
    bars = [(page.words.label(row.code, spec.vocabulary), row.count) for row in rows]
    sheet.strips += bar_rows(bars, sheet.width, page.language.number)
    return sheet


def _is_worth(page: PeriodPage, identity: str) -> bool:
    """Return whether a table of times is neither one row nor a list of days longer than a month."""
    if identity not in OF_TIME:
        return True
    return 1 < len(page.words.rows(page.facts.table(identity))) <= page.MOST_TIMES


def _public(page: PeriodPage) -> None:
    facts = page.facts
    page.title_line(sentence(page.say(N_("Public tables")), page.office_words()))
    page.space()
    page.small(
        page.say(N_("Numbers from 1 to {most} are not published."), most=page.number((facts.threshold or 0) - 1)),
        page.say(
            N_(
                "“c” is shown in place of a number that is not published, or that would reveal one: it may be any number, also 0."
            )
        ),
        page.say(N_("Where a total is hidden, the rows are not added up.")),
    )
    totals = [
        (page.number(getattr(facts.totals, name)), page.unit(name))
        for name in ("contacts", "situations", "persons_in_situations")
    ]
    page.space()
    page.sheet.key_numbers(totals)
    page.bands([sheet for one in facts.tables if one.id not in _CROSSED for sheet in page.table(one.id)], 3)
    for one in facts.tables:
        if one.id in _CROSSED:
            page.bands(page.cross(one.id, 1.0), 1)
    add_definitions(page)
