"""A running contact that was left for long: when it is taken to have ended, and how to say otherwise."""

from __future__ import annotations

from datetime import datetime, tzinfo

from hotline.call.labels import label_of
from hotline.errors import N_
from ui.platform.screen_language import words

_ENDED = "contact.ended"
_GONE_ON_WITH = N_(
    "This contact was left at {moment}, and “{field}” says so now. Correct it where it ended later; empty it while it still runs."
)
_ASKED = N_(
    "Nothing was entered for long after {moment}, and “{field}” says now that it ended then. Correct it where it ended later,"
    " then submit again."
)


def gone_on_with(left: datetime, zone: tzinfo) -> str:
    """Return that the contact of an opened draft has the moment at which it was left as its end."""
    return _filled(_GONE_ON_WITH, left, zone)


def asked_for_end(left: datetime, zone: tzinfo) -> str:
    """Return that the end is offered before a contact is submitted that was left in between."""
    return _filled(_ASKED, left, zone)


def _filled(said: str, left: datetime, zone: tzinfo) -> str:
    language = words()
    return language.gettext(said, moment=language.moment(left, zone), field=label_of(_ENDED, language))
