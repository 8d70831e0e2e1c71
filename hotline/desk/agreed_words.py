"""Words that are no personal data in this office: an operator proposes one, a supervisor agrees or declines.

The journal names a word by its number: a proposal may turn out to be somebody's name, and is erased when it is declined.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.call.clean_text import clean_text
from hotline.call.field_kinds import NOTE_LIMIT, Text
from hotline.desk.acts import Desk, act
from hotline.desk.agreed_words_file import read_words_text, words_text
from hotline.desk.office_data import OfficeData
from hotline.desk.rights import Right
from hotline.errors import N_, InvalidInput, Refused
from hotline.language import Language
from hotline.privacy.agreed_words import LEFT_ALONE, LONGEST, MOST_PARTS, parts_of
from hotline.privacy.guard import find_personal_data
from hotline.store.tables import agreed_words
from hotline.store.tables.users import user_names

DECLINED, WITHDRAWN = "word.decline", "word.withdraw"
_GONE = N_("This word is no longer in the list. Look at the list once more.")


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

    Raises InvalidInput for what is no word, Refused where it holds a code with a format: that is found whatever was agreed.
    """
    word, reason = checked_word(word), Text(NOTE_LIMIT).read(reason, "reason").strip()
    with desk.store.transaction():
        known = agreed_words.find_word(desk.store, word)
        if known is not None:
            return known.id
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
    """Agree to the words of a file, all of them or none; raises BrokenWords, or as propose_word does."""
    brought = [(checked_word(word), reason) for word, reason in read_words_text(content, file)]
    new = 0
    with desk.store.transaction():
        for word, reason in brought:
            known = agreed_words.find_word(desk.store, word)
            if known is None or known.agreed is None:
                number = agreed_words.propose(desk.store, word, reason, desk.user.id) if known is None else known.id
                agreed_words.agree(desk.store, number, desk.user.id)
                new += 1
        desk.journal("word.load", new=new, same=len(brought) - new)
        return LoadedWords(new, len(brought) - new, desk.data)


def checked_word(word: str) -> str:
    """Return a word as it is kept; raises InvalidInput for what is no word, Refused where it holds a code with a format."""
    word = " ".join(clean_text(word).text.split())
    parts = parts_of(word)
    if (
        len(word) > LONGEST
        or not 1 <= len(parts) <= MOST_PARTS
        or not any(len(one) > 1 and one.isalpha() for one in parts)
    ):
        raise InvalidInput(
            N_("Give the name of a place or a firm: one to {parts} words, {limit} characters at most."),
            parts=MOST_PARTS,
            limit=LONGEST,
        )
    if any(one.kind not in LEFT_ALONE for one in find_personal_data(word)):
        raise Refused(N_("A number or a code cannot be put on the list: it is found whatever was agreed."))
    return word


def _known(desk: Desk, number: int) -> agreed_words.AgreedWord:
    known = agreed_words.word_of(desk.store, number)
    if known is None:
        raise InvalidInput(_GONE)
    return known
