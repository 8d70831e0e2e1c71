"""An entry that is edited or new: nothing is kept before every field is right, and nothing typed is thrown away unasked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from hotline.desk import services
from hotline.desk.services import Kept
from hotline.errors import N_, KnownError
from hotline.referral.directory import Service
from hotline.referral.directory_data import service_to_data
from hotline.referral.entry_check import BrokenEntry
from ui.context import Context
from ui.directory.entry_form import EntryForm
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.checks import CheckField
from ui.widgets.dialogs import ConfirmDialog, Sheet
from ui.widgets.form import FormRow
from ui.widgets.problem import problem_words
from ui.widgets.status import Banner
from ui.widgets.surfaces import Scrolled
from ui.words import words

_WIDTH, _MOST_HEIGHT, _REST = 940, 620, 230


class EditSheet(Sheet):
    """Edits one entry; None begins a new one. `kept` carries the Kept once the store has it."""

    kept = Signal(object)

    def __init__(self, parent: QWidget, context: Context, one: Service | None) -> None:
        speak = words()
        title = speak.gettext(N_("New entry")) if one is None else one.names[speak.code]
        super().__init__(parent, title, width=_WIDTH)
        self._context, self._one = context, one
        self.banner = Banner()
        self.banner.clear()
        self.form = EntryForm(context.session, new=one is None)
        if one is not None:
            self.form.show_entry(service_to_data(one))
        self.shown = Scrolled(margins=(space(1), space(1), space(4), space(1)))
        self.shown.setMinimumHeight(min(_MOST_HEIGHT, parent.window().height() - _REST))
        self.shown.body.addWidget(self.form)
        self.shown.body.addStretch(1)
        self.confirmed = CheckField(speak.gettext(N_("The body itself has confirmed what stands here")))
        self._begun_with = self.form.data()
        for widget in (self.banner, self.shown, self.confirmed):
            self.body.addWidget(widget, int(widget is self.shown))
        self.cancel = SecondaryButton(speak.gettext(N_("Cancel")), "Esc")
        self.cancel.clicked.connect(self.reject)
        self.save = PrimaryButton(speak.gettext(N_("Save")), "Ctrl+Enter")
        self.save.clicked.connect(self._save)
        for button in (self.cancel, self.save):
            self.add_button(button)
        next(iter(self.form.rows.values())).field.control().setFocus()

    def reject(self) -> None:
        """Close the sheet; what was typed is thrown away only after a question."""
        if self.form.data() == self._begun_with and not self.confirmed.value():
            super().reject()
            return
        speak = words()
        self._question = ConfirmDialog(
            self,
            speak.gettext(N_("Throw away what you changed?")),
            speak.gettext(N_("The entry stays as it was before.")),
            speak.gettext(N_("Throw away")),
            refuse=speak.gettext(N_("Go on editing")),
            takes_away=True,
        )
        self._question.accepted.connect(self._throw_away)
        self._question.open()

    def _throw_away(self) -> None:
        self.done(int(QDialog.DialogCode.Rejected))

    def _save(self) -> None:
        self.banner.clear()
        self.form.clear_faults()
        wrong = self.form.problems()
        if wrong:
            self._lead_to(wrong)
            return
        self.save.setEnabled(False)
        given = self.form.data() if self._one is None else {**self.form.data(), "id": self._one.id}
        act = partial(services.save_service, new=self._one is None, confirmed=self.confirmed.value())
        self._context.ask(self._done, act, given, on_refused=self._refused)

    def _done(self, kept: Kept) -> None:
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
                "Nothing is saved yet: {number} field is to be mended.",
                "Nothing is saved yet: {number} fields are to be mended.",
                len(rows),
            ),
            "warning",
        )
        rows[0].field.control().setFocus()
        self.shown.show_widget(rows[0])
