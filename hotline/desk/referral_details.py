"""What is read beside a referral: its steps, on whose consent, as what, which facts its recipient gets, and the copies printed."""

from __future__ import annotations

from dataclasses import dataclass

from hotline.desk.acts import Desk, act
from hotline.desk.calls import read_call
from hotline.desk.prints import LedgerLine, ledger
from hotline.desk.referrals import Step, referral_history
from hotline.desk.rights import Right
from hotline.referral.profiles import profile
from hotline.referral.referral_fields import FIELDS
from hotline.store.tables.referrals import ReferralRow


@dataclass(frozen=True)
class ReferralDetails:
    """A referral with what its call says of it.

    `referral` is its id, `consent` is that to refer, None where it was not asked; `exceptions` are those on which one acts
    without it. `shared` are the labels of the facts that the recipient gets, sentences of the catalogue; none where the directory
    no longer has the service. `copies` are those of this referral alone, the first one first.
    """

    referral: int
    steps: tuple[Step, ...]
    consent: str | None
    exceptions: tuple[str, ...]
    result_class: str
    shared: tuple[str, ...]
    copies: tuple[LedgerLine, ...]


@act(Right.REFER)
def referral_details(desk: Desk, row: ReferralRow) -> ReferralDetails:
    """Return what is read beside a referral; raises InvalidInput for a call that is not there."""
    shown, directory = read_call(desk, row.reference), desk.data.directory
    fields = profile(directory.service(row.service).profile).fields if row.service in directory else frozenset()
    return ReferralDetails(
        referral=row.id,
        steps=tuple(referral_history(desk, row.id)),
        consent=shown.call.consent.refer,
        exceptions=tuple(shown.call.consent.exceptions),
        result_class=shown.assessment.result_class,
        shared=tuple(one.label for one in FIELDS if one.name in fields),
        copies=tuple(one for one in ledger(desk, row.reference) if one.service == row.service),
    )
