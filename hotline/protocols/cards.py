"""The protocol cards of the office: those of the national pack, each in the words of the office where it has its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from hotline.call.editing import path_of, value_at
from hotline.call.record import Call
from hotline.errors import N_, InvalidInput
from hotline.protocols.card import ProtocolCard, card_from_data
from hotline.toml.pack_files import optional

_FILE = "protocols.toml"
_NO_CARD = N_("There is no protocol card {id}. Choose one of {ids}.")


@dataclass(frozen=True)
class ProtocolCards:
    """The cards in their order, and the ids of those that the office has worded itself."""

    cards: tuple[ProtocolCard, ...]
    own: frozenset[str] = frozenset()

    def card(self, identity: str) -> ProtocolCard:
        """Return a card by its id; raises InvalidInput naming those that there are."""
        for one in self.cards:
            if one.id == identity:
                return one
        raise InvalidInput(_NO_CARD, id=repr(identity[:40]), ids=", ".join(one.id for one in self.cards))

    def names_of(self, identity: str) -> Mapping[str, str]:
        """Return the titles of a card by language; none where there is no such card any more."""
        return next((one.titles for one in self.cards if one.id == identity), {})

    def with_own(self, own: Iterable[ProtocolCard]) -> ProtocolCards:
        """Return the cards with those of the office in the place of the shipped ones with their ids."""
        by_id = {one.id: one for one in own}
        cards = tuple(by_id.get(one.id, one) for one in self.cards)
        return ProtocolCards(cards, frozenset(one.id for one in cards if one.id in by_id))

    def suiting(self, call: Call) -> ProtocolCard | None:
        """Return the card that suits a record, else the first one; None where there are none."""
        fits = (one for one in self.cards if one.when and _holds(one.when, call))
        return next(fits, self.cards[0] if self.cards else None)


@cache
def shipped_cards() -> ProtocolCards:
    """Return the cards of the national pack, none where it has none; raises InvalidInput naming what is wrong in its file."""
    rows = optional(_FILE).get("protocol", [])
    return ProtocolCards(
        tuple(card_from_data(row, f"{_FILE}, protocol {number}") for number, row in enumerate(rows, 1))
    )


def _holds(when: Mapping[str, str], call: Call) -> bool:
    return all(value_at(call, path_of(place)) == value for place, value in when.items())
