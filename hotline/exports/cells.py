"""What stands in a cell of an export: a code, codes, a number, a moment; and how a text is kept from being a formula."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import Any, TypeAlias

from hotline.call.field_kinds import Flag, Kind, Many, Moment
from hotline.clock import from_stored

Json = Any
Cell: TypeAlias = str | int | datetime | date | tuple[str, ...] | None
"""Several codes are a tuple; None is not asked, or not given."""

BETWEEN = "|"
"""Stands between several codes of one cell; no code has one."""
YES, NO = "yes", "no"
_FORMULA = frozenset("=+-@")
_ENDS_A_LINE = frozenset("\t\r\n")
_TEXT_MARK = "'"
_INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def cell_of(kind: Kind, values: Mapping[str, Json], name: str) -> Cell:
    """Return what a field of a record holds, by its kind."""
    value = values.get(name)
    if value is None:
        return NO if isinstance(kind, Flag) else None
    if isinstance(kind, Flag):
        return YES if value else NO
    if isinstance(kind, Many):
        return tuple(value)
    if isinstance(kind, Moment):
        return value if isinstance(value, datetime) else from_stored(value, name)
    return value if isinstance(value, str | int) else None


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, in whatever form its first sign is written.

    Excel, LibreOffice and others take = + - @ for the beginning of one, some in their full width, some after a blank or a tab.
    """
    if text[:1].isalnum():
        return text
    seen = _first_seen(text)
    begins = unicodedata.normalize("NFKC", seen)[:1].replace("−", "-") if seen else ""
    if begins in _FORMULA or text[:1] in _ENDS_A_LINE:
        return _TEXT_MARK + text
    return text


def _first_seen(text: str) -> str:
    return next((sign for sign in text if unicodedata.category(sign) not in _INVISIBLE), "")


def plain(cell: Cell, zone: tzinfo) -> str | int | None:
    """Return a cell as text or number; a moment in the office's zone, with its offset."""
    if cell is None:
        return None
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, datetime):
        return cell.astimezone(zone).isoformat(timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, tuple):
        return harmless(BETWEEN.join(cell)) or None
    return cell
