"""Public tables with every number shown: what a test looks at is what stands in them, or by which threshold it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hotline.desk.acts import Desk
from hotline.desk.report_facts import ask_for
from hotline.desk.report_public import take_public_numbers
from hotline.desk.session import Session
from hotline.desk.small_counts import CountTable, Edition, ShownTable
from hotline.reports.report_facts import PERIOD, ReportFacts
from tests.acts import as_act


def shown(earlier: Sequence[Edition], tables: Sequence[CountTable], threshold: int) -> Sequence[ShownTable]:  # noqa: ARG001 - as the engine
    """Hide nothing."""
    return [
        ShownTable(
            one.rows,
            one.columns,
            one.counts,
            tuple(sum(row) for row in one.counts),
            tuple(sum(column) for column in zip(*one.counts, strict=True)),
            sum(map(sum, one.counts)),
        )
        for one in tables
    ]


def public_numbers(session: Session, first: date, last: date) -> ReportFacts:
    """Return the numbers of public tables of a period as they are before any is hidden."""

    def take(desk: Desk) -> ReportFacts:
        return take_public_numbers(desk, ask_for(desk, PERIOD, first, last), shown)

    return session.call(as_act(take))
