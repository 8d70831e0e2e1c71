"""Loading a checklist: what it changes beside the one in force, and from which day; or every fault with its line."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk import checklists
from hotline.desk.checklists import Brought, Decided
from hotline.errors import N_, KnownError
from hotline.typed_moment import Direction
from ui.pages.shared.checklist_text import change_lines
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.error_text import problem_words
from ui.widgets.form import Form, FormRow
from ui.widgets.import_dialog import ImportDialog
from ui.widgets.labelled_lines import Line
from ui.widgets.moment_field import DayField

_WIDTH, _LABEL_WIDTH = 860, 150


class LoadChecklistDialog(ImportDialog):
    """Reads the list as it opens. `decided` carries what was put in force."""

    decided = Signal(object)

    def __init__(self, parent: QWidget, context: Context, content: bytes) -> None:
        speak = words()
        super().__init__(
            parent,
            speak.gettext(N_("Load a list")),
            speak.gettext(N_("Put in force")),
            width=_WIDTH,
            label_width=_LABEL_WIDTH,
        )
        self._context, self._content = context, content
        session = context.session
        self.day = DayField(session.office.zone, session.clock, Direction.FUTURE)
        today = session.clock.now().astimezone(session.office.zone).date()
        self.day.set_value(today + timedelta(days=1))
        self._form = Form(2)
        self._day_row: FormRow = self._form.add(
            speak.gettext(N_("In force from")), self.day, speak.gettext(N_("calls before that day keep their list"))
        )
        self.body.addWidget(self._form)
        self.act.clicked.connect(self._decide)
        context.ask(self._show, checklists.read_brought, content, on_refused=self._refuse)

    def _show(self, brought: Brought) -> None:
        speak = words()
        used = brought.checklist
        self.head.setText(
            speak.gettext(
                N_("{name} · {version}: {number} questions"),
                name=used.names[speak.code],
                version=used.version,
                number=len(used.indicators),
            )
        )
        changes = brought.changes
        if changes is None:
            self.tell([Line("", speak.gettext(N_("A new group of questions, beside those that are there.")))])
        else:
            self.tell(change_lines(changes))
        self.act.setEnabled(True)
        self.day.control().setFocus()

    def _refuse(self, error: KnownError) -> None:
        mend = N_("The list was not loaded. Correct the errors below in the file and load it again.")
        self.turn_down(error, words().gettext(mend))
        self._form.hide()

    def _decide(self) -> None:
        day = self.day.value()
        if day is None:
            self._day_row.set_error(words().gettext(N_("Give the day from which it is in force.")))
            self.day.control().setFocus()
            return
        self.act.setEnabled(False)
        self._context.ask(self._done, checklists.put_in_force, self._content, day, on_refused=self._not_done)

    def _done(self, decided: Decided) -> None:
        self.decided.emit(decided)
        self.accept()

    def _not_done(self, error: KnownError) -> None:
        self.act.setEnabled(True)
        self.banner.say(problem_words(error), "warning")
