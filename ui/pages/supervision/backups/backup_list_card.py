"""The backups that were made: when, why, where, what each holds, and whether its file is still there and whole."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.desk.backup_files import FileState
from hotline.errors import N_
from hotline.store.tables.backups import KeptBackup
from ui.pages.shared.backup_text import NEVER, cause_words, file_words, held_words
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.desk_backups import DeskBackups
from ui.theme.scale import space
from ui.widgets.layouts import add_column, add_row
from ui.widgets.surfaces import Card, EmptyState, Rule, Tag
from ui.widgets.text_label import ShortText, Text

_MOST_SHOWN = 20


class BackupLine(QWidget):
    """One backup; `state` is what lies at its place."""

    def __init__(self, kept: KeptBackup, state: FileState | None, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        head = add_row(column)
        head.setSpacing(space(2))
        head.addWidget(Text(words().moment(kept.moment, zone), "label", wrap=False))
        head.addWidget(Tag(cause_words(kept.cause)))
        head.addWidget(ShortText(str(kept.path), "body"), 1)
        self.file = Tag(*file_words(state))
        head.addWidget(self.file)
        held = held_words(kept.contacts, kept.calls, kept.entries, kept.bytes)
        column.addWidget(Text(held, "small"))
        self.setAccessibleName(f"{words().moment(kept.moment, zone)}, {kept.path.name}, {self.file.text()}")


class ListCard(Card):
    """The newest backups; files are looked at by their headers, which is said once for all."""

    def __init__(self, context: Context, backups: DeskBackups, parent: QWidget | None = None) -> None:
        speak = words()
        super().__init__(
            speak.gettext(N_("Backups made")),
            speak.gettext(N_("“there” means: the file has its size and begins as it should")),
            parent=parent,
        )
        self._context, self._backups = context, backups
        self._last: object = None
        self.lines: list[BackupLine] = []
        self._rules: list[Rule] = []
        self.empty = EmptyState(
            speak.gettext(NEVER), speak.gettext(N_("Back up now, or have a supervisor set the schedule."))
        )
        self.body.addWidget(self.empty)
        self._list = add_column(self.body)
        self._list.setSpacing(space(2))
        backups.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        state = self._backups.state
        made = state.made[:_MOST_SHOWN] if state is not None else ()
        shown = tuple((one, self._backups.files.get(one.path)) for one in made)
        if shown == self._last:
            return
        self._last = shown
        for widget in (*self.lines, *self._rules):
            widget.hide()
            widget.deleteLater()
        self.lines, self._rules = [], []
        zone = self._context.session.office.zone
        for number, (one, file) in enumerate(shown):
            if number:
                rule = Rule(self)
                self._rules.append(rule)
                self._list.addWidget(rule)
            line = BackupLine(one, file, zone, self)
            self.lines.append(line)
            self._list.addWidget(line)
        self.empty.setVisible(state is not None and not made)
