"""A session that stays open behind the lock, because closing it would lose what its file does not hold (docs/decisions/0130).

The last handle that is closed on a deleted file loses it. So the store stays open and its key in memory, everything is
hidden, and the passphrase is checked against the key slots as they were last seen whole; wrong tries are delayed as they
are at the key file.
"""

from __future__ import annotations

from datetime import datetime

from hotline.desk.session import Session
from hotline.errors import N_, Refused, WrongPassphrase
from hotline.secret import Typed
from hotline.store.keys.failed_tries import TooManyTries, delay_after
from hotline.store.keys.key_file import folded_name

_ANOTHER = N_(
    "{user} has contacts that are only in this program, because the file of the store is gone. {user} must "
    "sign in first and write a whole copy; then everybody can sign in."
)
_NO_SLOTS = N_(
    "The key file of the store was never seen whole, so no passphrase can be checked. Put the key file back,"
    " and leave the program running."
)


class KeptSession:
    """One session behind the lock, and the tries to come back into it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._failed = 0
        self._last_failed: datetime | None = None

    def unlock(self, user: str, passphrase: Typed) -> Session:
        """Return the session to go on with; called on a thread that may wait.

        Raises WrongPassphrase, TooManyTries (a WrongPassphrase) where the next try has to wait, Refused for another user.
        """
        self._wait()
        if folded_name(user) != folded_name(self.session.user.name):
            raise Refused(_ANOTHER, user=self.session.user.name)
        try:
            # Not by an act: the store's thread may be waiting for a disk that hangs.
            if not self.session.is_opened_by(user, passphrase):
                raise Refused(_NO_SLOTS)
        except WrongPassphrase:
            self._failed, self._last_failed = self._failed + 1, self.session.clock.now()
            raise
        self._failed, self._last_failed = 0, None
        return self.session

    def _wait(self) -> None:
        if self._last_failed is None:
            return
        now = self.session.clock.now()
        # The clock was set back: the wait starts again from here, so that it ends for certain.
        self._last_failed = min(self._last_failed, now)
        wait_until = self._last_failed + delay_after(self._failed)
        if now < wait_until:
            raise TooManyTries(wait_until, seconds=int((wait_until - now).total_seconds()) + 1)
