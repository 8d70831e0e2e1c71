"""Erasing summaries and notes whose time is over: what would be erased, by reference, and then the run with its progress."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.desk.cancellable_work import Stopped
from hotline.desk.draft_holder import reference_of
from hotline.desk.retention import Erased, Plan
from hotline.errors import N_
from hotline.store.tables.retention import CLOCK, FOLLOW_UP, REVIEW
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.desk_retention import DeskRetention
from ui.session.progress_row import ProgressRow
from ui.session.work_words import working_words
from ui.theme.scale import space
from ui.widgets.buttons import DangerButton, SecondaryButton
from ui.widgets.check_boxes import CheckField
from ui.widgets.dialogs import ConfirmDialog
from ui.widgets.error_text import problem_words
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.plain_edit import PlainEdit
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Card
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

_NOTE = N_(
    "Summaries and notes older than the time that is set above are erased from the file for good. What is recorded in codes, "
    "and every number of every report, stays."
)
_OPEN = {
    FOLLOW_UP: N_("{reference}: a follow-up is open"),
    CLOCK: N_("{reference}: the deadline is running"),
    REVIEW: N_("{reference}: the review is not finished"),
}
_WITH_OPEN = N_("Also calls in which something is still open")
_NOTHING = N_("Nothing is older than that: there is nothing to erase.")
_UNFINISHED = N_("The last run was cut off. Erase again, so that nothing of it is left in the file.")
_TRACES = N_("Another program reads the store: the last traces go when it is closed.")
_MOST_SHOWN = 2_000
_LINES_IN_SIGHT = 6


class RetentionCard(Card):
    """First one looks, then one erases: the button for that comes with what would be erased."""

    def __init__(self, context: Context, retention: DeskRetention, parent: QWidget | None = None) -> None:
        say = words().gettext
        super().__init__(say(N_("Retention")), parent=parent)
        self._context, self._retention = context, retention
        self._said: object = None
        self.banner = Banner()
        self.told = PlainEdit()
        self.told.setReadOnly(True)
        self.told.setAccessibleName(say(N_("What would be erased")))
        self.told.setFixedHeight(self.told.fontMetrics().lineSpacing() * _LINES_IN_SIGHT + space(4))
        self.told.hide()
        self.with_open = CheckField(say(_WITH_OPEN))
        self.with_open.changed.connect(self._other)
        self.progress = ProgressRow()
        self.progress.cancelled.connect(retention.cancel)
        self.look = SecondaryButton(say(N_("Show what would be erased")), parent=self)
        self.look.clicked.connect(self._look)
        self.erase = DangerButton(say(N_("Erase…")), parent=self)
        self.erase.clicked.connect(self._ask)
        self.erase.hide()
        row = QWidget(self)
        flow = FlowLayout(row, gap=space(2))
        for button in (self.look, self.erase):
            flow.addWidget(button)
        for widget in (Text(say(_NOTE), "muted"), self.banner, self.told, self.with_open, self.progress, row):
            self.body.addWidget(widget)
        retention.changed.connect(self._show)
        self._show()

    def _look(self) -> None:
        self._retention.look(with_open=self.with_open.value())

    def _other(self) -> None:
        """Look anew where something is shown already: what is erased is what was looked at."""
        if self._retention.plan is not None:
            self._look()

    def _ask(self) -> None:
        plan = self._retention.plan
        if plan is None:
            return
        say, language = words().gettext, words()
        told = language.ngettext(
            "The texts of {number} call are erased for good. No backup that you make from then on has them.",
            "The texts of {number} calls are erased for good. No backup that you make from then on has them.",
            len(plan.calls),
        )
        dialog = ConfirmDialog(
            self.window(), say(N_("Erase the summaries and notes?")), told, say(N_("Erase")), takes_away=True
        )
        dialog.accepted.connect(self._retention.erase)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show(self) -> None:
        retention = self._retention
        work = retention.work
        self.progress.show_beside((self.look, self.erase), working_words(work), work, self.look)
        now = retention.plan or retention.erased or retention.error
        if now is self._said:
            return
        self._said = now
        plan = retention.plan
        show_when(self.erase, plan is not None and not plan.is_empty)
        self.told.set_value("" if plan is None else _listed(plan))
        show_when(self.told, bool(self.told.value()))
        if plan is not None:
            self.banner.say(_planned(plan), "warning" if plan.unfinished else "info")
        elif retention.erased is not None:
            self.banner.say(_done(retention.erased), "info" if retention.erased.no_trace else "warning")
        elif retention.error is not None:
            kind = "info" if isinstance(retention.error, Stopped) else "warning"
            self.banner.say(problem_words(retention.error), kind)
        else:
            self.banner.clear()


def _planned(plan: Plan) -> str:
    language = words()
    held = _held(plan)
    if plan.is_empty:
        return held or language.gettext(_NOTHING)
    said = [language.gettext(_UNFINISHED)] if plan.unfinished else []
    said.append(
        language.ngettext(
            "From before {day}: {number} call, {drafts} drafts, {notes} notes to watch.",
            "From before {day}: {number} calls, {drafts} drafts, {notes} notes to watch.",
            len(plan.calls),
            day=language.short_date(plan.day),
            drafts=language.number(len(plan.drafts)),
            notes=language.number(plan.watch_notes),
        )
    )
    return " ".join([*said, held] if held else said)


def _held(plan: Plan) -> str:
    if not plan.held:
        return ""
    return words().ngettext(
        "{number} older call keeps its texts, since something in it is still open: finish that first.",
        "{number} older calls keep their texts, since something in them is still open: finish that first.",
        len(plan.held),
    )


def _listed(plan: Plan) -> str:
    """Return the references, and the backups that hold these texts."""
    language = words()
    lines = [" ".join(plan.calls[:_MOST_SHOWN])] if plan.calls else []
    lines += [
        language.gettext(N_("Draft {reference}"), reference=reference_of(one)) for one in plan.drafts[:_MOST_SHOWN]
    ]
    for call in plan.held[:_MOST_SHOWN]:
        lines += [language.gettext(_OPEN[why], reference=call.reference) for why in call.open]
    for one in plan.backups:
        told = (
            N_("Backup older than that, delete it: {file}") if one.older else N_("Backup that holds them still: {file}")
        )
        lines.append(language.gettext(told, file=str(one.path)))
    return "\n".join(lines)


def _done(erased: Erased) -> str:
    language = words()
    said = language.ngettext(
        "The texts of {number} call are erased.", "The texts of {number} calls are erased.", erased.calls
    )
    backups = sum(one.older for one in erased.plan.backups)
    if backups:
        said += " " + language.ngettext(
            "{number} backup is older than that: delete it.",
            "{number} backups are older than that: delete them.",
            backups,
        )
    return said if erased.no_trace else f"{said} {language.gettext(_TRACES)}"
