"""Exporting a checklist: any version that the office has, or an empty template, as a workbook or TOML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk.acts import Desk, act
from hotline.desk.checklists import Version
from hotline.desk.external_files import write_external_file
from hotline.desk.rights import Right
from hotline.errors import N_, KnownError
from hotline.indicators.checklist import Checklist
from hotline.indicators.checklist_template import example_of, toml_template, workbook_template
from hotline.language import LANGUAGES, OWN_NAMES, language
from ui.pages.shared.checklist_text import list_words, period_words
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.check_boxes import CheckField
from ui.widgets.choice_field import ChoiceField
from ui.widgets.dialogs import Dialog
from ui.widgets.error_text import problem_words
from ui.widgets.file_dialogs import ask_save
from ui.widgets.form import Form
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField
from ui.widgets.status_messages import Banner

WORKBOOK, TOML = ".xlsx", ".toml"
_WIDTH = 640


@act(Right.RECORD)
def export_list(desk: Desk, path: Path, used: Checklist, language_code: str) -> Path:
    """Write a list as a file to work on and return the file; raises CannotWrite."""
    make = workbook_template if path.suffix.lower() == WORKBOOK else toml_template
    return write_external_file(desk, path, make(used, language(language_code)))


class ExportChecklistDialog(Dialog):
    """Asks which list, how and in which language it is explained. `written` carries the file."""

    written = Signal(object)

    def __init__(self, parent: QWidget, context: Context, known: Sequence[Version]) -> None:
        speak = words()
        super().__init__(parent, speak.gettext(N_("Export a list")), width=_WIDTH)
        self._context, self._known = context, tuple(known)
        self.banner = Banner()
        options = [
            Option(str(number), list_words(one.checklist), also=period_words(one))
            for number, one in enumerate(self._known)
        ]
        self.choice = ChoiceField(options, unknown=False, not_asked=False)
        today = context.session.clock.now().astimezone(context.session.office.zone).date()
        in_force = (str(number) for number, one in enumerate(self._known) if one.holds_on(today))
        self.choice.set_value(next(in_force, options[0].code))
        self.empty = CheckField(
            speak.gettext(N_("Only as a template: its head and one question as an example, to be filled in"))
        )
        self.kind = SegmentField([Option(WORKBOOK, "XLSX"), Option(TOML, "TOML")])
        self.kind.set_value(WORKBOOK)
        self.language = SegmentField([Option(code, OWN_NAMES[code]) for code in LANGUAGES])
        self.language.set_value(speak.code)
        form = Form(2)
        form.add(speak.gettext(N_("List")), self.choice, span=2)
        form.add("", self.empty, span=2)
        form.add(speak.gettext(N_("Kind of file")), self.kind)
        form.add(speak.gettext(N_("Language of the explanations")), self.language)
        self.body.addWidget(self.banner)
        self.body.addWidget(form)
        self.cancel = self.add_button(SecondaryButton(speak.gettext(N_("Close")), key_table.CLOSE))
        self.cancel.clicked.connect(self.reject)
        self.act = self.add_button(PrimaryButton(speak.gettext(N_("Choose a file…")), key_table.MAIN))
        self.act.clicked.connect(self._choose)
        self.choice.setFocus()

    def chosen(self) -> Checklist:
        """Return the list that will be written."""
        used = self._known[int(self.choice.value() or 0)].checklist
        return example_of(used) if self.empty.value() else used

    def write_to(self, path: Path) -> None:
        """Write the file; its kind is what was chosen, whatever the name ends in."""
        kind = self.kind.value() or WORKBOOK
        if path.suffix.lower() != kind:
            path = path.with_name(f"{path.name}{kind}")
        code = self.language.value() or words().code
        self._context.ask(self._written, export_list, path, self.chosen(), code, on_refused=self._refused)

    def _choose(self) -> None:
        used, kind = self.chosen(), self.kind.value() or WORKBOOK
        name, kinds = f"{used.id}-{used.version}{kind}", f"{kind[1:].upper()} (*{kind})"
        path = ask_save(self, self.windowTitle(), name, kinds, ending=kind)
        if path is not None:
            self.write_to(path)

    def _written(self, path: Path) -> None:
        self.written.emit(path)
        self.accept()

    def _refused(self, error: KnownError) -> None:
        self.banner.say(problem_words(error), "warning")
