"""Reports of a day and of a period as the pages that are printed, with their main numbers beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from hotline.desk import reports
from hotline.desk.cancellable_work import LongWork, Stopped
from hotline.desk.report_table import DAILY, REPORTS
from hotline.errors import N_
from hotline.reports.report_words import days_in_figures, report_title
from ui.pages.paper_forms.blank_forms_dialog import BlankFormsDialog
from ui.pages.reports.report_field import PERIOD_TITLES
from ui.pages.reports.report_work import PERIOD, PUBLIC, Chosen, Made, make_report, publish
from ui.pages.reports.reports_layout import ReportsLayout
from ui.pages.shared.pdf_output import ENDING
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.dialogs import ConfirmDialog
from ui.widgets.shortcuts import KeyGroup, page_keys

_DAY = timedelta(days=1)
_PATIENCE = 500
"""After so many milliseconds it is said that a report is being made, and how to cancel it."""
_CANCELLED = N_("Cancelled. Choose another report, or refresh this one.")

_PUBLISHED = N_("Printed or saved, these tables are published: later tables of the same quarter must agree with them.")

_FOR_GOOD = N_(
    "{days}: these tables are published for good. Later tables of the same days must agree with them, and none of other days that "
    "overlap can be made."
)


@dataclass
class _Kept:
    chosen: Chosen
    made: dict[Chosen, Made] = field(default_factory=dict)


class ReportsPage(ReportsLayout):
    """The reports. Each of its days, language and settings is made once and then kept; Alt+M makes it anew.

    `export_asked` carries the first and the last day in sight: a supervisor wants their tables as a file.
    """

    export_asked = Signal(object, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.today(), parent)
        self._made: dict[Chosen, Made] = {}
        self._asked: dict[Chosen, LongWork] = {}
        self._leaving: tuple[Callable[[Made], None], Chosen] | None = None
        self._day = context.today()
        self.day.set_value(self._day)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._say_busy)
        self._connect()
        self._enable(ready=False)

    def top_bar(self) -> QWidget:
        """Return the title, and the way out of the program for the page."""
        return self.header

    def keys(self) -> tuple[KeyGroup, ...]:
        """Return the keys of this page."""
        return (page_keys("reports", N_("Reports")),)

    def activated(self) -> None:
        """Show the report that was looked at last."""
        self._ask()
        self.day.setFocus()

    def keep(self) -> object:
        """Return the report, its days and language, and the pages that were made."""
        chosen = self._chosen()
        return None if chosen is None else _Kept(chosen, self._made)

    def restore(self, kept: object) -> None:
        """Go back to the report that was looked at."""
        if not isinstance(kept, _Kept):
            return
        chosen, self._made = kept.chosen, kept.made
        self.language.set_value(chosen.language)
        self.report.set_value(chosen.report)
        if chosen.of_a_day:
            self.show_day(chosen.first)
            return
        self.period.set_public(public=chosen.report == PUBLIC)
        self.show_period(chosen.first, chosen.last)

    def show_day(self, day: date) -> None:
        """Show the report of a day, today's for one that lies ahead."""
        self._day = min(day, self._context.today())
        self.day.set_value(self._day)
        self.banner.clear()
        self._ask()

    def show_period(self, first: date, last: date) -> None:
        """Show the report of a period, or its public tables where these are chosen."""
        if self._of_a_day():
            self.report.set_value(PERIOD)
        self.period.show_period(first, last)
        self.banner.clear()
        self._ask()

    def file_name(self) -> str:
        """Return the proposed name of the file: office, days and language, and the report where it is not the daily summary."""
        chosen, office = self._chosen(), self._context.session.office.code
        if chosen is None:
            return f"{office}{ENDING}"
        report = "" if chosen.report == DAILY else f"{chosen.report}-"
        days = [chosen.first.isoformat()] if chosen.of_a_day else [chosen.first.isoformat(), chosen.last.isoformat()]
        return f"{office}-{report}{'-'.join(days)}-{chosen.language}{ENDING}"

    def _of_a_day(self) -> bool:
        return str(self.report.value()) in REPORTS

    def _chosen(self) -> Chosen | None:
        """Return what is chosen, None while the days of a period cannot be read."""
        in_force = reports.report_settings(self._context.settings)
        code, language = str(self.report.value()), str(self.language.value())
        days = (self._day, self._day) if self._of_a_day() else self.period.period()
        return None if days is None else Chosen(code, *days, language, in_force)

    def _ask(self) -> None:
        """Show what is chosen; it is made only if it has not been made yet."""
        chosen = self._chosen()
        self._show_choice(chosen)
        self._patience.stop()
        self.busy.show_work("", 0, stopping=False)
        if chosen is None:
            return
        made = self._made.get(chosen)
        if made is not None:
            self._show(made)
            return
        self._enable(ready=False)
        self.preview.clear()
        self._patience.start()
        if chosen not in self._asked:
            self._asked[chosen] = LongWork()
            self._context.ask(self._take, make_report, chosen, self._asked[chosen], on_error=self._failed)

    def _show_choice(self, chosen: Chosen | None) -> None:
        """Say in title and note which report of which days is chosen, and show the fields that choose them."""
        language, of_a_day = words(), self._of_a_day()
        self.day.setVisible(of_a_day)
        self.today.setVisible(of_a_day)
        self.period.setVisible(not of_a_day)
        last = self._day if chosen is None else chosen.last
        self.after.setEnabled(last < self._context.today())
        code = str(self.report.value())
        title = REPORTS[code].title if of_a_day else PERIOD_TITLES[code]
        note = f"{language.date(self._day)}, {language.weekday(self._day)}"
        if chosen is not None and not of_a_day:
            note = days_in_figures(chosen.first, chosen.last, language)
            title = report_title(chosen.first, chosen.last) if code == PERIOD else title
        self.header.title.setText(language.gettext(title))
        self.header.set_note("" if chosen is None else note)

    def _take(self, made: Made) -> None:
        self._asked.pop(made.chosen, None)
        self._made[made.chosen] = made
        if made.chosen == self._chosen():
            self._show(made)

    def _show(self, made: Made) -> None:
        self._settled()
        self.preview.show_pdf(made.pdf)
        self.seal.show_day(made.chosen.first if made.chosen.of_a_day else None)
        self.side.setVisible(True)
        self.numbers.show_facts(made.facts)
        self._enable(ready=True)
        if made.chosen.report == PUBLIC:
            self.banner.say(words().gettext(_PUBLISHED))

    def _failed(self, error: Exception) -> None:
        self._asked.clear()
        self._settled()
        self.again.setEnabled(True)
        if isinstance(error, Stopped):
            self.banner.say(words().gettext(_CANCELLED))
        else:
            self.side.setVisible(False)
            self.out.say_problem(error)

    def _say_busy(self) -> None:
        chosen = self._chosen()
        work = None if chosen is None else self._asked.get(chosen)
        if work is not None:
            text = words().gettext(N_("The report is being made…"))
            self.busy.show_work(text, work.percent, stopping=work.stopping)
            self._patience.start()

    def _settled(self) -> None:
        self._patience.stop()
        self.busy.show_work("", 0, stopping=False)

    def _cancel(self) -> None:
        chosen = self._chosen()
        work = None if chosen is None else self._asked.get(chosen)
        if work is not None:
            work.stop(_CANCELLED)
            self._say_busy()

    def _make_anew(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._made.pop(chosen, None)
        self.banner.clear()
        self._ask()

    def _shown(self) -> Made | None:
        chosen = self._chosen()
        return None if chosen is None else self._made.get(chosen)

    def _print(self) -> None:
        self._leave_by(self._print_made)

    def _save(self) -> None:
        self._leave_by(self._save_made)

    def _leave_by(self, way: Callable[[Made], None]) -> None:
        """Let the report that is shown leave the office; public tables are published first, where that is said."""
        made = self._shown()
        if made is not None and made.chosen.report == PUBLIC:
            self._leaving = way, made.chosen
            self._ask_to_publish(made)
        elif made is not None:
            way(made)

    def _ask_to_publish(self, made: Made) -> None:
        say, facts = words().gettext, made.facts
        days = days_in_figures(facts.first_day, facts.last_day, words())
        dialog = ConfirmDialog(
            self.window(), say(N_("Publish the public tables?")), say(_FOR_GOOD, days=days), say(N_("Publish"))
        )
        dialog.accepted.connect(self._publish)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _publish(self) -> None:
        if self._leaving is not None:
            (way, chosen), self._leaving = self._leaving, None
            self._context.ask(way, publish, chosen, on_error=self.out.say_problem)

    def _print_made(self, made: Made) -> None:
        self.out.print_page(made.pdf, self.file_name())

    def _save_made(self, made: Made) -> None:
        self.out.save_page(made.pdf, self.file_name(), reports.save_report, made.chosen.report, made.chosen.first)

    def _blank_forms(self) -> None:
        dialog = BlankFormsDialog(self._context, self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _export(self) -> None:
        chosen = self._chosen()
        today = self._context.today()
        self.export_asked.emit(*((today, today) if chosen is None else (chosen.first, chosen.last)))

    def _typed(self) -> None:
        day = self.day.value()
        if day is not None and day != self._day:
            self.show_day(day)

    def _other_chosen(self) -> None:
        self.banner.clear()
        if not self._of_a_day():
            self.period.set_public(public=self.report.value() == PUBLIC)
        self._ask()

    def _to_today(self) -> None:
        self.show_day(self._context.today())

    def _to_before(self) -> None:
        self._step(-1)

    def _to_after(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        if self._of_a_day():
            self.show_day(self._day + by * _DAY)
        else:
            self.period.step(by)

    def _enable(self, *, ready: bool) -> None:
        for button in (self.print_button, self.save_button, self.again):
            button.setEnabled(ready)

    def _connect(self) -> None:
        self.before.clicked.connect(self._to_before)
        self.after.clicked.connect(self._to_after)
        self.today.clicked.connect(self._to_today)
        self.again.clicked.connect(self._make_anew)
        self.seal.sealed.connect(self._make_anew)
        self.busy.cancelled.connect(self._cancel)
        self.day.finished.connect(self._typed)
        self.period.chosen.connect(self._other_chosen)
        self.language.changed.connect(self._other_chosen)
        self.report.changed.connect(self._other_chosen)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.forms_button.clicked.connect(self._blank_forms)
        self.export_button.clicked.connect(self._export)
