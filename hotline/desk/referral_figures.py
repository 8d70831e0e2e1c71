"""What the reports say of referrals, from their steps (reports.md, section 1): in time, late, running; status; outcomes; hours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from statistics import median

from hotline.referral.deadlines import clock_hours
from hotline.referral.referral_steps import ANSWERS, MADE, RECEIVED, WITH_GIVEN, WITH_REASON, next_steps
from hotline.reports.report_facts import NOT_ASKED, ClockCounts, Hours, ReferralCounts, ServiceCounts
from hotline.store.tables.moments import from_seconds, to_seconds
from hotline.store.tables.referral_counts import Clock, MadeReferral, Step

IN_TIME, LATE, RUNNING, REFUSED, WITHOUT_CLOCK = "in_time", "late", "running", "refused", "without_clock"
ACCEPTED = "accepted"
_HOUR = 3600


@dataclass(frozen=True)
class Until:
    """Up to when is told: `end` is that of the period, which is not in it; an hour has passed by `now`, where that came first."""

    end: datetime
    now: datetime

    @property
    def end_seconds(self) -> int:
        """Return the end in seconds since 1970."""
        return to_seconds(self.end)

    @property
    def passed(self) -> datetime:
        """Return the moment before which a deadline has passed."""
        return min(self.end, self.now)


def clock_outcome(clock: Clock | None, until: Until) -> str:
    """Return what had become of the clock of a referral; a receipt exactly at the hour is in time.

    A refusal after the hour stops nothing: the hour had passed.
    """
    if clock is None:
        return WITHOUT_CLOCK
    if clock.received is not None and clock.received < until.end_seconds:
        return IN_TIME if clock.received <= clock.due else LATE
    if clock.refused is not None and clock.refused < until.end_seconds and clock.refused <= clock.due:
        return REFUSED
    return LATE if clock.due < to_seconds(until.passed) else RUNNING


def status_at(referral: MadeReferral, end: int) -> str:
    """Return the status of a referral at the end of a period, in which or before which it was made."""
    known = [one.status for one in referral.steps if one.moment < end]
    return known[-1] if known else MADE


def answers(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield what came back of a referral: answers of the body or the person, save one that was taken back."""
    for place, one in enumerate(steps):
        follows = steps[place + 1].status if place + 1 < len(steps) else None
        if one.status in ANSWERS and (follows is None or follows in next_steps(one.status)):
            yield one


def referral_counts(
    referrals: Sequence[MadeReferral], until: Until, names_of: Callable[[str], Mapping[str, str]]
) -> ReferralCounts:
    """Return the referrals that were made in all and by service, the most frequent first."""
    by_service: defaultdict[str, list[MadeReferral]] = defaultdict(list)
    for one in referrals:
        by_service[one.service].append(one)
    ordered = sorted(by_service.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return ReferralCounts(
        total=_clock_counts(referrals, until),
        by_service=tuple(
            ServiceCounts(service=service, names=names_of(service), counts=_clock_counts(own, until))
            for service, own in ordered
        ),
    )


def _clock_counts(referrals: Sequence[MadeReferral], until: Until) -> ClockCounts:
    became = Counter(clock_outcome(one.clock, until) for one in referrals)
    back = [[step.status for step in answers(one.steps) if step.moment < until.end_seconds] for one in referrals]
    return ClockCounts(
        made=len(referrals),
        with_clock=len(referrals) - became[WITHOUT_CLOCK],
        in_time=became[IN_TIME],
        late=became[LATE],
        running=became[RUNNING],
        refused=became[REFUSED],
        without_clock=became[WITHOUT_CLOCK],
        answered=sum(bool(one) for one in back),
        accepted=sum(ACCEPTED in one for one in back),
        hours=_hours_to_receipt(referrals, until.end_seconds),
    )


def _hours_to_receipt(referrals: Iterable[MadeReferral], end: int) -> Hours:
    """Return how long receipts took from when the referral was made; the ninetieth is the least that nine of ten do not exceed."""
    taken = sorted(hours for one in referrals if (hours := _receipt(one, end)) is not None)
    if not taken:
        return Hours()
    return Hours(
        of=len(taken), median=round(median(taken), 1), ninetieth=round(taken[ceil(len(taken) * 9 / 10) - 1], 1)
    )


def _receipt(one: MadeReferral, end: int) -> float | None:
    moments = [step.moment for step in one.steps if step.status in RECEIVED and step.moment < end]
    return max(0, moments[0] - one.made) / _HOUR if moments else None


def hours_of_clocks(referrals: Iterable[MadeReferral]) -> tuple[int, ...]:
    """Return the different numbers of hours by which the clocks of referrals run, the least first."""
    clocks = (one.clock for one in referrals if one.clock is not None)
    hours = {clock_hours(from_seconds(one.started), from_seconds(one.due)) for one in clocks}
    return tuple(sorted(one for one in hours if one is not None))


def by_status(referrals: Iterable[MadeReferral], end: int) -> Counter[str]:
    """Return how many referrals have each status at the end of the period."""
    return Counter(status_at(one, end) for one in referrals)


def by_assistance_asked(referrals: Iterable[MadeReferral]) -> Counter[str]:
    """Return how many referrals ask for each kind of assistance; one may ask for several."""
    return Counter(code for one in referrals for code in dict.fromkeys(one.assistance) or (NOT_ASKED,))


def by_assistance_given(referrals: Iterable[MadeReferral], end: int) -> Counter[str]:
    """Return by how many referrals each kind of assistance was given; what was given is said with a step, and before it nothing is."""
    found: Counter[str] = Counter()
    for one in referrals:
        said = any(step.status in WITH_GIVEN and step.moment < end for step in one.steps)
        found.update(list(dict.fromkeys(one.given)) if said and one.given else [NOT_ASKED])
    return found


def outcomes(histories: Iterable[Sequence[Step]], start: int, end: int) -> Counter[str]:
    """Return how many answers of each kind came back in a period, whenever their referrals were made."""
    return Counter(step.status for step in _answers_in(histories, start, end))


def outcomes_by_reason(histories: Iterable[Sequence[Step]], start: int, end: int) -> Counter[str]:
    """Return how often each reason was given by a body that could not help."""
    refused = (step for step in _answers_in(histories, start, end) if step.status in WITH_REASON)
    return Counter(step.reason or NOT_ASKED for step in refused)


def _answers_in(histories: Iterable[Sequence[Step]], start: int, end: int) -> Iterator[Step]:
    return (step for steps in histories for step in answers(steps) if start <= step.moment < end)
