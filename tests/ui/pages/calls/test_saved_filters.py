"""Filters: kept under a name, further ones, and what to take away where nothing fits."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hotline.call.vocabulary import vocabulary
from hotline.desk import contact_search
from hotline.desk.list_order import ListOrder
from hotline.desk.search_criteria import ALL, MONTH, SearchCriteria
from hotline.desk.session import Session
from hotline.language import LANGUAGES
from tests.ui.hands import activate, write
from tests.ui.pages.calls.list_of_calls import CTRL, EVERYTHING, SHIFT, references, shown, take
from tests.ui.pages.settling import settle
from ui.pages.calls.call_filters import Filters
from ui.pages.calls.calls_page import CallsPage
from ui.pages.calls.saved_filters_dialog import SavedFiltersDialog
from ui.platform.screen_language import set_language
from ui.session.context import Context
from ui.widgets.dialogs import ConfirmDialog


def test_filters_are_kept_under_a_name_and_chosen_with_the_keyboard(
    qtbot: QtBot, context: Context, session: Session, contacts: list[str]
) -> None:
    page = shown(qtbot, context)
    assert not page.filters.kept.isVisible()
    take(page, qtbot, context, SearchCriteria(period=ALL, region="baku", order=ListOrder("contact_type")))
    QTest.keyClick(page.table, Qt.Key.Key_S, CTRL)
    dialog = _dialog(page)
    write(dialog.name.line, "Bakı")
    QTest.keyClick(dialog.name.line, Qt.Key.Key_Return)
    settle(qtbot, context)
    assert [one.name for one in session.call(contact_search.kept_filters)] == ["Bakı"]
    assert page.filters.kept.value() == "Bakı"
    activate(page)
    QTest.keyClick(page.table, Qt.Key.Key_F, CTRL | SHIFT)
    settle(qtbot, context)
    assert page.filters.kept.value() is None
    assert page.model.rowCount() == len(contacts)
    QTest.keyClick(page.table, Qt.Key.Key_O, CTRL)
    QTest.keyClicks(page.filters.kept.line, "baki")
    QTest.keyClick(page.filters.kept.line, Qt.Key.Key_Return)
    settle(qtbot, context)
    assert references(page) == [contacts[6], contacts[3]]
    assert page.filters.criteria().order == ListOrder("contact_type")


def test_a_name_that_is_taken_is_replaced_only_after_asking(
    qtbot: QtBot, context: Context, session: Session, contacts: list[str]
) -> None:
    session.call(contact_search.keep_filter, "Mənim", EVERYTHING)
    page = shown(qtbot, context)
    take(page, qtbot, context, SearchCriteria(contact_type="tip"))
    for answer, expected in ((False, None), (True, "tip")):
        page.filters.keep.click()
        dialog = _dialog(page)
        settle(qtbot, context)
        dialog.name.set_value("menim")
        dialog.accept_button.click()
        settle(qtbot, context)
        question = dialog.question
        assert isinstance(question, ConfirmDialog)
        assert "Replace" in question.windowTitle()
        (question.accept_button if answer else question.refuse_button).click()
        settle(qtbot, context)
        assert session.call(contact_search.kept_filters)[0].criteria.contact_type == expected
        if not answer:
            dialog.reject()
            assert dialog.isVisible(), "the name is not thrown away unasked"
            dialog.throw_away()
    assert len(contacts) > page.model.rowCount()


def test_a_kept_filter_is_deleted_after_asking_and_a_bad_name_is_explained(
    qtbot: QtBot, context: Context, session: Session
) -> None:
    session.call(contact_search.keep_filter, "Köhnə", EVERYTHING)
    page = shown(qtbot, context)
    page.filters.keep.click()
    dialog = _dialog(page)
    settle(qtbot, context)
    dialog.accept_button.click()
    settle(qtbot, context)
    assert dialog.isVisible()
    assert "1 to 60 letters" in dialog.name.line.accessibleDescription()
    [line] = dialog._lines
    line.button.click()
    assert isinstance(dialog.question, ConfirmDialog)
    dialog.question.accept_button.click()
    settle(qtbot, context)
    assert session.call(contact_search.kept_filters) == ()
    assert dialog._lines == []
    assert not page.filters.kept.isVisible()
    dialog.reject()


def test_an_empty_list_names_the_filter_to_take_away(qtbot: QtBot, context: Context, contacts: list[str]) -> None:
    page = shown(qtbot, context)
    take(page, qtbot, context, SearchCriteria(period=ALL, region="baku", contact_type="tip"))
    said = [button.words() for button in page.nothing.buttons]
    assert said == ["2 contacts without “Contact type: Tip about somebody”", "2 contacts without “Place: Baku”"]
    QTest.keyClick(page.nothing.buttons[0], Qt.Key.Key_Space)
    settle(qtbot, context)
    assert references(page) == [contacts[3], contacts[6]]
    assert page.table.isVisible()


def test_a_list_that_several_filters_keep_empty_offers_to_take_all_away(
    qtbot: QtBot, context: Context, contacts: list[str]
) -> None:
    page = shown(qtbot, context)
    take(page, qtbot, context, SearchCriteria(region="baku", contact_type="tip", text="zzzz"))
    assert page.nothing.buttons == []
    assert "No single filter" in page.nothing.state.advice.text()
    QTest.keyClick(page.nothing.clear_button, Qt.Key.Key_Space)
    settle(qtbot, context)
    assert page.model.rowCount() == len(contacts)
    assert page.filters.criteria().narrowing() == ()


def test_an_empty_store_says_where_contacts_come_from(qtbot: QtBot, context: Context) -> None:
    page = shown(qtbot, context)
    assert page.filters.criteria().period == MONTH
    assert page.nothing.isVisible()
    take(page, qtbot, context, EVERYTHING)
    assert page.nothing.state.title.text() == "No contact yet"
    assert not page.nothing.clear_button.isVisible()
    assert page.header.note.text() == "0 contacts"


def test_further_filters_open_with_a_key_and_stay_while_one_is_in_use(
    qtbot: QtBot, context: Context, contacts: list[str]
) -> None:
    page = shown(qtbot, context)
    filters = page.filters
    assert not filters.region.isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_M, CTRL)
    assert filters.region.line.hasFocus()
    write(filters.region.line, "Шеки")
    QTest.keyClick(filters.region.line, Qt.Key.Key_Return)
    settle(qtbot, context)
    assert references(page) == contacts[2:3], "a place is found by its words in any language"
    QTest.keyClick(page.table, Qt.Key.Key_M, CTRL)
    assert filters.region.isVisible(), "a filter that is in use is never hidden"
    take(page, qtbot, context, SearchCriteria())
    QTest.keyClick(page.table, Qt.Key.Key_M, CTRL)
    assert not filters.region.isVisible()


def test_operators_are_offered_by_name_and_one_office_is_no_choice(
    qtbot: QtBot, context: Context, contacts: list[str]
) -> None:
    page = shown(qtbot, context)
    page.filters.toggle_more()
    names = [option.label for option in page.filters.operator.line.options()]
    assert names == ["Any operator", context.session.user.name]
    assert not page.filters.office.isVisible()
    user = page.filters.operator.line.options()[1].code
    assert user is not None
    take(page, qtbot, context, SearchCriteria(operator=int(user), with_form=True))
    assert page.model.rowCount() == len(contacts) - 2
    assert page.filters.words_for("operator") == f"Operator: {context.session.user.name}"


def test_an_operator_chosen_before_the_names_are_known_is_not_lost(qtbot: QtBot, context: Context) -> None:
    filters = Filters(context)
    qtbot.addWidget(filters)
    filters.set_criteria(SearchCriteria(operator=7, office="GNC"))
    assert filters.criteria().operator == 7
    filters.period.answer(ALL)
    assert (filters.criteria().operator, filters.criteria().office) == (7, "GNC")
    filters.set_choices(contact_search.Choices(("BAK", "GNC"), ((1, "Bir"), (7, "Yeddi"))))
    assert filters.operator.label() == "Yeddi"
    assert filters.office.label() == "GNC"
    assert filters.office.isVisibleTo(filters)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_filter_is_named_in_words(qtbot: QtBot, context: Context, code: str) -> None:
    set_language(code)
    filters = Filters(context)
    qtbot.addWidget(filters)
    criteria = SearchCriteria(
        text="söz", contact_type="tip", result_class="R3", region="baku", status="returned", escalated=True
    )
    filters.set_criteria(criteria)
    said = {name: filters.words_for(name) for name in criteria.narrowing()}
    assert all(said.values())
    assert len(set(said.values())) == len(said)
    assert vocabulary("region").term("baku").labels[code] in said["region"]


def _dialog(page: CallsPage) -> SavedFiltersDialog:
    found: Sequence[SavedFiltersDialog] = [
        one for one in page.window().findChildren(SavedFiltersDialog) if one.isVisible()
    ]
    assert len(found) == 1
    return found[0]
