"""The page of a country's action plan: its reporting lines, each with its number beside those of the periods before."""

from __future__ import annotations

from hotline.errors import N_
from hotline.reports.pages.period_page import PeriodPage
from hotline.reports.plan_lines import PlanNumbers, numbers_of, plan
from hotline.reports.typesetting import Column


def add_plan(page: PeriodPage) -> None:
    """Set the page; none for a country whose pack has no such plan."""
    found, code = plan(), page.language.code
    if found is None:
        return
    page.new_page()
    page.heading(found.title[code], page.compared_with())
    heads = [Column("", 56), Column(page.now_title(), 11, number=True)]
    for one, otherwise in ((page.facts.previous, N_("before")), (page.facts.year_before, N_("year before"))):
        if one is not None:
            heads.append(Column(page.before_title(one, otherwise), 11, number=True))
    rows = []
    for line in found.lines:
        numbers = numbers_of(line, page.facts)
        rows.append([line.texts[code], *_cells(page, numbers, counts=line.counts)])
    page.sheet.table(heads, rows)
    page.sheet.space(4)
    page.small(
        found.note[code], page.say(N_("A dash is shown where another body reports, or the number is not known."))
    )


def _cells(page: PeriodPage, numbers: PlanNumbers, *, counts: bool) -> list[str]:
    wanted = [numbers.now]
    wanted += [numbers.previous] if page.facts.previous is not None else []
    wanted += [numbers.year_before] if page.facts.year_before is not None else []
    return [page.language.number(one) if counts and one is not None else "–" for one in wanted]
