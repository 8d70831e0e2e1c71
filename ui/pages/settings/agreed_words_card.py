"""Words that are no personal data in this office: a supervisor agrees to what operators propose, or declines it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QWidget

from hotline.desk.agreed_words import (
    LoadedWords,
    OfficeWord,
    agree_to_word,
    export_words,
    list_words,
    load_words,
    remove_word,
)
from hotline.desk.agreed_words_file import LARGEST
from hotline.desk.external_files import read_external_file, write_external_file
from hotline.desk.office_data import OfficeData
from hotline.errors import N_, KnownError
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.office_data import take_office_data
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.file_dialogs import ask_open, ask_save
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.selected_is_current import RowList
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Card
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

TOML = ".toml"
_ROWS_IN_SIGHT = 6


class AgreedWordsCard(Card):
    """The proposals and the words that were agreed, in one list; what is done is about the one that is chosen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        say = words().gettext
        super().__init__(say(N_("Words that are no personal data")), parent=parent)
        self._context = context
        self._words: tuple[OfficeWord, ...] = ()
        self._file = ""
        self._target: Path | None = None
        self.banner = Banner()
        self.told = Text("", "muted")
        self.list = RowList(self)
        self.list.setProperty("look", "popup")
        self.list.setAccessibleName(say(N_("Words that are no personal data")))
        self.list.setFixedHeight(self.list.fontMetrics().lineSpacing() * _ROWS_IN_SIGHT + space(6))
        self.list.currentRowChanged.connect(self._choose)
        row = QWidget(self)
        flow = FlowLayout(row, gap=space(2))
        self.agree = self._button(N_("Agree"), self._agree)
        self.remove = self._button(N_("Decline"), self._remove)
        self.load = self._button(N_("Load words…"), self._ask_load)
        self.export = self._button(N_("Export words…"), self._ask_export)
        for button in (self.agree, self.remove, self.load, self.export):
            flow.addWidget(button)
        for widget in (self.banner, self.told, self.list, row):
            self.body.addWidget(widget)
        self.refresh()

    def refresh(self) -> None:
        """Ask which words there are."""
        self._context.ask(self._show, list_words)

    def _button(self, text: str, act: Callable[[], None]) -> SecondaryButton:
        button = SecondaryButton(words().gettext(text), parent=self)
        button.clicked.connect(act)
        return button

    def _show(self, found: tuple[OfficeWord, ...]) -> None:
        language = words()
        row = max(0, self.list.currentRow())
        self._words = found
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.list.clear()
        for one in found:
            item = QListWidgetItem(self._line(one))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._line(one))
            item.setData(Qt.ItemDataRole.ToolTipRole, one.reason)
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(found) - 1))
        self.list.blockSignals(False)  # noqa: FBT003
        proposed = sum(one.agreed is None for one in found)
        waiting = language.ngettext("{number} word is proposed.", "{number} words are proposed.", proposed)
        note = language.gettext(N_("Names and addresses on this list are not marked; numbers and codes always are."))
        self.told.setText(f"{waiting} {note}" if proposed else note)
        show_when(self.list, bool(found))
        self.export.setEnabled(len(found) > proposed)
        self._choose()

    def _line(self, one: OfficeWord) -> str:
        language, zone = words(), self._context.session.office.zone
        if one.agreed is None:
            told = N_("proposed by {user}, {moment}: {reason}")
            said = language.gettext(
                told, user=one.proposed_by or "–", moment=language.moment(one.proposed, zone), reason=one.reason or "–"
            )
        else:
            told = N_("agreed by {user}, {moment}: {reason}")
            said = language.gettext(
                told, user=one.agreed_by or "–", moment=language.moment(one.agreed, zone), reason=one.reason or "–"
            )
        return f"{one.word} · {said}"

    def _chosen(self) -> OfficeWord | None:
        row = self.list.currentRow()
        return self._words[row] if 0 <= row < len(self._words) else None

    def _choose(self, _row: int = 0) -> None:
        one, say = self._chosen(), words().gettext
        self.agree.setEnabled(one is not None and one.agreed is None)
        self.remove.setEnabled(one is not None)
        self.remove.set_text(say(N_("Decline") if one is None or one.agreed is None else N_("Take off the list")))

    def _agree(self) -> None:
        one = self._chosen()
        if one is not None:
            self._context.ask(self._decided, agree_to_word, one.id, on_refused=self._refused)

    def _remove(self) -> None:
        one = self._chosen()
        if one is not None:
            self._context.ask(self._decided, remove_word, one.id, on_refused=self._refused)

    def _decided(self, data: OfficeData) -> None:
        take_office_data(data)
        self.banner.clear()
        self.list.setFocus()
        self.refresh()

    def _ask_load(self) -> None:
        say = words().gettext
        path = ask_open(self, say(N_("Load words")), f"TOML (*{TOML})")
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Take over the words of a file, or say what is wrong in it."""
        self._file = path.name
        self._context.ask(self._read, read_external_file, path, LARGEST + 1, on_refused=self._refused)

    def _read(self, content: bytes) -> None:
        self._context.ask(self._loaded, load_words, content, self._file, on_refused=self._refused)

    def _loaded(self, loaded: LoadedWords) -> None:
        take_office_data(loaded.data)
        told = words().ngettext("{number} word is new on the list.", "{number} words are new on the list.", loaded.new)
        self.banner.say(told, "info")
        self.refresh()

    def _ask_export(self) -> None:
        title = words().gettext(N_("Export words"))
        self._target = ask_save(self, title, f"words{TOML}", f"TOML (*{TOML})", ending=TOML)
        if self._target is not None:
            self._context.ask(self._save, export_words, words(), on_refused=self._refused)

    def _save(self, content: bytes) -> None:
        if self._target is not None:
            self._context.ask(self._written, write_external_file, self._target, content, on_refused=self._refused)

    def _written(self, path: Path) -> None:
        self.banner.say(words().gettext(N_("Written to {file}."), file=path.name), "info")

    def _refused(self, error: KnownError) -> None:
        self.banner.say(words().error(error), "warning")
        self.refresh()
