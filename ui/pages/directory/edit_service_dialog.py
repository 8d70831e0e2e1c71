"""Editing an entry or adding one: saved only when every field is valid, discarded only after a question.

What is typed meanwhile is kept apart, for this user: it survives the lock and a power cut, and stands there again.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from hotline.desk import services
from hotline.desk.dialog_drafts import SERVICE
from hotline.desk.services import NEW, Kept
from hotline.errors import N_, KnownError
from hotline.referral.directory import Service
from hotline.referral.directory_data import service_to_data
from hotline.referral.entry_check import BrokenEntry
from ui.pages.directory.entry_form import EntryForm
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.dialog_drafts import DialogDraft, Typed
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.check_boxes import CheckField
from ui.widgets.dialogs import Dialog
from ui.widgets.error_text import problem_words
from ui.widgets.form import FormRow
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Scrolled

Json = Any
_CONFIRMED = "confirmed by the body"
_AT_THE_END = ("valid_from", "valid_until")
_WIDTH, _MOST_HEIGHT, _REST = 940, 620, 230


class EditServiceDialog(Dialog):
    """Edits one entry; None begins a new one. `kept` carries the Kept once the store has it."""

    kept = Signal(object)

    def __init__(self, parent: QWidget, context: Context, one: Service | None) -> None:
        speak = words()
        title = speak.gettext(N_("New entry")) if one is None else one.names[speak.code]
        super().__init__(parent, title, width=_WIDTH)
        self._context, self._one = context, one
        self._was_confirmed = False
        self.banner = Banner()
        self.form = EntryForm(context.session, new=one is None)
        if one is not None:
            self.form.show_entry(service_to_data(one))
        self.shown = Scrolled(margins=(space(1), space(1), space(4), space(1)))
        self.shown.setMinimumHeight(min(_MOST_HEIGHT, parent.window().height() - _REST))
        self.shown.body.addWidget(self.form)
        self.shown.body.addStretch(1)
        self.confirmed = CheckField(speak.gettext(N_("The service itself has confirmed these details")))
        self._begun_with = self.form.typed()
        for widget in (self.banner, self.shown, self.confirmed):
            self.body.addWidget(widget, int(widget is self.shown))
        self.cancel = SecondaryButton(speak.gettext(N_("Cancel")), key_table.CLOSE)
        self.cancel.clicked.connect(self.reject)
        self.save = PrimaryButton(speak.gettext(N_("Save")), key_table.MAIN)
        self.save.clicked.connect(self._save)
        for button in (self.cancel, self.save):
            self.add_button(button)
        self._draft = DialogDraft(context, SERVICE, NEW if one is None else one.id, Typed(self._read, self._show), self)
        for row in self.form.rows.values():
            row.field.changed.connect(self._draft.changed)
        self.confirmed.changed.connect(self._draft.changed)
        self._left = QTimer(self)
        self._left.setSingleShot(True)
        self._left.timeout.connect(self._show_reason)
        for key in _AT_THE_END:
            self.form.field(key).finished.connect(self._left.start)
        first = self.form.field(next(iter(self.form.rows)))
        first.control().setFocus()

    def _show_reason(self) -> None:
        """Bring into sight why a day cannot be read: it appears below the last fields, when they have been left."""
        for key in _AT_THE_END:
            row = self.form.rows[key]
            if row.field.problem():
                self.shown.show_widget(row.error)

    def would_be_lost(self) -> str:
        """Return what becomes of the entry where what was typed is thrown away."""
        if self._read() is None:
            return ""
        return words().gettext(N_("The entry stays as it was before."))

    def save_now(self) -> None:
        """Keep what was typed so far, apart from the entry."""
        self._draft.save_now()

    def holds_unsaved(self) -> bool:
        """Return whether the store does not have what was typed so far."""
        return self._draft.unsaved

    def throw_away(self) -> None:
        """Close the dialog; what was typed is not kept apart any longer."""
        self._forget()
        super().throw_away()

    def _read(self) -> dict[str, Json] | None:
        """Return the fields that were changed; a box that is not among the fields has a name that no field has."""
        changed = {key: value for key, value in self.form.typed().items() if value != self._begun_with[key]}
        if self.confirmed.value() != self._was_confirmed:
            changed[_CONFIRMED] = self.confirmed.value()
        return changed or None

    def _show(self, typed: dict[str, Json]) -> None:
        self.form.show_typed(typed)
        self.confirmed.set_value(bool(typed.get(_CONFIRMED)))
        self.banner.say(words().gettext(N_("Your changes are shown again. They are not saved yet.")))

    def _forget(self) -> None:
        """Hold nothing any more that is worth keeping apart."""
        self._begun_with, self._was_confirmed = self.form.typed(), self.confirmed.value()

    def _save(self) -> None:
        self.banner.clear()
        self.form.clear_faults()
        wrong = self.form.problems()
        if wrong:
            self._lead_to(wrong)
            return
        self.save.setEnabled(False)
        given = self.form.data() if self._one is None else {**self.form.data(), "id": self._one.id}
        new, confirmed = self._one is None, self.confirmed.value()
        self._context.ask(
            self._done, services.save_service, given, on_refused=self._refused, new=new, confirmed=confirmed
        )

    def _done(self, kept: Kept) -> None:
        self._forget()
        self.kept.emit(kept)
        self.accept()

    def _refused(self, error: KnownError) -> None:
        self.save.setEnabled(True)
        if isinstance(error, BrokenEntry):
            rows = self.form.show_faults(error.faults)
            if rows:
                self._lead_to(rows)
                return
        self.banner.say(problem_words(error), "warning")

    def _lead_to(self, rows: list[FormRow]) -> None:
        speak = words()
        self.banner.say(
            speak.ngettext(
                "Not saved yet: {number} field needs correcting.",
                "Not saved yet: {number} fields need correcting.",
                len(rows),
            ),
            "warning",
        )
        rows[0].field.control().setFocus()
        self.shown.show_widget(rows[0])
