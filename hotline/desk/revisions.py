"""Corrections: a call is never overwritten, and no correction overwrites another one unseen.

A correction builds on the revision that it began from. Where somebody else has submitted a newer one meanwhile, it is
refused; both are shown, brought together (hotline.call.merge_corrections), and the correction goes on from the newest revision.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from hotline.call.call_json import call_from_json
from hotline.call.merge_corrections import Merged, merge
from hotline.call.parking import set_aside, unpark
from hotline.call.record import Call, Referral
from hotline.call.record_changes import Change, changes, compared
from hotline.call.reference import parse_reference
from hotline.desk.acts import Desk, act
from hotline.desk.calls import (
    Revision,
    ShownCall,
    Submitted,
    journal_call,
    kept_assessment,
    office_now,
    read_call,
    submission,
)
from hotline.desk.clock_ends import settle_clock
from hotline.desk.dialog_drafts import forget_dialog_drafts
from hotline.desk.draft_holder import corrected_by, correction_id
from hotline.desk.overrides import settled
from hotline.desk.review_queue import queue_corrected
from hotline.desk.rights import Right
from hotline.desk.safe_contacts import erase_ended
from hotline.desk.short_texts import TextHoldsPersonalData, require_no_personal_data
from hotline.desk.submission import Checked, OfficeNow, check, complete
from hotline.errors import N_, InvalidInput, Refused
from hotline.indicators.call_assessment import CallAssessment
from hotline.indicators.contact_checklists import Lists
from hotline.language import SOURCE, language
from hotline.privacy.agreed_words import NO_WORDS, AgreedWords
from hotline.store.tables import calls, drafts
from hotline.store.tables.drafts import DraftRow

NOTHING_CHANGED = N_("Nothing is changed in this call. There is nothing to submit.")


class RevisedMeanwhile(Refused):
    """Somebody else has submitted a newer revision than the one that the correction began from."""

    def __init__(self, newest: Revision, base: int, at: str) -> None:
        super().__init__(
            N_(
                "{user} has corrected this call in the meantime ({moment}): it is now at revision {number}, and your "
                "correction started from revision {base}. Merge their changes into yours, then submit again."
            ),
            user=newest.user,
            moment=at,
            number=newest.number,
            base=base,
        )
        self.newest = newest
        self.base = base


class NothingChanged(InvalidInput):
    """The correction says what the call says already."""


class ReasonHoldsPersonalData(TextHoldsPersonalData):
    """The reason, which stays with the call for good, holds personal data."""

    sentence = N_("The reason holds personal data ({kinds}). Give it in other words: it stays with the call.")


@dataclass(frozen=True)
class ReadRevision:
    """One revision as it was kept: its number, moment, user and reason, the record and what it was assessed as."""

    about: Revision
    call: Call
    assessment: CallAssessment


@dataclass(frozen=True)
class Comparison:
    """Two revisions of a call side by side; `fields` are all that hold something, changed or not, `lists` the call's checklists."""

    reference: str
    revisions: tuple[Revision, ...]
    before: ReadRevision
    after: ReadRevision
    fields: tuple[Change, ...]
    lists: Lists


@dataclass(frozen=True)
class Correction:
    """What a correction would change if it were submitted now: fields, and what the call was and will be assessed as."""

    reference: str
    changes: tuple[Change, ...]
    before: CallAssessment
    after: CallAssessment
    lists: Lists


@dataclass(frozen=True)
class Meeting:
    """Two corrections that began from one revision: whose the other is, what each changed, and both brought together.

    `merged` goes on from the newest revision, `newest.number`.
    """

    reference: str
    base: int
    newest: Revision
    mine: tuple[Change, ...]
    merged: Merged
    lists: Lists


@act(Right.RECORD, "call.correct", "safe_contact.erase")
def correct_call(desk: Desk, reference: str, call: Call, reason: str, base: int | None = None) -> Submitted:
    """Keep a correction of a call as a new revision with its reason; the earlier ones stay.

    `base` is the revision that it began from; None takes the newest. Raises RevisedMeanwhile where that is not the
    newest any more, NothingChanged, ReasonHoldsPersonalData, and as submit_call does.
    """
    if not reason.strip():
        raise InvalidInput(N_("Give the reason for the correction."))
    check_reason(reason, desk.data.words)
    reference = parse_reference(reference)
    with desk.store.transaction():
        shown = _newest(desk, reference, base)
        given, office = _with_known_referrals(shown, call), office_now(desk)
        checked = _checked(desk, shown, given, office)
        if not changes(settled(shown.call, desk.data.words), checked.call):
            raise NothingChanged(NOTHING_CHANGED)
        identity = calls.find_call(desk.store, reference)
        written = submission(desk, checked, office)
        number = calls.revise_call(desk.store, identity, desk.user.id, written, reason.strip())
        settle_clock(desk, identity, checked.call, checked.assessment)
        queue_corrected(desk, identity, reference, number, checked)
        drafts.delete_draft(desk.store, correction_id(reference, desk.user.id), desk.user.id)
        forget_dialog_drafts(desk, correction_id(reference, desk.user.id))
        journal_call(desk, "call.correct", reference, checked)
    erase_ended(desk)
    return Submitted(reference, checked.assessment, checked.findings, set_aside(given, checked.call), number)


@act(Right.RECORD)
def preview_correction(desk: Desk, reference: str, call: Call, base: int | None = None) -> Correction:
    """Return what a correction would change; raises as correct_call does, but nothing where nothing is changed."""
    shown = _newest(desk, parse_reference(reference), base)
    checked = _checked(desk, shown, _with_known_referrals(shown, call), office_now(desk))
    changed = changes(settled(shown.call, desk.data.words), checked.call)
    return Correction(shown.reference, changed, shown.assessment, checked.assessment, shown.lists)


@act(Right.RECORD, "call.compare")
def compare_revisions(desk: Desk, reference: str, first: int, second: int) -> Comparison:
    """Return two revisions of a call with what changed from the first to the second, with a line in the journal.

    Raises InvalidInput for a reference that no call has, or a revision that the call does not have.
    """
    shown = read_call(desk, reference)
    before, after = (_read_revision(desk, shown, number) for number in (first, second))
    with desk.store.transaction():
        desk.journal("call.compare", shown.reference, first=first, second=second)
    fields = compared(before.call, after.call)
    return Comparison(shown.reference, shown.revisions, before, after, fields, shown.lists)


@act(Right.RECORD, "call.compare")
def meet(desk: Desk, reference: str, mine: Call, base: int) -> Meeting:
    """Return my correction, begun from a revision, beside the newest revision, with a line in the journal."""
    shown = read_call(desk, reference)
    # A quick contact has its first revision since it was first corrected.
    began = unpark(_read_revision(desk, shown, max(base, 1)).call)
    with desk.store.transaction():
        desk.journal("call.compare", shown.reference, first=base, second=shown.revision)
    merged = merge(began, mine, unpark(shown.call))
    return Meeting(shown.reference, base, shown.revisions[-1], changes(began, mine), merged, shown.lists)


@act(Right.RECORD)
def overtaken(desk: Desk, reference: str, base: int) -> RevisedMeanwhile | None:
    """Return whose newer revision a begun correction will meet, None where it still builds on the newest one."""
    try:
        _newest(desk, parse_reference(reference), base)
    except RevisedMeanwhile as found:
        return found
    return None


def base_of(desk: Desk, draft: DraftRow) -> int | None:
    """Return the revision that a draft began from, None for a new call; an older program's draft has only its time."""
    reference = corrected_by(draft.id)
    if reference is None or draft.base is not None:
        return draft.base
    known = calls.revisions_of(desk.store, calls.find_call(desk.store, reference))
    return max((one.number for one in known if one.moment <= draft.begun), default=1)


def _newest(desk: Desk, reference: str, base: int | None) -> ShownCall:
    """Return the call as it is now; raises RevisedMeanwhile where that is not the revision that a correction began from."""
    shown = read_call(desk, reference)
    if base is not None and base != shown.revision:
        newest = shown.revisions[-1]
        # Figures only, which read alike in every language.
        at = language(SOURCE).moment(newest.moment, desk.office.zone)
        raise RevisedMeanwhile(newest, base, at)
    return shown


def _with_known_referrals(shown: ShownCall, call: Call) -> Call:
    """Return a correction whose referrals have what it leaves open of those that the call has: how far they are, since when."""
    known: dict[str | None, list[Referral]] = {}
    for one in shown.call.referrals:
        known.setdefault(one.service, []).append(one)
    referrals = []
    for one in call.referrals:
        before = known.get(one.service)
        if before:
            was = before.pop(0)
            status, since = (one.status, one.status_since) if one.status else (was.status, was.status_since)
            one = replace(one, made=one.made or was.made, status=status, status_since=since)  # noqa: PLW2901
        referrals.append(one)
    return replace(call, referrals=tuple(referrals))


def _checked(desk: Desk, shown: ShownCall, given: Call, office: OfficeNow) -> Checked:
    """Return a correction as it is kept; raises as submit_call does."""
    whole = _with_steps_since(desk, shown, complete(given, office))
    return check(whole, shown.lists, office.now, before=shown.call, words=desk.data.words)


def _with_steps_since(desk: Desk, shown: ShownCall, call: Call) -> Call:
    """Return a correction with the steps that referrals and follow-ups have taken since without one."""
    kept = calls.load_call(desk.store, calls.find_call(desk.store, shown.reference), shown.revision)
    return merge(call_from_json(kept.record), call, shown.call).call


def _read_revision(desk: Desk, shown: ShownCall, number: int) -> ReadRevision:
    stored = calls.load_call(desk.store, calls.find_call(desk.store, shown.reference), number)
    call = call_from_json(stored.record)
    about = next(one for one in shown.revisions if one.number == number)
    return ReadRevision(about, call, kept_assessment(stored, call))


def check_reason(reason: str, words: AgreedWords = NO_WORDS) -> None:
    """Raise ReasonHoldsPersonalData where a reason holds personal data that is certain enough to stop a submission."""
    require_no_personal_data(reason, ReasonHoldsPersonalData, words)
