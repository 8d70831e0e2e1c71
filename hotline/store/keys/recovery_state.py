"""What the store knows of its recovery sheets: when each was made, typed back, tried, used, and put out of use.

A sheet is known by a digest of its code, whose 131 random bits nobody can try out, so that an older one is told from one of
another office.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from hotline.errors import N_, InvalidInput
from hotline.store.store import Store
from hotline.store.tables.moments import from_seconds

_OTHER_OFFICE = N_(
    "This recovery sheet is not of this store: it is of another office, or of a store that was set up another time."
    " Take the sheet that was printed for this store."
)
_RENEWED = N_("This recovery sheet was renewed and opens nothing any more. Take the newer one, and destroy this one.")


@dataclass(frozen=True)
class SheetUse:
    """That somebody signed in with the sheet: the user's name, and when."""

    user: str
    moment: datetime


@dataclass(frozen=True)
class RecoveryState:
    """The sheet that is valid: when it was made, typed back for the first time, last tried; its last use until that is taken note of."""

    made: datetime
    confirmed: datetime | None
    drilled: datetime | None
    use: SheetUse | None = None


def note_sheet(store: Store, store_id: str, code: str | None) -> None:
    """Note that a sheet was made and the ones before it are void; None where the code is not known, as of format 1."""
    store.execute("UPDATE recovery_state SET void = ? WHERE void IS NULL", (store.now(),))
    digest = None if code is None else _digest(store_id, code)
    store.execute("INSERT INTO recovery_state (digest, made) VALUES (?, ?)", (digest, store.now()))


def recovery_state(store: Store) -> RecoveryState | None:
    """Return what is known of the sheet that is valid, or None where nothing is."""
    row = store.execute(
        "SELECT r.made, r.confirmed, r.drilled, r.used, u.name, r.use_noted FROM recovery_state r"
        " LEFT JOIN users u ON u.id = r.used_by WHERE r.void IS NULL ORDER BY r.number DESC"
    ).fetchone()
    if row is None:
        return None
    made, confirmed, drilled, used = (None if one is None else from_seconds(one) for one in row[:4])
    name, noted = row[4:]
    use = None if used is None or name is None or noted is not None else SheetUse(name, used)
    return None if made is None else RecoveryState(made, confirmed, drilled, use)


def note_drill(store: Store, code: str) -> None:
    """Note that a code, in its one form, was typed and opens the store."""
    store.execute(
        "UPDATE recovery_state SET drilled = ?1, confirmed = coalesce(confirmed, ?1), digest = ?2 WHERE void IS NULL",
        (store.now(), _digest(store.keys.store_id, code)),
    )


def note_confirmed(store: Store) -> None:
    """Note that the sheet was typed back from the paper, in part at least."""
    store.execute("UPDATE recovery_state SET confirmed = coalesce(confirmed, ?) WHERE void IS NULL", (store.now(),))


def note_use(store: Store, user: int) -> None:
    """Note that a user signs in with the valid sheet; supervisors are told until one of them has taken note."""
    store.execute(
        "UPDATE recovery_state SET used = ?, used_by = ?, use_noted = NULL WHERE void IS NULL", (store.now(), user)
    )


def note_use_read(store: Store) -> bool:
    """Note that a supervisor has taken note of the last use; returns whether there was one that nobody had."""
    sql = "UPDATE recovery_state SET use_noted = ? WHERE void IS NULL AND used IS NOT NULL AND use_noted IS NULL"
    return bool(store.execute(sql, (store.now(),)).rowcount)


def require_newest(store: Store, code: str) -> None:
    """Raise InvalidInput for a code of another office, or of a sheet that was renewed since."""
    wanted = _digest(store.keys.store_id, code)
    sheets = store.execute("SELECT digest, void FROM recovery_state").fetchall()
    for digest, void in sheets:
        if digest is not None and hmac.compare_digest(digest, wanted):
            if void is None:
                return
            raise InvalidInput(_RENEWED)
    if all(digest is not None for digest, void in sheets if void is None):
        raise InvalidInput(_OTHER_OFFICE)


def _digest(store_id: str, code: str) -> bytes:
    return hmac.new(store_id.encode(), code.encode(), sha256).digest()
