"""An answer of three: yes, no, or asked and not known, each with its keys in every language."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.call.vocabulary import NOT_KNOWN, UNKNOWN
from hotline.errors import N_
from ui.platform.screen_language import words
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField

YES, NO = "yes", "no"
_YES = N_("yes")
_NO = N_("no")
ANSWER_OF_KEY = {
    **dict.fromkeys(("Y", "1", "Д"), YES),
    **dict.fromkeys(("N", "2", "Н"), NO),
    **dict.fromkeys(("U", "3", "З"), UNKNOWN),
}
"""Y, N, U and 1, 2, 3 in every language; on a Cyrillic keyboard the first letters of да, нет, "не знаю"."""


class TernaryField(SegmentField):
    """Yes, no, or asked and not known; None is not asked. Y, N, U answer, Delete makes it not asked again.

    A `compact` one is as wide as its words need, for lists of many questions.
    """

    def __init__(self, *, compact: bool = False, parent: QWidget | None = None) -> None:
        speak = words()
        options = (
            Option(YES, speak.capitalised(speak.gettext(_YES)), note="Y"),
            Option(NO, speak.capitalised(speak.gettext(_NO)), note="N"),
            Option(UNKNOWN, speak.capitalised(speak.gettext(NOT_KNOWN)), note="U"),
        )
        super().__init__(options, clears=True, parent=parent)
        widest = max(segment.sizeHint().width() for segment in self.segments)
        for segment in self.segments:
            segment.least_width = 0 if compact else widest
            segment.compact = compact

    def code_of_key(self, key: str) -> str | None:
        """Return the answer that a letter or digit stands for."""
        return ANSWER_OF_KEY.get(key)
