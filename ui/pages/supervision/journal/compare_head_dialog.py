"""Comparing the head of the journal that is printed on a daily summary with the store."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.desk.verification_text import stands_words
from hotline.desk.verify import PaperHead, Stands, compare_head, read_paper_head
from hotline.errors import N_, InvalidInput, KnownError
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.desk_verification import DeskVerification
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.form import Form
from ui.widgets.status_messages import Banner
from ui.widgets.text_fields import TextField

_WIDTH = 640
_LONGEST = 60


class CompareHeadDialog(Dialog):
    """One line for the head; the answer appears below it."""

    def __init__(self, parent: QWidget, context: Context, verification: DeskVerification) -> None:
        speak = words()
        super().__init__(parent, speak.gettext(N_("Compare with paper")), width=_WIDTH)
        self._context, self._verification = context, verification
        self._asked: PaperHead | None = None
        form = Form(1)
        self.head = TextField(limit=_LONGEST)
        self.head.changed.connect(self._typed)
        form.add(
            speak.gettext(N_("Journal fingerprint")),
            self.head,
            speak.gettext(
                N_(
                    "As printed on a daily summary: a number, a colon, groups of four. Capital or small letters, dashes or "
                    "blanks."
                )
            ),
        )
        self.banner = Banner()
        self.body.addWidget(form)
        self.body.addWidget(self.banner)
        self.body.addStretch(1)
        self.cancel = SecondaryButton(speak.gettext(N_("Close")), key_table.CLOSE)
        self.cancel.clicked.connect(self.reject)
        self.act = PrimaryButton(speak.gettext(N_("Compare")), key_table.ACCEPT)
        self.act.clicked.connect(self._compare)
        self.act.setDefault(True)
        for button in (self.cancel, self.act):
            self.add_button(button)
        self.head.setFocus()
        self._typed()

    def _typed(self) -> None:
        self.act.setEnabled(bool(self.head.value()))
        self.banner.clear()

    def _compare(self) -> None:
        try:
            self._asked = read_paper_head(self.head.value())
        except InvalidInput as error:
            self._refused(error)
            return
        self.act.setEnabled(False)
        self._context.ask(self._show, compare_head, self._asked, on_refused=self._refused)

    def _refused(self, error: KnownError) -> None:
        self.act.setEnabled(True)
        self.banner.say(words().error(error), "warning")
        self.head.control().setFocus()
        self.head.line.selectAll()

    def _show(self, stands: Stands) -> None:
        self.act.setEnabled(True)
        sound = self._holds_up_to_there()
        kind = "danger" if stands is not Stands.SAME or sound is False else "info"
        self.banner.say(stands_words(stands, words(), sound=sound), kind)

    def _holds_up_to_there(self) -> bool | None:
        """Return what a verification says of all that came before the head, None where none has compared all of it."""
        last = self._verification.last
        if last is None or self._asked is None:
            return None
        if not last.sound:
            return False
        return True if last.whole and last.sequence > self._asked.head.sequence else None
