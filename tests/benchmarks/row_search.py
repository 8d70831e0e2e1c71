"""Searching as one types: the act behind each letter beside the same statements on plain SQLite."""

from __future__ import annotations

import time
from collections.abc import Iterator

from hotline.desk.contact_search import Filter, Portion, find_slice
from hotline.desk.list_order import NEWEST_FIRST, ListOrder
from hotline.desk.session import Session
from tests.benchmarks.at_desk import unlocked
from tests.benchmarks.figures import Figure, median, percentile
from tests.benchmarks.plain import Plain
from tests.benchmarks.recording import overheard
from tests.benchmarks.setting import Setting

WORDS = (
    "restoran", "pasport", "əmək haqqı", "qardaş", "vəkillər", "şantaj",
    "паспорт", "ресторан", "стройка хозяин", "угроза", "шантаж",
    "passport", "restaurant wages", "blackmail", "shelter", "K7Q4",
)  # fmt: skip
"""What is typed: common words and rare ones, two together, coded values in each language, the half of a reference."""

_ROUNDS = 5


def prefixes() -> Iterator[str]:
    """Yield every state of the search line while the words are typed."""
    for word in WORDS:
        yield from (word[:end] for end in range(1, len(word) + 1) if word[end - 1] != " ")


def measure(setting: Setting) -> list[Figure]:
    """Return how long the first page of hits takes, letter by letter."""
    typed = list(prefixes())
    ours: list[float] = []
    plain: list[float] = []
    locked: list[float] = []
    slowest: dict[str, float] = {}
    # All of the file is read once before: what is measured is the engine, not the disk.
    years = setting.years
    with unlocked(years) as session, Plain(years.plain) as floor, Plain(years.plain, locked_memory=True) as alike:
        statements = {text: overheard(session, find_slice, *_asked(text))[1] for text in typed}
        for text in typed:
            floor.seconds(statements[text])
            alike.seconds(statements[text])
        for _ in range(setting.few(_ROUNDS)):
            for text in typed:
                took = _milliseconds(session, text)
                ours.append(took)
                plain.append(floor.seconds(statements[text]) * 1000)
                locked.append(alike.seconds(statements[text]) * 1000)
                slowest[text] = min(took, slowest.get(text, took))
    worst = sorted(slowest, key=lambda text: -slowest[text])[:5]
    notes = (f"slowest at their best: {', '.join(f'{text} {slowest[text]:.1f} ms' for text in worst)}",)
    what = f"search of {setting.years.calls:,} contacts, a letter"
    return [
        Figure(row="search", what=f"{what}: middle", value=median(ours), floor=median(plain)),
        Figure(
            row="search",
            what=f"{what}: p95",
            value=percentile(ours, 0.95),
            floor=percentile(plain, 0.95),
            most=10,
            notes=notes,
        ),
        Figure(
            row="search",
            what=f"{what}: p95, floor with its memory locked and wiped as ours",
            value=percentile(ours, 0.95),
            floor=percentile(locked, 0.95),
            most=10,
        ),
    ]


def _asked(text: str) -> tuple[Filter, ListOrder, Portion]:
    return Filter(text=text), NEWEST_FIRST, Portion(limit=200, rows=64)


def _milliseconds(session: Session, text: str) -> float:
    began = time.perf_counter()
    session.call(find_slice, *_asked(text))
    return (time.perf_counter() - began) * 1000
