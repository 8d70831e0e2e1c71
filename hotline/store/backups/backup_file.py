"""The one file of a backup: a readable header, then the encrypted database byte by byte.

The header says which store it is of, when it was made, where the journal stood, and holds the files beside the store (the key
slots), so that the backup opens without anything else. It is sealed with the store's key over all that it says, the check
sum of the database included: nothing in it can be changed so that it still fits (DESIGN.md section 8).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hotline.clock import from_stored
from hotline.errors import N_, InvalidInput, KnownError, NotAStore, StoreDamaged, StoreTooNew
from hotline.secret import Buffer
from hotline.store.files.chunks import Progress, chunks_of, read_digest
from hotline.store.files.own_files import BACKUP_BEGINNING, WORDS_BEGINNING, WORDS_NOT_STORE, is_open_here
from hotline.store.files.private_files import open_file
from hotline.store.journal.chain import FINGERPRINT, Head

FORMAT = 1
KEYS = ".keys"
_FIRST_LINE = 32
_MOST_HEADER = 8_000_000
_SEAL = b"hotline desk backup: figures"
_NONCE = 12
_STORE_ID, _DIGEST = re.compile(r"[0-9a-f]{32}"), re.compile(r"[0-9a-f]{64}")

_UNREADABLE = N_("{file} cannot be read. Check the name of the file and who may read it.")
_NOT_A_BACKUP = N_(
    "{file} is not a backup of this program. Choose a file that was made on the page Backups, or by hotline backup."
)
_NEWER = N_("The backup {file} was made by a newer version of this program. Install that version to restore it.")
_DAMAGED = N_("The backup {file} is damaged and does not hold what was saved. Take another backup.")
_CUT = N_("The backup {file} is cut short: it was not copied whole. Copy it again, or take another backup.")


@dataclass(frozen=True)
class Figures:
    """What a copy of a store holds: all contacts, those with a form, and where the journal stands."""

    contacts: int
    calls: int
    head: Head


@dataclass(frozen=True)
class Header:
    """What stands before the database: `beside` are the files beside the store by what is added to its name.

    `cause` says why the backup was made where that was not by hand: what is made by a schedule may be removed by it.
    """

    store_id: str
    store_format: int
    made: str
    head: Head
    beside: Mapping[str, bytes]
    size: int
    sha256: str
    sealed: bytes
    begins_at: int
    cause: str = ""

    def figures(self, key: Buffer) -> Figures | None:
        """Return what was counted when the backup was made, or None where the key or anything in the header is another."""
        content = _content(self)
        try:
            told = AESGCM(_seal_key(key)).decrypt(self.sealed[:_NONCE], self.sealed[_NONCE:], _canonical(content))
        except InvalidTag:
            return None
        numbers = json.loads(told)
        return Figures(numbers["contacts"], numbers["calls"], self.head)


@dataclass(frozen=True)
class Contents:
    """What is known of a copied and checked database when it is packed; `beside` as in the header."""

    store_id: str
    store_format: int
    made: str
    figures: Figures
    beside: Mapping[str, bytes]
    cause: str = ""


def write_backup(
    out: BinaryIO, database: Path, key: Buffer, contents: Contents, progress: Progress | None = None
) -> None:
    """Write a backup of a database that was copied and checked."""
    figures = contents.figures
    with open_file(database) as file:
        size = os.fstat(file.fileno()).st_size
        digest, _ = read_digest(chunks_of(file, size), size)
    header = Header(
        store_id=contents.store_id,
        store_format=contents.store_format,
        made=contents.made,
        head=figures.head,
        beside=contents.beside,
        size=size,
        sha256=digest.hex(),
        sealed=b"",
        begins_at=0,
        cause=contents.cause,
    )
    content = _content(header)
    nonce = secrets.token_bytes(_NONCE)
    told = json.dumps({"contacts": figures.contacts, "calls": figures.calls}).encode()
    content["sealed"] = _text(nonce + AESGCM(_seal_key(key)).encrypt(nonce, told, _canonical(content)))
    content["check"] = hashlib.sha256(_canonical(content)).hexdigest()
    text = json.dumps(content, indent=1).encode("ascii")
    out.write((BACKUP_BEGINNING + b" %d %010d" % (FORMAT, len(text))).ljust(_FIRST_LINE - 1) + b"\n" + text)
    with open_file(database) as file:
        read_digest(chunks_of(file, size), size, out=out, progress=progress)


def read_header(path: Path) -> Header:
    """Return the header of a backup, whose own check sum holds, and see that the file is as long as it says.

    Raises InvalidInput where the file cannot be read, NotAStore where it is no backup, StoreDamaged where it is cut short
    or damaged, StoreTooNew for the format of a later version.
    """
    if is_open_here(path):  # which nothing of ours may open
        raise NotAStore(_NOT_A_BACKUP, file=path.name)
    return read_written_header(path)


def read_written_header(path: Path) -> Header:
    """Return the header of a backup that was written here a moment ago; raises as `read_header` does."""
    try:
        with open_file(path) as file:
            header = _read_header(file, path)
            if file.seek(0, 2) < header.begins_at + header.size:
                raise StoreDamaged(_CUT, file=path.name)
            if file.tell() > header.begins_at + header.size:
                raise StoreDamaged(_DAMAGED, file=path.name)
    except OSError:
        raise InvalidInput(_UNREADABLE, file=path.name) from None
    return header


def copy_database(path: Path, header: Header, out: BinaryIO | None, progress: Progress | None = None) -> None:
    """Read the database of a backup whole, into another file if one is given, and see that its check sum holds.

    Raises StoreDamaged where it does not, InvalidInput where the file cannot be read (a stick was pulled).
    """
    try:
        file = open_file(path)
    except OSError:
        raise InvalidInput(_UNREADABLE, file=path.name) from None
    with file:
        digest, done = read_digest(_read_chunks(file, path, header), header.size, out=out, progress=progress)
    if done < header.size:
        raise StoreDamaged(_CUT, file=path.name)
    if not hmac.compare_digest(digest.hex(), header.sha256):
        raise StoreDamaged(_DAMAGED, file=path.name)


def newer_backup(path: Path) -> StoreTooNew:
    """Return the sentence for a backup that a later version made."""
    return StoreTooNew(_NEWER, file=path.name)


def damaged(path: Path) -> StoreDamaged:
    """Return the sentence for a backup that does not hold what it says."""
    return StoreDamaged(_DAMAGED, file=path.name)


def _read_chunks(file: BinaryIO, path: Path, header: Header) -> Iterator[bytes]:
    try:
        file.seek(header.begins_at)
        yield from chunks_of(file, header.size)
    except OSError:
        raise InvalidInput(_UNREADABLE, file=path.name) from None


def _read_header(file: BinaryIO, path: Path) -> Header:
    line = file.read(_FIRST_LINE)
    if not line.startswith(BACKUP_BEGINNING):
        raise NotAStore(WORDS_NOT_STORE if line.startswith(WORDS_BEGINNING) else _NOT_A_BACKUP, file=path.name)
    try:
        number, length = (int(word) for word in line[len(BACKUP_BEGINNING) :].split())
        if number > FORMAT:
            raise newer_backup(path)
        if not 0 < length <= _MOST_HEADER:
            raise StoreDamaged(_DAMAGED, file=path.name)
        text = file.read(length)
        if len(text) < length:
            raise StoreDamaged(_CUT, file=path.name)
        return _parsed(text, _FIRST_LINE + length)
    except KnownError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise damaged(path) from None


def _parsed(text: bytes, begins_at: int) -> Header:
    content = json.loads(text)
    check = content.pop("check")
    if not hmac.compare_digest(check, hashlib.sha256(_canonical(content)).hexdigest()):
        raise ValueError("the header of a backup is damaged")
    try:
        from_stored(content["made"], "made")
    except KnownError as error:
        raise ValueError("no moment") from error
    store_id, sealed = str(content["store"]), base64.b64decode(content["sealed"], validate=True)
    if not _STORE_ID.fullmatch(store_id) or len(sealed) <= _NONCE or KEYS not in content["beside"]:
        raise ValueError("a header without a store, its figures or its slots")
    if not _DIGEST.fullmatch(content["database"]["sha256"]):
        raise ValueError("a header without the check sum of its database")
    head = Head(int(content["head"]["sequence"]), str(content["head"]["fingerprint"]))
    if head.sequence < 0 or not FINGERPRINT.fullmatch(head.fingerprint):
        raise ValueError("a header without a head of the journal")
    return Header(
        store_id=store_id,
        store_format=int(content["store_format"]),
        made=str(content["made"]),
        head=head,
        beside={str(name): base64.b64decode(held, validate=True) for name, held in content["beside"].items()},
        size=int(content["database"]["bytes"]),
        sha256=content["database"]["sha256"],
        sealed=sealed,
        begins_at=begins_at,
        cause=str(content.get("cause", "")),
    )


def _content(header: Header) -> dict[str, Any]:
    cause = {"cause": header.cause} if header.cause else {}
    return cause | {
        "store": header.store_id,
        "store_format": header.store_format,
        "made": header.made,
        "head": asdict(header.head),
        "database": {"bytes": header.size, "sha256": header.sha256},
        "beside": {name: _text(held) for name, held in header.beside.items()},
    }


def _canonical(content: dict[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def _seal_key(key: Buffer) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=_SEAL).derive(bytes(key))


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
