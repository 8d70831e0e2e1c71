"""A desk that is put out by new keys can write nothing into its store any more: that it ended in good order is noted beside it.

The note names the generation of the keys that put it out. Whatever store has keys of that generation holds all that the desk had
saved; an older copy has not, and its user is told so.
"""

from __future__ import annotations

from hotline.errors import KnownError
from hotline.store.desk_lock import CutOff
from hotline.store.files.change_mark import DeskEnd, read_desk_end
from hotline.store.keys.key_file import key_files
from hotline.store.keys.key_state import key_state
from hotline.store.store import Store
from hotline.store.tables.moments import to_seconds


def note_put_out(store: Store, user: int, since: int) -> None:
    """Note that the desk, which a user had since a moment in seconds since 1970, ended in good order when new keys put it out."""
    try:
        generation = max(file.generation for file in key_files(store.path))
    except KnownError:
        return
    store.changes.note_desk_end(DeskEnd(user, since, generation))


def was_put_out(store: Store, user: int, ended: CutOff) -> bool:
    """Return whether a session of whose end the store knows nothing was put out by keys that this store has by now."""
    end, state = read_desk_end(store.path, store.keys.store_id), key_state(store)
    if end is None or state is None:
        return False
    return (end.user, end.since) == (user, to_seconds(ended.since)) and end.generation <= state.generation
