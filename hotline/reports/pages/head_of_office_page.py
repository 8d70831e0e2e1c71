"""The first page of a period's report, for the head of the office: six numbers beside those before, the charts, the deadlines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hotline.errors import N_
from hotline.reports.charts.heat_table import HeatTable, heat_table
from hotline.reports.charts.line_chart import Series, line_chart
from hotline.reports.charts.pyramid import PyramidRow, pyramid
from hotline.reports.coded_values import sentence
from hotline.reports.column_widths import edges as columns_of
from hotline.reports.drawing import BLACK, SMALL, SMALL_STRONG, TITLE, Pen
from hotline.reports.pages.period_page import PeriodPage
from hotline.reports.pages.report_page import CLOCK_TITLES
from hotline.reports.pages.times import WEEK, code_at, moments_of, time_table
from hotline.reports.report_facts import Compared, ReportFacts, Table
from hotline.reports.report_tables import BY_ID
from hotline.reports.report_words import Words, hours
from hotline.reports.tags import Tag, item
from hotline.reports.text_columns import Area, text_strip
from hotline.reports.typesetting import Column, Sheet

_KEYS = (
    ("contacts", N_("Contacts")),
    ("calls", N_("Calls with a form")),
    ("situations", N_("Possible situations")),
    ("persons_in_situations", N_("Persons in them")),
    ("escalated", N_("Escalated calls")),
    ("referrals", N_("Referrals made")),
)
_SEXES = ("male", "female")
_PYRAMID = "persons_by_sex_age"
_HEAT = "contacts_by_weekday_hour"


def add_first_page(page: PeriodPage) -> None:
    """Set the first page; all of it is one page."""
    facts, say = page.facts, page.say
    page.title_line(
        sentence(
            page.office_words(),
            str(facts.zone),
            say(N_("the day begins at {time}"), time=facts.boundary),
        )
    )
    _key_figures(page)
    _below_the_keys(page)
    _over_time(page)
    _heat(page)
    page.bands_that_fit([_pyramid(page)], [_deadlines(page)], *_classes(page))


def _key_figures(page: PeriodPage) -> None:
    sheet, listing = page.sheet, Tag("L")
    edges = columns_of([1.0] * len(_KEYS), sheet.width)
    columns = []
    for (name, said), (left, wide) in zip(_KEYS, edges, strict=True):
        count, body = getattr(page.facts.totals, name), item(listing)
        runs = [(page.number(count), TITLE, body), (page.say(said), SMALL_STRONG, body)]
        for compared, otherwise in _before(page):
            before = getattr(compared.totals, name)
            if before is None or count is None:
                continue
            runs.append((f"{page.before_title(compared, otherwise)}: {page.number(before)}", SMALL, body))
            runs.append((page.words.change(count, before), SMALL_STRONG, body))
        columns.append(sheet.column(left + 7, left + wide - 4, *runs))

    def decorate(pen: Pen, area: Area) -> None:
        pen.box(area.x, area.top - area.height, sheet.width, area.height, thickness=1.0)
        for left, _ in edges[1:]:
            pen.upright(area.x + left, area.top - area.height, area.height, thickness=0.6, grey=BLACK)

    sheet.strips.append(text_strip(columns, above=4.0, below=6.0, decorate=decorate))


def _below_the_keys(page: PeriodPage) -> None:
    totals = page.facts.totals
    told = [page.say(N_("Unique callers: {number}"), number=page.number(totals.unique_callers))]
    for compared, otherwise in _before(page):
        before = compared.totals.unique_callers
        if before is not None and totals.unique_callers is not None:
            told.append(
                f"{page.before_title(compared, otherwise)}: {page.number(before)}, "
                f"{page.words.change(totals.unique_callers, before)}"
            )
    page.sheet.space(3)
    page.small(sentence(*told) + ".", page.say(N_("No percentage where the number before is under 20.")))


def _before(page: PeriodPage) -> Iterator[tuple[Compared, str]]:
    for compared, otherwise in ((page.facts.previous, N_("before")), (page.facts.year_before, N_("year before"))):
        if compared is not None:
            yield compared, otherwise


def _over_time(page: PeriodPage) -> None:
    """Set contacts over time: this period as a solid line, and the one before, or the year before where there is one, dashed."""
    facts = page.facts
    table = facts.table(time_table(facts.first_day, facts.last_day))
    moments = moments_of(facts.first_day, facts.last_day, page.language)
    now = code_at(facts, table.id)
    counts_now = (None if not facts.complete and code > now else table.count(code) or 0 for code, _ in moments)
    series = [Series(page.now_title(), tuple(counts_now))]
    told = [_told(page, facts, series[0], [code for code, _ in moments])]
    compared, otherwise = next(reversed(list(_before(page))), (None, ""))
    if compared is not None:
        rows = {row.code: row for row in table.rows}
        yearly = compared is facts.year_before
        codes = [code for code, _ in moments_of(compared.first_day, compared.last_day, page.language, like=facts)]
        found = [rows.get(code) for code in codes[: len(moments)]]
        counts = [0 if row is None else (row.year_before if yearly else row.previous) or 0 for row in found]
        padded = [*counts, *([None] * (len(moments) - len(counts)))]
        series.append(Series(page.before_title(compared, otherwise), tuple(padded)))
        its_days = replace(facts, first_day=compared.first_day, last_day=compared.last_day)
        told.append(_told(page, its_days, series[1], codes))
    words = page.say(N_("Line chart of contacts over time. {numbers}."), numbers=". ".join(told))
    page.space()
    page.heading(page.words.title(BY_ID[table.id]), page.of(table))
    page.sheet.strips.append(
        line_chart([moment for _, moment in moments], series, page.sheet.width, page.language.number, words)
    )
    if table.id == WEEK and (facts.first_day.isoweekday() != 1 or facts.last_day.isoweekday() != 7):
        page.small(
            page.say(
                N_("Weeks begin on Monday; of a week that is only partly in the period, those days alone are counted.")
            )
        )


def _told(page: PeriodPage, days: ReportFacts, series: Series, codes: Sequence[str]) -> str:
    """Return a line of the chart in words, each number with the days, as `days` has them, that it is of."""
    words, kind = Words(days, page.language), BY_ID[time_table(page.facts.first_day, page.facts.last_day)].vocabulary
    counted = zip(codes, series.counts, strict=False)
    return f"{series.name}: " + "; ".join(
        f"{words.label(code, kind)} – {page.number(count)}" for code, count in counted if count is not None
    )


def _heat(page: PeriodPage) -> None:
    table, language = page.facts.table(_HEAT), page.language
    days, across = [str(day) for day in range(1, 8)], hours(page.facts)
    counts = tuple(tuple(table.count(day, hour) or 0 for hour in across) for day in days)
    page.space()
    page.heading(page.words.title(BY_ID[_HEAT]), page.of(table))
    heat = HeatTable(
        rows=tuple(language.short_weekday(int(day) - 1) for day in days),
        columns=across,
        counts=counts,
        row_totals=tuple(map(sum, counts)),
        column_totals=tuple(map(sum, zip(*counts, strict=True))),
        total=table.of,
        total_title=page.say(N_("total")),
    )
    page.sheet.strips += heat_table(heat, page.sheet.width, language.number)


def _pyramid(page: PeriodPage) -> Sheet:
    """Return persons by sex and age: who is neither male nor female, or whose sex nobody knows, is named below, so that all add up."""
    table, sheet = page.facts.table(_PYRAMID), page.column(1 / 2)
    sheet.heading(page.words.title(BY_ID[_PYRAMID]), page.of(table))
    codes = list(dict.fromkeys(row.code for row in page.words.rows(table) if row.count))
    rows = [
        PyramidRow(page.words.label(code, "age_band"), *(table.count(code, sex) for sex in _SEXES)) for code in codes
    ]
    if not rows:
        sheet.paragraph(page.say(N_("none")), SMALL)
        return sheet
    by_sex = Counter({sex: _of_column(table, sex) for sex in page.words.columns(table)})
    sides = [f"{page.words.label(sex, 'sex')} {page.number(by_sex[sex])}" for sex in _SEXES]
    others = [f"{page.words.label(sex, 'sex')}: {page.number(n)}" for sex, n in by_sex.items() if sex not in _SEXES]
    told = "; ".join(
        f"{row.label}: {page.words.label('male', 'sex')} {page.number(row.left)}, "
        f"{page.words.label('female', 'sex')} {page.number(row.right)}"
        for row in rows
    )
    words = page.say(N_("Persons by age and sex, as bars: {numbers}."), numbers=told)
    sheet.strips.append(pyramid(rows, (sides[0], sides[1]), sheet.width, number=page.language.number, words=words))
    if others:
        sheet.paragraph("; ".join(others), SMALL)
    return sheet


def _of_column(table: Table, column: str) -> int:
    return sum(row.count or 0 for row in table.rows if row.column == column)


def _deadlines(page: PeriodPage) -> Sheet:
    sheet = page.column(1 / 2)
    counted = page.facts.referrals
    sheet.heading(page.say(N_("Referrals made and their deadline")), page.deadline())
    if counted is not None:
        rows = [(page.say(said), page.number(getattr(counted.total, name))) for name, said in CLOCK_TITLES]
        sheet.table([Column("", 78), Column("", 22, number=True)], rows, dense=True, titles=False)
        for said in page.decided(counted.total):
            sheet.paragraph(said, SMALL)
    return sheet


def _classes(page: PeriodPage) -> tuple[list[Sheet], ...]:
    """Return the possible situations by class as they are set where there is room, from the most to the least of it."""
    if page.is_empty("situations_by_class"):
        return ([],)
    return page.compared("situations_by_class"), page.table("situations_by_class", 1 / 2), []
