"""Verifications in words: when the last one was, its result, and how much of the store it compared.

That nothing wrong was found is said of what was compared and of nothing else: one that went on from the last verified entry has looked at
what was new, and says when all that is older was last compared.
"""

from __future__ import annotations

from datetime import datetime, tzinfo

from hotline.desk.verifications import Verification
from hotline.errors import N_
from hotline.store.journal.verify import VerifyReport
from ui.platform.screen_language import words

NEVER = N_("This store was never verified.")
_WHOLE = N_("Last verified on {moment} by {user}: everything was compared, no errors found.")
_SINCE = N_("Last verified on {moment} by {user}, new entries only: no errors found there.")
_LOSSES_THEN = N_("Last verified on {moment} by {user}: changes were missing when the store was opened.")
_UNSOUND = N_("Last verified on {moment} by {user}: errors were found.")
_SOUND = N_("Everything was compared: {lines}, {things}. No errors found.")
_OLDER = N_("All older entries were last compared on {moment}: no errors were found then.")
_OLDER_UNKNOWN = N_("What is older was not compared.")
_LOSSES = N_(
    "No errors were found in what was compared, but changes were missing when the store was opened. The Desk "
    "says what; read it there."
)
_SEE = N_("Change nothing and see what was found ({key}).")
_AGAIN = N_("What was found is no longer kept: verify everything again to see it ({key}).")


def last_words(last: Verification | None, zone: tzinfo) -> str:
    """Return when the store was last verified, what was compared, and what came of it."""
    speak = words()
    if last is None:
        return speak.gettext(NEVER)
    moment = "–" if last.moment is None else speak.moment(last.moment, zone)
    if not last.sound:
        sentence = _UNSOUND if last.findings else _LOSSES_THEN
        return speak.gettext(sentence, moment=moment, user=last.user)
    if last.whole:
        return speak.gettext(_WHOLE, moment=moment, user=last.user)
    since = speak.gettext(_SINCE, moment=moment, user=last.user)
    return f"{since} {_older(last.whole_at, zone)}"


def report_words(report: VerifyReport, zone: tzinfo) -> str:
    """Return what came of a verification."""
    speak = words()
    if report.found:
        return found_words(report.found)
    if not report.sound:
        return speak.gettext(_LOSSES)
    if report.whole:
        lines = speak.ngettext("{number} line of the journal", "{number} lines of the journal", report.journal.entries)
        things = speak.ngettext("{number} record in the store", "{number} records in the store", report.things)
        return speak.gettext(_SOUND, lines=lines, things=things)
    compared = speak.ngettext(
        "{number} new line of the journal and what it recorded were compared: no errors found.",
        "{number} new lines of the journal and what they recorded were compared: no errors found.",
        report.new_entries,
    )
    whole_at = None if report.whole_at is None else datetime.fromtimestamp(report.whole_at, zone)
    return f"{compared} {_older(whole_at, zone)}"


def found_words(number: int) -> str:
    """Return that so many faults were found."""
    return words().ngettext(
        "{number} error found: the store was changed outside the program, or is damaged.",
        "{number} errors found: the store was changed outside the program, or is damaged.",
        number,
    )


def still_found_words(last: Verification, see: str, again: str) -> str:
    """Return what a verification of before found and what to do, by the key `see`, or `again` where the findings are not kept."""
    key = see if last.found else again
    return f"{found_words(last.findings)} {words().gettext(_SEE if last.found else _AGAIN, key=key)}"


def _older(whole_at: datetime | None, zone: tzinfo) -> str:
    speak = words()
    if whole_at is None:
        return speak.gettext(_OLDER_UNKNOWN)
    return speak.gettext(_OLDER, moment=speak.moment(whole_at, zone))
