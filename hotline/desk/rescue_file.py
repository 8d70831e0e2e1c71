"""The rescue file where the disk of the open store is gone: the unsaved texts are written encrypted to one file, and read back.

It holds the drafts that are in hand and what was begun in dialogs. Taken back, in the store they belong to, they are drafts
again; a draft that is newer there, or a call that was submitted meanwhile, is never touched.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from hotline.call.call_json import compact_json, draft_from_json
from hotline.call.record import Call
from hotline.clock import from_stored, to_stored
from hotline.desk import dialog_drafts
from hotline.desk.acts import Desk, act
from hotline.desk.draft_holder import corrected_by
from hotline.desk.external_files import read_external_file
from hotline.desk.rights import Right
from hotline.desk.session import Session
from hotline.errors import N_, Refused
from hotline.store.files.output_file import write_output
from hotline.store.files.rescue_file import open_words
from hotline.store.tables import drafts
from hotline.store.tables.calls import is_taken

Json = Any
_MOST_BYTES = 64 << 20
_ANOTHER_USER = N_("The text in this file belongs to {user}. It can be restored when {user} is signed in.")
_NO_SLOTS = N_("The key file of the store was never seen whole, so nobody could open the text. Put the key file back.")


@dataclass(frozen=True)
class DraftInHand:
    """A contact as it stands in the window: its draft's id, its record, the revision that it corrects, and when it was so."""

    id: str
    call: Call
    base: int | None
    taken: datetime


@dataclass(frozen=True)
class WordsInHand:
    """All that is in the window and may lie nowhere else; `in_dialogs` by the kind of dialog and what it is about."""

    drafts: tuple[DraftInHand, ...] = ()
    in_dialogs: Mapping[tuple[str, str], Json] = field(default_factory=dict)


@dataclass(frozen=True)
class TakenBack:
    """What became of the drafts of a file: those that are drafts again, and those where the store has something newer."""

    drafts: tuple[str, ...]
    left: tuple[str, ...]
    in_dialogs: int


def write_words(session: Session, words: WordsInHand, path: Path) -> None:
    """Write the words in hand to one encrypted file, which needs no disk of the store; raises CannotWrite.

    Called on a thread that may wait for the disk of the file; it waits for nothing of the store.
    """
    sealed = session.seal_words(_as_text(session.user.name, words))
    if sealed is None:
        raise Refused(_NO_SLOTS)
    write_output(path, sealed, replace=True)


@act(Right.RECORD, "words.take_back")
def take_words_back(desk: Desk, path: Path) -> TakenBack:
    """Make drafts again of the words in a file, and return what became of them.

    Words are added where the store has none or older ones, all of them or, where something goes wrong, none. Raises
    InvalidInput where the file cannot be read, NotAStore, StoreDamaged, StoreTooNew, and Refused for the words of another user.
    """
    file = read_external_file(desk, path, _MOST_BYTES)
    content = json.loads(open_words(file, desk.store.keys))
    if content["user"] != desk.user.name:
        raise Refused(_ANOTHER_USER, user=content["user"])
    taken: list[str] = []
    left: list[str] = []
    dialogs = 0
    with desk.store.transaction():
        for one in content["drafts"]:
            (taken if _take_draft(desk, one) else left).append(one["id"])
        for one in content["begun"]:
            dialogs += _take_begun(desk, one["kind"], one["about"], one["typed"])
        desk.journal("words.take_back", drafts=len(taken), left=len(left))
    return TakenBack(tuple(taken), tuple(left), dialogs)


def _take_draft(desk: Desk, one: Json) -> bool:
    """Return whether a draft of the file is the newest that there is of it, and a draft again."""
    moment = from_stored(one["taken"], "taken")
    kept = next((row for row in drafts.list_drafts(desk.store) if row.id == one["id"]), None)
    if kept is not None and (kept.user != desk.user.id or kept.saved > moment):
        return False
    if corrected_by(one["id"]) is None and is_taken(desk.store, one["id"]):
        return False
    record = compact_json(draft_from_json(one["record"]))
    drafts.save_draft(desk.store, one["id"], desk.user.id, record, one["base"], taken=moment)
    return True


def _take_begun(desk: Desk, kind: str, about: str, typed: Json) -> bool:
    if about in dialog_drafts.read_dialog_drafts(desk, kind):
        return False
    dialog_drafts.keep_dialog_draft(desk, kind, about, typed)
    return True


def _as_text(user: str, words: WordsInHand) -> bytes:
    content = {
        "user": user,
        "drafts": [
            {"id": one.id, "record": compact_json(one.call), "base": one.base, "taken": to_stored(one.taken)}
            for one in words.drafts
        ],
        "begun": [{"kind": kind, "about": about, "typed": typed} for (kind, about), typed in words.in_dialogs.items()],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
