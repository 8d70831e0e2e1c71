"""How hard a passphrase is to guess, 0 to 4, with a sentence: words and patterns are known, those of this office and user too.

The guessing is zxcvbn's (D. L. Wheeler, USENIX Security 2016), which needs no network; the sentences are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from zxcvbn import zxcvbn

from hotline.errors import N_

LEAST_SCORE = 3
_LONGEST = 72
"""More is not looked at: it makes nothing easier to guess, and the guessing slow."""
_SHORTEST_WORD = 3
_LEFT = 6
_PRODUCT = (
    "hotline", "desk", "hotline desk", "hotlinedesk", "passphrase", "password", "parol", "şifrə", "пароль", "supervisor",
    "operator", "rəhbər", "növbə", "qaynar xətt", "qaynarxətt", "горячая линия", "оператор", "trafficking", "alver",
)  # fmt: skip
_SENTENCES = (
    N_("This passphrase is guessed at once. Choose four or five words that have nothing to do with each other."),
    N_("This passphrase is guessed easily. Choose four or five words that have nothing to do with each other."),
    N_("This passphrase is still guessed too easily. Add one or two words that have nothing to do with the others."),
    N_("This passphrase is hard to guess."),
    N_("This passphrase is very hard to guess."),
)
_OWN_WORDS = N_(
    "This passphrase is made of words that everybody knows here: your name, the office, the hotline. Choose other words."
)


@dataclass(frozen=True)
class Strength:
    """How hard a passphrase is to guess, from 0 to 4, and the sentence that says so and what to do, not translated yet."""

    score: int
    sentence: str

    @property
    def enough(self) -> bool:
        """Return whether it may be set."""
        return self.score >= LEAST_SCORE


def strength_of(passphrase: str, known: Iterable[str] = ()) -> Strength:
    """Return how hard a passphrase is to guess for whoever knows the `known` names too: of the user, of the office."""
    words = sorted({part.casefold() for name in (*known, *_PRODUCT) for part in (name, *name.split())}, key=len)
    words = [word for word in words if len(word) >= _SHORTEST_WORD]
    text = passphrase[:_LONGEST]
    score = int(zxcvbn(text, user_inputs=list(words))["score"])
    if score < LEAST_SCORE or not _is_of_known(text, words):
        return Strength(score, _SENTENCES[score])
    return Strength(1, _OWN_WORDS)


def _is_of_known(text: str, words: list[str]) -> bool:
    """Return whether next to nothing is left of a text without the words that everybody knows."""
    rest = text.casefold()
    for word in reversed(words):
        rest = rest.replace(word, "")
    return len(set(re.sub(r"[\W\d_]", "", rest))) < _LEFT
