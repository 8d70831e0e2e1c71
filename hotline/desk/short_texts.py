"""Short texts that are kept beside a record, or go on paper: none of them may hold personal data (DESIGN.md section 4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from hotline.call.vocabulary import Labels
from hotline.errors import Refused
from hotline.privacy.agreed_words import NO_WORDS, AgreedWords
from hotline.privacy.finding import BLOCK
from hotline.privacy.guard import find_personal_data


class TextHoldsPersonalData(Refused):
    """A short text holds personal data of `kinds` that is certain enough to stop it; each text's own class has its sentence."""

    sentence: ClassVar[str]

    def __init__(self, kinds: Sequence[str]) -> None:
        super().__init__(self.sentence, kinds=Labels("finding_kind", tuple(kinds)))
        self.kinds = tuple(kinds)


def require_no_personal_data(text: str, refusal: type[TextHoldsPersonalData], words: AgreedWords = NO_WORDS) -> None:
    """Raise a refusal where a text holds personal data that is certain enough to stop a submission; agreed words are none."""
    kinds = sorted({one.kind for one in find_personal_data(text, words=words) if one.level == BLOCK})
    if kinds:
        raise refusal(kinds)
