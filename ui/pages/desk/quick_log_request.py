"""What the dialog for several or earlier quick contacts has been told so far, what that means, and its sentence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from hotline.call.back_dating import Earlier, WhileBusy
from hotline.call.vocabulary import vocabulary
from hotline.desk.office_day import Boundaries, day_of
from hotline.desk.quick_contacts import IN_THE_FUTURE, MOST_AT_ONCE, require_past
from hotline.errors import N_, InvalidInput
from hotline.language import Language

NO_COUNT = N_("How many? Type a number from 1 to {most}.")
NO_TIME = N_("When was it? Type a time like 1430 or 14:30.")
NO_MOMENT = N_("When was it? Type the day and the time, like 21.11 9:05.")
_SAME_NIGHT = dt.timedelta(hours=8)


class When(Enum):
    """The four answers to when it was."""

    NOW = "now"
    BUSY = "busy"
    TODAY = "today"
    DAY = "day"


@dataclass(frozen=True, kw_only=True)
class Office:
    """What a sentence about times needs: the zone, when the day begins, and the present moment."""

    zone: dt.tzinfo
    day_boundary: Boundaries
    now: dt.datetime

    def today(self, moment: dt.datetime) -> bool:
        """Return whether a moment belongs to the present day of the office."""
        return self.day(moment) == self.day(self.now)

    def may_be_called_today(self, moment: dt.datetime) -> bool:
        """Return whether people say “earlier today” of a moment: of this date, or of the hours before in the same night."""
        dates = (one.astimezone(self.zone).date() for one in (moment, self.now))
        return next(dates) == next(dates) or self.now - moment <= _SAME_NIGHT

    def day(self, moment: dt.datetime) -> dt.date:
        """Return the day of the office that a moment counts for."""
        return day_of(moment, self.day_boundary, self.zone)


@dataclass(frozen=True, kw_only=True)
class QuickLogRequest:
    """What was typed: how many contacts of a type, when, at which moment and for which reason."""

    contact_type: str
    count: int | None = 1
    topic: str | None = None
    region: str | None = None
    when: When = When.NOW
    moment: dt.datetime | None = None
    reason: str | None = None
    running_since: dt.datetime | None = None

    def meant(self, office: Office) -> Earlier | WhileBusy | None:
        """Return for when to log; raises InvalidInput with `place` naming the field that is missing or cannot be."""
        now = office.now
        if self.count is None or not 1 <= self.count <= MOST_AT_ONCE:
            raise _at("count", InvalidInput(NO_COUNT, most=MOST_AT_ONCE))
        if self.when is When.NOW:
            return None
        if self.when is When.BUSY:
            return WhileBusy(self.running_since)
        if self.moment is None:
            raise _at("moment", InvalidInput(NO_TIME if self.when is When.TODAY else NO_MOMENT))
        if self.when is When.TODAY and not office.may_be_called_today(self.moment):
            # A time of day that is still to come was read as that of yesterday.
            raise _at("moment", InvalidInput(IN_THE_FUTURE))
        earlier = Earlier(self.moment, self.moment, self.reason or "")
        try:
            require_past(earlier, now)
        except InvalidInput as wrong:
            raise _at("moment" if self.reason or self.moment > now else "reason", wrong) from None
        return earlier

    def sentence(self, language: Language, office: Office, busy: Earlier | None) -> str:
        """Return what Enter will log, in words; `busy` is the call that it would be spread over, once that is known."""
        kind = vocabulary("contact_type").label(self.contact_type, language)
        what = language.gettext(N_("{number} × {kind}"), number=language.number(self.count or 0), kind=kind)
        if self.when is When.NOW:
            return language.gettext(N_("Will be logged: {what}, now."), what=what)
        if self.when is When.BUSY:
            if busy is None:
                return language.gettext(N_("Will be logged: {what}, while you were on a call."), what=what)
            span = span_words(busy.start, busy.end, language, office)
            return language.gettext(N_("Will be logged: {what}, spread over your call ({span})."), what=what, span=span)
        if self.moment is None:
            return language.gettext(NO_TIME if self.when is When.TODAY else NO_MOMENT)
        at = span_words(self.moment, self.moment, language, office)
        if office.today(self.moment):
            return language.gettext(N_("Will be logged: {what}, {time}."), what=what, time=at)
        day = language.date(office.day(self.moment))
        return language.gettext(N_("Will be logged: {what}, {time}. It counts for {day}."), what=what, time=at, day=day)


def span_words(start: dt.datetime, end: dt.datetime, language: Language, office: Office) -> str:
    """Return a span as people write it: `14:03`, `14:03–14:20`, with the date where it is not that of now."""
    same_date = start.astimezone(office.zone).date() == office.now.astimezone(office.zone).date()
    first = language.time(start, office.zone) if same_date else language.moment(start, office.zone)
    last = language.time(end, office.zone)
    return first if first.endswith(last) else f"{first}–{last}"


def _at(place: str, error: InvalidInput) -> InvalidInput:
    error.place = place
    return error
