"""What of a technician's facts is not as it should be: a sentence each, with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from hotline.build_info import BuildInfo, State
from hotline.desk.backup_files import FileState
from hotline.desk.backup_plan import Age
from hotline.desk.data_losses import loss_words
from hotline.desk.store_facts import FileFacts, Inside, Outside
from hotline.desk.sync_clients import SYNC_STORE, SyncClient
from hotline.desk.system_facts import NETWORK_FILE_SYSTEMS, Memory, Room
from hotline.errors import N_, KnownError
from hotline.language import Language
from hotline.referral.deadlines import span_in_words
from hotline.store.files.private_files import LOCK_ENDING, mark_path

LITTLE_ROOM = 200_000_000
"""Bytes that a day's work, its log and a migration need at most, beside two copies of the store."""
_MEGABYTE = 1_000_000
_OTHERS = 0o077

_READABLE = N_("Others on this computer may read {file}. Take their rights away (chmod 600), and ask who gave them.")
_NOT_OWN = N_(
    "{file} belongs to another account of this computer. Work under that account, or give the file to this one."
)
_NOT_WRITABLE = N_("{file} cannot be written by this account. Ask who manages this computer.")
_FOLDER = N_(
    "The folder of the store cannot be written by this account, so nothing can be saved. Ask who manages this computer."
)
_NETWORK = N_(
    "The store is on a network drive ({system}), which may lose saved data when the connection breaks. Make a "
    "backup and restore it to a disk of this computer."
)
_ROOM = N_("Only {number} MB are free on the disk of the store. Free some space: saving and backups need it.")
_NOT_CLOSED = N_(
    "The store was not closed properly, or a command is running: its log, {file}, holds changes. Leave both "
    "files where they are; the changes are brought into the store when it is next opened."
)
_LOG_KEPT = N_(
    "A damaged log is kept as {file}. Do not delete it before somebody has looked through the newest contacts."
)
_NO_MARK = N_(
    "{file} is missing, so it is not known whether this is the newest store. It is created again when the "
    "store is next opened."
)
_LEFT = N_(
    "{file} was left half-written by a program that was ended while it worked. It is removed by itself later;"
    " if no other program is at work here, it may be deleted."
)
NOT_A_MARK = N_(
    "{file} is not the mark of the store and is left as it is: it is not known whether this is the newest "
    "store. Move it away; the mark is created again when the store is next opened."
)
_NONE_YET = N_("No backup of this store is known. Make one now, with hotline backup, on another disk.")
_OLD = N_("The last backup is {span} old. Make one now, with hotline backup, on another disk.")
_ELSEWHERE = N_("{file} is not where it was written. If it was carried to a safe place, all is well.")
_NOT_IT = N_("{file} does not hold the backup any more that was written there. Make another one.")
_EARLIEST = datetime(2026, 11, 1, tzinfo=UTC)
"""No version with these words existed before."""
_CLOCK = N_(
    "The clock of this computer says {moment} (UTC), which is before this program was made. Set it right: the times of calls and "
    "deadlines come from it."
)
_CORE = N_(
    "When this program crashes, its memory may be written to a disk (core dump). Switch that off for this account"
    " (ulimit -c 0)."
)


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be: its kind for programs, and what it says to people."""

    kind: str
    says: str


@dataclass(frozen=True)
class Facts:
    """All that was looked at; the store's parts are None where it was not asked for or could not be opened."""

    memory: Memory
    now: datetime
    build: BuildInfo | None = None
    administrator: tuple[KnownError, ...] = ()
    sync: SyncClient | None = None
    room: Room | None = None
    outside: Outside | None = None
    inside: Inside | None = None


def findings(facts: Facts, words: Language) -> list[Finding]:
    """Return what is not as it should be, what concerns the store first."""
    found: list[Finding] = []
    if facts.sync is not None:
        found.append(Finding("sync_folder", words.gettext(SYNC_STORE, client=facts.sync.name)))
    if facts.outside is not None:
        found += _of_files(facts.outside, words)
        if facts.room is not None:
            found += _of_room(facts.room, facts.outside, words)
    if facts.inside is not None and facts.outside is not None:
        found += _of_store(facts.inside, facts.outside, facts.now, words)
    return found + list(_of_computer(facts, words)) + list(_of_memory(facts.memory, words))


def _of_files(outside: Outside, words: Language) -> Iterator[Finding]:
    if outside.problem is not None:
        yield Finding("store", words.error(outside.problem))
    for one in (*outside.files, *outside.kept_beside):
        if one.regular:
            yield from _of_file(one, words)
    if outside.no_mark:
        yield Finding("no_mark", words.gettext(NOT_A_MARK, file=mark_path(outside.path).name))
    if outside.files and not outside.folder_writable:
        yield Finding("folder_not_writable", words.gettext(_FOLDER))
    yield from _of_what_lies_beside(outside, words)


def _of_what_lies_beside(outside: Outside, words: Language) -> Iterator[Finding]:
    log = outside.path.name + "-wal"
    if outside.size_of("-wal") and outside.desk_open is False:
        yield Finding("not_closed", words.gettext(_NOT_CLOSED, file=log))
        if outside.size_of(".mark") is None:
            yield Finding("mark_missing", words.gettext(_NO_MARK, file=mark_path(outside.path).name))
    for name in outside.left:
        yield Finding("left_half_written", words.gettext(_LEFT, file=name))
    for one in outside.kept_beside:
        if ".damaged-log-" in one.name:
            yield Finding("damaged_log", words.gettext(_LOG_KEPT, file=one.name))


def _of_file(one: FileFacts, words: Language) -> Iterator[Finding]:
    # The lock is empty, and whoever may open the store must be able to see that it is taken.
    if one.mode is not None and one.mode & _OTHERS and not one.name.endswith(LOCK_ENDING):
        yield Finding("others_may_read", words.gettext(_READABLE, file=one.name))
    if one.own is False:
        yield Finding("not_own", words.gettext(_NOT_OWN, file=one.name))
    elif not one.writable:
        yield Finding("not_writable", words.gettext(_NOT_WRITABLE, file=one.name))


def _of_room(room: Room, outside: Outside, words: Language) -> Iterator[Finding]:
    if room.file_system in NETWORK_FILE_SYSTEMS:
        yield Finding("network_drive", words.gettext(_NETWORK, system=room.file_system))
    needed = LITTLE_ROOM + 2 * (outside.size_of("") or 0)
    if room.free is not None and room.free < needed:
        yield Finding("little_room", words.gettext(_ROOM, number=room.free // _MEGABYTE))


def _of_store(inside: Inside, outside: Outside, now: datetime, words: Language) -> Iterator[Finding]:
    for loss in inside.losses:
        yield Finding("loss", loss_words(loss, mark_path(outside.path).name, words))
    state = inside.backups
    if state.needed and not state.made:
        yield Finding("no_backup", words.gettext(_NONE_YET))
    elif state.needed and state.age is not Age.GOOD:
        yield Finding(
            "old_backup", words.gettext(_OLD, span=span_in_words((now - state.made[0].moment).total_seconds(), words))
        )
    for kept, lies in zip(state.made, inside.files, strict=True):
        if lies is FileState.NOT_REACHED:
            yield Finding("backup_elsewhere", words.gettext(_ELSEWHERE, file=kept.path.name))
        elif lies is not FileState.THERE:
            yield Finding("backup_damaged", words.gettext(_NOT_IT, file=kept.path.name))


def _of_computer(facts: Facts, words: Language) -> Iterator[Finding]:
    for problem in facts.administrator:
        yield Finding("administrator_file", words.error(problem))
    if facts.build is not None and facts.build.state in {State.CHANGED, State.UNREADABLE}:
        message, values = facts.build.said
        yield Finding("program_files", words.gettext(message, **values))
    if facts.now < _EARLIEST:
        yield Finding("clock", words.gettext(_CLOCK, moment=words.moment(facts.now, UTC)))


def _of_memory(memory: Memory, words: Language) -> Iterator[Finding]:
    if memory.lock.enough is False:
        yield Finding("memory_lock", words.gettext(memory.lock.message, **memory.lock.values))
    if not memory.private:
        yield Finding("core_dump", words.gettext(_CORE))
