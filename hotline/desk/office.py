"""Setting up an office, and unlocking its desk."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from hotline.clock import Clock
from hotline.desk.session import Desk, Seat, Session
from hotline.desk.settings import change_settings, get_settings
from hotline.errors import N_, CannotWrite, InvalidInput, Refused, WrongPassphrase
from hotline.language import LANGUAGES, language
from hotline.referral.pack import national_pack
from hotline.reports.recovery_sheet import RecoveryFacts, recovery_sheet
from hotline.secret import Typed
from hotline.store.create import create_store
from hotline.store.desk_lock import DeskLock, Holder, holder, sit_down
from hotline.store.files import is_full
from hotline.store.keys import unlocking as keys
from hotline.store.owner import StoreOwner
from hotline.store.store import Store
from hotline.store.tables.users import User, find_user, list_users

_OFFICE = re.compile(r"[A-Z]{2,6}")
_TAKEN = N_(
    "{user} has this store open on the computer {computer} since {since}. Lock or close the desk there, then unlock it here."
)
_TAKEN_HERE = N_(
    "{user} has this store open in another window of this computer since {since}. Go on there, or lock it there and unlock it here."
)
_TAKEN_BY_NOBODY_KNOWN = N_("Another program is opening this store right now. Wait a moment and unlock again.")
_NO_LOCK = N_(
    "The folder of {file} cannot keep a second program away from the store. See to it that nobody else opens it,"
    " or move the store to a disk of this computer."
)


class DeskTaken(Refused):
    """Another window program has the desk; the passphrase was right, or it would not be said who."""


def office_code(text: str) -> str:
    """Return an office code in capitals; raises InvalidInput where it is not 2 to 6 Latin letters."""
    code = text.strip().upper()
    if not _OFFICE.fullmatch(code):
        raise InvalidInput(N_("The office code has 2 to 6 letters from A to Z, like BAK. Choose such a code."))
    return code


def set_up(
    path: Path,
    office: str,
    user: str,
    passphrase: Typed,
    clock: Clock,
    *,
    language_code: str | None = None,
    palette: str = "light",
) -> str:
    """Make the store of an office with its first supervisor and return the recovery code, which is kept nowhere.

    `language_code` and `palette` are those in which its screen begins.

    Raises InvalidInput for an office code, name or passphrase that does not do, CannotWrite where the file exists or cannot be made.
    """
    code = create_store(path, office_code(office), user, passphrase, clock).recovery_code
    if language_code is not None:
        session = unlock(path, user, passphrase, clock)
        try:
            session.call(_begin_with, language_code, palette)
        finally:
            session.close()
    return code


def _begin_with(desk: Desk, language_code: str, palette: str) -> None:
    change_settings(desk, replace(get_settings(desk), language=language_code, palette=palette))


def unlock(path: Path, user: str, passphrase: Typed, clock: Clock, *, rollback: bool = False) -> Session:
    """Return the session of a user, beside whoever sits at the desk; `rollback` as for the store.

    Raises WrongPassphrase for a wrong name or passphrase alike, and NotAStore, StoreDamaged, StoreTooNew or CannotWrite for the file.
    """
    owner = StoreOwner.open(path, user, passphrase, clock, rollback=rollback)
    return _session(owner, path, clock, user)


def unlock_with_recovery(path: Path, code: str, clock: Clock, *, new_passphrase: Typed) -> Session:
    """Return the session of the first active supervisor, opened with the code of the recovery sheet, who gets a new passphrase.

    Raises as `unlock` does, and InvalidInput for a misread code or a passphrase that is too short.
    """
    session = _session(StoreOwner.open_with_recovery(path, code, clock), path, clock, None)
    try:
        session.call(_new_passphrase, new_passphrase)
    except BaseException:
        session.close()
        raise
    return session


def _new_passphrase(desk: Desk, passphrase: Typed) -> None:
    with desk.store.transaction():
        desk.journal("user.passphrase", "recovery")
        keys.add_slot(desk.store.path, desk.store.keys, desk.user.name, passphrase, supervisor=True)


def _session(owner: StoreOwner, path: Path, clock: Clock, name: str | None) -> Session:
    try:
        user = owner.call(_who, name)
        session = Session(owner, user, path, clock)
        _note(session, owner, with_recovery=name is None)
    except BaseException:
        owner.close()
        raise
    return session


def _note(session: Session, owner: StoreOwner, *, with_recovery: bool) -> None:
    """Note the unlocking in the journal; on a full disk, where nobody could read what is in it otherwise, with the next line."""
    facts = {"failed_before": owner.failed_before, "recovery": with_recovery}
    try:
        owner.call(_note_unlock, session.user, owner.failed_before, with_recovery)
    except CannotWrite:
        if not is_full(session.path.parent):
            raise
        session.note_late(**facts)


def _who(store: Store, name: str | None) -> User:
    if name is None:
        return next(user for user in list_users(store) if user.active and user.role == "supervisor")
    user = find_user(store, name)
    if user is None or not user.active:
        raise WrongPassphrase(
            N_("This user may no longer unlock the desk. Ask a supervisor, who can add you under another name.")
        )
    return user


def _note_unlock(store: Store, user: User, failed_before: int, with_recovery: bool) -> None:  # noqa: FBT001
    with store.transaction():
        store.record(user.id, "desk.unlock", "recovery" if with_recovery else "", failed_before=failed_before)


def take_desk(session: Session) -> Session:
    """Sit down at the desk with an unlocked session and return it: from then on no other window program can.

    Raises DeskTaken, and closes the session, where another program has the desk. Where the folder knows no locks, the
    seat's warning says so.
    """
    lock = DeskLock(session.path)
    try:
        session.seat = session.call(_seat, lock)
    except BaseException:
        session.close()
        lock.release()
        raise
    return session


def _seat(desk: Desk, lock: DeskLock) -> Seat:
    warning = None
    try:
        free = lock.take()
    except (OSError, NotImplementedError):
        free, warning = True, CannotWrite(_NO_LOCK, file=desk.store.path.name)
    if not free:
        with desk.store.transaction():
            desk.journal("desk.taken")
        raise _taken(desk, holder(desk.store))
    try:
        return Seat(lock, sit_down(desk.store, desk.user.id, locked=lock.held), warning)
    except CannotWrite as error:
        if not is_full(desk.store.path.parent):
            raise
        return Seat(lock, None, warning, full=error)


def _taken(desk: Desk, who: Holder | None) -> DeskTaken:
    if who is None:
        return DeskTaken(_TAKEN_BY_NOBODY_KNOWN)
    # Days and hours are written in figures, alike in every language of the program.
    since = language(LANGUAGES[0]).moment(who.since, desk.office.zone)
    return DeskTaken(_TAKEN_HERE if who.here else _TAKEN, user=who.user, computer=who.computer, since=since)


def recovery_sheet_pdf(code: str, office: str, user: str, clock: Clock, language_code: str) -> bytes:
    """Return the recovery sheet as a PDF; the code stands nowhere else."""
    facts = RecoveryFacts(
        code=code,
        office=office_code(office),
        user=user,
        made=clock.now(),
        zone=national_pack().time_zone,
    )
    return recovery_sheet(facts, language(language_code))
