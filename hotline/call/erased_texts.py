"""A record without its texts: what stays when the time is over for which these are kept (DESIGN.md section 8). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hotline.call.field_kinds import Text
from hotline.call.nested_records import NestedRecord, NestedRecords, kinds_of
from hotline.call.record import Call, Override

Json = Any
_MARKS: Mapping[type[Any], tuple[str, ...]] = {Override: ("finding",)}
"""What is made of a text and goes with it: from the mark of a finding somebody could try out what was found."""


def without_texts(record: Mapping[str, Json]) -> tuple[dict[str, Json], int]:
    """Return the JSON of a record without its texts, and how many these were; every coded field stays as it was written."""
    return _emptied(Call, record)


def _emptied(record: type[Any], values: Mapping[str, Json]) -> tuple[dict[str, Json], int]:
    kinds, erased = kinds_of(record), 0
    kept: dict[str, Json] = {}
    for name, value in values.items():
        kind = kinds.get(name)
        number = 0
        if isinstance(kind, Text):
            erased += bool(value)
            continue
        if name in _MARKS.get(record, ()):
            continue
        if isinstance(kind, NestedRecord) and isinstance(value, Mapping):
            kept[name], number = _emptied(kind.record, value)
        elif isinstance(kind, NestedRecords) and isinstance(value, list):
            emptied = [_emptied(kind.record, one) for one in value]
            kept[name], number = [one for one, _ in emptied], sum(count for _, count in emptied)
        else:
            kept[name] = value
        erased += number
    return kept, erased
