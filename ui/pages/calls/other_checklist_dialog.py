"""A call beside another checklist: its questions, and what the same answers would add up to; the record stays."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.desk import other_checklist
from hotline.desk.checklists import Version
from hotline.desk.other_checklist import Comparison
from hotline.errors import N_
from ui.pages.calls.other_checklist_text import question_groups, result_group
from ui.pages.shared.change_rows import GAP, Part
from ui.pages.shared.change_text import Group
from ui.pages.shared.checklist_text import list_words, period_words
from ui.pages.shared.comparison_dialog import ComparisonDialog
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.scale import space
from ui.widgets.choice_field import ChoiceField
from ui.widgets.form import FormRow
from ui.widgets.layouts import add_column_in_cell
from ui.widgets.options import Option
from ui.widgets.status_messages import Banner
from ui.widgets.text_label import Text

LISTS_KEY = key_table.OTHER_LIST
_STAYS = N_(
    "The result on the left was recorded with the call and does not change. The one on the right is only a "
    "comparison: it is calculated now and not saved."
)


class OtherChecklistDialog(ComparisonDialog):
    """Looks at a call with any scored list that the office has, question by question."""

    def __init__(self, context: Context, reference: str, parent: QWidget) -> None:
        say = words().gettext
        super().__init__(
            parent,
            say(N_("Compare {reference} with another list"), reference=reference),
            listed=say(N_("Question by question")),
            earlier=say(N_("Previous list")),
            later=say(N_("The next list")),
        )
        self._context, self._reference = context, reference
        self._comparison: Comparison | None = None
        self._lay_out_head()
        self.choice.changed.connect(self._chosen)
        context.ask(self._show, other_checklist.compare_lists, reference)
        self.list.setFocus()

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
        self.fill()

    def step(self, by: int) -> None:
        """Go to the list before, or to the next one."""
        chosen = self.choice.value()
        if chosen is not None:
            self.choice.set_value(str(int(chosen) + by))
            self._chosen()

    def fill(self) -> None:
        """Show the comparison that there is, if any, anew."""
        comparison, language = self._comparison, words()
        if comparison is None:
            return
        self.list.fill(self._parts())
        every = [group for _, groups in question_groups(comparison) for group in groups]
        number = sum(row.changed for group in every for row in group.rows)
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
        self.say_fold(language.ngettext("{number} question differs", "{number} questions differ", number))

    def _parts(self) -> list[Part]:
        if self._comparison is None:
            return []
        parts = [
            Part(
                group=result_group(self._comparison.beside, unfolded=self.unfolded),
                heads=(words().gettext(_KEPT), words().gettext(_ONLY)),
            )
        ]
        for heading, groups in question_groups(self._comparison):
            shown = self.folded(groups)
            parts += [Part(heading), *(Part(group=one) for one in shown)] if shown else []
        if len(parts) == 1:
            parts.append(Part(words().gettext(N_("The questions are the same in this list"))))
        return parts

    def _offered(self) -> tuple[Version, ...]:
        return () if self._comparison is None else self._comparison.offered

    def _lay_out_head(self) -> None:
        say = words().gettext
        self.banner = Banner(say(_STAYS))
        self.body.insertWidget(0, self.banner)
        self.kept, self.kept_note = Text("", "strong"), Text("", "muted")
        self.other_note = Text("", "muted")
        self.choice = ChoiceField([], unknown=False, not_asked=False)
        own, other = add_column_in_cell(self.grid, 0, 2), add_column_in_cell(self.grid, 0, 3)
        for column in (own, other):
            column.setSpacing(space(1))
        for widget in (Text(say(N_("Recorded with")), "label"), self.kept, self.kept_note):
            widget.setContentsMargins(0, 0, GAP, 0)
            own.addWidget(widget)
        own.addStretch(1)
        other.addWidget(FormRow(say(N_("Compared with")), self.choice))
        other.addWidget(self.other_note)


_KEPT, _ONLY = N_("Recorded with the call"), N_("Only a comparison")
_LOST = N_("The office no longer has this list. The questions below are those in force on the day of the call.")


def _option(place: int, one: Version) -> Option:
    return Option(str(place), list_words(one.checklist), note=one.checklist.id)
