"""Asks how a contact ended, by one more key, and when, where nobody knows it from the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.call.labels import label_of
from hotline.call.time_bounds import LONGEST_CONTACT, hours_of, wrong_end
from hotline.call.vocabulary import vocabulary
from hotline.clock import Clock
from hotline.errors import N_
from hotline.typed_moment import Direction
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form import Form, FormRow
from ui.widgets.moment_field import MomentField
from ui.widgets.text_label import Text

_ENDED_NOW = N_("The contact ended at {time}. How did it end?")
_LEFT = N_("Nothing was entered after {moment}. Say when the contact ended, then how.")
_WITHOUT = N_("Not said")


@dataclass(frozen=True)
class Asked:
    """What the end is asked of: when the contact began, when it ended, and when it was left, where that is known."""

    started: datetime | None
    ended: datetime | None = None
    left: datetime | None = None


class _Ending(SecondaryButton):
    """One way in which a contact ends, and its key."""

    asked = Signal(str)

    def __init__(self, code: str, label: str, key: str, parent: QWidget) -> None:
        super().__init__(label, key, parent=parent)
        self._code = code
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self._code)


class EndDialog(Dialog):
    """`chosen` carries when it ended, and the code of how, empty for not said; Esc leaves both as they are."""

    chosen = Signal(object, str)

    def __init__(self, parent: QWidget, asked: Asked, clock: Clock, zone: tzinfo) -> None:
        language = words()
        super().__init__(parent, language.gettext(N_("The end of the contact")), width=560)
        self._asked, self._clock = asked, clock
        told = (
            language.gettext(_LEFT, moment=language.moment(asked.left or clock.now(), zone))
            if asked.ended is None
            else language.gettext(_ENDED_NOW, time=language.time(asked.ended, zone))
        )
        self.body.addWidget(Text(told))
        self.ended = MomentField(zone, clock, Direction.PAST)
        self._row: FormRow | None = None
        if asked.ended is None:
            form = Form(1)
            self._row = form.add(label_of("contact.ended", language), self.ended)
            self.body.addWidget(form)
            if asked.left is not None and not self._wrong(asked.left):
                self.ended.set_value(asked.left.replace(microsecond=0))
        else:
            self.ended.hide()
        area = QWidget(self)
        flow = FlowLayout(area, gap=space(2))
        endings = vocabulary("ending")
        self.buttons: dict[str, _Ending] = {}
        for number, code in enumerate(endings.codes, start=1):
            button = _Ending(code, endings.label(code, language), str(number), area)
            button.asked.connect(self._choose)
            flow.addWidget(button)
            self.buttons[code] = button
        self.body.addWidget(area)
        plain = self.add_button(SecondaryButton(language.gettext(_WITHOUT), key_table.ACCEPT))
        plain.clicked.connect(self._without)
        plain.setDefault(True)
        if self._row is not None and self.ended.value() is None:
            self.ended.setFocus()
        else:
            self.buttons[endings.codes[0]].setFocus()
            self.make_default(plain)

    def _wrong(self, moment: datetime) -> str:
        started = self._asked.started
        return "" if started is None else wrong_end(started, moment, self._clock.now())

    def _without(self) -> None:
        self._choose("")

    def _choose(self, code: str) -> None:
        moment = self._asked.ended or self.ended.value()
        if self._row is not None and (moment is None or self._wrong(moment)):
            say = words().gettext
            wrong = (
                say(N_("Say when the contact ended."))
                if moment is None
                else say(self._wrong(moment), hours=hours_of(LONGEST_CONTACT))
            )
            self._row.set_error(wrong)
            self.ended.setFocus()
            return
        self.accept()
        self.chosen.emit(moment, code)
