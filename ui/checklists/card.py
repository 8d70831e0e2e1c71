"""The checklists in force, place by place, with keys to load a list and to export one as a file to work on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from hotline.desk import checklists
from hotline.desk.checklists import Decided, Place
from hotline.desk.rights import Right
from hotline.desk.session import Desk
from hotline.errors import N_, KnownError
from hotline.indicators.checklist import Checklist
from hotline.indicators.list_file import LARGEST
from hotline.indicators.lists import SCORED
from hotline.indicators.template import toml_template, workbook_template
from hotline.language import language
from hotline.store.files import write_whole
from ui.calls.lines import Lines
from ui.calls.reading import Line
from ui.checklists.load_sheet import LoadSheet
from ui.context import Context
from ui.office_data import office_data, take_office_data
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.status import Banner
from ui.widgets.surfaces import Card
from ui.widgets.text import Text
from ui.words import words

LOAD_KEY, EXPORT_KEY = "Ctrl+O", "Ctrl+Shift+O"
_WORKBOOK, _TOML = ".xlsx", ".toml"


def read_file(desk: Desk, path: Path) -> bytes:  # noqa: ARG001 - an act, so that no window waits for a slow disk
    """Return the content of a file, no more of it than any list has; raises InvalidInput where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError:
        raise checklists.cannot_read(path.name) from None


def export_list(desk: Desk, path: Path, used: Checklist, language_code: str) -> Path:  # noqa: ARG001 - an act, as above
    """Write a list as a file to work on and return the file; raises CannotWrite."""
    make = workbook_template if path.suffix.lower() == _WORKBOOK else toml_template
    write_whole(path, make(used, language(language_code)))
    return path


class ChecklistsCard(Card):
    """Which list is in force where and since when; a supervisor loads another one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        speak = words()
        super().__init__(speak.gettext(N_("Checklists")), parent=parent)
        self._context = context
        self._lines: Lines | None = None
        self._sheet: LoadSheet | None = None
        self.banner = Banner()
        self.banner.clear()
        self.body.addWidget(self.banner)
        row = QHBoxLayout()
        row.setSpacing(space(2))
        self.load = SecondaryButton(speak.gettext(N_("Load a list…")), LOAD_KEY)
        self.load.clicked.connect(self._choose)
        self.export = SecondaryButton(speak.gettext(N_("Export the scored list…")), EXPORT_KEY)
        self.export.clicked.connect(self._export)
        if context.session.may(Right.CHECKLISTS):
            row.addWidget(self.load)
        else:
            row.addWidget(Text(speak.gettext(N_("A supervisor may load another list.")), "muted"))
        row.addWidget(self.export)
        row.addStretch(1)
        self.body.addLayout(row)
        self.refresh()

    def refresh(self) -> None:
        """Ask what is in force."""
        self._context.ask(self._show, checklists.places)

    def open_list(self, path: Path) -> None:
        """Read a file and show what it would change, or what is wrong in it."""
        self._context.ask(self._read, read_file, path, on_error=self._refused)

    def _show(self, places: list[Place]) -> None:
        if self._lines is not None:
            self.body.removeWidget(self._lines)
            self._lines.deleteLater()
        self._lines = Lines([self._line(one) for one in places], 230)
        self.body.insertWidget(1, self._lines)

    def _line(self, one: Place) -> Line:
        speak = words()
        say = speak.gettext
        name = say(N_("Scored list")) if one.place == SCORED else _name(one)
        told = (
            [say(N_("not asked any more"))] if one.now is None else [f"{one.now.names[speak.code]} · {one.now.version}"]
        )
        if one.since is not None:
            told.append(say(N_("in force since {day}"), day=speak.short_date(one.since)))
        for day, used in one.to_come:
            what = say(N_("not asked any more")) if used is None else f"{used.names[speak.code]} · {used.version}"
            told.append(say(N_("from {day}: {what}"), day=speak.short_date(day), what=what))
        return Line(name, "\n".join(told))

    def _choose(self) -> None:
        speak = words()
        kinds = f"{speak.gettext(N_('Checklists'))} (*{_TOML} *{_WORKBOOK})"
        chosen, _ = QFileDialog.getOpenFileName(self, speak.gettext(N_("Load a list")), _documents(), kinds)
        if chosen:
            self.open_list(Path(chosen))

    def _read(self, content: bytes) -> None:
        sheet = LoadSheet(self.window(), self._context, content)
        sheet.decided.connect(self._decided)
        sheet.finished.connect(sheet.deleteLater)
        self._sheet = sheet
        sheet.open()

    def _decided(self, decided: Decided) -> None:
        speak = words()
        take_office_data(decided.data)
        told = speak.gettext(N_("In force from {day}."), day=speak.short_date(decided.day))
        if decided.calls_before:
            before = speak.ngettext(
                "{number} call of today was made with the list before and keeps it.",
                "{number} calls of today were made with the list before and keep it.",
                decided.calls_before,
            )
            told = f"{told} {before}"
        self.banner.say(told, "info")
        self.refresh()

    def _export(self) -> None:
        speak = words()
        used = office_data().lists_for_today(self._context.session.clock.now()).scored
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            speak.gettext(N_("Export the scored list")),
            str(Path(_documents()) / f"{used.id}-{used.version}{_WORKBOOK}"),
            f"XLSX (*{_WORKBOOK});;TOML (*{_TOML})",
        )
        if chosen:
            self._context.ask(self._exported, export_list, Path(chosen), used, speak.code, on_error=self._refused)

    def _exported(self, path: Path) -> None:
        self.banner.say(words().gettext(N_("Written to {file}."), file=path.name), "info")

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            self._context.tasks.report(error)
            return
        self.banner.say(words().error(error), "warning")


def _name(one: Place) -> str:
    known = [one.now, *(used for _, used in one.to_come)]
    return next((used.names[words().code] for used in known if used is not None), one.place)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
