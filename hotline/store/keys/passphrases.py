"""A passphrase that is being chosen: long enough to be hard to guess, short enough to be typed."""

from __future__ import annotations

from hotline.errors import N_, InvalidInput
from hotline.secret import Secret, Typed, as_secret

SHORTEST_PASSPHRASE = 10
LONGEST_PASSPHRASE = 1024


def new_passphrase(given: Typed, name: str = "") -> Secret:  # noqa: ARG001
    """Return a passphrase that may be set; raises InvalidInput where it is too short, or too long to be typed."""
    chosen = as_secret(given)
    if chosen.strength < SHORTEST_PASSPHRASE:
        raise InvalidInput(
            N_("The passphrase is too short: use at least {least} characters, best four or five words."),
            least=SHORTEST_PASSPHRASE,
        )
    if chosen.characters > LONGEST_PASSPHRASE:
        raise InvalidInput(N_("The passphrase is too long: at most {most} characters."), most=LONGEST_PASSPHRASE)
    return chosen
