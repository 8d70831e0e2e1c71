"""The persons of the call: letters to look from one to the other, and the facts of the one who is looked at."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hotline.call.field_table import form_fields
from hotline.call.record import Person, letter
from hotline.errors import N_
from ui.pages.call_form.cards.caller_person import CALLER_IS_PERSON
from ui.pages.call_form.cards.person_switch import NextPersonHint
from ui.pages.call_form.cards.plain_cards import is_wide
from ui.pages.call_form.fields.field_binding import PERSON, Binder
from ui.pages.call_form.state.form_state import FormState
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.dialogs import ConfirmDialog
from ui.widgets.form import Form
from ui.widgets.layouts import add_row
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField
from ui.widgets.surfaces import Card
from ui.widgets.text_label import Text

ADD_KEY = key_table.NEW


class PersonSwitchBar(QWidget):
    """The letters of the persons side by side; choosing one looks at that person."""

    looked_at = Signal(int)

    def __init__(self, state: FormState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._bar: SegmentField | None = None
        self.refresh()

    def refresh(self) -> None:
        """Show as many letters as there are persons."""
        letters = [letter(position) for position in range(len(self._state.call.persons))]
        if self._bar is None or len(self._bar.segments) != len(letters):
            if self._bar is not None:
                self._row.removeWidget(self._bar)
                self._bar.deleteLater()
                self._bar = None
            if not letters:
                return
            self._bar = SegmentField([Option(name, name) for name in letters], follows=True, parent=self)
            self._bar.set_name(words().gettext(N_("Selected person")))
            self._bar.changed.connect(self._chosen)
            self._row.addWidget(self._bar)
        self._bar.set_value(letters[self._state.person])

    def _chosen(self) -> None:
        if self._bar is not None:
            self.looked_at.emit(ord(self._bar.value() or "A") - ord("A"))


class PersonsCard(Card):
    """Facts of one person at a time; `add_asked` asks for one more, the switch's `looked_at` for another one.

    `caller_asked` asks to take the caller for the one who is looked at.
    """

    add_asked = Signal()
    caller_asked = Signal()

    def __init__(self, state: FormState, binder: Binder, parent: QWidget | None = None) -> None:
        super().__init__(words().gettext(N_("Persons")), words().gettext(N_("letters only, never a name")), parent)
        self._state = state
        self.switch = PersonSwitchBar(state)
        self.next_hint = NextPersonHint(state)
        self.corner.addWidget(self.next_hint)
        self.corner.addWidget(self.switch)
        self.add = SecondaryButton(words().gettext(N_("Add a person")), ADD_KEY, bound=False)
        self.add.clicked.connect(self.add_asked)
        self.caller = SecondaryButton(words().gettext(CALLER_IS_PERSON), key_table.CALLER_IS_PERSON, bound=False)
        self.caller.clicked.connect(self.caller_asked)
        self.remove = QuietButton(words().gettext(N_("Remove this person")))
        self.remove.clicked.connect(self._ask_to_remove)
        self.nobody = Text(
            words().gettext(
                N_("Nobody yet. Add a person the call is about, or answer an indicator: that makes person A.")
            ),
            "muted",
        )
        self.body.addWidget(self.nobody)
        self.form = Form(2)
        for field in form_fields(Person):
            binder.add(self.form, ("persons", PERSON, field.attribute), span=2 if is_wide(field) else 1)
        self.body.addWidget(self.form)
        row = add_row(self.body)
        row.setSpacing(space(2))
        row.addWidget(self.add)
        row.addWidget(self.caller)
        row.addWidget(self.remove)
        row.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the person who is looked at, or that there is nobody yet."""
        somebody = bool(self._state.call.persons)
        self.nobody.setVisible(not somebody)
        self.form.setVisible(somebody)
        self.remove.setVisible(somebody)
        self.switch.setVisible(len(self._state.call.persons) > 1)
        self.switch.refresh()
        self.next_hint.refresh()

    def _ask_to_remove(self) -> None:
        """Remove the person; ask first where something is known of them, for their answers go too."""
        if self._state.call.persons[self._state.person] == Person():
            self._remove()
            return
        language = words()
        name = language.gettext(N_("person {letter}"), letter=letter(self._state.person))
        dialog = ConfirmDialog(
            self,
            language.gettext(N_("Remove {person}?"), person=name),
            language.gettext(N_("The facts and the answers of {person} are removed from the form."), person=name),
            language.gettext(N_("Remove this person")),
            takes_away=True,
        )
        dialog.accepted.connect(self._remove)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _remove(self) -> None:
        self._state.remove_person()
        self.add.setFocus()
