"""Which questions suit the moment: of somebody who has not left yet, what happens after the arrival is asked last."""

from __future__ import annotations

from dataclasses import dataclass

from hotline.call.record import Call
from hotline.indicators.call_assessment import situation_of
from hotline.indicators.checklist import Checklist
from hotline.indicators.scoring import next_question, sets_for

NOT_BEGUN = "not_yet"
"""The period of a situation that is feared and has not begun."""


@dataclass(frozen=True)
class Suggested:
    """The question to ask next, `age` or None as the rule has it; `waiting` is how many cannot be known yet and come later."""

    code: str | None
    waiting: int = 0


def asked_later(call: Call, used: Checklist) -> frozenset[str]:
    """Return the questions that nobody can answer yet, because the person has not left."""
    return used.known_after_arrival if call.situation.period == NOT_BEGUN else frozenset()


def suggested_question(call: Call, position: int, used: Checklist) -> Suggested:
    """Return the question to ask next about a person: the order of scoring.md among those that can be known by now."""
    situation = situation_of(call.persons[position], call)
    later = asked_later(call, used)
    code = next_question(situation, used, later)
    offered = {one.code for name in sets_for(situation.age, situation.forms) for one in used.in_set[name]}
    waiting = sum(one not in situation.answers for one in later & offered)
    if code in later:
        waiting = 0
    return Suggested(code, waiting)
