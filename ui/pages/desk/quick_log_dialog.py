"""Several quick contacts of one type at once, or earlier ones: how many, when, and why only now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hotline.call.back_dating import Earlier
from hotline.call.vocabulary import vocabulary
from hotline.clock import Clock
from hotline.desk.office_day import Boundaries
from hotline.desk.quick_contacts import MOST_AT_ONCE
from hotline.errors import N_, KnownError
from hotline.typed_moment import Direction
from ui.pages.desk.quick_log_request import Office, QuickLogRequest, When
from ui.pages.desk.topic_dialog import WITH_TOPIC, region_field
from ui.platform import key_table
from ui.platform.accessibility import announce
from ui.platform.screen_language import words
from ui.widgets.base_field import Field
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.choice_field import ChoiceField
from ui.widgets.dialogs import Dialog
from ui.widgets.error_text import problem_words
from ui.widgets.form import Form
from ui.widgets.moment_field import MomentField
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField
from ui.widgets.shortcuts import bind
from ui.widgets.text_fields import NumberField
from ui.widgets.text_label import Text

_WHEN = {
    When.NOW: N_("now"),
    When.BUSY: N_("while I was on a call"),
    When.TODAY: N_("earlier today"),
    When.DAY: N_("another day"),
}
WHEN_KEYS: Mapping[When, str] = dict(zip(_WHEN, key_table.ANSWER, strict=False))
_HELD = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True)
class AtDesk:
    """What the dialog knows of the desk: its time, and since when a call has been running, None where none is."""

    clock: Clock
    zone: dt.tzinfo
    day_boundary: Boundaries
    running_since: dt.datetime | None

    def office(self) -> Office:
        """Return what sentences about times need, now."""
        return Office(zone=self.zone, day_boundary=self.day_boundary, now=self.clock.now())


class QuickLogDialog(Dialog):
    """`wanted` carries the wish once Enter is pressed and all is there; whoever logs it closes the dialog or says why not.

    Digits count, Ctrl and a digit say when, wherever in the dialog the keyboard is; Enter logs, Esc logs nothing.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget, contact_type: str, desk: AtDesk) -> None:
        language = words()
        kind = vocabulary("contact_type").label(contact_type, language)
        super().__init__(parent, language.gettext(N_("{kind}: how many, and when?"), kind=kind), width=660)
        self._contact_type, self._desk = contact_type, desk
        self._busy: Earlier | None = None
        self.count = NumberField(1, MOST_AT_ONCE)
        self.count.set_value(1)
        self.when = SegmentField(
            [Option(when.value, f"{language.gettext(_WHEN[when])}  {keys}") for when, keys in WHEN_KEYS.items()]
        )
        self.moment = MomentField(desk.zone, desk.clock, Direction.PAST)
        self.reason = _numbered("back_dated_reason")
        self.topic = _numbered("topic")
        self.region = region_field()
        self.will = Text("", "strong")
        self.problem = Text("", "error")
        self._lay_out()
        self._keys = [_WhenKey(self, when) for when in WHEN_KEYS]
        self.choose(When.BUSY if desk.running_since is not None else When.NOW)

    # -- what was told ---------------------------------------------------------------------------------------------------

    def request(self) -> QuickLogRequest:
        """Return what the dialog holds."""
        return QuickLogRequest(
            contact_type=self._contact_type,
            count=self.count.value(),
            topic=self.topic.value(),
            region=self.region.value(),
            when=When(self.when.value()),
            moment=self.moment.value(),
            reason=self.reason.value(),
            running_since=self._desk.running_since,
        )

    def choose(self, when: When) -> None:
        """Say when it was, and put the keyboard where the next word is typed."""
        self.when.set_value(when.value)
        self._follow_when()

    def log(self) -> None:
        """Ask for the contacts to be logged, or say what is still missing and go there; once, until there is an answer."""
        if not self.accept_button.isEnabled():
            return
        request = self.request()
        try:
            request.meant(self._desk.office())
        except KnownError as missing:
            self._say_missing(missing)
            {"count": self.count, "moment": self.moment, "reason": self.reason}[missing.place].control().setFocus()
            return
        self.accept_button.setEnabled(False)
        self.wanted.emit(request)

    def refuse(self, error: Exception) -> None:
        """Say why nothing was logged; what was typed stays."""
        self.accept_button.setEnabled(True)
        self._say_problem(problem_words(error))

    def _say_missing(self, error: KnownError) -> None:
        """Say what is missing, in one place: under the moment where there is none."""
        if error.place == "moment" and self.moment.value() is None:
            self._moment_row.set_error(problem_words(error))
            self._show_sentence()
        else:
            self.refuse(error)

    def show_busy(self, busy: Earlier) -> None:
        """Say over which call they would be spread."""
        self._busy = busy
        self._refresh()

    def busy_unknown(self, error: Exception) -> None:
        """Say that there was no call, where that was meant."""
        if self.request().when is When.BUSY:
            self.refuse(error)

    # -- keys ------------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take Enter before a field takes it."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _ENTER
            and not event.modifiers() & _HELD
        ):
            self.log()
            return True
        return super().eventFilter(watched, event)

    # -- on screen -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        language = words()
        form = Form(2)
        form.add(language.gettext(N_("How many")), self.count)
        form.next_row()
        form.add(language.gettext(N_("When")), self.when, span=2)
        self._moment_row = form.add(language.gettext(N_("Time")), self.moment)
        self._reason_row = form.add(language.gettext(N_("Why only now")), self.reason)
        form.next_row()
        about = (
            form.add(language.gettext(N_("Topic")), self.topic),
            form.add(language.gettext(N_("City or district")), self.region),
        )
        for row in about:
            row.setVisible(self._contact_type == WITH_TOPIC)
        self.body.addWidget(form)
        self.body.addWidget(self.will)
        self.body.addWidget(self.problem)
        cancel = self.add_button(SecondaryButton(language.gettext(N_("Cancel")), key_table.CLOSE))
        cancel.clicked.connect(self.reject)
        self.accept_button = self.add_button(PrimaryButton(language.gettext(N_("Log")), key_table.ACCEPT))
        self.accept_button.clicked.connect(self.log)
        self.accept_button.setDefault(True)
        for control in (self.count.line, self.moment.line, *self.when.segments):
            control.installEventFilter(self)
        fields: tuple[Field, ...] = (self.count, self.moment, self.reason, self.topic, self.region)
        for field in fields:
            field.changed.connect(self._refresh)
        self.moment.finished.connect(self._show_sentence)  # the form has said by now what is wrong with it
        self.when.changed.connect(self._follow_when)
        self._say_problem("")

    def _follow_when(self) -> None:
        when = When(self.when.value())
        timed = when in {When.TODAY, When.DAY}
        for row in (self._moment_row, self._reason_row):
            row.setVisible(timed)
        self._moment_row.set_error("")
        self._offer_moment(when)
        (self.moment.line if timed else self.count.line).setFocus(Qt.FocusReason.OtherFocusReason)
        if timed:
            self.moment.line.end(False)  # noqa: FBT003 - Qt's own, without a name
        self._refresh()
        self._fit_height()

    def _offer_moment(self, when: When) -> None:
        """Ask for a time of today, or for a day and a time with yesterday's date typed already."""
        self.moment.set_value(None)
        if when is When.TODAY:
            self.moment.line.setPlaceholderText("14:30")
        elif when is When.DAY:
            yesterday = self._desk.clock.now().astimezone(self._desk.zone).date() - dt.timedelta(days=1)
            self.moment.begin_with(f"{words().short_date(yesterday)} ")

    def _fit_height(self) -> None:
        if self.isVisible():
            self.resize(self.width(), self.sizeHint().height())

    def _refresh(self) -> None:
        self.will.setText(self.request().sentence(words(), self._desk.office(), self._busy))
        self._say_problem("")
        self._show_sentence()

    def _show_sentence(self) -> None:
        """Show what will be logged, unless the moment is missing and its field says so already."""
        timed = When(self.when.value()) in {When.TODAY, When.DAY}
        said = timed and self.moment.value() is None and bool(self._moment_row.error.text())
        self.will.setVisible(not said)

    def _say_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        announce(self.problem, text, urgent=True)


class _WhenKey(QObject):
    """The key that says one time."""

    def __init__(self, dialog: QuickLogDialog, when: When) -> None:
        super().__init__(dialog)
        self._dialog, self._when = dialog, when
        bind(dialog, WHEN_KEYS[when], self._choose)

    def _choose(self) -> None:
        self._dialog.choose(self._when)


def _numbered(name: str) -> ChoiceField:
    """Return a choice whose options have numbers that choose them as well as their words."""
    terms = vocabulary(name)
    options = [
        Option(code, terms.label(code, words()), note=str(number), also=str(number))
        for number, code in enumerate(terms.codes, start=1)
    ]
    return ChoiceField(options, unknown=False, not_asked=False, placeholder=words().gettext(N_("Type to find")))
