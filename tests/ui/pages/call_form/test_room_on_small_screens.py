"""The form fits the smallest window that there is: nothing is cut off and nothing slides sideways, in any language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hotline.call.record import Contact, FollowUp, Referral
from hotline.desk.session import Session
from hotline.language import LANGUAGES
from tests.ui.at_work import CTRL, AtWork, worked
from ui.pages.call_form.call_form_page import CallFormPage
from ui.pages.call_form.form_top_bar import FormTopBar
from ui.platform.screen_language import set_language
from ui.session.tasks import Tasks
from ui.theme.apply import scale
from ui.theme.fonts import font
from ui.theme.scale import space
from ui.widgets.buttons import Button
from ui.widgets.section_list import MARKS_WIDTH, NAMES_WIDTH, SectionItem
from ui.widgets.surfaces import Scrolled, Tag

SMALLEST, USUAL = (1024, 640), (1366, 768)


@pytest.fixture(params=LANGUAGES)
def desk(request: pytest.FixtureRequest, qtbot: QtBot, session: Session, tasks: Tasks) -> Iterator[AtWork]:
    """Let an operator work in each of the languages."""
    set_language(request.param)
    yield from worked(qtbot, session, tasks)


def resize(at_work: AtWork, size: tuple[int, int]) -> None:
    at_work.shell.resize(*size)
    at_work.settle()
    assert (at_work.shell.width(), at_work.shell.height()) == size


def inside(scrolled: Scrolled) -> QWidget:
    inner = scrolled.widget()
    assert inner is not None
    return inner


def full(at_work: AtWork) -> CallFormPage:
    """Begin a call in which every part of the form has something to show."""
    form = at_work.begin()
    form.add_person()
    form.add_person()
    at_work.state.answer("D1.01", "yes")
    at_work.state.set(("situation", "forms"), ("labour", "sexual"))
    at_work.state.set(("referrals",), (Referral(service="police-unit", status="planned"),))
    at_work.state.set(("follow_ups",), (FollowUp(),))
    at_work.state.set(("narrative",), "050 123 45 67, AZE1234567, a@b.az, Bakı, Füzuli küçəsi 5")
    form.summary.marks.scan_now()
    at_work.settle()
    return form


def test_no_card_needs_more_width_than_there_is(desk: AtWork) -> None:
    form = full(desk)
    for size in (SMALLEST, USUAL, SMALLEST):
        resize(desk, size)
        room = form.scrolled.viewport().width()
        assert inside(form.scrolled).width() == room, "the page would slide sideways"
        needed = {key: card.minimumSizeHint().width() for key, card in form.cards.items() if not card.isHidden()}
        assert {key: width for key, width in needed.items() if width > room} == {}, size
        assert form.panel.minimumSizeHint().width() <= form.panel.width(), "the assessment would be cut off"


def test_in_a_small_window_the_sections_are_marks_and_figures_that_keep_their_names(at_work: AtWork) -> None:
    form = at_work.begin()
    assert form.sections.width() == NAMES_WIDTH
    resize(at_work, SMALLEST)
    assert form.sections.width() == MARKS_WIDTH
    for item in form.sections.findChildren(SectionItem):
        assert item.label in item.toolTip()
        assert item.accessibleName().startswith(item.label)
    resize(at_work, USUAL)
    assert form.sections.width() == NAMES_WIDTH


def cut_off(page: QWidget) -> list[str]:
    """Return the words of the buttons of a page that are shortened."""
    return [
        button.words()
        for button in page.findChildren(Button)
        if button.isVisible() and button.width() < button.sizeHint().width()
    ]


def test_every_quick_contact_shows_its_whole_name_and_count(desk: AtWork) -> None:
    for size in (SMALLEST, USUAL):
        resize(desk, size)
        desk.shell.grab()
        for button in desk.desk.quick.buttons.values():
            assert button.toolTip() == "", f"{button.words()} is shortened at {size}"
            below = QFontMetrics(font(scale().small)).horizontalAdvance(f"  {button.accessibleDescription()}")
            assert below < button.width(), f"the count of {button.words()} is cut off at {size}"


def test_the_buttons_of_the_reports_go_on_in_a_new_line_instead_of_being_cut_off(desk: AtWork) -> None:
    desk.shell.go("reports")
    for size in (SMALLEST, USUAL):
        resize(desk, size)
        page = desk.shell.page("reports")
        assert page is not None
        assert cut_off(page) == [], size


def wholly_in_sight(form: CallFormPage, widget: QWidget) -> bool:
    place = widget.mapTo(form.scrolled.viewport(), QPoint(0, 0))
    return form.scrolled.viewport().rect().contains(QRect(place, widget.size()))


@pytest.mark.parametrize("size", [SMALLEST, USUAL])
@pytest.mark.parametrize("filtered", ["papers", "papers and cleared", "no such question"])
def test_the_next_question_is_wholly_in_sight_after_filtering(
    at_work: AtWork, size: tuple[int, int], filtered: str
) -> None:
    resize(at_work, size)
    form = at_work.begin()
    form.add_person()
    at_work.state.set(("persons", 0, "age"), 30)
    at_work.settle()
    for _ in range(6):
        at_work.key(Qt.Key.Key_F, CTRL)
        at_work.type(filtered.removesuffix(" and cleared"))
        at_work.settle()
        if filtered.endswith("cleared"):
            at_work.start(Qt.Key.Key_Escape)
        at_work.start(Qt.Key.Key_J, CTRL)
        row = next(row for row in form.indicators.rows if row.answer.isAncestorOf(at_work.focus()))
        assert wholly_in_sight(form, row), row.indicator.code
        at_work.settle()
        assert wholly_in_sight(form, row), f"{row.indicator.code} moved away"
        at_work.key(Qt.Key.Key_N)


@pytest.mark.parametrize("size", [SMALLEST, USUAL])
def test_a_follow_up_that_is_added_by_its_key_is_wholly_in_sight(at_work: AtWork, size: tuple[int, int]) -> None:
    resize(at_work, size)
    form = at_work.begin()
    for number in range(3):
        at_work.key(Qt.Key.Key_T, CTRL)
        assert len(at_work.state.call.follow_ups) == number + 1
        row = form.follow_up.rows[-1]
        assert row.isAncestorOf(at_work.focus())
        assert wholly_in_sight(form, row)
    assert form.sections.current() == "follow_up"


def test_what_was_found_in_the_summary_and_the_keys_that_mask_it_stand_on_one_line(at_work: AtWork) -> None:
    form = at_work.begin()
    form.go_to("summary")
    at_work.type("050 123 45 67, a@b.az")
    form.summary.marks.scan_now()
    at_work.settle()
    tags = [tag for tag in form.summary.findChildren(Tag) if tag.isVisible()]
    assert len(tags) == 2
    assert all(tag.width() >= tag.sizeHint().width() for tag in tags)
    line: list[QWidget] = [*tags, form.summary.mask_button, form.summary.next_button]
    assert len({widget.geometry().center().y() // 4 for widget in line}) == 1
    assert [widget.x() for widget in line] == sorted(widget.x() for widget in line)


def test_the_bar_of_the_form_divides_also_where_its_words_come_after_its_width(desk: AtWork) -> None:
    bar = FormTopBar(desk.session.office.zone, desk.shell)
    words = (bar.reference, bar.elapsed, *bar.findChildren(Button))
    without_words = sum(one.sizeHint().width() + space(3) for one in words) + bar.saved.widest()
    bar.resize(without_words + 20, 60)
    bar.show()
    desk.settle()
    bar.show_contact("#K7Q4-M2XT")
    bar.show_times(Contact(started=desk.session.clock.now()), desk.session.clock.now())
    bar.saved.saving("14:03:22")
    desk.settle()
    assert cut_off(bar) == []
    assert bar.saved.width() >= bar.saved.sizeHint().width()
