"""The page of the journal: a supervisor sees who did what, when and to which reference; never what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hotline.call.call_json import call_from_json
from hotline.clock import FixedClock
from hotline.desk import calls, journal_list, quick_contacts
from hotline.desk.acts import Desk
from hotline.desk.journal_list import JournalLine
from hotline.desk.office import unlock
from hotline.desk.session import Session
from hotline.desk.users import add_user
from hotline.language import LANGUAGES
from hotline.store.keys.user_table import OPERATOR
from tests.acts import as_act
from tests.ui.at_work import ALT, CTRL, PASSPHRASE, SHIFT, USER, AtWork, copy_office, worked
from tests.ui.pages.calls.test_pages_are_named import nameless
from tests.ui.pages.supervision.journal.at_journal import on_page, shown
from ui.pages.supervision.journal import journal_page
from ui.pages.supervision.journal.journal_columns import subject_words
from ui.platform.screen_language import set_language
from ui.session.tasks import Tasks
from ui.theme.apply import scale
from ui.theme.fonts import font
from ui.theme.scale import space
from ui.widgets.form import FormRow
from ui.widgets.framed_list import Framed

K = Qt.Key
TIP = {"contact": {"contact_type": "tip", "topic": "trafficking"}, "narrative": "Bazarda işləyirlər."}
MANY = 200_000


@pytest.fixture
def reference(session: Session) -> str:
    return session.call(calls.submit_call, call_from_json(TIP)).reference


@pytest.fixture
def operator(qtbot: QtBot, office: Path, tmp_path: Path, clock: FixedClock, tasks: Tasks) -> Iterator[AtWork]:
    store = copy_office(office, tmp_path)
    supervisor = unlock(store, USER, PASSPHRASE, clock)
    supervisor.call(add_user, "Operator 07", OPERATOR, "beş mavi çinar", must_change=False)
    supervisor.close()
    session = unlock(store, "Operator 07", "beş mavi çinar", clock)
    yield from worked(qtbot, session, tasks)
    session.close()


def many_lines(desk: Desk) -> None:
    """Put in so many lines that nobody could read them all; the last of them about a setting."""
    with desk.store.transaction():
        desk.store.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 + (SELECT max(sequence) FROM journal) UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " INSERT INTO journal (sequence, moment, user, act, subject, facts, mac)"
            " SELECT i, '2026-11-02T08:00:00Z', 1, iif(i % 50000, 'quick.log', 'desk.taken'), iif(i % 50000, 'test', ''), '{}', x'00'"
            " FROM n",
            (MANY,),
        )


def test_it_shows_who_did_what_to_which_reference_and_never_content(at_work: AtWork, reference: str) -> None:
    at_work.session.call(quick_contacts.log_quick, "silent")
    page = on_page(at_work)
    assert shown(page)[:2] == [("Logged quick contacts", "Silent call"), ("Submitted a call", reference)]
    assert page.model.data(page.model.index(0, 2)) == USER
    assert page.header.note.text() == f"{page.model.rowCount()} lines"
    told = {str(page.model.data(page.model.index(row, column))) for row in range(2) for column in range(5)}
    assert not any("Bazarda" in one for one in told)
    assert nameless(page) == []


def test_enter_opens_the_call_that_a_line_names(at_work: AtWork, reference: str) -> None:
    on_page(at_work)
    at_work.key(K.Key_Return)
    assert at_work.where() == "calls"
    page = at_work.shell.page("calls")
    assert any(reference in one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_a_line_that_names_no_call_says_so(at_work: AtWork) -> None:
    at_work.session.call(quick_contacts.log_quick, "silent")
    page = on_page(at_work)
    at_work.key(K.Key_Return)
    assert at_work.where() == "journal"
    assert page.status.isVisible()
    assert page.status.words.text() == "This line names no call."


def test_filters_by_keys_and_all_are_taken_away_by_one(
    at_work: AtWork, reference: str, clock: FixedClock, qtbot: QtBot
) -> None:
    clock.advance(timedelta(days=1))
    at_work.session.call(calls.show_call, reference)
    at_work.session.call(quick_contacts.log_quick, "hang_up")
    page = on_page(at_work)
    every = page.model.rowCount()
    at_work.key(K.Key_F, CTRL)
    at_work.key(K.Key_Tab)
    at_work.type("read a call")
    at_work.key(K.Key_Tab)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    at_work.settle()
    assert shown(page) == [("Read a call", reference)]
    at_work.key(K.Key_F, CTRL | SHIFT)
    at_work.settle()
    assert page.model.rowCount() == every
    page.filters.reference.line.setFocus()
    at_work.type(reference.lower().replace("#", ""))
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    at_work.settle()
    assert [act for act, _ in shown(page)] == ["Read a call", "Submitted a call"]
    page.filters.first.line.setFocus()
    at_work.type(clock.now().strftime("%d.%m.%Y"))
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    page.filters.last.line.setFocus()
    at_work.type("01.01.2020")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert not page.table.isVisible()


def test_a_user_is_chosen_by_name_and_the_program_too(at_work: AtWork) -> None:
    page = on_page(at_work)
    page.filters.user.set_value("0")
    page.refresh()
    at_work.settle()
    assert page.model.rowCount() == 0
    page.filters.clear()
    at_work.settle()
    at_work.key(K.Key_F, CTRL)
    at_work.type(USER)
    at_work.key(K.Key_Tab)
    at_work.settle()
    assert page.filters.wanted().user == at_work.session.user.id
    assert page.model.rowCount() > 0


def test_filters_outlive_another_language(at_work: AtWork, reference: str) -> None:
    page = on_page(at_work)
    page.filters.user.set_value(str(at_work.session.user.id))
    page.filters.act.set_value("call.submit")
    page.refresh()
    at_work.settle()
    before = page.filters.chosen()
    set_language("az")
    at_work.settle()
    again = at_work.shell.page("journal")
    assert isinstance(again, journal_page.JournalPage)
    assert again is not page
    assert again.filters.chosen() == before
    assert shown(again) == [("Zəngi qeydiyyata alıb", reference)]
    assert again.filters.user.line.text() == USER


def test_two_hundred_thousand_lines_scroll_by_the_page_and_are_looked_through_bit_by_bit(
    at_work: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work.session.call(as_act(many_lines))
    read: list[int] = []

    def counted(desk: Desk, sequences: Sequence[int]) -> list[JournalLine]:
        read.append(len(sequences))
        return journal_list.read_lines(desk, sequences)

    monkeypatch.setattr(journal_page, "read_lines", as_act(counted))
    page = on_page(at_work)
    assert page.model.rowCount() == MANY
    at_work.key(K.Key_End)
    at_work.settle()
    line = page.model.row_at(MANY - 1)
    assert (line.sequence, line.act) == (1, "store.make")
    assert sum(read) < 1_000, "more was read than is in sight"
    page.filters.act.set_value("desk.taken")
    page.refresh()
    while page.finder.busy:
        at_work.settle()
    at_work.settle()
    assert [page.model.id_at(row) for row in range(page.model.rowCount())] == [200_000, 150_000, 100_000, 50_000]


def test_what_is_wanted_anew_overtakes_a_long_search(at_work: AtWork) -> None:
    at_work.session.call(as_act(many_lines))
    page = on_page(at_work)
    page.filters.act.set_value("quick.log")
    page.refresh()
    page.filters.act.set_value("store.make")
    page.refresh()
    while page.finder.busy:
        at_work.settle()
    at_work.settle()
    assert [page.model.id_at(row) for row in range(page.model.rowCount())] == [1]


def test_an_operator_is_not_offered_it_and_is_told_why(operator: AtWork) -> None:
    operator.key(K.Key_J, ALT)
    assert operator.where() == "desk"
    operator.key(K.Key_6, ALT)
    said = [one.text() for one in operator.settings.findChildren(QLabel)]
    assert not hasattr(operator.settings, "journal")
    assert "Only a supervisor reads the journal and verifies the store." in said
    assert all(key.key != "Alt+J" for group in operator.shell.key_groups() for key in group.keys)


@pytest.mark.parametrize(
    "act", ["quick.log", "user.add", "settings.change", "service.save", "backup.make", "report.daily", "moon.rise"]
)
def test_a_line_that_was_written_by_other_means_is_shown_as_it_stands(at_work: AtWork, act: str) -> None:
    """Nothing that somebody puts in with tools of his own keeps the rest of the journal from being read."""

    def by_hand(desk: Desk) -> None:
        with desk.store.transaction():
            desk.store.execute(
                "INSERT INTO journal (sequence, moment, user, act, subject, facts, mac)"
                " SELECT max(sequence) + 1, 'yesterday', 77, ?, 'strange', '[1', x'00' FROM journal",
                (act,),
            )

    at_work.session.call(as_act(by_hand))
    page = on_page(at_work)
    assert "strange" in shown(page)[0][1]
    assert [page.model.data(page.model.index(0, column)) for column in (1, 2)] == ["–", "#77"]
    assert page.model.row_at(1).sequence == page.model.rowCount() - 1


@pytest.mark.parametrize(
    ("act", "subject", "said"),
    [
        ("desk.unlock", "recovery", "with the recovery sheet"),
        ("user.passphrase", "recovery", "with the recovery sheet"),
        ("keys.claim", "recovery", "with the recovery sheet"),
        ("keys.claim", "supervisor", "supervisor"),
        ("keys.claim", "0a" * 32, ""),
        ("store.loss", "log_missing", ""),
        ("safe_contact.erase", "b3f0c1", ""),
        ("safe_contact.erase", "#K7Q4-M2XP", "#K7Q4-M2XP"),
        ("settings.change", "backup_second_apart", "Whether the second folder is on another disk"),
        ("form.print", "call", "Call form"),
        ("form.print", "begging", "Begging"),
        ("checklist.force", "scored", "ILO and European Commission: indicators of trafficking"),
    ],
)
@pytest.mark.usefixtures("at_work")
def test_the_subject_is_in_words(act: str, subject: str, said: str) -> None:
    assert subject_words(JournalLine(1, None, "", act, subject)) == said


def test_the_filters_can_be_cleared_by_a_button_and_with_them_what_was_wrong_in_them(at_work: AtWork) -> None:
    page = on_page(at_work)
    page.filters.first.line.setFocus()
    at_work.type("32.13")
    at_work.key(K.Key_Tab)
    errors = [row.error for row in page.filters.findChildren(FormRow)]
    assert any(one.isVisible() for one in errors)
    page.no_filters.click()
    at_work.settle()
    assert page.filters.first.line.text() == ""
    assert not page.filters.first.control().property("wrong")
    assert not any(one.isVisible() for one in errors)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_act_and_no_answer_of_the_filters_is_cut_off(at_work: AtWork, code: str) -> None:
    on_page(at_work)
    set_language(code)
    at_work.settle()
    page = at_work.shell.page("journal")
    assert isinstance(page, journal_page.JournalPage)
    page.filters.act.line.setFocus()
    for typed in ("", "qqqqqqqqqq"):
        page.filters.act.line.open_list()
        if typed:
            at_work.type(typed)
        popup = page.filters.act.line._list()
        assert popup.isVisible()
        assert popup.window().rect().contains(popup.geometry())
        text = QFontMetrics(font(scale().text))
        room = popup.viewport().width() - 2 * space(3)
        labels = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
        assert [label for label in labels if text.horizontalAdvance(label) > room] == []


def test_the_list_has_one_frame_while_the_keyboard_is_in_it(at_work: AtWork) -> None:
    page = on_page(at_work)
    frame = next(one for one in page.findChildren(Framed) if one.isAncestorOf(page.table))
    assert page.table.hasFocus()
    assert frame.property("look") == "card-quiet"
    page.filters.reference.line.setFocus()
    assert frame.property("look") == "card"
