"""Records nested in records: a dataclass whose fields have kinds is itself a kind of field."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from hotline.call.field_declaration import Group, as_field
from hotline.call.field_kinds import KIND, Json, Kind
from hotline.errors import N_, InvalidInput

_KINDS: dict[type[Any], dict[str, Kind]] = {}


def kinds_of(record: type[Any]) -> dict[str, Kind]:
    """Return the kinds of the fields of a record by their names, in order."""
    if record not in _KINDS:
        _KINDS[record] = {declared.name: declared.metadata[KIND] for declared in fields(record)}
    return _KINDS[record]


@dataclass(frozen=True)
class NestedRecord(Kind):
    """A record within a record; absent or null is the empty one."""

    record: type[Any]

    def read(self, value: Json, place: str) -> object:
        """Return the record; raises InvalidInput naming the first unknown key or wrong value."""
        if value is None:
            return self.record()
        if not isinstance(value, dict):
            raise InvalidInput(N_("{place}: expected an object, found something else."), place=place or "JSON")
        kinds = kinds_of(self.record)
        for key in value:
            if key not in kinds:
                raise InvalidInput(
                    N_("{place}: unknown field {key}. Allowed here: {allowed}."),
                    place=place or "JSON",
                    key=repr(key[:40]),
                    allowed=", ".join(kinds),
                )
        prefix = f"{place}." if place else ""
        return self.record(
            **{name: kind.read(value.get(name), prefix + name) for name, kind in kinds.items() if name in value}
        )

    def write(self, value: Any) -> dict[str, Json]:  # noqa: ANN401 - an instance of self.record
        """Return every field, also those that were not asked, which are null, empty or false."""
        return {name: kind.write(getattr(value, name)) for name, kind in kinds_of(self.record).items()}

    def schema(self) -> dict[str, Json]:
        """Return an object with the schema of every field and no others."""
        properties = {name: kind.schema() for name, kind in kinds_of(self.record).items()}
        return {"type": "object", "properties": properties, "additionalProperties": False}


@dataclass(frozen=True)
class NestedRecords(Kind):
    """A list of records, up to a number."""

    record: type[Any]
    most: int

    def read(self, value: Json, place: str) -> tuple[object, ...]:
        """Return the records; raises InvalidInput where there are too many or one is wrong."""
        if value is None:
            return ()
        if not isinstance(value, list):
            raise InvalidInput(N_("{place}: expected a list, found something else."), place=place)
        if len(value) > self.most:
            raise InvalidInput(
                N_("{place}: {number} entries, and at most {limit} fit."),
                place=place,
                number=len(value),
                limit=self.most,
            )
        return tuple(NestedRecord(self.record).read(entry, f"{place}[{number}]") for number, entry in enumerate(value))

    def write(self, value: tuple[Any, ...]) -> list[Json]:
        """Return the records as a list of objects."""
        return [NestedRecord(self.record).write(entry) for entry in value]

    def schema(self) -> dict[str, Json]:
        """Return an array of the record's schema."""
        return {"type": "array", "maxItems": self.most, "items": NestedRecord(self.record).schema()}


def nested_record(record: type[Any]) -> Any:  # noqa: ANN401 - dataclasses.field is typed as the field it declares
    """Declare a dataclass field that holds one record: a part, whose fields are declared in it."""
    return as_field(NestedRecord(record), None)


def nested_records(record: type[Any], most: int, group: Group) -> Any:  # noqa: ANN401
    """Declare a dataclass field that holds a list of records."""
    return as_field(NestedRecords(record, most), group)
