"""When the store was last verified, the keys to verify it and to compare paper with it, how far that is, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk.cancellable_work import Stopped
from hotline.errors import N_
from ui.pages.supervision.journal.verification_text import last_words, report_words, still_found_words
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.background_work import Kind
from ui.session.context import Context
from ui.session.desk_verification import DeskVerification
from ui.session.progress_row import ProgressRow
from ui.session.work_words import working_words
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.error_text import problem_words
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Card
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

VERIFY_KEY, WHOLE_KEY = key_table.MAIN, key_table.VERIFY_ALL
PAPER_KEY, FINDINGS_KEY, CANCEL_KEY = key_table.CHECK, key_table.FOUND, key_table.STOP


class VerifyCard(Card):
    """While something is under way the acts wait, and it can be cancelled; work at the desk goes on."""

    paper_asked = Signal()
    findings_asked = Signal()

    def __init__(self, context: Context, verification: DeskVerification, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        speak = words()
        self._context, self._verification = context, verification
        self._said: object = None
        self.last = Text("", "body")
        self.result = Banner()
        self.progress = ProgressRow(key=CANCEL_KEY)
        self.progress.cancelled.connect(verification.cancel)
        self.verify = PrimaryButton(speak.gettext(N_("Verify what is new")), VERIFY_KEY)
        self.whole = SecondaryButton(speak.gettext(N_("Verify everything")), WHOLE_KEY)
        self.paper = SecondaryButton(speak.gettext(N_("Compare with paper…")), PAPER_KEY)
        self.findings = SecondaryButton(speak.gettext(N_("What was found…")), FINDINGS_KEY)
        self._used: QWidget = self.verify
        self.verify.clicked.connect(self._verify)
        self.whole.clicked.connect(self._verify_everything)
        self.paper.clicked.connect(self.paper_asked)
        self.findings.clicked.connect(self.findings_asked)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=space(2))
        for button in (self.verify, self.whole, self.paper, self.findings):
            flow.addWidget(button)
        for widget in (self.last, self.result, self.progress, buttons):
            self.body.addWidget(widget)
        verification.changed.connect(self._show)
        self._show()

    def _verify(self) -> None:
        self._used = self.verify
        self._verification.verify(whole=False)

    def _verify_everything(self) -> None:
        self._used = self.whole
        self._verification.verify(whole=True)

    def _show(self) -> None:
        verification, work = self._verification, self._verification.work
        zone = self._context.session.office.zone
        self.last.setText(last_words(verification.last, zone) if verification.looked else "")
        self._show_result()
        show_when(self.last, verification.report is None)  # else the banner says the same
        show_when(self.findings, bool(verification.findings()[0]))
        self.progress.show_beside((self.verify, self.whole), working_words(work), work, self._used)

    def _show_result(self) -> None:
        """Say once what came of the verification that was asked for here: a screen reader is told only what is new.

        Before one was asked for, what the last one found is said, whoever asked for that and whenever it was.
        """
        verification = self._verification
        report, error, last = verification.report, verification.error, verification.last
        found = last if last is not None and last.findings and not last.sound else None
        now = report or error or (None if verification.work.kind is Kind.VERIFY else found)
        if self._said == now:
            return
        self._said = now
        if report is not None:
            kind = "info" if report.sound else "danger" if report.findings else "warning"
            self.result.say(report_words(report, self._context.session.office.zone), kind)
        elif error is not None:
            self.result.say(problem_words(error), "info" if isinstance(error, Stopped) else "warning")
        elif now is not None and found is not None:
            self.result.say(still_found_words(found, FINDINGS_KEY, WHOLE_KEY), "danger")
        else:
            self.result.clear()
