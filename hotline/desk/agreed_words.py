"""Words that are no personal data in this office: an operator proposes one, a supervisor agrees or declines.

The journal names a word by its number: a proposal may turn out to be somebody's name, and is erased when it is declined.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.desk.acts import Desk, act
from hotline.desk.agreed_word_checks import checked_reason, checked_word
from hotline.desk.agreed_words_file import read_words_text, words_text
from hotline.desk.office_data import OfficeData
from hotline.desk.rights import Right
from hotline.errors import N_, InvalidInput, Refused
from hotline.language import Language
from hotline.store.tables import agreed_words
from hotline.store.tables.users import user_names

MOST = 5_000
"""How many words an office keeps, proposals among them."""
DECLINED, WITHDRAWN = "word.decline", "word.withdraw"
_GONE = N_("This word is no longer in the list. Check the list again.")


@dataclass(frozen=True)
class OfficeWord:
    """A word of the list: who proposed it, when and why, and who agreed when; `agreed` is None for a proposal."""

    id: int
    word: str
    reason: str
    proposed: datetime
    proposed_by: str
    agreed: datetime | None
    agreed_by: str


@dataclass(frozen=True)
class LoadedWords:
    """What a file of words has brought: how many are new, how many were agreed before, and the office's data as they are now."""

    new: int
    same: int
    data: OfficeData


@act(Right.RECORD)
def list_words(desk: Desk) -> tuple[OfficeWord, ...]:
    """Return every word, proposals first."""
    names = user_names(desk.store)
    return tuple(
        OfficeWord(
            one.id,
            one.word,
            one.reason,
            one.proposed,
            names.get(one.proposed_by, ""),
            one.agreed,
            "" if one.agreed_by is None else names.get(one.agreed_by, ""),
        )
        for one in agreed_words.list_words(desk.store)
    )


@act(Right.RECORD, "word.propose")
def propose_word(desk: Desk, word: str, reason: str) -> int:
    """Keep a word for a supervisor to decide about, and return its number; one that is known already stays as it is.

    Raises InvalidInput for what is no word of a place or no reason, Refused where the list is full.
    """
    word = checked_word(word)
    reason = checked_reason(reason, word)
    with desk.store.transaction():
        known = agreed_words.find_word(desk.store, word)
        if known is not None:
            return known.id
        _require_room(desk, 1)
        number = agreed_words.propose(desk.store, word, reason, desk.user.id)
        desk.journal("word.propose", str(number))
        return number


@act(Right.SETTINGS, "word.agree")
def agree_to_word(desk: Desk, number: int) -> OfficeData:
    """Let the guard leave a word alone from now on; raises InvalidInput where it is gone."""
    with desk.store.transaction():
        if _known(desk, number).agreed is None:
            agreed_words.agree(desk.store, number, desk.user.id)
            desk.journal("word.agree", str(number))
        return desk.data


@act(Right.SETTINGS, "word.decline", "word.withdraw")
def remove_word(desk: Desk, number: int) -> OfficeData:
    """Erase a proposal, or a word that was agreed; the guard finds it again. Raises InvalidInput where it is gone."""
    with desk.store.transaction():
        line = DECLINED if _known(desk, number).agreed is None else WITHDRAWN
        agreed_words.remove(desk.store, number)
        desk.journal(line, str(number))
        return desk.data


@act(Right.SETTINGS, "word.export")
def export_words(desk: Desk, language: Language) -> bytes:
    """Return the agreed words as a file that another office can load, with a line in the journal; proposals are not in it."""
    agreed = [one for one in agreed_words.list_words(desk.store) if one.agreed is not None]
    with desk.store.transaction():
        desk.journal("word.export", words=len(agreed))
    return words_text([(one.word, one.reason) for one in agreed], language)


@act(Right.SETTINGS, "word.load")
def load_words(desk: Desk, content: bytes, file: str) -> LoadedWords:
    """Agree to the words of a file, all of them or none; raises BrokenWords, Refused where the list has no room for them."""
    brought = read_words_text(content, file, _checked)
    with desk.store.transaction():
        _require_room(desk, agreed_words.unknown_words(desk.store, (word for word, _ in brought)))
        new = agreed_words.take_agreed(desk.store, brought, desk.user.id)
        desk.journal("word.load", new=new, same=len(brought) - new)
        return LoadedWords(new, len(brought) - new, desk.data)


def _checked(word: str, reason: str) -> tuple[str, str]:
    word = checked_word(word)
    return word, checked_reason(reason, word)


def _require_room(desk: Desk, new: int) -> None:
    """Raise Refused where the list cannot take so many words more."""
    if agreed_words.count_words(desk.store) + new > MOST:
        raise Refused(
            N_("The list would hold more than {limit} words. Take off what is no longer needed first."), limit=MOST
        )


def _known(desk: Desk, number: int) -> agreed_words.AgreedWord:
    known = agreed_words.word_of(desk.store, number)
    if known is None:
        raise InvalidInput(_GONE)
    return known
