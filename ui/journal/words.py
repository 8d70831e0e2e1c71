"""How a verification is worded: when the last one was, what came of it, and how much of the store it compared."""

from __future__ import annotations

from datetime import tzinfo

from hotline.desk.verifications import Verification
from hotline.errors import N_
from hotline.store.journal.verify import VerifyReport
from ui.words import words

NEVER = N_("This store was never verified.")
_WHOLE = N_("Last verified on {moment} by {user}: everything was compared, and it holds.")
_SINCE = N_("Last verified on {moment} by {user}: what was written since the time before was compared, and it holds.")
_UNSOUND = N_("Last verified on {moment} by {user}: the store does not hold together.")
_SOUND = N_("Verified: {entries} lines of the journal and {things} things kept by them. Everything holds.")
_SOUND_SINCE = N_("Verified on from the last time, up to line {entries}; {things} things compared. Everything holds.")
_LOSSES = N_(
    "The store holds together, but changes were missing when it was opened. The Desk says what; read it there."
)


def last_words(last: Verification | None, zone: tzinfo) -> str:
    """Return when the store was last verified, and what came of it."""
    speak = words()
    if last is None:
        return speak.gettext(NEVER)
    sentence = _UNSOUND if not last.sound else _WHOLE if last.whole else _SINCE
    moment = "–" if last.moment is None else speak.moment(last.moment, zone)
    return speak.gettext(sentence, moment=moment, user=last.user)


def report_words(report: VerifyReport) -> str:
    """Return what came of a verification."""
    speak = words()
    found = len(report.findings) + report.more
    if found:
        return speak.ngettext(
            "The store does not hold together: {number} finding.",
            "The store does not hold together: {number} findings.",
            found,
        )
    if not report.sound:
        return speak.gettext(_LOSSES)
    things = sum(number for kind, number in report.checked.items() if kind != "journal")
    entries, compared = speak.number(report.journal.entries), speak.number(things)
    return speak.gettext(_SOUND if report.whole else _SOUND_SINCE, entries=entries, things=compared)
