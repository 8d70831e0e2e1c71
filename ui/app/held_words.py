"""What outlives the lock, by user: the draft in hand, and the form whose last words the store could not take."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hotline.errors import N_
from ui.backups.work import Kind
from ui.words import words

if TYPE_CHECKING:
    from ui.call_form.state import FormState
    from ui.desk_window import DeskWindow

_LOCKED = N_("Locked. Everything was saved.")
_LOCKED_UNSAVED = N_(
    "Locked. The last words could not be saved; unlock to go on with them. Do not switch the computer off."
)
_LOCKED_BACKUP = N_("The backup was not finished: it was cancelled, and nothing of it was kept.")
_LOCKED_VERIFY = N_("The verification was not finished: begin it once more after signing in.")
_LOCKED_SHEET = N_("What was typed in the window over the page could not be saved: type it once more.")


class LockTold(NamedTuple):
    """What the lock page says, and in which kind of banner."""

    sentence: str = ""
    kind: str = "info"


class HeldWords:
    """Takes from a desk that is locked what must not be lost, and gives it to the next desk of the same user."""

    def __init__(self) -> None:
        self._in_hand: dict[str, tuple[str | None, str]] = {}
        self._unsaved: dict[str, FormState] = {}

    @property
    def any(self) -> bool:
        """Return whether the program alone has words."""
        return bool(self._unsaved)

    def take(self, user: str, desk: DeskWindow) -> LockTold:
        """Keep what a desk has in hand, once its saving is over; returns what the lock has to say of it."""
        self._in_hand[user] = (desk.draft_in_hand(), desk.section_in_hand())
        left = desk.unsaved()
        if left is not None:
            left.forget_listeners()
            self._unsaved[user] = left
        lost = desk.lost_in_sheet()
        said = _what_was_saved(form=left is None, sheets=not lost, cut_short=desk.backups.cut_short)
        return LockTold(said, "danger" if left or lost else "info")

    def told(self) -> LockTold:
        """Return what the lock has to say now that a store that was kept open could be closed."""
        said = _what_was_saved(form=not self.any, sheets=True, cut_short=None)
        return LockTold(said, "danger" if self.any else "info")

    def give_back(self, user: str, desk: DeskWindow) -> bool:
        """Go on at the same word; returns whether there was anything to go on with."""
        unsaved = self._unsaved.pop(user, None)
        in_hand, section = self._in_hand.pop(user, (None, ""))
        if unsaved is not None:
            desk.resume(unsaved)
        else:
            desk.open(in_hand, section)
        return bool(unsaved or in_hand)


def _what_was_saved(*, form: bool, sheets: bool, cut_short: Kind | None) -> str:
    told = [_LOCKED] if form and sheets else []
    told += [sentence for kept, sentence in ((form, _LOCKED_UNSAVED), (sheets, _LOCKED_SHEET)) if not kept]
    if cut_short is not None:
        told.append(_LOCKED_VERIFY if cut_short is Kind.VERIFY else _LOCKED_BACKUP)
    return " ".join(words().gettext(one) for one in told)
