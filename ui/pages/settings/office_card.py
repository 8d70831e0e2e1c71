"""The settings of the office: when its day begins, when a desk locks by itself, how long the deadline is."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk.rights import Right
from hotline.desk.settings import LEAST_IDLE, MOST_IDLE, Settings, change_settings
from hotline.errors import N_, KnownError
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.buttons import PrimaryButton
from ui.widgets.form import Form
from ui.widgets.layouts import add_row
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Card
from ui.widgets.text_fields import NumberField, TextField
from ui.widgets.text_label import Text

_MOST_HOURS = 168


class OfficeCard(Card):
    """`changed` carries the settings once the store has them; who may not change them reads them."""

    changed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        language, now = words(), context.settings
        super().__init__(language.gettext(N_("Office")), context.session.office.code, parent)
        self._context = context
        self.banner = Banner()
        form = Form(3)
        self.boundary = TextField("00:00", limit=5)
        self.idle = NumberField(LEAST_IDLE, MOST_IDLE)
        self.deadline = NumberField(1, _MOST_HOURS)
        form.add(
            language.gettext(N_("The day begins at")), self.boundary, language.gettext(N_("00:00, or 08:00 for shifts"))
        )
        form.add(language.gettext(N_("Lock after minutes without a key")), self.idle)
        form.add(language.gettext(N_("Hours to the special police unit")), self.deadline)
        self.boundary.set_value(now.day_boundary)
        self.idle.set_value(now.idle_minutes)
        self.deadline.set_value(now.deadline_hours)
        for widget in (self.banner, form):
            self.body.addWidget(widget)
        may = context.session.may(Right.SETTINGS)
        form.setEnabled(may)
        row = add_row(self.body)
        if may:
            self.apply = PrimaryButton(language.gettext(N_("Save")), key_table.SAVE)
            self.apply.clicked.connect(self.save)
            row.addWidget(self.apply)
            row.addStretch(1)
        else:
            row.addWidget(Text(language.gettext(N_("A supervisor may change these.")), "muted"))

    def save(self) -> None:
        """Put what is on screen in force."""
        wanted = replace(
            self._context.settings,
            day_boundary=self.boundary.value(),
            idle_minutes=self.idle.value() or 0,
            deadline_hours=self.deadline.value() or 0,
        )
        self._context.ask(self._saved, change_settings, wanted, on_refused=self._refused)

    def _saved(self, settings: Settings) -> None:
        self._context.take_settings(settings)
        self.banner.say(words().gettext(N_("Saved.")), "info")
        self.changed.emit(settings)

    def _refused(self, error: KnownError) -> None:
        self.banner.say(words().error(error), "warning")
