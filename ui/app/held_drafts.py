"""What outlives the lock: the draft that was open, and the form whose last changes the store could not take.

Each belongs to one user of one store (hotline.desk.session.Whose) and is given back to a session of theirs alone: whoever
opens another store, be it with a user of the same name, gets nothing, and what is held stays held and told.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from hotline.errors import N_
from ui.platform.screen_language import words
from ui.session.work_words import WORK_WORDS

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from hotline.desk.session import Session, Whose
    from ui.app.desk_window import DeskWindow
    from ui.pages.call_form.state.form_state import FormState
    from ui.session.background_work import Kind
    from ui.session.context import Context

_LOCKED = N_("Locked.")
_SINCE = N_("locked since {time}")
_GOES_ON = N_("locked since {time} · the contact in hand opens where it was left")
_LOCKED_SAVED = N_("Locked. Everything was saved.")
_UNSAVED = N_(
    "The last changes of {user} are not saved in the store {file}: {user} must sign in to continue with them. "
    "Do not quit the program and do not switch the computer off."
)
_REST_SAVED = N_("Everything else was saved.")
_LOCKED_DIALOG = N_("What you typed in the open window could not be saved. Type it again.")


class LockTold(NamedTuple):
    """What the lock page says: `done` calmly, until something else is said, and `open` in red, as long as it is so."""

    done: str = ""
    open: str = ""


class _Held(NamedTuple):
    """A form that the program alone has, and the names by which people know whose it is."""

    state: FormState
    user: str
    file: str


class _Locked(NamedTuple):
    """The desk that was locked last: its form, if it has one, and what else is to be told of it."""

    whose: Whose
    form: _Held | None
    dialog_lost: bool
    left_undone: tuple[str, ...]
    cut_short: Kind | None
    at: datetime
    zone: tzinfo
    in_hand: bool


class HeldDrafts:
    """Takes from a desk that is locked what must not be lost, and gives it to the next desk of the same user and store."""

    def __init__(self) -> None:
        self._in_hand: dict[Whose, tuple[str | None, str]] = {}
        self._unsaved: dict[Whose, _Held] = {}
        self._last: _Locked | None = None
        self._copies: dict[tuple[str, str], str] = {}

    @property
    def any(self) -> bool:
        """Return whether the program alone has words, of whatever store."""
        return bool(self._unsaved)

    def holds(self, session: Session) -> bool:
        """Return whether the program alone has words of a session's user."""
        return session.whose in self._unsaved

    def take(self, desk: DeskWindow) -> None:
        """Keep what a desk has in hand, once its saving is over."""
        session = desk.context.session
        self._copies.pop(_store_of(session.whose), None)
        self._in_hand[session.whose] = (desk.draft_in_hand(), desk.section_in_hand())
        state = desk.form_in_hand()
        form = None if state is None else _Held(state, session.user.name, session.path.name)
        if form is not None:
            form.state.forget_listeners()
            if form.state.unsaved:
                self._unsaved[session.whose] = form
        self._last = _Locked(
            session.whose,
            form,
            desk.lost_in_dialog(),
            tuple(desk.shell.left_undone()),
            desk.backups.cut_short,
            session.clock.now(),
            session.office.zone,
            in_hand=desk.draft_in_hand() is not None,
        )

    def was_closed(self, session: Session) -> None:
        """Take note that a store was closed in good order: what it took lies in it, and need not be held."""
        if self._last is not None and self._last.whose == session.whose:
            self._last = self._last._replace(form=None)

    def was_not_closed(self, session: Session) -> None:
        """Take note that a store could not be closed in good order: nobody knows what of the last words lies in it."""
        if self._last is not None and self._last.whose == session.whose and self._last.form is not None:
            self._last.form.state.saving_unsure()
            self._unsaved[session.whose] = self._last.form

    def goes_on_in(self, session: Session, file: str) -> None:
        """Take note that a store goes on in a whole copy of it: what is held of it is given back there."""
        self._copies[_store_of(session.whose)] = file

    def save(self, context: Context, saved: Callable[[], None], not_saved: Callable[[Exception], None]) -> bool:
        """Hand to a store that can be reached again what its user left unsaved; returns whether there is anything."""
        from hotline.desk.drafts import save_unless_submitted  # noqa: PLC0415 - the first window does without it

        session = context.session
        held = self._unsaved.get(session.whose)
        if held is None:
            return False
        record = (held.state.draft_id, held.state.call, held.state.base, session.clock.now())
        saving = session.submit(save_unless_submitted, *record)
        context.tasks.run(saving, partial(self._saved, session.whose, saved), not_saved)
        return True

    def _saved(self, whose: Whose, then: Callable[[], None], _: object) -> None:
        self._unsaved.pop(whose, None)
        then()

    def told(self, kept: Session | None = None) -> LockTold:
        """Return what the lock has to say now, in the language in use; of the words of a `kept` session that is said apart."""
        say, last, whose = words().gettext, self._last, None if kept is None else kept.whose
        dialog_lost = last is not None and last.dialog_lost
        still = [
            say(_UNSAVED, user=one.user, file=self._copies.get(_store_of(key), one.file))
            for key, one in self._unsaved.items()
            if key != whose
        ]
        still += [say(_LOCKED_DIALOG)] if dialog_lost else []
        done = []
        if last is not None and kept is None:
            unsure = self.any or dialog_lost
            done.append(say(_LOCKED if unsure or last.left_undone else _LOCKED_SAVED))
            done += last.left_undone
            if last.left_undone and not unsure:
                done.append(say(_REST_SAVED))
            if last.cut_short is not None:
                done.append(say(WORK_WORDS[last.cut_short].cut_short))
        return LockTold(" ".join(done), " ".join(still))

    def since(self) -> str:
        """Return since when the desk is locked, and whether a contact waits behind the lock; empty where none was locked."""
        last, speak = self._last, words()
        if last is None:
            return ""
        return speak.gettext(_GOES_ON if last.in_hand else _SINCE, time=speak.time(last.at, last.zone))

    def give_back(self, desk: DeskWindow) -> bool:
        """Go on at the same word; returns whether there was anything to go on with."""
        whose = desk.context.session.whose
        self._last = None
        unsaved = self._unsaved.pop(whose, None)
        in_hand, section = self._in_hand.pop(whose, (None, ""))
        if unsaved is not None:
            desk.resume(unsaved.state)
        else:
            desk.open(in_hand, section)
        return bool(unsaved or in_hand)


def _store_of(whose: Whose) -> tuple[str, str]:
    return whose.store, whose.key
