"""The base of dialogs that import a file: what it would change, or every fault in it; nothing is taken before Ctrl+Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hotline.errors import N_, KnownError
from hotline.toml.file_faults import BrokenInput
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.error_text import problem_words
from ui.widgets.labelled_lines import Line, Lines
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Scrolled
from ui.widgets.text_label import Text

_LEAST_HEIGHT = 320
_MOST_FAULTS = 100


class ImportDialog(Dialog):
    """Subclasses ask what the file changes and show it; `lines` are what is shown, `act` takes the file over."""

    def __init__(self, parent: QWidget, title: str, act: str, *, width: int, label_width: int) -> None:
        super().__init__(parent, title, width=width)
        self._label_width = label_width
        self.lines: list[Line] = []
        self.banner = Banner()
        self.head = Text("", "label")
        self.shown = Scrolled()
        self.shown.setMinimumHeight(_LEAST_HEIGHT)
        self.shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.shown.setAccessibleName(words().gettext(N_("What changes")))
        for widget in (self.banner, self.head, self.shown):
            self.body.addWidget(widget)
        self.cancel = SecondaryButton(words().gettext(N_("Close")), key_table.CLOSE)
        self.cancel.clicked.connect(self.reject)
        self.act = PrimaryButton(act, key_table.MAIN)
        self.act.setEnabled(False)
        for button in (self.cancel, self.act):
            self.add_button(button)

    def tell(self, lines: Sequence[Line]) -> None:
        """Show what the file changes, or what is wrong in it."""
        self.lines = list(lines)
        self.shown.body.addWidget(Lines(self.lines, self._label_width))
        self.shown.body.addStretch(1)

    def turn_down(self, error: KnownError, mend: str) -> None:
        """Say that the file is not taken, and what is wrong in it: nothing is left to do but to close the dialog.

        `mend` is said above its faults. Of very many only the first ones are told, for nobody mends hundreds before loading again.
        """
        speak = words()
        faults = error.faults if isinstance(error, BrokenInput) else ()
        lines = [Line("", fault.say(speak)) for fault in faults[:_MOST_FAULTS]]
        more = len(faults) - len(lines)
        if more:
            lines.append(
                Line("", speak.ngettext("And {number} more error.", "And {number} more errors.", more), "muted")
            )
        if lines:
            self.tell(lines)
        self.banner.say(mend if faults else problem_words(error), "danger")
        self.head.hide()
        self.act.hide()
        self.cancel.setFocus()
