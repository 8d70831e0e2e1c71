"""The findings of a verification, and how a printed head stands, in sentences: what does not hold, of what, and what to do."""

from __future__ import annotations

import json

from hotline.desk.finding_subjects import NamedFinding, thing_of
from hotline.desk.journal_acts import ACTS
from hotline.desk.setting_labels import setting_words
from hotline.desk.verify import Stands
from hotline.errors import N_
from hotline.language import Language
from hotline.store.journal.kept_things import BY_NAME
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
_SAME_NOT_SOUND = N_(
    "The fingerprint on paper is in this journal, but verification found errors in the store: see what was found."
)
_STANDS = {
    Stands.OTHER: N_(
        "The journal has another entry under this number: it was rewritten after the paper was printed, or an "
        "older backup was restored. Keep the file and the paper, and compare with the latest backups."
    ),
    Stands.AHEAD: N_(
        "The paper is newer: this store is older and lacks entries that existed when it was printed. Find the "
        "newer store or backup before you continue."
    ),
    Stands.OTHER_STORE: N_("This is a head of another store. Take the paper of this office and this store."),
}
# Of what no call, service or user is known that it belongs to: by its number, or what it is known by itself.
_THINGS = {
    "contact": N_("Contact {key}"),
    "revision": N_("Version {second} of a contact that is gone"),
    "referral": N_("Referral no. {key}"),
    "referral_event": N_("Step {second} of referral no. {key}"),
    "follow_up": N_("Follow-up no. {key}"),
    "user": N_("User no. {key}"),
    "user_keys": N_("Keys of user no. {key}"),
    "key_table": N_("Signed list of users"),
    "recovery_sheet": N_("Recovery sheet no. {key}"),
    "setting": N_("Setting “{key}”"),
    "office": N_("Code and number of the office"),
    "service": N_("Directory entry “{key}”"),
    "checklist": N_("Checklist “{key}”, version {second}"),
    "checklist_day": N_("Decision on the checklist “{key}” for {second}"),
    "print": N_("Printed referral page no. {second} of a contact that is gone"),
    "print_left": N_("How the printed referral page no. {second} of a contact that is gone left the desk"),
    "loss": N_("Note of missing changes no. {key}"),
    "backup": N_("Note of a backup no. {key}"),
    "crash_note": N_("Error note no. {key}"),
    "safe_contact": N_("Safe contact of {key}"),
    "agreed_word": N_("Word that is no personal data, no. {key}"),
    "protocol": N_("Protocol card “{key}”"),
    "mark_key": N_("Key “{key}” of caller codes, printed pages or the quality sample"),
    "review": N_("Review no. {key} of a contact that is gone"),
    "review_event": N_("Act {second} of a review of a contact that is gone"),
    "quality_card": N_("Quality card of a contact that is gone"),
    "seal": N_("Seal of the day {key}"),
    "seal_page": N_("Sealed page of the day {key} ({second})"),
    "first_print": N_("First print of the day {key}"),
    "handover": N_("Hand-over no. {key}"),
    "watch_note": N_("Note on what to watch, no. {key}"),
    "publication": N_("Public table no. {key}"),
    "retention_run": N_("Erasing after the set time, no. {key}"),
}
_OF_CALL = {
    "contact": N_("Contact {reference}"),
    "revision": N_("Version {second} of contact {reference}"),
    "referral": N_("Referral of contact {reference}"),
    "referral_event": N_("Step {second} of a referral of contact {reference}"),
    "follow_up": N_("Follow-up no. {key} of contact {reference}"),
    "print": N_("Printed referral page no. {second} of contact {reference}"),
    "print_left": N_("How the printed referral page no. {second} of contact {reference} left the desk"),
    "review": N_("Review of contact {reference}"),
    "review_event": N_("Act {second} of the review of contact {reference}"),
    "quality_card": N_("Quality card of contact {reference}"),
}
_TO_SERVICE = N_("Referral of contact {reference} to “{service}”")
_OF_USER = {"user": N_("User {user} (no. {key})"), "user_keys": N_("Keys of the user {user} (no. {key})")}
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
    "chain.other_paper": N_("Journal: line {line} is not the one on paper."),
    "pages": N_("File: pages of the store are damaged."),
    "schema": N_("Structure of the store: {part} is not as the program makes it."),
    "roles": N_("{thing}: the name, the role or the state is not the one that was signed."),
    "without_right": N_("Journal: line {line} is an act that {user} had no right to: {act}."),
    "foreign_line": N_("Journal: line {line} was written by other means than this program."),
    "beyond_act": N_("Journal: line {line} carries a change that its act does not make. Act: {act}. Changed: {thing}."),
    "hidden": N_("Search: words of contact {reference} are missing from the index, or it has other words."),
    "facts": N_("Contact {reference}: the coded facts are not those of its record."),
}
_PARTS = {
    "table": N_("a table of the store ({name})"),
    "index": N_("an index of the store's tables ({name})"),
    "trigger": N_("a rule of the store's tables ({name})"),
    "view": N_("a view of the store's tables ({name})"),
}
_OTHER_PART = N_("a part of the store ({name})")


def stands_words(stands: Stands, words: Language, *, sound: bool | None) -> str:
    """Return how a head on paper stands; `sound` is what a verification of all that came before it said, None without one."""
    if stands is not Stands.SAME:
        return words.gettext(_STANDS[stands])
    return words.gettext({True: _SAME, False: _SAME_NOT_SOUND, None: _SAME_NOT_VERIFIED}[sound])


def finding_words(named: NamedFinding, words: Language) -> str:
    """Return what does not hold, in a sentence; never content."""
    finding = named.finding
    if finding.kind in _KEPT:
        said = words.gettext(_KEPT[finding.kind], thing=_thing(named, words))
        line = "" if finding.sequence is None else words.gettext(_LAST_LINE, line=finding.sequence)
        return f"{said} {line}".strip()
    if finding.kind == "unindexed":
        return _unindexed(finding, words)
    other = _OTHERS.get(finding.kind)
    if other is None:
        return f"{finding.kind} {finding.subject}".strip()
    first, _, rest = finding.subject.partition(" ")
    return words.gettext(
        other,
        line=finding.sequence or 0,
        thing=_thing(named, words),
        part=words.gettext(_PARTS.get(first, _OTHER_PART), name=rest or first),
        act=_act(first, words),
        user=named.user or rest,
        reference=rest or first,
    )


def _unindexed(finding: Finding, words: Language) -> str:
    number = int(finding.subject) if finding.subject.isdecimal() else 0
    return words.ngettext(
        "Search: {number} contact is missing from the index, or is in it twice.",
        "Search: {number} contacts are missing from the index, or are in it twice.",
        number,
    )


def _thing(named: NamedFinding, words: Language) -> str:
    """Return what a finding is about, by what people know it by."""
    thing, _, key = thing_of(named.finding).partition(" ")
    if thing not in BY_NAME:
        return named.finding.subject
    first, second = _columns(key)
    if thing == "setting":
        first = setting_words(key, words)
    name = named.names.get(words.code, "")
    sentence = _THINGS[thing]
    if thing in _OF_USER and named.user:
        sentence = _OF_USER[thing]
    elif thing == "referral" and named.reference and name:
        sentence = _TO_SERVICE
    elif thing in _OF_CALL and named.reference:
        sentence = _OF_CALL[thing]
    elif name:
        first = name
    return words.gettext(sentence, key=first, second=second, reference=named.reference, service=name, user=named.user)


def _columns(key: str) -> tuple[str, str]:
    """Return the columns of a key that has two, else the key and nothing (hotline.store.journal.digests.key_text)."""
    try:
        parts = json.loads(key)
    except ValueError:
        return key, ""
    return (str(parts[0]), str(parts[1])) if isinstance(parts, list) and len(parts) > 1 else (key, "")


def _act(act: str, words: Language) -> str:
    known = ACTS.get(act)
    return act if known is None else words.gettext(known.words)
