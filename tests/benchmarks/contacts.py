"""Invented contacts in great numbers, fast: kinds of call from the practice office, each told again in other words at another time.

The same number of contacts gives the same ones. Ten years of a country's hotline: of twenty-five contacts about twenty-four
take one key or are a question that is answered, one needs a full form. Summaries have the lengths that operators write, and
words as a language has them: a few that are everywhere, and a long tail of inflected ones.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from hotline.call.call_json import compact_json
from hotline.call.record import Call
from hotline.call.reference import new_reference
from hotline.clock import to_stored
from hotline.indicators.assessment_json import kept_to_json
from hotline.indicators.call_assessment import assess_call
from hotline.practice.call_archetypes import Archetype, everyday, trafficking
from hotline.practice.invented_call import invent_call, mix
from hotline.store.tables.bulk import BulkCall
from hotline.store.tables.calls import Submission

Json = Any

END = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
"""The midnight at the office that ends the invented years; the benchmarks take place on the morning after it."""
YEARS = 10
LANGUAGES = ("az", "ru", "en")

_WORDS = Path(__file__).with_name("words.toml")
_SEED = 152
_VARIANTS = 24
_OPEN_FOR = timedelta(days=12)
_QUICK = {
    "silent": 14,
    "hang_up": 12,
    "wrong_number": 12,
    "nuisance": 8,
    "test": 2,
    "short_information": 14,
    "abusive": 3,
    "sexual_harassment": 2,
}
_INFORMATION = 34
_OTHER_FORMS = {"service_request": 1.0, "risk": 0.8, "follow_up": 0.7, "other": 0.5}
_TRAFFICKING = 1.0
_EXTRA_WORDS = {"situation": (25, 160), "tip": (10, 50), "information": (0, 14)}
_EXTRA_WORDS_ELSE = (4, 40)


@dataclass(frozen=True)
class _Model:
    """A call of the practice office as it is told again: its record and assessment without moments."""

    record: Mapping[str, Json]
    assessment: Mapping[str, Json]
    minutes: int
    language: str
    contact_type: str


def contacts(number: int, operators: tuple[int, ...], end: datetime = END) -> Iterator[BulkCall]:
    """Yield so many contacts of the years that end at a moment, the earliest first."""
    chance = Random(_SEED)
    tell = _Teller(chance, end)
    taken: set[str] = set()
    for started in _moments(chance, number, end - timedelta(days=365 * YEARS), end):
        yield tell.contact(started, _reference(chance, taken), chance.choice(operators))


def contacts_of_day(number: int, operators: tuple[int, ...], day: datetime) -> Iterator[BulkCall]:
    """Yield so many contacts of the day that begins at a moment; days have no reference in common."""
    chance = Random(f"{_SEED} {day.isoformat()} {number}")
    tell = _Teller(chance, day + timedelta(days=1))
    taken: set[str] = set()
    for started in _moments(chance, number, day, day + timedelta(days=1)):
        yield tell.contact(started, _reference(chance, taken), chance.choice(operators))


def full_calls(number: int, now: datetime = END) -> list[Call]:
    """Return so many calls with a form as an operator would submit them now: every second one about trafficking."""
    chance = Random(_SEED + 1)
    kinds = [trafficking(), [one for _, of_type in sorted(everyday().items()) for one in of_type]]
    calls: list[Call] = []
    for place in range(number):
        options = kinds[place % 2]
        kind = chance.choices(options, [one.weight for one in options])[0]
        calls.append(invent_call(chance, kind, now - timedelta(minutes=50)).call)
    return calls


class _Teller:
    """Tells contacts: which kind, in which words."""

    def __init__(self, chance: Random, end: datetime) -> None:
        self._chance = chance
        self._open_from = end - _OPEN_FOR
        self._words = {language: _words(chance, language) for language in LANGUAGES}
        weighed = _weights()
        self._kinds = [kind for kind, _ in weighed]
        self._weights = _running_total([weight for _, weight in weighed])
        self._models = {kind.id: _models(chance, kind) for kind in self._kinds if isinstance(kind, Archetype)}
        self._topics = [one.topic for one in everyday()["information"] if one.topic]

    def contact(self, started: datetime, reference: str, operator: int) -> BulkCall:
        """Return a contact that began at a moment."""
        kind = self._chance.choices(self._kinds, cum_weights=self._weights)[0]
        if isinstance(kind, str):
            contact = {"contact_type": kind, "started": to_stored(started)}
            if kind == "short_information":
                contact["topic"] = self._chance.choice(self._topics)
            submission = Submission(record={"contact": contact}, assessment={})
            return BulkCall(reference=reference, operator=operator, submission=submission, quick=True)
        return BulkCall(reference=reference, operator=operator, submission=self._form(kind, started))

    def _form(self, kind: Archetype, started: datetime) -> Submission:
        model = self._chance.choice(self._models[kind.id])
        ended = started + timedelta(minutes=model.minutes)
        record = dict(model.record)
        record["contact"] = {**record["contact"], "started": to_stored(started), "ended": to_stored(ended)}
        record["narrative"] = self._narrative(model)
        still_open = started >= self._open_from
        if "referrals" in record:
            status = "made" if still_open else "closed"
            moments = {"made": to_stored(ended), "status": status, "status_since": to_stored(ended)}
            record["referrals"] = [{**one, **moments} for one in record["referrals"]]
        if "follow_ups" in record:
            due = to_stored(started + timedelta(days=5))
            record["follow_ups"] = [
                {**one, "due": due, "done": None if still_open else due} for one in record["follow_ups"]
            ]
        runs = model.assessment.get("clock") and still_open
        return Submission(
            record=record,
            assessment=model.assessment,
            clock_due=started + timedelta(hours=24) if runs else None,
        )

    def _narrative(self, model: _Model) -> str:
        """Return the summary of a model with more told in words of its language, some of them common and most of them rare."""
        least, most = _EXTRA_WORDS.get(model.contact_type, _EXTRA_WORDS_ELSE)
        known = self._words[model.language]
        number = self._chance.randint(least, most)
        # The fourth power of an even chance: the first words of the list come often, the last ones hardly ever.
        told = [known[int(len(known) * self._chance.random() ** 4)] for _ in range(number)]
        return f"{model.record.get('narrative', '')} {' '.join(told)}".strip()


def _weights() -> list[tuple[str | Archetype, float]]:
    """Return each quick type and each kind of call with how often it happens in a hundred contacts."""
    groups = {"information": _INFORMATION, **_OTHER_FORMS}
    weighed: list[tuple[str | Archetype, float]] = list(_QUICK.items())
    for share, kinds in [(_TRAFFICKING, trafficking()), *((groups[kind], everyday()[kind]) for kind in groups)]:
        together = sum(one.weight for one in kinds)
        weighed += [(one, share * one.weight / together) for one in kinds]
    return weighed


def _models(chance: Random, kind: Archetype) -> list[_Model]:
    models: list[_Model] = []
    for _ in range(_VARIANTS):
        invented = invent_call(chance, kind, END)
        call = invented.call
        least, most = mix()["minutes"][kind.contact_type]
        models.append(
            _Model(
                record=compact_json(call),
                assessment=kept_to_json(assess_call(call)),
                minutes=chance.randint(least, most),
                language=invented.written_in,
                contact_type=kind.contact_type,
            )
        )
    return models


def _words(chance: Random, language: str) -> list[str]:
    """Return the words of a language's long tail in the order of how common they are."""
    known = tomllib.loads(_WORDS.read_text("utf-8"))[language]
    stems, endings = known["stems"].split(), known["endings"].split()
    # A hyphen stands for no ending.
    words = [stem + ending.strip("-") for stem in stems for ending in endings]
    doubled = [chance.choice(stems) + chance.choice(words) for _ in range(12_000)]
    chance.shuffle(words)
    return [*words, *doubled]


def _moments(chance: Random, number: int, start: datetime, end: datetime) -> Iterator[datetime]:
    """Yield moments in their order, more of them by day than by night."""
    days = max(1, (end - start).days)
    hours = range(24)
    weights = _running_total(mix()["when"]["hours"])
    for day in range(days):
        begins = start + timedelta(days=day)
        of_day = number * (day + 1) // days - number * day // days
        chosen = chance.choices(hours, cum_weights=weights, k=of_day)
        seconds = sorted(hour * 3600 + chance.randrange(3600) for hour in chosen)
        yield from (begins + timedelta(seconds=second) for second in seconds)


def _reference(chance: Random, taken: set[str]) -> str:
    while True:
        reference = new_reference(chance)
        if reference not in taken:
            taken.add(reference)
            return reference


def _running_total(weights: list[float]) -> list[float]:
    total, running = 0.0, []
    for weight in weights:
        total += weight
        running.append(total)
    return running
