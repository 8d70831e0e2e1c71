"""An answer of three: yes, no, or asked and not known, each with its keys, the same in every layout."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.call.vocabulary import NOT_KNOWN, UNKNOWN
from hotline.errors import N_
from ui.platform import key_table
from ui.platform.layout_letters import layout_name
from ui.platform.screen_language import words
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField

YES, NO = "yes", "no"
_YES = N_("yes")
_NO = N_("no")
_ANSWERS = (YES, NO, UNKNOWN)
ANSWER_OF_KEY = dict(zip((*key_table.CHOICES[:3], *key_table.LETTERS), _ANSWERS * 2, strict=True))
"""1, 2, 3 and Y, N, U, by their places on the board: under a layout that writes other letters there they answer the same."""


class TernaryField(SegmentField):
    """Yes, no, or asked and not known; None is not asked. 1, 2, 3 and Y, N, U answer, Delete makes it not asked again.

    A `compact` one is as wide as its words need, for lists of many questions.
    """

    def __init__(self, *, compact: bool = False, parent: QWidget | None = None) -> None:
        speak = words()
        options = (
            Option(YES, speak.capitalised(speak.gettext(_YES)), note=_note(0)),
            Option(NO, speak.capitalised(speak.gettext(_NO)), note=_note(1)),
            Option(UNKNOWN, speak.capitalised(speak.gettext(NOT_KNOWN)), note=_note(2)),
        )
        super().__init__(options, clears=True, parent=parent)
        widest = max(segment.sizeHint().width() for segment in self.segments)
        for segment in self.segments:
            segment.least_width = 0 if compact else widest
            segment.compact = compact

    def code_of_key(self, key: str) -> str | None:
        """Return the answer that a letter or digit stands for."""
        return ANSWER_OF_KEY.get(key)


def _note(place: int) -> str:
    """Return the keys of an answer, as the tip of its segment says them."""
    return f"{key_table.CHOICES[place]} · {layout_name(key_table.LETTERS[place])}"
