"""Answers about words are kept for the next time, by the hash of the word: no letter of what was typed stays in memory."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar

Word = TypeVar("Word", bound=Hashable)
Answer = TypeVar("Answer")

_MOST = 2048
"""How many answers to one question are kept before a new collection is begun; those of the one before count as well."""


def kept(ask: Callable[[Word], Answer]) -> Callable[[Word], Answer]:
    """Return a function that asks once for each word; its answer must depend on nothing but the word and hold nothing of it.

    Two words share an answer where the 64 bits of their hashes are the same, which nobody can bring about: Python salts them.
    """
    answers: dict[int, Answer] = {}
    earlier: dict[int, Answer] = {}

    @wraps(ask)
    def answer(word: Word) -> Answer:
        nonlocal answers, earlier
        key = hash(word)
        try:
            return answers[key]
        except KeyError:
            pass
        found = earlier[key] if key in earlier else ask(word)
        if len(answers) >= _MOST:
            answers, earlier = {}, answers
        answers[key] = found
        return found

    return answer
