"""Words that are no personal data: a supervisor sees what was proposed, agrees or declines, loads and exports them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.desk import agreed_words
from tests.ui.at_work import AtWork
from ui.pages.settings import agreed_words_card
from ui.pages.settings.agreed_words_card import AgreedWordsCard
from ui.session.office_data import office_data

WORD, WHY = "Белая Нина", "salonun adıdır"


def card(at_work: AtWork) -> AgreedWordsCard:
    at_work.shell.go("settings")
    at_work.settle()
    at_work.settings.sections.show_section("office")
    return at_work.settings.words


def lines(shown: AgreedWordsCard) -> list[str]:
    return [shown.list.item(row).text() for row in range(shown.list.count())]


def test_a_proposal_is_shown_with_its_reason_and_agreed_to(at_work: AtWork) -> None:
    at_work.session.call(agreed_words.propose_word, WORD, WHY)
    shown = card(at_work)
    (line,) = lines(shown)
    assert line.startswith(f"{WORD} · proposed by Rəhbər")
    assert line.endswith(WHY)
    assert not shown.export.isEnabled(), "a proposal is not exported"
    shown.agree.click()
    at_work.settle()
    assert lines(shown)[0].startswith(f"{WORD} · agreed by Rəhbər")
    assert not shown.agree.isEnabled()
    assert office_data().words.words == {WORD}, "every window has it at once"
    shown.remove.click()
    at_work.settle()
    assert lines(shown) == []
    assert office_data().words.words == frozenset()


def test_a_declined_proposal_is_gone(at_work: AtWork) -> None:
    at_work.session.call(agreed_words.propose_word, WORD, WHY)
    shown = card(at_work)
    assert shown.remove.words() == "Decline"
    shown.remove.click()
    at_work.settle()
    assert at_work.session.call(agreed_words.list_words) == ()


def test_words_go_to_a_file_and_come_back(at_work: AtWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "words.toml"
    at_work.session.call(agreed_words.agree_to_word, at_work.session.call(agreed_words.propose_word, WORD, WHY))
    shown = card(at_work)
    monkeypatch.setattr(agreed_words_card, "ask_save", lambda *_, **__: file)
    shown.export.click()
    for _ in range(2):
        at_work.settle()
    assert WORD in file.read_text("utf-8")
    shown.remove.click()
    at_work.settle()
    shown.open_file(file)
    for _ in range(2):
        at_work.settle()
    assert lines(shown)[0].startswith(WORD)
    file.write_text("word = 5", "utf-8")
    shown.open_file(file)
    for _ in range(2):
        at_work.settle()
    assert shown.banner.isVisible()
    assert "[[word]]" in shown.banner.words.text()
