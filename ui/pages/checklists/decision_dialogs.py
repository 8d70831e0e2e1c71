"""Ending a group of questions from a day on, and withdrawing a decision for a day to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk import checklists
from hotline.desk.checklists import Place
from hotline.desk.office_data import OfficeData
from hotline.errors import N_, KnownError
from hotline.indicators.contact_checklists import SCORED
from hotline.typed_moment import Direction
from ui.pages.shared.checklist_text import list_words
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.buttons import Button, DangerButton, SecondaryButton
from ui.widgets.choice_field import ChoiceField
from ui.widgets.dialogs import Dialog
from ui.widgets.error_text import problem_words
from ui.widgets.form import Form, FormRow
from ui.widgets.moment_field import DayField
from ui.widgets.options import Option
from ui.widgets.status_messages import Banner
from ui.widgets.text_label import Text

_WIDTH = 620


class _DecisionDialog(Dialog):
    """One choice and the act that goes with it. `decided` carries the office's data, and what was done in words."""

    decided = Signal(object, str)

    def __init__(self, parent: QWidget, context: Context, title: str, what: str, options: Sequence[Option]) -> None:
        super().__init__(parent, title, width=_WIDTH)
        self._context = context
        self._said = ""
        self.banner = Banner()
        self.choice = ChoiceField(options, unknown=False, not_asked=False)
        self.choice.set_value(options[0].code if options else None)
        self.form = Form(1)
        self.form.add(what, self.choice)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.form)
        self.cancel = self.add_button(SecondaryButton(words().gettext(N_("Close")), key_table.CLOSE))
        self.cancel.clicked.connect(self.reject)
        self.choice.setFocus()

    def _act_by(self, button: Button) -> None:
        self.act = self.add_button(button)
        self.act.clicked.connect(self._decide)
        self.act.setEnabled(self.choice.value() is not None)

    def _decide(self) -> None:
        """Do what was chosen."""
        raise NotImplementedError

    def _done(self, data: OfficeData) -> None:
        self.decided.emit(data, self._said)
        self.accept()

    def _refused(self, error: KnownError) -> None:
        self.act.setEnabled(True)
        self.banner.say(problem_words(error), "warning")


class EndGroupDialog(_DecisionDialog):
    """Chooses a group of questions and the day from which it is asked no longer."""

    def __init__(self, parent: QWidget, context: Context, places: Sequence[Place]) -> None:
        speak, session = words(), context.session
        groups = [one for one in places if one.place != SCORED and one.now is not None]
        options = [Option(one.place, list_words(one.now)) for one in groups if one.now is not None]
        super().__init__(
            parent, context, speak.gettext(N_("Retire a group")), speak.gettext(N_("Group of questions")), options
        )
        self.day = DayField(session.office.zone, session.clock, Direction.FUTURE)
        today = session.clock.now().astimezone(session.office.zone).date()
        self.day.set_value(today + timedelta(days=1))
        note = speak.gettext(N_("calls before that day keep it, and their answers"))
        self._day_row: FormRow = self.form.add(speak.gettext(N_("Retired from")), self.day, note)
        self._act_by(DangerButton(speak.gettext(N_("Retire")), key_table.MAIN))

    def _decide(self) -> None:
        day, place = self.day.value(), self.choice.value()
        if day is None or place is None:
            self._day_row.set_error(words().gettext(N_("Enter the day from which it is retired.")))
            self.day.control().setFocus()
            return
        self.act.setEnabled(False)
        self._said = words().gettext(
            N_("{name}: retired from {day}."), name=self.choice.label(), day=words().short_date(day)
        )
        self._context.ask(self._done, checklists.end_group, place, day, on_refused=self._refused)


class TakeBackDialog(_DecisionDialog):
    """Chooses one of the decisions for a day that has not come."""

    def __init__(self, parent: QWidget, context: Context, places: Sequence[Place]) -> None:
        speak = words()
        self._decisions = to_come(places)
        options = [Option(str(number), told) for number, (_, _, told) in enumerate(self._decisions)]
        super().__init__(
            parent, context, speak.gettext(N_("Withdraw a scheduled change")), speak.gettext(N_("Scheduled")), options
        )
        self.body.addWidget(
            Text(speak.gettext(N_("What is in force now stays in force. The list itself is kept.")), "muted")
        )
        self._act_by(DangerButton(speak.gettext(N_("Withdraw")), key_table.MAIN))

    def _decide(self) -> None:
        place, day, told = self._decisions[int(self.choice.value() or 0)]
        self.act.setEnabled(False)
        self._said = words().gettext(N_("Withdrawn: {what}"), what=told)
        self._context.ask(self._done, checklists.withdraw, place, day, on_refused=self._refused)


def to_come(places: Sequence[Place]) -> list[tuple[str, date, str]]:
    """Return what is decided for later, the earliest day first: the place, the day, and the decision in words."""
    speak = words()
    found = []
    for one in places:
        for day, used in one.to_come:
            ends = speak.gettext(N_("retired"))
            told = (
                list_words(used) if used is not None else ends if one.now is None else f"{list_words(one.now)}: {ends}"
            )
            found.append(
                (one.place, day, speak.gettext(N_("from {day}: {what}"), day=speak.short_date(day), what=told))
            )
    return sorted(found, key=_day)


def _day(decision: tuple[str, date, str]) -> date:
    return decision[1]
