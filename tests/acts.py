"""Functions of tests as acts, for a Session runs no others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate

from hotline.desk.acts import Act, Desk, P, R, act
from hotline.desk.journal_acts import ACTS
from hotline.desk.rights import Right


def as_act(function: Callable[Concatenate[Desk, P], R]) -> Act[P, R]:
    """Return a function of a test as an act of everybody, which may write every line that the user has a right to."""
    return act(Right.SIGNED_IN, *ACTS)(function)
