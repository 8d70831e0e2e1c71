"""A list before it is in force: what it changes beside the one that is, from which day; or every fault with its line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hotline.desk import checklists
from hotline.desk.checklists import Brought, Decided
from hotline.errors import N_, KnownError
from hotline.indicators.list_file import BrokenFile, Fault
from ui.calls.lines import Lines
from ui.calls.reading import Line
from ui.checklists.difference_words import change_lines
from ui.context import Context
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialogs import Sheet
from ui.widgets.form import Form, FormRow
from ui.widgets.moment_field import DayField
from ui.widgets.problem import problem_words
from ui.widgets.status import Banner
from ui.widgets.surfaces import Scrolled
from ui.widgets.text import Text
from ui.words import words

_WIDTH, _LEAST_HEIGHT = 860, 320
_MOST_FAULTS = 100


class LoadSheet(Sheet):
    """Reads the list as it opens. `decided` carries what was put in force."""

    decided = Signal(object)

    def __init__(self, parent: QWidget, context: Context, content: bytes) -> None:
        speak = words()
        super().__init__(parent, speak.gettext(N_("Load a list")), width=_WIDTH)
        self._context, self._content = context, content
        session = context.session
        self.banner = Banner()
        self.banner.clear()
        self.head = Text("", "label")
        self.shown = Scrolled()
        self.shown.setMinimumHeight(_LEAST_HEIGHT)
        self.shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.shown.setAccessibleName(speak.gettext(N_("What changes")))
        self.day = DayField(session.office.zone, session.clock)
        today = session.clock.now().astimezone(session.office.zone).date()
        self.day.set_value(today + timedelta(days=1))
        form = Form(2)
        self._day_row: FormRow = form.add(
            speak.gettext(N_("In force from")), self.day, speak.gettext(N_("calls before that day keep their list"))
        )
        for widget in (self.banner, self.head, self.shown, form):
            self.body.addWidget(widget)
        self._form = form
        self.cancel = SecondaryButton(speak.gettext(N_("Close")), "Esc")
        self.cancel.clicked.connect(self.reject)
        self.act = PrimaryButton(speak.gettext(N_("Put in force")), "Ctrl+Enter")
        self.act.clicked.connect(self._decide)
        self.act.setEnabled(False)
        for button in (self.cancel, self.act):
            self.add_button(button)
        self.lines: list[Line] = []
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
            self._tell([Line("", speak.gettext(N_("A new group of questions, beside those that are there.")))])
        else:
            self._tell(change_lines(changes))
        self.act.setEnabled(True)
        self.day.control().setFocus()

    def _refuse(self, error: KnownError) -> None:
        speak = words()
        if isinstance(error, BrokenFile):
            self.banner.say(
                speak.gettext(N_("The list is not taken. Mend what stands below in the file, and load it again.")),
                "danger",
            )
            self._tell(_fault_lines(error.faults))
        else:
            self.banner.say(problem_words(error), "danger")
        self.head.hide()
        self._form.hide()
        self.act.hide()
        self.cancel.setFocus()

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

    def _tell(self, lines: list[Line]) -> None:
        self.lines = lines
        self.shown.body.addWidget(Lines(lines, 150))
        self.shown.body.addStretch(1)


def _fault_lines(faults: Sequence[Fault]) -> list[Line]:
    """Return the faults in words; of very many only the first ones, for nobody mends hundreds before loading again."""
    speak = words()
    lines = [Line("", fault.say(speak)) for fault in faults[:_MOST_FAULTS]]
    more = len(faults) - len(lines)
    if more:
        lines.append(Line("", speak.ngettext("And {number} more fault.", "And {number} more faults.", more), "muted"))
    return lines
