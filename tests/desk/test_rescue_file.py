"""The words in the window, written to one encrypted file where the disk of the store is gone, and taken back as drafts."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from hotline.call.record import Call, Contact
from hotline.clock import FixedClock
from hotline.desk import dialog_drafts, drafts
from hotline.desk.calls import submit_call
from hotline.desk.office import set_up, unlock
from hotline.desk.rescue_file import DraftInHand, WordsInHand, take_words_back, write_words
from hotline.desk.session import Session
from hotline.errors import InvalidInput, KnownError, NotAStore, Refused, StoreDamaged
from hotline.store.files.own_files import is_own

WORDS = "hər söz qalır"


def in_hand(session: Session, text: str = WORDS) -> tuple[str, WordsInHand]:
    now = session.clock.now()
    call = Call(contact=Contact(contact_type="situation", started=now, channel="phone"), narrative=text)
    draft_id = drafts.new_draft_id()
    dialogs = {("service", "x1"): {"name": "yarımçıq"}}
    return draft_id, WordsInHand((DraftInHand(draft_id, call, None, now),), dialogs)


def written(folder: Path, content: bytes) -> Path:
    path = folder / "wrong"
    path.write_bytes(content)
    return path


def test_what_was_in_the_window_is_a_draft_again_and_begun_dialogs_stand_where_they_were(
    session: Session, tmp_path: Path
) -> None:
    draft_id, words = in_hand(session)
    path = tmp_path / "words"
    write_words(session, words, path)
    content = path.read_bytes()
    assert content.startswith(b"hotline words 1\n")
    assert WORDS.encode() not in content
    assert is_own(path), "no page ever takes its place"
    back = session.call(take_words_back, path)
    assert (back.drafts, back.left, back.in_dialogs) == ((draft_id,), (), 1)
    assert session.call(drafts.open_draft, draft_id).narrative == WORDS
    assert session.call(dialog_drafts.read_dialog_drafts, "service") == {"x1": {"name": "yarımçıq"}}


def test_a_draft_that_is_newer_and_a_call_that_was_submitted_are_never_touched(
    session: Session, tmp_path: Path, clock: FixedClock
) -> None:
    newer_id, newer = in_hand(session)
    submitted_id, submitted = in_hand(session)
    both = WordsInHand(newer.drafts + submitted.drafts)
    write_words(session, both, tmp_path / "words")
    clock.advance(timedelta(minutes=5))
    call = newer.drafts[0].call
    session.call(drafts.save_draft, newer_id, Call(contact=call.contact, narrative="sonra yazıldı"))
    session.call(submit_call, submitted.drafts[0].call, submitted_id, None)
    back = session.call(take_words_back, tmp_path / "words")
    assert back.drafts == ()
    assert set(back.left) == {newer_id, submitted_id}
    assert session.call(drafts.open_draft, newer_id).narrative == "sonra yazıldı"


def test_words_of_another_store_and_damaged_ones_are_refused_in_a_sentence(
    session: Session, tmp_path: Path, clock: FixedClock
) -> None:
    _, words = in_hand(session)
    path = tmp_path / "words"
    write_words(session, words, path)
    whole = path.read_bytes()
    other_path = tmp_path / "other.store"
    set_up(other_path, "shk", "Rəhbər", "üç yaşıl budaq", clock)
    other = unlock(other_path, "Rəhbər", "üç yaşıl budaq", clock)
    try:
        with pytest.raises(NotAStore):
            other.call(take_words_back, path)
    finally:
        other.close()
    for wrong in (b"", b"%PDF-1.7", whole[:-1], whole[:40], whole[:-9] + b"x" + whole[-8:], b"hotline words 9\n{}\n"):
        with pytest.raises(KnownError):
            session.call(take_words_back, written(tmp_path, wrong))
    with pytest.raises(StoreDamaged):
        session.call(take_words_back, written(tmp_path, whole[:-1]))
    with pytest.raises(InvalidInput):
        session.call(take_words_back, tmp_path / "nothing there")
    assert session.call(drafts.list_drafts) == []


def test_only_whose_words_they_are_takes_them_back(session: Session, operator: Session, tmp_path: Path) -> None:
    _, words = in_hand(session)
    write_words(session, words, tmp_path / "words")
    with pytest.raises(Refused):
        operator.call(take_words_back, tmp_path / "words")
