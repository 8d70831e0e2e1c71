"""A short text to or from the supervisor about one call: it must not be empty and must hold no personal data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.call.field_kinds import NOTE_LIMIT
from hotline.desk.collation import sort_key
from hotline.desk.dialog_drafts import COMMENT
from hotline.desk.reviews import check_comment
from hotline.errors import N_
from ui.pages.shared.checked_text_dialog import CheckedTextDialog
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.office_data import office_data
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.choice_field import ChoiceField
from ui.widgets.form import Form
from ui.widgets.labelled_lines import Line, Lines
from ui.widgets.note_field import NoteField
from ui.widgets.options import Option

_WIDTH = 620


@dataclass(frozen=True)
class Asked:
    """What a dialog asks for: its title, what stands above, what the text is called, what the button says.

    With `bodies` another body of the directory is chosen too. What is typed is kept under `reference` until it is given.
    """

    reference: str
    title: str
    label: str
    act: str
    told: Sequence[Line] = ()
    hint: str = ""
    bodies: bool = False


class CommentDialog(CheckedTextDialog):
    """`given` carries the text and, where one was asked for, the id of the body."""

    given = Signal(str, str)

    def __init__(self, parent: QWidget, context: Context, asked: Asked) -> None:
        super().__init__(parent, asked.title, width=_WIDTH)
        language = words()
        if asked.told:
            self.body.addWidget(Lines(asked.told))
        form = Form(1)
        self.service: ChoiceField | None = None
        if asked.bodies:
            hint = language.gettext(N_("Type a name or choose"))
            self.service = ChoiceField(_bodies(context), unknown=False, not_asked=False, placeholder=hint)
            self.service.changed.connect(self.refresh)
            form.add(language.gettext(N_("To which service")), self.service)
        self.comment = NoteField(lines=3, most=8, limit=NOTE_LIMIT)
        row = form.add(asked.label, self.comment, asked.hint or language.gettext(N_("No names, no numbers.")))
        self.body.addWidget(form)
        self.check_text(context, self.comment, row, check_comment, (COMMENT, asked.reference))
        cancel = SecondaryButton(language.gettext(N_("Cancel")), key_table.CLOSE)
        cancel.clicked.connect(self.reject)
        self.act = PrimaryButton(asked.act, key_table.MAIN)
        self.act.clicked.connect(self._give)
        self.add_button(cancel)
        self.add_button(self.act)
        (self.comment if self.service is None else self.service).control().setFocus()
        self.refresh()

    def let_go(self, *, whole: bool) -> None:
        """Offer to give the text where it is whole, and a body was chosen where one is asked for."""
        self.act.setEnabled(whole and (self.service is None or self.service.value() is not None))

    def _give(self) -> None:
        body = "" if self.service is None else self.service.value() or ""
        self.accept()
        self.given.emit(self.comment.value(), body)


def _bodies(context: Context) -> list[Option]:
    """Return the services that take somebody today, by their names."""
    known, language = office_data().directory, words()
    today = context.clock.now().astimezone(context.zone).date()
    named = [(known.names_of(one.id).get(language.code, one.id), one.id) for one in known.valid(today)]
    return [Option(identity, name) for name, identity in sorted(named, key=lambda one: sort_key(one[0], language.code))]
