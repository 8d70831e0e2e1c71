"""A passphrase that is being chosen: hard enough to guess, short enough to be typed."""

from __future__ import annotations

from hotline.errors import N_, InvalidInput
from hotline.passphrase_strength import strength_of
from hotline.secret import Secret, Typed, as_secret

SHORTEST_PASSPHRASE = 10
LONGEST_PASSPHRASE = 1024


def new_passphrase(given: Typed, *known: str) -> Secret:
    """Return a passphrase that may be set; `known` are names that make it easier to guess: of the user, of the office.

    Raises InvalidInput where it is too short, too long to be typed, or too easy to guess.
    """
    chosen = as_secret(given)
    if chosen.characters and not chosen.text().strip():
        raise InvalidInput(
            N_("Blanks alone are no passphrase: use at least {least} characters, best four or five words."),
            least=SHORTEST_PASSPHRASE,
        )
    if chosen.strength < SHORTEST_PASSPHRASE:
        raise InvalidInput(
            N_("The passphrase is too short: use at least {least} characters, best four or five words."),
            least=SHORTEST_PASSPHRASE,
        )
    if chosen.characters > LONGEST_PASSPHRASE:
        raise InvalidInput(N_("The passphrase is too long: at most {most} characters."), most=LONGEST_PASSPHRASE)
    strength = strength_of(chosen.text(), known)
    if not strength.enough:
        raise InvalidInput(strength.sentence)
    return chosen
