"""Words that are no personal data: proposed by an operator, agreed by a supervisor, journalled by number, carried as a file."""

from __future__ import annotations

import json
import time
import tomllib
from dataclasses import replace

import pytest

from hotline.clock import FixedClock
from hotline.desk import agreed_words, calls, verify
from hotline.desk.acts import Desk
from hotline.desk.agreed_words_file import BrokenWords
from hotline.desk.rights import NotAllowed
from hotline.desk.session import Session
from hotline.desk.submission import BlockedByPersonalData
from hotline.errors import InvalidInput, Refused
from hotline.language import language
from hotline.store.tables.agreed_words import take_agreed
from tests.acts import as_act
from tests.desk.test_a_call_from_draft_to_print import possible_trafficking

WORD, WHY = "Белая Нина", "salonun adıdır"


def journal(session: Session) -> list[tuple[str, str, str]]:
    def read(desk: Desk) -> list[tuple[str, str, str]]:
        sql = "SELECT act, subject, facts FROM journal WHERE act LIKE 'word.%' ORDER BY sequence"
        return [(str(act), str(subject), str(facts)) for act, subject, facts in desk.store.execute(sql)]

    return session.call(as_act(read))


def entries(*words: tuple[str, str]) -> bytes:
    """Return a file of words with their reasons."""
    return "".join(f"[[word]]\nword = {json.dumps(word)}\nreason = {json.dumps(why)}\n" for word, why in words).encode()


def words_of(session: Session) -> frozenset[str]:
    def read(desk: Desk) -> frozenset[str]:
        return desk.data.words.words

    return session.call(as_act(read))


def test_a_proposal_changes_nothing_until_a_supervisor_agrees(session: Session, operator: Session) -> None:
    number = operator.call(agreed_words.propose_word, f"  {WORD} ", WHY)
    (proposed,) = session.call(agreed_words.list_words)
    assert (proposed.word, proposed.reason, proposed.proposed_by, proposed.agreed) == (WORD, WHY, "Operator 07", None)
    assert words_of(session) == frozenset()
    for act in (agreed_words.agree_to_word, agreed_words.remove_word):
        with pytest.raises(NotAllowed):
            operator.call(act, number)
    assert session.call(agreed_words.agree_to_word, number).words.words == {WORD}
    (agreed,) = operator.call(agreed_words.list_words)
    assert agreed.agreed_by == "Rəhbər"
    assert words_of(operator) == {WORD}, "another desk has it at once"


def test_what_is_agreed_no_longer_stops_a_call(session: Session, clock: FixedClock) -> None:
    call = replace(possible_trafficking(clock), narrative=f"Elanda {WORD} və 0501234567 yazılıb")
    found = []
    for _ in range(2):
        with pytest.raises(BlockedByPersonalData) as blocked:
            session.call(calls.submit_call, call)
        found.append([one.finding.kind for one in blocked.value.findings])
        session.call(agreed_words.agree_to_word, session.call(agreed_words.propose_word, WORD, WHY))
    assert found == [["person_name", "phone"], ["phone"]]


def test_a_declined_proposal_is_erased_and_an_agreed_word_can_be_taken_off(session: Session) -> None:
    first, second = (session.call(agreed_words.propose_word, word, WHY) for word in (WORD, "Şəhla salonu"))
    session.call(agreed_words.agree_to_word, second)
    assert session.call(agreed_words.remove_word, first).words.words == {"Şəhla salonu"}
    assert session.call(agreed_words.remove_word, second).words.words == frozenset()
    assert session.call(agreed_words.list_words) == ()
    with pytest.raises(InvalidInput):
        session.call(agreed_words.agree_to_word, first)
    assert [act for act, _, _ in journal(session)] == [
        *("word.propose", "word.propose", "word.agree", "word.decline", "word.withdraw"),
    ]


def test_the_journal_names_no_word_and_the_store_verifies(session: Session) -> None:
    number = session.call(agreed_words.propose_word, WORD, WHY)
    session.call(agreed_words.agree_to_word, number)
    session.call(agreed_words.export_words, language("az"))
    assert "Нина" not in str(journal(session))
    assert session.call(verify.verify).sound


def test_a_word_that_is_known_is_not_proposed_twice(session: Session) -> None:
    assert session.call(agreed_words.propose_word, WORD, WHY) == session.call(
        agreed_words.propose_word, WORD.upper(), "başqa"
    )
    assert len(session.call(agreed_words.list_words)) == 1


@pytest.mark.parametrize("word", ["", "  ", "-", "5", "a", "x" * 81, " ".join(["bir"] * 9)])
def test_what_is_no_word_is_refused(session: Session, word: str) -> None:
    with pytest.raises(InvalidInput):
        session.call(agreed_words.propose_word, word, WHY)


@pytest.mark.parametrize("word", ["0501234567", "Salon 0501234567", "aysel@example.com", "FİN 5GXM4DZ"])
def test_a_code_cannot_be_put_on_the_list(session: Session, word: str) -> None:
    with pytest.raises((Refused, InvalidInput)):
        session.call(agreed_words.propose_word, word, WHY)
    with pytest.raises((Refused, InvalidInput)):
        session.call(agreed_words.load_words, entries((word, WHY)), "own.toml")
    assert session.call(agreed_words.list_words) == ()


def test_a_file_carries_the_agreed_words_to_another_office_and_no_proposals(session: Session) -> None:
    number = session.call(agreed_words.propose_word, WORD, WHY)
    session.call(agreed_words.propose_word, "Şəhla salonu", "təklif")
    session.call(agreed_words.agree_to_word, number)
    content = session.call(agreed_words.export_words, language("az"))
    assert tomllib.loads(content.decode()) == {"word": [{"word": WORD, "reason": WHY}]}
    session.call(agreed_words.remove_word, number)
    loaded = session.call(agreed_words.load_words, content, "own.toml")
    assert (loaded.new, loaded.same) == (1, 0)
    assert loaded.data.words.words == {WORD}
    again = session.call(agreed_words.load_words, content, "own.toml")
    assert (again.new, again.same) == (0, 1)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"word = 5",
        b"[[word]]\nreason = 'x'\n",
        b"[[word]]\nword = 'Moda evi'\n",
        b"[[word]]\nword = 'x'\nwhy = 'y'\n",
        b"[[word]]\nword = 5\n",
        b"[word]\nword = 'x'\n",
        b"# " + b"x" * 1_000_001,
    ],
)
def test_a_file_that_is_no_list_of_words_is_refused_whole(session: Session, content: bytes) -> None:
    with pytest.raises(BrokenWords):
        session.call(agreed_words.load_words, content, "own.toml")
    assert journal(session) == []


PERSONAL = [
    "Sevinc Bağırova",
    "sevinc bagirova",
    "BAĞIROVA SEVİNC",
    "Севиндж Багирова",
    "Анна Петровна",
    "Nigar xanım",
    "Samir",
    "samir",
    "Самир",
    "Leyla 7",
    "Füzuli küçəsi 14 mənzil 9",
    "ул. Самеда Вургуна 12 кв 4",
    "Kafe 21.07.1996",
    "Salon 1996-07-21",
    "da",
    "ab",
    "на",
]


@pytest.mark.parametrize("word", PERSONAL)
def test_a_name_an_address_with_a_number_a_date_and_two_letters_are_refused(session: Session, word: str) -> None:
    with pytest.raises(InvalidInput):
        session.call(agreed_words.propose_word, word, WHY)
    with pytest.raises(BrokenWords):
        session.call(agreed_words.load_words, entries((word, WHY)), "own.toml")
    assert session.call(agreed_words.list_words) == ()


@pytest.mark.parametrize(
    "word",
    ["Leyla salonu", "Кафе Анна", "Park Bulvar", "28 Mall", "Ромашка", "Kafe 1001 gecə", "Şəhla Gözəllik salonu"],
)
def test_a_place_is_taken_though_it_is_called_like_a_person(session: Session, word: str) -> None:
    assert session.call(agreed_words.propose_word, word, WHY)


@pytest.mark.parametrize(
    "reason", ["", "  ", "\u202e\x07", "z" * 3000, "Adı Sevinc Bağırovadır", "zəng 0551234567", "Füzuli küç 5 m 8"]
)
def test_a_reason_is_given_is_short_and_holds_no_personal_data(session: Session, reason: str) -> None:
    with pytest.raises(InvalidInput):
        session.call(agreed_words.propose_word, WORD, reason)
    with pytest.raises(BrokenWords):
        session.call(agreed_words.load_words, entries((WORD, reason)), "own.toml")


def test_a_reason_is_kept_clean_on_both_ways(session: Session) -> None:
    given = "salonun\x07 \u202eadıdır\n"
    session.call(agreed_words.propose_word, WORD, given)
    session.call(agreed_words.load_words, entries(("Ромашка", given)), "own.toml")
    assert {one.reason for one in session.call(agreed_words.list_words)} == {"salonun adıdır"}


def test_a_reason_may_name_the_word_itself(session: Session) -> None:
    assert session.call(agreed_words.propose_word, WORD, f"{WORD} salonun adıdır")


def test_every_word_of_a_file_that_cannot_be_taken_is_told_with_its_line(session: Session) -> None:
    content = entries((WORD, WHY), ("a", WHY), ("Ромашка", WHY), ("Salon 0501234567", WHY))
    with pytest.raises(BrokenWords) as broken:
        session.call(agreed_words.load_words, content, "own.toml")
    assert [one.line for one in broken.value.faults] == [4, 10]
    assert words_of(session) == frozenset()


def test_a_file_that_is_too_deep_is_not_called_a_checklist(session: Session) -> None:
    for content in (b"a = " + b"[" * 5000, b"a = '" + b"x" * 9000 + b"'"):
        with pytest.raises(BrokenWords) as broken:
            session.call(agreed_words.load_words, content, "own.toml")
        assert "checklist" not in str(broken.value)


def test_five_thousand_words_are_written_at_once(session: Session) -> None:
    """They took half a minute, one write that nobody else could begin."""
    many = [(f"Ромашка {number}", WHY) for number in range(5000)]

    def take(desk: Desk) -> int:
        with desk.store.transaction():
            new = take_agreed(desk.store, many, desk.user.id)
            desk.journal("word.load", new=new, same=len(many) - new)
            return new

    began = time.perf_counter()
    assert session.call(as_act(take)) == 5000
    assert time.perf_counter() - began < 20
    assert session.call(as_act(take)) == 0


def test_an_office_keeps_so_many_words_and_no_more(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreed_words, "MOST", 2)
    number = session.call(agreed_words.propose_word, "Ромашка", WHY)
    loaded = session.call(agreed_words.load_words, entries(("Ромашка", WHY), ("28 Mall", WHY)), "own.toml")
    assert (loaded.new, loaded.same) == (2, 0)
    assert session.call(agreed_words.propose_word, "Ромашка", WHY) == number, "a known word needs no room"
    with pytest.raises(Refused, match="2 words"):
        session.call(agreed_words.propose_word, WORD, WHY)
    with pytest.raises(Refused, match="2 words"):
        session.call(agreed_words.load_words, entries((WORD, WHY)), "own.toml")
