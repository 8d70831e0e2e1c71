"""Days as they are given on the command line: YYYY-MM-DD, in the office's zone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import click

from hotline.cli.lazy import F, option
from hotline.cli.surroundings import words
from hotline.errors import N_

_EARLIEST, _LATEST = 1900, 9000
_HOW = N_("write the day as YYYY-MM-DD, like 2026-11-22.")


def day_option(*names: str, required: bool = False, about: str) -> Callable[[F], F]:
    """Declare an option that is a day; anything but YYYY-MM-DD is wrong usage."""
    return option(*names, required=required, metavar="D", callback=_day, help=about)


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:  # noqa: ARG001 - click's signature
    if value is None:
        return None
    try:
        day = datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a date has no zone
    except ValueError:
        raise click.BadParameter(words().gettext(_HOW)) from None
    if not _EARLIEST <= day.year <= _LATEST:
        raise click.BadParameter(words().gettext(_HOW))
    return day
