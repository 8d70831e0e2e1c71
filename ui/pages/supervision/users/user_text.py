"""Acts on users and the recovery sheet in words: what each does, and its result."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from hotline.call.vocabulary import vocabulary
from hotline.desk.users import UserState
from hotline.errors import N_
from hotline.store.keys.recovery_state import RecoveryState
from hotline.store.keys.user_table import SUPERVISOR
from ui.pages.supervision.users.user_dialog import Asked
from ui.platform.screen_language import words

_RENEWS = N_(
    "The store gets new keys: whoever knew the older ones cannot read what is written from now on. In a large "
    "store this takes some seconds; you can keep working."
)
_WAITING = N_(
    "These users have not signed in since the upgrade; with the new keys each of them needs a new first passphrase from you: {names}."
)
_FIRST = N_(
    "Give a first passphrase and tell it to the user in person. At the first sign-in the user has to choose their own."
)
_DEACTIVATES = N_(
    "{name} can no longer sign in; where {name} is signed in now, nothing more can be done."
    " Existing records and the name do not change."
)
_ACTIVATES = N_("{name} can sign in again, with the role shown in the list. The records are under this name as before.")
_RESETS = N_("The older passphrase of {name} will no longer be valid. The records are under this name as before.")
_RAISES = N_(
    "{name} becomes a supervisor: manages users, lists and settings, reads the journal, renews keys."
    " The pages for it are there from the next sign-in on."
)
_LOWERS = N_(
    "{name} becomes an operator and manages no users, lists or settings any more."
    " This holds from the next step on, at an open desk too."
)


def to_add() -> Asked:
    """Return what the dialog for a new user says and asks."""
    say = words().gettext
    return Asked(say(N_("Add a user")), (say(_FIRST),), say(N_("Add the user")), name=True, passphrase=True)


def to_reset(state: UserState, waiting: Sequence[str]) -> Asked:
    """Return what the dialog for a forgotten passphrase says and asks."""
    say, name = words().gettext, state.user.name
    says = (say(_RESETS, name=name), say(_FIRST), *_renewal(waiting))
    return Asked(
        say(N_("Reset the passphrase of {name}"), name=name), says, say(N_("Reset")), passphrase=True, takes_away=True
    )


def to_change_role(state: UserState, waiting: Sequence[str]) -> Asked:
    """Return what the dialog for the other role says, and asks where nobody knows the user's keys."""
    say, name = words().gettext, state.user.name
    if state.user.role == SUPERVISOR:
        title, says = say(N_("Make {name} an operator?"), name=name), (say(_LOWERS, name=name), *_renewal(waiting))
    else:
        title, says = say(N_("Make {name} a supervisor?"), name=name), (say(_RAISES, name=name),)
        if state.waits:
            says = (*says, say(_FIRST), *_renewal(waiting))
    asks = state.waits and state.user.role != SUPERVISOR
    return Asked(title, says, say(N_("Change the role")), passphrase=asks, takes_away=True)


def to_deactivate(state: UserState, waiting: Sequence[str], own: int) -> Asked:
    """Return what the dialog says before a user is kept out; `own` is who does it."""
    say, name = words().gettext, state.user.name
    yourself = (say(_YOURSELF),) if state.user.id == own else ()
    says = (*yourself, say(_DEACTIVATES, name=name), *_renewal(waiting))
    return Asked(say(N_("Deactivate {name}?"), name=name), says, say(N_("Deactivate")), takes_away=True)


def to_activate(state: UserState) -> Asked:
    """Return what the dialog for a user who comes back says and asks."""
    say, name = words().gettext, state.user.name
    says = (say(_ACTIVATES, name=name), say(_FIRST))
    return Asked(say(N_("Activate {name} again"), name=name), says, say(N_("Activate")), passphrase=True)


_YOURSELF = N_("This is you: you are signed out at once, and only another supervisor can let you in again.")
BUSY = N_(
    "A backup is being made, the store is being verified, or keys are being renewed. Do this again when it is done."
)


def before_renewal(waiting: Sequence[str]) -> str:
    """Return what is said before the recovery sheet is renewed."""
    first = N_(
        "A new sheet is shown once. When you have typed two groups back from the printed page, it is put in force, and the older"
        " one opens nothing any more. Until then nothing changes."
    )
    return " ".join((words().gettext(first), *_renewal(waiting)))


def role_words(role: str) -> str:
    """Return a role in words."""
    return vocabulary("user_role").label(role, words())


def sheet_words(state: RecoveryState | None, zone: tzinfo) -> str:
    """Return when the sheet was made, confirmed and last tried."""
    say = words()
    if state is None:
        return ""
    told = [say.gettext(N_("The sheet was made on {moment}."), moment=say.moment(state.made, zone))]
    if state.confirmed is not None:
        told.append(say.gettext(N_("Confirmed on {moment}."), moment=say.moment(state.confirmed, zone)))
    if state.drilled is None:
        told.append(say.gettext(N_("Not tried since then.")))
    else:
        told.append(say.gettext(N_("Last tried on {moment}."), moment=say.moment(state.drilled, zone)))
    return " ".join(told)


def _renewal(waiting: Sequence[str]) -> tuple[str, ...]:
    say = words().gettext
    return (say(_RENEWS), say(_WAITING, names=", ".join(waiting))) if waiting else (say(_RENEWS),)
