"""Reports of a day as the pages that are printed; the daily summary has its main numbers beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.desk import reports
from hotline.desk.acts import Desk, act
from hotline.desk.office_day import day_of
from hotline.desk.report_table import DAILY, REPORTS
from hotline.desk.rights import Right
from hotline.errors import N_
from hotline.reports.daily_facts import DailyFacts
from hotline.typed_moment import Direction
from ui.pages.paper_forms.blank_forms_dialog import BlankFormsDialog
from ui.pages.reports.day_numbers_card import NumbersCard
from ui.pages.reports.report_field import ReportField
from ui.pages.shared.base_page import Page
from ui.pages.shared.pdf_output import ENDING, LanguageField, PdfOutput
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.large_dialog import SIDE
from ui.widgets.layouts import add_row
from ui.widgets.moment_field import DayField
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.shortcuts import KeyGroup, page_keys
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import PageHeader, Scrolled
from ui.widgets.text_label import Text

FORMS_KEY = key_table.FORMS
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Chosen:
    """Which report is shown, of which day, in which language, under which settings."""

    report: str
    day: date
    language: str
    settings: reports.ReportSettings


@dataclass(frozen=True)
class Made:
    """A report that was made: its pages and its numbers, both of the same moment."""

    chosen: Chosen
    pdf: bytes
    facts: object


@dataclass
class _Kept:
    chosen: Chosen
    made: dict[Chosen, Made] = field(default_factory=dict)


@act(Right.REPORT)
def make_report(desk: Desk, chosen: Chosen) -> Made:
    """Return a report with its numbers; the journal gets its line once, here."""
    report = REPORTS[chosen.report]
    pdf = report.pages(desk, chosen.day, chosen.language)
    return Made(chosen, pdf, report.facts(desk, chosen.day))


class ReportsPage(Page):
    """The reports of a day. Each of a day, language and settings is made once and then kept; Ctrl+M makes it anew."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._made: dict[Chosen, Made] = {}
        self._asked: set[Chosen] = set()
        language = words()
        self.header = PageHeader(language.gettext(N_("Daily summary")))
        self.preview = PdfPreview()
        self.numbers = NumbersCard()
        self.banner = Banner()
        self.out = PdfOutput(context, self.banner, self)
        self.day = DayField(context.session.office.zone, context.session.clock, Direction.PAST)
        self.day.set_name(language.gettext(N_("Day")))
        self.weekday = Text("", "muted", wrap=False)
        self.report = ReportField()
        self.language = LanguageField()
        self.before = QuietButton(language.gettext(N_("Previous day")), key_table.EARLIER)
        self.before.repeats = True
        self.after = QuietButton(language.gettext(N_("Next day")), key_table.LATER)
        self.after.repeats = True
        self.today = QuietButton(language.gettext(N_("Today")), key_table.TODAY)
        self.again = QuietButton(language.gettext(N_("Refresh")), key_table.REFRESH)
        self.forms_button = SecondaryButton(language.gettext(N_("Blank forms…")), FORMS_KEY)
        self.save_button = SecondaryButton(language.gettext(N_("Save as PDF…")), key_table.SAVE, icon="save")
        self.print_button = PrimaryButton(language.gettext(N_("Print…")), key_table.PRINT, icon="printer")
        self._day = self._today()
        self.day.set_value(self._day)
        self._lay_out()
        self._connect()
        self._enable(ready=False)

    def top_bar(self) -> QWidget:
        """Return the title, and the way out of the program for the page."""
        return self.header

    def keys(self) -> tuple[KeyGroup, ...]:
        """Return the keys of this page."""
        return (page_keys("reports", N_("Daily summary")),)

    def activated(self) -> None:
        """Show the day that was looked at last."""
        self._ask()
        self.day.setFocus()

    def keep(self) -> object:
        """Return the day, the language of the print, and the pages that were made."""
        return _Kept(self._chosen(), self._made)

    def restore(self, kept: object) -> None:
        """Go back to the day that was looked at."""
        if isinstance(kept, _Kept):
            self._made = kept.made
            self.language.set_value(kept.chosen.language)
            self.report.set_value(kept.chosen.report)
            self.show_day(kept.chosen.day)

    def show_day(self, day: date) -> None:
        """Show the report of a day, today's for one that lies ahead."""
        self._day = min(day, self._today())
        self.day.set_value(self._day)
        self.after.setEnabled(self._day < self._today())
        self.banner.clear()
        self._ask()

    def file_name(self) -> str:
        """Return the proposed name of the file: office, day and language, and the report where it is not the daily summary."""
        chosen, office = self._chosen(), self._context.session.office.code
        report = "" if chosen.report == DAILY else f"{chosen.report}-"
        return f"{office}-{report}{chosen.day.isoformat()}-{chosen.language}{ENDING}"

    def _today(self) -> date:
        session = self._context.session
        return day_of(session.clock.now(), self._context.settings.day_boundary, session.office.zone)

    def _chosen(self) -> Chosen:
        in_force = reports.report_settings(self._context.settings)
        return Chosen(str(self.report.value()), self._day, str(self.language.value()), in_force)

    def _ask(self) -> None:
        """Show what is chosen; it is made only if it has not been made yet."""
        self.weekday.setText(words().weekday(self._day))
        chosen = self._chosen()
        self.header.title.setText(words().gettext(REPORTS[chosen.report].title))
        made = self._made.get(chosen)
        if made is not None:
            self._show(made)
            return
        self._enable(ready=False)
        self.preview.clear()
        if chosen not in self._asked:
            self._asked.add(chosen)
            self._context.ask(self._take, make_report, chosen, on_error=self._failed)

    def _take(self, made: Made) -> None:
        self._asked.discard(made.chosen)
        self._made[made.chosen] = made
        if made.chosen == self._chosen():
            self._show(made)

    def _show(self, made: Made) -> None:
        self.preview.show_pdf(made.pdf)
        self.side.setVisible(isinstance(made.facts, DailyFacts))
        if isinstance(made.facts, DailyFacts):
            self.numbers.show_facts(made.facts)
        self._enable(ready=True)

    def _failed(self, error: Exception) -> None:
        self._asked.clear()
        self.out.say_problem(error)

    def _make_anew(self) -> None:
        self._made.pop(self._chosen(), None)
        self.banner.clear()
        self._ask()

    def _print(self) -> None:
        made = self._made.get(self._chosen())
        if made is None:
            return
        self.out.print_page(made.pdf, self.file_name())

    def _save(self) -> None:
        made = self._made.get(self._chosen())
        if made is None:
            return
        self.out.save_page(made.pdf, self.file_name(), reports.save_report, self._chosen().report, self._day)

    def _blank_forms(self) -> None:
        dialog = BlankFormsDialog(self._context, self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _typed(self) -> None:
        day = self.day.value()
        if day is not None and day != self._day:
            self.show_day(day)

    def _other_chosen(self) -> None:
        self.banner.clear()
        self._ask()

    def _to_today(self) -> None:
        self.show_day(self._today())

    def _to_before(self) -> None:
        self.show_day(self._day - _DAY)

    def _to_after(self) -> None:
        self.show_day(self._day + _DAY)

    def _enable(self, *, ready: bool) -> None:
        for button in (self.print_button, self.save_button, self.again):
            button.setEnabled(ready)

    def _connect(self) -> None:
        self.after.setEnabled(False)
        self.before.clicked.connect(self._to_before)
        self.after.clicked.connect(self._to_after)
        self.today.clicked.connect(self._to_today)
        self.again.clicked.connect(self._make_anew)
        self.day.finished.connect(self._typed)
        self.language.changed.connect(self._other_chosen)
        self.report.changed.connect(self._other_chosen)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.forms_button.clicked.connect(self._blank_forms)

    def _lay_out(self) -> None:
        choose = QWidget(self)
        flow = FlowLayout(choose, gap=space(2), centred=True)
        self.day.setFixedWidth(grown(space(32)))
        for widget in (
            self.before,
            self.day,
            self.weekday,
            self.after,
            self.today,
            self.report,
            self.language,
            self.again,
        ):
            flow.addWidget(widget)
        self.header.right.addWidget(self.forms_button)
        self.header.right.addWidget(self.save_button)
        self.header.right.addWidget(self.print_button)
        self.side = side = Scrolled()
        side.setFixedWidth(grown(SIDE))
        side.body.addWidget(self.numbers)
        side.body.addStretch(1)
        side.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        side.setAccessibleName(words().gettext(N_("The numbers of the day")))
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(4), space(6), space(4))
        column.setSpacing(space(3))
        column.addWidget(choose)
        column.addWidget(self.banner)
        below = add_row(column, 1)
        below.setSpacing(space(4))
        below.addWidget(self.preview, 1)
        below.addWidget(side)
