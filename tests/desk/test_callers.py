"""An anonymous caller is recognised by a code that is kept nowhere, and guessing one is slow."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hotline.call.caller_code import new_caller_code
from hotline.call.record import Call, Contact
from hotline.clock import FixedClock
from hotline.desk import callers, calls, drafts, revisions
from hotline.desk.acts import Desk
from hotline.desk.callers import NeverGiven, TooManyCodes
from hotline.desk.session import Session
from hotline.errors import InvalidInput
from hotline.language import LANGUAGES, language
from tests.acts import as_act


def a_call(mark: str | None = None, earlier: str | None = None, narrative: str = "") -> Call:
    contact = Contact(contact_type="situation", topic="trafficking", caller_mark=mark, earlier_call=earlier)
    return Call(contact=contact, narrative=narrative)


def journal(desk: Desk) -> list[tuple[str, str, str]]:
    return [tuple(row) for row in desk.store.execute("SELECT act, subject, facts FROM journal ORDER BY sequence")]


def everything_in(desk: Desk) -> Iterator[str]:
    """Yield every value of every table of the decrypted store, the words of the search index among them."""
    tables = [row[0] for row in desk.store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        for row in desk.store.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - our own tables
            for value in row:
                yield value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def spellings(code: str) -> set[str]:
    bare = code.replace("-", "")
    return {text for form in (code, bare, code.replace("-", " ")) for text in (form, form.lower())}


def test_a_caller_who_took_a_code_away_is_recognised_by_it(session: Session, clock: FixedClock) -> None:
    given = session.call(callers.give_code)
    first = session.call(calls.submit_call, a_call(given.mark)).reference
    clock.advance(timedelta(days=3))
    typed = given.code.replace("-", " ").lower()
    recognised = session.call(callers.recognise, typed)
    assert recognised.mark == given.mark
    assert [one.reference for one in recognised.calls] == [first]
    second = session.call(calls.submit_call, a_call(recognised.mark)).reference
    assert [one.reference for one in session.call(callers.earlier_calls, given.mark, None)] == [second, first]
    assert [one.reference for one in session.call(callers.other_calls, second)] == [first]
    assert [one.reference for one in session.call(callers.other_calls, first)] == [second]


def test_a_code_given_in_a_call_that_is_still_a_draft_is_known(session: Session) -> None:
    given = session.call(callers.give_code)
    with pytest.raises(NeverGiven):
        session.call(callers.recognise, given.code)
    session.call(drafts.save_draft, drafts.new_draft_id(), a_call(given.mark))
    assert session.call(callers.recognise, given.code) == callers.Recognised(given.mark, ())


def test_two_callers_are_one_once_a_reference_ties_their_calls(session: Session) -> None:
    first_mark, second_mark = (session.call(callers.give_code).mark for _ in range(2))
    first = session.call(calls.submit_call, a_call(first_mark)).reference
    tie = session.call(calls.submit_call, a_call(second_mark, earlier=first)).reference
    alone = session.call(calls.submit_call, a_call()).reference
    for mark, reference in [
        (first_mark, None),
        (second_mark, None),
        (None, first.lower().replace("-", " ")),
        (None, tie),
    ]:
        assert {one.reference for one in session.call(callers.earlier_calls, mark, reference)} == {first, tie}
    assert session.call(callers.other_calls, alone) == ()
    assert session.call(callers.earlier_calls, None, "#K7Q") == (), "a reference that is not whole leads nowhere"
    assert session.call(callers.earlier_calls, None, None) == ()


def test_a_misread_code_is_said_to_be_misread_and_counts_as_no_guess(session: Session) -> None:
    code = new_caller_code()
    wrong = code[:-1] + ("B" if code[-1] != "B" else "C")
    for _ in range(20):
        with pytest.raises(InvalidInput, match="misread"):
            session.call(callers.recognise, wrong)
    with pytest.raises(NeverGiven):
        session.call(callers.recognise, code)


def test_after_five_codes_that_nobody_has_the_next_waits_until_a_minute_has_gone_by(
    session: Session, clock: FixedClock
) -> None:
    given = session.call(callers.give_code)
    session.call(calls.submit_call, a_call(given.mark))
    for _ in range(callers.FREE_TRIES):
        with pytest.raises(NeverGiven):
            session.call(callers.recognise, new_caller_code())
        clock.advance(timedelta(seconds=4))
    with pytest.raises(TooManyCodes) as refused:
        session.call(callers.recognise, given.code)
    assert refused.value.seconds == 41
    assert "41" in language("en").error(refused.value)
    clock.advance(timedelta(seconds=41))
    assert session.call(callers.recognise, given.code).mark == given.mark
    with pytest.raises(NeverGiven):
        session.call(callers.recognise, new_caller_code())
    with pytest.raises(TooManyCodes):
        session.call(callers.recognise, given.code)


def test_a_clock_that_was_set_back_makes_nobody_wait_for_ever(session: Session, clock: FixedClock) -> None:
    for _ in range(callers.FREE_TRIES):
        with pytest.raises(NeverGiven):
            session.call(callers.recognise, new_caller_code())
    clock.advance(timedelta(days=-2))
    with pytest.raises(NeverGiven):
        session.call(callers.recognise, new_caller_code())


def test_the_journal_says_what_was_done_and_never_with_which_code(session: Session) -> None:
    given = session.call(callers.give_code)
    session.call(calls.submit_call, a_call(given.mark))
    session.call(callers.recognise, given.code)
    with pytest.raises(NeverGiven):
        session.call(callers.recognise, new_caller_code())
    lines = [line for line in session.call(as_act(journal)) if line[0].startswith("caller.")]
    assert lines == [("caller.code", "", "{}"), ("caller.recognise", "", '{"calls":1}'), ("caller.miss", "", "{}")]


def test_the_code_stands_in_no_file_and_nowhere_in_the_opened_store(session: Session, store_path: Path) -> None:
    given = session.call(callers.give_code)
    draft = drafts.new_draft_id()
    session.call(drafts.save_draft, draft, a_call(given.mark))
    reference = session.call(
        calls.submit_call, a_call(given.mark, narrative="Zəng edən qadın kodu götürdü."), draft
    ).reference
    session.call(callers.recognise, given.code)
    session.call(callers.earlier_calls, given.mark, reference)
    corrected = replace(a_call(given.mark), narrative="Düzəliş.")
    session.call(revisions.correct_call, reference, corrected, "səhv")
    values = list(session.call(as_act(list_everything)))
    assert any(given.mark in value for value in values), "the mark is what is kept"
    assert not [value for value in values for text in spellings(given.code) if text in value]
    assert session.call(as_act(words_found), given.code) == 0
    for place, _, files in os.walk(store_path.parent):
        for name in files:
            content = (Path(place) / name).read_bytes()
            found = {*spellings(given.code), given.mark}
            assert not [text for text in found for kind in ("utf-8", "utf-16-le") if text.encode(kind) in content], name


def words_found(desk: Desk, code: str) -> int:
    groups = " AND ".join(f'"{group}"' for group in code.lower().split("-"))
    found = desk.store.execute("SELECT count(*) FROM search WHERE search MATCH ?", (groups,))
    return int(found.fetchone()[0])


def list_everything(desk: Desk) -> list[str]:
    return list(everything_in(desk))


def test_a_fresh_code_is_told_to_nobody_who_prints_the_object(session: Session) -> None:
    given = session.call(callers.give_code)
    assert given.code not in repr(given)


@pytest.mark.parametrize("speaks", LANGUAGES)
def test_every_refusal_says_what_to_do(speaks: str) -> None:
    said = [language(speaks).error(error) for error in (NeverGiven(), TooManyCodes(12))]
    assert all(one.strip().endswith(".") for one in said)
    assert "12" in said[1]
