"""The national pack as a whole: whether all that the desk takes from it is there and right, before anybody works with it."""

from __future__ import annotations

from hotline.indicators.checklist import shipped_checklist, shipped_names
from hotline.privacy import guard
from hotline.referral.directory import directory
from hotline.referral.national_pack import national_pack


def require_whole_pack() -> None:
    """Raise InvalidInput, as those that read it do, where a file of the national pack has a fault; all of it is then in memory."""
    national_pack()
    directory()
    for name in shipped_names():
        shipped_checklist(name)
    guard.prepare()
