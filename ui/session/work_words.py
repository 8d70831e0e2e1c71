"""What is said of long work: while it is under way, and where the lock or closing the program cut it short."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hotline.errors import N_
from ui.platform.screen_language import words
from ui.session.background_work import BackgroundWork, Kind


class WorkWords(NamedTuple):
    """The sentences of a kind of work: `going` with its percentage; `cut_short`, empty where it never is."""

    going: str
    cut_short: str


_BACKUP = N_("The backup was not finished: it was cancelled, and nothing of it was kept.")
WORK_WORDS: Mapping[Kind, WorkWords] = {
    Kind.BY_HAND: WorkWords(N_("Making the backup: {percent} %. You can keep working."), _BACKUP),
    Kind.SCHEDULED: WorkWords(N_("Making the scheduled backup: {percent} %. You can keep working."), _BACKUP),
    Kind.REHEARSAL: WorkWords(
        N_("Testing the backup: {percent} %"), N_("The test of the backup was not finished: test it again.")
    ),
    Kind.RESTORE: WorkWords(
        N_("Restoring: {percent} %"), N_("The backup was not restored: it was cancelled, and nothing of it was kept.")
    ),
    Kind.KEYS: WorkWords(N_("Renewing the keys of the store: {percent} %. You can keep working."), ""),
    Kind.ERASE: WorkWords(
        N_("Erasing texts whose time is over: {percent} %. You can keep working."),
        N_("Erasing old texts was not finished. What was erased by then stays erased; the next run erases the rest."),
    ),
    Kind.VERIFY: WorkWords(
        N_("Verifying the store: {percent} %. You can keep working."),
        N_("Verification was not finished: start it again after signing in."),
    ),
    Kind.EXPORT: WorkWords(
        N_("Exporting: {percent} %. You can keep working."),
        N_("The export was not finished: it was cancelled, and no file was written."),
    ),
}


def working_words(work: BackgroundWork) -> str:
    """Return what is under way and how far it is; nothing where nothing is."""
    if work.kind is None:
        return ""
    if work.stopping:
        return words().gettext(N_("Cancelling…"))
    return words().gettext(WORK_WORDS[work.kind].going, percent=work.percent)
