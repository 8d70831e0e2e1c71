"""The numbers of a day as the document that is kept of it, and its pages in every language of the pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from hotline.desk.acts import Desk
from hotline.desk.reports import day_numbers
from hotline.language import LANGUAGES, language
from hotline.reports.letterhead import Letterhead
from hotline.reports.report_facts import ReportFacts
from hotline.reports.report_json import to_json


def daily_document(facts: ReportFacts) -> Mapping[str, Any]:
    """Return the document of a day's numbers."""
    return to_json(facts)


def numbers_now(desk: Desk, day: date) -> ReportFacts:
    """Return the numbers of a day as the record is now, whether it was sealed or not."""
    return day_numbers(desk, day)


def sealed_facts(desk: Desk, day: date) -> ReportFacts:
    """Return the numbers of a day as they are when it is sealed: nothing is corrected since."""
    return replace(day_numbers(desk, day), sealed=True, corrections=0)


def daily_pages(facts: ReportFacts, head: Letterhead) -> Mapping[str, bytes]:
    """Return the daily summary as a PDF in every language of the pack."""
    from hotline.reports.pages.daily_summary import daily_summary  # noqa: PLC0415 - what draws pages is loaded with the first page

    return {code: daily_summary(facts, language(code), head) for code in LANGUAGES}
