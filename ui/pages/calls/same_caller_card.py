"""The other calls of a call's caller, beside the call that is read in the list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk import callers
from hotline.desk.callers import EarlierCall
from hotline.errors import N_
from ui.pages.shared.earlier_call_line import EarlierLine
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.surfaces import Card
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

MOST_SHOWN = 20


class SameCallerCard(Card):
    """Asks for the caller's other calls as it is made; hidden until there are any. `asked` carries the reference of one to open."""

    asked = Signal(str)

    def __init__(self, context: Context, reference: str, parent: QWidget | None = None) -> None:
        super().__init__(words().gettext(N_("Other calls of this caller")), parent=parent)
        self._zone = context.zone
        self.lines: list[EarlierLine] = []
        show_when(self, wanted=False)
        context.ask(self._show, callers.other_calls, reference)

    def _show(self, found: tuple[EarlierCall, ...]) -> None:
        speak = words()
        for call in found[:MOST_SHOWN]:
            line = EarlierLine(call, self._zone, speak.gettext(N_("Open")))
            line.asked.connect(self.asked)
            self.lines.append(line)
            self.body.addWidget(line)
        if len(found) > MOST_SHOWN:
            more = speak.ngettext("{number} older call", "{number} older calls", len(found) - MOST_SHOWN)
            self.body.addWidget(Text(more, "muted"))
        show_when(self, bool(found))
