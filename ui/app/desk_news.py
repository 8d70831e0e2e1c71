"""What was just done, said where the user is, with the act that belongs to it: undo, or the page of a new referral."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from hotline.call.record import Referral
from hotline.errors import N_
from ui.app.shell import Shell
from ui.pages.desk.quick_log import UNDO_KEY, QuickLog
from ui.pages.referrals.referral_print_dialog import ReferralPrintDialog
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.shortcuts import KeyGroup, bind, one_key
from ui.widgets.status_messages import StatusLine

_PAGE = N_("Referral page")
_NO_PAGE = N_("No call with a referral was submitted since you signed in.")


class DeskNews(QObject):
    """Says it on the Desk beside its buttons, elsewhere in the rail; `line` gives the line of the Desk as it is now."""

    def __init__(self, context: Context, shell: Shell, quick_log: QuickLog, line: Callable[[], StatusLine]) -> None:
        super().__init__(shell)
        self._context, self._shell, self._quick_log, self._line = context, shell, quick_log, line
        self._act: Callable[[], None] = quick_log.undo
        self._pages: list[tuple[str, str]] = []
        quick_log.said.connect(self.say_quick)
        shell.rail.news.acted.connect(self._do)
        bind(shell, key_table.NEW_PAGE, self.open_page)

    def say(self, text: str) -> None:
        """Say something, where it stays until the next thing is said."""
        self._line().say(text)
        self._in_rail(text)

    def say_quick(self, text: str) -> None:
        """Say what was done to quick contacts, and offer to undo the last one."""
        undo = self._quick_log.can_undo
        self._act = self._quick_log.undo
        self._line().say(text, undo=undo)
        self._in_rail(text, *((words().gettext(N_("Undo")), UNDO_KEY) if undo else ("", "")))

    def say_submitted(self, reference: str, referrals: Sequence[Referral]) -> None:
        """Say that a call is submitted; with referrals, offer the page of each, the first one first."""
        self._pages = [(reference, one.service) for one in referrals if one.service]
        text = words().gettext(N_("{reference} is submitted."), reference=reference)
        self._line().say(text)
        if self._pages:
            self._act = self.open_page
            self._shell.rail.news.say(text, words().gettext(_PAGE), key_table.NEW_PAGE)
        else:
            self._in_rail(text)

    def open_page(self) -> None:
        """Open the page of the call that was submitted last for the body that it is referred to; once more: for the next one."""
        if not self._pages:
            self.say(words().gettext(_NO_PAGE))
            return
        reference, service = self._pages[0]
        self._pages = [*self._pages[1:], self._pages[0]]
        dialog = ReferralPrintDialog(self._context, reference, service, self._shell)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def keys(self) -> KeyGroup:
        """Return the key that leads to the page."""
        return one_key(key_table.NEW_PAGE, N_("After a call"))

    def _in_rail(self, text: str, act: str = "", key: str = "") -> None:
        if self._shell.current_key() != "desk":
            self._shell.rail.news.say(text, act, key)

    def _do(self) -> None:
        self._act()
