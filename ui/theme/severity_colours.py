"""The colour of each class and urgency: the same in the form, in the list and in the call view."""

from __future__ import annotations

from collections.abc import Mapping

TONE_OF_CLASS: Mapping[str, str] = {
    "R5": "danger",
    "R4": "danger",
    "R3": "warning",
    "R2": "warning",
    "R1": "neutral",
    "R0": "neutral",
}
TONE_OF_URGENCY: Mapping[str, str] = {"U1": "danger", "U2": "danger", "U3": "warning", "U4": "neutral"}
