"""Whether the clock of this computer stands before what the store was last used at: then times that are noted now are wrong."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from hotline.clock import from_stored
from hotline.desk.acts import Desk, act
from hotline.desk.rights import Right
from hotline.errors import N_, InvalidInput
from hotline.language import Language

_MAY_DIFFER = timedelta(hours=1)
_NEWEST = 200
_BEHIND = N_(
    "This computer's clock shows {now}, but this store was last used at {last}. One of the two is wrong: "
    "check the clock and correct it if needed before you continue, or records will have the wrong time."
)


@act(Right.SIGNED_IN, before_change=True)
def clock_behind(desk: Desk) -> datetime | None:
    """Return when the store was last used where that is more than an hour ahead of the clock, else None.

    The newest 200 lines of the journal are looked at, so that a clock that was once wrong is not told of for ever.
    """
    row = desk.store.execute(
        "SELECT max(moment) FROM (SELECT moment FROM journal ORDER BY sequence DESC LIMIT ?)", (_NEWEST,)
    ).fetchone()
    try:
        last = from_stored(row[0], "moment")
    except (InvalidInput, TypeError):
        return None
    return last if last - desk.clock.now() > _MAY_DIFFER else None


def clock_words(desk_time: datetime, last: datetime, zone: tzinfo, language: Language) -> str:
    """Return the sentence that says so."""
    now, then = (language.moment(one, zone) for one in (desk_time, last))
    return language.gettext(_BEHIND, now=now, last=then)
