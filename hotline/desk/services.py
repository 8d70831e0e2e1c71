"""The directory of the office: finding a service, and what a supervisor may do with an entry, one act each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hotline.desk.acts import Desk, act
from hotline.desk.dialog_drafts import SERVICE, keep_dialog_draft
from hotline.desk.office_data import OfficeData
from hotline.desk.rights import Right
from hotline.errors import N_, InvalidInput, Refused
from hotline.language import Day, Named
from hotline.referral.directory import Directory, Service, directory, public_digits
from hotline.referral.directory_data import service_to_data, to_stored_entry
from hotline.referral.directory_file import Fault
from hotline.referral.entry_check import BrokenEntry, checked_entry, proposed_id
from hotline.store.tables.services import forget_service, is_referred_to, put_service

Json = Any
NEW = ""
"""Stands for the id of an entry that has none yet."""
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Kept:
    """An entry as it stands after an act, and the office's data with it."""

    service: Service
    data: OfficeData


@act(Right.REFER)
def list_services(desk: Desk, text: str = "", *, closed: bool = False) -> list[Service]:
    """Return the services in which every word of a text is found; those that take nobody today only where `closed` asks for them."""
    day = today(desk)
    return [one for one in desk.data.directory.search(text) if closed or one.is_valid(day)]


@act(Right.REFER)
def show_service(desk: Desk, identity: str) -> Service:
    """Return an entry; raises InvalidInput naming the nearest ids for one that the directory does not have."""
    return desk.data.directory.service(identity)


@act(Right.DIRECTORY, "service.save")
def save_service(desk: Desk, entry: Mapping[str, Json], *, new: bool, confirmed: bool = False) -> Kept:
    """Keep an entry, in the shape of a TOML file, that is new or stands in the place of the one with its id.

    A new one without an id gets one from its name. What is changed is not confirmed any more, unless the body itself has
    `confirmed` it. Raises BrokenEntry with every fault, InvalidInput for an unknown id, Refused where no special police unit
    would be left.
    """
    with desk.store.transaction():
        known = desk.data.directory
        given = dict(entry)
        if new and not str(given.get("id", "")).strip():
            given["id"] = proposed_id(str(given.get("en", "")), {*taken_ids(known), *known.unreadable})
        given["confirmed"] = False
        after = checked_entry(given, public_digits())
        if new and after.id in taken_ids(known):
            taken = N_("{place}: there is an entry with this id already. Choose another id.")
            raise BrokenEntry([Fault(1, "id", InvalidInput(taken, place=after.id))])
        before = None if new else known.service(after.id)
        after = _confirmed(desk, after) if confirmed else _as_confirmed_before(before, after)
        keep_dialog_draft(desk, SERVICE, NEW if new else after.id, None)
        return keep(desk, before, after, "service.save", new=new)


@act(Right.DIRECTORY, "service.close")
def close_service(desk: Desk, identity: str, day: date) -> Kept:
    """Let a service take nobody from a day of the office on; the entry stays, for the calls that were referred to it.

    Raises InvalidInput where the entry begins later, Refused where no special police unit would be left.
    """
    with desk.store.transaction():
        before = desk.data.directory.service(identity)
        if before.valid_from is not None and day <= before.valid_from:
            raise InvalidInput(
                N_("{service} accepts nobody before {day}: it can be closed from a later day on."),
                service=Named(before.names),
                day=Day(before.valid_from),
            )
        return keep(desk, before, replace(before, valid_until=day - _DAY), "service.close", day=day.isoformat())


@act(Right.DIRECTORY, "service.reopen")
def reopen_service(desk: Desk, identity: str) -> Kept:
    """Take the end of an entry away."""
    with desk.store.transaction():
        before = desk.data.directory.service(identity)
        return keep(desk, before, replace(before, valid_until=None), "service.reopen")


@act(Right.DIRECTORY, "service.confirm")
def confirm_service(desk: Desk, identity: str) -> Kept:
    """Mark an entry as confirmed by the body itself, today, by this user."""
    with desk.store.transaction():
        before = desk.data.directory.service(identity)
        return keep(desk, before, _confirmed(desk, before), "service.confirm")


@act(Right.DIRECTORY, "service.take_back")
def take_back_service(desk: Desk, identity: str) -> Kept:
    """Let the entry that ships with the program stand again; raises Refused where none ships with this id."""
    shipped = directory()
    if identity not in shipped:
        raise Refused(N_("There is no default entry with this id to restore. Close the service instead."))
    with desk.store.transaction():
        known = desk.data.directory
        _require_police_unit(known, known.find(identity), shipped.service(identity))
        forget_service(desk.store, identity)
        desk.journal("service.take_back", identity)
        return Kept(shipped.service(identity), desk.data)


@act(Right.DIRECTORY, "service.remove")
def remove_service(desk: Desk, identity: str) -> OfficeData:
    """Take an entry out of the directory; raises Refused where a call is referred to it, or no special police unit would be left."""
    with desk.store.transaction():
        before = desk.data.directory.service(identity)
        if is_referred_to(desk.store, identity):
            raise Refused(
                N_("Calls are referred to {service}: it can be closed, not removed."), service=Named(before.names)
            )
        _require_police_unit(desk.data.directory, before, None)
        if identity in directory():
            put_service(desk.store, identity, desk.user.id, {}, active=False)
        else:
            forget_service(desk.store, identity)
        desk.journal("service.remove", identity)
        return desk.data


def keep(desk: Desk, before: Service | None, after: Service, act: str, **facts: str | bool) -> Kept:
    """Keep an entry in the transaction of an act, with its line in the journal; nothing is written where nothing changes."""
    if before == after:
        return Kept(after, desk.data)
    _require_police_unit(desk.data.directory, before, after)
    put_service(desk.store, after.id, desk.user.id, to_stored_entry(service_to_data(after)))
    desk.journal(act, after.id, **facts, confirmed=after.confirmed)
    return Kept(after, desk.data)


def taken_ids(known: Directory) -> set[str]:
    """Return the ids that a new entry cannot have: of entries that are there, or have been taken out."""
    return {one.id for one in (*known.services, *known.taken_out)}


def unconfirmed(one: Service) -> Service:
    """Return an entry as one that nobody has confirmed."""
    return replace(one, confirmed=False, confirmed_on=None, confirmed_by="")


def today(desk: Desk) -> date:
    """Return the day of the office."""
    return desk.clock.now().astimezone(desk.office.zone).date()


def says_the_same(one: Service, other: Service) -> bool:
    """Return whether two entries differ in nothing but their end and who confirmed them."""
    return replace(unconfirmed(one), valid_until=None) == replace(unconfirmed(other), valid_until=None)


def _confirmed(desk: Desk, one: Service) -> Service:
    return replace(one, confirmed=True, confirmed_on=today(desk), confirmed_by=desk.user.name)


def _as_confirmed_before(before: Service | None, after: Service) -> Service:
    if before is None or not says_the_same(before, after):
        return unconfirmed(after)
    return replace(
        after, confirmed=before.confirmed, confirmed_on=before.confirmed_on, confirmed_by=before.confirmed_by
    )


def _require_police_unit(known: Directory, before: Service | None, after: Service | None) -> None:
    """Raise Refused where a change would leave nobody to hand victims over to (referral.md: within 24 hours)."""
    units = {one.id: one for one in known.services if _stays_police_unit(one)}
    if before is None or before.id not in units or (after is not None and _stays_police_unit(after)):
        return
    if len(units) == 1:
        raise Refused(
            N_(
                "No special police unit would be left to hand a possible victim over to. Add the new one before this one ends."
            )
        )


def _stays_police_unit(one: Service) -> bool:
    return one.kind == "police_unit" and one.valid_until is None
