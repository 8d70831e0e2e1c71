"""A list of a million rows asks only for what is painted, and shows what came however the user scrolled meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Errors
from tests.ui.hands import activate, press
from ui.session.tasks import Tasks
from ui.widgets.page_table import PageTable
from ui.widgets.table_model import PAGE, Column, IdTableModel


class Source:
    """Answers at once, or when it is told to; remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.at_once = True
        self.open: list[tuple[Future[list[str]], list[int]]] = []
        self.word = "row"

    def fetch(self, ids: list[int]) -> Future[list[str]]:
        """Return the rows of these ids."""
        self.asked.append(ids)
        future: Future[list[str]] = Future()
        self.open.append((future, ids))
        if self.at_once:
            self.answer()
        return future

    def answer(self) -> None:
        """Answer everything that is open."""
        for future, ids in self.open:
            future.set_result([f"{self.word} {number}" for number in ids])
        self.open.clear()


COLUMNS = [
    Column("row", "Row", str, 120, strong=True),
    Column("length", "Length", lambda row: str(len(row)), right=True),
]


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def table(qtbot: QtBot, tasks: Tasks, source: Source) -> PageTable:
    model = IdTableModel(COLUMNS, source.fetch, tasks)
    made = PageTable(model, "Calls")
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(400, 300)
    return made


def model_of(table: PageTable) -> IdTableModel:
    model = table.model()
    assert isinstance(model, IdTableModel)
    return model


def show(table: PageTable) -> None:
    table.show()
    assert QTest.qWaitForWindowExposed(table)


def settle(tasks: Tasks) -> None:
    for _ in range(5):
        QTest.qWait(5)
        tasks.finish(1)
    QTest.qWait(5)


def asked(source: Source) -> None:
    """Wait until the list has asked for something."""
    for _ in range(200):
        if source.open:
            return
        QTest.qWait(10)
    pytest.fail("the list asked for nothing")


def text(table: PageTable, row: int) -> object:
    return model_of(table).index(row, 0).data()


def test_a_million_rows_ask_only_for_what_is_painted(table: PageTable, tasks: Tasks, source: Source) -> None:
    model_of(table).set_ids(range(1_000_000))
    assert source.asked == []
    show(table)
    settle(tasks)
    assert [ids[0] for ids in source.asked] == [0]
    assert len(source.asked[0]) == PAGE
    assert text(table, 3) == "row 3"


def test_a_jump_to_the_end_asks_for_the_end_alone(table: PageTable, tasks: Tasks, source: Source) -> None:
    model_of(table).set_ids(range(1_000_000))
    show(table)
    settle(tasks)
    source.asked.clear()
    table.scrollToBottom()
    settle(tasks)
    assert min(min(ids) for ids in source.asked) >= 1_000_000 - 3 * PAGE
    assert text(table, 999_999) == "row 999999"


def test_pages_passed_over_while_waiting_are_not_asked_for(table: PageTable, tasks: Tasks, source: Source) -> None:
    source.at_once = False
    model_of(table).set_ids(range(100_000))
    show(table)
    asked(source)
    for page in range(1, 60):
        text(table, page * PAGE)
    source.at_once = True
    source.answer()
    settle(tasks)
    assert len(source.asked) <= 8
    assert [ids[0] for ids in source.asked if ids[0] == 59 * PAGE] == [59 * PAGE]


def test_an_answer_for_an_older_list_is_not_shown(table: PageTable, tasks: Tasks, source: Source) -> None:
    source.at_once = False
    model_of(table).set_ids([1, 2, 3])
    show(table)
    asked(source)
    model_of(table).set_ids([7, 8])
    source.at_once = True
    source.answer()
    settle(tasks)
    assert [text(table, row) for row in range(2)] == ["row 7", "row 8"]


def test_refreshing_keeps_the_old_words_until_the_new_ones_come(table: PageTable, tasks: Tasks, source: Source) -> None:
    model_of(table).set_ids([1, 2])
    show(table)
    settle(tasks)
    source.word, source.at_once = "new", False
    model_of(table).refresh()
    asked(source)
    assert text(table, 0) == "row 1"
    source.answer()
    settle(tasks)
    assert text(table, 0) == "new 1"


def test_a_failing_page_is_told_and_can_be_asked_for_again(
    table: PageTable, tasks: Tasks, source: Source, errors: Errors
) -> None:
    source.at_once = False
    model_of(table).set_ids([1])
    show(table)
    asked(source)
    source.open.pop()[0].set_exception(OSError("gone"))
    tasks.finish(1)
    assert len(errors.seen) == 1
    source.at_once = True
    text(table, 0)
    settle(tasks)
    assert text(table, 0) == "row 1"


@pytest.mark.parametrize(("keys", "opened"), [((), 5), ((Qt.Key.Key_Down, Qt.Key.Key_Down), 7), ((Qt.Key.Key_End,), 8)])
def test_the_list_is_led_by_keys_and_enter_opens(
    table: PageTable, tasks: Tasks, qtbot: QtBot, keys: tuple[Qt.Key, ...], opened: int
) -> None:
    model_of(table).set_ids([5, 6, 7, 8])
    activate(table)
    table.setFocus()
    settle(tasks)
    for key in keys:
        press(table, key)
    with qtbot.waitSignal(table.opened) as signal:
        press(table, Qt.Key.Key_Return)
    assert signal.args == [opened]
    assert table.current_id() == opened


def test_tab_leaves_the_list(table: PageTable) -> None:
    assert not table.tabKeyNavigation()
    assert table.accessibleName() == "Calls"


def test_titles_and_sides_of_columns(table: PageTable) -> None:
    model = model_of(table)
    titles = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(2)]
    assert titles == ["Row", "Length"]
    side: Callable[[int], object] = lambda place: model.headerData(  # noqa: E731
        place, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
    )
    assert side(0) != side(1)


def test_rows_that_come_later_stand_behind_and_nothing_moves(table: PageTable, tasks: Tasks, source: Source) -> None:
    model = model_of(table)
    model.set_ids(list(range(100)))
    show(table)
    settle(tasks)
    table.select_id_row(70)
    below = table.row_in_sight()
    source.asked.clear()
    model.grow(list(range(1000)))
    settle(tasks)
    assert model.rowCount() == 1000
    assert table.current_id() == 70
    assert table.row_in_sight() == below
    assert text(table, 999) is None, "not painted, not fetched"
    assert model.begins_like(list(range(2000)))
    assert not model.begins_like(list(range(999)))
    assert not model.begins_like([1, *range(1, 2000)])


def test_a_page_that_was_not_full_is_fetched_again_when_more_rows_come(
    table: PageTable, tasks: Tasks, source: Source
) -> None:
    model = model_of(table)
    model.set_ids([1, 2, 3])
    show(table)
    settle(tasks)
    model.grow([1, 2, 3, 4])
    settle(tasks)
    assert text(table, 3) == "row 4"
    assert source.asked[-1] == [1, 2, 3, 4]


def test_lines_that_come_with_the_ids_are_painted_without_asking(
    table: PageTable, tasks: Tasks, source: Source
) -> None:
    model_of(table).set_ids([7, 8], ["seven", "eight"])
    show(table)
    settle(tasks)
    assert [text(table, row) for row in range(2)] == ["seven", "eight"]
    assert source.asked == []


def test_the_same_rows_shown_again_keep_their_words_until_they_are_fetched(
    table: PageTable, tasks: Tasks, source: Source
) -> None:
    model = model_of(table)
    model.set_ids([1, 2])
    show(table)
    settle(tasks)
    source.at_once = False
    model.set_ids([1, 2])
    assert text(table, 0) == "row 1"
    model.set_ids([2, 1])
    assert text(table, 0) is None, "other rows never show the words of those before"
    source.at_once = True
    source.answer()
    settle(tasks)


def test_only_columns_that_can_be_sorted_by_ask_to_be(qtbot: QtBot, tasks: Tasks, source: Source) -> None:
    columns = [Column("a", "A", str, 100, sortable=True), Column("b", "B", str, 100)]
    model = IdTableModel(columns, source.fetch, tasks)
    made = PageTable(model, "Calls")
    model.setParent(made)
    qtbot.addWidget(made)
    asked_for: list[str] = []
    made.sort_wanted.connect(asked_for.append)
    for section in (0, 1):
        made.horizontalHeader().sectionClicked.emit(section)
    assert asked_for == ["a"]
    model.set_sorted("a", "From A on", downward=False)
    titles = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(2)]
    assert titles == ["A ↑", "B"]
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.headerData(0, Qt.Orientation.Horizontal, role) == "A: From A on"
