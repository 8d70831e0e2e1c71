"""How the backups of the store stand: those that were made, how old the last one is, and what the schedule asks for."""

from __future__ import annotations

from dataclasses import dataclass

from hotline.desk.acts import Desk, act
from hotline.desk.backup_plan import Age, age_of
from hotline.desk.backups import list_backups
from hotline.desk.rights import Right
from hotline.desk.scheduled_backups import Plan, read_plan
from hotline.desk.settings import read_settings
from hotline.store.tables.backups import KeptBackup


@dataclass(frozen=True)
class BackupState:
    """The backups of the store `store_id`, the last one first; a practice store holds nobody's words and needs none."""

    store_id: str
    made: tuple[KeptBackup, ...]
    age: Age
    plan: Plan | None
    needed: bool

    @property
    def last(self) -> tuple[KeptBackup, ...]:
        """Return the last backup and its copies: all files that hold the same; empty where none was ever made."""
        return tuple(one for one in self.made if one.head == self.made[0].head)


@act(Right.BACKUP)
def backup_state(desk: Desk) -> BackupState:
    """Return how the backups of the store stand now."""
    made, settings = list_backups(desk), read_settings(desk.store)
    last = made[0].moment if made else None
    age = age_of(last, desk.clock.now(), settings.backups)
    return BackupState(desk.store.keys.store_id, made, age, read_plan(desk), needed=not settings.practice)
