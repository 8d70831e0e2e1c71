"""The print ledger of a call: every printed copy, for whom, when, by whom, and how it left."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.desk import prints
from hotline.desk.prints import PRINTED, SAVED, LedgerLine
from hotline.errors import N_
from hotline.language import OWN_NAMES, Language
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.office_data import office_data
from ui.widgets.labelled_lines import Line, Lines
from ui.widgets.surfaces import Card
from ui.widgets.visibility import show_when

_LEFT = {PRINTED: N_("sent to the printer"), SAVED: N_("saved as a file"), "": N_("numbered, not issued")}


def how_it_left(taken: str, language: Language) -> str:
    """Return how a page left, in words."""
    return language.gettext(_LEFT.get(taken, _LEFT[""]))


class LedgerCard(Card):
    """Asks for the copies of a call as it is made; hidden until there are any."""

    def __init__(self, context: Context, reference: str, parent: QWidget | None = None) -> None:
        super().__init__(words().gettext(N_("Printed copies")), parent=parent)
        self._zone = context.session.office.zone
        self.lines: list[Line] = []
        show_when(self, wanted=False)
        context.ask(self._show, prints.ledger, reference)

    def _show(self, found: list[LedgerLine]) -> None:
        self.lines = [self._line(one) for one in found]
        if self.lines:
            self.body.addWidget(Lines(self.lines))
        show_when(self, bool(found))

    def _line(self, one: LedgerLine) -> Line:
        speak = words()
        number = speak.gettext(N_("Copy {number}"), number=one.number)
        if one.copy_of is not None:
            number = speak.gettext(N_("Copy {number} of copy {earlier}"), number=one.number, earlier=one.copy_of)
        service = office_data().directory.names_of(one.service)[speak.code]
        told = [
            service,
            f"{speak.moment(one.moment, self._zone)} · {one.user} · {OWN_NAMES[one.language]}",
            f"{how_it_left(one.taken, speak)} · {one.code}",
        ]
        return Line(number, "\n".join(told))
