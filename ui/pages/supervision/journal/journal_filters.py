"""What narrows the journal: who, which act, from which day to which, and about which reference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.call.reference import whole_reference
from hotline.desk.collation import sort_key
from hotline.desk.journal_acts import ACTS
from hotline.desk.journal_list import JournalFilter
from hotline.desk.office_day import day_bounds
from hotline.errors import N_
from hotline.store.tables.users import User
from hotline.typed_moment import Direction
from ui.pages.supervision.journal.journal_columns import PROGRAM
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.choice_field import ChoiceField
from ui.widgets.form import Form
from ui.widgets.moment_field import DayField
from ui.widgets.options import Option
from ui.widgets.text_fields import TextField

CLEAR_KEY = key_table.CLEAR
WAIT_MS = 200
_LONGEST = 40


@dataclass(frozen=True)
class Chosen:
    """What stands in the fields: the id of a user, an act, the first and last day, and a reference as it was typed."""

    user: str | None = None
    act: str | None = None
    first: date | None = None
    last: date | None = None
    reference: str = ""


class JournalFilters(QWidget):
    """`changed` tells that other lines are wanted, once the keys rest."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        speak = words()
        session = context.session
        self.user = _any_of([])
        self.act = _any_of(_acts())
        self.first = DayField(session.office.zone, session.clock, Direction.PAST)
        self.last = DayField(session.office.zone, session.clock, Direction.PAST)
        self.reference = TextField("#K7Q4-M2XT", limit=_LONGEST)
        self._form = form = Form(5)
        form.add(speak.gettext(N_("Who")), self.user)
        form.add(speak.gettext(N_("What was done")), self.act)
        form.add(speak.gettext(N_("From the day")), self.first)
        form.add(speak.gettext(N_("To the day")), self.last)
        form.add(speak.gettext(N_("Reference")), self.reference)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(WAIT_MS)
        self._soon.timeout.connect(self.changed)
        self._kept_user: str | None = None
        for field in (self.user, self.act, self.first, self.last, self.reference):
            field.changed.connect(self._soon.start)

    def offer_users(self, users: list[User]) -> None:
        """Offer the users of the store; who was chosen stays."""
        options = [Option(str(user.id), user.name) for user in users]
        kept = self.user.value() or self._kept_user
        self.user.set_options([_everything(), *options, Option("0", words().gettext(PROGRAM))])
        self.user.set_value(kept)
        self._kept_user = None

    def wanted(self) -> JournalFilter:
        """Return which lines are wanted; days are those of the office, a day that cannot be read counts as none."""
        chosen, session = self.chosen(), self._context.session
        boundary, zone = self._context.settings.boundaries, session.office.zone
        return JournalFilter(
            user=None if chosen.user is None else int(chosen.user),
            acts=() if chosen.act is None else (chosen.act,),
            start=None if chosen.first is None else day_bounds(chosen.first, boundary, zone)[0],
            end=None if chosen.last is None else day_bounds(chosen.last, boundary, zone)[1],
            subject=whole_reference(chosen.reference) or chosen.reference,
        )

    def chosen(self) -> Chosen:
        """Return what stands in the fields."""
        return Chosen(
            self.user.value() or self._kept_user,
            self.act.value(),
            self.first.value(),
            self.last.value(),
            self.reference.value(),
        )

    def choose(self, chosen: Chosen) -> None:
        """Fill the fields, silently, and take what was said of their contents away; the user is shown once the users are on offer."""
        self._kept_user = chosen.user
        self.user.set_value(chosen.user)
        self.act.set_value(chosen.act)
        self.first.set_value(chosen.first)
        self.last.set_value(chosen.last)
        self.reference.set_value(chosen.reference)
        for row in self._form.rows:
            row.set_error("")

    def clear(self) -> None:
        """Take every filter away."""
        self.choose(Chosen())
        self._soon.stop()
        self.changed.emit()


def _acts() -> list[Option]:
    speak = words()
    options = [Option(code, speak.gettext(act.words)) for code, act in ACTS.items()]
    return sorted(options, key=lambda option: sort_key(option.label, speak.code))


def _everything() -> Option:
    return Option(None, words().gettext(N_("all")), quiet=True)


def _any_of(options: list[Option]) -> ChoiceField:
    everything = _everything()
    return ChoiceField([everything, *options], unknown=False, not_asked=False, placeholder=everything.label)
