"""The call form: sections in one page, their list beside them, the assessment in sight, every word saved within a second."""

from __future__ import annotations

from collections import deque
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from hotline.call.editing import Done, Path, done, path_of, value_at
from hotline.call.labels import SECTIONS
from hotline.call.parking import park
from hotline.call.record import Call
from hotline.call.record_changes import PERSONAL, section_of
from hotline.desk import referrals
from hotline.desk.calls import Submitted
from hotline.desk.referrals import Suited
from hotline.errors import KnownError
from hotline.indicators.scoring import ASK_AGE
from hotline.store.files.file_watch import FileGone
from ui.pages.call_form.cards.caller_person import CallerPerson
from ui.pages.call_form.cards.consent_clash import say_clash
from ui.pages.call_form.cards.parked_line import parked_sections
from ui.pages.call_form.cards.person_switch import PersonSwitch
from ui.pages.call_form.fields.masking_shortcuts import Masking
from ui.pages.call_form.fields.unparsed_fields import UnparsedFields
from ui.pages.call_form.form_banner import any_change
from ui.pages.call_form.form_layout import ASSESSMENT, FormLayout
from ui.pages.call_form.form_scrolling import show_whole
from ui.pages.call_form.form_shortcuts import bind_form_keys, form_keys
from ui.pages.call_form.state.autosave import Saver
from ui.pages.call_form.state.form_state import CLOCK_BY, FormState
from ui.pages.call_form.state.undo_shortcuts import UndoShortcuts
from ui.pages.call_form.submission import Submitter
from ui.platform.screen_language import words
from ui.session.confirm_unsaved import may_lose_words
from ui.session.context import Context
from ui.theme.scale import space
from ui.widgets.form import FormRow
from ui.widgets.section_list import BEGUN, DONE, EMPTY, PARKED
from ui.widgets.shortcuts import KeyGroup
from ui.widgets.surfaces import Card
from ui.widgets.visibility import lay_out_now, paint_in_next_turn

TICK_MS = 1000
SUGGEST_AFTER_MS = 400
_CLOSING_SECONDS = 5.0
_STATES = {Done.EMPTY: EMPTY, Done.PARTLY: BEGUN, Done.FULL: DONE}
_SUGGESTED_BY = frozenset({"needs", "persons", "caller", "contact", "safety"})


class CallFormPage(FormLayout):
    """One running contact, and the next one after it: the page is made once and filled with one record after the other.

    `left` tells that every word is in the store and something else may take its place, `stays` that it cannot be left, and
    `set_aside` that every word is in the open store, whose file is gone. `directory_asked` asks for the directory.
    """

    submitted = Signal(object)
    left = Signal()
    stays = Signal()
    set_aside = Signal()
    directory_asked = Signal()

    def __init__(self, context: Context, state: FormState, parent: QWidget | None = None) -> None:
        super().__init__(context, state, parent)
        self._leaving = False
        self._suggested_for: deque[str] = deque()
        self.bar.submit.clicked.connect(self.submit)
        self.bar.leave.clicked.connect(self.leave)
        self.saver = Saver(context, state, self.bar.saved, self.banner, self)
        self.saver.done.connect(self._leave_when_saved)
        self.saver.failed.connect(self._stay)
        self.unparsed = UnparsedFields(self._binder, state, self.banner, self)
        self.unparsed.found.connect(self._show_field)
        self.person_switch = PersonSwitch(state, self.unparsed, self)
        self.caller_person = CallerPerson(state, self.banner, self)
        self.submitter = Submitter(context, state, self.saver, self.talk, self)
        self.submitter.submitted.connect(self._submitted)
        self.submitter.place.connect(self._show_place)
        self.undo_shortcuts = UndoShortcuts(state, self)
        self.undo_shortcuts.moved.connect(self._show_moved)
        self.bar.undo.clicked.connect(self.undo_shortcuts.undo)
        self.bar.redo.clicked.connect(self.undo_shortcuts.redo)
        self.sections.chosen.connect(self.go_to)
        self.aids.directory.clicked.connect(self.directory_asked)
        self._timers()
        self.form_keys = bind_form_keys(self)
        self.parked.acted.connect(self.bring_back)

    def started(self) -> None:
        """Begin to follow the record."""
        self.state.listen(self._changed)
        self._begin()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def made(self, part: str) -> None:
        """Connect a part with the rest and show the record in it."""
        if part == ASSESSMENT:
            self.panel.ask_next.connect(self._ask)
            self.panel.ask_unasked.connect(self._show_unasked)
            self.panel.ask_meant.connect(self._record_meant)
            self._assess()
        elif part == "persons":
            self.persons.add_asked.connect(self.add_person)
            self.persons.caller_asked.connect(self.caller_is_person)
            self.persons.switch.looked_at.connect(self.person_switch.look_at)
            self.person_switch.stayed.connect(self.persons.refresh)
        elif part == "needs":
            self.needs.unfolded.connect(self._show_unfolded)
            self._suggest_timer.start()
        elif part == "follow_up":
            self.follow_up.add.clicked.connect(self._in_follow_up)
            self.safe_contact.opening.connect(self.save_now)
            self.safe_contact.show_for(self.title())
        elif part == "summary":
            self.masking = Masking(self.state, self.summary.marks, self.submitter.review, self)
            self.summary.mask_button.clicked.connect(self.masking.mask_next)
        self.refresh_card(part)

    # -- what the shell asks ---------------------------------------------------------------------------------------------

    def title(self) -> str:
        """Return the reference that the call will have."""
        return self.state.reference

    def top_bar(self) -> QWidget:
        """Return the bar with the reference, the clock and the saved mark."""
        return self.bar

    def keys(self) -> tuple[KeyGroup, ...]:
        """Return the keys of the form."""
        return form_keys()

    def activated(self) -> None:
        """Put the keyboard where it was when the form was left, else on the first question."""
        self.begin_building()
        if self.place.come_back(self.state.draft_id):
            return
        shown = self.shown_sections()
        self.go_to(self.sections.current() if self.sections.current() in shown else shown[0])

    def may_close(self) -> bool:
        """Save what is not saved yet, and ask where that was not possible."""
        self.save_now()
        self._context.tasks.finish(_CLOSING_SECONDS)
        # While the file is gone, whoever knows the store has asked.
        asked = self._context.guard.unsaved_because is not None
        return asked or not self.state.unsaved or may_lose_words(self)

    def save_now(self) -> None:
        """Hand the newest record to the store at once; does nothing where it lies there already."""
        self.submitter.review.save_now()
        self.saver.save()

    def submit(self) -> None:
        """Submit the call, after asking about personal data that would stop it; nothing while a field cannot be read."""
        self.make_now("summary")
        self.summary.marks.scan_now()
        if not self.unparsed.is_said():
            self.submitter.submit()

    def leave(self) -> None:
        """Leave the form as soon as the store has every word; the draft stays there."""
        self._leaving = True
        self.save_now()
        self._leave_when_saved()

    def _leave_when_saved(self) -> None:
        if not self._leaving or self.state.unsaved:
            return
        self._leaving = False
        self.left.emit()

    def _stay(self, error: object) -> None:
        if self._leaving:
            self._leaving = False
            (self.set_aside if isinstance(error, FileGone) else self.stays).emit()

    def go_to(self, section: str) -> None:
        """Bring a section into sight and put the keyboard on its first field."""
        self.make_now(section)
        card = self.cards.get(section)
        if card is None:
            return
        if section in parked_sections(self.state.call):
            self.parked.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.save_now()
        self.state.section = section
        self.sections.set_current(section)
        paint_in_next_turn(self.scrolled)
        lay_out_now()  # a card that was hidden until now has no place yet
        self.scrolled.verticalScrollBar().setValue(max(0, card.y() - space(2)))
        self._first_control(section, card).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add_person(self) -> None:
        """Add a person and put the keyboard on their first field; say so where there are as many as letters."""
        try:
            added = self.person_switch.add_person()
        except KnownError as error:
            self.banner.say_until(any_change, words().error(error), "warning")
            return
        if added:
            self.go_to("persons")

    def caller_is_person(self) -> None:
        """Take the caller for the person who is looked at, and go to them; nothing while the contact type asks for no persons."""
        if "persons" in self.shown_sections() and not self.unparsed.is_said("persons"):
            self.caller_person.take_over()
            self.go_to("persons")

    def bring_back(self) -> bool:
        """Bring back what is parked, and put the keyboard on the first section of it; return whether anything was."""
        first = next((section for section in SECTIONS if section in parked_sections(self.state.call)), None)
        if first is not None:
            self.state.bring_back()
            self.go_to(first)
        return first is not None

    def _in_follow_up(self) -> None:
        self.sections.set_current("follow_up")

    def _first_control(self, section: str, card: Card) -> QWidget:
        if section == "persons" and not self.state.call.persons:
            return self.persons.add
        if section == "indicators":
            return self.indicators.first_question()
        if section == "summary":
            return self.summary.editor
        if section == "follow_up":
            return self.follow_up.add
        row = next((row for row in card.findChildren(FormRow) if row.isVisibleTo(card)), None)
        return card if row is None else row.field

    def _timers(self) -> None:
        self._suggest_timer = self._timer(SUGGEST_AFTER_MS, self._suggest, single=True)
        self._clock_timer = self._timer(TICK_MS, self.tick, single=False)

    def _timer(self, interval: int, act: object, *, single: bool) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.setSingleShot(single)
        timer.timeout.connect(act)
        return timer

    # -- following the record --------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Show the record from its beginning, as if the page had been made for it."""
        self._leaving = False
        if self.state.corrects is None:
            self.bar.show_contact(self.state.draft_id)
        else:
            self.bar.show_correction(self.state.corrects)
        self.banner.clear()
        self.talk.tell_left()
        self.sections.set_current(self.state.section or self.shown_sections()[0])
        self.scrolled.verticalScrollBar().setValue(0)
        self.begin_cards()
        self._refresh(())
        self.saver.begin_anew()
        self.tick()
        self._clock_timer.start()
        self._suggest_timer.start()

    def _changed(self, path: Path) -> None:
        if not path:
            self._begin()
            return
        self.saver.changed()
        self.banner.follow(path)
        if path[0] == "contact":
            self.tick()
        if path[0] == "consent":
            say_clash(self.banner, self.state)
        if path[0] in _SUGGESTED_BY:
            self._suggest_timer.start()
        self._refresh(path)

    def _refresh(self, path: Path) -> None:
        self.bar.show_steps(undo=self.state.history.can_undo, redo=self.state.history.can_redo)
        if not path or path[0] in CLOCK_BY:
            self._assess()
        self.refresh_cards(path)
        self.show_cards()

    def _assess(self) -> None:
        if self.is_there(ASSESSMENT):
            self.panel.refresh(self._context.session.clock.now(), self._context.settings.deadline_hours)

    def show_cards(self) -> None:
        """Show the sections that the contact type asks for, and how far each has come."""
        self.parked.refresh()
        parked = parked_sections(self.state.call)
        shown = self.shown_sections()
        for key in SECTIONS:
            if key in self.cards:
                self.cards[key].setVisible(key in shown and key in self.in_sight)
            self.sections.set_state(key, PARKED if key in parked else _STATES[done(self.state.call, key)])
            self.sections.set_shown(key, shown=key in shown or key in parked)

    def tick(self) -> None:
        """Move the clock of the contact on."""
        now = self._context.session.clock.now()
        if self.state.corrects is None:
            self.bar.show_times(self.state.contact_now(now), now)
        if now.second == 0:
            self._assess()

    def _ask(self, code: str) -> None:
        if code == ASK_AGE:
            if self.state.call.persons:
                self.go_to("persons")
            else:
                self.add_person()
        else:
            self.make_now("indicators")
            self.sections.set_current("indicators")
            self.indicators.go_to(code)

    def _record_meant(self) -> None:
        self.make_now("indicators")
        self.indicators.record_meant()

    def _show_unasked(self) -> None:
        self.make_now("indicators")
        self.sections.set_current("indicators")
        self.indicators.show_unasked()

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None and self.isAncestorOf(old):
            self.save_now()
        self.place.watch(now, self.state.draft_id)
        if now is not None and self.isVisible() and self.scrolled.isAncestorOf(now):
            show_whole(self.scrolled, now)

    def step_section(self, by: int) -> None:
        """Go so many sections on, or back for a negative number; the first and the last one are the ends."""
        shown = self.shown_sections()
        here = shown.index(self.sections.current()) if self.sections.current() in shown else 0
        self.go_to(shown[max(0, min(len(shown) - 1, here + by))])

    def _show_unfolded(self, last: QWidget) -> None:
        """Scroll to what was unfolded, as far as its button stays in sight."""
        lay_out_now()
        for widget in (last, self.needs.toggle):
            self.scrolled.show_widget(widget)

    def _suggest(self) -> None:
        self._suggested_for.append(self.state.draft_id)
        self._context.ask(self._suggested, referrals.suggestions, park(self.state.call))

    def _suggested(self, suited: Suited) -> None:
        if self._suggested_for.popleft() == self.state.draft_id and "needs" in self.cards:
            self.in_place(partial(self.needs.show_suggestions, suited))

    # -- submitting ------------------------------------------------------------------------------------------------------

    def _submitted(self, result: Submitted) -> None:
        self._clock_timer.stop()
        self.submitted.emit(result)

    def _show_moved(self, paths: tuple[Path, ...], before: Call) -> None:
        """Show where undo or redo has changed something."""
        self.finish()
        path = paths[0]
        if path[-1] == "answers":
            then, now = (value_at(call, path) for call in (before, self.state.call))
            changed = [code for code in {**then, **now} if then.get(code) != now.get(code)]
            if changed:
                self._ask(changed[0])
            return
        field = self._binder.field_at(path)
        if field is not None and field.isVisible():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.go_to(_section_on_screen(path))

    def _show_place(self, place: str) -> None:
        """Bring the field of a place of the record, like persons[0].age, into sight and put the keyboard on it."""
        path = path_of(place)
        if path[0] == "persons" and len(path) > 1 and isinstance(path[1], int):
            self.state.look_at(path[1])
        self._show_field(path)

    def _show_field(self, path: Path) -> None:
        self.go_to(_section_on_screen(path))
        field = self._binder.field_at(path)
        if field is not None and field.isVisible():
            field.setFocus(Qt.FocusReason.OtherFocusReason)


def _section_on_screen(path: Path) -> str:
    """Return the section in which a field is edited; what is told of personal data belongs to the text that holds it."""
    section = section_of(path)
    return "summary" if section == PERSONAL else section
