"""Two revisions of a call side by side: what each correction changed, when, by whom and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from hotline.desk import revisions
from hotline.desk.calls import Revision
from hotline.desk.revisions import Comparison
from hotline.errors import N_
from ui.pages.shared.call_text import reason_words
from ui.pages.shared.change_rows import GAP, Part
from ui.pages.shared.change_text import FOLDED, UNFOLDED, Group, Teller, assessment_group, count_changed
from ui.pages.shared.comparison_dialog import ComparedSide, ComparisonDialog
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.options import Option
from ui.widgets.surfaces import EmptyState

COMPARE_KEY = key_table.HISTORY


class RevisionsDialog(ComparisonDialog):
    """Compares any two revisions of a call."""

    def __init__(self, context: Context, reference: str, known: Sequence[Revision], parent: QWidget) -> None:
        say = words().gettext
        super().__init__(
            parent,
            say(N_("Revisions of {reference}"), reference=reference),
            listed=say(N_("What changed")),
            earlier=say(N_("Earlier correction")),
            later=say(N_("Later correction")),
        )
        self._context, self._reference, self._known = context, reference, tuple(known)
        self._comparison: Comparison | None = None
        options = [self._option(one) for one in self._known]
        self.before = ComparedSide(say(N_("Before")), options, self.head, GAP)
        self.after = ComparedSide(say(N_("After")), options, self.head, GAP)
        for place, side in enumerate((self.before, self.after), 2):
            self.grid.addWidget(side, 0, place)
            side.choice.changed.connect(self._chosen)
        self._look_at(len(self._known) - 2, len(self._known) - 1)
        self.list.setFocus()

    def groups(self) -> list[Group]:
        """Return the groups in sight."""
        return [] if self._comparison is None else self._shown_groups(self._comparison)

    def _look_at(self, before: int, after: int) -> None:
        """Compare two of the known revisions by their places."""
        last = len(self._known) - 1
        self.before.choice.set_value(str(self._known[min(max(before, 0), last)].number))
        self.after.choice.set_value(str(self._known[min(max(after, 0), last)].number))
        self._chosen()

    def step(self, by: int) -> None:
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

    def _name(self, side: ComparedSide) -> None:
        one = self._known[self._place(side.number())]
        reason = reason_words(one, words())
        side.note.setText(words().gettext(N_("{user}: {reason}"), user=one.user, reason=reason))

    def _show(self, comparison: Comparison) -> None:
        """Show a comparison, unless another one has been asked for meanwhile."""
        numbers = (comparison.before.about.number, comparison.after.about.number)
        if numbers == (self.before.number(), self.after.number()):
            self._comparison = comparison
            self.fill()

    def _shown_groups(self, comparison: Comparison) -> list[Group]:
        language, zone = words(), self._context.zone
        told = Teller(language, zone, comparison.lists, UNFOLDED if self.unfolded else FOLDED)
        first = assessment_group(comparison.before.assessment, comparison.after.assessment, language)
        return self.folded([first, *told.groups(comparison.fields)])

    def fill(self) -> None:
        """Show the comparison that there is, if any, anew."""
        if self._comparison is None:
            return
        language, groups = words(), self._shown_groups(self._comparison)
        self.list.fill(Part(group=group) for group in groups)
        if not groups:
            nothing = language.gettext(N_("Nothing differs between these two"))
            self.list.show_only(EmptyState(nothing, language.gettext(N_("Choose two other revisions above."))))
        changed = count_changed(groups)
        self.say_fold(language.ngettext("{number} field changed", "{number} fields changed", changed))

    def _option(self, one: Revision) -> Option:
        language, zone = words(), self._context.zone
        said, moment = N_("Revision {number} · {moment}"), language.moment(one.moment, zone)
        return Option(str(one.number), language.gettext(said, number=one.number, moment=moment), note=one.user)
