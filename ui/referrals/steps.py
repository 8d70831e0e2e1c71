"""Which status a referral can take next, and whether that ends the 24-hour clock (referral.md, scoring.md)."""

from __future__ import annotations

from collections.abc import Mapping

from hotline.errors import InvalidInput
from hotline.referral.directory import directory
from hotline.store.referrals import RECEIVED, ReferralRow

_ANSWERS = ("accepted", "declined", "already_received", "unavailable", "declined_by_person")
STEPS = ("handed_over", *_ANSWERS, "closed")
"""Every step in the order of the buttons, so that a key always means the same."""
_NEXT: Mapping[str, tuple[str, ...]] = {
    "planned": ("made", "declined_by_person", "closed"),
    "made": ("handed_over", *_ANSWERS, "closed"),
    "handed_over": (*_ANSWERS, "closed"),
    "unavailable": ("handed_over", "accepted", "declined_by_person", "closed"),
}
_LAST = ("closed",)


def next_steps(status: str) -> tuple[str, ...]:
    """Return the statuses that can follow a status; none follows a closed referral."""
    return () if status == "closed" else _NEXT.get(status, _LAST)


def ends_clock(row: ReferralRow, status: str) -> bool:
    """Return whether a step is the receipt of the special police unit, which ends the clock and is not taken back."""
    try:
        return status in RECEIVED and directory().service(row.service).kind == "police_unit"
    except InvalidInput:
        return False
