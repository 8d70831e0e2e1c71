"""The plan of a year of contacts: how many of which kind, and when, so that days, weeks and seasons look real."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from random import Random

from hotline.call.record import Call
from hotline.call.reference import new_reference
from hotline.call.validation import is_quick
from hotline.desk.office_day import day_bounds
from hotline.practice.call_archetypes import Archetype, everyday, trafficking
from hotline.practice.invented_call import invent_call, mix
from hotline.practice.weighted_choice import happens, pick

DAYS = 365
# The last whole day is a full one, so that its summary has something to show.
_FULL_DAY = 25
_SHARE_OF_FULL_DAY = 12
_TRAFFICKING_FROM = 50
_BACK_DATED_HOURS = (1, 20)


@dataclass(frozen=True)
class PlannedContact:
    """A contact of the year: when it is written down, its reference, and either a quick type or a whole call."""

    at: datetime
    reference: str
    operator: int
    quick_type: str | None = None
    topic: str | None = None
    call: Call | None = None
    written_in: str = ""
    about_trafficking: bool = False


def plan_year(chance: Random, calls: int, until: date, zone: tzinfo, boundary: str) -> list[PlannedContact]:
    """Return so many contacts of the year that ends when a day of the office begins, in the order in which they are written down.

    `boundary` is the time of day at which the office's days begin.
    """
    end, _ = day_bounds(until, boundary, zone)
    moments = sorted(_moments(chance, calls, until, zone, time.fromisoformat(boundary)))
    references = _references(chance)
    planned: list[PlannedContact] = []
    forms: list[PlannedContact] = []
    for moment, kind in zip(moments, _kinds(chance, calls), strict=True):
        blank = PlannedContact(moment, next(references), chance.randrange(len(mix()["operators"])))
        if isinstance(kind, str):
            topic = pick(chance, _topics()) if kind == "short_information" else None
            planned.append(replace(blank, quick_type=kind, topic=topic))
        else:
            forms.append(_with_form(chance, kind, blank, forms, end))
            planned.append(forms[-1])
    return sorted(planned, key=lambda one: one.at)


def _with_form(
    chance: Random, kind: Archetype, blank: PlannedContact, before: list[PlannedContact], end: datetime
) -> PlannedContact:
    # None runs on into what is still to come when the year ends.
    started = min(blank.at, end - timedelta(minutes=mix()["minutes"][kind.contact_type][1] + 1))
    repeats = kind.contact_type == "follow_up" or happens(chance, mix()["repeat_callers_in_100"])
    earlier = chance.choice(before).reference if repeats and before else None
    # The one on the last day can be referred and printed, and its clock is still running.
    last_day = kind.about_trafficking and started >= end - timedelta(days=1)
    invented = invent_call(chance, kind, started, earlier=earlier, to_be_referred=last_day)
    call = invented.call
    written = (call.contact.ended or started) + timedelta(minutes=1)
    if happens(chance, mix()["back_dated_in_100"]):
        written += timedelta(hours=chance.randint(*_BACK_DATED_HOURS))
        reason = pick(chance, mix()["back_dated_reason"])
        call = replace(call, contact=replace(call.contact, back_dated_reason=reason))
    return replace(
        blank,
        at=min(written, end),
        call=call,
        written_in=invented.written_in,
        about_trafficking=kind.about_trafficking,
    )


def _kinds(chance: Random, calls: int) -> list[str | Archetype]:
    """Return a kind for each contact in the order of the year: a quick type, or an archetype."""
    about = 0 if calls < _TRAFFICKING_FROM else max(1, round(calls * mix()["trafficking_in_100"] / 100))
    kinds: list[str | Archetype] = [_everyday_kind(chance) for _ in range(calls - about)]
    chosen = _varied(chance, about)
    for archetype in chosen[1:]:
        kinds.insert(chance.randint(0, len(kinds)), archetype)
    for archetype in chosen[:1]:
        # One of them on the last day, with its clock running.
        kinds.insert(len(kinds) - chance.randint(0, min(_full_day(calls), len(kinds)) // 2), archetype)
    return kinds


def _everyday_kind(chance: Random) -> str | Archetype:
    kind = pick(chance, mix()["contact_type"])
    if is_quick(kind):
        return kind
    options = everyday()[kind]
    return chance.choices(options, [one.weight for one in options])[0]


def _varied(chance: Random, number: int) -> list[Archetype]:
    """Return archetypes by weight, each once before any comes again."""
    chosen: list[Archetype] = []
    left: list[Archetype] = []
    while len(chosen) < number:
        left = left or list(trafficking())
        one = chance.choices(left, [option.weight for option in left])[0]
        left.remove(one)
        chosen.append(one)
    return chosen


def _topics() -> dict[str, float]:
    return {one.topic: one.weight for one in everyday()["information"] if one.topic}


def _references(chance: Random) -> Iterator[str]:
    given: set[str] = set()
    while True:
        reference = new_reference(chance)
        if reference not in given:
            given.add(reference)
            yield reference


def _full_day(calls: int) -> int:
    return min(_FULL_DAY, calls // _SHARE_OF_FULL_DAY)


def _moments(chance: Random, calls: int, until: date, zone: tzinfo, begins: time) -> Iterator[datetime]:
    when = mix()["when"]
    days = [until - timedelta(days=back) for back in range(DAYS, 0, -1)]
    weights = [when["weekdays"][day.weekday()] * when["months"][day.month - 1] for day in days]
    full = _full_day(calls)
    chosen = chance.choices(days[:-1], weights[:-1], k=calls - full) + [days[-1]] * full
    for day in chosen:
        hour = chance.choices(range(24), when["hours"])[0]
        of_day = time(hour, chance.randrange(60), chance.randrange(60))
        local = datetime.combine(day if of_day >= begins else day + timedelta(days=1), of_day, zone)
        yield local.astimezone(UTC)
