"""The keys of an open store, in buffers that can be wiped: what a box of the key file gives (DESIGN.md section 8)."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field, replace

from hotline.secret import Buffer, wipe

KEY_BYTES = 32
MOST_OLDER = 32


@dataclass(frozen=True)
class JournalKey:
    """A first key of the journal and the first line that it authenticates; 0 while the store was not rekeyed with it yet."""

    sequence: int
    key: Buffer = field(repr=False)


@dataclass
class StoreKeys:
    """The store's id and key; for supervisors and the recovery sheet also the journal's first keys and what signs the users.

    `key` opens the file; `pending` is the key that a rekey under way brings it to, and the same as `key` once it has.
    `office_public` is empty for a key file of format 1.
    """

    store_id: str
    key: Buffer = field(repr=False)
    journal_keys: tuple[JournalKey, ...] = field(repr=False, default=())
    office_public: bytes = b""
    office_private: Buffer | None = field(repr=False, default=None)
    pending: Buffer | None = field(repr=False, default=None)
    older: tuple[Buffer, ...] = field(repr=False, default=())
    """Keys that the store had before: words that were written out then (hotline.store.files.rescue_file) are sealed with them."""

    @property
    def journal_first_key(self) -> Buffer | None:
        """Return the first key of the journal, or None where these are not the keys of a supervisor."""
        return self.journal_keys[0].key if self.journal_keys else None

    @property
    def rekeyed(self) -> bool:
        """Return whether the file is under the key that it is to have."""
        return self.pending is None or hmac.compare_digest(bytes(self.pending), bytes(self.key))

    def for_operators(self) -> StoreKeys:
        """Return what an operator gets: nothing that checks the journal or signs the users."""
        return replace(self, journal_keys=(), office_private=None)

    def take_pending(self) -> None:
        """Go on with the key that a rekey brings the file to."""
        if self.pending is not None and isinstance(self.key, bytearray):
            self.key[:] = self.pending

    def take(self, other: StoreKeys) -> None:
        """Become other keys of the same store, in place: whoever holds these goes on with them."""
        if isinstance(self.key, bytearray) and self.key is not other.key:
            self.key[:] = other.key
        for before, after in ((self.office_private, other.office_private), (self.pending, other.pending)):
            if before is not after:
                wipe(before)
        self.journal_keys = other.journal_keys
        self.office_public = other.office_public
        self.office_private = other.office_private
        self.pending = other.pending
        self.older = other.older

    def wipe(self) -> None:
        """Overwrite the keys; nothing can be opened, signed or checked with them afterwards."""
        wipe(self.key)
        wipe(self.pending)
        wipe(self.office_private)
        for one in self.journal_keys:
            wipe(one.key)
        for key in self.older:
            wipe(key)
