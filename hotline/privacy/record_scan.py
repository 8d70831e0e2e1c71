"""The texts of one record scanned together: a name found in one of them is found again in the others."""

from __future__ import annotations

from collections.abc import Sequence

from hotline.privacy.agreed_words import NO_WORDS, AgreedWords
from hotline.privacy.finding import Finding
from hotline.privacy.guard import find_again, find_alone, view_of
from hotline.privacy.returning_names import NO_NAMES, Names, names_in


def find_in_record(
    texts: Sequence[str], words: AgreedWords = NO_WORDS, masked: Names = NO_NAMES
) -> list[list[Finding]]:
    """Return the personal data in each text of a record, in the order of the texts, without the words that the office has agreed on.

    `masked` are names that stood in a text and may come back where nothing else tells that they are names.
    """
    views = [view_of(text) for text in texts]
    alone = [find_alone(view, words=words) for view in views]
    names = masked.union(*(names_in(found, text) for found, text in zip(alone, texts, strict=True)))
    return [find_again(view, found, names, words) for found, view in zip(alone, views, strict=True)]
