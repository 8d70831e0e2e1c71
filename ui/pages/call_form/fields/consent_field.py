"""Consent to one purpose: given, refused, not known; the keys of a yes, a no and a "not known" answer it too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from hotline.call.vocabulary import UNKNOWN
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField
from ui.widgets.ternary_field import ANSWER_OF_KEY, NO, YES

_CONSENT = {YES: "given", NO: "refused", UNKNOWN: UNKNOWN}


class ConsentField(SegmentField):
    """1 given, 2 refused, 3 not known, also Y, N, U; Delete makes it not asked again."""

    def __init__(self, options: Sequence[Option], *, parent: QWidget | None = None) -> None:
        super().__init__(options, clears=True, parent=parent)

    def code_of_key(self, key: str) -> str | None:
        """Return the consent that a letter or digit stands for."""
        answer = ANSWER_OF_KEY.get(key)
        return None if answer is None else _CONSENT[answer]
