"""The dialog that F1 opens: every keyboard shortcut that works here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.layouts import add_column, add_row
from ui.widgets.shortcuts import KeyGroup
from ui.widgets.surfaces import KeyHint, Scrolled
from ui.widgets.text_label import Text

_TALLEST = 600


_AROUND = 190
"""What the title, the button and the margins of the dialog take, and the title bar of the window that it must fit into."""


class ShortcutsDialog(Dialog):
    """Lists what each key does, in two columns of groups; where they do not fit, the arrow keys scroll."""

    def __init__(self, parent: QWidget, groups: Sequence[KeyGroup]) -> None:
        super().__init__(parent, words().gettext("Keyboard shortcuts"), width=880)
        scrolled = Scrolled()
        columns = add_row(scrolled.body)
        columns.setSpacing(space(8))
        halves = (add_column(columns, 1), add_column(columns, 1))
        heights = [0, 0]
        # The long groups first: the short ones then fill up what is left, and nothing has to be scrolled for them.
        for group in (*groups[:1], *sorted(groups[1:], key=_length, reverse=True)):
            shorter = heights.index(min(heights))
            heights[shorter] += len(group.keys) + 2
            halves[shorter].addWidget(_group(group))
        for half in halves:
            half.setSpacing(space(4))
            half.addStretch(1)
        scrolled.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scrolled.setAccessibleName(words().gettext("Keyboard shortcuts"))
        room = _window_below(parent).height() - _AROUND
        scrolled.setMinimumHeight(min(_TALLEST, room, scrolled.body.sizeHint().height() + space(5)))
        self.body.addWidget(scrolled, 1)
        button = self.add_button(PrimaryButton(words().gettext("Close"), key_table.CLOSE))
        button.clicked.connect(self.accept)
        button.setDefault(True)
        scrolled.setFocus()


def _length(group: KeyGroup) -> int:
    return len(group.keys)


def _group(group: KeyGroup) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(space(3))
    grid.setVerticalSpacing(space(1))
    grid.setColumnStretch(1, 1)
    grid.addWidget(Text(group.title, "strong"), 0, 0, 1, 2)
    for row, key in enumerate(group.keys, start=1):
        grid.addWidget(KeyHint(key.key), row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(key.what), row, 1)
    return made


def _window_below(widget: QWidget) -> QWidget:
    """Return the window that lies below all the dialogs: a small one over it does not make the list small."""
    window = widget.window()
    while (above := window.parentWidget()) is not None:
        window = above.window()
    return window
