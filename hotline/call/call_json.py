"""A call as JSON: the shape that `hotline call add`, `show` and `template` share (DESIGN.md section 10).

Beside the fields of the record, `show` prints facts that the program gives a call: its reference, office, operator,
revision and assessment. They are accepted on reading, so that what `show` prints can be added again; they have no
effect.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, Never

from hotline.call.field_kinds import Json
from hotline.call.nested_records import NestedRecord
from hotline.call.record import Call
from hotline.call.reference import parse_reference
from hotline.errors import N_, InvalidInput

GIVEN_BY_THE_PROGRAM = (
    "reference",
    "office",
    "operator",
    "revision",
    "submitted",
    "reason",
    "status",
    "checklist",
    "assessment",
    "findings",
    "clocks",
    "schema",
)
EVENTS, DUE = "events", "due"
"""What the program tells of a referral beside the fields of its record."""
TOO_DEEP = N_("This JSON is nested too deeply or holds a number that is too long.")
_CALL = NestedRecord(Call)


def parse_json(text: str | bytes) -> Json:
    """Return a parsed JSON text; raises InvalidInput with line and column where it is none, and for a key that stands twice."""
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        raise InvalidInput(
            N_("This is not JSON: line {line}, column {column}."), line=error.lineno, column=error.colno
        ) from None
    except (UnicodeDecodeError, UnicodeEncodeError):
        raise InvalidInput(N_("This is not JSON: write it as UTF-8 text.")) from None
    except (RecursionError, ValueError):
        raise InvalidInput(TOO_DEEP) from None


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """Return an object of JSON; of a key that stands twice one value would be dropped in silence."""
    read: dict[str, Json] = {}
    for key, value in pairs:
        if key in read:
            raise InvalidInput(N_("The key {key} appears twice in one object. Keep one of them."), key=repr(key[:40]))
        read[key] = value
    return read


def no_constant(name: str) -> Never:
    """Raise InvalidInput for NaN and Infinity, which Python reads and JSON has not."""
    raise InvalidInput(N_("{name} is not a number that JSON has."), name=name)


def call_from_json(data: Json) -> Call:
    """Return the call that a JSON object describes.

    Raises InvalidInput naming the first unknown key, unknown code or wrong value, and for a wrong reference.
    """
    if not isinstance(data, dict):
        raise InvalidInput(N_("A call is a JSON object, like the one that hotline call template prints."))
    if isinstance(data.get("reference"), str):
        parse_reference(data["reference"])
    record = {key: value for key, value in data.items() if key not in GIVEN_BY_THE_PROGRAM}
    if isinstance(record.get("referrals"), list):
        record["referrals"] = [_without_told(one) for one in record["referrals"]]
    call: Call = _CALL.read(record, "")  # type: ignore[assignment] # Part(Call) reads a Call
    return call


def _without_told(referral: Json) -> Json:
    if not isinstance(referral, dict):
        return referral
    return {key: value for key, value in referral.items() if key not in {EVENTS, DUE}}


def draft_from_json(data: Json) -> Call:
    """Return the call of a draft: as call_from_json does, and a reference that is only half typed stays as it is."""
    contact = data.get("contact") if isinstance(data, dict) else None
    if not isinstance(contact, dict) or not isinstance(contact.get("earlier_call"), str):
        return call_from_json(data)
    call = call_from_json({**data, "contact": {**contact, "earlier_call": None}})
    return replace(call, contact=replace(call.contact, earlier_call=contact["earlier_call"]))


def call_to_json(call: Call) -> dict[str, Json]:
    """Return the call as an object of plain JSON values, every field present."""
    return _CALL.write(call)


def compact_json(call: Call) -> dict[str, Json]:
    """Return the call without the fields that were not asked, for the store; call_from_json brings them back."""
    compacted: dict[str, Json] = _without_empty(_CALL.write(call))
    return compacted


def call_schema() -> dict[str, Json]:
    """Return the JSON Schema of a call: every field and its allowed values."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_CALL.schema()}


def call_template() -> dict[str, Json]:
    """Return an empty call with, under `schema`, the schema of every field."""
    return {**call_to_json(Call()), "schema": call_schema()}


def _without_empty(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        return {key: kept for key, inner in value.items() if not _is_empty(kept := _without_empty(inner))}
    if isinstance(value, list):
        return [_without_empty(inner) for inner in value]
    return value


_MAY_BE_EMPTY = (str, list, dict)


def _is_empty(value: Any) -> bool:  # noqa: ANN401
    # Zero is a number that was said: age 0 and 0 children are facts.
    return value is None or value is False or (isinstance(value, _MAY_BE_EMPTY) and not value)
