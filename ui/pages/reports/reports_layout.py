"""How the page of the reports is laid out: what is chosen above, the pages below, their numbers beside them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.desk.rights import Right
from hotline.errors import N_
from hotline.typed_moment import Direction
from ui.pages.reports.day_numbers_card import NumbersCard
from ui.pages.reports.day_seal_card import DaySealCard
from ui.pages.reports.period_field import PeriodField
from ui.pages.reports.report_field import ReportField
from ui.pages.shared.base_page import Page
from ui.pages.shared.pdf_output import LanguageField, PdfOutput
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.progress_row import ProgressRow
from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.large_dialog import SIDE
from ui.widgets.layouts import add_row
from ui.widgets.moment_field import DayField
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import PageHeader, Scrolled
from ui.widgets.visibility import show_when

FORMS_KEY = key_table.FORMS


class ReportsLayout(Page):
    """The controls of the page in their places."""

    def __init__(self, context: Context, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        say = words().gettext
        self.header = PageHeader(say(N_("Daily summary")))
        self.preview = PdfPreview()
        self.numbers = NumbersCard()
        self.seal = DaySealCard(context)
        self.banner = Banner()
        self.busy = ProgressRow(key=key_table.STOP)
        self.out = PdfOutput(context, self.banner, self)
        self.day = DayField(context.session.office.zone, context.session.clock, Direction.PAST)
        self.day.set_name(say(N_("Day")))
        self.report = ReportField()
        self.period = PeriodField(context, today)
        self.language = LanguageField()
        self.before = QuietButton(say(N_("Previous")), key_table.EARLIER)
        self.after = QuietButton(say(N_("Next")), key_table.LATER)
        for button in (self.before, self.after):
            button.repeats = True
        self.today = QuietButton(say(N_("Today")), key_table.TODAY)
        self.again = QuietButton(say(N_("Refresh")), key_table.REFRESH)
        self.forms_button = QuietButton(say(N_("Blank forms…")), FORMS_KEY)
        self.export_button = QuietButton(say(N_("Export tables…")), key_table.EXPORT)
        show_when(self.export_button, context.session.may(Right.EXPORT))
        self.save_button = SecondaryButton(say(N_("Save as PDF…")), key_table.SAVE, icon="save")
        self.print_button = PrimaryButton(say(N_("Print…")), key_table.PRINT, icon="printer")
        self._lay_out()

    def _lay_out(self) -> None:
        choose = QWidget(self)
        flow = FlowLayout(choose, gap=space(2), centred=True)
        self.day.setFixedWidth(grown(space(32)))
        for widget in (
            self.report,
            self.before,
            self.day,
            self.period,
            self.after,
            self.today,
            self.language,
            self.again,
            self.forms_button,
            self.export_button,
        ):
            flow.addWidget(widget)
        self.header.right.addWidget(self.save_button)
        self.header.right.addWidget(self.print_button)
        self.side = side = Scrolled()
        side.setFixedWidth(grown(SIDE))
        side.body.addWidget(self.seal)
        side.body.addWidget(self.numbers)
        side.body.addStretch(1)
        side.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        side.setAccessibleName(words().gettext(N_("The numbers of the report")))
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(4), space(6), space(4))
        column.setSpacing(space(3))
        column.addWidget(choose)
        column.addWidget(self.banner)
        column.addWidget(self.busy)
        below = add_row(column, 1)
        below.setSpacing(space(4))
        below.addWidget(self.preview, 1)
        below.addWidget(side)
