"""The state of the recovery sheet as a supervisor is told it: used, confirmed by nobody, or not tried for long."""

from __future__ import annotations

from datetime import tzinfo

from hotline.desk.recovery import DRILL_EVERY, SheetConcern
from hotline.errors import N_
from hotline.store.keys.recovery_state import RecoveryState
from ui.platform.screen_language import words

_USED = N_(
    "{user} signed in with the recovery sheet on {moment}. Put the sheet back into a sealed envelope, or renew it if anybody else"
    " may have seen it."
)
_CONCERNS = {
    SheetConcern.UNKNOWN: N_(
        "Nothing is known of a recovery sheet of this store. Renew it, and keep the new one in the safe."
    ),
    SheetConcern.UNCONFIRMED: N_(
        "Nobody has confirmed the recovery sheet yet: it may never have been printed. Try the printed sheet, or renew it."
    ),
    SheetConcern.NOT_TRIED: N_(
        "The recovery sheet was last tried more than {days} days ago. Take it out of the safe and try it: that does not use it up."
    ),
}


def concern_words(concern: SheetConcern, state: RecoveryState | None, zone: tzinfo) -> str:
    """Return what a supervisor is told of the sheet, empty where all is well."""
    if concern is SheetConcern.USED and state is not None and state.use is not None:
        return words().gettext(_USED, user=state.use.user, moment=words().moment(state.use.moment, zone))
    said = _CONCERNS.get(concern)
    return "" if said is None else words().gettext(said, days=DRILL_EVERY.days)
