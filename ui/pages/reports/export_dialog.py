"""Exporting tables to a file: what kind of file, which table, which days, the words beside the codes; progress and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from hotline.desk.cancellable_work import Stopped
from hotline.desk.exports import CSV, HTCDS, XLSX, ExportRequest
from hotline.errors import N_
from hotline.exports.csv_text import SEPARATORS
from hotline.exports.definitions import NEVER
from hotline.exports.export_tables import CONTACTS, export_table, export_tables
from hotline.language import LANGUAGES, OWN_NAMES
from ui.pages.reports.period_field import PeriodField
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.desk_exports import DeskExports
from ui.session.progress_row import ProgressRow
from ui.session.work_words import working_words
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.choice_field import ChoiceField
from ui.widgets.dialogs import Dialog
from ui.widgets.error_text import problem_words
from ui.widgets.file_dialogs import ask_save
from ui.widgets.form import Form
from ui.widgets.layouts import add_column
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField
from ui.widgets.status_messages import Banner
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

_WIDTH = 720
_CODES_ONLY = "codes"
_OPEN = N_(
    "The file is not encrypted: it tells of calls one by one. Keep it as you keep the store, and delete it when it is used."
)


@dataclass(frozen=True)
class ExportKind:
    """A kind of file: what it is called, its ending, and what it holds."""

    title: str
    ending: str
    holds: str


EXPORT_KINDS = {
    CSV: ExportKind("CSV", ".csv", ""),
    XLSX: ExportKind(
        "XLSX",
        ".xlsx",
        N_("A workbook of four sheets: contacts, persons, answers and referrals; and a sheet with definitions."),
    ),
    HTCDS: ExportKind(
        "HTCDS 2.0",
        ".xlsx",
        N_(
            "A workbook of persons and referrals by the names and values of HTCDS 2.0, the Human Trafficking Case Data "
            "Standard; and a sheet that says where each field comes from."
        ),
    ),
}
"""What a kind holds; a CSV file holds what the chosen table does."""


class ExportDialog(Dialog):
    """Stays open after an export, for the next table; closing it cancels the one that is under way."""

    def __init__(self, parent: QWidget, context: Context, exports: DeskExports, days: tuple[date, date]) -> None:
        say = words().gettext
        super().__init__(parent, say(N_("Export tables")), width=_WIDTH)
        self._context, self._exports = context, exports
        self._told: object = None
        self.banner = Banner()
        self.kind = SegmentField([Option(code, one.title) for code, one in EXPORT_KINDS.items()])
        self.kind.set_value(XLSX)
        self.holds = Text("", "body")
        self.table = ChoiceField(
            [Option(one.name, say(one.title)) for one in export_tables()], unknown=False, not_asked=False
        )
        self.table.set_value(CONTACTS)
        names = {"semicolon": say(N_("Semicolon")), "comma": say(N_("Comma"))}
        self.separator = SegmentField([Option(code, names[code]) for code in SEPARATORS])
        self.separator.set_value(next(iter(SEPARATORS)))
        self.period = PeriodField(context, context.today())
        self.period.show_period(*days)
        languages = [Option(code, OWN_NAMES[code]) for code in LANGUAGES]
        self.language = SegmentField([Option(_CODES_ONLY, say(N_("Codes only"))), *languages])
        self.language.set_value(words().code)
        self.progress = ProgressRow()
        self.close_button = self.add_button(SecondaryButton(say(N_("Close")), key_table.CLOSE))
        self.act = self.add_button(PrimaryButton(say(N_("Choose a file…")), key_table.MAIN))
        self._lay_out(say)
        self.kind.changed.connect(self._show_choice)
        self.table.changed.connect(self._show_choice)
        self.close_button.clicked.connect(self.reject)
        self.act.clicked.connect(self._choose)
        self.progress.cancelled.connect(exports.cancel)
        self.finished.connect(self._leave)
        exports.forget()
        exports.changed.connect(self._show)
        self._show_choice()
        self.kind.setFocus()

    def request(self) -> ExportRequest | None:
        """Return what would be exported, None where the days cannot be read."""
        days, spoken = self.period.period(), str(self.language.value())
        if days is None:
            return None
        return ExportRequest(
            kind=str(self.kind.value()),
            first=days[0],
            last=days[1],
            table=str(self.table.value()),
            words=None if spoken == _CODES_ONLY else spoken,
            page_language=words().code if spoken == _CODES_ONLY else spoken,
            separator=SEPARATORS[str(self.separator.value())],
        )

    def file_name(self, request: ExportRequest) -> str:
        """Return the proposed name: the office, what is exported, its days."""
        what = request.table if request.kind == CSV else request.kind
        days = f"{request.first.isoformat()}-{request.last.isoformat()}"
        return f"{self._context.session.office.code}-{what}-{days}{EXPORT_KINDS[request.kind].ending}"

    def export_to(self, path: Path) -> None:
        """Write the file that is chosen."""
        request = self.request()
        if request is not None and not self._exports.export(request, path):
            self.banner.say(working_words(self._exports.work), "info")

    def _lay_out(self, say: Callable[[str], str]) -> None:
        form = Form(2)
        form.add(say(N_("Kind of file")), self.kind, span=2)
        self.table_row = form.add(say(N_("Table")), self.table)
        self.separator_row = form.add(say(N_("Columns are separated by")), self.separator)
        form.add(say(N_("Words beside the codes")), self.language, span=2)
        self.body.addWidget(self.banner)
        self.body.addWidget(form)
        days = add_column(self.body)
        days.setSpacing(space(1))
        days.addWidget(Text(say(N_("Period")), "label"))
        days.addWidget(self.period)
        self.body.addWidget(self.holds)
        self.body.addWidget(Text(say(NEVER), "muted"))
        self.body.addWidget(Text(say(_OPEN), "muted"))
        self.body.addWidget(self.progress)

    def _show_choice(self) -> None:
        code = str(self.kind.value())
        for row in (self.table_row, self.separator_row):
            show_when(row, code == CSV)
        holds = export_table(str(self.table.value())).row_is if code == CSV else EXPORT_KINDS[code].holds
        self.holds.setText(words().gettext(holds))
        self.banner.clear()

    def _choose(self) -> None:
        request = self.request()
        if request is None:
            self.banner.say(words().gettext(N_("Give the first and the last day of the period.")), "warning")
            self.period.first.setFocus()
            return
        title, ending = EXPORT_KINDS[request.kind].title, EXPORT_KINDS[request.kind].ending
        path = ask_save(self, self.windowTitle(), self.file_name(request), f"{title} (*{ending})", ending=ending)
        if path is not None:
            self.export_to(path)

    def _show(self) -> None:
        exports = self._exports
        self.progress.show_beside((self.act,), working_words(exports.work), exports.work)
        now = exports.exported or exports.error
        if now is self._told:
            return
        self._told = now
        if exports.exported is not None:
            told = words().ngettext(
                "{number} row written to {file}.",
                "{number} rows written to {file}.",
                exports.exported.rows,
                file=exports.exported.path.name,
            )
            self.banner.say(told, "info")
        elif exports.error is not None:
            kind = "info" if isinstance(exports.error, Stopped) else "warning"
            self.banner.say(problem_words(exports.error), kind)
        else:
            self.banner.clear()

    def _leave(self) -> None:
        self._exports.cancel()
