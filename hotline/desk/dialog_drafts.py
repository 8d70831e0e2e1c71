"""Drafts of dialogs: what a user typed in one and did not submit is kept through the lock, and restored when it is opened again.

It lies in the encrypted store under the user, and no journal tells of it. A `kind` of dialog and what it is `about`, such as
the reason of a correction and the draft of that correction, name one.
"""

from __future__ import annotations

from typing import Any

from hotline.desk.acts import Desk, act
from hotline.desk.rights import Right
from hotline.store.tables.settings import get_setting, set_settings

Json = Any

SERVICE, REASON, OVERRIDES, PROTOCOL, COMMENT = "service", "reason", "overrides", "protocol", "comment"
HANDED_OVER = "handed_over"


@act(Right.RECORD)
def read_dialog_drafts(desk: Desk, kind: str) -> dict[str, Json]:
    """Return what the user has begun in dialogs of a kind, by what it is about."""
    return _read(desk).get(kind, {})


@act(Right.RECORD)
def keep_dialog_draft(desk: Desk, kind: str, about: str, typed: Json) -> None:
    """Keep what the user has typed so far, in the place of what was kept before; None throws it away."""
    with desk.store.transaction(keeps_words=True):
        kept = _read(desk)
        same_kind = kept.setdefault(kind, {})
        if typed is None:
            same_kind.pop(about, None)
        else:
            same_kind[about] = typed
        _write(desk, kept)


def forget_dialog_drafts(desk: Desk, about: str) -> None:
    """Throw away what was begun about something that is kept or discarded now, in the transaction of that act."""
    kept = _read(desk)
    if any(about in same_kind for same_kind in kept.values()):
        _write(desk, {kind: {one: typed for one, typed in all_.items() if one != about} for kind, all_ in kept.items()})


def give_dialog_drafts(desk: Desk, about: str, holder: int, user: int, new_about: str) -> None:
    """Give what a holder has begun about a draft to the user who has the draft now, in the transaction of that act."""
    kept, theirs = _read(desk, holder), _read(desk, user)
    for kind, same_kind in kept.items():
        if about in same_kind and kind != HANDED_OVER:
            theirs.setdefault(kind, {})[new_about] = same_kind[about]
    rest = {kind: {one: typed for one, typed in all_.items() if one != about} for kind, all_ in kept.items()}
    _write(desk, rest, holder)
    _write(desk, theirs, user)


def note_handed_over(desk: Desk, draft_id: str, user: int, note: Json) -> None:
    """Note for a user who handed a draft over to them, in the transaction of that act; None forgets it."""
    theirs = _read(desk, user)
    if note is None and draft_id not in theirs.get(HANDED_OVER, {}):
        return
    if note is None:
        theirs[HANDED_OVER].pop(draft_id)
    else:
        theirs.setdefault(HANDED_OVER, {})[draft_id] = note
    _write(desk, theirs, user)


def _read(desk: Desk, user: int | None = None) -> dict[str, dict[str, Json]]:
    return dict(get_setting(desk.store, _name(desk, user), {}))


def _write(desk: Desk, kept: dict[str, dict[str, Json]], user: int | None = None) -> None:
    set_settings(desk.store, {_name(desk, user): {kind: same_kind for kind, same_kind in kept.items() if same_kind}})


def _name(desk: Desk, user: int | None = None) -> str:
    return f"begun.{desk.user.id if user is None else user}"
