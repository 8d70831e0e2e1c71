"""Paper: a referral's page, and the daily summary of days that grow."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta

from hotline.call.record import Call, Consent, Override
from hotline.desk.calls import submit_call
from hotline.desk.prints import preview_referral
from hotline.desk.reports import daily_summary_pdf
from hotline.desk.session import Session
from hotline.language import LANGUAGES
from hotline.privacy.finding import KINDS
from tests.benchmarks.at_desk import unlocked
from tests.benchmarks.contacts import full_calls
from tests.benchmarks.figures import Figure, median
from tests.benchmarks.setting import Setting
from tests.benchmarks.stores import day_starts

_PAGES = 30
_SUMMARIES = 7


def measure(setting: Setting) -> list[Figure]:
    """Return how long a page takes once its fonts are loaded, and how a summary grows with its day."""
    with unlocked(setting.years) as session:
        figures = [_referral(session, setting)]
    with unlocked(setting.days) as session:
        figures += _summaries(session, setting)
    return figures


def _referral(session: Session, setting: Setting) -> Figure:
    call = next(one for one in full_calls(60) if one.referrals and one.persons)
    reference = session.call(submit_call, _agreed(call)).reference
    service = str(call.referrals[0].service)
    first, *times = [
        _milliseconds_of_page(session, reference, service, LANGUAGES[run % len(LANGUAGES)])
        for run in range(setting.few(_PAGES) + 1)
    ]
    notes = (f"the first page of a process, with its fonts: {first:.0f} ms",)
    return Figure(row="paper", what="referral as PDF", value=median(times), most=50, notes=notes)


def _summaries(session: Session, setting: Setting) -> list[Figure]:
    starts = day_starts(setting.day_sizes)
    least = min(starts)
    figures: list[Figure] = []
    for size, start in starts.items():
        day = (start + timedelta(hours=12)).date()
        session.call(daily_summary_pdf, day, "az")
        times: list[float] = []
        for run in range(setting.few(_SUMMARIES)):
            began = time.perf_counter()
            session.call(daily_summary_pdf, day, LANGUAGES[run % len(LANGUAGES)])
            times.append((time.perf_counter() - began) * 1000)
        what = f"daily summary of {size:,} contacts"
        if size == least:
            figures.append(Figure(row="paper", what=what, value=median(times), most=300))
        else:
            # Linear: as many times the smallest day's time as it has contacts; a fixed part of it makes that less.
            first = figures[0].value
            figures.append(Figure(row="paper", what=what, value=median(times), floor=first, most_ratio=size / least))
    return figures


def _milliseconds_of_page(session: Session, reference: str, service: str, language: str) -> float:
    began = time.perf_counter()
    session.call(preview_referral, reference, service, language)
    return (time.perf_counter() - began) * 1000


def _agreed(call: Call) -> Call:
    excuses = tuple(Override(kind=kind, reason="invented") for kind in KINDS)
    return replace(call, consent=Consent(record="given", refer="given"), overrides=excuses)
