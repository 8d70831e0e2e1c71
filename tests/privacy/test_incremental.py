"""While somebody types, the marks are those of a full scan, and only what changed is looked at again."""

from __future__ import annotations

from random import Random

import pytest

from hotline.privacy.finding import Finding
from hotline.privacy.guard import find_alone, find_personal_data
from hotline.privacy.incremental import TextScanner
from hotline.privacy.normalised_text import View
from tests.privacy.measure import corpus, held_out

LINES = [line.text for line in (*corpus(), *held_out())]
WHITE = [" ", "\n", ". ", "\n\n", ", "]


class Counting:
    """A scan that remembers how many characters it was given."""

    def __init__(self) -> None:
        self.characters = 0

    def __call__(self, view: View) -> list[Finding]:
        self.characters += len(view.original)
        return find_alone(view)


def glued(chance: Random, count: int, between: list[str]) -> str:
    return "".join(chance.choice(LINES) + chance.choice(between) for _ in range(count))


def edited(chance: Random, text: str) -> str:
    """Return the text with something typed, deleted, pasted or moved at a random place."""
    start = chance.randint(0, len(text))
    end = min(len(text), start + chance.choice([0, 0, 0, 1, 5, 60, 900]))
    new = chance.choice(["", chance.choice("a 5.\nƏ"), glued(chance, chance.choice([1, 1, 30]), WHITE)])
    return text[:start] + new + text[end:]


@pytest.mark.parametrize("seed", range(12))
def test_after_any_edit_of_many_lines_the_marks_are_those_of_a_full_scan(seed: int) -> None:
    chance = Random(seed)
    text, scanner = glued(chance, 120, ["\n"]), TextScanner()
    for _ in range(12):
        assert scanner.scan(text) == find_personal_data(text)
        text = edited(chance, text)


@pytest.mark.parametrize("seed", range(12))
def test_after_any_edit_of_one_long_paragraph_the_marks_are_those_of_a_full_scan(seed: int) -> None:
    chance = Random(seed)
    text, scanner = glued(chance, 60, [". ", " ", ", "]), TextScanner()
    for _ in range(10):
        assert scanner.scan(text) == find_personal_data(text)
        text = edited(chance, text)


def test_one_letter_in_a_paragraph_of_the_greatest_length_costs_a_small_scan() -> None:
    counting = Counting()
    scanner = TextScanner(counting)
    text = glued(Random(3), 6000, [". "])[:200_000]
    scanner.scan(text)
    counting.characters = 0
    text = text[:100_000] + "a" + text[100_000:]
    scanner.scan(text)
    assert 0 < counting.characters < 4_000


@pytest.mark.parametrize("kept", [0, 500, 5_000])
def test_letters_typed_on_at_the_end_or_before_what_follows_cost_a_small_scan_each(kept: int) -> None:
    counting = Counting()
    scanner = TextScanner(counting)
    text = glued(Random(5), 200, [". "])[:6_000]
    typed = glued(Random(6), 20, [". "])[:400]
    scanner.scan(text[:kept])
    for behind in ("", text[kept:]):
        for end in range(1, len(typed) + 1):
            counting.characters = 0
            scanner.scan(text[:kept] + typed[:end] + behind)
            assert counting.characters < 12_000 if end == 1 else counting.characters < 4_000


def test_what_did_not_change_is_not_scanned_again() -> None:
    counting = Counting()
    scanner = TextScanner(counting)
    text = glued(Random(4), 300, WHITE)
    found = scanner.scan(text)
    counting.characters = 0
    assert scanner.scan(text) == found
    assert counting.characters == 0


def test_a_paste_is_scanned_in_turns_and_ends_as_a_full_scan_does() -> None:
    clock = iter(range(100_000))
    scanner = TextScanner(timer=lambda: next(clock) / 1000)  # each look at the clock is one millisecond later
    text = glued(Random(5), 1000, WHITE)
    turns = 1
    while not scanner.scan_some(text, 8):
        assert scanner.findings == [one for one in scanner.findings if text[one.start : one.end].strip()]
        turns += 1
    assert 3 < turns < len(text) / 400
    assert scanner.findings == find_personal_data(text)


def test_what_is_typed_while_a_paste_waits_is_marked_first() -> None:
    scanner = TextScanner()
    text = glued(Random(6), 1000, WHITE)
    assert not scanner.scan_some(text, 0)
    text += "\nTelefon 0501234567"
    assert not scanner.scan_some(text, 0)
    assert Finding(len(text) - 10, len(text), "phone", "block") in scanner.findings


@pytest.mark.parametrize("text", ["", "\n", "a", "0501234567", "\u200b" * 5000, "x" * 5000, "\x00\ud800\n" * 900])
def test_odd_texts_get_the_answer_of_a_full_scan(text: str) -> None:
    assert TextScanner().scan(text) == find_personal_data(text)


def test_a_scanner_may_be_given_quite_another_text() -> None:
    scanner = TextScanner()
    for text in ("Telefon 0501234567", "Zəng kəsildi", "", "Aygün Məmmədova"):
        assert scanner.scan(text) == find_personal_data(text)


LONGEST_PIECE = 360
SEVEN = "2345678"
"""Seven digits: a warning alone, sure behind a word for a telephone."""


@pytest.mark.parametrize(("word", "level"), [("kitab", "warn"), ("telefon", "block")])
@pytest.mark.parametrize("other", ["kitab", "telefon"])
def test_a_piece_that_did_not_change_is_scanned_again_where_the_words_beside_it_did(
    word: str, level: str, other: str
) -> None:
    """The number stands at the beginning of its piece, the word that says what it is at the end of the piece before."""
    scanner = TextScanner()

    def text(last: str) -> str:
        before = "Qız maaşını almayıb və qayıtmaq istəyir, " * 12
        behind = " deyə yazılıb, " + "sonra xətt kəsilib və heç kim cavab verməyib, " * 9
        return before[: LONGEST_PIECE - 2 - len(last)] + f"{last}: {SEVEN}" + behind

    for last in (other, word):
        assert scanner.scan(text(last)) == find_personal_data(text(last))
    assert [one.level for one in scanner.findings if one.kind == "phone"] == [level]


@pytest.mark.parametrize(
    "line", ["Zəng edən Elçin idi.", "Hərf-hərf dedi: E-l-ç-i-n.", "Bu dəfə E. gəlmişdi.", "elçinin evində"]
)
def test_a_name_typed_anywhere_is_marked_at_once_where_it_comes_back_in_pieces_that_did_not_change(line: str) -> None:
    scanner, far = TextScanner(), "Qız maaşını almayıb və qayıtmaq istəyir. " * 20
    for name in ("Elçin", "Elçin Q", "Elçin Quliyev", "Elçin Quliye", "Rəşad", ""):
        text = f"{line} {far}Adı {name}"
        assert scanner.scan(text) == find_personal_data(text)
