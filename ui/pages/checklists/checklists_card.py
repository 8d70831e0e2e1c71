"""The checklists in force, place by place: loading, exporting and comparing lists, ending a group, taking a decision back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from hotline.desk import checklists
from hotline.desk.checklists import Decided, Place, Version
from hotline.desk.external_files import read_external_file
from hotline.desk.office_data import OfficeData
from hotline.desk.rights import Right
from hotline.errors import N_, KnownError
from hotline.indicators.checklist_file import LARGEST
from hotline.indicators.contact_checklists import SCORED
from ui.pages.checklists.checklist_versions_dialog import ChecklistVersionsDialog
from ui.pages.checklists.decision_dialogs import EndGroupDialog, TakeBackDialog, to_come
from ui.pages.checklists.export_checklist_dialog import TOML, WORKBOOK, ExportChecklistDialog
from ui.pages.checklists.load_checklist_dialog import LoadChecklistDialog
from ui.pages.shared.checklist_text import list_words
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.office_data import take_office_data
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.file_dialogs import ask_open
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labelled_lines import Line, Lines
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Card
from ui.widgets.text_label import Text

LOAD_KEY, EXPORT_KEY, VERSIONS_KEY = key_table.OPEN, key_table.EXPORT, key_table.HISTORY
END_KEY, TAKE_BACK_KEY = key_table.DEACTIVATE, key_table.WITHDRAW
SUPERVISORS_KEYS = (LOAD_KEY, END_KEY, TAKE_BACK_KEY)


class ChecklistsCard(Card):
    """Which list is in force where and since when; a supervisor loads another one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        speak = words()
        super().__init__(speak.gettext(N_("Checklists")), parent=parent)
        self._context = context
        self._lines: Lines | None = None
        self.banner = Banner()
        self.body.addWidget(self.banner)
        self._places: list[Place] = []
        self.load = self._button(N_("Load a list…"), LOAD_KEY, self._choose)
        self.export = self._button(N_("Export a list…"), EXPORT_KEY, self._ask_export)
        self.compare = self._button(N_("Versions…"), VERSIONS_KEY, self._ask_versions)
        self.end = self._button(N_("Retire a group…"), END_KEY, self._end)
        self.take_back = self._button(N_("Withdraw…"), TAKE_BACK_KEY, self._take_back)
        row = QWidget(self)
        flow = FlowLayout(row, gap=space(2))
        may = context.session.may(Right.CHECKLISTS)
        for button in (self.load, self.export, self.compare, self.end, self.take_back):
            if may or button in {self.export, self.compare}:
                flow.addWidget(button)
            else:
                button.hide()
        if not may:
            self.body.addWidget(Text(speak.gettext(N_("A supervisor may load another list.")), "muted"))
        self.body.addWidget(row)
        self.refresh()

    def refresh(self) -> None:
        """Ask what is in force."""
        self._context.ask(self._show, checklists.places)

    def open_list(self, path: Path) -> None:
        """Read a file and show what it would change, or what is wrong in it."""
        self._context.ask(self._read, read_external_file, path, LARGEST + 1, on_refused=self._refused)

    def _button(self, text: str, key: str, act: Callable[[], None]) -> SecondaryButton:
        button = SecondaryButton(words().gettext(text), key, parent=self)
        button.clicked.connect(act)
        return button

    def _show(self, places: list[Place]) -> None:
        self._places = places
        self.take_back.setEnabled(bool(to_come(places)))
        if self._lines is not None:
            self.body.removeWidget(self._lines)
            self._lines.deleteLater()
        self._lines = Lines([self._line(one) for one in places], 230)
        self.body.insertWidget(1, self._lines)

    def _line(self, one: Place) -> Line:
        speak = words()
        say = speak.gettext
        name = say(N_("Scored list")) if one.place == SCORED else _name(one)
        told = [say(N_("retired"))] if one.now is None else [list_words(one.now)]
        if one.since is not None:
            told.append(say(N_("in force since {day}"), day=speak.short_date(one.since)))
        for day, used in one.to_come:
            what = say(N_("retired")) if used is None else list_words(used)
            told.append(say(N_("from {day}: {what}"), day=speak.short_date(day), what=what))
        return Line(name, "\n".join(told))

    def _choose(self) -> None:
        speak = words()
        kinds = f"{speak.gettext(N_('Checklists'))} (*{TOML} *{WORKBOOK})"
        path = ask_open(self, speak.gettext(N_("Load a list")), kinds)
        if path is not None:
            self.open_list(path)

    def _read(self, content: bytes) -> None:
        dialog = LoadChecklistDialog(self.window(), self._context, content)
        dialog.decided.connect(self._decided)
        self._open(dialog)

    def _decided(self, decided: Decided) -> None:
        speak = words()
        take_office_data(decided.data)
        told = speak.gettext(N_("In force from {day}."), day=speak.short_date(decided.day))
        if decided.calls_before:
            before = speak.ngettext(
                "{number} call today was recorded with the previous list and keeps it.",
                "{number} calls today were recorded with the previous list and keep it.",
                decided.calls_before,
            )
            told = f"{told} {before}"
        for one in decided.replaced:
            what = speak.gettext(N_("retired")) if one is None else list_words(one)
            again = speak.gettext(N_("This replaces the change scheduled for that day: {what}."), what=what)
            told = f"{told} {again}"
        self.banner.say(told, "warning" if decided.replaced else "info")
        self.refresh()

    def _ask_export(self) -> None:
        self._context.ask(self._export, checklists.versions)

    def _export(self, known: list[Version]) -> None:
        dialog = ExportChecklistDialog(self.window(), self._context, known)
        dialog.written.connect(self._exported)
        self._open(dialog)

    def _exported(self, path: Path) -> None:
        self.banner.say(words().gettext(N_("Written to {file}."), file=path.name), "info")

    def _ask_versions(self) -> None:
        self._context.ask(self._show_versions, checklists.versions)

    def _show_versions(self, known: list[Version]) -> None:
        self._open(ChecklistVersionsDialog(self.window(), self._context, known))

    def _end(self) -> None:
        self._decide_in(EndGroupDialog(self.window(), self._context, self._places))

    def _take_back(self) -> None:
        self._decide_in(TakeBackDialog(self.window(), self._context, self._places))

    def _decide_in(self, dialog: EndGroupDialog | TakeBackDialog) -> None:
        dialog.decided.connect(self._changed)
        self._open(dialog)

    def _changed(self, data: OfficeData, told: str) -> None:
        take_office_data(data)
        self.banner.say(told, "info")
        self.refresh()

    def _open(self, dialog: Dialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _refused(self, error: KnownError) -> None:
        self.banner.say(words().error(error), "warning")


def _name(one: Place) -> str:
    known = [one.now, *(used for _, used in one.to_come)]
    return next((used.names[words().code] for used in known if used is not None), one.place)
