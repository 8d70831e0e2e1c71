"""The recovery sheet right after it was made: printed or saved, then typed back in part; never shown again."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hotline.errors import N_, KnownError
from hotline.store.files.output_file import write_output
from hotline.store.keys.recovery_code import as_symbols
from ui.pages.shared.pdf_output import ask_where
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.form import Form
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.printing import print_pdf
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Card, Scrolled
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

if TYPE_CHECKING:
    from ui.session.opening import SheetMade

_SIDE = 380
_ASKED = 2
CODE_NOTE = N_("seven groups of five; capitals and hyphens do not matter")
_MISSING = N_("Type group {number} from the printed sheet.")
_STEPS = (
    N_("Take the sheet from the printer and see that it can be read. Leave no other copy there."),
    N_("Type the two groups that are asked for as they are printed. This shows that the paper holds the right code."),
    N_("Then put the sheet into an envelope, seal it, and put the envelope into the safe."),
    N_("If you saved the sheet as a PDF, print it and delete the file."),
)
_WRONG = N_("Group {number} does not match. Compare it with the printed sheet.")


def groups_to_ask(code: str) -> tuple[int, ...]:
    """Return which groups of a code are typed back, numbered from 1: a few of them, others each time."""
    return tuple(sorted(secrets.SystemRandom().sample(range(1, len(code.split("-")) + 1), _ASKED)))


class RecoverySheetCard(QWidget):
    """Shows a sheet and asks for a part of it once it was printed or saved; `done` tells that it was typed back."""

    done = Signal()

    def __init__(self, sheet: SheetMade, go_on: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.made = sheet
        say = words().gettext
        self.preview = PdfPreview()
        self.preview.show_pdf(sheet.pdf)
        self.away = _next_steps()
        self.away.hide()
        card = Card(say(N_("The recovery sheet")))
        for sentence in (
            N_(
                "Print this sheet now. Without it nobody can sign in once every supervisor has forgotten their passphrase."
                " It is shown only this once."
            ),
            N_(
                "Keep it in a sealed envelope in a safe, away from this computer. Anyone who has it can open the store."
            ),
        ):
            card.body.addWidget(Text(say(sentence), "body"))
        self.banner = Banner()
        self.print = PrimaryButton(say(N_("Print")), key_table.PRINT, icon="printer")
        self.print.clicked.connect(self._print)
        self.save = SecondaryButton(say(N_("Save as PDF…")), key_table.SAVE, icon="save")
        self.save.clicked.connect(self._save)
        self.hint = Text(say(N_("Print or save the sheet first.")), "muted")
        self.again = QuietButton(say(N_("Show the sheet again")), key_table.EARLIER)
        self.again.clicked.connect(self._show_again)
        self.again.hide()
        self.go_on = SecondaryButton(go_on, key_table.MAIN)
        self.go_on.clicked.connect(self._compare)
        self.go_on.setEnabled(False)
        for widget in (self.print, self.save, self.banner, self.hint, self._asked(), self.again, self.go_on):
            card.body.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(5))
        row.addWidget(self.preview, 1)
        row.addWidget(self.away, 1)
        side = Scrolled(margins=(0, 0, space(3), 0))
        side.setFixedWidth(_SIDE + space(3))
        side.body.addWidget(card)
        side.body.addStretch(1)
        row.addWidget(side)

    def _asked(self) -> Form:
        say = words().gettext
        self.groups = groups_to_ask(self.made.code)
        self.form = Form(1)
        self.fields = [TextField(limit=12) for _ in self.groups]
        self.rows = [
            self.form.add(say(N_("Group {number} of the printed sheet"), number=number), field)
            for number, field in zip(self.groups, self.fields, strict=True)
        ]
        for field, after in zip(self.fields, (*self.fields[1:], None), strict=True):
            field.line.returnPressed.connect(self._compare if after is None else after.line.setFocus)
        self.form.hide()
        return self.form

    @property
    def kept(self) -> bool:
        """Return whether the sheet is on paper or in a file."""
        return self.go_on.isEnabled()

    def keep(self, sentence: str) -> None:
        """Take note that the sheet is on paper or in a file, and ask for a part of it."""
        self.banner.say(sentence, "info")
        self.go_on.setEnabled(True)
        self.print.set_look("secondary")
        self.go_on.set_look("primary")
        self._show_sheet(shown=False)
        self.fields[0].setFocus()

    def _show_again(self) -> None:
        self._show_sheet(shown=True)
        self.print.setFocus()

    def _show_sheet(self, *, shown: bool) -> None:
        self.hint.setText(words().gettext(N_("Now take the printed sheet and type these two groups from it.")))
        show_when(self.preview, shown)
        for widget in (self.away, self.form, self.again):
            show_when(widget, not shown)

    def _compare(self) -> None:
        if not self.kept:
            return
        if self.form.isHidden():
            self._show_sheet(shown=False)
        right, wrong = self.made.code.split("-"), None
        for number, row, field in zip(self.groups, self.rows, self.fields, strict=True):
            typed = as_symbols(field.value())
            same = typed == right[number - 1]
            row.set_error("" if same else words().gettext(_WRONG if typed else _MISSING, number=number))
            wrong = wrong or (None if same else field)
        if wrong is None:
            self.done.emit()
        else:
            wrong.setFocus()

    def _print(self) -> None:
        try:
            if print_pdf(self, self.made.pdf, words().gettext(N_("Recovery sheet"))):
                self.keep(words().gettext(N_("Sent to the printer. Check that the sheet came out.")))
        except KnownError as error:
            self.banner.say(words().error(error), "warning")

    def _save(self) -> None:
        try:
            saved = ask_where(self, "recovery-sheet.pdf")
            if saved is not None:
                write_output(saved, self.made.pdf, replace=True)
        except KnownError as error:
            self.banner.say(words().error(error), "warning")
            return
        if saved is not None:
            self.keep(
                words().gettext(
                    N_("Saved as {file}. Print it, then delete the file from this computer."), file=saved.name
                )
            )


def _next_steps() -> QWidget:
    """Return what stands in the place of the sheet once it is on paper: what to do with the paper, in its order."""
    made = QWidget()
    card = Card(words().gettext(N_("What to do now")))
    for number, step in enumerate(_STEPS, start=1):
        card.body.addWidget(Text(f"{number}. {words().gettext(step)}"))
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    column.addStretch(1)
    return made
