"""The head of the journal on paper: every slip of the pen is noticed, and every head that is read is the one that was printed."""

from __future__ import annotations

from random import Random

import pytest

from hotline.errors import InvalidInput
from hotline.store.journal.chain import Head, fingerprint
from hotline.store.journal.printed_head import PaperHead, on_paper, read_paper_head


def printed(chance: Random) -> tuple[Head, str]:
    head = Head(chance.randrange(1, 10**7), fingerprint(chance.randbytes(32)))
    return head, on_paper(head, chance.randbytes(16).hex())


def test_what_was_printed_is_read_back() -> None:
    chance = Random(1)
    for _ in range(200):
        head, paper = printed(chance)
        assert read_paper_head(paper) == PaperHead(head, paper[-4:-2])


def test_people_type_blanks_dashes_or_nothing_between_the_groups() -> None:
    chance = Random(4)
    for _ in range(50):
        head, paper = printed(chance)
        number, _, groups = paper.partition(":")
        for between in (" ", "  ", "\N{NO-BREAK SPACE}", "–", " - ", ""):
            typed = f" {number} : {groups.replace('-', between).lower()} "
            assert read_paper_head(typed) == PaperHead(head, paper[-4:-2])


def test_every_single_symbol_that_is_misread_is_noticed() -> None:
    chance = Random(2)
    for _ in range(20):
        _, paper = printed(chance)
        for place, symbol in enumerate(paper):
            for wrong in "0123456789" if place < paper.index(":") else "0123456789ABCDEF":
                if symbol.isalnum() and wrong != symbol:
                    with pytest.raises(InvalidInput, match="misread"):
                        read_paper_head(paper[:place] + wrong + paper[place + 1 :])


def test_every_two_neighbours_that_are_swapped_are_noticed() -> None:
    chance = Random(3)
    for _ in range(50):
        _, paper = printed(chance)
        for place in range(len(paper) - 1):
            first, second = paper[place], paper[place + 1]
            if first.isalnum() and second.isalnum() and first != second:
                with pytest.raises(InvalidInput, match="misread"):
                    read_paper_head(paper[:place] + second + first + paper[place + 2 :])
