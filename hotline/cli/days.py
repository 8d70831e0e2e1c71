"""Days as they are given on the command line: YYYY-MM-DD, in the office's zone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import click

_EARLIEST, _LATEST = 1900, 9000


class Day(click.ParamType):
    """A date; anything else is wrong usage."""

    name = "D"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Return the date of a text."""
        if isinstance(value, date):
            return value
        try:
            day = datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007 - a date has no zone
        except ValueError:
            day = None
        if day is None or not _EARLIEST <= day.year <= _LATEST:
            self.fail("write the date as YYYY-MM-DD, like 2026-11-22.", param, ctx)
        return day


DAY = Day()
