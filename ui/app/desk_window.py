"""The unlocked desk: its pages, and how one leads to another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from hotline.call.back_dating import is_recorded_later
from hotline.call.record import Call, Contact
from hotline.desk import drafts
from hotline.desk.calls import Submitted
from hotline.desk.drafts import Resumed
from hotline.desk.rescue_file import WordsInHand
from hotline.desk.session import Session
from hotline.desk.settings import Settings
from hotline.errors import N_
from ui.app.clock_notice import KEY as CLOCK_KEY
from ui.app.clock_notice import ClockNotice
from ui.app.desk_news import DeskNews
from ui.app.directory_look_up import DirectoryLookUp
from ui.app.form_ahead import FormAhead
from ui.app.idle_notice import IdleNotice
from ui.app.running_contact import RunningContact
from ui.app.shell import Shell
from ui.app.supervision_pages import SupervisionPages
from ui.app.unsaved_texts import UnsavedTexts
from ui.pages.call_form.call_form_page import CallFormPage
from ui.pages.call_form.state.form_state import FormState
from ui.pages.calls.calls_page import CallsPage
from ui.pages.desk.desk_page import DeskPage
from ui.pages.desk.quick_log import NEW_CALL_KEY, QuickLog
from ui.pages.referrals.referrals_page import ReferralsPage
from ui.pages.reports.reports_page import ReportsPage
from ui.pages.settings.settings_page import SettingsPage
from ui.pages.shared.base_page import Page
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.file_guard import StoreSilent
from ui.session.file_notice import FileNotice
from ui.session.office_data import office_data
from ui.session.store_copy_shortcut import COPY_KEY
from ui.widgets.error_text import show_problem
from ui.widgets.shortcuts import bind
from ui.widgets.status_messages import StatusLine

_ASIDE = N_("{reference} is kept among the drafts. It is only in this program until the file of the store is back.")


class DeskWindow(QObject):
    """Makes the pages of the shell and leads from one to the other; it is made before its session, which `begin` gives it."""

    settings_changed = Signal(object)
    screen_chosen = Signal(str, str)
    copy_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        # The one form of the desk, filled with one contact after the other; `_state` is None while no contact is in hand.
        self._paper = FormState.nobodys()
        self._state: FormState | None = None
        self._next: Callable[[], None] | None = None
        self._section = ""
        self.shell = Shell()
        self._add_pages()
        self.shell.moved.connect(self._moved)
        self.quick_log = QuickLog(context, self.shell, self._running_since)
        self.news = DeskNews(context, self.shell, self.quick_log, self._status_line)
        self.quick_log.changed.connect(self._refresh_desk)
        bind(self.shell, NEW_CALL_KEY, self.new_call)
        self.running = RunningContact(context)
        self.running.asked.connect(self._back_to_form)
        self.shell.put_under_bar(self.running)
        self.in_window = UnsavedTexts(context, self.shell)
        self.file_notice = FileNotice(context.guard, self.shell)
        self.file_notice.asked.connect(self.copy_asked)
        self.shell.put_under_bar(self.file_notice)
        bind(self.file_notice, COPY_KEY, self.file_notice.ask)
        context.guard.changed.connect(self._file_changed)
        self.clock_notice = ClockNotice(context, self.shell.rail)
        self.clock_notice.asked.connect(self.show_call)
        # Not on the notice, which is hidden while no clock runs: the key would then be typed into a text.
        bind(self.shell, CLOCK_KEY, self.clock_notice.lead_on)
        self.shell.rail.put_above_news(self.clock_notice)
        self.supervision = SupervisionPages(context, self.shell, self.show_call)
        self.supervision.correct_asked.connect(self.correct)
        self.supervision.decided.connect(self.clock_notice.refresh)
        self.backups = self.supervision.backups
        self.backups.said.connect(self.shell.rail.news.say)
        self.idle_notice = IdleNotice(self.shell.bar)

    def begin(self, session: Session, settings: Settings) -> None:
        """Take the session of who has signed in: show whose window it is, offer what the user may see, watch the files."""
        self.context.begin(session, settings)
        self.shell.show_user(session.office.code, session.user.name, practice=settings.practice)
        self.supervision.begin()
        for one in (self.quick_log, self.news, self.running, self.clock_notice, self.file_notice):
            self.shell.add_keys(one.keys)
        self.context.guard.start()

    def _add_pages(self) -> None:
        self.shell.add_page("desk", N_("Desk"), self._make_desk)
        self.shell.add_page("calls", N_("Calls"), self._make_calls)
        self.shell.add_page("referrals", N_("Referrals"), self._make_referrals)
        self.shell.add_page("reports", N_("Reports"), self._make_reports)
        self.shell.add_page("settings", N_("Settings"), self._make_settings)
        self.shell.add_page("call", N_("Call"), self._make_form, under="desk")
        self.directory = DirectoryLookUp(self.context, self.shell, self._in_hand, self._form)

    def open(self, draft_id: str | None, section: str = "") -> None:
        """Show the desk, or the draft that was in hand when it was locked, at the section where it was."""
        self.shell.go("desk")
        self._desk().losses.refresh(tell=True)
        if draft_id:
            self._section = section
            self.open_draft(draft_id)

    def prepare(self) -> None:
        """Have the call form made ahead, when nothing else is wanted, so that the first call does not wait for it."""
        FormAhead(self.context, self._form, self)

    def form_in_hand(self) -> FormState | None:
        """Return the form of the running contact, None where none is running or nobody has touched it."""
        return None if self._state is None or self._state.untouched else self._state

    def draft_in_hand(self) -> str | None:
        """Return the draft of the running contact, in sight or not; a form that nobody touched leaves no draft."""
        form = self.form_in_hand()
        return None if form is None else form.draft_id

    def section_in_hand(self) -> str:
        """Return the section of the form in which the user last was."""
        return self._paper.section

    def save_all(self) -> None:
        """Hand to the store what is not saved yet in the form."""
        if self._state is not None and self.shell.is_made("call"):
            self._form().save_now()

    def save_and_hide(self) -> None:
        """Hand to the store, and wait for nothing, what is typed in the form and in the dialogs over it; nothing stays in sight."""
        self.backups.stop()
        self.save_all()
        self.shell.hide()
        self.context.guard.look()  # after the words: whoever locks knows then whether they reached the file

    def words(self) -> WordsInHand:
        """Return all words that are in the window: of the contact in hand, and of the dialogs that are open."""
        return self.in_window.all(self.form_in_hand())

    def leave(self) -> None:
        """Take the window away and leave the store behind it open, because its file is gone."""
        self._take_away()
        self.context.leave()

    def _take_away(self) -> None:
        self.context.guard.changed.disconnect(self._file_changed)
        self.shell.throw_away()
        self.backups.close()

    def set_aside(self) -> None:
        """Let go of a form that is not in sight and saved, so that it need not be made anew; its contact runs on."""
        if not self._paper.unsaved and self.shell.current_key() != "call":
            self.shell.forget("call")
            self._paper.forget_listeners()

    def unsaved(self) -> FormState | None:
        """Return the form whose newest words the store could not take."""
        form = self.form_in_hand()
        return form if form is not None and form.unsaved else None

    def lost_in_dialog(self) -> bool:
        """Return whether the store could not take what was typed in a dialog."""
        return self.shell.holds_unsaved_dialog()

    def resume(self, state: FormState) -> None:
        """Go on with a form that was kept aside while the desk was locked."""
        self._desk().losses.refresh(tell=True)
        self._show_form(state)

    def close(self) -> None:
        """Take the window away and close the store behind it; its key is forgotten."""
        self._take_away()
        self.context.close()

    # -- a contact -------------------------------------------------------------------------------------------------------

    def new_call(self) -> None:
        """Begin a call now; the one that was running waits on the Desk, an empty form is simply gone on with."""
        if self._state is not None and self._state.untouched:
            self._back_to_form()
            return
        self._leave_form(self._begin_call)

    def _begin_call(self) -> None:
        started = self.context.clock.now().replace(microsecond=0)
        call = Call(contact=Contact(started=started, channel="phone"))
        lists = office_data().lists_for(call, started)
        self._show_form(FormState(drafts.new_draft_id(), call, lists, begun=started))

    def open_draft(self, draft_id: str) -> None:
        """Go on with a draft."""
        if self._state is not None and self._state.draft_id == draft_id:
            self._back_to_form()
            return
        self._leave_form(partial(self.context.ask, self._resumed, drafts.resume_draft, draft_id))

    def correct(self, reference: str) -> None:
        """Correct a submitted call: its newest revision in the form, submitted with a reason."""
        self._leave_form(partial(self.context.ask, self._resumed, drafts.resume_correction, reference))

    def _resumed(self, resumed: Resumed) -> None:
        state = FormState(
            resumed.draft_id,
            resumed.call,
            resumed.lists,
            corrects=resumed.corrects,
            base=resumed.base,
            begun=resumed.begun,
            clock_steps=resumed.clock_steps,
            left=resumed.left,
        )
        state.opened_from_store(resumed.saved)
        state.section, self._section = self._section, ""
        self._show_form(state)

    def _show_form(self, state: FormState) -> None:
        self._paper.become(state)
        self._state = self._paper
        self.shell.go("call")

    def _back_to_form(self) -> None:
        self.shell.go("call")

    def _in_hand(self) -> FormState | None:
        return self._state

    def _running_since(self) -> datetime | None:
        """Return since when the user is on a call; whoever types one in from paper is on none."""
        state = self._state
        if state is None or state.corrects is not None or is_recorded_later(state.call.contact):
            return None
        return state.call.contact.started

    def _leave_form(self, then: Callable[[], None]) -> None:
        """Go on with something else as soon as the store has every word of the contact in hand."""
        if self._state is None or self._state.untouched:
            then()
            return
        if isinstance(silent := self.context.guard.unsaved_because, StoreSilent):  # nobody knows when it answers
            show_problem(self.shell, silent)
            return
        self._next = then
        self._form().leave()

    def _stays(self) -> None:
        self._next = None
        self.shell.go("call")

    def _set_aside(self) -> None:
        """Make room for the next contact while the file of the store is gone; this one is a draft of the open store."""
        self.in_window.set_aside(self._paper)
        said = words().gettext(_ASIDE, reference=self._paper.reference)
        self._left()
        self.news.say(said)

    def _submitted(self, result: Submitted) -> None:
        corrected = self._state is not None and self._state.corrects is not None
        referrals = () if self._state is None or corrected else self._state.call.referrals
        self._forget_form()
        then, self._next = self._next, None
        if then is not None:
            then()
        elif corrected or result.assessment.clock:
            self.show_call(result.reference)
        else:
            self.shell.go("desk")
        self.news.say_submitted(result.reference, referrals)

    def _left(self) -> None:
        then, self._next = self._next, None
        lost = self._form().unparsed.as_left()
        self._forget_form()
        if then is not None:
            then()
        if lost:
            self.news.say(lost)

    def _forget_form(self) -> None:
        self._state = None
        self.shell.go("desk")
        self._paper.become(FormState.nobodys())

    def _form(self) -> CallFormPage:
        page = self.shell.page("call")
        assert isinstance(page, CallFormPage)  # noqa: S101 - the factory below makes no other
        return page

    def _desk(self) -> DeskPage:
        page = self.shell.page("desk")
        assert isinstance(page, DeskPage)  # noqa: S101 - the factory below makes no other
        return page

    def say(self, text: str) -> None:
        """Say something at the Desk, beside its buttons, where it stays until the next thing is said."""
        self.news.say(text)

    def _status_line(self) -> StatusLine:
        return self._desk().quick.status

    def _file_changed(self) -> None:
        """Take back what was said of the store before: it is said of a file that is not there any more, or is again."""
        if self.context.guard.unsaved_because is not None:
            self.shell.take_back_claims()
        self.running.refresh()
        self._refresh_desk()

    def _refresh_desk(self) -> None:
        if self.shell.current_key() == "desk":
            self._desk().refresh()

    # -- the other pages -------------------------------------------------------------------------------------------------

    def show_call(self, reference: str) -> None:
        """Show a call beside the list."""
        self.shell.go("calls")
        page = self.shell.page("calls")
        if isinstance(page, CallsPage):
            page.show_reference(reference)

    def _make_desk(self) -> Page:
        pages = self.supervision
        page = DeskPage(
            self.context, self.quick_log, self.backups, desk_users=pages.users, verification=pages.verification
        )
        page.backups_asked.connect(pages.show_backups)
        page.users_asked.connect(pages.show_users)
        page.journal_asked.connect(pages.show_journal)
        page.new_call.connect(self.new_call)
        page.draft_opened.connect(self.open_draft)
        page.team.hand_over_asked.connect(self._leave_form)
        page.call_opened.connect(self.show_call)
        return page

    def _make_calls(self) -> Page:
        page = CallsPage(self.context)
        page.correct_requested.connect(self.correct)
        return page

    def _make_referrals(self) -> Page:
        page = ReferralsPage(self.context)
        page.moved.connect(self.clock_notice.refresh)
        page.call_requested.connect(self.show_call)
        page.directory_requested.connect(self.directory.open)
        return page

    def _make_reports(self) -> Page:
        page = ReportsPage(self.context)
        page.export_asked.connect(self.supervision.show_export)
        return page

    def _make_settings(self) -> Page:
        page = SettingsPage(self.context, self.supervision.retention)
        page.backups_asked.connect(self.supervision.show_backups)
        page.users_asked.connect(self.supervision.show_users)
        page.journal_asked.connect(self.supervision.show_journal)
        page.changed.connect(self._settings_changed)
        page.screen_chosen.connect(self.screen_chosen)
        return page

    def _settings_changed(self, in_force: Settings) -> None:
        self.shell.rebuild_others()
        self.settings_changed.emit(in_force)

    def _make_form(self) -> Page:
        self._paper.forget_listeners()  # the page that was made before this one is gone
        page = CallFormPage(self.context, self._paper)
        page.stays.connect(self._stays)
        page.directory_asked.connect(self.directory.open)
        page.set_aside.connect(self._set_aside)
        page.saver.done.connect(self.running.refresh)
        page.saver.failed.connect(self.running.refresh)
        page.submitted.connect(self._submitted)
        page.left.connect(self._left)
        return page

    def _moved(self, key: str) -> None:
        self.running.follow(self._state, away=key != "call")
        self.file_notice.refresh()
        self.clock_notice.refresh()
        if key == "desk":
            self.shell.rail.news.hide()
        if key != "call" and self._state is not None:
            self.save_all()
            if key == "desk":
                # What it asked for when it came into sight was asked before the newest words were handed over.
                self._desk().refresh()
