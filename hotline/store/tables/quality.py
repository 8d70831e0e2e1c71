"""Quality cards: seven coded questions about a call, never about a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hotline.store.store import Store
from hotline.store.tables.moments import from_seconds, to_seconds


@dataclass(frozen=True)
class CardRow:
    """The card of a call: at which revision, when and by whom it was filled in, and the answers by question."""

    call: int
    revision: int
    moment: datetime
    user: int
    answers: Mapping[str, str]


def put_card(store: Store, call: int, revision: int, user: int, answers: Mapping[str, str]) -> None:
    """Keep the card of a call, in the place of an earlier one."""
    with store.transaction():
        store.execute(
            "INSERT INTO quality_cards (call, moment, user, revision) VALUES (?, ?, ?, ?) ON CONFLICT (call) DO UPDATE"
            " SET moment = excluded.moment, user = excluded.user, revision = excluded.revision",
            (call, store.now(), user, revision),
        )
        store.execute("DELETE FROM quality_answers WHERE call = ?", (call,))
        for question, answer in answers.items():
            store.execute("INSERT INTO quality_answers VALUES (?, ?, ?)", (call, question, answer))


def card_of(store: Store, call: int) -> CardRow | None:
    """Return the card of a call, None where it has none."""
    row = store.execute("SELECT call, revision, moment, user FROM quality_cards WHERE call = ?", (call,)).fetchone()
    if row is None:
        return None
    answers = dict(store.execute("SELECT question, answer FROM quality_answers WHERE call = ?", (call,)).fetchall())
    return CardRow(row[0], row[1], from_seconds(row[2]), row[3], answers)


def answers_since(store: Store, start: datetime) -> list[tuple[str, datetime, int, str, str]]:
    """Return office, start of the contact, call, question and answer of the cards of contacts since a moment; not whose they are."""
    rows = store.execute(
        "SELECT c.office, c.started, a.call, a.question, a.answer FROM quality_cards q"
        " JOIN calls c ON c.id = q.call JOIN quality_answers a ON a.call = q.call WHERE c.started >= ? ORDER BY a.call",
        (to_seconds(start),),
    )
    return [(office, from_seconds(began), call, question, answer) for office, began, call, question, answer in rows]
