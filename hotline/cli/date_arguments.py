"""Days and moments as they are given on the command line: YYYY-MM-DD, and YYYY-MM-DDThh:mm, by the office's clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo

import click

from hotline.cli.environment import words
from hotline.cli.lazy_commands import F, option
from hotline.errors import N_

_EARLIEST, _LATEST = 1900, 9000
_HOW = N_("write the day as YYYY-MM-DD, like 2026-11-22.")
_HOW_MOMENT = N_("write the day and the time as YYYY-MM-DDThh:mm, like 2026-11-22T14:03.")


def day_option(*names: str, required: bool = False, about: str) -> Callable[[F], F]:
    """Declare an option that is a day; anything but YYYY-MM-DD is wrong usage."""
    return option(*names, required=required, metavar="D", callback=_day, help=about)


def moment_option(*names: str, required: bool = False, about: str) -> Callable[[F], F]:
    """Declare an option that is a moment; one without a zone is by the office's clock (`in_zone`), anything else is wrong usage."""
    return option(*names, required=required, metavar="T", callback=_moment, help=about)


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """Return a moment in UTC to the second; one without a zone is in the office's."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC).replace(microsecond=0)


def _moment(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime | None:  # noqa: ARG001
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(words().gettext(_HOW_MOMENT)) from None
    if "T" not in value or not _EARLIEST <= moment.year <= _LATEST:
        raise click.BadParameter(words().gettext(_HOW_MOMENT))
    return moment


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
