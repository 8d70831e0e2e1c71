"""Public tables: possible situations, persons and contacts of whole quarters, small numbers hidden (reports.md, section 3)."""

from __future__ import annotations

from hotline.desk.acts import Desk
from hotline.desk.report_days import require_public
from hotline.desk.report_facts import Asked, take_numbers
from hotline.reports.report_facts import ReportFacts


def take_public_numbers(desk: Desk, asked: Asked) -> ReportFacts:
    """Return the numbers of public tables; raises Refused for less than whole quarters that have ended."""
    require_public(asked.days, asked.now)
    return take_numbers(desk, asked)
