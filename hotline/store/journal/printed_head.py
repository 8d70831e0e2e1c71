"""The head of the journal as it stands on paper: its number, the fingerprint, and two check symbols for the eye.

Written N:XXXX-XXXX-XXXX-XXXX-XXXX-SSCC: SS is of the store, so that the paper of another store is told apart, CC of all before it,
so that a slip of the pen is not taken for a store that was changed. Paper of a version before ends without both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256

from hotline.errors import N_, InvalidInput
from hotline.store.journal.chain import Head, fingerprint, genesis
from hotline.store.store import Store
from hotline.text_signs import without_separators

_WRITTEN = re.compile(r"([0-9]{1,12}):([0-9A-F]{20})(?:([0-9A-F]{2})([0-9A-F]{2}))?")
_PRIME = 251
_GROUP = 4
_MISREAD = N_(
    "This is not a journal fingerprint, or it was misread. It is printed on the daily summary as a number, a "
    "colon and groups of four: read it again."
)


class Stands(Enum):
    """How a head on paper fits a store: SAME, OTHER entry under the number, AHEAD of an older store, OTHER_STORE's paper."""

    SAME = "same"
    OTHER = "other"
    AHEAD = "ahead"
    OTHER_STORE = "other_store"


@dataclass(frozen=True)
class PaperHead:
    """A head that was read from paper, and of which store it says that it is, empty for paper of a version before."""

    head: Head
    store: str


def paper_head(store: Store) -> str:
    """Return the head of the journal as it is printed."""
    return on_paper(store.head(), store.keys.store_id)


def on_paper(head: Head, store_id: str) -> str:
    """Return a head of a store as it is printed."""
    words = f"{head.sequence}:{head.fingerprint}-{_of_store(store_id)}"
    return words + _check(words)


def read_paper_head(text: str) -> PaperHead:
    """Return a head that somebody typed from paper, with dashes, blanks or nothing between the groups.

    Raises InvalidInput where it is none, or a symbol of it was misread.
    """
    found = _WRITTEN.fullmatch(without_separators(text).upper())
    if found is None:
        raise InvalidInput(_MISREAD)
    number, symbols, store, check = found.groups()
    written = "-".join(symbols[place : place + _GROUP] for place in range(0, len(symbols), _GROUP))
    if check is not None and check != _check(f"{int(number)}:{written}-{store}"):
        raise InvalidInput(_MISREAD)
    return PaperHead(Head(int(number), written), store or "")


def compare_paper(store: Store, paper: PaperHead) -> Stands:
    """Return how a head on paper fits the journal; that the journal itself holds is for verify_store to say."""
    if paper.store and paper.store != _of_store(store.keys.store_id):
        return Stands.OTHER_STORE
    head = paper.head
    if head.sequence == 0:
        return Stands.SAME if head.fingerprint == fingerprint(genesis(store.keys.store_id)) else Stands.OTHER_STORE
    row = store.execute("SELECT mac FROM journal WHERE sequence = ?", (head.sequence,)).fetchone()
    if row is None:
        return Stands.AHEAD
    return Stands.SAME if fingerprint(row[0]) == head.fingerprint else Stands.OTHER


def _of_store(store_id: str) -> str:
    return sha256(b"hotline desk head of store " + store_id.encode()).hexdigest()[:2].upper()


def _check(words: str) -> str:
    """Return two symbols that change with every single misread symbol, and with every two neighbours that are swapped."""
    symbols = [int(one, 16) for one in reversed(words) if one.isalnum()]
    return f"{sum(place * value for place, value in enumerate(symbols, 1)) % _PRIME:02X}"
