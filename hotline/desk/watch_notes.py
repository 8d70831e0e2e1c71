"""What a supervisor asks the next shifts to watch: a short note with an end, without personal data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from hotline.call.clean_text import clean_text
from hotline.desk.acts import Desk, act
from hotline.desk.rights import Right
from hotline.desk.short_texts import TextHoldsPersonalData, require_no_personal_data
from hotline.errors import N_, InvalidInput, Refused
from hotline.store.tables import handovers
from hotline.store.tables.users import user_names

LONGEST = 300
FURTHEST = timedelta(days=31)
MOST = 20


@dataclass(frozen=True)
class WatchNote:
    """A note that holds: what to watch, until when, since when, and the name of who made it."""

    id: int
    text: str
    ends: datetime
    made: datetime
    by: str


class NoteHoldsPersonalData(TextHoldsPersonalData):
    """A note that every colleague of the next shifts reads, and that goes on paper, holds personal data."""

    sentence = N_("The note holds personal data ({kinds}). Give it in other words: it is printed.")


@act(Right.RECORD)
def watch_notes(desk: Desk) -> tuple[WatchNote, ...]:
    """Return the notes that hold now, the one that ends first before the others."""
    names = user_names(desk.store)
    kept = handovers.watch_notes_at(desk.store, desk.clock.now())
    return tuple(WatchNote(one.id, one.text, one.ends, one.made, names.get(one.user, "")) for one in kept)


@act(Right.WATCH, "watch.add")
def add_watch_note(desk: Desk, text: str, until: datetime) -> WatchNote:
    """Keep a note on what to watch until a moment, and return it.

    Raises InvalidInput for an empty or long one and for an end that has passed or is far, NoteHoldsPersonalData, and Refused where
    there are enough.
    """
    cleaned, now = " ".join(clean_text(text).text.split()), desk.clock.now()
    if not cleaned:
        raise InvalidInput(N_("Nothing is written yet. Say what is to be watched."))
    if len(cleaned) > LONGEST:
        raise InvalidInput(N_("At most {limit} characters fit. Shorten it."), limit=LONGEST)
    if not now < until <= now + FURTHEST:
        raise InvalidInput(
            N_("A note to watch ends within {days} days. Give a day and a time that are still to come."),
            days=FURTHEST.days,
        )
    require_no_personal_data(cleaned, NoteHoldsPersonalData, desk.data.words)
    with desk.store.transaction():
        if len(handovers.watch_notes_at(desk.store, now)) >= MOST:
            raise Refused(N_("There are {limit} notes already. End one that is no longer needed."), limit=MOST)
        note = handovers.add_watch_note(desk.store, desk.user.id, cleaned, until)
        desk.journal("watch.add", str(note))
    return WatchNote(note, cleaned, until, now, desk.user.name)


@act(Right.WATCH, "watch.end")
def end_watch_note(desk: Desk, note: int) -> None:
    """End a note before its time; raises InvalidInput where it does not hold any more."""
    with desk.store.transaction():
        if not handovers.end_watch_note(desk.store, note, desk.user.id):
            raise InvalidInput(N_("This note has ended already. Look at the list again."))
        desk.journal("watch.end", str(note))
