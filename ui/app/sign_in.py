"""Signing in: one request at a time, from opening the store to the desk.

Only the request under way leads to a desk. Whatever comes of one that was dropped or overtaken closes its store again, on the
thread that opened it, so that the next request finds it free.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hotline.errors import KnownError
from hotline.secret import Secret

if TYPE_CHECKING:
    from hotline.desk.office_data import OfficeData
    from hotline.desk.session import Session
    from hotline.desk.settings import Settings
    from ui.app.application import Application

# ruff: noqa: PLC0415 - the first window does without what is needed here


class DeskIsOpenError(RuntimeError):
    """Somebody was to be signed in while a desk is open."""

    def __init__(self) -> None:
        super().__init__("a desk is open already")


class SignInRequest:
    """One request to open a store, shared by the thread of the windows and the one that opens; it owns the session until `take`."""

    def __init__(
        self, open_session: Callable[[], Session], given: Secret | None = None, kept: Session | None = None
    ) -> None:
        """Take what opens the store, the passphrase for it, and a session that stays open whatever becomes of the request."""
        self._open, self.given, self._kept = open_session, given, kept
        self._lock = Lock()
        self._dropped = False
        self._session: Session | None = None

    def run(self) -> Session | None:
        """Open the store and return its session, None where the request was dropped meanwhile; raises what opening raises."""
        session = self._open()
        with self._lock:
            if not self._dropped:
                self._session = session
                return session
        self.close(session)
        return None

    def drop(self) -> Session | None:
        """Want the session no more; return the one that is open already, to be given to `close`."""
        with self._lock:
            self._dropped = True
            session, self._session = self._session, None
            return session

    def take(self) -> None:
        """Give the session away: whoever has it closes it."""
        with self._lock:
            self._session = None

    def wipe(self) -> None:
        """Forget the passphrase."""
        if self.given is not None:
            self.given.wipe()

    def close(self, session: Session) -> None:
        """Close a session that nobody wants, on a thread that may wait."""
        self.wipe()
        if session is not self._kept:
            with suppress(
                KnownError
            ):  # nothing was written; what is wrong with the file is said when it is opened next
                session.close()


class SignIn(QObject):
    """Holds the one request that is under way."""

    def __init__(self, application: Application) -> None:
        super().__init__(application)
        self._application = application
        self._request: SignInRequest | None = None
        application.first_passphrase.changed.connect(self._go_in_with_own_passphrase)

    @property
    def under_way(self) -> bool:
        """Return whether a store is being opened."""
        return self._request is not None

    def begin(self, open_session: Callable[[], Session], given: Secret | None = None) -> None:
        """Open the store and go in; a request under way is dropped. Raises DeskIsOpenError while a desk is open.

        `given` is the passphrase, which is wiped unless an own one has to be chosen first.
        """
        application = self._application
        if application.desk is not None:
            raise DeskIsOpenError
        self.drop()
        request = self._request = SignInRequest(open_session, given, application.lost_store.kept)
        application.run_behind(request.run, partial(self._opened, request), partial(self._refused, request))
        application.show_busy()
        application.watch_session()

    def drop(self) -> bool:
        """Let nobody in: drop the request under way, and the session that waits for an own passphrase; return whether there was one."""
        application = self._application
        waited = application.first_passphrase.asked
        application.first_passphrase.leave()
        request, self._request = self._request, None
        if request is None:
            return waited
        session = request.drop()
        if session is not None:
            application.tasks.run(application.behind.submit(request.close, session))
            application.lost_store.stays_locked()
        return True

    def _opened(self, request: SignInRequest, session: Session | None) -> None:
        if self._is_over(request) or session is None:
            return
        application = self._application
        application.came_in(session)
        if session.user.must_change and request.given is not None and not application.hide_desk.up:
            self._end(request)
            application.first_passphrase.ask(session, request.given)
            return
        request.wipe()
        self._go_in(request, session)

    def _go_in_with_own_passphrase(self, session: Session) -> None:
        request = self._request = SignInRequest(lambda: session)
        request.run()
        self._go_in(request, session)

    def _go_in(self, request: SignInRequest, session: Session) -> None:
        from ui.session.context import what_is_in_force

        known = self._application.lost_store.known_without_asking(session)
        if known is not None:
            self._found(request, session, known)
            return
        asked = session.submit(what_is_in_force)
        found, refused = partial(self._found, request, session), partial(self._desk_refused, request, session)
        self._application.tasks.run(asked, found, refused)

    def _found(self, request: SignInRequest, session: Session, found: tuple[Settings, OfficeData]) -> None:
        if self._is_over(request):
            return
        if self._application.hide_desk.up:  # hidden while the key was tried: nothing comes up from behind
            self._application.lock()
            return
        self._end(request)
        self._application.open_desk(session, found)

    def _refused(self, request: SignInRequest, error: Exception) -> None:
        if self._is_over(request):
            return
        self._end(request)
        self._application.lost_store.stays_locked()
        self._application.show_refused(error)

    def _desk_refused(self, request: SignInRequest, session: Session, error: Exception) -> None:
        if self._is_over(request):
            return
        self._end(request)
        self._application.lost_store.refused(session)
        self._application.show_refused(error)

    def _end(self, request: SignInRequest) -> None:
        request.take()
        self._request = None

    def _is_over(self, request: SignInRequest) -> bool:
        """Return whether a request was dropped; once none is under way, a store that is kept may be closed again."""
        if request is self._request:
            return False
        if self._request is None and self._application.desk is None:
            self._application.lost_store.stays_locked()
        return True
