"""The program as a whole: from the first window to the unlocked desk, the lock, and back.

The first window is shown before the store, the acts and the pages of the desk are loaded: `load_behind` loads them while the
passphrase is typed, and whoever needs one earlier waits for it.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from hotline.clock import Clock
from hotline.errors import N_, KnownError
from hotline.secret import Secret
from ui.app.desk_ahead import DeskAhead
from ui.app.first_passphrase import FirstPassphrase
from ui.app.held_drafts import HeldDrafts
from ui.app.help_key import HelpKey
from ui.app.hide_desk import HideDesk
from ui.app.lost_store import LostStore
from ui.app.office_setup import OfficeSetup
from ui.app.preloading import opened
from ui.app.recovery_sign_in import RecoverySignIn
from ui.app.screen import OwnScreen
from ui.app.sign_in import SignIn
from ui.pages.start.start_window import StartWindow
from ui.pages.start.unlock_page import UnlockPage
from ui.platform.click_filter import ClickFilter
from ui.platform.clipboard import OwnClipboard
from ui.platform.idle import IdleWatch
from ui.platform.key_filter import KeyFilter
from ui.platform.local_settings import data_folder
from ui.platform.qt_translations import QtTranslations
from ui.platform.screen_language import words
from ui.platform.window_geometry import change_over, show_fitting, take_place_of
from ui.platform.wipe_freed_memory import WipeFreedMemory
from ui.session.tasks import END_SECONDS, LOCK_SECONDS, Deadline, OnError, Tasks

if TYPE_CHECKING:
    from datetime import datetime

    from hotline.desk.office_data import OfficeData
    from hotline.desk.session import Session
    from hotline.desk.settings import Settings
    from ui.app.after_crash import AfterCrash
    from ui.app.desk_window import DeskWindow
    from ui.platform.crash_capture import CrashCapture
    from ui.platform.session_signals import SessionSignals

FIRST_ANSWERS_SECONDS = 0.05
"""How long the desk is held back for what it says at first; a store that is slower fills it in sight."""

# ruff: noqa: PLC0415 - what the first window does without is imported where it is used


class Application(QObject):
    """Holds the windows and what lasts from one to the next: the settings of this computer, the clock, the session."""

    _faulted = Signal(object)

    def __init__(
        self, qt: QApplication, clock: Clock, store: Path | None = None, capture: CrashCapture | None = None
    ) -> None:
        super().__init__()
        self._capture = capture
        self._after_crash: AfterCrash | None = None
        self._faulted.connect(self.trouble, Qt.ConnectionType.QueuedConnection)
        if capture is not None:
            capture.tell = self._faulted.emit
        self._qt, self.clock = qt, clock
        self.screen = OwnScreen(qt, self)
        self.screen.changes.connect(self._set_aside)
        self.screen.repainted.connect(self._repaint)
        self.store = store or self.screen.store
        self.user = ""
        self._backup_of: datetime | None = None
        self.held = HeldDrafts()
        self.behind = ThreadPoolExecutor(max_workers=1, thread_name_prefix="start")
        self.tasks = Tasks(self.trouble, self, None if capture is None else capture.caught)
        self.window: StartWindow | None = None
        self.desk: DeskWindow | None = None
        self.ahead = DeskAhead(self)
        self.lost_store = LostStore(self)
        self.office_setup = OfficeSetup(self)
        self.recovery_sign_in = RecoverySignIn(self)
        self.first_passphrase = FirstPassphrase(self)
        self.sign_in = SignIn(self)
        self.clipboard = OwnClipboard(self)
        self.wipe_freed_memory = WipeFreedMemory(self)
        self.hide_desk = HideDesk(qt, self)
        self.hide_desk.closed.connect(self._quit)
        self._filters = KeyFilter(qt, self), ClickFilter(qt, self)
        self._help = HelpKey(qt, self)
        self.idle = IdleWatch(qt, self)
        self.idle.idle.connect(self.lock)
        self.session_signals: SessionSignals | None = None
        self._qt_words = QtTranslations(qt)
        self.screen.begin()
        qt.aboutToQuit.connect(self.close)

    # -- before the desk -------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Show the first window: set-up where there is no store yet, else the lock."""
        if self.store.exists():
            self.show_unlock()
        else:
            self.office_setup.show()

    def load_behind(self) -> None:
        """Load and make behind the first window what it does without."""
        self.ahead.load()

    def show_unlock(self, sentence: str = "", kind: str = "info") -> None:
        """Ask who works at the desk, below a sentence that says what was just done."""
        page = UnlockPage(self.store, self.user, self.screen.users(self.store), self.screen.office)
        page.unlock_asked.connect(self._unlock)
        page.recovery_asked.connect(self.recovery_sign_in.open)
        page.another_asked.connect(self.choose_store)
        page.restore_asked.connect(self.restore_backup)
        page.copy_asked.connect(self.lost_store.write_copy)
        page.language_chosen.connect(self.speak)
        page.language_kept.connect(self.screen.keep_chosen)
        self.start_window().show_page(page)
        page.banner.say(sentence, kind)
        if self.sign_in.under_way:
            page.set_busy(busy=True)
        self.lost_store.show_on(page, self.start_window())
        page.take_focus()

    def choose_store(self) -> None:
        """Let the user point to another store file."""
        from hotline.desk.backup_files import is_backup
        from ui.widgets.file_dialogs import ask_open

        title = words().gettext(N_("Choose the store of the office"))
        chosen = ask_open(self.start_window(), title, start=self.store)
        if chosen is not None and is_backup(chosen):
            self.restore_backup(chosen)
        elif chosen is not None:
            self.go_on_with(chosen)
            self.show_unlock()

    def restore_backup(self, backup: Path | None = None) -> None:
        """Make a new store of a backup and unlock it; the store that is there, if any, stays as it is."""
        from ui.pages.start.first_restore import FirstRestore

        self._restoring = FirstRestore(self.start_window(), self.tasks, self.clock)
        self._restoring.restored.connect(self._restored)
        self._restoring.open(self.store, self.user, backup)

    def _restored(self, store: Path, user: str, passphrase: Secret) -> None:
        self.user = user
        self._backup_of = self._restoring.made
        self.go_on_with(store)
        self.show_unlock()
        self._unlock(user, passphrase)

    def _unlock(self, user: str, passphrase: Secret) -> None:
        self.user = user
        kept = self.lost_store.opener(user, passphrase)
        self.sign_in.begin(kept or partial(opened, self.store, user, passphrase, self.clock), passphrase)

    def run_behind(self, act: Callable[[], Any], on_done: Callable[[Any], None], on_error: OnError) -> None:
        """Run something on the thread that opens the store; both receivers are bound methods."""
        self.tasks.run(self.behind.submit(act), on_done, on_error)

    def show_busy(self) -> None:
        """Show on the page in sight, if it is the lock, that a store is being opened."""
        page = self.start_window().centralWidget()
        if isinstance(page, UnlockPage):
            page.set_busy(busy=True)

    def show_refused(self, error: Exception) -> None:
        """Say on the lock page why nobody came in."""
        from ui.widgets.error_text import problem_words

        self._rest_session()
        if not isinstance(self.start_window().centralWidget(), UnlockPage):
            self.show_unlock()
        self._unlock_page().refuse(problem_words(error))

    # -- at the desk -----------------------------------------------------------------------------------------------------

    def open_desk(self, session: Session, found: tuple[Settings, OfficeData]) -> None:
        """Show the desk of who has signed in, with the settings and the data of its office."""
        from ui.session.office_data import take_deadline_hours, take_office_data

        in_force, data = found
        take_office_data(data)
        take_deadline_hours(in_force.deadline_hours)
        self.screen.begin_desk(in_force)
        desk = self.desk = self.ahead.take(self.lost_store.give_back())
        self.desk.begin(session, in_force)
        self.desk.copy_asked.connect(self.lost_store.write_copy)
        self.desk.context.guard.put_out.connect(self.put_out)
        self.desk.settings_changed.connect(self._apply)
        self.desk.screen_chosen.connect(self.screen.choose)
        self.desk.shell.lock_requested.connect(self.lock)
        self.desk.shell.hide_requested.connect(self.hide_desk.toggle)
        self.desk.shell.closed.connect(self._quit)
        self.desk.shell.may_end = self._may_end
        # The page and what it says are there before the window is: shown empty, it would flash.
        take_place_of(self.start_window(), self.desk.shell)
        going_on = self.held.give_back(self.desk)
        self.tasks.finish(FIRST_ANSWERS_SECONDS)
        if self.desk is not desk:  # one of the answers was that the store can do nothing more
            return
        change_over(self.start_window(), self.desk.shell)
        self.window = None
        self.desk.prepare()
        self.idle.warned.connect(self.desk.idle_notice.say)
        self.idle.stayed.connect(self.desk.idle_notice.clear)
        self.idle.start(in_force.idle_minutes)
        self._say_what_happened(session, going_on=going_on or self.desk.context.guard.problem is not None)

    def watch_session(self) -> None:
        """Lock with the session of the computer, from the moment when a store is being opened."""
        from ui.platform.session_source import session_signals

        if self.session_signals is None:
            self.session_signals = session_signals(self)
            self.session_signals.lock.connect(self.lock)
        self.session_signals.watch()

    def _rest_session(self) -> None:
        if self.session_signals is not None:
            self.session_signals.rest()

    def _say_what_happened(self, session: Session, *, going_on: bool) -> None:
        from ui.app.after_crash import AfterCrash

        if self._after_crash is None:
            self._after_crash = AfterCrash(self.tasks, self._capture, data_folder())
        if self.desk is not None:
            self._after_crash.unlocked(session, self.desk, going_on=going_on)
        made, self._backup_of = self._backup_of, None
        if made is not None and self.desk is not None:
            from ui.pages.start.first_restore import say_what_it_is

            say_what_it_is(self.desk.shell, made, session.office.zone)

    def lock(self) -> None:
        """Save, hide everything, close the store and forget its key; the draft that was open is opened again after unlocking.

        A store that is being opened is closed as well, and nobody comes in.
        """
        self.recovery_sign_in.leave()
        if self.sign_in.drop():
            self._rest_session()
            self.show_unlock()
        if self.desk is None:
            return
        if self.hide_desk.up:
            self.hide_desk.lock_behind()
            return
        self.window = self.new_start_window()
        take_place_of(self.desk.shell, self.window)
        self.window.show()
        self.lock_away(self.desk)
        self.show_unlock(self.lost_store.told().done)

    def put_out(self, error: KnownError) -> None:
        """Lock a desk whose session can do nothing more, and say why; what the store did not take is held, as at any lock."""
        if self.desk is None:
            return
        self.lock()
        if not self.hide_desk.up:
            self.show_unlock(self.lost_store.put_out_told(error), "danger")
            self._unlock_page().wait_for_pause()

    def lock_away(self, desk: DeskWindow) -> None:
        """Save, hide and close a desk behind whatever stands in its place."""
        self.idle.stop()
        self.desk = None
        desk.save_and_hide()
        self.clipboard.clear()
        deadline = Deadline(LOCK_SECONDS)
        desk.backups.finish(deadline.left)
        desk.context.finish(deadline)
        self.held.take(desk)
        self.wipe_freed_memory.after(desk.shell)
        self.lost_store.lock(desk)
        self._rest_session()
        if self._after_crash is not None:
            self._after_crash.locked()
        self.ahead.begin()

    def trouble(self, error: Exception) -> None:
        """Show what went wrong where no page has its own place for it."""
        from ui.session.file_guard import PUT_OUT
        from ui.widgets.error_text import show_problem

        if isinstance(error, PUT_OUT):
            self.put_out(error)
            return
        ours = not isinstance(error, KnownError)
        if ours and self._capture is not None:
            self._capture.caught(error)
        if self.hide_desk.up:
            self.hide_desk.tell_later(error)
        elif not (ours and self._after_crash is not None and self._after_crash.fault(error)):
            dialog = show_problem(self.desk.shell if self.desk is not None else self.start_window(), error)
            if self.desk is not None and not ours:
                from ui.session.file_notice import offer_copy_where_gone

                offer_copy_where_gone(error, dialog, self.lost_store.write_copy)

    def close(self) -> None:
        """Finish saving and close the store; the program ends."""
        self.idle.stop()
        self.ahead.drop()
        self.recovery_sign_in.leave()
        self.sign_in.drop()
        if self.desk is not None:
            desk, self.desk = self.desk, None
            desk.save_and_hide()
            desk.backups.finish(END_SECONDS)
            if desk.context.finish(Deadline(END_SECONDS)):
                # A mangled file cannot be closed in good order, and nobody is there to be told.
                with suppress(KnownError):
                    desk.close()
            else:  # its threads go on until the store answers
                desk.leave()
        with suppress(KnownError):
            self.lost_store.close()
        self.clipboard.clear()
        self.tasks.finish()
        self.behind.shutdown()

    def _may_end(self) -> bool:
        from ui.session.confirm_unsaved import may_end

        return (desk := self.desk) is None or may_end(desk.shell, desk.context, desk.copy_asked, held=self.held.any)

    def _quit(self) -> None:
        self._qt.quit()

    def _apply(self, in_force: Settings) -> None:
        if self.desk is not None:
            self.idle.start(in_force.idle_minutes)

    def _set_aside(self) -> None:
        if self.desk is not None:
            self.desk.set_aside()

    def _repaint(self) -> None:
        if self.desk is not None:
            self.desk.shell.rebuild()

    def speak(self, code: str) -> None:
        """Speak another language, on this computer from now on; the page in sight is made anew in it."""
        self.screen.choose(code, self.screen.palette)
        page = self.start_window().centralWidget()
        if isinstance(page, UnlockPage):
            self.user = page.user.value()
            self.show_unlock(self.lost_store.told().done)
        elif self.first_passphrase.asked:
            self.first_passphrase.show()
        else:
            self.office_setup.show_anew()

    def came_in(self, session: Session) -> None:
        """Take note of who has signed in, and go on with that store: in memory who it was, on this computer which office."""
        self.user = session.user.name
        self.go_on_with(self.store)
        self.screen.came_in(self.store, session.office.code, self.user)

    def go_on_with(self, store: Path) -> None:
        """Take a file for the store from now on, at the next start too; another one that is being opened is dropped."""
        if store != self.store:
            self.sign_in.drop()
        self.store = store
        self.screen.go_on_with(store)

    def start_window(self) -> StartWindow:
        """Return the window before the desk is unlocked, made if it is not there."""
        if self.window is None:
            self.window = self.new_start_window()
            show_fitting(self.window)
        return self.window

    def new_start_window(self) -> StartWindow:
        """Return a window for the time before the desk is unlocked, not shown yet."""
        window = StartWindow(holds_words=self.held.any)
        window.closed.connect(self._quit)
        window.copy_asked.connect(self.lost_store.write_copy)
        return window

    def _unlock_page(self) -> UnlockPage:
        page = self.start_window().centralWidget()
        assert isinstance(page, UnlockPage)  # noqa: S101 - only its own signals lead here
        return page
