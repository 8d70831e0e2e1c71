"""What opens the desk behind the first window, on a thread of its own: an office is set up, a store is unlocked and taken."""

from __future__ import annotations

from pathlib import Path

from hotline.clock import Clock
from hotline.desk.office import recovery_sheet_pdf, set_up, take_desk, unlock, unlock_with_recovery
from hotline.desk.session import Session
from hotline.errors import N_, CannotWrite
from hotline.secret import Secret
from hotline.store.files import make_own_folder
from ui.start.set_up_page import Wanted


def set_up_office(wanted: Wanted, clock: Clock, language_code: str, palette: str) -> bytes:
    """Make the store of a new office and return its recovery sheet as a PDF; raises as set_up does."""
    make_folder(wanted.store.parent)
    code = set_up(
        wanted.store,
        wanted.office,
        wanted.user,
        wanted.passphrase,
        clock,
        language_code=language_code,
        palette=palette,
    )
    return recovery_sheet_pdf(code, wanted.office, wanted.user, clock, language_code)


def opened(store: Path, user: str, passphrase: Secret, clock: Clock) -> Session:
    """Unlock the store, wipe the passphrase and take the desk; raises as unlock and take_desk do."""
    with passphrase:
        session = unlock(store, user, passphrase, clock)
    return take_desk(session)


def opened_by_recovery(store: Path, code: str, passphrase: Secret, clock: Clock) -> Session:
    """Unlock the store with the recovery code, set the new passphrase, take the desk; raises as unlock_with_recovery does."""
    with passphrase:
        session = unlock_with_recovery(store, code, clock, new_passphrase=passphrase)
    return take_desk(session)


def make_folder(folder: Path) -> None:
    """Make the folder of a store where it is missing; raises CannotWrite where that is not allowed."""
    try:
        make_own_folder(folder)
    except OSError:
        raise CannotWrite(
            N_("The folder {folder} cannot be made. Choose another place for the store."), folder=folder.name
        ) from None
