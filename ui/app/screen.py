"""What this computer shows and remembers: language and palette, the path of its store and the code of its office.

Whoever chooses a language or a palette, at the lock or in the settings, chooses it for this computer; the office's own, with
which its store was set up, holds only where nobody has chosen yet.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from hotline.toml.administrator_file import LANGUAGE, PALETTE, fixed_for_computer
from ui.platform.local_settings import LocalSettings, load_local_settings, save_local_settings
from ui.platform.screen_language import set_language, words
from ui.theme.apply import apply_theme, begin_theme, complete_theme

if TYPE_CHECKING:
    from hotline.desk.settings import Settings


class OwnScreen(QObject):
    """`changes` tells that the pages are about to be made anew, `repainted` that they have to be: the palette is another one."""

    changes = Signal()
    repainted = Signal()

    def __init__(self, qt: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._qt, self._machine = qt, load_local_settings()
        self._users: dict[Path, dict[str, None]] = {}

    @property
    def store(self) -> Path:
        """Return the store that is remembered."""
        return Path(self._machine.store)

    @property
    def palette(self) -> str:
        """Return the name of the palette in use."""
        return self._machine.palette

    def begin(self) -> None:
        """Show what is remembered, as far as the first window needs it; `complete` does the rest."""
        begin_theme(self._qt, self._machine.palette)
        set_language(self._machine.language)

    def complete(self) -> None:
        """Load what the first window does without."""
        complete_theme(self._qt)

    def begin_desk(self, office: Settings) -> None:
        """Show a desk as this computer does; where nobody has chosen here, in the language and palette of its office."""
        self.complete()
        if not self._machine.chosen:
            self._show(office.language, office.palette, chosen=False)

    def keep_chosen(self) -> None:
        """Go on with the language and palette in sight as with chosen ones: somebody has asked for just them."""
        self._remember(replace(self._machine, chosen=True))

    def choose(self, language: str, palette: str) -> None:
        """Show another language or palette on this computer from now on; what is fixed for it stays."""
        language, palette = fixed_for_computer(LANGUAGE) or language, fixed_for_computer(PALETTE) or palette
        self._show(language, palette, chosen=True)

    @property
    def office(self) -> str:
        """Return the code of the office of the store that is remembered, empty before anybody has signed in to it."""
        return self._machine.office

    def go_on_with(self, store: Path) -> None:
        """Remember another store; of which office it is is not known yet."""
        office = self._machine.office if str(store) == self._machine.store else ""
        self._remember(replace(self._machine, store=str(store), office=office))

    def users(self, store: Path) -> tuple[str, ...]:
        """Return who has signed in to a store since the program was started."""
        return tuple(self._users.get(store, {}))

    def came_in(self, store: Path, office: str, user: str) -> None:
        """Remember the store that somebody signed in to, and the code of its office; who it was in memory only."""
        self._users.setdefault(store, {})[user] = None
        self._remember(replace(self._machine, store=str(store), office=office))

    def _remember(self, machine: LocalSettings) -> None:
        """Write the settings of this computer where they are others than before: the disk keeps the window waiting."""
        if machine != self._machine:
            self._machine = machine
            save_local_settings(machine)

    def _show(self, language: str, palette: str, *, chosen: bool) -> None:
        before = self._machine
        self._remember(replace(before, language=language, palette=palette, chosen=chosen))
        if (language, palette) == (words().code, before.palette):
            return
        self.changes.emit()
        if palette != before.palette:
            apply_theme(self._qt, palette)
        if words().code != language:
            set_language(language)  # the shell makes its pages anew by itself
        elif palette != before.palette:
            self.repainted.emit()
