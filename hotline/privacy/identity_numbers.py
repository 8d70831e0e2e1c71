"""Personal numbers of other countries behind a word for them: T.C. kimlik, Georgian and Kazakh ones, СНИЛС, Emirates ID, CNIC."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.privacy.code_cues import cues_before
from hotline.privacy.finding import BLOCK, Finding
from hotline.privacy.normalised_text import View

# Eleven figures (Türkiye, Georgia, Russia), twelve (Kazakhstan, India), fourteen (Uzbekistan), Pakistan's, the Emirates', letters before.
_NUMBER = re.compile(
    r"(?<![\w+])(?:\d{11,12}|\d{14}|\d{5}[ -]\d{6}|\d{3}[ -]\d{3}[ -]\d{3}[ -]\d{2}|\d{5}[ -]\d{7}[ -]\d|784[ -]?\d{4}[ -]?\d{7}[ -]?\d|"
    r"\d{4}[ -]\d{4}[ -]\d{4}|\d{3}[ -]\d{3}[ -]\d{5}|[12]\d{9}|\d(?:-\d){3}, ?\d(?:-\d){3}, ?\d-\d|[A-Z]{1,3} ?-?\d{6,9})(?![\w@])"
)
_LEAST_DIGITS = 6
_REACH = 32


def find_identity_numbers(view: View) -> Iterator[Finding]:
    """Yield numbers of the length that some country gives, where the nearest word for a code before them speaks of a person's."""
    for match in view.codes_at(_NUMBER, _LEAST_DIGITS):
        cues = cues_before(view, match.start())
        nearest = next((kind for kind in cues if kind not in {"number", "spelled"}), None)
        if nearest == "id_card" and cues["id_card"] <= _REACH:
            yield view.finding(match.start(), match.end(), "id_card", BLOCK)
