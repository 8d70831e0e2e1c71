"""`hotline doctor`: what a technician needs to know of computer, versions, store, locks and backups."""

from __future__ import annotations

import platform
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from hotline.build_info import BuildInfo, build_info
from hotline.cli.console_output import print_json, say_plainly
from hotline.cli.desk_command import passphrase_option
from hotline.cli.environment import surroundings, words
from hotline.cli.file_options import path_option
from hotline.cli.inputs import Input
from hotline.cli.lazy_commands import Command, option
from hotline.cli.passphrase import read_passphrase
from hotline.clock import to_stored
from hotline.desk import system_facts
from hotline.desk.backup_plan import Schedule
from hotline.desk.doctor_findings import Facts, Finding, findings
from hotline.desk.office import unlock
from hotline.desk.settings import fixed_problems, fixed_values, setting_table
from hotline.desk.store_facts import FileFacts, Inside, Outside, look_inside, look_outside
from hotline.desk.sync_clients import sync_client_of
from hotline.desk.system_facts import Memory, Room, Versions
from hotline.errors import N_, KnownError
from hotline.store.backups.backup_file import FORMAT as BACKUP_FORMAT
from hotline.store.journal.chain import Head
from hotline.store.journal.printed_head import on_paper
from hotline.store.migrations import FORMAT
from hotline.toml.administrator_file import LANGUAGE, PALETTE, STORE, administrator_file

_NO_STORE = N_("Say with --store which store --user is to open.")


@click.command(cls=Command)
@passphrase_option
@option("--user", metavar="NAME", help=N_("Open the store too, with this user's passphrase, and say what it knows."))
@path_option(
    "--store", metavar="FILE", help=N_("The store; without --user it is not opened, and none of its files is changed.")
)
def doctor(*, store: Path | None, user: str | None, passphrase_file: Input | None) -> int:
    """Print the facts and what is not as it should be; the exit code is that of what is wrong with the store."""
    facts = Facts(
        memory=system_facts.memory(),
        now=surroundings().clock.now(),
        build=build_info(whole=True),
        administrator=fixed_problems(),
    )
    problem: KnownError | None = None
    if store is None:
        if user is not None:
            raise click.UsageError(words().gettext(_NO_STORE))
    else:
        outside = look_outside(store)
        folder = outside.path.parent
        facts = replace(facts, outside=outside, room=system_facts.room(folder), sync=sync_client_of(folder))
        problem = outside.problem
        if user is not None and problem is None:
            try:
                facts = replace(facts, inside=_unlocked(store, user, passphrase_file))
            except KnownError as error:
                problem = error
    found = findings(facts, words())
    if problem is not None and (facts.outside is None or facts.outside.problem is None):
        found.insert(0, Finding("store", words().error(problem)))
    print_json(_facts_json(facts, found))
    for one in found:
        say_plainly(one.says)
    return 0 if problem is None else problem.exit_code


def _unlocked(store: Path, user: str, passphrase_file: Input | None) -> Inside:
    with read_passphrase(passphrase_file) as passphrase:
        session = unlock(store, user, passphrase, surroundings().clock)
    try:
        return session.call(look_inside)
    finally:
        session.close()


def _facts_json(facts: Facts, found: list[Finding]) -> dict[str, Any]:
    return {
        "program": _versions_json(system_facts.versions()) | _build_json(facts.build),
        "system": {
            "name": platform.system(),
            "release": platform.release(),
            "machine": platform.machine(),
            "language": system_facts.variables(system_facts.LANGUAGE_VARIABLES),
            "screen": system_facts.variables(system_facts.SCREEN_VARIABLES),
        },
        "clock": {"utc": to_stored(facts.now), "time_zone": str(datetime.now().astimezone().tzname())},
        "memory": _memory_json(facts.memory),
        "administrator_file": _administrator_json(),
        "sync_client": None if facts.sync is None else facts.sync.name,
        "folder": None if facts.room is None else _room_json(facts.room, facts.outside),
        "files": None if facts.outside is None else [_file_json(one) for one in facts.outside.files],
        "kept_beside": None if facts.outside is None else [_file_json(one) for one in facts.outside.kept_beside],
        "desk_open": None if facts.outside is None else facts.outside.desk_open,
        "store": None if facts.inside is None else _inside_json(facts.inside),
        "findings": [{"kind": one.kind, "says": one.says} for one in found],
    }


def _versions_json(versions: Versions) -> dict[str, Any]:
    return {
        "version": versions.program,
        "store_format": FORMAT,
        "backup_format": BACKUP_FORMAT,
        "python": versions.python,
        "sqlite": versions.sqlite,
        "sqlcipher": versions.sqlcipher,
        "packages": versions.packages,
    }


def _build_json(build: BuildInfo | None) -> dict[str, Any]:
    if build is None:
        return {}
    return {
        "built": build.built,
        "checksum": build.checksum,
        "files": build.state.value,
        "files_checked": build.checked,
        "files_differing": list(build.differing),
    }


def _administrator_json() -> dict[str, Any]:
    file = administrator_file()
    fixed = fixed_values()
    own = {name: file.values[name] for name in (STORE, LANGUAGE, PALETTE) if name in file.values}
    table = setting_table()
    return {
        "path": str(file.path),
        "present": file.present,
        "fixed": own | {name: table[name].kind.to_json(value) for name, value in fixed.items()},
    }


def _memory_json(memory: Memory) -> dict[str, Any]:
    return {"no_dump": memory.private, "stays_locked": memory.lock.enough, "swap": memory.swap}


def _room_json(room: Room, outside: Outside | None) -> dict[str, Any]:
    return {
        "path": str(room.folder),
        "file_system": room.file_system,
        "free": room.free,
        "bytes": room.whole,
        "writable": outside is not None and outside.folder_writable,
    }


def _file_json(one: FileFacts) -> dict[str, Any]:
    return {
        "name": one.name,
        "bytes": one.bytes,
        "changed": to_stored(one.changed),
        "mode": None if one.mode is None else f"{one.mode:04o}",
        "own": one.own,
        "writable": one.writable,
    }


def _inside_json(inside: Inside) -> dict[str, Any]:
    return {
        "format": inside.format,
        "migrated_from": inside.migrated_from,
        "journal_mode": inside.journal_mode,
        "backups": [
            {
                "made": to_stored(kept.moment),
                "cause": kept.cause,
                "file": str(kept.path),
                "bytes": kept.bytes,
                "entries": kept.entries,
                "head": on_paper(Head(kept.entries, kept.head), inside.backups.store_id),
                "now": lies.value,
            }
            for kept, lies in zip(inside.backups.made, inside.files, strict=True)
        ],
        "schedule": None if inside.schedule is None else _schedule_json(inside.schedule),
        "unread_losses": len(inside.losses),
        "crash_notes": inside.crashes,
        "notes": None if inside.crash_notes is None else list(inside.crash_notes),
    }


def _schedule_json(schedule: Schedule) -> dict[str, Any]:
    return {
        "pace": schedule.pace,
        "hours": schedule.hours,
        "keep": schedule.keep,
        "folder": str(schedule.folder),
        "second": None if schedule.second is None else str(schedule.second),
    }
