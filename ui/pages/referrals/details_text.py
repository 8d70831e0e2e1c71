"""What is read beside a referral, in lines: as what, on whose consent, what its recipient gets, and the copies that left."""

from __future__ import annotations

from datetime import tzinfo

from hotline.call.vocabulary import NOT_ASKED, vocabulary
from hotline.desk.referral_details import ReferralDetails
from hotline.errors import N_
from hotline.language import OWN_NAMES, Language
from ui.pages.referrals.print_ledger_card import how_it_left
from ui.pages.shared.call_text import class_words
from ui.widgets.labelled_lines import Line


def details_lines(details: ReferralDetails, language: Language, zone: tzinfo) -> list[Line]:
    """Return the lines; what there is none of says so: that nothing was printed is a fact too."""
    say = language.gettext
    consent = say(NOT_ASKED) if details.consent is None else vocabulary("consent").label(details.consent, language)
    lines = [
        Line(say(N_("Class")), class_words(details.result_class, language)),
        Line(say(N_("Consent to refer")), consent),
    ]
    if details.exceptions:
        told = "; ".join(vocabulary("exception").label(code, language) for code in details.exceptions)
        lines.append(Line(say(N_("Acting without consent")), told))
    if details.shared:
        lines.append(Line(say(N_("What is shared with this recipient")), " · ".join(map(say, details.shared))))
    copies = [
        f"{say(N_('Copy {number}'), number=one.copy)} · {language.moment(one.moment, zone)} · {one.user} · "
        f"{OWN_NAMES[one.language]} · {how_it_left(one.taken, language)}"
        for one in details.copies
    ]
    lines.append(Line(say(N_("Printed copies")), "\n".join(copies) or say(N_("none"))))
    return lines
