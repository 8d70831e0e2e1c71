"""The files of the national pack: the one place that reads them, so that what is wrong in one is a sentence and not a fault."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from hotline.errors import N_, InvalidInput
from hotline.language import LANGUAGES
from hotline.paths import pack_in_use, pack_resource, resource
from hotline.toml.file_faults import FileFault
from hotline.toml.toml_text import NotToml, decoded, parsed

_FACTS = "pack.toml"
_TEXTS = {
    _FACTS: ("id", "formats"),
    "known_places.toml": ("places", "after", "before"),
    "names.toml": ("given", "given_words", "surnames", "not_names", "public_words", "ordinary_words"),
}
_LISTS = {_FACTS: ("languages_first", "countries_first", "checklists", "emergency_numbers", "public_numbers")}
_ROWS = {
    "regions.toml": ("region", "code", "kind"),
    "directory.toml": ("service", "id"),
    "protocols.toml": ("protocol", "id"),
    "sources.toml": ("source",),
}
"""The list of tables that a file is, and what each of them needs beside its name in every language of the pack."""
_MISSING = N_("{place}: “{key}” is missing. Add it.")
_NO_FILE = N_(
    "{file} is missing or cannot be opened. Write it after that of another country, and let everybody read it."
)


class PackTable(dict[str, Any]):
    """A table of a file of the pack: who asks for a key that it lacks is told which one, and where."""

    place = ""

    def __missing__(self, key: str) -> NoReturn:
        raise InvalidInput(_MISSING, place=self.place, key=key)


def pack(*parts: str) -> PackTable:
    """Return a file of the national pack in use, kept in memory; callers must not change it. Raises InvalidInput as `read_once` does."""
    return _kept(parts)


def read_once(*parts: str) -> PackTable:
    """Return a file of the national pack, read anew; raises InvalidInput naming the file, the place and what is wrong there."""
    table = read_file(pack_resource(*parts))
    _require_shape(parts[-1], table)
    return table


def optional(*parts: str) -> PackTable:
    """Return a file of the national pack in use, kept in memory, or an empty table where the pack has none."""
    return pack(*parts) if has_file(*parts) else PackTable()


def has_file(*parts: str) -> bool:
    """Return whether the national pack has a file."""
    return pack_resource(*parts).exists()


def own_or_shipped(*parts: str) -> Path:
    """Return the path of a file that ships with the program; that of the national pack in its place, where the pack has one."""
    own = pack_resource(*parts)
    return own if own.exists() else resource(*parts)


def read_file(path: Path) -> PackTable:
    """Return what a TOML file below resources/ holds; raises InvalidInput naming it where it cannot be read or is not TOML."""
    place = place_of(path)
    try:
        return _named(parsed(decoded(path.read_bytes())), place)
    except OSError:
        raise InvalidInput(_NO_FILE, file=place) from None
    except NotToml as reason:
        raise in_file(path, reason, reason.line) from None


def in_file(path: Path, reason: InvalidInput, line: int = 0) -> InvalidInput:
    """Return what is wrong in a file as one sentence, which names the file, and the line where that is known."""
    return InvalidInput(N_("{file}: {fault}"), file=place_of(path), fault=FileFault(line, reason))


def place_of(path: Path) -> str:
    """Return how a sentence names a file below resources/: by the pack, or by its folder, and its name."""
    above = next((one for one in (resource("packs"), resource()) if path.is_relative_to(one)), path.parent)
    return path.relative_to(above).as_posix()


@cache
def _kept(parts: tuple[str, ...]) -> PackTable:
    return read_once(*parts)


def _named(values: dict[str, Any], place: str) -> PackTable:
    table = PackTable({key: _named_within(value, f"{place}, {key}") for key, value in values.items()})
    table.place = place
    return table


def _named_within(value: Any, place: str) -> Any:  # noqa: ANN401 - what TOML holds
    if isinstance(value, dict):
        return _named(value, place)
    if isinstance(value, list):
        return [_named_within(one, f"{place} {number}") for number, one in enumerate(value, 1)]
    return value


def _require_shape(name: str, table: PackTable) -> None:
    """Raise InvalidInput where a file lacks what the program takes from it, or holds another kind of thing there."""
    for key in _TEXTS.get(name, ()):
        _require(table, key, isinstance(table[key], str), N_("{place}: expected a text in quotation marks."))
    for key in _LISTS.get(name, ()):
        _require(table, key, _is_list_of(str, table[key]), N_("{place}: expected a list of texts in brackets."))
    if name == _FACTS:
        _require_own_name(table)
        _require(table, "checklists", bool(table["checklists"]), N_("{place}: expected one list at the least."))
    if name in _ROWS:
        rows, *needed = _ROWS[name]
        _require(table, rows, _is_list_of(dict, table[rows]), N_("{place}: expected a list of tables."))
        for row in table[rows]:
            for key in (*needed, *LANGUAGES):
                _require(row, key, isinstance(row[key], str), N_("{place}: expected a text in quotation marks."))


def _require(table: PackTable, key: str, holds: bool, message: str) -> None:  # noqa: FBT001 - what the message denies
    if not holds:
        raise InvalidInput(message, place=f"{table.place}, {key}")


def _require_own_name(table: PackTable) -> None:
    if table["id"] != pack_in_use():
        raise InvalidInput(
            N_("{place}: the pack is in the folder {folder} but its id is {id}. Write the name of the folder here."),
            place=f"{table.place}, id",
            folder=pack_in_use(),
            id=repr(table["id"][:40]),
        )


def _is_list_of(kind: type, value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, kind) for one in value)
