"""The base of dialogs that compare two states of a call: what differs in rows, what is the same folded away until a key shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.errors import N_
from ui.pages.shared.change_rows import LEFT_OF_ROWS, RIGHT_OF_ROWS, ChangeList, columns
from ui.pages.shared.change_text import Group
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.choice_field import ChoiceField
from ui.widgets.form import FormRow
from ui.widgets.large_dialog import LargeDialog
from ui.widgets.layouts import add_column_in_cell
from ui.widgets.options import Option
from ui.widgets.text_label import Text

FOLD_KEY = key_table.MORE
EARLIER_KEY, LATER_KEY = key_table.EARLIER, key_table.LATER


class ComparedSide(QWidget):
    """One of the two that are compared: chosen in a field, with what is known of it below; `gap` is the room at its right."""

    def __init__(self, label: str, options: Sequence[Option], parent: QWidget, gap: int = 0) -> None:
        super().__init__(parent)
        self.choice = ChoiceField(options, unknown=False, not_asked=False)
        self.note = Text("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, gap, 0)
        column.setSpacing(space(1))
        column.addWidget(FormRow(label, self.choice))
        column.addWidget(self.note)
        column.addStretch(1)

    def number(self) -> int:
        """Return the code of what is chosen, which is a number."""
        return int(self.choice.value() or 0)


class ComparisonDialog(LargeDialog):
    """Subclasses ask for the comparison and fill the list; `unfolded` is whether what is the same is shown too.

    Two buttons lead to the pair before and to the next one: `step` is given -1 and 1.
    """

    def __init__(self, parent: QWidget, title: str, *, listed: str, earlier: str, later: str) -> None:
        super().__init__(parent, title)
        self.unfolded = False
        self.list = ChangeList(listed)
        self.count = Text("", "strong")
        self.fold = QuietButton("", FOLD_KEY)
        self.head = QWidget(self)
        self.grid = columns(self.head)
        self.grid.setContentsMargins(LEFT_OF_ROWS, 0, RIGHT_OF_ROWS, 0)
        side = add_column_in_cell(self.grid, 0, 0, columns=2)
        side.setSpacing(space(1))
        side.addWidget(self.count)
        side.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        side.addStretch(1)
        self.body.addWidget(self.head)
        self.body.addWidget(self.list, 1)
        self.earlier = self.add_button(SecondaryButton(earlier, EARLIER_KEY))
        self.earlier.repeats = True
        self.later = self.add_button(SecondaryButton(later, LATER_KEY))
        self.later.repeats = True
        self.close_button = self.add_button(PrimaryButton(words().gettext(N_("Close")), key_table.CLOSE))
        self.fold.clicked.connect(self._turn)
        self.earlier.clicked.connect(self._go_back)
        self.later.clicked.connect(self._go_on)
        self.close_button.clicked.connect(self.accept)

    def fill(self) -> None:
        """Show the comparison that there is, if any, anew."""
        raise NotImplementedError

    def step(self, by: int) -> None:
        """Go to the pair before, or to the next one."""
        raise NotImplementedError

    def say_fold(self, count: str) -> None:
        """Say how much differs, and what the key of folding does now."""
        self.count.setText(count)
        fold = N_("Hide identical items") if self.unfolded else N_("Show identical items")
        self.fold.set_text(words().gettext(fold))

    def folded(self, groups: Iterable[Group]) -> list[Group]:
        """Return the groups without the rows that are folded away."""
        kept = (Group(one.title, tuple(row for row in one.rows if row.changed or self.unfolded)) for one in groups)
        return [one for one in kept if one.rows]

    def _turn(self) -> None:
        self.unfolded = not self.unfolded
        self.fill()

    def _go_back(self) -> None:
        self.step(-1)

    def _go_on(self) -> None:
        self.step(1)
