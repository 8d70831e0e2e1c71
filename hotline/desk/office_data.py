"""What an office works with and a supervisor may change: its directory, checklists, agreed words and protocol cards."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from hotline.call.record import Call
from hotline.errors import InvalidInput
from hotline.indicators.call_assessment import CallAssessment
from hotline.indicators.checklist import parse_checklist
from hotline.indicators.contact_checklists import Lists
from hotline.indicators.office_checklists import InForceFrom, OfficeLists
from hotline.privacy.agreed_words import NO_WORDS, AgreedWords
from hotline.protocols.card import ProtocolCard, card_from_data
from hotline.protocols.cards import ProtocolCards, shipped_cards
from hotline.referral.directory import Change, Directory, directory
from hotline.referral.directory_data import from_stored_entry
from hotline.referral.directory_file import check_service
from hotline.referral.national_pack import national_pack
from hotline.store.store import Store
from hotline.store.tables.agreed_words import list_words
from hotline.store.tables.checklists import checklist_decisions, kept_checklists
from hotline.store.tables.office_state import office_state
from hotline.store.tables.protocols import changed_protocols
from hotline.store.tables.services import service_changes


@dataclass(frozen=True)
class OfficeData:
    """Directory, checklists, agreed words and protocol cards at one moment; nothing in it changes, a newer one takes its place.

    `state` tells it from any other; `words` are those that the personal-data guard leaves alone.
    """

    state: str
    directory: Directory
    checklists: OfficeLists
    zone: ZoneInfo
    words: AgreedWords = NO_WORDS
    protocols: ProtocolCards = field(default_factory=shipped_cards)

    def lists_for(self, call: Call, now: datetime) -> Lists:
        """Return the lists that a contact is asked by: those in force when it began."""
        return self.checklists.at(call.contact.started or now, self.zone)

    def lists_for_today(self, now: datetime) -> Lists:
        """Return the lists in force at a moment."""
        return self.checklists.at(now, self.zone)

    def lists_of(self, call: Call, assessment: CallAssessment, now: datetime) -> Lists:
        """Return the lists that a submitted call was assessed with, which a correction of it goes on with."""
        return self.checklists.made_with(assessment, self.lists_for(call, now))


def shipped_data() -> OfficeData:
    """Return what ships with the program, as an office has it that changed nothing."""
    return OfficeData("", directory(), OfficeLists(), national_pack().time_zone)


def read_office_data(store: Store, known: OfficeData | None) -> OfficeData:
    """Return the data of the office, the known ones where they are still the newest."""
    state = office_state(store)
    if known is not None and known.state == state:
        return known
    zone = national_pack().time_zone
    return OfficeData(state, _directory(store), _checklists(store), zone, _words(store), _protocols(store))


def _directory(store: Store) -> Directory:
    changes, unreadable = [], []
    for one in service_changes(store):
        service, _ = check_service(from_stored_entry(one.entry)) if one.active else (None, ())
        # An entry that cannot be read any more must not keep the desk from opening: what ships stands in its place.
        if one.active and (service is None or service.id != one.id):
            unreadable.append(one.id)
        else:
            changes.append(Change(one.id, service))
    return directory().with_changes(changes, unreadable)


def _protocols(store: Store) -> ProtocolCards:
    own: list[ProtocolCard] = []
    for data in changed_protocols(store):
        # A card that cannot be read any more must not keep the desk from opening: the one that ships stands in its place.
        with suppress(InvalidInput):
            own.append(card_from_data(data, str(data.get("id", ""))))
    return shipped_cards().with_own(own)


def _words(store: Store) -> AgreedWords:
    return AgreedWords(frozenset(one.word for one in list_words(store) if one.agreed is not None))


def _checklists(store: Store) -> OfficeLists:
    kept = {}
    for one in kept_checklists(store):
        # A list that cannot be read any more must not keep the desk from opening: what stood before it stays in force.
        with suppress(InvalidInput):
            kept[one.id, one.version] = parse_checklist(one.content)
    known = OfficeLists(kept=kept)
    decided = []
    for choice in checklist_decisions(store):
        used = None if choice.id is None else known.version(choice.id, choice.version or "")
        if used is not None or choice.id is None:
            decided.append(InForceFrom(choice.place, choice.day, used, choice.decided))
    return OfficeLists(tuple(decided), kept)
