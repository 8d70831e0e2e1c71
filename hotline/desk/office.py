"""Setting up an office, and unlocking its desk."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from hotline.clock import Clock
from hotline.desk.recovery import bring_in, who_may_come_in
from hotline.desk.session import Desk, Seat, Session, before_change
from hotline.desk.settings import change_settings, get_settings
from hotline.errors import N_, CannotWrite, InvalidInput, Refused, WrongPassphrase
from hotline.language import LANGUAGES, language
from hotline.referral.pack import national_pack
from hotline.reports.recovery_sheet import RecoveryFacts, recovery_sheet
from hotline.secret import Typed, as_secret
from hotline.store.create import HandOver, create_store
from hotline.store.desk_lock import DeskLock, Holder, holder, seated_since, sit_down
from hotline.store.files import takes_nothing
from hotline.store.keys.calibration import calibrated_cost
from hotline.store.keys.key_state import set_unlocked
from hotline.store.keys.put_out import was_put_out
from hotline.store.keys.unlocking import NoLongerUser
from hotline.store.keys.watching import TableWatch
from hotline.store.owner import StoreOwner
from hotline.store.store import Store
from hotline.store.tables.users import OPERATOR, SUPERVISOR, User, find_user

_NOT_ADDED = N_("You were not added to this store to the end. Ask a supervisor to add you again under your name.")
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
    hand_over: HandOver | None = None,
) -> str:
    """Make the store of an office with its first supervisor and return the recovery code, which is kept nowhere.

    `language_code` and `palette` are those in which its screen begins; `hand_over` as for create_store.

    Raises InvalidInput for an office code, name or passphrase that does not do, CannotWrite where the file exists or cannot be made.
    """
    cost = calibrated_cost()
    made = create_store(path, office_code(office), user, passphrase, clock, cost=cost, hand_over=hand_over)
    code = made.recovery_code
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


def unlock_with_recovery(
    path: Path, code: str, clock: Clock, *, new_passphrase: Typed, user: str | None = None
) -> Session:
    """Return the session of a supervisor, opened with the code of the recovery sheet, who gets a new passphrase.

    `user` names the supervisor; without it the first active one, or where none is active the first who was (hotline.desk.recovery).
    Raises as `unlock` does, and InvalidInput for a misread code, a passphrase that does not do, or somebody who is no supervisor.
    """
    return RecoveryOpened(path, code, clock).come_in(user, new_passphrase)


class RecoveryOpened:
    """A store that the recovery sheet opened, before it is said who comes in: `come_in` or `close` ends it."""

    def __init__(self, path: Path, code: str, clock: Clock) -> None:
        self._path, self._clock = path, clock
        self._owner = StoreOwner.open_with_recovery(path, code, clock)
        try:
            self.users = tuple(user.name for user in self._owner.call(who_may_come_in))
            self.office = self._owner.call(_office_code)
        except BaseException:
            self._owner.close()
            raise

    def come_in(self, user: str | None, new_passphrase: Typed) -> Session:
        """Return the session of one of `users`, who gets a new passphrase; raises as unlock_with_recovery does, and is closed then."""
        with as_secret(new_passphrase) as chosen:
            try:
                brought_in = self._owner.call(bring_in, user, chosen)
            except BaseException:
                self._owner.close()
                raise
        return _session(self._owner, self._path, self._clock, brought_in.name, with_recovery=True)

    def close(self) -> None:
        """Close the store again; nobody came in."""
        self._owner.close()


def _office_code(store: Store) -> str:
    return store.office


def _session(owner: StoreOwner, path: Path, clock: Clock, name: str, *, with_recovery: bool = False) -> Session:
    try:
        user = owner.call(_who, name)
        session = Session(owner, user, path, clock)
        _note(session, owner, with_recovery=with_recovery)
    except BaseException:
        owner.close()
        raise
    return session


def _note(session: Session, owner: StoreOwner, *, with_recovery: bool) -> None:
    """Note the unlocking in the journal; where the disk takes nothing, with the next line, or nobody could read it."""
    facts = {"failed_before": owner.failed_before, "recovery": with_recovery}
    try:
        owner.call(_note_unlock, session.user, owner.failed_before, with_recovery)
    except CannotWrite:
        if not takes_nothing(session.path.parent):
            raise
        session.note_late(**facts)


def _who(store: Store, name: str) -> User:
    user = find_user(store, name)
    if user is None:
        raise WrongPassphrase(_NOT_ADDED)
    standing = TableWatch(store.path, user.id).look(store)
    if standing is not None:
        user = replace(user, role=standing.role, active=standing.active, must_change=standing.must_change)
    elif user.role == SUPERVISOR and not store.keys.journal_keys:
        user = replace(user, role=OPERATOR)  # a row that was edited makes nobody a supervisor
    if not user.active:
        raise NoLongerUser
    return user


def _note_unlock(store: Store, user: User, failed_before: int, with_recovery: bool) -> None:  # noqa: FBT001
    with store.transaction():
        set_unlocked(store, user.id)
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


@before_change
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
        cut_off = sit_down(desk.store, desk.user.id, locked=lock.held)
        if cut_off is not None and was_put_out(desk.store, desk.user.id, cut_off):
            cut_off = None
        return Seat(lock, cut_off, warning, since=seated_since(desk.store, desk.user.id))
    except CannotWrite as error:
        if not takes_nothing(desk.store.path.parent):
            raise
        return Seat(lock, None, warning, full=error)


def _taken(desk: Desk, who: Holder | None) -> DeskTaken:
    if who is None:
        return DeskTaken(_TAKEN_BY_NOBODY_KNOWN)
    # Days and hours are written in figures, alike in every language of the program.
    since = language(LANGUAGES[0]).moment(who.since, desk.office.zone)
    return DeskTaken(_TAKEN_HERE if who.here else _TAKEN, user=who.user, computer=who.computer, since=since)


def recovery_sheet_pdf(
    code: str, office: str, user: str, clock: Clock, language_code: str, *, renewed: bool = False
) -> bytes:
    """Return the recovery sheet as a PDF, `renewed` where it replaces an earlier one; the code stands nowhere else."""
    facts = RecoveryFacts(
        code=code,
        office=office_code(office),
        user=user,
        made=clock.now(),
        zone=national_pack().time_zone,
        renewed=renewed,
    )
    return recovery_sheet(facts, language(language_code))
