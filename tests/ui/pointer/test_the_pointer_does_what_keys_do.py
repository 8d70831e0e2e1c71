"""Whatever a key of the sheet does, the pointer does: each key has a button that shows it, or a way that is named here."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QWidget

from hotline.clock import FixedClock
from tests.ui.at_work import AtWork
from tests.ui.pages.desk.test_keys_are_true import PLACES, come_to, written_out
from tests.ui.pointer.mouse import Pointer, middle
from ui.pages.call_form.call_form_page import CallFormPage
from ui.platform import key_table
from ui.widgets.section_list import SectionItem
from ui.widgets.segment_field import Segment

LIST, FIELD, BUTTON, ANSWER, SECTION = QAbstractItemView, QLineEdit, QAbstractButton, Segment, SectionItem

WAYS: dict[str, tuple[type[QWidget], str]] = {
    # What a hand does by going there.
    "To the next field": (QWidget, "a click on the field"),
    "Move through the list": (LIST, "a click on the row, the wheel"),
    "Move through the list; the selected call opens beside it": (LIST, "a click on the row"),
    "Along the list; beside it the entry of the current row": (LIST, "a click on the row"),
    "To the first and the last row": (LIST, "the bar at the side of the list"),
    "Open the call beside the list": (LIST, "a double click on the row"),
    "Read the entry by the arrow keys": (LIST, "the wheel over the entry"),
    "Show the call that the line names": (LIST, "a double click on the row"),
    "The page for the recipient": (LIST, "a double click on the row"),
    "Close the call, back to the list": (LIST, "a click on the list"),
    "Close a list or a question; typed text is kept, or you are asked first": (
        QWidget,
        "a click beside it, its button",
    ),
    "Clear the search, then back to where you were": (FIELD, "the field, then the rail, or Back to the call"),
    "The referral page of the call that was submitted last": (BUTTON, "the button beside what was said, in the rail"),
    "A protocol card by its number; Esc closes it": (BUTTON, "Cards below the sections, then the name of another one"),
    "Search": (FIELD, "a click into the field"),
    "Find on the pages": (FIELD, "a click into the field"),
    "To the filters": (QWidget, "a click into the first filter"),
    "Whole queue": (ANSWER, "the first of the filters"),
    "Pick the call up": (LIST, "a double click on the row"),
    "Take the shift over": (BUTTON, "the button of the notice, once a shift was handed over"),
    "My filters": (FIELD, "a click on the choice"),
    "Change the sort order": (FIELD, "a click on the choice"),
    "Filter the questions": (FIELD, "a click into the field"),
    "Show all ended referrals, or only the latest": (BUTTON, "the box, once a referral has ended"),
    "Do what is shown at the right of the row": (BUTTON, "the button at the right of the row"),
    "Move through a list of the Desk": (BUTTON, "the button of the row, the wheel"),
    "Show closed ones too, or not": (BUTTON, "the box"),
    # Buttons that show several keys, or none.
    "The call with the nearest deadline": (BUTTON, "the notice at the foot of the rail, while one runs"),
    "Backups: make, test, restore": (BUTTON, "Settings, then its button"),
    "Journal: read and verify": (BUTTON, "Settings, then its button"),
    "Users and the recovery sheet": (BUTTON, "Settings, then its button"),
    "Go to the caller's earlier calls; Enter reads one, Esc comes back": (QWidget, "the calls beside the form"),
    "Next person": (BUTTON, "the letters over the person, once there are two"),
    "Next list of questions": (ANSWER, "the names of the lists over the questions"),
    "Previous list of questions": (ANSWER, "the names of the lists over the questions"),
    "Answer the suggested question: yes, no, not known": (ANSWER, "the answers beside the question"),
    "Answer yes, no, not known, or consent given, refused, not known": (ANSWER, "the answers"),
    "The same by letter": (ANSWER, "the answers"),
    "Clear the answer": (ANSWER, "another click on the answer"),
    "Go to a section by its number": (SECTION, "the list of sections"),
    "Next section": (SECTION, "the list of sections"),
    "Previous section": (SECTION, "the list of sections"),
    "Update the referral status": (BUTTON, "the button of each step"),
    "Several at once, or earlier ones": (BUTTON, "the button with Shift held"),
    "Undo the last quick contact; press again for the one before": (BUTTON, "Undo beside what was said, in the rail"),
    "The directory of services": (BUTTON, "Referrals in the rail, then its button"),
    "Restore what was set aside": (BUTTON, "the button of the line that says what is set aside"),
    "Continue editing the entry": (BUTTON, "the button of the line that says what is not saved"),
    "Open the most recent draft": (BUTTON, "Open in the first line of the drafts"),
}
"""What the pointer is put on for a key whose button does not show it alone, and how. A key that is not here has such a button."""
FROM_THE_DESK = "New contact, from every page"
"""The group of keys whose buttons the Desk has, one click away by the rail."""
ONLY_SOMETIMES = frozenset({
    "Add the service to the call in hand",
    "Undo the last quick contact",
    "Services that do not suit, and why not",
    "Show what was not asked",
    "Record the scored indicators that group answers mean",
    "Why this result: unfold or fold it",
    "Mask the next personal data",
    "Go to the next personal data",
    "List of the personal data beside the text",
    "Clear all filters",
    "The follow-up that is due: done, or another time",
    "Undo the last status change",
    "Restore the default entry",
    "Cancel",
    "Cancel the report that is being made",
    "Seal the day",
    "What was corrected in the day since",
    "Return the call to its operator, with a comment",
    "Escalate to another service, or record what it answered",
    "Pick the call up, or put it back",
    "Quality card of the call",
    "Approve the call",
})  # fmt: skip
"""What has a button that shows its key only while there is something to do; it is there, hidden or not."""


def shown_keys(of: QWidget, *, hidden: bool) -> set[str]:
    """Return the keys that buttons show, written out."""
    found: set[str] = set()
    for button in of.findChildren(QAbstractButton):
        key = getattr(button, "_key", "")
        if isinstance(key, str) and key and (hidden or button.isVisible()):
            found |= written_out(key)
    return found


def shown_in_sections(at_work: AtWork) -> set[str]:
    """Return the keys that buttons show in the sections of the settings, each brought into sight by a click on its row."""
    sections, pointer = at_work.settings.sections.list, Pointer(at_work.shell, at_work.settle)
    found: set[str] = set()
    for row in range(sections.count()):
        area = sections.visualItemRect(sections.item(row))
        pointer.run(sections.viewport().mapToGlobal(area.center()), 1)
        assert sections.currentRow() == row
        found |= shown_keys(at_work.shell, hidden=False)
    return found


@pytest.mark.parametrize("place", PLACES)
def test_each_key_has_a_way_of_the_pointer(at_work: AtWork, clock: FixedClock, place: str) -> None:
    come_to(at_work, place, clock)
    if place == "call":
        assert isinstance(at_work.form, CallFormPage)
    in_sight, made = (shown_keys(at_work.shell, hidden=hidden) for hidden in (False, True))
    if place == "settings":
        in_sight |= shown_in_sections(at_work)
    without = []
    for group in at_work.shell.key_groups():
        if group.title == FROM_THE_DESK and place != "desk":
            continue
        for key in group.keys:
            kind, _ = WAYS.get(key.what, (None, ""))
            if kind is not None:
                reached = any(one.isVisible() for one in at_work.shell.findChildren(kind))
            else:
                reached = bool(written_out(key.key) & (made if key.what in ONLY_SOMETIMES else in_sight))
            if not reached:
                without.append(f"{group.title}: {key.key} {key.what}")
    assert without == []


def test_the_table_names_no_way_of_nothing() -> None:
    known = {what for one in key_table.COMMANDS.values() for what in (one.what, *one.where.values())}
    assert {what for what, (_, way) in WAYS.items() if not way} == set()
    assert {*WAYS, *ONLY_SOMETIMES} - known == set()


@pytest.fixture
def pointer(at_work: AtWork) -> Pointer:
    return Pointer(at_work.shell, at_work.settle)


def test_a_step_of_the_form_is_undone_and_done_again_by_clicks(at_work: AtWork, pointer: Pointer) -> None:
    form = at_work.begin()
    bar = form.bar
    assert not bar.undo.isEnabled()
    focused = at_work.focus()
    answer = next(one for one in form.cards["safety"].findChildren(Segment) if one.isVisible())
    pointer.run(middle(answer), 1)
    answered = at_work.state.call
    pointer.run(middle(bar.undo), 1)
    assert at_work.state.call.safety != answered.safety
    assert focused is not None
    pointer.run(middle(bar.redo), 1)
    assert at_work.state.call.safety == answered.safety
    assert not bar.redo.isEnabled()


def test_the_sheet_of_keys_opens_by_a_click(at_work: AtWork, pointer: Pointer) -> None:
    pointer.run(middle(at_work.shell.rail.help), 1)
    dialog = at_work.in_front()
    assert dialog is not None
    assert "F1" in " ".join(one.accessibleName() for one in dialog.findChildren(QWidget)) or dialog.windowTitle()
