"""The protocol cards of the office, each to be worded by a supervisor: the same dialog that the open card leads to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.errors import N_
from ui.pages.shared.edit_protocol_dialog import EditProtocolDialog
from ui.pages.shared.line_blocks import Line, LinesBlock
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.office_data import held_data, office_data
from ui.widgets.shortcuts import hint
from ui.widgets.surfaces import Card
from ui.widgets.text_label import Text

_OWN = N_("In the words of this office")


class ProtocolsCard(Card):
    """Lists the cards in their order; whose words each is in stands beside it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        say = words().gettext
        super().__init__(parent=parent)
        self._context = context
        self.lines = LinesBlock(say(N_("Protocol cards")), "", hint=say(N_("↑ ↓ · Enter")))
        self.lines.opened.connect(self.edit)
        self.body.addWidget(self.lines)
        said = say(N_("Read beside the call form; {key} opens them there."), key=hint(key_table.PROTOCOL))
        self.body.addWidget(Text(said, "small"))
        held_data().changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the cards as they are now."""
        language, protocols = words(), office_data().protocols
        self.lines.show_lines(
            [
                Line(
                    card.id,
                    card.titles[language.code],
                    "",
                    "neutral",
                    language.gettext(_OWN) if card.id in protocols.own else "",
                    language.gettext(N_("Edit…")),
                    slim=True,
                )
                for card in protocols.cards
            ]
        )

    def edit(self, identity: str) -> None:
        """Word a card."""
        dialog = EditProtocolDialog(self.window(), self._context, office_data().protocols.card(identity))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
