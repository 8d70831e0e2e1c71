"""Needs, what was done during the call, and the services it is referred to, each with the reason why it suits."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hotline.call.record import Call, Referral
from hotline.errors import N_
from hotline.referral.directory import Service, directory
from hotline.referral.matching import Suggestion
from ui.call_form.binding import Binder
from ui.call_form.state import FormState
from ui.theme.scale import space
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.choice import SearchAdd
from ui.widgets.form import Form
from ui.widgets.options import Option
from ui.widgets.surfaces import Card
from ui.widgets.text import ShortText, Text
from ui.words import words

MOST_SUGGESTIONS = 4


@dataclass(frozen=True)
class _Said:
    """What a line says: the service, whether the call is referred to it, and why it suits."""

    service: Service
    chosen: bool
    note: str = ""


class _ServiceLine(QWidget):
    """One service with what is said of it and a button."""

    pressed = Signal(str)

    def __init__(self, said: _Said, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = said
        language, service = words(), said.service
        self.button = button = (
            QuietButton(language.gettext(N_("Remove"))) if said.chosen else SecondaryButton(language.gettext(N_("Add")))
        )
        name = ShortText(service.names[language.code], "label")
        button.setAccessibleDescription(service.names[language.code])
        button.clicked.connect(self._press)
        text = QVBoxLayout()
        text.setSpacing(1)
        text.addWidget(name)
        if said.note:
            text.addWidget(Text(said.note, "small"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(3))
        row.addLayout(text, 1)
        row.addWidget(button)

    def _press(self) -> None:
        self.pressed.emit(self.said.service.id)


class NeedsCard(Card):
    """What is needed and who is to help."""

    def __init__(self, state: FormState, binder: Binder, parent: QWidget | None = None) -> None:
        language = words()
        super().__init__(language.gettext(N_("Needs and referrals")), parent=parent)
        self._state = state
        form = Form(1)
        binder.add(form, ("needs",), ("actions",))
        self.body.addWidget(form)
        self.body.addWidget(Text(language.gettext(N_("Referred to")), "label"))
        self._chosen = QVBoxLayout()
        self._chosen.setSpacing(space(2))
        self.body.addLayout(self._chosen)
        self.search = SearchAdd(self)
        self.search.setAccessibleName(language.gettext(N_("Add a service")))
        self.search.setPlaceholderText(language.gettext(N_("Type to find a service and add it")))
        self.search.set_options(
            [
                Option(one.id, one.names[language.code], also=" ".join(one.names.values()))
                for one in directory().services
            ]
        )
        self.search.chosen.connect(self._picked)
        self.body.addWidget(self.search)
        self._suggested_title = Text(language.gettext(N_("Suggested")), "label")
        self.body.addWidget(self._suggested_title)
        self._suggested = QVBoxLayout()
        self._suggested.setSpacing(space(2))
        self.body.addLayout(self._suggested)
        self._shown: list[_ServiceLine] = []
        self._suggestions: list[Suggestion] = []
        self.refresh()

    def show_suggestions(self, suggestions: list[Suggestion]) -> None:
        """Show which services suit, and why."""
        self._suggestions = suggestions
        self.refresh()

    def refresh(self) -> None:
        """Show the referrals of the record and the services that suit it; the keyboard stays with its service."""
        before = self._shown
        self._shown = [self._line(said, before) for said in self._said()]
        for line in self._shown:
            column = self._chosen if line.said.chosen else self._suggested
            column.removeWidget(line)
            column.addWidget(line)
            line.show()
        self._suggested_title.setVisible(any(not line.said.chosen for line in self._shown))
        gone = [line for line in before if line not in self._shown]
        for line in gone:
            if line.button.hasFocus():
                self._give_keyboard_of(line)
            line.hide()
            line.deleteLater()

    def _said(self) -> list[_Said]:
        chosen = list(dict.fromkeys(one.service for one in self._state.call.referrals))
        suggested = [one for one in self._suggestions if one.service.id not in chosen][:MOST_SUGGESTIONS]
        return [
            *(_Said(directory().service(service), chosen=True) for service in chosen if service),
            *(_Said(one.service, chosen=False, note=one.why(words())) for one in suggested),
        ]

    def _line(self, said: _Said, before: list[_ServiceLine]) -> _ServiceLine:
        kept = next((line for line in before if line.said == said), None)
        if kept is not None:
            return kept
        line = _ServiceLine(said)
        line.pressed.connect(self.remove if said.chosen else self.add)
        return line

    def _give_keyboard_of(self, gone: _ServiceLine) -> None:
        same = (line.button for line in self._shown if line.said.service.id == gone.said.service.id)
        next(same, self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self, service: str) -> None:
        """Refer the call to a service."""
        call: Call = self._state.call
        if service not in {one.service for one in call.referrals}:
            self._state.set(("referrals",), (*call.referrals, Referral(service=service, status="planned")))

    def remove(self, service: str) -> None:
        """Take a referral back."""
        self._state.set(("referrals",), tuple(one for one in self._state.call.referrals if one.service != service))

    def _picked(self, option: Option) -> None:
        if option.code is not None:
            self.add(option.code)
