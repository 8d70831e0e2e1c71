"""The texts of one record scanned together: a name found in one of them is found again in the others."""

from __future__ import annotations

from collections.abc import Sequence

from hotline.privacy.agreed_words import NO_WORDS, AgreedWords
from hotline.privacy.finding import Finding
from hotline.privacy.guard import find_again, find_alone
from hotline.privacy.returning_names import NO_NAMES, Names, names_in


def find_in_record(
    texts: Sequence[str], words: AgreedWords = NO_WORDS, masked: Names = NO_NAMES
) -> list[list[Finding]]:
    """Return the personal data in each text of a record, in the order of the texts, without the words that the office has agreed on.

    `masked` are names that stood in a text and may come back where nothing else tells that they are names.
    """
    alone = [find_alone(text, words=words) for text in texts]
    names = masked.union(*(names_in(found, text) for found, text in zip(alone, texts, strict=True)))
    return [find_again(text, found, names, words) for found, text in zip(alone, texts, strict=True)]
