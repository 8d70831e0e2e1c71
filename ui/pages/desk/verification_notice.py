"""What the Desk says to supervisors of the verification: that faults were found, or that it was not verified for long."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.desk.verifications import Verification
from hotline.errors import N_
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.desk_verification import DeskVerification
from ui.widgets.status_messages import Banner

_LOSSES = N_(
    "At the last verification, on {moment}, changes were missing that the store once held. Read what is missing, then verify again."
)
_OLD = N_("The store was last verified on {moment}, more than 30 days ago. Verify it; you can keep working meanwhile.")
_NEVER = N_("This store is older than 30 days and was never verified. Verify it; you can keep working meanwhile.")


class VerificationNotice(Banner):
    """`acted` asks for the page of the journal; hidden while there is nothing to say, and for whoever may not verify."""

    def __init__(self, context: Context, verification: DeskVerification, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context, self._verification = context, verification
        self.clear()
        verification.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        text, kind = self._now()
        # A screen reader is told only what is new.
        if text != self.words.text() or self.isHidden() == bool(text):
            self.say(text, kind, words().gettext(N_("Journal")) if text else "")

    def _now(self) -> tuple[str, str]:
        speak, verification = words(), self._verification
        last = verification.last
        zone = self._context.zone
        moment = "–" if last is None or last.moment is None else speak.moment(last.moment, zone)
        if last is not None and not last.sound:
            return _found(last, moment)
        if not verification.overdue:
            return "", "info"
        return speak.gettext(_NEVER if last is None else _OLD, moment=moment), "warning"


def _found(last: Verification, moment: str) -> tuple[str, str]:
    if not last.findings:
        return words().gettext(_LOSSES, moment=moment), "warning"
    said = words().ngettext(
        "The last verification, on {moment}, found {number} error in the store. Change nothing and see in the "
        "journal what was found.",
        "The last verification, on {moment}, found {number} errors in the store. Change nothing and see in the "
        "journal what was found.",
        last.findings,
        moment=moment,
    )
    return said, "danger"
