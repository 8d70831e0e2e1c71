"""The program while the file of its store is missing: the store stays open behind the lock, and goes on in a whole copy.

While a store is kept so, the lock is red, nothing is in sight, only its own user comes back, and it can be written elsewhere.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from hotline.errors import N_, KnownError
from hotline.secret import Secret
from ui.app.held_drafts import LockTold
from ui.pages.start.unlock_page import UnlockPage
from ui.platform.screen_language import words

if TYPE_CHECKING:
    from hotline.desk.held_session import KeptSession
    from hotline.desk.office_data import OfficeData
    from hotline.desk.rescue_file import WordsInHand
    from hotline.desk.session import Session
    from hotline.desk.settings import Settings
    from hotline.store.backups.backup_file import Figures
    from ui.app.application import Application
    from ui.app.desk_window import DeskWindow
    from ui.pages.start.start_window import StartWindow
    from ui.session.context import Context
    from ui.session.file_guard import FileGuard
    from ui.session.store_copy_dialog import WholeCopy

# ruff: noqa: PLC0415 - the first window does without what is needed here
_ONLY_HERE = N_(
    "Locked. {why} What was recorded since {time} is only in this program: do not quit it and do not switch "
    "the computer off. Sign in and write a whole copy, or write it from here."
)
_UNFINISHED = N_(
    "Locked. Saving is not finished: the store {file} does not answer; its disk is slow, or something long is under way."
    " What was typed last is kept in this program and saved by itself as soon as the store answers. Do not end the program"
    " and do not switch the computer off."
)
_RENEWED = N_("The keys of this store were renewed in another program. Sign in again to continue.")
_NOT_CLOSED = N_("Locked. The store could not be closed in good order: {why}")
_KEPT_OPEN = N_("Locked. {why} Until then the store stays open in this program: do not end it.")


class LostStore(QObject):
    """Keeps what must not be closed, writes the copy, and leads the program onto it."""

    def __init__(self, application: Application) -> None:
        super().__init__(application)
        self._application = application
        self._context: Context | None = None
        self._kept: KeptSession | None = None
        self._copy: WholeCopy | None = None
        self._words: WordsInHand | None = None
        self._opening = False
        self._not_closed_because: KnownError | None = None

    @property
    def kept(self) -> Session | None:
        """Return the session that is kept behind the lock, None where none is."""
        return None if self._context is None else self._context.session

    @property
    def busy(self) -> bool:
        """Return whether a copy is being written."""
        return self._copy is not None

    def lock(self, desk: DeskWindow) -> None:
        """Close the store of a desk that is locked, or keep it where its files are not in order or it does not answer."""
        from hotline.desk.held_session import KeptSession

        self._words = desk.words()
        desk.leave()
        if not desk.context.guard.state.stays_open:
            self._words = None
            self._close(desk.context)
            return
        self._context, self._kept = desk.context, KeptSession(desk.context.session)
        desk.context.guard.changed.connect(self._look)

    def opener(self, user: str, passphrase: Secret) -> partial[Session] | None:
        """Return what opens the kept store again, to be run on a thread that may wait; None where none is kept.

        It is not closed meanwhile, until `give_back` or `stays_locked`.
        """
        self._opening = self._kept is not None
        return None if self._kept is None else partial(_opened, self._kept, user, passphrase)

    def stays_locked(self) -> None:
        """Take note that nobody came in: what is kept may be closed again."""
        was, self._opening = self._opening, False
        if was:
            self._look()

    def give_back(self) -> FileGuard | None:
        """Return the guard of what was kept and keep it no longer; None where nothing was kept."""
        self._opening = False
        self._not_closed_because = None
        context, self._context, self._kept, self._words = self._context, None, None, None
        if context is None:
            return None
        context.guard.changed.disconnect(self._look)
        return context.guard

    def close(self) -> None:
        """Close what is kept; does nothing where nothing is."""
        context = self._context
        if context is not None:
            self.give_back()
            context.close()

    def _close(self, context: Context) -> None:
        """Close a store on the thread on which the next one is opened; nobody waits for it, and what goes wrong is said then."""
        context.leave()
        context.guard.stop()
        held = self._application.held.holds(context.session)
        closing = self._application.behind.submit(partial(context.session.close, holds_words=held))
        closed = partial(self._closed, context.session)
        self._application.tasks.run(closing, closed, partial(self._not_closed, context.session))

    def _closed(self, session: Session, _: object = None) -> None:
        self._application.held.was_closed(session)

    def _not_closed(self, session: Session, error: Exception) -> None:
        """Hold what was typed last, and say why on the lock page: what the store took may not lie in its file."""
        self._application.held.was_not_closed(session)
        if isinstance(error, KnownError):
            self._not_closed_because = error
        else:
            self._application.tasks.report(error)
        self._show()

    def known_without_asking(self, session: Session) -> tuple[Settings, OfficeData] | None:
        """Return what a desk begins with where the kept store may not answer, or not right: as it was when it was locked."""
        from ui.session.office_data import office_data

        context = self._context
        if context is None or context.session is not session or context.guard.unsaved_because is None:
            return None
        return context.settings, office_data()

    def _silent(self) -> KnownError | None:
        """Return what is said of a store that does not answer, None where it does or there is none."""
        from ui.session.file_guard import StoreSilent

        desk = self._application.desk
        context = self._context if desk is None else desk.context
        problem = None if context is None else context.guard.problem
        return problem if isinstance(problem, StoreSilent) else None

    def refused(self, session: Session) -> None:
        """Close a session that was unlocked and whose desk could not be opened; one that is kept stays."""
        if session is not self.kept:
            session.close()
        self.stays_locked()

    def show_on(self, page: UnlockPage, window: StartWindow) -> None:
        """Say on the lock page what lies only in this program, and let it lead nowhere else, while a store is kept."""
        told = self._kept_told()
        window.store_is_gone, window.holds_words = told, self._application.held.any
        page.stay_with_store(only=bool(told))
        page.stand(" ".join(filter(None, (told, self.told().open))))
        page.tell_since(self._application.held.since())

    def write_copy(self) -> None:
        """Ask where a whole copy is to lie, hand every word to the open store, and write it."""
        from ui.session.store_copy_dialog import WholeCopy, ask_place

        desk = self._application.desk
        window = self._window()
        session = self.kept if desk is None else desk.context.session
        silent = self._silent()
        if silent is not None:  # a copy would wait for it as long as everything else
            self._not_made(silent)
            return
        place = None if session is None or self._copy is not None else ask_place(window)
        if place is not None and session is not None:
            if desk is not None:
                desk.save_all()
            self._copy = WholeCopy(session, place, window)
            self._copy.made.connect(self._made)
            self._copy.failed.connect(self._not_made)
            self._copy.begin()

    def look(self) -> None:
        """Ask once more how the files of the kept store stand; does nothing where none is kept."""
        if self._context is not None:
            self._context.guard.look()

    def _look(self) -> None:
        context = self._context
        if context is not None and not self._opening and not context.guard.state.stays_open:
            if self._application.held.save(context, self._look, self._close_at_last):
                return
            self._close_at_last()
        self._show()

    def _close_at_last(self, _: object = None) -> None:
        """Close the kept store, which holds again what is saved in it, and say so."""
        context = self._context
        if context is not None and not self._opening:
            self.give_back()
            self._close(context)
        self._show()

    def _show(self) -> None:
        if self._application.desk is not None:
            return
        if self._application.hide_desk.up:
            self._application.hide_desk.locked_at_last()
            return
        window = self._application.start_window()
        page = window.centralWidget()
        if isinstance(page, UnlockPage):  # what is typed there stays
            if self._context is None:
                page.banner.say(self.told().done)
            self.show_on(page, window)

    def told(self) -> LockTold:
        """Return what the lock has to say of the words in the program, apart from the store that is kept."""
        told = self._application.held.told(self.kept)
        if self._not_closed_because is None:
            return told
        why = words().gettext(_NOT_CLOSED, why=words().error(self._not_closed_because))
        return LockTold(open=f"{why} {told.open}".strip())

    def put_out_told(self, error: KnownError) -> str:
        """Return what the lock says where the session could do nothing more: what became of the words, and why it is over."""
        from hotline.store.keys.user_table_changes import KeysRenewed

        why = words().gettext(_RENEWED) if type(error) is KeysRenewed else words().error(error)
        return f"{self.told().done} {why}".strip()

    def _kept_told(self) -> str:
        if self._context is None:
            return ""
        guard, language = self._context.guard, words()
        if self._silent() is not None:
            return language.gettext(_UNFINISHED, file=self._context.session.path.name)
        why = "" if guard.problem is None else language.error(guard.problem)
        if guard.unsaved_because is None or guard.since is None:
            return language.gettext(_KEPT_OPEN, why=why)
        time = language.time(guard.since, self._context.session.office.zone, seconds=True)
        return language.gettext(_ONLY_HERE, why=why, time=time)

    def _made(self, place: Path, figures: Figures) -> None:
        from ui.session.store_copy_dialog import what_it_holds

        self._copy = None
        desk = self._application.desk
        session = self.kept if desk is None else desk.context.session
        in_hand = self._words if desk is None else desk.words()
        drafts = 0 if in_hand is None else len(in_hand.drafts)
        self._application.lock()
        self.close()
        if session is not None:
            self._application.held.goes_on_in(session, place.name)
        self._application.go_on_with(place)
        self._application.show_unlock(what_it_holds(place, figures, drafts))
        QTimer.singleShot(0, self._take_focus)

    def _take_focus(self) -> None:
        page = self._application.start_window().centralWidget()
        if isinstance(page, UnlockPage):
            page.take_focus()

    def _not_made(self, error: Exception) -> None:
        self._copy = None
        from ui.session.rescue_file import NoCopyDialog

        self._dialog = NoCopyDialog(self._window(), error)
        self._dialog.accepted.connect(self.write_words)
        self._dialog.finished.connect(self._dialog.deleteLater)
        self._dialog.open()

    def write_words(self) -> None:
        """Ask where the words that are in the window are to lie, and write them there."""
        from ui.session.rescue_file import RescueFileWriter

        desk = self._application.desk
        session = self.kept if desk is None else desk.context.session
        in_hand = self._words if desk is None else desk.words()
        if session is not None and in_hand is not None:
            RescueFileWriter(self._application.tasks, self).write(session, in_hand, self._window())

    def _window(self) -> QWidget:
        desk = self._application.desk
        return self._application.start_window() if desk is None else desk.shell


def _opened(kept: KeptSession, user: str, passphrase: Secret) -> Session:
    with passphrase:
        return kept.unlock(user, passphrase)
