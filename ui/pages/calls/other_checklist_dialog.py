"""A call beside another checklist: its questions, and what the same answers would add up to; the record stays."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from hotline.desk import other_checklist
from hotline.desk.checklists import Version
from hotline.desk.other_checklist import Comparison
from hotline.errors import N_
from ui.pages.calls.other_checklist_text import question_groups, result_group
from ui.pages.calls.revisions_dialog import EARLIER_KEY, FOLD_KEY, LATER_KEY
from ui.pages.shared.change_rows import GAP, LEFT_OF_ROWS, RIGHT_OF_ROWS, ChangeList, Part, columns
from ui.pages.shared.change_text import Group
from ui.pages.shared.checklist_text import list_words, period_words
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.scale import space
from ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.choice_field import ChoiceField
from ui.widgets.dialogs import Dialog
from ui.widgets.form import FormRow
from ui.widgets.layouts import add_column_in_cell
from ui.widgets.options import Option
from ui.widgets.status_messages import Banner
from ui.widgets.text_label import Text

LISTS_KEY = "Ctrl+Shift+D"
_WIDTH = 900
_SIZE = (1320, 940)
_SHARE_OF_WINDOW = 0.96
_STAYS = N_(
    "The result at the left was recorded with the call and stays. The one at the right is only a comparison: it is worked out now"
    " and kept nowhere."
)


class OtherChecklistDialog(Dialog):
    """Looks at a call with any scored list that the office has; questions that are the same are folded away until a key shows them."""

    def __init__(self, context: Context, reference: str, parent: QWidget) -> None:
        language = words()
        title = language.gettext(N_("{reference} beside another list"), reference=reference)
        super().__init__(parent, title, width=_WIDTH)
        self._context, self._reference = context, reference
        self._room = parent.window().size()
        self._comparison: Comparison | None = None
        self._unfolded = False
        self.list = ChangeList(language.gettext(N_("Question by question")))
        self._lay_out()
        self.choice.changed.connect(self._chosen)
        self.fold.clicked.connect(self._turn)
        self.earlier.clicked.connect(self._go_back)
        self.later.clicked.connect(self._go_on)
        self.close_button.clicked.connect(self.accept)
        context.ask(self._show, other_checklist.compare_lists, reference)
        self.list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Be nearly as large as the window: two lists stand side by side."""
        super().showEvent(event)
        wide, tall = (round(side * _SHARE_OF_WINDOW) for side in (self._room.width(), self._room.height()))
        self.resize(min(_SIZE[0], wide), min(_SIZE[1], tall))

    def groups(self) -> list[Group]:
        """Return the groups in sight."""
        return [part.group for part in self._parts() if part.group is not None]

    def _chosen(self) -> None:
        """Ask for the comparison that is chosen; one that comes later than another choice is not shown."""
        known = self._offered()
        chosen = self.choice.value()
        if chosen is not None and int(chosen) < len(known):
            used = known[int(chosen)].checklist
            which = (used.id, used.version)
            self._context.ask(self._show, other_checklist.compare_lists, self._reference, which)

    def _show(self, comparison: Comparison) -> None:
        known = comparison.offered
        place = next(place for place, one in enumerate(known) if one.checklist == comparison.other)
        if self._comparison is None:
            self.choice.set_options([_option(place, one) for place, one in enumerate(known)])
            self.choice.set_value(str(place))
        elif str(place) != self.choice.value():
            return
        self._comparison = comparison
        self.kept.setText(" · ".join(comparison.made_with) if comparison.is_lost else list_words(comparison.own))
        own = next((period_words(one) for one in known if one.checklist == comparison.own), "")
        self.kept_note.setText(words().gettext(_LOST) if comparison.is_lost else own)
        self.other_note.setText(period_words(known[place]))
        self.earlier.setEnabled(place > 0)
        self.later.setEnabled(place < len(known) - 1)
        self._fill()

    def _go_back(self) -> None:
        self._step(-1)

    def _go_on(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        chosen = self.choice.value()
        if chosen is not None:
            self.choice.set_value(str(int(chosen) + by))
            self._chosen()

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        self._fill()

    def _fill(self) -> None:
        comparison, language = self._comparison, words()
        if comparison is None:
            return
        self.list.fill(self._parts())
        every = [group for _, groups in question_groups(comparison) for group in groups]
        number = sum(row.changed for group in every for row in group.rows)
        self.count.setText(language.ngettext("{number} question differs", "{number} questions differ", number))
        uncounted = comparison.beside.uncounted
        told = [language.gettext(_STAYS)]
        if uncounted:
            told.append(
                language.ngettext(
                    "{number} answer has no question in the other list and counts for nothing there.",
                    "{number} answers have no question in the other list and count for nothing there.",
                    uncounted,
                )
            )
        both = " ".join(told)
        self.banner.say(both, "info")
        self.fold.set_text(
            language.gettext(N_("Hide what is the same") if self._unfolded else N_("Show what is the same"))
        )

    def _parts(self) -> list[Part]:
        if self._comparison is None:
            return []
        parts = [
            Part(
                group=result_group(self._comparison.beside, unfolded=self._unfolded),
                heads=(words().gettext(_KEPT), words().gettext(_ONLY)),
            )
        ]
        for heading, groups in question_groups(self._comparison):
            shown = list(self._folded(groups))
            parts += [Part(heading), *(Part(group=one) for one in shown)] if shown else []
        if len(parts) == 1:
            parts.append(Part(words().gettext(N_("No question is another one in this list"))))
        return parts

    def _folded(self, groups: Iterable[Group]) -> Iterable[Group]:
        for one in groups:
            rows = tuple(row for row in one.rows if row.changed or self._unfolded)
            if rows:
                yield Group(one.title, rows)

    def _offered(self) -> tuple[Version, ...]:
        return () if self._comparison is None else self._comparison.offered

    def _lay_out(self) -> None:
        language = words()
        self.banner = Banner(language.gettext(_STAYS))
        head = QWidget(self)
        grid = columns(head)
        grid.setContentsMargins(LEFT_OF_ROWS, 0, RIGHT_OF_ROWS, 0)
        self.kept, self.kept_note = Text("", "strong"), Text("", "muted")
        self.other_note = Text("", "muted")
        self.choice = ChoiceField([], unknown=False, not_asked=False)
        self.count = Text("", "strong")
        self.fold: Button = QuietButton("", FOLD_KEY)
        side = add_column_in_cell(grid, 0, 0, columns=2)
        own, other = add_column_in_cell(grid, 0, 2), add_column_in_cell(grid, 0, 3)
        for column in (own, other, side):
            column.setSpacing(space(1))
        for widget in (Text(language.gettext(N_("Made with")), "label"), self.kept, self.kept_note):
            widget.setContentsMargins(0, 0, GAP, 0)
            own.addWidget(widget)
        own.addStretch(1)
        other.addWidget(FormRow(language.gettext(N_("Beside it")), self.choice))
        other.addWidget(self.other_note)
        side.addWidget(self.count)
        side.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        side.addStretch(1)
        self.body.addWidget(self.banner)
        self.body.addWidget(head)
        self.body.addWidget(self.list, 1)
        self.earlier = SecondaryButton(language.gettext(N_("The list before")), EARLIER_KEY)
        self.later = SecondaryButton(language.gettext(N_("The next list")), LATER_KEY)
        self.close_button = PrimaryButton(language.gettext(N_("Close")), "Esc")
        for button in (self.earlier, self.later, self.close_button):
            self.add_button(button)


_KEPT, _ONLY = N_("Recorded with the call"), N_("Only a comparison")
_LOST = N_("The office has this list no more. The questions below are those of the day of the call.")


def _option(place: int, one: Version) -> Option:
    return Option(str(place), list_words(one.checklist), note=one.checklist.id)
