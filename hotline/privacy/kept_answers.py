"""Answers about words are kept for the next time, by the hash of the word: no letter of what was typed stays in memory."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar

Word = TypeVar("Word", bound=Hashable)
Answer = TypeVar("Answer")

_MOST = 2048
"""How many answers to one question are kept; then all are forgotten."""


def kept(ask: Callable[[Word], Answer]) -> Callable[[Word], Answer]:
    """Return a function that asks once for each word; its answer must depend on nothing but the word and hold nothing of it.

    Two words share an answer where the 64 bits of their hashes are the same, which nobody can bring about: Python salts them.
    """
    answers: dict[int, Answer] = {}

    @wraps(ask)
    def answer(word: Word) -> Answer:
        key = hash(word)
        try:
            return answers[key]
        except KeyError:
            pass
        if len(answers) >= _MOST:
            answers.clear()
        answers[key] = found = ask(word)
        return found

    return answer
