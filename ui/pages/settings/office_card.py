"""The settings of the office: its name and letterhead, its day and shifts, the lock and the deadline, what tables and retention go by."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk.external_files import read_external_file
from hotline.desk.rights import Right
from hotline.desk.setting_kinds import Image
from hotline.desk.settings import DAY, FIGURES, LARGEST_IMAGE, OFFICE, Settings, change_settings
from hotline.errors import N_, KnownError
from hotline.typed_moment import Direction
from ui.pages.settings.setting_fields import Beside, SettingFields
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.buttons import PrimaryButton
from ui.widgets.file_dialogs import ask_open
from ui.widgets.form import Form
from ui.widgets.layouts import add_row
from ui.widgets.moment_field import DayField
from ui.widgets.path_row import PathRow
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Card
from ui.widgets.text_label import Text

_PICTURES = "*.png *.jpg *.jpeg"


class OfficeCard(Card):
    """`changed` carries the settings once the store has them; who may not change them reads them."""

    changed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        language, now = words(), context.settings
        super().__init__(language.gettext(N_("Office")), context.session.office.code, parent)
        self._context = context
        self.banner = Banner()
        form = Form(3)
        self.first_day = DayField(context.session.office.zone, context.clock, Direction.FUTURE)
        holds_from = Beside(
            language.gettext(N_("Another beginning of the day holds from")),
            self.first_day,
            language.gettext(N_("Empty: from the next day on. Earlier days keep theirs.")),
        )
        self.fields = SettingFields(form, (OFFICE, DAY, FIGURES), {"day_boundary": holds_from})
        national = "; ".join(str(one) for one in replace(now, shifts=()).shifts_in(language.code))
        self.fields.field("shifts").line.setPlaceholderText(national)
        self.boundary = self.fields.field("day_boundary")
        self.idle = self.fields.field("idle_minutes")
        self.deadline = self.fields.field("deadline_hours")
        self.picture = PathRow(
            language.gettext(N_("Picture of the letterhead")), language.gettext(N_("Choose…")), clears=True
        )
        self.picture.asked.connect(self._choose_picture)
        self._picture = now.letterhead_image
        self.fields.show(now)
        self._show_picture()
        for widget in (self.banner, form, self.picture):
            self.body.addWidget(widget)
        may = context.session.may(Right.SETTINGS)
        for widget in (form, self.picture):
            widget.setEnabled(may)
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
        if self.first_day.problem():
            self.banner.say(self.first_day.problem(), "warning")
            self.first_day.setFocus()
            return
        try:
            values = self.fields.values()
        except KnownError as error:
            self._refused(error)
            return
        picture = self._picture if self.picture.path is not None else ""
        wanted = replace(self._context.settings, **values, letterhead_image=picture)
        first_day = self.first_day.value()
        self._context.ask(self._saved, change_settings, wanted, first_day=first_day, on_refused=self._refused)

    def take(self, settings: Settings) -> None:
        """Show settings that came in force in another way."""
        self._picture = settings.letterhead_image
        self.fields.show(settings)
        self._show_picture()

    def _saved(self, settings: Settings) -> None:
        self._context.take_settings(settings)
        self.first_day.set_value(None)
        self.take(settings)
        self.banner.say(words().gettext(N_("Saved.")), "info")
        self.changed.emit(settings)

    def _refused(self, error: KnownError) -> None:
        said = words().error(error)
        self.banner.say(said, "warning")
        self.fields.refuse(error.place, said)

    def _choose_picture(self) -> None:
        title = words().gettext(N_("Picture of the letterhead"))
        path = ask_open(self, title, f"{words().gettext(N_('PNG or JPEG'))} ({_PICTURES})")
        if path is not None:
            self.open_picture(path)

    def open_picture(self, path: Path) -> None:
        """Take a picture from a file; it is checked when it is saved."""
        self._chosen = path
        self._context.ask(self._read, read_external_file, path, LARGEST_IMAGE + 1, on_refused=self._refused)

    def _read(self, content: bytes) -> None:
        self._picture = Image.value_of(content)
        self.picture.set_path(Path(self._chosen.name))

    def _show_picture(self) -> None:
        said = Path(words().gettext(N_("a picture"))) if self._picture else None
        self.picture.set_path(said)
