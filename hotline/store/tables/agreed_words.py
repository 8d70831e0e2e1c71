"""Words that are no personal data in this office: what operators propose, and what a supervisor has agreed to."""

from __future__ import annotations

from collections.abc import Iterable
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


def count_words(store: Store) -> int:
    """Return how many words there are, proposals among them."""
    return int(store.execute("SELECT COUNT(*) FROM agreed_words").fetchone()[0])


def unknown_words(store: Store, words: Iterable[str]) -> int:
    """Return how many of these words are not known yet, however their letters are typed."""
    return len({fold(word) for word in words}.difference(_known(store)))


def take_agreed(store: Store, words: Iterable[tuple[str, str]], user: int) -> int:
    """Keep words with their reasons as agreed, proposals of the same words too; return how many were not agreed before."""
    with store.transaction():
        known, now = _known(store), store.now()
        fresh: dict[str, tuple[object, ...]] = {}
        proposals: dict[str, tuple[object, ...]] = {}
        for word, reason in words:
            folded = fold(word)
            if folded not in known:
                fresh.setdefault(folded, (word, folded, reason, now, user, now, user))
            elif known[folded] is None:
                proposals[folded] = (now, user, folded)
        connection = store.database.conn
        connection.executemany(
            "INSERT INTO agreed_words (word, folded, reason, proposed, proposed_by, agreed, agreed_by)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            list(fresh.values()),
        )
        connection.executemany(
            "UPDATE agreed_words SET agreed = ?, agreed_by = ? WHERE folded = ?", list(proposals.values())
        )
        renew_office_state(store)
        return len(fresh) + len(proposals)


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


def _known(store: Store) -> dict[str, int | None]:
    """Return each word as it is compared, and when it was agreed to."""
    return {str(folded): agreed for folded, agreed in store.execute("SELECT folded, agreed FROM agreed_words")}


def _word(row: tuple[int, str, str, int, int, int | None, int | None]) -> AgreedWord:
    number, word, reason, proposed, proposed_by, agreed, agreed_by = row
    when = None if agreed is None else from_seconds(agreed)
    return AgreedWord(number, word, reason, from_seconds(proposed), proposed_by, when, agreed_by)
