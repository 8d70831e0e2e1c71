"""Needs, what was done during the call, and the services it is referred to, each with the reason why it suits."""

from __future__ import annotations

from PySide6.QtCore import Signal
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


class _ServiceLine(QWidget):
    """One service with what is said of it and a button."""

    pressed = Signal(str)

    def __init__(
        self, service: Service, note: str, button: QuietButton | SecondaryButton, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._id = service.id
        name = ShortText(service.names[words().code], "label")
        button.setAccessibleDescription(service.names[words().code])
        button.clicked.connect(self._press)
        text = QVBoxLayout()
        text.setSpacing(1)
        text.addWidget(name)
        if note:
            text.addWidget(Text(note, "small"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(3))
        row.addLayout(text, 1)
        row.addWidget(button)

    def _press(self) -> None:
        self.pressed.emit(self._id)


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
        """Show the referrals of the record and the services that suit it."""
        for line in self._shown:
            line.hide()
            line.deleteLater()
        self._shown = []
        language = words()
        chosen = [one.service for one in self._state.call.referrals]
        for service in chosen:
            if service:
                remove = QuietButton(language.gettext(N_("Remove")))
                self._add(self._chosen, directory().service(service), "", remove).pressed.connect(self.remove)
        open_suggestions = [one for one in self._suggestions if one.service.id not in chosen][:MOST_SUGGESTIONS]
        self._suggested_title.setVisible(bool(open_suggestions))
        for one in open_suggestions:
            add = SecondaryButton(language.gettext(N_("Add")))
            self._add(self._suggested, one.service, one.why(language), add).pressed.connect(self.add)

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

    def _add(
        self, column: QVBoxLayout, service: Service, note: str, button: QuietButton | SecondaryButton
    ) -> _ServiceLine:
        line = _ServiceLine(service, note, button)
        self._shown.append(line)
        column.addWidget(line)
        return line
