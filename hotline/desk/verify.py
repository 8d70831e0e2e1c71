"""Verifying the store, also beside the running desk: its journal, every kept thing, its pages; and comparing paper with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from hotline.desk.acts import Desk, act
from hotline.desk.journal_acts import RULES
from hotline.desk.rights import Right
from hotline.desk.session import Session
from hotline.desk.verifications import found_unsound, note_verification
from hotline.errors import KnownError
from hotline.store.backups.backup import sound_pages
from hotline.store.connection import open_database
from hotline.store.files.chunks import Progress
from hotline.store.journal.chain import Head
from hotline.store.journal.printed_head import PaperHead, Stands, compare_paper, on_paper, read_paper_head
from hotline.store.journal.replay import Finding
from hotline.store.journal.verify import PAGES, Asked, VerifyReport, verify_store
from hotline.store.keys.interrupted_changes import bears_signed_name, leftover_lines
from hotline.store.keys.user_table_changes import current_file
from hotline.store.tables.users import list_users

__all__ = ["PaperHead", "Stands", "compare_head", "paper_of", "read_paper_head", "verify", "verify_beside"]


@act(Right.VERIFY)
def verify(desk: Desk, *, whole: bool = True, printed: tuple[Head, ...] = ()) -> VerifyReport:
    """Return what was checked and what does not hold; needs a supervisor, whose slot holds the journal's first key.

    `whole` False goes on from the last verified entry, unless a week has passed; `printed` are heads that stand on paper.
    """
    return verify_store(desk.store, _asked(desk, whole=whole, printed=printed))


def verify_beside(
    session: Session, *, whole: bool = False, printed: tuple[Head, ...] = (), progress: Progress | None = None
) -> VerifyReport:
    """Verify while other acts go on; so this is called on a thread that may wait. Otherwise as `verify`.

    `progress` is told how many of how many steps are done; what it raises ends the work. Raises Refused when the desk is locked
    meanwhile. What came of it stands in the journal; where the one before found something, everything is compared.
    """
    told = None if progress is None else _Told(progress)
    report = session.call(_in_steps, session.between_steps, told, whole, printed)
    if report.whole and not _pages_hold(session, None if told is None else told.again):
        report = replace(report, findings=(*report.findings, Finding(PAGES)))
    session.call(note_verification, report)
    return report


@act(Right.VERIFY)
def _in_steps(
    desk: Desk,
    between_steps: Callable[[], None],
    progress: Progress | None,
    whole: bool,  # noqa: FBT001 - handed on by Session.call
    printed: tuple[Head, ...],
) -> VerifyReport:
    whole = whole or found_unsound(desk)

    def step(done: int, of: int) -> None:
        between_steps()
        if progress is not None:
            progress(done, of)

    asked = _asked(desk, whole=whole, printed=printed)
    return verify_store(desk.store, replace(asked, between=step, pages=lambda: True))


def _asked(desk: Desk, *, whole: bool, printed: tuple[Head, ...]) -> Asked:
    signed = partial(_signed_roles, desk)
    return Asked(whole=whole, printed=printed, rules=RULES, signed_roles=signed)


def _signed_roles(desk: Desk) -> dict[int, tuple[str, bool]] | None:
    """Return role and whether active of each user by the signed table; None where it does not lie there, which is said elsewhere."""
    try:
        file = current_file(desk.store)
    except KnownError:
        return None
    if file.table is None:
        return None
    # Whose row bears another name than the one that was signed is left out, and so found as unlike.
    other_names = {row.id for row in list_users(desk.store) if not bears_signed_name(file, row)}
    left = {line.id for line in leftover_lines(desk.store, file.table)}
    return {line.id: (line.role, line.active) for line in file.table.users if line.id not in other_names | left}


class _Told:
    """How many of how many steps were last told: the pages, of which nobody knows how many are left, are told no other number."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._last = (0, 1)

    def __call__(self, done: int, of: int) -> None:
        self._last = done, of
        self._progress(done, of)

    def again(self) -> None:
        self._progress(*self._last)


def _pages_hold(session: Session, ask: Callable[[], None] | None) -> bool:
    """Read every page by a connection of this thread's own; where only one program may read, on the store's thread."""
    key = session.call(_key_of_shared)
    if key is None:
        return session.call(_pages_hold_here, ask)
    try:
        database = open_database(session.path, key)
        try:
            return sound_pages(database, session.path, ask)
        finally:
            database.conn.close()
    finally:
        key[:] = bytes(len(key))


@act(Right.VERIFY)
def _pages_hold_here(desk: Desk, ask: Callable[[], None] | None) -> bool:
    return sound_pages(desk.store.database, desk.store.path, ask)


@act(Right.VERIFY)
def _key_of_shared(desk: Desk) -> bytearray | None:
    shared = desk.store.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    return bytearray(desk.store.keys.key) if shared else None


@act(Right.VERIFY)
def compare_head(desk: Desk, head: PaperHead) -> Stands:
    """Return how a head that stands on paper fits the journal of this store; needs a supervisor."""
    return compare_paper(desk.store, head)


@act(Right.VERIFY)
def paper_of(desk: Desk, head: Head) -> str:
    """Return a head of the journal of this store as it is printed on paper, and as compare_head takes it."""
    return on_paper(head, desk.store.keys.store_id)
