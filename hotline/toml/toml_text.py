"""A TOML file as text: where each key stands in it, and why a text is not TOML, in words that need no manual."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import Any

from hotline.errors import N_, InvalidInput

Json = Any
Path = tuple[str | int, ...]
"""Where a key stands, like ("indicator", 3, "weights", "AL") with entries counted from 0."""

_PART = r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'"""
_KEYS = rf"(?:{_PART})(?:\s*\.\s*(?:{_PART}))*"
_TABLE = re.compile(rf"\s*(\[\[?)\s*({_KEYS})\s*\]")
_KEY = re.compile(rf"\s*({_KEYS})\s*=")
_ONE_KEY = re.compile(_PART)
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_LONG_TEXT = re.compile(r"\"\"\"|'''")
# No line of a checklist is nearly as long; a parser takes minutes for a key of thousands of parts.
_LONGEST_LINE, _MOST_POINTS = 8_000, 200
_REASONS = (
    (("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine", "Duplicate"),
     N_("This is not TOML: a key or a table appears here for the second time. Remove one of the two.")),
    (("Unterminated string", "Illegal character", "Expected '\"", 'Expected "\'', "Unescaped", "Invalid hex", "Escaped"),
     N_("This is not TOML: a text does not end with a quotation mark, or it has a backslash in it. Write each text in quotation marks.")),
    (("Unclosed",), N_("This is not TOML: a bracket is opened here and not closed.")),
    (("Invalid value", "Invalid date"),
     N_("This is not TOML: after = there must be a text in quotation marks, a number, a list, or true or false.")),
    (("Expected '='", "Invalid initial character", "Invalid statement", "Expected newline", "Expected ']"),
     N_("This is not TOML: a line is a key, = and a value, or a table in brackets.")),
)  # fmt: skip
NOT_UTF8 = N_("This is not UTF-8 text. Save the file as UTF-8.")
_LOOK_LATIN = ("CYRILLIC", "GREEK")
_OTHER = N_("This is not TOML. Compare the line with an exported template.")


class NotToml(InvalidInput):
    """A file is not TOML; `line` is where, from 1."""

    def __init__(self, line: int, message: str, **values: object) -> None:
        super().__init__(message, **values)
        self.line = line


def decoded(content: bytes) -> str:
    """Return the text of a file; raises NotToml where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise NotToml(content[: error.start].count(b"\n") + 1, NOT_UTF8) from None


def looks_latin(written: str) -> str:
    """Return the letters of a word that belong to an alphabet with letters that only look like Latin ones; most often none."""
    found = (one for one in written if unicodedata.name(one, "").startswith(_LOOK_LATIN))
    return "".join(dict.fromkeys(found))


def read_toml(text: str) -> dict[str, Json]:
    """Return what a text says as TOML; raises NotToml."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONGEST_LINE or line.count(".") > _MOST_POINTS:
            raise NotToml(number, N_("The line is longer than any line of such a file. Choose another file."))
    return parsed(text)


def parsed(text: str) -> dict[str, Json]:
    """Return what a text of any length says as TOML, for a file that ships with the program; raises NotToml."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(text, str(error)) from None
    except RecursionError:
        raise NotToml(1, N_("The file is nested too deeply. Choose another file.")) from None
    except ValueError:  # a whole number of thousands of figures
        raise NotToml(1, N_("The file has a number that is too long. Choose another file.")) from None


def lines_of(text: str) -> Mapping[Path, int]:
    """Return the line on which each table and key of a text begins, from 1, by its path; entries are counted from 0."""
    found: dict[Path, int] = {}
    entries: Counter[str] = Counter()
    table: Path = ()
    inside_a_text = False
    for number, line in enumerate(text.split("\n"), 1):
        marks = len(_LONG_TEXT.findall(line))
        if not inside_a_text:
            header = _TABLE.match(line)
            key = None if header else _KEY.match(line)
            if header:
                table = _entered(header, entries)
                found.setdefault(table, number)
                found.setdefault(table[:1], number)
            elif key:
                found.setdefault((*table, *_parts(key[1])), number)
        inside_a_text ^= bool(marks % 2)
    return found


def nearest_line(path: Path, lines: Mapping[Path, int], least: int = 1) -> int:
    """Return the line of the nearest table or key, of `least` parts at the least, on the way to a place; else the first line."""
    return next((lines[path[:end]] for end in range(len(path), least - 1, -1) if path[:end] in lines), 1)


def _entered(header: re.Match[str], entries: Counter[str]) -> Path:
    """Return the path of the table that a header begins; an inner table belongs to the last entry of its list."""
    first, *rest = _parts(header[2])
    if header[1] == "[[" and not rest:
        entries[first] += 1
    return (first, entries[first] - 1, *rest) if entries[first] else (first, *rest)


def _parts(written: str) -> list[str]:
    return [part.strip("\"'") for part in _ONE_KEY.findall(written)]


def _not_toml(text: str, said: str) -> NotToml:
    """Return why a text is not TOML, by what the parser said; its words are not for people and are not shown."""
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    at = _AT.search(said)
    number, column = (int(at[1]), int(at[2])) if at else (len(lines), 1)
    here = lines[number - 1][column - 1 : column] if number <= len(lines) else ""
    if looks_latin(here):
        return NotToml(
            number,
            N_("The letter {letter} only looks like a Latin one. Type the key again in the Latin alphabet."),
            letter=here,
        )
    return NotToml(number, next((told for beginnings, told in _REASONS if said.startswith(beginnings)), _OTHER))
