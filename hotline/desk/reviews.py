"""The review queue: what a supervisor reads, approves, returns and escalates, one reviewer to a call (DESIGN.md section 7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hotline.call.field_kinds import NOTE_LIMIT, Text
from hotline.call.reference import parse_reference
from hotline.call.vocabulary import vocabulary
from hotline.desk.acts import Desk, act
from hotline.desk.calls import ShownCall, read_call
from hotline.desk.clock_ends import settle_clock
from hotline.desk.dialog_drafts import forget_dialog_drafts
from hotline.desk.quality import Card, card_of
from hotline.desk.rights import Right, may
from hotline.desk.short_texts import TextHoldsPersonalData, require_no_personal_data
from hotline.errors import N_, InvalidInput, Refused
from hotline.privacy.agreed_words import NO_WORDS, AgreedWords
from hotline.store.tables import calls, reviews, users
from hotline.store.tables.reviews import (
    ANSWERED,
    APPROVED,
    OVERDUE,
    RETURNED,
    RUNS_ON,
    SENT_ON,
    WAITING,
    EventRow,
    OpenRow,
    PickRow,
)

BODY_ANSWERED = "body_answered"
FOR_A_SUPERVISOR = frozenset({WAITING, ANSWERED})
"""The states in which a call waits for a supervisor; a returned one waits for its operator, a sent one for another body."""
_AFTER = {BODY_ANSWERED: WAITING}

_NOT_QUEUED = N_("The call {reference} is not in the review queue: nothing in it waits for a supervisor.")
_TAKEN = N_("{user} has this call in hand until {time}. Choose another one, or ask {user} to put it back.")
_NOT_AS_READ = N_(
    "{user} decided or answered about this call at {time}, after you had read it. Look at what was done, then decide."
)
_NO_COMMENT = N_("Write what is to be checked or why. Nothing can be done without it.")
_NO_FORM = N_("A quick contact has no form, so there is nothing to review.")
_NOT_YOURS = N_("Only the operator who recorded the call, or a supervisor, can answer.")
_NOT_RETURNED = N_("This call was not returned, or has been answered already.")
_NOT_SENT = N_("This call is not with another service. Escalate it first.")
_NOT_STOPPED = N_("The deadline of this call is not stopped by a refusal.")


class PickedUp(Refused):
    """Another supervisor has the call in hand."""


class CorrectedMeanwhile(Refused):
    """The call has a newer revision than the one that the supervisor has read."""


class DecidedMeanwhile(Refused):
    """Somebody did something about the call after the supervisor had read it."""


class CommentHoldsPersonalData(TextHoldsPersonalData):
    """The comment, which stays with the call, holds personal data that is certain enough to stop it."""

    sentence = N_("The comment holds personal data ({kinds}). Write it without: letters and codes only.")


@dataclass(frozen=True, kw_only=True)
class QueueItem:
    """A call of the queue: why it is there, how it stands, who has it in hand until when, and what was last done about it.

    `reasons` are open ones, the most urgent first. `said` are the words of the last act, `body` the one that it was sent to.
    """

    id: int
    reference: str
    operator: str
    revision: int
    started: datetime
    result_class: str | None
    urgency: str | None
    clock_due: datetime | None
    clock_received: datetime | None
    state: str
    reasons: tuple[str, ...]
    queued: datetime
    changed: datetime
    picked_by: str = ""
    picked_until: datetime | None = None
    said: str = ""
    body: str | None = None

    @property
    def waits(self) -> bool:
        """Return whether it waits for a supervisor."""
        return self.state in FOR_A_SUPERVISOR


@dataclass(frozen=True)
class Done:
    """Something that was done about a call of the queue: when, by whom, at which revision, and in which words."""

    moment: datetime
    user: str
    act: str
    revision: int
    body: str | None
    comment: str


@dataclass(frozen=True)
class Review:
    """A call as a supervisor reads it: the call, its line of the queue (None where it is in none), what was done, its quality card."""

    shown: ShownCall
    item: QueueItem | None
    history: tuple[Done, ...]
    card: Card | None


@act(Right.REVIEW)
def review_queue(desk: Desk) -> tuple[QueueItem, ...]:
    """Return the calls that are not done with, the most urgent first; those that wait for somebody else come last."""
    rows, names = reviews.open_rows(desk.store, desk.clock.now()), users.user_names(desk.store)
    held, last = reviews.picks(desk.store), reviews.last_events(desk.store)
    items = [_item(row, names, held.get(row.call), last.get(row.call)) for row in rows]
    return tuple(sorted(items, key=_urgency))


@act(Right.REVIEW, "call.show")
def read_review(desk: Desk, reference: str) -> Review:
    """Return a call with what was done about it, with a line in the journal; raises InvalidInput for a reference that no call has."""
    shown = read_call(desk, reference)
    with desk.store.transaction():
        desk.journal("call.show", shown.reference)
    return _review(desk, shown)


@act(Right.REVIEW)
def pick_up(desk: Desk, reference: str) -> QueueItem:
    """Take a call of the queue in hand for 15 minutes, or for 15 minutes more, and return it; raises PickedUp where another has it."""
    with desk.store.transaction():
        item = _open(desk, reference)
        reviews.pick(desk.store, item.id, desk.user.id)
        return _read_item(desk, item.id)


@act(Right.REVIEW)
def put_back(desk: Desk, reference: str) -> None:
    """Let go of a call that the user has in hand; one that another has stays there."""
    call = calls.find_call(desk.store, parse_reference(reference))
    with desk.store.transaction():
        held = reviews.pick_of(desk.store, call)
        if held is None or held.user == desk.user.id:
            reviews.put_back(desk.store, call)


@act(Right.REVIEW, "review.approve")
def approve(desk: Desk, reference: str, revision: int | None = None, *, seen: int | None = None) -> Review:
    """Approve a call: every reason for a look is settled, a clock that a refusal stopped is confirmed as stopped.

    `revision` is the one that was read, `seen` how long its history was then; raises CorrectedMeanwhile and DecidedMeanwhile where it
    is not so any more, PickedUp, and Refused for a call that is not in the queue.
    """
    with desk.store.transaction():
        item = _in_hand(desk, reference, revision, seen)
        reviews.settle_reasons(desk.store, item.id)
        _move(desk, item, APPROVED)
        desk.journal("review.approve", item.reference, revision=item.revision)
        return _review(desk, read_call(desk, item.reference))


@act(Right.REVIEW, "review.return")
def return_call(
    desk: Desk, reference: str, comment: str, revision: int | None = None, *, seen: int | None = None
) -> Review:
    """Return a call to its operator with a comment, also one that is in no queue; raises as `approve` does, and for the comment."""
    with desk.store.transaction():
        said = _checked_comment(desk, comment)
        item = _in_hand(desk, reference, revision, seen, anyway=True)
        _move(desk, item, RETURNED, said)
        desk.journal("review.return", item.reference, revision=item.revision)
        return _review(desk, read_call(desk, item.reference))


@act(Right.REVIEW, "review.escalate")
def escalate(
    desk: Desk, reference: str, body: str, comment: str, revision: int | None = None, *, seen: int | None = None
) -> Review:
    """Note that a call was taken to another body, one of the directory, and why; raises as `return_call` does."""
    with desk.store.transaction():
        said = _checked_comment(desk, comment)
        desk.data.directory.service(body)
        item = _in_hand(desk, reference, revision, seen, anyway=True)
        _move(desk, item, SENT_ON, said, body)
        desk.journal("review.escalate", item.reference, revision=item.revision, service=body)
        return _review(desk, read_call(desk, item.reference))


@act(Right.REVIEW, "review.body_answer")
def record_body_answer(desk: Desk, reference: str, comment: str) -> Review:
    """Note what the body answered to which a call was escalated; the call waits for a supervisor again."""
    with desk.store.transaction():
        said = _checked_comment(desk, comment)
        item = _in_hand(desk, reference)
        if item.state != SENT_ON:
            raise Refused(_NOT_SENT)
        sent = [one.body for one in reviews.events_of(desk.store, item.id) if one.act == SENT_ON]
        _move(desk, item, BODY_ANSWERED, said, sent[-1])
        desk.journal("review.body_answer", item.reference, revision=item.revision, service=sent[-1])
        return _review(desk, read_call(desk, item.reference))


@act(Right.REVIEW, "review.run_on")
def let_clock_run_on(desk: Desk, reference: str, comment: str) -> Review:
    """Let a clock that a refusal stopped run on from where it began, with the reason (scoring.md); raises as `return_call` does."""
    with desk.store.transaction():
        said = _checked_comment(desk, comment)
        item = _in_hand(desk, reference)
        if reviews.clock_of(desk.store, item.id).refused is None:
            raise Refused(_NOT_STOPPED)
        reviews.add_event(desk.store, (item.id, item.revision), desk.user.id, RUNS_ON, comment=said)
        shown = read_call(desk, item.reference)
        settle_clock(desk, item.id, shown.call, shown.assessment)
        forget_dialog_drafts(desk, item.reference)
        desk.journal("review.run_on", item.reference, revision=item.revision)
        return _review(desk, read_call(desk, item.reference))


@act(Right.RECORD, "review.answer")
def answer_return(desk: Desk, reference: str, comment: str) -> None:
    """Answer a call that was returned; it waits for a supervisor again.

    Raises Refused where it was not returned, or the user neither recorded it nor reviews calls, and for the comment as `return_call` does.
    """
    with desk.store.transaction():
        said = _checked_comment(desk, comment)
        stored = calls.load_call(desk.store, calls.find_call(desk.store, parse_reference(reference)))
        if stored.operator != desk.user.id and not may(desk.user.role, Right.REVIEW):
            raise Refused(_NOT_YOURS)
        review = reviews.find_review(desk.store, stored.id)
        if review is None or review.state != RETURNED:
            raise Refused(_NOT_RETURNED)
        reviews.add_event(desk.store, (stored.id, stored.revision), desk.user.id, ANSWERED, comment=said)
        reviews.put_review(desk.store, stored.id, ANSWERED, stored.revision)
        forget_dialog_drafts(desk, stored.reference)
        desk.journal("review.answer", stored.reference, revision=stored.revision)


def _open(desk: Desk, reference: str, *, anyway: bool = False) -> QueueItem:
    """Return a call of the queue that nobody else has in hand, or with `anyway` one that is in no queue."""
    stored = calls.load_call(desk.store, calls.find_call(desk.store, parse_reference(reference)))
    if stored.quick:
        raise Refused(_NO_FORM)
    held = reviews.pick_of(desk.store, stored.id)
    if held is not None and held.user != desk.user.id:
        name = users.user_names(desk.store).get(held.user, "")
        raise PickedUp(_TAKEN, user=name, time=held.until.astimezone(desk.office.zone).strftime("%H:%M"))
    item = _read_item(desk, stored.id)
    if item.state == APPROVED and not anyway:
        raise Refused(_NOT_QUEUED, reference=stored.reference)
    return item


def _in_hand(
    desk: Desk, reference: str, revision: int | None = None, seen: int | None = None, *, anyway: bool = False
) -> QueueItem:
    """Return a call that the user decides about now, written down as queued where only its clock, or `anyway`, brought it here.

    Raises CorrectedMeanwhile where another revision was read, DecidedMeanwhile where its history has grown since then.
    """
    item = _open(desk, reference, anyway=anyway)
    if revision is not None and revision != item.revision:
        raise CorrectedMeanwhile(
            N_("This call has been corrected in the meantime: it is at revision {number}. Read it again, then decide."),
            number=item.revision,
        )
    events = reviews.events_of(desk.store, item.id)
    if seen is not None and len(events) > seen:
        name, moment = users.user_names(desk.store).get(events[-1].user, ""), events[-1].moment
        time = moment.astimezone(desk.office.zone).strftime("%H:%M")
        raise DecidedMeanwhile(_NOT_AS_READ, user=name, time=time)
    review = reviews.find_review(desk.store, item.id)
    if review is None or review.state == APPROVED:
        reviews.put_review(desk.store, item.id, WAITING, item.revision)
    if OVERDUE in item.reasons:
        reviews.add_reasons(desk.store, item.id, (OVERDUE,), item.revision)
    return item


def _move(desk: Desk, item: QueueItem, done: str, comment: str = "", body: str | None = None) -> None:
    """Note what was done about a call, and put it into the state that it is in after that."""
    reviews.add_event(desk.store, (item.id, item.revision), desk.user.id, done, comment=comment, body=body)
    reviews.put_review(desk.store, item.id, _AFTER.get(done, done), item.revision)
    reviews.put_back(desk.store, item.id)
    forget_dialog_drafts(desk, item.reference)


def check_comment(comment: str, words: AgreedWords = NO_WORDS) -> None:
    """Raise CommentHoldsPersonalData where a comment holds personal data that is certain enough to stop it."""
    require_no_personal_data(comment, CommentHoldsPersonalData, words)


def _checked_comment(desk: Desk, comment: str) -> str:
    """Return a comment as it is kept; raises InvalidInput for none or one that is too long, CommentHoldsPersonalData."""
    said = Text(NOTE_LIMIT).read(comment, "comment").strip()
    if not said:
        raise InvalidInput(_NO_COMMENT)
    check_comment(said, desk.data.words)
    return said


def _review(desk: Desk, shown: ShownCall) -> Review:
    names = users.user_names(desk.store)
    history = tuple(
        Done(one.moment, names.get(one.user, ""), one.act, one.revision, one.body, one.comment)
        for one in reviews.events_of(desk.store, shown.id)
    )
    item = _read_item(desk, shown.id)
    return Review(shown, item if item.state != APPROVED or item.reasons else None, history, card_of(desk, shown.id))


def _read_item(desk: Desk, call: int) -> QueueItem:
    """Return one line of the queue as `review_queue` does."""
    row, names = reviews.open_row(desk.store, call, desk.clock.now()), users.user_names(desk.store)
    events = reviews.events_of(desk.store, call)
    return _item(row, names, reviews.pick_of(desk.store, call), events[-1] if events else None)


def _item(row: OpenRow, names: Mapping[int, str], held: PickRow | None, last: EventRow | None) -> QueueItem:
    review = row.review
    overdue_since = row.clock_due or row.started
    state = APPROVED if review is None else review.state
    return QueueItem(
        id=row.call,
        reference=row.reference,
        operator=names.get(row.operator, ""),
        revision=row.revision,
        started=row.started,
        result_class=row.result_class,
        urgency=row.urgency,
        clock_due=row.clock_due,
        clock_received=row.clock_stopped,
        # Where only the clock brings it back, nobody has written anything down yet.
        state=WAITING if state == APPROVED and row.reasons else state,
        reasons=tuple(sorted(row.reasons, key=_order().index)),
        queued=overdue_since if review is None else review.queued,
        changed=overdue_since if review is None else review.changed,
        picked_by="" if held is None else names.get(held.user, ""),
        picked_until=None if held is None else held.until,
        said="" if last is None else last.comment,
        body=last.body if last is not None and review is not None and review.state == SENT_ON else None,
    )


def _order() -> tuple[str, ...]:
    """Return the reasons, the most urgent first."""
    return vocabulary("review_reason").codes


def _urgency(item: QueueItem) -> tuple[bool, int, str, datetime, int]:
    """Return what the queue is ordered by: what waits for a supervisor first, by its strongest reason, then the urgency."""
    order = _order()
    rank = order.index(item.reasons[0]) if item.reasons else len(order)
    return not item.waits, rank, item.urgency or "U9", item.clock_due or item.queued, item.id
