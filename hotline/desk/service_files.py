"""The directory as a file: what somebody brings and what it changes, taking it over whole or not at all, writing one out."""

from __future__ import annotations

from dataclasses import dataclass

from hotline.desk.acts import Desk, act
from hotline.desk.office_data import OfficeData
from hotline.desk.rights import Right
from hotline.desk.services import keep, says_the_same, unconfirmed
from hotline.errors import N_
from hotline.language import Language
from hotline.referral.directory import Directory, Service, public_digits
from hotline.referral.directory_data import service_to_data
from hotline.referral.directory_text import read_services_text

# ruff: noqa: PLC0415 - a library that only an export needs

HELP = (
    N_("One [[service]] is one service. An entry whose id is already known replaces that one; the others stay."),
    N_(
        "hours: always, unknown, or lines of days and times. confirmed is true only where the service itself has "
        "confirmed the entry."
    ),
    N_("No names and no numbers of persons: only public lines of the service, with public_number = true."),
)
"""What somebody who edits the file has to know, sentence by sentence."""


@dataclass(frozen=True)
class BroughtServices:
    """What a file of services would change; nothing of it is kept yet."""

    new: tuple[Service, ...]
    changed: tuple[Service, ...]
    same: tuple[Service, ...]


@dataclass(frozen=True)
class LoadedServices:
    """What a file of services has changed, and the office's data as they are now."""

    brought: BroughtServices
    data: OfficeData


@act(Right.DIRECTORY)
def read_brought_services(desk: Desk, content: bytes, file: str) -> BroughtServices:
    """Return what a file would change; raises BrokenServices with the line, the entry and the reason of each fault."""
    return _brought(desk.data.directory, read_services_text(content, file, public_digits()))


@act(Right.DIRECTORY, "service.load", "service.load_file")
def load_services(desk: Desk, content: bytes, file: str) -> LoadedServices:
    """Take a file of services over, all of it or nothing; raises as read_brought_services and save_service do."""
    with desk.store.transaction():
        known = desk.data.directory
        brought = _brought(known, read_services_text(content, file, public_digits()))
        # What is new stands before what is changed: a new special police unit may take the place of the one that ends.
        for one in (*brought.new, *brought.changed):
            keep(desk, known.find(one.id), one, "service.load")
        desk.journal("service.load_file", new=len(brought.new), changed=len(brought.changed), same=len(brought.same))
        return LoadedServices(brought, desk.data)


@act(Right.DIRECTORY, "service.export")
def export_services(desk: Desk, language: Language) -> bytes:
    """Return the whole directory as a file that can be edited and loaded again, with a line in the journal."""
    import tomli_w

    services = desk.data.directory.services
    with desk.store.transaction():
        desk.journal("service.export", services=len(services))
    comments = "".join(f"# {language.gettext(sentence)}\n" for sentence in HELP)
    return f"{comments}\n{tomli_w.dumps({'service': [service_to_data(one) for one in services]})}".encode()


def _brought(known: Directory, services: tuple[Service, ...]) -> BroughtServices:
    read = [_as_confirmed(known.find(one.id), one) for one in services]
    return BroughtServices(
        new=tuple(one for one in read if one.id not in known),
        changed=tuple(one for one in read if one.id in known and known.service(one.id) != one),
        same=tuple(one for one in read if known.find(one.id) == one),
    )


def _as_confirmed(before: Service | None, after: Service) -> Service:
    """Return an entry as not confirmed where it was changed and the file only repeats who confirmed it before the change."""
    if before is None or says_the_same(before, after):
        return after
    repeated = (before.confirmed_on, before.confirmed_by) == (after.confirmed_on, after.confirmed_by)
    return unconfirmed(after) if before.confirmed and repeated else after
