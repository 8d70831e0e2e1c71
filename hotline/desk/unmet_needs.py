"""Needs for which nothing was found: no service of the directory suited, or all that were asked declined (reports.md, section 3)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from hotline.call.vocabulary import UNKNOWN
from hotline.desk.referral_figures import Until, status_at
from hotline.referral.directory import Directory
from hotline.reports.report_facts import NOT_ASKED
from hotline.store.tables.referral_counts import MadeReferral

DECLINED = frozenset({"declined", "unavailable"})
"""The answers of a body that does not help; what a person declines is met as far as it goes."""


def unmet_needs(
    needs: Sequence[tuple[int, str | None, str]], referrals: Iterable[MadeReferral], directory: Directory, until: Until
) -> Counter[tuple[str, str | None]]:
    """Return how many needs of calls are not met, by need and by the region of the caller.

    `needs` are a call's id, its region and a need; `referrals` those of the calls that were made. A need is not met where every
    service that offers it and that the call was referred to has declined by the end; where there was no such referral, if no
    service of the directory offers it in that region.
    """
    by_call: defaultdict[int, list[MadeReferral]] = defaultdict(list)
    for one in referrals:
        if one.made < until.end_seconds:
            by_call[one.call].append(one)
    found: Counter[tuple[str, str | None]] = Counter()
    for call, region, need in needs:
        asked = [one for one in by_call.get(call, ()) if _offers(directory, one.service, need)]
        declined = bool(asked) and all(status_at(one, until.end_seconds) in DECLINED for one in asked)
        if declined or not (asked or _is_offered(directory, need, region)):
            found[need, region or NOT_ASKED] += 1
    return found


def _offers(directory: Directory, service: str, need: str) -> bool:
    entry = directory.find(service)
    return entry is not None and need in entry.offers


def _is_offered(directory: Directory, need: str, region: str | None) -> bool:
    anywhere = region is None or region == UNKNOWN
    return any(need in one.offers and (anywhere or not one.areas or region in one.areas) for one in directory.services)
