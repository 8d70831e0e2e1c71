"""One earlier call of a caller as a line: when, what, how it was assessed, by whom, its referrals; the summary on demand."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.call.vocabulary import vocabulary
from hotline.desk.callers import EarlierCall, Standing
from hotline.errors import N_
from ui.pages.shared.call_text import class_words, urgency_words
from ui.platform.screen_language import words
from ui.session.office_data import office_data
from ui.theme.scale import space
from ui.theme.severity_colours import TONE_OF_CLASS, TONE_OF_URGENCY
from ui.widgets.buttons import QuietButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.layouts import add_row
from ui.widgets.surfaces import Rule, Tag
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

MOST_OF_A_NARRATIVE = 4_000
"""A longer one is read in the list of calls: it would push the form out of sight."""


class EarlierLine(QWidget):
    """`asked` carries the reference of the call when its button is pressed; `read_out` shows what was told, `close_text` hides it."""

    asked = Signal(str)

    def __init__(self, call: EarlierCall, zone: tzinfo, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speak = words()
        self.call = call
        kind = vocabulary("contact_type").label(call.contact_type, speak)
        when = speak.moment(call.started, zone)
        head = Text(when, "label")
        self.button = QuietButton(button)
        self.button.setAccessibleDescription(f"{when}, {kind}")
        self.button.clicked.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(Rule())
        top = add_row(column)
        top.setSpacing(space(2))
        top.addWidget(head, 1)
        top.addWidget(self.button)
        column.addWidget(Text(kind))
        column.addWidget(self._tags())
        region = vocabulary("region").label(call.region, speak) if call.region else ""
        column.addWidget(Text(" · ".join(part for part in (call.reference, region, call.operator) if part), "small"))
        for standing in call.referrals:
            column.addWidget(Text(standing_words(standing), "small"))
        self.text = Text("")
        self.text.setContentsMargins(0, space(1), 0, space(1))
        self.text.hide()
        column.addWidget(self.text)

    def is_open(self) -> bool:
        """Return whether what was told is in sight."""
        return not self.text.isHidden()

    def read_out(self, narrative: str) -> None:
        """Show what was told in the call."""
        speak = words()
        shown = narrative.strip() or speak.gettext(N_("Nothing was written down."))
        if len(shown) > MOST_OF_A_NARRATIVE:
            shown = speak.gettext(N_("{text} … The rest is in the list of calls."), text=shown[:MOST_OF_A_NARRATIVE])
        self.text.setText(shown)
        self.text.setAccessibleName(shown)
        show_when(self.text, wanted=True)

    def close_text(self) -> None:
        """Hide what was told."""
        self.text.setText("")
        self.text.setAccessibleName("")
        self.text.hide()

    def _tags(self) -> QWidget:
        speak, call = words(), self.call
        tags = QWidget(self)
        flow = FlowLayout(tags, gap=space(1))
        # Nobody is asked about indicators in a short form: its class would only say so in every line.
        asked = vocabulary("contact_type").term(call.contact_type).attributes.get("form") == "full"
        if call.result_class is not None and asked:
            flow.addWidget(Tag(class_words(call.result_class, speak), TONE_OF_CLASS[call.result_class]))
        if call.urgency is not None and asked:
            flow.addWidget(Tag(urgency_words(call.urgency, call.clock_hours, speak), TONE_OF_URGENCY[call.urgency]))
        if call.escalate:
            flow.addWidget(Tag(speak.gettext(N_("Escalated")), "danger"))
        show_when(tags, flow.count() > 0)
        return tags

    def _ask(self) -> None:
        self.asked.emit(self.call.reference)


def standing_words(standing: Standing) -> str:
    """Return how far a referral has come: the service, and its status in words."""
    status = vocabulary("referral_status").label(standing.status, words())
    return f"{office_data().directory.names_of(standing.service)[words().code]}: {status}"
