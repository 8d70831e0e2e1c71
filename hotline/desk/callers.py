"""Returning callers: giving a code, recognising one, and the earlier calls of one caller.

The code passes through here and stays nowhere: the journal notes that one was made, recognised or not known, and the
record keeps its mark alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from hotline.call.caller_code import new_caller_code, parse_caller_code
from hotline.call.reference import whole_reference
from hotline.desk.acts import Desk, act
from hotline.desk.rights import Right
from hotline.errors import N_, InvalidInput, Refused
from hotline.store.tables import callers
from hotline.store.tables.callers import MISS, EarlierCall, Standing

__all__ = ["EarlierCall", "Standing"]

FREE_TRIES = 5
WITHIN = timedelta(minutes=1)


class NeverGiven(InvalidInput):
    """The code is well formed and nobody was given it."""

    def __init__(self) -> None:
        super().__init__(
            N_(
                "This code was not given to anyone. Ask the caller to read it again; if it is still not found, give a new "
                "code."
            )
        )


class TooManyCodes(Refused):
    """So many codes that nobody has were tried that the next must wait; `seconds` says how long."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            N_("{number} codes that nobody has were tried within a minute. Wait {seconds} seconds, then try again."),
            number=FREE_TRIES,
            seconds=seconds,
        )
        self.seconds = seconds


@dataclass(frozen=True)
class Given:
    """A fresh code to be read to the caller, and the mark that the record keeps of it."""

    code: str
    mark: str

    def __repr__(self) -> str:
        """Return no code: a representation ends up in tracebacks."""
        return "Given(…)"


@dataclass(frozen=True)
class Recognised:
    """A caller who has been here before; no calls where the code was given in a call that is not submitted yet."""

    mark: str
    calls: tuple[EarlierCall, ...]


@act(Right.RECORD, "caller.code")
def give_code(desk: Desk) -> Given:
    """Return a fresh code that nobody has, with a line in the journal that does not name it."""
    with desk.store.transaction():
        while True:
            code = new_caller_code()
            if _given_as(desk, code) is None:
                desk.journal("caller.code")
                return Given(code, callers.caller_mark(desk.store, code))


@act(Right.RECORD, "caller.recognise", "caller.miss")
def recognise(desk: Desk, code: str) -> Recognised:
    """Return whose code it is: its mark and the calls of this caller, the newest first.

    Raises InvalidInput for a misread code, NeverGiven for one that nobody has, TooManyCodes after five of those within a
    minute. Each try of a well-formed code is in the journal, without the code.
    """
    code = parse_caller_code(code)
    _wait(desk)
    mark = _given_as(desk, code)
    found = tuple(callers.same_caller(desk.store, mark, None))
    with desk.store.transaction():
        if mark is not None:
            desk.journal("caller.recognise", calls=len(found))
        else:
            desk.journal(MISS)
    if mark is None:
        raise NeverGiven
    return Recognised(mark, found)


@act(Right.RECORD)
def earlier_calls(desk: Desk, mark: str | None, reference: str | None) -> tuple[EarlierCall, ...]:
    """Return the calls of the caller with a mark, or of the call with a reference, the newest first.

    A reference that is not whole yet leads nowhere. Calls that share a mark, or of which one names the other as its
    earlier call, count as one caller's.
    """
    return tuple(callers.same_caller(desk.store, mark, whole_reference(reference)))


@act(Right.RECORD)
def other_calls(desk: Desk, reference: str) -> tuple[EarlierCall, ...]:
    """Return the other calls of the caller of a call, earlier and later, the newest first."""
    return tuple(one for one in earlier_calls(desk, None, reference) if one.reference != reference)


def _given_as(desk: Desk, code: str) -> str | None:
    """Return the mark under which a code was given, None where nobody was given it."""
    marks = callers.caller_marks(desk.store, code)
    return next((mark for mark in marks if callers.is_given(desk.store, mark)), None)


def _wait(desk: Desk) -> None:
    now = desk.clock.now()
    misses = callers.misses_since(desk.store, desk.user.id, now - WITHIN)
    if len(misses) >= FREE_TRIES:
        left = misses[-FREE_TRIES] + WITHIN - now
        raise TooManyCodes(max(1, int(left.total_seconds()) + 1))
