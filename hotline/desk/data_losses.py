"""What was found missing when the store was opened: reported to everybody until a supervisor has read it."""

from __future__ import annotations

from collections.abc import Sequence

from hotline.desk.acts import Desk, act
from hotline.desk.rights import Right
from hotline.errors import N_
from hotline.language import Language
from hotline.store.tables import data_losses
from hotline.store.tables.data_losses import Loss, LossKind

_WHAT = {
    LossKind.LOG_DAMAGED: N_("The log of the store was damaged when it was opened."),
    LossKind.LOG_MISSING: N_(
        "The log of the store was missing when it was opened: the file was copied or put back without it."
    ),
    LossKind.LOG_SHORT: N_("The log of the store was cut short, or from another moment, when it was opened."),
    LossKind.OLDER: N_("The store that was opened is older than the one that was last open here."),
    LossKind.OVERWRITTEN: N_(
        "Something else had written into the file of the store when it was opened: it is damaged, or parts of it are older."
    ),
    LossKind.JOURNAL_MISSING: N_(
        "A change was being written when the store was last in use, and the file that undoes it was missing when "
        "the store was opened: the change may be incomplete."
    ),
    LossKind.UNKNOWN: N_(
        "The store was not closed properly, and {mark} beside it is missing or damaged: it is not known whether "
        "its last changes are there."
    ),
}
_SOME = N_("Changes that were saved may be missing.")
_WHAT_TO_DO = N_("Look through the newest contacts and drafts. To compare, restore the latest backup into a new file.")
_KEPT = N_("The damaged log is kept as {file}; do not delete it.")


@act(Right.SIGNED_IN, before_change=True)
def unread_losses(desk: Desk) -> tuple[Loss, ...]:
    """Return what was found missing and no supervisor has read yet, newest first."""
    return data_losses.unread_losses(desk.store)


@act(Right.VERIFY, "store.loss.read")
def read_losses(desk: Desk, last: int) -> None:
    """Take note that the user, a supervisor, has read what was found missing, up to a loss; nobody is told of it any more."""
    with desk.store.transaction():
        data_losses.read_losses(desk.store, desk.user.id, last)
        desk.journal("store.loss.read", str(last))


def loss_words(loss: Loss, mark: str, language: Language) -> str:
    """Return what was found missing, and what to do, in sentences; `mark` is the name of the mark's file."""
    if loss.missing is None:
        many = "" if loss.kind is LossKind.UNKNOWN else language.gettext(_SOME)
    else:
        many = language.ngettext(
            "{number} change that was saved is missing.", "{number} changes that were saved are missing.", loss.missing
        )
    kept = language.gettext(_KEPT, file=loss.kept_log) if loss.kept_log else ""
    said: Sequence[str] = (language.gettext(_WHAT[loss.kind], mark=mark), many, kept, language.gettext(_WHAT_TO_DO))
    return " ".join(filter(None, said))
