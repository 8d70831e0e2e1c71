"""Setting up an office, and unlocking its desk."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hotline.clock import Clock
from hotline.desk.acts import Desk, act
from hotline.desk.recovery import bring_in, who_may_come_in
from hotline.desk.rights import Right
from hotline.desk.session import Seat, Session
from hotline.desk.settings import change_settings, get_settings
from hotline.errors import N_, CannotWrite, InvalidInput, Refused, WrongPassphrase
from hotline.language import LANGUAGES, language
from hotline.referral.national_pack import national_pack
from hotline.secret import Typed, as_secret
from hotline.store.create import HandOver, create_store
from hotline.store.desk_lock import DeskLock, Holder, holder, seated_since, sit_down
from hotline.store.files.private_files import takes_nothing
from hotline.store.keys.access_watch import standing_of
from hotline.store.keys.calibration import calibrated_cost
from hotline.store.keys.interrupted_changes import bears_signed_name
from hotline.store.keys.key_state import set_unlocked
from hotline.store.keys.locked_out import was_put_out
from hotline.store.keys.unlocking import NoLongerUser
from hotline.store.keys.user_table import OPERATOR, SUPERVISOR
from hotline.store.keys.user_table_changes import current_file
from hotline.store.owner import StoreOwner
from hotline.store.store import Store
from hotline.store.tables.users import User, find_user, user_by_id

_First = Callable[[Session, int], None]
"""What is done before it is noted that a user came in; it is told how many tries had failed before."""

_NOT_ADDED = N_("You were not added to this store to the end. Ask a supervisor to add you again under your name.")
_OFFICE = re.compile(r"[A-Z]{2,6}")
_TAKEN = N_(
    "{user} has had this store open on the computer {computer} since {since}. Lock or close the program "
    "there, then sign in here."
)
_TAKEN_HERE = N_(
    "{user} has had this store open in another window of this computer since {since}. Continue there, or lock "
    "it there and sign in here."
)
_TAKEN_BY_NOBODY_KNOWN = N_("Another program is opening this store right now. Wait a moment and sign in again.")
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


@act(Right.SETTINGS, "settings.change")
def _begin_with(desk: Desk, language_code: str, palette: str) -> None:
    change_settings(desk, replace(get_settings(desk), language=language_code, palette=palette))


def unlock(path: Path, user: str, passphrase: Typed, clock: Clock, *, rollback: bool = False) -> Session:
    """Return the session of a user, beside whoever sits at the desk; `rollback` as for the store.

    Raises WrongPassphrase for a wrong name or passphrase alike, and NotAStore, StoreDamaged, StoreTooNew or CannotWrite for the file.
    """
    owner = StoreOwner.open(path, user, passphrase, clock, rollback=rollback)
    return _came_in(owner, path, clock, user, _nothing)


def open_desk(path: Path, user: str, passphrase: Typed, clock: Clock, *, rollback: bool = False) -> Session:
    """Return the session of a user who sits at the desk: from then on no other window program can. Otherwise as `unlock`.

    Raises DeskTaken where another program has the desk: who was turned away is noted as that, and not as somebody who came in.
    Where the folder knows no locks, the seat's warning says so.
    """
    owner = StoreOwner.open(path, user, passphrase, clock, rollback=rollback)
    return _came_in(owner, path, clock, user, _sit_down)


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
        return self._bring_in(user, new_passphrase, _nothing)

    def open_desk(self, user: str | None, new_passphrase: Typed) -> Session:
        """Return the session of one of `users` at the desk; raises as `come_in` does, and DeskTaken."""
        return self._bring_in(user, new_passphrase, _sit_down)

    def _bring_in(self, user: str | None, new_passphrase: Typed, first: _First) -> Session:
        with as_secret(new_passphrase) as chosen:
            try:
                brought_in = self._owner.call(bring_in, user, chosen)
            except BaseException:
                self._owner.close()
                raise
        return _came_in(self._owner, self._path, self._clock, brought_in.name, first, with_recovery=True)

    def close(self) -> None:
        """Close the store again; nobody came in."""
        self._owner.close()


def _office_code(store: Store) -> str:
    return store.office


def _came_in(
    owner: StoreOwner, path: Path, clock: Clock, name: str, first: _First, *, with_recovery: bool = False
) -> Session:
    """Return the session of a user once `first` is done: only then it is noted that the user came in."""
    try:
        session = Session(owner, owner.call(_who, name), path, clock)
    except BaseException:
        owner.close()
        raise
    try:
        first(session, owner.failed_before)
        _note(session, owner, with_recovery=with_recovery)
    except BaseException:
        session.close()
        raise
    return session


def _nothing(_session: Session, _failed_before: int) -> None:
    """Let a user in at once, as a command does."""


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
    file = current_file(store)
    # Names in the store can be edited; the one that was typed is the one whose passphrase was right.
    line = None if file.table is None else file.table.user_of(file.owner_hash(name))
    user = find_user(store, name) if line is None else user_by_id(store, line.id)
    if user is None or (file.table is not None and line is None):
        raise WrongPassphrase(_NOT_ADDED)
    if not bears_signed_name(file, user):
        user = replace(user, name=" ".join(name.split()))
    if line is not None:
        standing = standing_of(file, line.id)
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


def _sit_down(session: Session, failed_before: int) -> None:
    """Sit down at the desk; raises DeskTaken where another program has it."""
    lock = DeskLock(session.path)
    try:
        session.seat = session.call(_seat, lock, failed_before)
    except BaseException:
        lock.release()
        raise


@act(Right.SIGNED_IN, "desk.taken", before_change=True)
def _seat(desk: Desk, lock: DeskLock, failed_before: int) -> Seat:
    warning = None
    try:
        free = lock.take()
    except (OSError, NotImplementedError):
        free, warning = True, CannotWrite(_NO_LOCK, file=desk.store.path.name)
    if not free:
        _note_turned_away(desk, failed_before)
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


def _note_turned_away(desk: Desk, failed_before: int) -> None:
    """Note it in the journal; where the disk takes nothing, it is only said who has the desk."""
    try:
        with desk.store.transaction():
            desk.journal("desk.taken", failed_before=failed_before)
    except CannotWrite:
        if not takes_nothing(desk.store.path.parent):
            raise


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
    from hotline.reports.recovery_sheet import RecoveryFacts, recovery_sheet  # noqa: PLC0415 - what draws pages is loaded with the first page

    facts = RecoveryFacts(
        code=code,
        office=office_code(office),
        user=user,
        made=clock.now(),
        zone=national_pack().time_zone,
        renewed=renewed,
    )
    return recovery_sheet(facts, language(language_code))
