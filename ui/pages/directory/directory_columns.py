"""The columns of the directory, in words; what is confirmed and what is closed has a drawn sign beside them."""

from __future__ import annotations

from datetime import tzinfo

from hotline.call.vocabulary import vocabulary
from hotline.clock import Clock
from hotline.errors import N_
from hotline.referral.directory import Service
from ui.pages.shared.service_text import area_words, is_closed, state_words
from ui.platform.screen_language import words
from ui.session.office_data import office_data
from ui.widgets.table_model import Column

GIVE_WAY = {"kind": 1300, "area": 1300, "confirmed": 1040, "now": 840}
"""The columns that the names take the room of, each with the width of the page in pixels below which it is left out."""


class Columns:
    """Words the lines of the directory: whether a service is open is asked of the clock each time."""

    def __init__(self, clock: Clock, zone: tzinfo) -> None:
        self._clock, self._zone = clock, zone

    def all(self) -> list[Column]:
        """Return the columns, the name first."""
        say = words().gettext
        return [
            Column("name", say(N_("Service")), _name, strong=True),
            Column("kind", say(N_("Kind")), _kind, 190),
            Column("area", say(N_("Area")), _area, 130),
            Column("now", say(N_("Now")), self.now, 138, tone=self.tone, icon=self.icon),
            Column("confirmed", say(N_("Entry")), _confirmed, 162, tone=_tone, icon=_icon),
        ]

    def longest(self) -> dict[str, list[tuple[str, ...]]]:
        """Return what may be in the columns of words, for as many lines as that needs."""
        services = office_data().directory.services
        return {
            "name": [(_name(one),) for one in services],
            "kind": [(_kind(one),) for one in services],
            "now": [(self.now(one),) for one in services],
        }

    def now(self, one: Service) -> str:
        """Return whether a service is open now, in few words; the entry beside the list says when it opens."""
        return state_words(one, self._clock.now(), self._zone, words())

    def tone(self, one: Service) -> str:
        """Return how the words about the present stand out: only what is closed for good does."""
        return "danger" if self._closed(one) else ""

    def icon(self, one: Service) -> str:
        """Return the sign of what is closed for good."""
        return "cross" if self._closed(one) else ""

    def _closed(self, one: Service) -> bool:
        return is_closed(one, self._clock.now().astimezone(self._zone).date())


def _name(one: Service) -> str:
    return one.names[words().code]


def _kind(one: Service) -> str:
    return vocabulary("service_kind").label(one.kind, words())


def _area(one: Service) -> str:
    return area_words(one, words())


def _confirmed(one: Service) -> str:
    return words().gettext(N_("confirmed") if one.confirmed else N_("not confirmed"))


def _tone(one: Service) -> str:
    return "" if one.confirmed else "warning"


def _icon(one: Service) -> str:
    return "check" if one.confirmed else "warning"
