"""The schedule of the backups: how often, where to, the second folder, how many stay; a supervisor's to change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk.backup_plan import DAILY, HOURLY, LEAST_HOURS, LEAST_KEPT, MOST_HOURS, MOST_KEPT, OFF
from hotline.desk.fixed_settings import FIXED
from hotline.desk.rights import Right
from hotline.desk.settings import Settings, change_settings, fixed_values, setting_table
from hotline.errors import N_, KnownError
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.file_dialogs import ask_folder
from ui.widgets.form import Form
from ui.widgets.layouts import add_row
from ui.widgets.options import Option
from ui.widgets.path_row import PathRow
from ui.widgets.segment_field import SegmentField
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Card
from ui.widgets.text_fields import NumberField, TextField
from ui.widgets.text_label import Text

SAVE_KEY = key_table.SAVE
_ONE_DISK = N_(
    "The second folder is on the same disk as the store or the first folder: if that disk is lost, all of "
    "them are. Choose a folder on another disk."
)


class ScheduleCard(Card):
    """Shows the schedule in force; `changed` tells that another one is."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        speak = words()
        super().__init__(speak.gettext(N_("Schedule")), parent=parent)
        self._context = context
        self.banner = Banner()
        self.pace = SegmentField(
            [
                Option(OFF, speak.gettext(N_("no schedule"))),
                Option(DAILY, speak.gettext(N_("every day"))),
                Option(HOURLY, speak.gettext(N_("every few hours"))),
            ]
        )
        self.time = TextField("20:00", limit=5)
        self.hours = NumberField(LEAST_HOURS, MOST_HOURS)
        self.keep = NumberField(LEAST_KEPT, MOST_KEPT)
        form = Form(2)
        form.add(
            speak.gettext(N_("Back up by itself")),
            self.pace,
            speak.gettext(N_("a missed backup is made at the next sign-in")),
        )
        form.add(
            speak.gettext(N_("How many are kept in each folder")),
            self.keep,
            speak.gettext(N_("the newest good ones; those made by hand are never removed")),
        )
        self.time_row = form.add(speak.gettext(N_("Time of day")), self.time)
        self.hours_row = form.add(speak.gettext(N_("Hours from one to the next")), self.hours)
        self.pace.changed.connect(self._show_fields)
        self.folder = PathRow(speak.gettext(N_("Folder")), speak.gettext(N_("Choose…")), clears=True)
        self.second = PathRow(
            speak.gettext(N_("Second folder, on another disk")), speak.gettext(N_("Choose…")), clears=True
        )
        self.folder.asked.connect(self._choose_folder)
        self.second.asked.connect(self._choose_second)
        for widget in (self.banner, form, self.folder, self.second):
            self.body.addWidget(widget)
        self._add_foot((form, self.folder, self.second))
        self._fill(context.settings)

    def _add_foot(self, fields: tuple[QWidget, ...]) -> None:
        may = self._context.session.may(Right.SETTINGS)
        for field in fields:
            field.setEnabled(may)
        if any(name in fixed_values() for name in self._fields()):
            self._show_fixed()
        row = add_row(self.body)
        row.setSpacing(space(2))
        if not may:
            row.addWidget(Text(words().gettext(N_("A supervisor may change these.")), "muted"))
            return
        self.save_button = SecondaryButton(words().gettext(N_("Save the schedule")), SAVE_KEY)
        self.save_button.clicked.connect(self.save)
        row.addWidget(self.save_button)
        row.addStretch(1)

    def _fields(self) -> dict[str, QWidget]:
        return {
            "backup_pace": self.pace,
            "backup_time": self.time,
            "backup_hours": self.hours,
            "backup_keep": self.keep,
            "backup_folder": self.folder,
            "backup_second": self.second,
        }

    def _show_fixed(self) -> None:
        """Show which of the fields the administrator of this computer has fixed."""
        speak, fixed = words(), fixed_values()
        names = [name for name in self._fields() if name in fixed]
        for name in names:
            self._fields()[name].setEnabled(False)
        labels = "; ".join(speak.gettext(setting_table()[name].label) for name in names)
        self.body.addWidget(Text(f"{speak.gettext(FIXED)}: {labels}", "muted"))

    def save(self) -> None:
        """Put what is on screen in force."""
        wanted = replace(
            self._context.settings,
            backup_pace=self.pace.value() or OFF,
            backup_time=self.time.value(),
            backup_hours=self.hours.value() or 0,
            backup_keep=self.keep.value() or 0,
            backup_folder=str(self.folder.path or ""),
            backup_second=str(self.second.path or ""),
        )
        self._context.ask(self._saved, change_settings, wanted, on_refused=self._refused)

    def _fill(self, now: Settings) -> None:
        self.pace.set_value(now.backup_pace)
        self.time.set_value(now.backup_time)
        self.hours.set_value(now.backup_hours)
        self.keep.set_value(now.backup_keep)
        self.folder.set_path(Path(now.backup_folder) if now.backup_folder else None)
        self.second.set_path(Path(now.backup_second) if now.backup_second else None)
        self._show_fields()

    def _show_fields(self) -> None:
        self.time_row.setVisible(self.pace.value() == DAILY)
        self.hours_row.setVisible(self.pace.value() == HOURLY)

    def _choose_folder(self) -> None:
        self._choose(self.folder, words().gettext(N_("Folder of the scheduled backups")))

    def _choose_second(self) -> None:
        self._choose(self.second, words().gettext(N_("Second folder, on another disk")))

    def _choose(self, row: PathRow, title: str) -> None:
        chosen = ask_folder(self, title, row.path)
        if chosen is not None:
            row.set_path(chosen)

    def _saved(self, settings: Settings) -> None:
        self._context.take_settings(settings)
        saved = words().gettext(N_("Saved."))
        if settings.backups is not None and settings.backup_second and not settings.backup_second_apart:
            self.banner.say(f"{saved} {words().gettext(_ONE_DISK)}", "warning")
        else:
            self.banner.say(saved, "info")
        self.changed.emit()

    def _refused(self, error: KnownError) -> None:
        self.banner.say(words().error(error), "warning")
