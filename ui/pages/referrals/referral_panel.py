"""The referral of the current row: how far it is, its one next step, other outcomes, what is known of it, its history."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from hotline.call.vocabulary import vocabulary
from hotline.desk.referral_details import ReferralDetails, referral_details
from hotline.desk.referrals import Step
from hotline.errors import N_
from hotline.referral.deadlines import time_left
from hotline.referral.referral_steps import (
    CLOSED,
    HANDED_OVER,
    MADE,
    STEPS,
    last_change,
    next_on_path,
    next_steps,
    progress,
)
from hotline.store.tables.referrals import ReferralRow
from ui.pages.referrals.details_text import details_lines
from ui.pages.referrals.referral_columns import is_receipt, status_words
from ui.pages.referrals.step_line import ShownStep, StepLine
from ui.pages.shared.line_blocks import tone_of_due
from ui.pages.shared.service_text import service_name
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.buttons import Button, PrimaryButton, SecondaryButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labelled_lines import Line, Lines
from ui.widgets.layouts import add_column, add_row
from ui.widgets.shortcuts import bind
from ui.widgets.surfaces import Card, Rule, Scrolled, Tag
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

WIDTH, NARROW_WIDTH = 408, 320
LABEL_WIDTH = 112
NEXT_KEY, UNDO_KEY = key_table.MAIN, key_table.UNDO
STATUS_KEYS = dict(zip((MADE, *STEPS), key_table.ANSWER, strict=False))
"""The key of each status, so that a key always means the same."""
_NEXT_ACTS = {
    MADE: N_("Record as made…"),
    HANDED_OVER: N_("Record the hand-over…"),
    "accepted": N_("Record the acceptance…"),
    CLOSED: N_("Close the referral…"),
}


class _StatusKey(QObject):
    """The key of one status; it works whether or not its button is unfolded."""

    def __init__(self, panel: ReferralPanel, status: str) -> None:
        super().__init__(panel)
        self._panel, self._status = panel, status
        bind(panel, STATUS_KEYS[status], self._press)

    def _press(self) -> None:
        self._panel.ask(self._status)


class StepButton(SecondaryButton):
    """Changes the status of a referral to one of the outcomes beside its path."""

    asked = Signal(str)

    def __init__(self, status: str) -> None:
        super().__init__(words().capitalised(status_words(status)), STATUS_KEYS[status], bound=False)
        self.status = status
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self.status)


class ReferralPanel(Card):
    """Signals: `moved_on` carries a status; `preview`, `call` and `undo` ask for the page, the call and the last change undone."""

    moved_on = Signal(str)
    preview = Signal()
    call = Signal()
    undo = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._row: ReferralRow | None = None
        self.history: tuple[Step, ...] = ()
        self.details: ReferralDetails | None = None
        self._details_of: tuple[object, ...] | None = None
        self._lines: Lines | None = None
        self._told_steps: Lines | None = None
        self.setFixedWidth(grown(WIDTH))
        self.setAccessibleName(words().gettext(N_("Referral")))
        self._make_head()
        self._make_acts()
        self._lay_out()
        self._keys = [_StatusKey(self, status) for status in STATUS_KEYS]
        self.show_referral(None)

    def ask(self, status: str) -> None:
        """Ask for a step, where it can follow."""
        if self._row is not None and status in next_steps(self._row.status):
            self.moved_on.emit(status)

    def undoable(self) -> Step | None:
        """Return the last change of status, where it can be undone; None while the history is not known."""
        row = self._row
        if row is None or last_change([one.status for one in self.history]) is None or is_receipt(row, row.status):
            return None
        return self.history[-1]

    def show_referral(self, row: ReferralRow | None) -> None:
        """Show a referral and the steps that can follow, or nothing."""
        other = row is None or self._row is None or row.id != self._row.id
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        if other:
            self.others.hide()
        asked = (row.id, row.since, row.status)
        if self._details_of != asked:
            self._details_of, self.details, self.history = asked, None, ()
            self._context.ask(self._take_details, referral_details, row)
        self._show_head(row)
        self._show_acts(row)
        self._show_facts(row)
        self._show_history()

    def _show_head(self, row: ReferralRow) -> None:
        language = words()
        self.reference.setText(row.reference)
        self.service.setText(service_name(row.service))
        if row.due is not None and row.is_running:
            now = self._context.session.clock.now()
            self.left.set(time_left(row.due, now, language), tone_of_due(row.due, now))
        else:
            self.left.set(status_words(row.status), "neutral")
        zone = self._context.session.office.zone
        when = {one.status: language.moment(one.moment, zone) for one in self.history}
        steps = progress(row.status, tuple(when) or (row.status,))
        self.steps.show_steps([ShownStep(status_words(one), far, when.get(one, "")) for one, far in steps.items()])

    def _show_acts(self, row: ReferralRow) -> None:
        possible, follows = next_steps(row.status), next_on_path(row.status)
        if follows is not None:
            self.next_button.set_text(words().gettext(_NEXT_ACTS[follows]))
        show_when(self.next_button, follows is not None)
        others = [button for button in self.buttons if button.status in possible and button.status != follows]
        for button in self.buttons:
            show_when(button, button in others)
        show_when(self.other_button, bool(others))
        self.nothing.setVisible(not possible)
        show_when(self.undo_button, self.undoable() is not None)

    def _show_facts(self, row: ReferralRow) -> None:
        if self._lines is not None:
            self._facts.removeWidget(self._lines)
            self._lines.deleteLater()
        self._lines = Lines(self._told(row), LABEL_WIDTH)
        self._facts.addWidget(self._lines)

    def forget(self) -> None:
        """Ask anew for what is read beside the referral when it is shown next: a page may have left, or the call been corrected."""
        self._details_of = None

    def _take_details(self, details: ReferralDetails) -> None:
        row = self._row
        if row is None or details.referral != row.id:
            return  # of the row that was current before
        self.details, self.history = details, details.steps
        self._show_head(row)
        self._show_acts(row)
        self._show_facts(row)
        self._show_history()

    def _show_history(self) -> None:
        if self._told_steps is not None:
            self._past.removeWidget(self._told_steps)
            self._told_steps.deleteLater()
        self._told_steps = Lines([self._step(one) for one in reversed(self.history)], LABEL_WIDTH)
        self._past.addWidget(self._told_steps)

    def _step(self, one: Step) -> Line:
        language = words()
        told = [f"{status_words(one.status)} · {one.user}"]
        if one.reason is not None:
            told.append(vocabulary("refusal_reason").label(one.reason, language))
        if one.note:
            told.append(one.note)
        return Line(language.moment(one.moment, self._context.session.office.zone), "\n".join(told))

    def _told(self, row: ReferralRow) -> list[Line]:
        language, zone = words(), self._context.session.office.zone
        say = language.gettext
        lines = [Line(say(N_("Status")), f"{status_words(row.status)} · {language.moment(row.since, zone)}")]
        lines.append(Line(say(N_("Referred")), language.moment(row.made, zone)))
        if row.due is not None:
            lines.append(Line(say(N_("Deadline")), language.moment(row.due, zone)))
        if self.details is not None:
            lines += details_lines(self.details, language, zone)
        if row.persons:
            lines.append(Line(say(N_("Persons")), ", ".join(row.persons)))
        for label, codes in ((N_("Assistance asked for"), row.assistance), (N_("Assistance given"), row.given)):
            if codes:
                listed = "; ".join(vocabulary("assistance").label(code, language) for code in codes)
                lines.append(Line(say(label), listed))
        if row.note:
            lines.append(Line(say(N_("Note")), row.note))
        return lines

    def _make_head(self) -> None:
        self.reference = Text("", "number", wrap=False)
        self.left = Tag()
        self.service = Text("", "label")
        self.steps = StepLine()

    def _make_acts(self) -> None:
        say = words().gettext
        self.next_button = PrimaryButton("", NEXT_KEY)
        self.next_button.clicked.connect(self._next)
        self.preview_button = SecondaryButton(say(N_("Preview and print…")), key_table.PRINT)
        self.preview_button.clicked.connect(self.preview)
        self.call_button = SecondaryButton(say(N_("Show the call")), key_table.SHOW_CALL)
        self.call_button.clicked.connect(self.call)
        self.other_button = SecondaryButton(say(N_("Other outcome…")))
        self.other_button.clicked.connect(self._toggle_others)
        self.buttons = [StepButton(status) for status in STATUS_KEYS]
        self.nothing = Text(say(N_("This referral has ended.")), "muted")
        self.undo_button = Button(say(N_("Undo the last status change")), UNDO_KEY, look="quiet", bound=False)
        self.undo_button.clicked.connect(self.undo)
        self.others = QWidget()
        flow = FlowLayout(self.others, gap=space(2))
        for button in self.buttons:
            button.asked.connect(self.ask)
            flow.addWidget(button)

    def _lay_out(self) -> None:
        inside = Scrolled()
        head = add_row(inside.body)
        head.setSpacing(space(2))
        head.addWidget(self.reference)
        head.addStretch(1)
        head.addWidget(self.left)
        for part in (self.service, self.steps, self.next_button, self.nothing):
            inside.body.addWidget(part)
        acts = QWidget()
        flow = FlowLayout(acts, gap=space(2))
        for button in (self.preview_button, self.other_button, self.call_button):
            flow.addWidget(button)
        inside.body.addWidget(acts)
        inside.body.addWidget(self.others)
        inside.body.addWidget(Rule())
        self._facts = add_column(inside.body)
        inside.body.addWidget(Rule())
        inside.body.addWidget(Text(words().gettext(N_("History")), "card-title"))
        self._past = add_column(inside.body)
        inside.body.addStretch(1)
        self.body.addWidget(inside, 1)
        self.body.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _next(self) -> None:
        follows = None if self._row is None else next_on_path(self._row.status)
        if follows is not None:
            self.moved_on.emit(follows)

    def _toggle_others(self) -> None:
        self.others.setVisible(self.others.isHidden())
