"""What the journal says is kept, thing by thing, and whether the rows of the store are just that.

The last digest of each thing stands in a table in memory, so that a million contacts need no million objects: as a short hash under a
key of this replay alone, which says nothing to whoever finds it, so that the memory need not be locked. Lines that are written meanwhile
are taken in before each portion of rows is compared, within one view of the store: the desk may go on working.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import sqlite_utils

from hotline.store.connection import unlocked_memory
from hotline.store.journal.chain import Kept
from hotline.store.journal.digests import Digest, DigestReader, Row
from hotline.store.journal.kept_things import BY_NAME, KINDS, Kind
from hotline.store.journal.line_rules import How

# What a finding can be.
CHANGED = "changed"
DELETED = "deleted"
INVENTED = "invented"

LONGEST_SUBJECT = 200

_SEAL_BYTES, _KEY_BYTES = 16, 32
_TABLE = (
    "CREATE TABLE last_kept (kind TEXT, key TEXT, seal BLOB, sequence INTEGER, PRIMARY KEY (kind, key)) WITHOUT ROWID"
)
_KEEP = (
    "INSERT INTO last_kept VALUES (?, ?, ?, ?) ON CONFLICT (kind, key) DO UPDATE"
    " SET seal = excluded.seal, sequence = excluded.sequence"
)
_LAST = "SELECT seal, sequence FROM last_kept WHERE kind = ? AND key = ?"


@dataclass(frozen=True)
class Finding:
    """What does not hold: its kind, of what (a kind of thing and its reference or id, never content), and the last line about it.

    What cannot be shown of a subject, as the control characters of a key that somebody wrote, is written out in it.
    """

    kind: str
    subject: str = ""
    sequence: int | None = None

    def __post_init__(self) -> None:
        """Make the subject one that any page and terminal can show."""
        object.__setattr__(self, "subject", _printable(self.subject))


class Replay:
    """The last digest of each thing by the lines that were taken in."""

    def __init__(self, database: sqlite_utils.Database, *, whole: bool = True) -> None:
        self._memory = unlocked_memory()
        self._memory.execute(_TABLE)
        self._key = secrets.token_bytes(_KEY_BYTES)
        self._readers = {kind.name: DigestReader(database, kind) for kind in KINDS}
        self._whole = whole
        self.checked = dict.fromkeys(self._readers, 0)

    def close(self) -> None:
        """Let go of what was taken in."""
        self._memory.close()

    def take_in(self, sequence: int, kept: Sequence[Kept]) -> list[tuple[Kept, How]]:
        """Take in what a line kept, and return what it does to each thing; what it leaves as it was is not among them."""
        sealed = [(kind, key, self._seal(digest), sequence) for kind, key, digest in kept]
        done = [(one, how) for one, row in zip(kept, sealed, strict=True) if (how := self._how(*row[:3])) is not None]
        self._memory.executemany(_KEEP, sealed)
        return done

    def _seal(self, digest: str | None) -> bytes | None:
        """Return what stands for a digest in memory, None for a thing that is gone."""
        return None if digest is None else blake2b(digest.encode(), digest_size=_SEAL_BYTES, key=self._key).digest()

    def _how(self, kind: str, key: str, seal: bytes | None) -> How | None:
        """Return what a line does to a thing; both ways where it cannot be known, as not all lines were read."""
        row = self._memory.execute(_LAST, (kind, key)).fetchone()
        if row is None and not self._whole:
            return How.REMOVED if seal is None else How.ADDED | How.CHANGED
        before = None if row is None else row[0]
        if before == seal:
            return None
        if before is None:
            return How.ADDED
        return How.REMOVED if seal is None else How.CHANGED

    def compare(self, kind: Kind, after: Row | None, most: int) -> tuple[list[Finding], Row | None]:
        """Compare the next rows of a kind with the lines; returns what differs, and the key to go on from, None at the end."""
        things, last = self._readers[kind.name].after(after, most)
        self.checked[kind.name] += len(things)
        return [found for one in things if (found := self._differs(kind, one)) is not None], last

    def gone(self, kind: Kind, after: str, most: int) -> tuple[list[Finding], str | None]:
        """Look for rows that the lines name and the store lacks; returns these, and the key to go on from, None at the end."""
        rows = self._memory.execute(
            "SELECT key, sequence FROM last_kept WHERE kind = ? AND seal IS NOT NULL AND key > ? ORDER BY key LIMIT ?",
            (kind.name, after, most),
        ).fetchall()
        if not rows:
            return [], None
        there = self._readers[kind.name].which(key for key, _ in rows)
        lost = [Finding(DELETED, f"{kind.name} {key}", sequence) for key, sequence in rows if key not in there]
        return lost, rows[-1][0]

    def compare_named(self, after: tuple[str, str], most: int) -> tuple[list[Finding], tuple[str, str] | None]:
        """Compare only what the lines name that were taken in; returns what differs, and where to go on, None at the end."""
        rows = self._memory.execute(
            "SELECT kind, key, seal, sequence FROM last_kept WHERE (kind, key) > (?, ?) ORDER BY kind, key LIMIT ?",
            (*after, most),
        ).fetchall()
        found: list[Finding] = []
        for name, key, seal, sequence in rows:
            self.checked[name] += 1
            found += self._named(name, key, seal, sequence)
        return found, None if not rows else (rows[-1][0], rows[-1][1])

    def _named(self, name: str, key: str, seal: bytes | None, sequence: int) -> Sequence[Finding]:
        there = self._readers[name].one(key)
        if there is None:
            return [] if seal is None else [Finding(DELETED, f"{name} {key}", sequence)]
        found = self._differs(BY_NAME[name], there)
        return [] if found is None else [found]

    def _differs(self, kind: Kind, one: Digest) -> Finding | None:
        row = self._memory.execute(_LAST, (kind.name, _utf_8(one.key))).fetchone()
        subject = f"{kind.name} {one.shown}"
        if row is None or row[0] is None:
            return Finding(INVENTED, subject, None if row is None else row[1])
        return None if row[0] == self._seal(one.digest) else Finding(CHANGED, subject, row[1])


def all_kinds(replay: Replay, most: int) -> Iterator[list[Finding]]:
    """Yield what differs, portion by portion, for every kind of thing: first the rows, then what is gone."""
    for kind in KINDS:
        key: Row | None = None
        while True:
            found, key = replay.compare(kind, key, most)
            yield found
            if key is None:
                break
        name: str | None = ""
        while name is not None:
            found, name = replay.gone(kind, name, most)
            yield found


def named_things(replay: Replay, most: int) -> Iterator[list[Finding]]:
    """Yield what differs, portion by portion, among the things that the lines name which were taken in."""
    place: tuple[str, str] | None = ("", "")
    while place is not None:
        found, place = replay.compare_named(place, most)
        yield found


def _utf_8(text: str) -> str:
    """Return a key as the database takes it; one that is no UTF-8 stands in no line."""
    return text.encode("utf-8", "backslashreplace").decode()


def _printable(text: str) -> str:
    """Return a text without what nobody can read or what a terminal would obey, and not longer than any of ours."""
    text = text[:LONGEST_SUBJECT].encode("utf-8", "backslashreplace").decode()
    written = (one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)
    return "".join(written)[:LONGEST_SUBJECT]
