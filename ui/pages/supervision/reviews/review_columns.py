"""The columns of the review queue: the call, why it is there, when it began."""

from __future__ import annotations

from hotline.clock import Clock
from hotline.desk.reviews import QueueItem
from hotline.errors import N_
from ui.pages.shared.call_text import class_words
from ui.pages.supervision.reviews.review_text import note_words, why_tone, why_words
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.table_model import Column

CALL, WHY, BEGAN = "call", "why", "began"


class Columns:
    """Words the lines of the queue in the office's zone."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def all(self) -> list[Column]:
        """Return the columns."""
        say = words().gettext
        return [
            Column(CALL, say(N_("Call")), _reference, 152, strong=True, second=_class, quiet=_rests),
            Column(WHY, say(N_("Why")), _why, tone=why_tone, badge=True, second=self._note, quiet=_rests),
            Column(BEGAN, say(N_("Began")), self._began, 108, right=True, second=self._time, quiet=_rests),
        ]

    @property
    def _clock(self) -> Clock:
        return self._context.clock

    def _note(self, item: QueueItem) -> str:
        return note_words(item, self._clock.now(), self._context.zone, words())

    def _began(self, item: QueueItem) -> str:
        return words().short_date(item.started.astimezone(self._context.zone))

    def _time(self, item: QueueItem) -> str:
        return words().time(item.started, self._context.zone)


def _reference(item: QueueItem) -> str:
    return item.reference


def _class(item: QueueItem) -> str:
    return class_words(item.result_class, words())


def _why(item: QueueItem) -> str:
    return why_words(item, words())


def _rests(item: QueueItem) -> bool:
    return not item.waits
