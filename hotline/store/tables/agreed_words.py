"""Words that are no personal data in this office: what operators propose, and what a supervisor has agreed to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.fold import fold
from hotline.store.store import Store
from hotline.store.tables.moments import from_seconds
from hotline.store.tables.office_state import renew_office_state

_SELECT = "SELECT id, word, reason, proposed, proposed_by, agreed, agreed_by FROM agreed_words"


@dataclass(frozen=True)
class AgreedWord:
    """A word with who proposed it, when and why; `agreed` is None while no supervisor has agreed to it."""

    id: int
    word: str
    reason: str
    proposed: datetime
    proposed_by: int
    agreed: datetime | None
    agreed_by: int | None


def list_words(store: Store) -> list[AgreedWord]:
    """Return every word: proposals first, the oldest before the others, then what is agreed in the order of its letters."""
    found = [_word(row) for row in store.execute(f"{_SELECT} ORDER BY folded").fetchall()]
    return [
        *sorted((one for one in found if one.agreed is None), key=lambda one: one.id),
        *(one for one in found if one.agreed),
    ]


def word_of(store: Store, number: int) -> AgreedWord | None:
    """Return a word by its number, None where it is gone."""
    row = store.execute(f"{_SELECT} WHERE id = ?", (number,)).fetchone()
    return None if row is None else _word(row)


def find_word(store: Store, word: str) -> AgreedWord | None:
    """Return what is known of a word, however its letters are typed."""
    row = store.execute(f"{_SELECT} WHERE folded = ?", (fold(word),)).fetchone()
    return None if row is None else _word(row)


def propose(store: Store, word: str, reason: str, user: int) -> int:
    """Keep a proposal and return its number."""
    with store.transaction():
        values = (word, fold(word), reason, store.now(), user)
        sql = "INSERT INTO agreed_words (word, folded, reason, proposed, proposed_by) VALUES (?, ?, ?, ?, ?)"
        return int(store.execute(sql, values).lastrowid)


def agree(store: Store, number: int, user: int) -> None:
    """Keep that a supervisor agrees to a word."""
    with store.transaction():
        store.execute("UPDATE agreed_words SET agreed = ?, agreed_by = ? WHERE id = ?", (store.now(), user, number))
        renew_office_state(store)


def remove(store: Store, number: int) -> None:
    """Erase a word: a proposal that is declined may be somebody's name."""
    with store.transaction():
        store.execute("DELETE FROM agreed_words WHERE id = ?", (number,))
        renew_office_state(store)


def _word(row: tuple[int, str, str, int, int, int | None, int | None]) -> AgreedWord:
    number, word, reason, proposed, proposed_by, agreed, agreed_by = row
    when = None if agreed is None else from_seconds(agreed)
    return AgreedWord(number, word, reason, from_seconds(proposed), proposed_by, when, agreed_by)
