"""Quick contacts: logged by one key, several at once or afterwards, undone, and counted for the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from hotline.call.back_dating import Earlier, WhileBusy
from hotline.call.time_bounds import ENDS_BEFORE, LONGEST_CONTACT, TOO_LONG, hours_of, is_to_come, is_too_long_ago
from hotline.call.validation import is_quick
from hotline.call.vocabulary import vocabulary
from hotline.clock import from_stored, to_stored
from hotline.desk.acts import Desk, act
from hotline.desk.draft_holder import corrected_by
from hotline.desk.rights import Right
from hotline.errors import N_, InvalidInput
from hotline.store.tables import drafts, quick_contacts
from hotline.store.tables.quick_contacts import QuickContacts

MOST_AT_ONCE = 99
BUSY = "busy"
# A form that is finished hours later does not say how long the call was: contacts are spread over these hours at most.
LONGEST_CALL = timedelta(hours=3)

IN_THE_FUTURE = N_("That time is in the future. Enter the time when it happened.")
TOO_LONG_AGO = N_("That is before the year 2000. Correct the day.")
NO_REASON = N_("Say why it is logged only now.")
_NO_CALL = N_("You have not recorded a call yet. Give the time instead.")


@act(Right.RECORD, "quick.log")
def log_quick(
    desk: Desk,
    contact_type: str,
    topic: str | None = None,
    count: int = 1,
    when: Earlier | WhileBusy | None = None,
    *,
    region: str | None = None,
    references: Sequence[str] = (),
) -> QuickContacts:
    """Log contacts of a quick type that began now, or earlier; `references` are given where they must come out again.

    Raises InvalidInput for a type that has a form, an unknown topic or region, a count outside 1 to 99, and for a time
    that is still to come, lies before the year 2000, has no reason, or is that of a call which the user has not had.
    """
    if contact_type not in vocabulary("contact_type").codes or not is_quick(contact_type):
        raise InvalidInput(N_("A contact of this type has a form. Record it as a call."))
    if topic is not None:
        vocabulary("topic").require(topic, "topic")
    if region is not None:
        vocabulary("region").require(region, "region")
    if not 1 <= count <= MOST_AT_ONCE:
        raise InvalidInput(N_("Between 1 and {most} contacts can be logged at once."), most=MOST_AT_ONCE)
    earlier = busy_time(desk, when.running_since) if isinstance(when, WhileBusy) else when
    if earlier is not None:
        require_past(earlier, desk.clock.now())
    with desk.store.transaction():
        logged = quick_contacts.add_quick(
            desk.store, desk.user.id, contact_type, topic, count, region=region, earlier=earlier, given=references
        )
        desk.journal("quick.log", contact_type, count=count, back_dated=logged.reason)
    return logged


@act(Right.RECORD, "quick.undo")
def undo_quick(desk: Desk, logged: QuickContacts) -> int:
    """Take back contacts that the user logged, and return how many there were; a line each tells which, and of when it was."""
    with desk.store.transaction():
        removed = quick_contacts.remove_quick(desk.store, logged.ids, desk.user.id)
        for one in removed:
            began = to_stored(one.began)
            desk.journal("quick.undo", one.reference, contact=one.id, contact_type=logged.contact_type, began=began)
    return len(removed)


@act(Right.RECORD)
def busy_time(desk: Desk, running_since: datetime | None = None) -> Earlier:
    """Return the time of the user's running call, else of the last one, be it submitted or still a draft.

    It ends now at the latest, also where the clock has jumped back behind its start. Raises InvalidInput where the user
    has had no call.
    """
    now = desk.clock.now()
    if running_since is not None:
        began, ended = running_since, now
    else:
        began, ended = _last_call(desk)
    start = min(began, now)
    return Earlier(start, max(start, min(ended, now, began + LONGEST_CALL)), BUSY)


def require_past(earlier: Earlier, now: datetime) -> None:
    """Raise InvalidInput for a time that is still to come, too long ago or without a reason of the vocabulary."""
    if is_to_come(earlier.end, now):
        raise InvalidInput(IN_THE_FUTURE)
    if earlier.end < earlier.start:
        raise InvalidInput(ENDS_BEFORE)
    if earlier.end - earlier.start > LONGEST_CONTACT:
        raise InvalidInput(TOO_LONG, hours=hours_of(LONGEST_CONTACT))
    if is_too_long_ago(earlier.start):
        raise InvalidInput(TOO_LONG_AGO)
    if not earlier.reason:
        raise InvalidInput(NO_REASON)
    vocabulary("back_dated_reason").require(earlier.reason, "back_dated_reason")


def _last_call(desk: Desk) -> tuple[datetime, datetime]:
    calls = [] if (last := quick_contacts.last_call(desk.store, desk.user.id)) is None else [last]
    for row in drafts.list_drafts(desk.store, desk.user.id):
        contact = row.record.get("contact", {})
        if corrected_by(row.id) is None and contact.get("started"):
            ended = contact.get("ended")
            end = row.saved if ended is None else from_stored(ended, "contact.ended")
            calls.append((from_stored(contact["started"], "contact.started"), end))
    if not calls:
        raise InvalidInput(_NO_CALL)
    return max(calls)
