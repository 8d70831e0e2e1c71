"""Weighted random choices from one source, so that the same seed makes the same calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def pick(chance: Random, weights: Mapping[str, float]) -> str:
    """Return one key, the heavier the likelier."""
    return chance.choices(tuple(weights), tuple(weights.values()))[0]


def happens(chance: Random, in_100: float) -> bool:
    """Return whether something happens that happens so many times in a hundred."""
    return chance.random() * 100 < in_100


def some(chance: Random, options: Sequence[T], in_100: float) -> tuple[T, ...]:
    """Return those of the options that happen, each by itself, in their order."""
    return tuple(one for one in options if happens(chance, in_100))
