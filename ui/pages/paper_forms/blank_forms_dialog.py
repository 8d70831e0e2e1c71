"""Previewing blank forms: which form, in which language, with the page beside it; print and save."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.call.labels import label_of
from hotline.desk import paper_forms
from hotline.desk.acts import Desk, act
from hotline.desk.paper_forms import CALL_FORM
from hotline.desk.rights import Right
from hotline.errors import N_
from ui.pages.shared.pdf_output import ENDING, LanguageField, PdfOutput
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.office_data import office_data
from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.choice_field import ChoiceField
from ui.widgets.form import FormRow
from ui.widgets.large_dialog import SIDE, PageDialog
from ui.widgets.layouts import add_row
from ui.widgets.options import Option
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.status_messages import Banner
from ui.widgets.text_label import Text

_AHEAD = N_("Print a supply in advance: the printer will not work in a power cut.")
_TYPE_IN = N_(
    "To enter one: start a call, copy “{began}” and “{ended}” from the paper, then “{why}”. It is counted on "
    "its actual day and hour."
)


@dataclass(frozen=True)
class _Shown:
    """A form that was made, and what was asked for: by the time that it comes, something else may be chosen."""

    form: str
    language: str
    pdf: bytes


@act(Right.RECORD)
def _make(desk: Desk, form: str, language: str) -> _Shown:
    return _Shown(form, language, paper_forms.form_pdf(desk, form, language))


class BlankFormsDialog(PageDialog):
    """Looking is free; what is printed or saved gets its line in the journal."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        speak = words()
        super().__init__(parent, speak.gettext(N_("Blank forms")))
        self._context = context
        self._shown: _Shown | None = None
        self.preview = PdfPreview()
        self.banner = Banner()
        self.out = PdfOutput(context, self.banner, self)
        self.form = ChoiceField(_forms(context), unknown=False, not_asked=False)
        self.form.set_value(CALL_FORM)
        self.language = LanguageField()
        self.close_button = SecondaryButton(speak.gettext(N_("Close")), key_table.CLOSE)
        self.save_button = SecondaryButton(speak.gettext(N_("Save as PDF…")), key_table.SAVE, icon="save")
        self.print_button = PrimaryButton(speak.gettext(N_("Print…")), key_table.PRINT, icon="printer")
        self._lay_out()
        self.form.changed.connect(self._ask)
        self.language.changed.connect(self._ask)
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.form.control().setFocus()
        self._ask()

    def file_name(self) -> str:
        """Return the proposed name of the file: form and language."""
        form, language = self._chosen()
        named = "call-form" if form == CALL_FORM else re.sub(r"[^\w-]+", "-", form)
        return f"{named}-{language}{ENDING}"

    def _chosen(self) -> tuple[str, str]:
        return str(self.form.value() or CALL_FORM), str(self.language.value())

    def _ask(self) -> None:
        """Show the form that is chosen now."""
        self.banner.clear()
        self.preview.clear()
        self._shown = None
        self._enable(ready=False)
        self._context.ask(self._show, _make, *self._chosen(), on_error=self.out.say_problem)

    def _show(self, shown: _Shown) -> None:
        if (shown.form, shown.language) == self._chosen():
            self._shown = shown
            self.preview.show_pdf(shown.pdf)
            self._enable(ready=True)

    def _print(self) -> None:
        shown = self._shown
        if shown is not None and self.out.print_page(shown.pdf, self.file_name()):
            self._context.ask(self._noted, paper_forms.form_left, shown.form, shown.language)

    def _noted(self, _nothing: None) -> None:
        """Take note that the journal has its line; nothing is shown of it."""

    def _save(self) -> None:
        shown = self._shown
        if shown is not None:
            self.out.save_page(shown.pdf, self.file_name(), paper_forms.save_form, shown.form, shown.language)

    def _enable(self, *, ready: bool) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(ready)

    def _lay_out(self) -> None:
        speak = words()
        side = QWidget(self)
        side.setFixedWidth(grown(SIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        column.addWidget(FormRow(speak.gettext(N_("Form")), self.form))
        column.addWidget(FormRow(speak.gettext(N_("Language of the print")), self.language))
        column.addWidget(Text(speak.gettext(_AHEAD), "body"))
        labels = {"began": "started", "ended": "ended", "why": "back_dated_reason"}
        told = {name: label_of(f"contact.{field}", speak) for name, field in labels.items()}
        column.addWidget(Text(speak.gettext(_TYPE_IN, **told), "muted"))
        column.addStretch(1)
        self.body.addWidget(self.banner)
        beside = add_row(self.body, 1)
        beside.setSpacing(space(4))
        beside.addWidget(self.preview, 1)
        beside.addWidget(side)
        for button in (self.close_button, self.save_button, self.print_button):
            self.add_button(button)


def _forms(context: Context) -> list[Option]:
    """Return the call form and the lists in force today, in the language of the screen; their other names find them too."""
    speak = words()
    lists = office_data().lists_for_today(context.session.clock.now()).every
    return [
        Option(CALL_FORM, speak.gettext(N_("Call form"))),
        *(Option(one.id, one.names[speak.code], also=" ".join(one.names.values())) for one in lists),
    ]
