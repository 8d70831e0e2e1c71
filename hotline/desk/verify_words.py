"""What a verification found and how a head on paper stands, in sentences: what does not hold, of what, and what to do."""

from __future__ import annotations

from hotline.desk.journal_acts import ACTS
from hotline.desk.verify import Stands
from hotline.errors import N_
from hotline.language import Language
from hotline.store.journal.replay import Finding

WHAT_TO_DO = N_(
    "Change nothing and keep the file. Tell whoever answers for the data. Restore the latest backups into new stores and look there "
    "for what is named here."
)
_SAME = N_(
    "The head on paper is in this journal: the store is that of the paper, and its journal up to there is the same."
    " Whether what is kept is as the journal says, the verification tells: it found nothing."
)
_SAME_NOT_VERIFIED = N_(
    "The head on paper is in this journal: the store is that of the paper, and the entry under this number is the same."
    " Whether anything else was changed, only a verification says: verify everything."
)
_SAME_NOT_SOUND = N_("The head on paper is in this journal, but the store does not hold together: see what was found.")
_STANDS = {
    Stands.OTHER: N_(
        "The journal holds another entry under this number: it was written anew after the paper was printed,"
        " or a backup of before was restored. Keep the file and the paper, and compare with the latest backups."
    ),
    Stands.AHEAD: N_(
        "The paper is ahead: this store is older than it and lacks entries that were there when it was printed."
        " Look for the newer store or backup before you go on working."
    ),
    Stands.OTHER_STORE: N_("This is a head of another store. Take the paper of this office and this store."),
}
_THINGS = {
    "contact": N_("Contact {key}"),
    "revision": N_("Version of a contact no. {key}"),
    "referral": N_("Referral no. {key}"),
    "referral_event": N_("Step of a referral no. {key}"),
    "follow_up": N_("Follow-up no. {key}"),
    "user": N_("User no. {key}"),
    "setting": N_("Setting {key}"),
    "office": N_("Code and number of the office"),
    "service": N_("Directory entry {key}"),
    "checklist": N_("Checklist {key}"),
    "checklist_day": N_("Decision on a checklist {key}"),
    "print": N_("Line of the print ledger {key}"),
    "print_left": N_("How a page left, line of the print ledger {key}"),
    "loss": N_("Note of missing changes no. {key}"),
    "backup": N_("Note of a backup no. {key}"),
    "crash_note": N_("Note of a fault no. {key}"),
    "safe_contact": N_("Safe contact of {key}"),
}
_KEPT = {
    "changed": N_("{thing}: changed outside the program."),
    "deleted": N_("{thing}: deleted outside the program."),
    "invented": N_("{thing}: added outside the program."),
}
_LAST_LINE = N_("Last line of the journal about it: {line}.")
_OTHERS = {
    "chain.changed": N_(
        "Journal: line {line} was changed or written by other means. The lines after it cannot be checked."
    ),
    "chain.missing": N_("Journal: line {line} is missing. The lines after it cannot be checked."),
    "chain.cut": N_("Journal: the end is missing, from line {line} on."),
    "chain.state": N_("Journal: after line {line} its key was put back or exchanged."),
    "chain.other_paper": N_("Journal: line {line} is not the one that stands on paper."),
    "pages": N_("File: pages of the store are damaged."),
    "schema": N_("Structure: “{subject}” is not as the program makes it."),
    "unindexed": N_("Search: {subject} contacts are missing from the index, or are in it twice."),
    "roles": N_("Role or state of {subject} is not the one that was signed."),
    "without_right": N_("Journal: line {line} is an act that its user had no right to: {act}."),
    "foreign_line": N_("Journal: line {line} was written by other means than this program."),
    "beyond_act": N_(
        "Journal: line {line} carries a change that its act does not make. Act: {act}. Changed: {subject}."
    ),
    "hidden": N_("Search: words of contact {subject} are missing from the index, or others stand there."),
    "facts": N_("Contact {subject}: the coded facts are not those of its record."),
}


def stands_words(stands: Stands, words: Language, *, sound: bool | None) -> str:
    """Return how a head on paper stands; `sound` is what a verification of all that came before it said, None without one."""
    if stands is not Stands.SAME:
        return words.gettext(_STANDS[stands])
    return words.gettext({True: _SAME, False: _SAME_NOT_SOUND, None: _SAME_NOT_VERIFIED}[sound])


def finding_words(finding: Finding, words: Language) -> str:
    """Return what does not hold, in a sentence; never content."""
    thing, _, key = finding.subject.partition(" ")
    if finding.kind in _KEPT:
        known = _THINGS.get(thing)
        named = finding.subject if known is None else words.gettext(known, key=_shown(key))
        said = words.gettext(_KEPT[finding.kind], thing=named)
        line = "" if finding.sequence is None else words.gettext(_LAST_LINE, line=finding.sequence)
        return f"{said} {line}".strip()
    other = _OTHERS.get(finding.kind)
    if other is None:
        return f"{finding.kind} {finding.subject}".strip()
    return words.gettext(other, line=finding.sequence or 0, subject=_subject(finding, words), act=_act(thing, words))


def _subject(finding: Finding, words: Language) -> str:
    subject = finding.subject
    if finding.kind in {"facts", "beyond_act"}:
        _, _, subject = subject.partition(" ")
    thing, _, key = subject.partition(" ")
    known = _THINGS.get(thing)
    return subject if known is None else words.gettext(known, key=_shown(key))


def _shown(key: str) -> str:
    """Return a key of two columns as people write it."""
    return "/".join(key.strip("[]").replace('"', "").split(",")) if key.startswith("[") else key


def _act(act: str, words: Language) -> str:
    known = ACTS.get(act)
    return act if known is None else words.gettext(known.words)
