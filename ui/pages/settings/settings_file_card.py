"""The settings of the office as one file: exported, and taken over from another office once the differences were read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk.external_files import read_external_file, write_external_file
from hotline.desk.setting_labels import setting_words
from hotline.desk.settings import Settings
from hotline.desk.settings_file import compare_settings, export_settings, take_settings
from hotline.desk.settings_text import LARGEST, Difference
from hotline.errors import N_, KnownError
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dialogs import ConfirmDialog
from ui.widgets.file_dialogs import ask_open, ask_save
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Card
from ui.widgets.text_label import Text

TOML = ".toml"
_NOTE = N_("For another office, or to set up a new computer. No passphrases and no folders are in it.")
_SAME = N_("Nothing differs: these settings are in force already.")


class SettingsFileCard(Card):
    """`changed` carries the settings once those of a file are in force."""

    changed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        say = words().gettext
        super().__init__(say(N_("Settings as a file")), parent=parent)
        self._context = context
        self._target: Path | None = None
        self._content = b""
        self.banner = Banner()
        row = QWidget(self)
        flow = FlowLayout(row, gap=space(2))
        self.export = SecondaryButton(say(N_("Export settings…")), parent=self)
        self.export.clicked.connect(self._ask_export)
        self.load = SecondaryButton(say(N_("Load settings…")), parent=self)
        self.load.clicked.connect(self._ask_load)
        for button in (self.export, self.load):
            flow.addWidget(button)
        for widget in (self.banner, Text(say(_NOTE), "muted"), row):
            self.body.addWidget(widget)

    def open_file(self, path: Path) -> None:
        """Show what a file would change, and take it over once that was confirmed."""
        self._context.ask(self._read, read_external_file, path, LARGEST + 1, on_refused=self._refused)

    def _ask_export(self) -> None:
        title = words().gettext(N_("Export settings"))
        self._target = ask_save(self, title, f"settings{TOML}", f"TOML (*{TOML})", ending=TOML)
        if self._target is not None:
            self._context.ask(self._save, export_settings, words(), on_refused=self._refused)

    def _save(self, content: bytes) -> None:
        if self._target is not None:
            self._context.ask(self._written, write_external_file, self._target, content, on_refused=self._refused)

    def _written(self, path: Path) -> None:
        self.banner.say(words().gettext(N_("Written to {file}."), file=path.name), "info")

    def _ask_load(self) -> None:
        path = ask_open(self, words().gettext(N_("Load settings")), f"TOML (*{TOML})")
        if path is not None:
            self.open_file(path)

    def _read(self, content: bytes) -> None:
        self._content = content
        self._context.ask(self._compared, compare_settings, content, words(), on_refused=self._refused)

    def _compared(self, found: tuple[Difference, ...]) -> None:
        if not found:
            self.banner.say(words().gettext(_SAME), "info")
            return
        say = words().gettext
        told = "\n".join(
            say(
                N_("{setting}: {before} → {after}"),
                setting=setting_words(one.name, words()),
                before=one.before,
                after=one.after,
            )
            for one in found
        )
        dialog = ConfirmDialog(self.window(), say(N_("Load these settings?")), told, say(N_("Load")))
        dialog.accepted.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self) -> None:
        self._context.ask(self._taken, take_settings, self._content, on_refused=self._refused)

    def _taken(self, settings: Settings) -> None:
        self._context.take_settings(settings)
        self.banner.say(words().gettext(N_("Saved.")), "info")
        self.changed.emit(settings)

    def _refused(self, error: KnownError) -> None:
        self.banner.say(words().error(error), "warning")
