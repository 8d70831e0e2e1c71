"""What is decided about the call beside the queue: how it stands, what was done about it, and the acts, one of them the next step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk.reviews import FOR_A_SUPERVISOR, Review
from hotline.errors import N_
from hotline.referral.deadlines import span_in_words
from hotline.store.tables.reviews import SENT_ON
from ui.pages.supervision.reviews.review_text import TONES, done_words, reason_words, why_words
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labelled_lines import Line, Lines
from ui.widgets.surfaces import Card, Tag
from ui.widgets.visibility import show_when

_MOST_DONE = 3
"""So many of the last acts stand in the card; the others are told by the journal."""


class DecisionCard(Card):
    """The acts on one call; each signal asks for one of them."""

    approve_asked = Signal()
    return_asked = Signal()
    escalate_asked = Signal()
    run_on_asked = Signal()
    hand_asked = Signal()
    quality_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(words().gettext(N_("Review")))
        self._context = context
        self._brief = False
        self.review: Review | None = None
        say = words().gettext
        self._tags = QWidget(self)
        self._flow = FlowLayout(self._tags, gap=space(2))
        self._done: Lines | None = None
        self.approve = PrimaryButton(say(N_("Approve")), key_table.MAIN)
        self.give_back = SecondaryButton(say(N_("Return…")), key_table.RETURN)
        self.escalate = SecondaryButton(say(N_("Escalate…")), key_table.ESCALATE)
        self.run_on = SecondaryButton(say(N_("Let the deadline run on…")))
        self.hand = SecondaryButton(say(N_("Pick up")), key_table.IN_HAND)
        self.quality = SecondaryButton(say(N_("Quality card…")), key_table.QUALITY)
        self.body.addWidget(self._tags)
        self._done_at = self.body.count()
        acts = QWidget(self)
        flow = FlowLayout(acts, gap=space(2))
        for button, signal in (
            (self.approve, self.approve_asked),
            (self.give_back, self.return_asked),
            (self.escalate, self.escalate_asked),
            (self.run_on, self.run_on_asked),
            (self.hand, self.hand_asked),
            (self.quality, self.quality_asked),
        ):
            button.clicked.connect(signal)
            flow.addWidget(button)
        self.body.addWidget(acts)

    def is_mine(self) -> bool:
        """Return whether the user has the call in hand."""
        item = None if self.review is None else self.review.item
        return item is not None and item.picked_by == self._context.session.user.name

    def set_brief(self, *, brief: bool) -> None:
        """Tell only the last thing that was done, where a low page has no room for more."""
        if brief != self._brief:
            self._brief = brief
            self._show_done()

    def show_review(self, review: Review) -> None:
        """Show how a call stands."""
        self.review = review
        item, say = review.item, words().gettext
        self._show_tags()
        self._show_done()
        anothers = item is not None and bool(item.picked_by) and not self.is_mine()
        sent = item is not None and item.state == SENT_ON
        self.approve.setEnabled(item is not None and not anothers)
        self.give_back.setEnabled(not anothers)
        self.escalate.setEnabled(not anothers)
        self.escalate.set_text(say(N_("What it answered…")) if sent else say(N_("Escalate…")))
        show_when(self.run_on, item is not None and "clock_refused" in item.reasons)
        self.run_on.setEnabled(not anothers)
        self.hand.setEnabled(item is not None and not anothers)
        self.hand.set_text(say(N_("Put back")) if self.is_mine() else say(N_("Pick up")))
        filled = "" if review.card is None else " ✓"
        self.quality.set_text(say(N_("Quality card…")) + filled)
        self.quality.setAccessibleDescription("" if review.card is None else say(N_("filled in")))

    def show_time(self) -> None:
        """Show anew for how long the call stays in a hand."""
        if self.review is not None:
            self._show_tags()

    def _show_tags(self) -> None:
        while self._flow.count():
            taken = self._flow.takeAt(0)
            widget = None if taken is None else taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for text, tone in self._told():
            tag = Tag(text, tone, self._tags)
            self._flow.addWidget(tag)
            tag.show()

    def _told(self) -> list[tuple[str, str]]:
        language = words()
        item = None if self.review is None else self.review.item
        if item is None:
            return [(language.gettext(N_("Nothing waits for a supervisor")), "neutral")]
        told = [(reason_words(code, language), TONES.get(code, "neutral")) for code in item.reasons]
        if item.state not in FOR_A_SUPERVISOR or not told:
            told.insert(0, (why_words(item, language), "neutral"))
        if item.picked_until is not None:
            left = span_in_words(max(0.0, (item.picked_until - self._context.clock.now()).total_seconds()), language)
            if self.is_mine():
                told.append((language.gettext(N_("yours for {span}"), span=left), "accent"))
            else:
                told.append(
                    (language.gettext(N_("{user} has it for {span}"), user=item.picked_by, span=left), "warning")
                )
        return told

    def _show_done(self) -> None:
        if self._done is not None:
            self.body.removeWidget(self._done)
            self._done.hide()
            self._done.deleteLater()
            self._done = None
        most = 1 if self._brief else _MOST_DONE
        history = () if self.review is None else self.review.history[-most:]
        if history:
            zone = self._context.zone
            self._done = Lines([Line("", done_words(one, zone, words())) for one in history])
            self.body.insertWidget(self._done_at, self._done)
