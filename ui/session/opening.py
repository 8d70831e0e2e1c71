"""Opens the desk on a background thread: sets up an office, unlocks a store, takes the desk."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hotline.clock import Clock
from hotline.desk.acts import Desk, act
from hotline.desk.office import RecoveryOpened, open_desk, recovery_sheet_pdf, set_up
from hotline.desk.recovery import confirm_recovery, recovery_code_to_come
from hotline.desk.rights import Right
from hotline.desk.session import Session
from hotline.errors import N_, CannotWrite, KnownError
from hotline.referral.pack_check import require_whole_pack
from hotline.secret import Secret
from hotline.store.files.private_files import make_own_folder
from ui.session.new_office import NewOffice


@dataclass(frozen=True)
class SheetMade:
    """A recovery sheet that was just made: its page, and the code on it, of which a part is typed back."""

    pdf: bytes
    code: str


def set_up_office(wanted: NewOffice, clock: Clock, language_code: str, palette: str) -> SheetMade:
    """Make the store of a new office and return its recovery sheet; raises as set_up and require_whole_pack do."""
    require_whole_pack()
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
    return SheetMade(recovery_sheet_pdf(code, wanted.office, wanted.user, clock, language_code), code)


@act(Right.USERS)
def sheet_to_come(desk: Desk, language_code: str) -> SheetMade:
    """Return a new recovery sheet that is not in force yet: it is printed and typed back first (renew_recovery)."""
    code = recovery_code_to_come(desk)
    pdf = recovery_sheet_pdf(code, desk.office.code, desk.user.name, desk.clock, language_code, renewed=True)
    return SheetMade(pdf, code)


def opened(store: Path, user: str, passphrase: Secret, clock: Clock) -> Session:
    """Unlock the store and sit down at the desk; raises as open_desk and require_whole_pack do.

    The passphrase is wiped, unless its user has to change it first and needs it once more for that.
    """
    try:
        require_whole_pack()
        session = open_desk(store, user, passphrase, clock)
    except BaseException:
        passphrase.wipe()
        raise
    if not session.user.must_change:
        passphrase.wipe()
    return session


def opened_after_set_up(store: Path, user: str, passphrase: Secret, clock: Clock) -> Session:
    """Unlock the store of a new office, note that its sheet was typed back, and take the desk; raises as `opened` does."""
    session = opened(store, user, passphrase, clock)
    with suppress(KnownError):  # the Desk then says that the sheet is not confirmed, and a drill does the same
        session.call(confirm_recovery)
    return session


def brought_in(opened_store: RecoveryOpened, user: str, passphrase: Secret) -> Session:
    """Let a supervisor come in with a new passphrase where the sheet opened the store, and take the desk; raises as `opened` does."""
    require_whole_pack()
    return opened_store.open_desk(user, passphrase)


def make_folder(folder: Path) -> None:
    """Make the folder of a store where it is missing; raises CannotWrite where that is not allowed."""
    try:
        make_own_folder(folder)
    except OSError:
        raise CannotWrite(
            N_("The folder {folder} cannot be made. Choose another place for the store."), folder=folder.name
        ) from None
