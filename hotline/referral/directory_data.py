"""Entries of the directory as plain data, in the shape of their TOML file: how the office keeps, exports and edits them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hotline.call.vocabulary import vocabulary
from hotline.referral.directory_file import ACCEPTS, AGES, ALWAYS_OPEN, DAYS, KEYS, NOT_KNOWN
from hotline.referral.opening_hours import Hours, Span
from hotline.referral.service import Service

Json = Any

_DAYS_OF_ENTRY = ("confirmed_on", "valid_from", "valid_until")


def service_to_data(one: Service) -> dict[str, Json]:
    """Return a service as an entry of a TOML file, its hours written out in it; check_service brings it back equal."""
    data = {
        "id": one.id,
        "kind": one.kind,
        "profile": one.profile,
        **one.names,
        "place": one.place,
        "areas": _in_order("region", one.areas),
        "hours": hours_to_data(one.hours),
        "phone": one.phone,
        "public_number": one.public_number or None,
        "accepts": _accepts(one),
        "offers": list(one.offers),
        "topics": list(one.topics),
        "languages": list(one.languages),
        "hand_over": dict(one.hand_over),
        "source": one.source,
        "confirmed": one.confirmed,
        "confirmed_on": one.confirmed_on,
        "confirmed_by": one.confirmed_by,
        "valid_from": one.valid_from,
        "valid_until": one.valid_until,
    }
    return {key: data[key] for key in KEYS if data[key] not in (None, "", [], {})}


def hours_to_data(hours: Hours | None) -> Json:
    """Return hours as an entry holds them: the word always or unknown, or the lines of a week."""
    if hours is None:
        return NOT_KNOWN
    if hours.always:
        return ALWAYS_OPEN
    lines = [_line(span) for span in hours.spans]
    return {"assumed": True, "open": lines} if hours.assumed else {"open": lines}


def to_stored_entry(data: Mapping[str, Json]) -> dict[str, Json]:
    """Return an entry as JSON can hold it: days as text."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in data.items()}


def from_stored_entry(stored: Mapping[str, Json]) -> dict[str, Json]:
    """Return an entry as it was before to_stored_entry; a day that cannot be read stays the text that it is."""
    return {key: _day(value) if key in _DAYS_OF_ENTRY else value for key, value in stored.items()}


def _accepts(one: Service) -> dict[str, list[str]]:
    listed = {
        "ages": [code for code in AGES if code in one.ages],
        **{key: _in_order(name, getattr(one, key)) for key, name in ACCEPTS.items()},
    }
    return {key: codes for key, codes in listed.items() if codes}


def _in_order(name: str, codes: frozenset[str]) -> list[str]:
    return [code for code in vocabulary(name).codes if code in codes]


def _line(span: Span) -> dict[str, Json]:
    closes = f"{span.closes:%H:%M}"
    return {
        "days": [DAYS[day] for day in sorted(span.days)],
        "from": f"{span.opens:%H:%M}",
        "to": "24:00" if closes == "00:00" else closes,
    }


def _day(value: Json) -> Json:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return value
