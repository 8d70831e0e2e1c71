"""What must hold before a page leaves: the recipient is there to take it, and the page carries no personal data by oversight.

Consent is asked for in profiles.py (require_consent).
"""

from __future__ import annotations

from datetime import date

from hotline.call.field_table import texts_in
from hotline.call.record import Call
from hotline.call.vocabulary import Labels
from hotline.errors import N_, Refused
from hotline.language import Day, Named
from hotline.privacy.agreed_words import NO_WORDS, AgreedWords
from hotline.privacy.finding import BLOCK
from hotline.privacy.guard import find_personal_data
from hotline.referral.profiles import Profile
from hotline.referral.referral_fields import printed_name
from hotline.referral.service import Service


class CarriesPersonalData(Refused):
    """A text that this recipient would get holds personal data that is certain enough to stop it."""


def require_open_entry(service: Service, day: date) -> None:
    """Raise Refused where the entry of a service does not hold on a day: it has ended, or has not begun."""
    closed = service.closed_from
    if closed is not None and closed <= day:
        raise Refused(
            N_("{service} has been closed since {day}. Refer to another service."),
            service=Named(service.names),
            day=Day(closed),
        )
    if service.valid_from is not None and day < service.valid_from:
        raise Refused(
            N_("{service} accepts nobody before {day}. Refer to another service."),
            service=Named(service.names),
            day=Day(service.valid_from),
        )


def require_clean(call: Call, chosen: Profile, words: AgreedWords = NO_WORDS) -> None:
    """Raise CarriesPersonalData, naming the kinds, where a text of this profile holds personal data, excused or not.

    `words` are those that the office has agreed are none. The reason for which an operator left it in the record holds for the
    office, not for whom the page goes to.
    """
    kinds = {
        one.kind
        for _, text, field in texts_in(call)
        if printed_name(field) in chosen.fields
        for one in find_personal_data(text, words=words)
        if one.level == BLOCK
    }
    if kinds:
        raise CarriesPersonalData(
            N_(
                "This page would carry personal data ({kinds}), and nothing is printed. Correct the call and mask what was"
                " found, then print again."
            ),
            kinds=Labels("finding_kind", tuple(sorted(kinds))),
        )
