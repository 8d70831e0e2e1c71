"""Every version of every list that the office has: when it is in force, who brought it, and what changes from one to another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hotline.desk import checklists
from hotline.desk.checklists import Version, VersionsCompared
from hotline.errors import N_
from hotline.indicators.checklist import Checklist
from ui.pages.shared.checklist_text import change_lines, list_words, period_words
from ui.pages.shared.comparison_dialog import ComparedSide
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.labelled_lines import Lines
from ui.widgets.layouts import add_row
from ui.widgets.options import Option
from ui.widgets.surfaces import Scrolled

_WIDTH, _LEAST_HEIGHT = 900, 380


class ChecklistVersionsDialog(Dialog):
    """Compares any two versions."""

    def __init__(self, parent: QWidget, context: Context, known: Sequence[Version]) -> None:
        speak = words()
        super().__init__(parent, speak.gettext(N_("Versions of the lists")), width=_WIDTH)
        self._context, self._known = context, tuple(known)
        options = [Option(str(number), list_words(one.checklist)) for number, one in enumerate(known)]
        self.before = ComparedSide(speak.gettext(N_("Before")), options, self)
        self.after = ComparedSide(speak.gettext(N_("After")), options, self)
        self.shown = Scrolled()
        self.shown.setMinimumHeight(_LEAST_HEIGHT)
        self.shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.shown.setAccessibleName(speak.gettext(N_("What changes")))
        self.lines: Lines | None = None
        sides = add_row(self.body)
        sides.setSpacing(space(4))
        for side in (self.before, self.after):
            sides.addWidget(side, 1)
            side.choice.changed.connect(self._compare)
        self.body.addWidget(self.shown, 1)
        self.shown.body.addStretch(1)
        self.close_button = self.add_button(PrimaryButton(speak.gettext(N_("Close")), key_table.CLOSE))
        self.close_button.clicked.connect(self.accept)
        old, new = self._first_two()
        self.before.choice.set_value(str(old))
        self.after.choice.set_value(str(new))
        self.before.choice.setFocus()
        self._compare()

    def _first_two(self) -> tuple[int, int]:
        """Return the two newest versions of the list that has several, the older one first; else one version twice."""
        for new, one in enumerate(self._known):
            for old, other in enumerate(self._known[new + 1 :], new + 1):
                if other.place == one.place:
                    return old, new
        return 0, 0

    def _compare(self) -> None:
        for side in (self.before, self.after):
            side.note.setText(self._about(self._known[side.number()]))
        which = [(one.id, one.version) for one in self._chosen()]
        self._context.ask(self._show, checklists.compare_versions, *which)

    def _chosen(self) -> tuple[Checklist, Checklist]:
        return self._known[self.before.number()].checklist, self._known[self.after.number()].checklist

    def _show(self, compared: VersionsCompared) -> None:
        """Show what changes; a comparison that comes later than another choice is not shown."""
        if (compared.before, compared.after) != self._chosen():
            return
        if self.lines is not None:
            self.shown.body.removeWidget(self.lines)
            self.lines.hide()
            self.lines.deleteLater()
        self.lines = Lines(change_lines(compared.changes), 150)
        self.shown.body.insertWidget(0, self.lines)
        self.shown.verticalScrollBar().setValue(0)

    def _about(self, one: Version) -> str:
        speak = words()
        told = [period_words(one)]
        if one.kept is not None and one.user:
            moment = speak.moment(one.kept, self._context.session.office.zone)
            told.append(speak.gettext(N_("loaded {moment} by {user}"), moment=moment, user=one.user))
        elif not one.user:
            told.append(speak.gettext(N_("came with the program")))
        told.append(speak.ngettext("{number} question", "{number} questions", len(one.checklist.indicators)))
        return " · ".join(told)
