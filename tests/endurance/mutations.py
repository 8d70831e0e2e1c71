"""Inputs that nobody means to give: valid ones with bytes, words, values and parts changed, and those that are made to harm."""

from __future__ import annotations

import hashlib
import io
import json
import random
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Any

Json = Any

_DEEP = 3_000
_STRANGE_TEXTS = (
    "", "\0", "\ud800", "\udfff", "a\u202eb", "\ufeff", "\n", "x" * 5_000, "İ" * 300,
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-02-30T00:00:00Z", "2026-11-22T14:03:22",
    "2026-11-22T24:00:00Z", "2026-W47-7T00:00+00:00", "-1", "1e999", "NaN", "#K7Q4-M2XT", "D1.01", "yes", "unknown", "A",
    "{field}", "%s", "../../x", "http://a", "١٢", "\N{SUPERSCRIPT TWO}",
)  # fmt: skip
_STRANGE_VALUES: tuple[Json, ...] = (
    None, True, False, 0, -1, 1, 120, 121, 2**31, 2**63, 2**64, 10**400, 0.5, -0.0, 1e308, float("inf"), float("nan"),
    [], {}, [[]], [{}], {"": None}, [None], ["A", "A"], {"reference": "x"}, *_STRANGE_TEXTS,
)  # fmt: skip
_TOKENS = (
    b"\0", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\\ud800", b"\\u0000", b"\\", b'"', b"'", b'"""', b"{", b"}", b"[", b"]",
    b"[[", b"]]", b"=", b",", b".", b":", b"\n", b"\r", b"#", b"-", b"nan", b"inf", b"-inf", b"NaN", b"Infinity", b"1e999",
    b"9" * 400, b"9" * 5_000, b"0x" + b"f" * 300, b"1_000", b"9999-12-31T23:59:59Z", b"0001-01-01", b"00:00:00", b"null", b"true",
    b"a." * 300, b"[" * _DEEP, b'{"a":' * _DEEP, b"\xd0\xb0",
    b"<!DOCTYPE a>", b"&lt;", b"&#0;", b"&x;", b"<a>", b"</a>", b"]]>", b"<![CDATA[", b'r="XFD1048576"', b't="s"', b't="b"',
    b't="e"', b't="d"', b't="inlineStr"', b"<v>1e999</v>", b"<v>-1</v>", b"<v>99999999</v>", b"<row r='0'>",
    b"<row r='99999999999'>",
)  # fmt: skip


TOML_VALUES = (
    b"", b"1", b"-1", b"1.5", b"nan", b"-inf", b"true", b'""', b'"x"', rb'"\u0000"', rb'"\uD800"', rb'"\U0010FFFF"',
    b'"' + b"x" * 5_000 + b'"', b"[]", b"{}", b"[[]]", b"[1, 2]", b'["a", "a"]', b"{ a = 1 }", b"{ a.b.c = {} }",
    b"9999-12-31T23:59:59Z", b"0001-01-01", b"2026-11-22", b"2026-13-01", b"07:32:00", b"24:00:00", b"9" * 5_000,
    b"0x" + b"f" * 400, b"[" * _DEEP, b"[" * 900 + b"]" * 900, b'"D1.01"', b'"always"', '"АБ"'.encode(), b"'''a\nb'''",
    b'"+994 12 404 03 10"', b'["az", "xx"]', '"\u202e"'.encode(),
)  # fmt: skip


def mutated_bytes(chance: random.Random, content: bytes) -> bytes:
    """Return a content with one to five changes of bytes: turned, cut, doubled, replaced, or with a word put in."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5))):
        place = chance.randrange(len(content) + 1)
        end = min(len(content), place + chance.choice((1, 1, 2, 8, 40, 400)))
        match chance.randrange(7):
            case 0 if place < len(content):
                content = content[:place] + bytes([content[place] ^ (1 << chance.randrange(8))]) + content[place + 1 :]
            case 1:
                content = content[:place] + content[end:]
            case 2:
                content = content[:end] + content[place:end] * chance.choice((1, 2, 50)) + content[end:]
            case 3:
                content = content[:place]
            case 4:
                content = content[:place] + chance.choice(_TOKENS) + content[end:]
            case 5:
                other = chance.randrange(len(content) + 1)
                content = content[:place] + content[other : other + end - place] + content[end:]
            case _:
                content = content[:place] + chance.choice(_TOKENS) + content[place:]
    return content


def mutated_json(chance: random.Random, data: Json) -> bytes:
    """Return JSON in which one to four values, keys or whole parts are others, now and then not even JSON any more."""
    changed = json.loads(json.dumps(data))
    for _ in range(chance.choice((1, 1, 2, 4))):
        changed = _with_change(chance, changed)
    text = json.dumps(changed, ensure_ascii=chance.random() < 0.5)
    if chance.random() < 0.1:
        text = _with_key_twice(chance, text)
    content = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.02:
        content = text.encode(chance.choice(("utf-16", "utf-32", "utf-8-sig")), "surrogatepass")
    return mutated_bytes(chance, content) if chance.random() < 0.2 else content


def _with_change(chance: random.Random, value: Json) -> Json:
    if isinstance(value, dict) and value and chance.random() < 0.85:
        key = chance.choice(list(value))
        match chance.randrange(8):
            case 0:
                return {name: one for name, one in value.items() if name != key}
            case 1:
                return {**value, chance.choice(_STRANGE_TEXTS): value[key]}
            case _:
                return {**value, key: _with_change(chance, value[key])}
    if isinstance(value, list) and value and chance.random() < 0.8:
        place = chance.randrange(len(value))
        match chance.randrange(6):
            case 0:
                return value[:place] + value[place + 1 :]
            case 1:
                return value + value[place : place + 1] * chance.choice((1, 30))
            case _:
                return [*value[:place], _with_change(chance, value[place]), *value[place + 1 :]]
    return chance.choice(_STRANGE_VALUES)


def _with_key_twice(chance: random.Random, text: str) -> str:
    places = [place for place, sign in enumerate(text) if sign == "{"]
    if not places:
        return text
    place = chance.choice(places) + 1
    end = text.find(",", place)
    return text[:place] + text[place : end + 1] + text[place:] if end > 0 else text


def mutated_keys(chance: random.Random, data: Json) -> bytes:
    """Return a key file that was changed, mostly with a check sum that fits: whoever changes it makes that anew as well."""
    changed = json.loads(json.dumps(data))
    for _ in range(chance.choice((0, 1, 1, 2))):
        changed = _with_change(chance, changed)
    if isinstance(changed, dict) and chance.random() < 0.8:
        changed.pop("check", None)
        canonical = json.dumps(changed, sort_keys=True, separators=(",", ":"))
        changed["check"] = hashlib.sha256(canonical.encode()).hexdigest()
    content = json.dumps(changed).encode()
    return mutated_bytes(chance, content) if chance.random() < 0.2 else content


_BACKUP_LINE = 32


def backup_header(content: bytes) -> dict[str, Json]:
    """Return the header of a backup."""
    length = int(content[:_BACKUP_LINE].split()[-1])
    header: dict[str, Json] = json.loads(content[_BACKUP_LINE : _BACKUP_LINE + length])
    return header


def backup_with_header(content: bytes, header: Json) -> bytes:
    """Return a backup with another header, whose check sum fits: whoever changes it makes that anew as well."""
    length = int(content[:_BACKUP_LINE].split()[-1])
    if isinstance(header, dict):
        header = {name: value for name, value in header.items() if name != "check"}
        canonical = json.dumps(header, sort_keys=True, separators=(",", ":"))
        header["check"] = hashlib.sha256(canonical.encode()).hexdigest()
    text = json.dumps(header).encode()
    line = (b"hotline backup 1 %010d" % len(text)).ljust(_BACKUP_LINE - 1) + b"\n"
    return line + text + content[_BACKUP_LINE + length :]


def mutated_backup(chance: random.Random, content: bytes) -> bytes:
    """Return a backup with changed bytes, or with a changed header; sometimes with both."""
    if chance.random() < 0.3:
        return mutated_bytes(chance, content)
    header: Json = backup_header(content)
    for _ in range(chance.choice((0, 1, 1, 2))):
        header = _with_change(chance, header)
    changed = backup_with_header(content, header)
    return mutated_bytes(chance, changed) if chance.random() < 0.1 else changed


def mutated_workbook(chance: random.Random, content: bytes) -> bytes:
    """Return a workbook one of whose parts is another one, is missing, stands twice, is huge, or is packed in another way."""
    if chance.random() < 0.2:
        return mutated_bytes(chance, content)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = [(one.filename, packed.read(one)) for one in packed.infolist()]
    for _ in range(chance.choice((1, 1, 2))):
        place = chance.randrange(len(parts))
        name, part = parts[place]
        match chance.randrange(9):
            case 0:
                parts = parts[:place] + parts[place + 1 :]
            case 1:
                parts = [*parts, parts[place]]
            case 2:
                parts[place] = (chance.choice(parts)[0], part)
            case 3:
                parts[place] = (name, b"<a>" + b"x" * chance.choice((10, 100_000, 5_000_000)) + b"</a>")
            case 4:
                parts[place] = (
                    name,
                    b'<!DOCTYPE a [<!ENTITY b "' + b"b" * 99 + b'"><!ENTITY c "' + b"&b;" * 99 + b'">]>' + part,
                )
            case _:
                parts[place] = (name, mutated_bytes(chance, part))
    file = io.BytesIO()
    method = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2))
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(file, "w", method) as packed:
        for name, part in parts:
            packed.writestr(name, part)
    return file.getvalue()


def bomb(name: str, size: int) -> bytes:
    """Return a workbook of which one part unpacks to so many bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed, packed.open(name, "w", force_zip64=True) as part:
        for _ in range(size // 1_000_000):
            part.write(b" " * 1_000_000)
    return file.getvalue()


def many(
    seed: int, number: int, samples: Sequence[Any], mutate: Callable[[random.Random, Any], bytes]
) -> Iterator[bytes]:
    """Yield so many inputs made of samples, the same ones for the same seed."""
    chance = random.Random(seed)
    for _ in range(number):
        yield mutate(chance, chance.choice(samples))
