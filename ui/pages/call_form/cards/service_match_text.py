"""What the call form says of a service: why it suits or not, what it asks, whether it is open. No widgets here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from hotline.call.record import Call
from hotline.errors import N_
from hotline.language import Language
from hotline.referral.directory import Directory, Service, words_of
from hotline.referral.match_reasons import Groups
from hotline.referral.matching import Suggestion, in_words
from hotline.referral.service_conditions import conditions, letters_taken, obstacles, only_for
from ui.pages.shared.service_text import state_words
from ui.widgets.options import Option

CHOSEN, SUGGESTED, UNSUITABLE = "chosen", "suggested", "unsuitable"


@dataclass(frozen=True)
class Said:
    """What a line says: the service, where it stands in the card, and why; `wrong` where the service cannot help in this call.

    Only what is open may be added.
    """

    service: str
    name: str
    column: str
    note: str = ""
    wrong: bool = False
    open: bool = True


@dataclass(frozen=True)
class ServiceWords:
    """Words the services of a directory at a moment of the office, in a language."""

    known: Directory
    now: datetime
    zone: tzinfo
    language: Language

    @property
    def today(self) -> date:
        """Return the day of the office."""
        return self.now.astimezone(self.zone).date()

    def chosen(self, identity: str, call: Call) -> Said:
        """Return what is said of a service that the call is referred to: what it asks, or why it cannot help here."""
        one = self.known.find(identity)
        name = self.known.names_of(identity)[self.language.code]
        if one is None:
            told = self.language.gettext(N_("not in the directory any more: choose another service"))
            return Said(identity, name, CHOSEN, told, wrong=True)
        against = obstacles(one, call, self.today)
        said = against or conditions(one, self.now, self.zone)
        return Said(identity, name, CHOSEN, in_words(said, self.language), wrong=bool(against))

    def suggested(self, one: Suggestion) -> Said:
        """Return what speaks for a service, and what is to be minded."""
        return Said(one.service.id, one.service.names[self.language.code], SUGGESTED, one.why(self.language))

    def no_longer_suggested(self, identity: str) -> Said:
        """Return what is said of a service that was suggested a moment ago and keeps its place: it cannot be added from there."""
        name = self.known.names_of(identity)[self.language.code]
        return Said(identity, name, SUGGESTED, self.language.gettext(N_("does not suit any more")), open=False)

    def unsuitable(self, one: Suggestion) -> Said:
        """Return why a service that offers what is needed cannot help here; what is closed cannot be added either."""
        service = one.service
        name, still_open = service.names[self.language.code], service.is_valid(self.today)
        return Said(service.id, name, UNSUITABLE, one.why_not(self.language), open=still_open)

    def options(self, call: Call) -> list[Option]:
        """Return the services that take somebody today, each with whom it takes and whether it is open now.

        Those that take none of the persons of the call come last and say so. All that the directory's search knows finds them.
        """
        made = [self._option(one, call) for one in self.known.valid(self.today)]
        return sorted(made, key=_comes_last)

    def _option(self, one: Service, call: Call) -> Option:
        groups = only_for(one)
        told = [Groups(groups).say(self.language)] if groups else []
        nobody = bool(call.persons) and not letters_taken(one, call)
        told.append(
            self.language.gettext(N_("accepts nobody in this call"))
            if nobody
            else state_words(one, self.now, self.zone, self.language)
        )
        name = one.names[self.language.code]
        return Option(one.id, name, note=" · ".join(told), also=" ".join(words_of(one)), quiet=nobody)


def _comes_last(option: Option) -> bool:
    return option.quiet
