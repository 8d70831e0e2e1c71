"""Calls that the supervisor returned to the user, answered from the Desk, and what became of the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hotline.call.vocabulary import vocabulary
from hotline.desk.review_outcomes import Outcome, my_outcomes
from hotline.desk.reviews import answer_return
from hotline.desk.waiting import Waiting
from hotline.errors import N_, KnownError
from ui.pages.shared.comment_dialog import Asked, CommentDialog
from ui.pages.shared.line_blocks import Line, LinesBlock
from ui.pages.shared.service_text import service_name
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets import labelled_lines
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.error_text import show_problem

_WIDTH = 680
_TONES = {"approved": "accent", "returned": "warning", "escalated": "danger"}


class ReturnedCalls(QObject):
    """Answers returned calls, and leads to what became of the user's own. `changed` tells of an answer, `call_opened` asks for a call."""

    changed = Signal()
    call_opened = Signal(str)

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._answered = ""
        self.button = QuietButton(words().gettext(N_("My calls…")), key_table.HISTORY)
        self.button.setAccessibleDescription(words().gettext(N_("What became of my calls")))
        self.button.clicked.connect(self.show_outcomes)

    def answer(self, one: Waiting) -> None:
        """Open the dialog in which a returned call is answered."""
        say = words().gettext
        asked = Asked(
            one.reference,
            say(N_("Answer about {reference}"), reference=one.reference),
            say(N_("Your answer")),
            say(N_("Answer")),
            [labelled_lines.Line(say(N_("Returned by {user}"), user=one.purpose), one.note)],
            say(N_("To correct the call instead, show it and choose Correct: that answers too.")),
        )
        self._answered = one.reference
        dialog = CommentDialog(self._page.window(), self._context, asked)
        dialog.given.connect(self._give)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_outcomes(self) -> None:
        """Ask what became of the user's calls, and show it."""
        self._context.ask(self._show, my_outcomes)

    def _give(self, comment: str, _: str) -> None:
        self._context.ask(self._kept, answer_return, self._answered, comment, on_refused=self._refused)

    def _kept(self, _: None) -> None:
        self.changed.emit()

    def _refused(self, error: KnownError) -> None:
        show_problem(self._page.window(), error)
        self.changed.emit()

    def _show(self, outcomes: Sequence[Outcome]) -> None:
        dialog = OutcomesDialog(self._page.window(), self._context, outcomes)
        dialog.call_opened.connect(self.call_opened)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class OutcomesDialog(Dialog):
    """What supervisors did about the user's calls, the newest first; a line leads to its call."""

    call_opened = Signal(str)

    def __init__(self, parent: QWidget, context: Context, outcomes: Sequence[Outcome]) -> None:
        say = words().gettext
        super().__init__(parent, say(N_("What became of my calls")), width=_WIDTH)
        self.block = LinesBlock(
            say(N_("Decided by supervisors")), say(N_("No supervisor has decided about a call of yours yet."))
        )
        self.block.show_lines([_line(one, context) for one in outcomes])
        self.block.opened.connect(self._open)
        self.body.addWidget(self.block)
        self.close_button = SecondaryButton(say(N_("Close")), key_table.CLOSE)
        self.close_button.clicked.connect(self.reject)
        self.add_button(self.close_button)
        if self.block.rows:
            self.block.rows[0].buttons[0].setFocus()
        else:
            self.close_button.setFocus()

    def _open(self, target: str) -> None:
        self.accept()
        self.call_opened.emit(target)


def _line(one: Outcome, context: Context) -> Line:
    language = words()
    body = "" if one.body is None else service_name(one.body)
    note = " · ".join(part for part in (language.moment(one.moment, context.zone), one.user, body, one.comment) if part)
    return Line(
        one.reference,
        one.reference,
        vocabulary("review_act").label(one.act, language),
        _TONES.get(one.act, "neutral"),
        note,
        language.gettext(N_("Show")),
    )
