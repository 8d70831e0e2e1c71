"""Two revisions of a call side by side: what each correction changed, when, by whom and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.desk import revisions
from hotline.desk.calls import Revision
from hotline.desk.revisions import Comparison
from hotline.errors import N_
from ui.pages.shared.change_rows import GAP, LEFT_OF_ROWS, RIGHT_OF_ROWS, ChangeList, Part, columns
from ui.pages.shared.change_text import FOLDED, UNFOLDED, Group, Teller, assessment_group, count_changed
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.scale import space
from ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.choice_field import ChoiceField
from ui.widgets.dialogs import Dialog
from ui.widgets.form import FormRow
from ui.widgets.layouts import add_column_in_cell
from ui.widgets.options import Option
from ui.widgets.surfaces import EmptyState
from ui.widgets.text_label import Text

COMPARE_KEY = "Ctrl+D"
FOLD_KEY = "Ctrl+U"
EARLIER_KEY, LATER_KEY = "Alt+Left", "Alt+Right"
_WIDTH = 900
_SIZE = (1320, 940)
_SHARE_OF_WINDOW = 0.96


class _Head(QWidget):
    """One revision at the head of its column: chosen by its number, with who and why below."""

    def __init__(self, label: str, options: Sequence[Option], parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = ChoiceField(options, unknown=False, not_asked=False)
        self.why = Text("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(space(1))
        column.addWidget(FormRow(label, self.choice))
        column.addWidget(self.why)

    def number(self) -> int:
        """Return the revision that is chosen."""
        return int(self.choice.value() or 1)


class RevisionsDialog(Dialog):
    """Compares any two revisions of a call; unchanged fields are folded away until a key shows them."""

    def __init__(self, context: Context, reference: str, known: Sequence[Revision], parent: QWidget) -> None:
        language = words()
        super().__init__(parent, language.gettext(N_("Revisions of {reference}"), reference=reference), width=_WIDTH)
        self._context, self._reference, self._known = context, reference, tuple(known)
        self._room = parent.window().size()
        self._comparison: Comparison | None = None
        self._unfolded = False
        self.list = ChangeList(language.gettext(N_("What changed")))
        self._lay_out()
        self.before.choice.changed.connect(self._chosen)
        self.after.choice.changed.connect(self._chosen)
        self.fold.clicked.connect(self._turn)
        self.earlier.clicked.connect(self._go_back)
        self.later.clicked.connect(self._go_on)
        self.close_button.clicked.connect(self.accept)
        self._look_at(len(self._known) - 2, len(self._known) - 1)
        self.list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Be nearly as large as the window: two texts stand side by side."""
        super().showEvent(event)
        wide, tall = (round(side * _SHARE_OF_WINDOW) for side in (self._room.width(), self._room.height()))
        self.resize(min(_SIZE[0], wide), min(_SIZE[1], tall))

    def groups(self) -> list[Group]:
        """Return the groups in sight."""
        return [] if self._comparison is None else self._shown_groups(self._comparison)

    def _look_at(self, before: int, after: int) -> None:
        """Compare two of the known revisions by their places."""
        last = len(self._known) - 1
        self.before.choice.set_value(str(self._known[min(max(before, 0), last)].number))
        self.after.choice.set_value(str(self._known[min(max(after, 0), last)].number))
        self._chosen()

    def _go_back(self) -> None:
        self._step(-1)

    def _go_on(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        """Go one correction on or back: the pair of which the one ends where the other begins."""
        place = max(1, min(len(self._known) - 1, self._place(self.after.number()) + by))
        self._look_at(place - 1, place)

    def _place(self, number: int) -> int:
        return next(place for place, one in enumerate(self._known) if one.number == number)

    def _chosen(self) -> None:
        self._name(self.before)
        self._name(self.after)
        place = self._place(self.after.number())
        self.earlier.setEnabled(place > 1)
        self.later.setEnabled(place < len(self._known) - 1)
        chosen = (self._reference, self.before.number(), self.after.number())
        self._context.ask(self._show, revisions.compare_revisions, *chosen)

    def _name(self, head: _Head) -> None:
        one = self._known[self._place(head.number())]
        reason = one.reason or words().gettext(N_("First submitted"))
        head.why.setText(words().gettext(N_("{user}: {reason}"), user=one.user, reason=reason))

    def _show(self, comparison: Comparison) -> None:
        """Show a comparison, unless another one has been asked for meanwhile."""
        numbers = (comparison.before.about.number, comparison.after.about.number)
        if numbers == (self.before.number(), self.after.number()):
            self._comparison = comparison
            self._fill(comparison)

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        if self._comparison is not None:
            self._fill(self._comparison)

    def _shown_groups(self, comparison: Comparison) -> list[Group]:
        language, zone = words(), self._context.session.office.zone
        told = Teller(language, zone, comparison.lists, UNFOLDED if self._unfolded else FOLDED)
        first = assessment_group(comparison.before.assessment, comparison.after.assessment, language)
        every = [first, *told.groups(comparison.fields)]
        kept = [Group(one.title, tuple(row for row in one.rows if row.changed or self._unfolded)) for one in every]
        return [one for one in kept if one.rows]

    def _fill(self, comparison: Comparison) -> None:
        language = words()
        groups = self._shown_groups(comparison)
        self.list.fill(Part(group=group) for group in groups)
        if not groups:
            nothing = language.gettext(N_("Nothing differs between these two"))
            self.list.show_only(EmptyState(nothing, language.gettext(N_("Choose two other revisions above."))))
        changed = count_changed(groups)
        self.count.setText(language.ngettext("{number} field changed", "{number} fields changed", changed))
        fold = N_("Hide what is the same") if self._unfolded else N_("Show what is the same")
        self.fold.set_text(language.gettext(fold))

    def _lay_out(self) -> None:
        language, zone = words(), self._context.session.office.zone
        options = [
            Option(
                str(one.number),
                language.gettext(
                    N_("Revision {number} · {moment}"), number=one.number, moment=language.moment(one.moment, zone)
                ),
                note=one.user,
            )
            for one in self._known
        ]
        head = QWidget(self)
        grid = columns(head)
        grid.setContentsMargins(LEFT_OF_ROWS, 0, RIGHT_OF_ROWS, 0)
        self.before = _Head(language.gettext(N_("Before")), options, head)
        self.after = _Head(language.gettext(N_("After")), options, head)
        self.count = Text("", "strong")
        self.fold: Button = QuietButton("", FOLD_KEY)
        side = add_column_in_cell(grid, 0, 0, columns=2)
        side.setSpacing(space(1))
        side.addWidget(self.count)
        side.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        side.addStretch(1)
        grid.addWidget(self.before, 0, 2)
        grid.addWidget(self.after, 0, 3)
        self.body.addWidget(head)
        self.body.addWidget(self.list, 1)
        self.earlier = SecondaryButton(language.gettext(N_("Earlier correction")), EARLIER_KEY)
        self.later = SecondaryButton(language.gettext(N_("Later correction")), LATER_KEY)
        self.close_button = PrimaryButton(language.gettext(N_("Close")), "Esc")
        for button in (self.earlier, self.later, self.close_button):
            self.add_button(button)
