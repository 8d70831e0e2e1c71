"""What was found missing when a store was opened, kept in the store until a supervisor has read it.

The store counts its changes, and so does the mark beside it (hotline.store.files.change_mark): a store with fewer has lost some. Where the
mark is missing, a damaged log and a file that was not closed in good order still tell (DESIGN.md section 8).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from hotline.store.files.change_count import ChangeState
from hotline.store.files.wal_check import LogFile
from hotline.store.journal.pending_lines import NOBODY
from hotline.store.store import Store
from hotline.store.tables.moments import from_seconds


class LossKind(Enum):
    """Why changes are missing, or why nobody can tell whether some are."""

    LOG_DAMAGED = "log_damaged"
    LOG_MISSING = "log_missing"
    LOG_SHORT = "log_short"
    OLDER = "older"
    OVERWRITTEN = "overwritten"
    JOURNAL_MISSING = "journal_missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Found:
    """What an opening found: why, and how many changes are missing, None where that cannot be told."""

    kind: LossKind
    missing: int | None


@dataclass(frozen=True)
class Loss:
    """What was found at an opening, when, and under which name the log was kept as it was, if it was."""

    id: int
    moment: datetime
    kind: LossKind
    missing: int | None
    kept_log: str


def find_loss(state: ChangeState, mark: int | None, log: LogFile | None, *, damaged: bool) -> Found | None:
    """Return what is missing in a store that was just opened, or None where all is there.

    `mark` and `log` are as they were before the opening, `damaged` whether frames of the log were passed over.
    """
    if mark is not None and state.changes < mark:
        if damaged:
            kind = LossKind.LOG_DAMAGED
        elif log is not None:
            kind = LossKind.LOG_SHORT
        else:
            kind = LossKind.OLDER if state.folded else LossKind.LOG_MISSING
        return Found(kind, mark - state.changes)
    if state.folded or state.changes == mark:
        return None
    if damaged:
        return Found(LossKind.LOG_DAMAGED, None)
    if mark is None and state.changes > 0:
        return Found(LossKind.LOG_MISSING if log is None else LossKind.UNKNOWN, None)
    return None


def keep_loss(store: Store, found: Found, kept_log: str) -> None:
    """Keep what was found, and count on from what the mark had seen, so that the same loss is found once."""
    with store.transaction(keeps_words=True):
        store.execute(
            "INSERT INTO losses (moment, kind, missing, kept_log) VALUES (?, ?, ?, ?)",
            (store.now(), found.kind.value, found.missing, kept_log),
        )
        store.changes.adopt(store.changes.read().changes + (found.missing or 0))
        store.record(NOBODY, "store.loss", found.kind.value, missing=found.missing)


def unread_losses(store: Store) -> tuple[Loss, ...]:
    """Return what was found missing and no supervisor has read yet, newest first."""
    rows = store.execute(
        "SELECT id, moment, kind, missing, kept_log FROM losses WHERE read_at IS NULL ORDER BY id DESC"
    )
    return tuple(Loss(one, from_seconds(moment), _kind(kind), *rest) for one, moment, kind, *rest in rows)


def read_losses(store: Store, user: int, last: int) -> None:
    """Take note that a user has read what was found, up to a loss."""
    store.execute(
        "UPDATE losses SET read_at = ?, user = ? WHERE read_at IS NULL AND id <= ?", (store.now(), user, last)
    )


def _kind(text: str) -> LossKind:
    """Return why changes are missing; nobody can tell where another hand wrote it."""
    return LossKind(text) if text in {kind.value for kind in LossKind} else LossKind.UNKNOWN
