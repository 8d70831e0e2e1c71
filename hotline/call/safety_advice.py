"""What to do in the next minute of a call, from the answers about safety: said before anything else was asked."""

from __future__ import annotations

from dataclasses import dataclass

from hotline.call.record import Safety
from hotline.errors import N_


@dataclass(frozen=True)
class Advice:
    """What an answer about safety asks for: in a few words, and as a sentence; messages to translate."""

    short: str
    sentence: str


_DANGER = Advice(N_("Danger now"), N_("Danger now: call the emergency services while the caller is on the line."))
_NOT_SAFE = Advice(
    N_("Not safe to talk"),
    N_("Not safe to talk: ask only what yes or no can answer, agree when to ring back, let the caller go."),
)
_NEAR = Advice(
    N_("Controlling person near"),
    N_("Controlling person near: speak as about everyday things, and end when the caller wants to."),
)
_HURT = Advice(N_("Somebody is hurt"), N_("Somebody is hurt: arrange a doctor before you ask anything else."))


def safety_advice(safety: Safety) -> tuple[Advice, ...]:
    """Return what the answers about safety ask for, the most urgent first."""
    found = (
        (_DANGER, safety.danger_now == "yes"),
        (_NOT_SAFE, safety.safe_to_talk == "no"),
        (_NEAR, safety.controlling_person_near == "yes"),
        (_HURT, safety.injured == "yes"),
    )
    return tuple(advice for advice, holds in found if holds)
