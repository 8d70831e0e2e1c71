"""Protocol cards: what a supervisor may do with their words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hotline.desk.acts import Desk, act
from hotline.desk.dialog_drafts import PROTOCOL, keep_dialog_draft
from hotline.desk.office_data import OfficeData
from hotline.desk.rights import Right
from hotline.errors import N_, InvalidInput, Refused
from hotline.protocols.card import ProtocolCard, card_from_data, card_to_data
from hotline.protocols.cards import shipped_cards
from hotline.store.tables.protocols import forget_protocol, put_protocol

Json = Any
_IS_DEFAULT = N_("This card is the default one already: there is nothing to restore.")
_NO_SERVICE = N_("{place}: the directory has no entry {service}.")


@act(Right.RECORD)
def list_protocols(desk: Desk) -> tuple[ProtocolCard, ...]:
    """Return the cards in their order, in the words of the office where it has its own."""
    return desk.data.protocols.cards


@act(Right.DIRECTORY, "protocol.save")
def save_protocol(desk: Desk, data: Mapping[str, Json]) -> OfficeData:
    """Keep a card in the words of the office, in the shape of the pack's file; nothing is written where nothing changes.

    Raises InvalidInput for an unknown card, a line that is too long, or an entry that the directory does not have.
    """
    with desk.store.transaction():
        known = desk.data
        before = known.protocols.card(str(data.get("id", "")))
        after = card_from_data({**data, "when": dict(before.when)}, before.id)
        for service in after.call:
            if known.directory.find(service) is None:
                raise InvalidInput(_NO_SERVICE, place=after.id, service=repr(service[:40]))
        keep_dialog_draft(desk, PROTOCOL, after.id, None)
        if after != before:
            put_protocol(desk.store, after.id, desk.user.id, card_to_data(after))
            desk.journal("protocol.save", after.id)
        return desk.data


@act(Right.DIRECTORY, "protocol.restore")
def restore_protocol(desk: Desk, identity: str) -> OfficeData:
    """Restore the card that ships with the program; raises InvalidInput for an unknown one, Refused where it is in use already."""
    with desk.store.transaction():
        shipped_cards().card(identity)
        if not forget_protocol(desk.store, identity):
            raise Refused(_IS_DEFAULT)
        desk.journal("protocol.restore", identity)
        return desk.data
