"""Assistance as the law names it: which kinds a call's needs ask for of a service."""

from __future__ import annotations

from collections.abc import Iterable

from hotline.call.vocabulary import vocabulary


def assistance_for(needs: Iterable[str], offers: Iterable[str]) -> tuple[str, ...]:
    """Return the kinds of assistance that answer to the needs which a service offers, in the order of the law."""
    asked = vocabulary("need")
    offered = set(offers)
    wanted = {asked.term(need).attributes.get("assistance") for need in needs if need in offered}
    return tuple(code for code in vocabulary("assistance").codes if code in wanted)
