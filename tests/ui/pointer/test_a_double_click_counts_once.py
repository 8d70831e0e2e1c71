"""Whoever double-clicks means one click: on every button, answer, field and row of every page, the record is as after one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from hotline.call.record import Call, Consent, Contact, Person, Referral
from hotline.clock import FixedClock
from hotline.desk import calls
from hotline.desk.acts import Desk
from tests.acts import as_act
from tests.endurance.long import rounds
from tests.ui.at_work import AtWork
from tests.ui.pages.call_form.callers_desk import YES
from tests.ui.pages.desk.test_dialogs_by_keys import DIALOGS, opened_here
from tests.ui.pages.desk.test_keys_are_true import come_to
from tests.ui.pages.every_dialog import WITHOUT_KEY, opened_without_key
from tests.ui.pointer.mouse import Pointer, middle
from ui.pages.referrals.referral_step_dialog import ReferralStepDialog
from ui.pages.referrals.referrals_page import ReferralsPage
from ui.platform import key_table
from ui.widgets.buttons import Button
from ui.widgets.segment_field import SegmentField

# A right click opens a menu as it does on a real screen; the platform of the tests neither raises it nor gives it the keyboard.
with_menus = pytest.mark.qt_log_ignore("This plugin does not support")

PAGES = ("desk", "calls", "referrals", "reports", "settings", "directory", "backups", "users", "journal")
CLICKABLE = (QAbstractButton, QLineEdit, QPlainTextEdit)
_NO_RECORD = ("search", "sqlite", "desk_state", "verified", "store_state", "_sqlite")
MOST_OF_A_KIND = rounds(3, 1000)
_ROWS = 8
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture(autouse=True)
def _nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave dialogs that wait for an answer at once, as Esc does."""
    monkeypatch.setattr(QDialog, "exec", lambda _: 0)


@pytest.fixture
def pointer(at_work: AtWork) -> Pointer:
    return Pointer(at_work.shell, at_work.settle)


@pytest.fixture
def with_calls(at_work: AtWork) -> AtWork:
    """Return a desk that has a call with a referral, a quick contact and a draft."""
    call = Call(
        contact=Contact(contact_type="situation", topic="trafficking"),
        consent=Consent(refer="given"),
        persons=(Person(age=30, answers=YES),),
        needs=("shelter",),
        referrals=(Referral(service="police-unit"),),
    )
    at_work.session.call(calls.submit_call, call)
    at_work.window.quick_log.log("silent")
    at_work.settle()
    return at_work


def kept(at_work: AtWork) -> tuple[object, ...]:
    """Return how many rows every table of the store has, and the record in the form."""

    def counted(desk: Desk) -> tuple[tuple[str, int], ...]:
        names = [row[0] for row in desk.store.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
        # A double click on a row opens it, which the journal tells: it is what a row is double-clicked for.
        return tuple(
            (name, int(desk.store.execute(f"SELECT count(*) FROM {name} WHERE {only}").fetchone()[0]))  # noqa: S608
            for name in names
            if not name.startswith(_NO_RECORD)
            for only in ("act <> 'call.show'" if name == "journal" else "1",)
        )

    state = at_work.window.form_in_hand()
    return at_work.session.call(as_act(counted)), None if state is None else state.call, at_work.where()


def shut(at_work: AtWork) -> None:
    """Close what a click has opened."""
    for _ in range(4):
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            break
        dialog.done(0)  # type: ignore[attr-defined]
        at_work.settle()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    at_work.settle()


def places(of: QWidget) -> Iterator[tuple[str, QPoint, bool]]:
    """Yield what can be clicked and lies in sight, and whether one may go on with it: buttons, fields, first rows of lists.

    In the daily suite a few of each kind, in the long one all.
    """
    seen: Counter[str] = Counter()
    for widget in of.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled() or widget.visibleRegion().isEmpty():
            continue
        kind, place = type(widget).__name__, widget.mapToGlobal(widget.visibleRegion().boundingRect().center())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None and widget.model().rowCount():
            row = widget.visualRect(widget.model().index(0, 0))
            place = widget.viewport().mapToGlobal(row.center())
        elif not isinstance(widget, CLICKABLE):
            continue
        seen[kind] += 1
        if seen[kind] <= MOST_OF_A_KIND:
            yield f"{kind} {widget.accessibleName()}", place, getattr(widget, "repeats", False)


def clicked_all(at_work: AtWork, pointer: Pointer, open_page: Callable[[], object]) -> list[str]:
    """Return what a run of clicks did differently from one, and what a right click did, of everything that is in sight.

    What is in sight is that of the dialog in front, else that of the window.
    """
    wrong: list[str] = []
    open_page()
    at_work.settle()
    for name, place, repeats in list(places(at_work.in_front() or at_work.shell)):
        before = kept(at_work)
        pointer.wait()
        pointer.click(place, RIGHT)
        if kept(at_work) != before:
            wrong.append(f"{name}: right click")
        shut(at_work)
        open_page()
        at_work.settle()
        pointer.wait()
        pointer.click(place)
        once = kept(at_work)
        for number in (2, 3):
            if not repeats:
                pointer.click(place, again=number == 2)
                if kept(at_work) != once:
                    wrong.append(f"{name}: click {number}")
        shut(at_work)
        open_page()
        at_work.settle()
    return wrong


@with_menus
@pytest.mark.parametrize("page", PAGES)
def test_everything_on_a_page(with_calls: AtWork, pointer: Pointer, page: str) -> None:
    assert clicked_all(with_calls, pointer, lambda: with_calls.shell.go(page)) == []


@with_menus
@pytest.mark.parametrize(
    "section", ["safety", "contact", "consent", "caller", "persons", "situation", "needs", "summary"]
)
def test_everything_in_the_form(with_calls: AtWork, pointer: Pointer, section: str) -> None:
    form = with_calls.begin()
    with_calls.state.set(("contact", "contact_type"), "situation")
    form.add_person()
    with_calls.settle()
    reference = with_calls.state.draft_id

    def open_page() -> None:
        if with_calls.window.draft_in_hand() != reference:
            with_calls.window.open_draft(reference)
            with_calls.settle()
        with_calls.shell.go("call")
        with_calls.form.go_to(section)

    assert clicked_all(with_calls, pointer, open_page) == []


def try_key(at_work: AtWork, key: str) -> None:
    """Press a key wherever the keyboard is."""
    QTest.keySequence(at_work.focus(), QKeySequence(key))
    at_work.settle()


@with_menus
@pytest.mark.parametrize(("place", "key"), DIALOGS)
def test_everything_in_a_dialog(with_calls: AtWork, pointer: Pointer, clock: FixedClock, place: str, key: str) -> None:
    come_to(with_calls, place, clock)

    def open_dialog() -> None:
        if with_calls.in_front() is not None:
            return
        with_calls.come_back()
        if with_calls.where() != place:
            come_to(with_calls, place, clock)
        try_key(with_calls, key)
        if with_calls.in_front() is None:
            # What the dialog is for was done by a click before: there is something new to do it to, or a row further on.
            with_calls.shell.go("desk")
            come_to(with_calls, place, clock)
            try_key(with_calls, key)
        for _ in range(_ROWS):
            if with_calls.in_front() is None:
                with_calls.key(Qt.Key.Key_Down)
                try_key(with_calls, key)
        assert with_calls.in_front() is not None, f"{key} opened nothing"

    try:
        assert clicked_all(with_calls, pointer, open_dialog) == []
    finally:
        shut(with_calls)
        with_calls.come_back()


@with_menus
@pytest.mark.parametrize("name", list(WITHOUT_KEY))
def test_everything_in_a_dialog_that_no_key_opens(
    with_calls: AtWork, pointer: Pointer, clock: FixedClock, name: str
) -> None:
    def open_dialog() -> None:
        if with_calls.in_front() is None:
            with_calls.come_back()
            with_calls.shell.go("desk")
            with_calls.settle()
            opened_without_key(with_calls, clock, name)

    try:
        assert clicked_all(with_calls, pointer, open_dialog) == []
    finally:
        shut(with_calls)
        with_calls.come_back()


@pytest.mark.parametrize("times", [2, 3, 5])
def test_an_answer_is_answered_and_not_cleared(at_work: AtWork, pointer: Pointer, times: int) -> None:
    form = at_work.begin()
    field = next(one for one in form.findChildren(SegmentField) if one.isVisible())
    first = field.segments[0]
    pointer.run(middle(first), times)
    assert field.value() == first.option.code
    pointer.wait()
    pointer.click(middle(first))
    assert field.value() is None, "a click of its own takes it back as before"


def test_a_clicked_quick_contact_leaves_the_keyboard_where_it_was(at_work: AtWork, pointer: Pointer) -> None:
    before = at_work.focus()
    nuisance = at_work.desk.quick.buttons["nuisance"]
    QTest.mouseClick(nuisance, LEFT)
    at_work.settle()
    assert at_work.focus() is before
    pointer.run(middle(nuisance), 2)
    pointer.run(middle(nuisance), 3)
    at_work.settle()
    assert at_work.session.call(as_act(_contacts)) == 3, "three times somebody clicked, however fast"
    nuisance.setFocus(Qt.FocusReason.TabFocusReason)
    at_work.key(Qt.Key.Key_Space)
    assert at_work.session.call(as_act(_contacts)) == 4, "whoever comes there by Tab can press it"


def _contacts(desk: Desk) -> int:
    return int(desk.store.execute("SELECT count(*) FROM calls").fetchone()[0])


def test_the_second_click_does_not_act_on_what_the_first_one_brought_under_the_pointer(
    at_work: AtWork, pointer: Pointer
) -> None:
    at_work.shell.go("settings")
    at_work.settle()
    made: list[str] = []
    window = QWidget(at_work.shell)
    window.setGeometry(100, 100, 300, 100)
    first, second = Button("Yes", parent=window), Button("Yes", parent=window)
    for one in (first, second):
        one.setGeometry(0, 0, 100, 40)
    second.hide()
    window.show()

    def replace() -> None:
        made.append("first")
        first.hide()
        second.show()

    first.clicked.connect(replace)
    second.clicked.connect(lambda: made.append("second"))
    place = middle(first)
    pointer.run(place, 3)
    assert made == ["first"]
    pointer.wait()
    pointer.click(place)
    assert made == ["first", "second"]
    window.deleteLater()


def test_the_second_click_on_a_button_of_a_dialog_selects_no_row_below_it(
    with_calls: AtWork, pointer: Pointer, clock: FixedClock
) -> None:
    come_to(with_calls, "referrals", clock)
    page = with_calls.shell.page("referrals")
    assert isinstance(page, ReferralsPage)
    table, rows = page.table, range(page.model.rowCount())
    first, last = (row for row in rows if not page.model.is_heading(row))
    table.select_id_row(first)
    _, dialog = opened_here(with_calls, key_table.MAIN)
    assert isinstance(dialog, ReferralStepDialog)
    there = table.viewport().mapToGlobal(table.visualRect(page.model.index(last, 1)).center())
    dialog.move(dialog.pos() + there - middle(dialog.act))
    with_calls.settle()
    pointer.run(middle(dialog.act), 2)
    assert with_calls.in_front() is None
    assert table.currentIndex().row() == first
    pointer.run(there, 1)
    assert table.currentIndex().row() == last, "a click of its own goes there"


def test_a_double_click_on_a_row_opens_it(with_calls: AtWork, pointer: Pointer, clock: FixedClock) -> None:
    come_to(with_calls, "referrals", clock)
    page = with_calls.shell.page("referrals")
    assert isinstance(page, ReferralsPage)
    opened_rows: list[object] = []
    page.table.opened.connect(opened_rows.append)
    row = page.table.row_from(0)
    pointer.run(page.table.viewport().mapToGlobal(page.table.visualRect(page.model.index(row, 1)).center()), 2)
    assert opened_rows == [page.model.id_at(row)]
    shut(with_calls)
    with_calls.come_back()
