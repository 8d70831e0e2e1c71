"""What the recipe for a field promises, seen in the real windows: run in a copy of the tree in which it was followed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

import hotline
from hotline.call.call_json import call_template
from hotline.call.editing import value_at, with_value
from hotline.call.field_table import field_table
from hotline.call.record_changes import changes
from hotline.call.vocabulary import vocabulary
from hotline.desk import calls, contact_search, prints
from hotline.desk.contact_search import Filter
from hotline.language import LANGUAGES, language
from hotline.reports.blank_form import blank_call_form
from tests.reports.inside import lines_of
from tests.ui.at_work import CTRL, AtWork
from ui.pages.shared.call_text import sections
from ui.widgets.choice_field import ChoiceField

LABEL, CODE = "Marital status", "divorced"
PATH = ("persons", 0, "marital_status")


def said(text: str) -> str:
    """Return a text as it is compared with a page, whose lines break anywhere."""
    return "".join(text.split())


def test_the_field_is_everywhere(at_work: AtWork) -> None:
    assert Path(hotline.__file__).is_relative_to(Path.cwd())
    form = at_work.begin()
    form.add_person()
    at_work.settle()
    field = form._binder.field_at(PATH)
    assert isinstance(field, ChoiceField)
    assert form.cards["persons"].isAncestorOf(field)
    assert LABEL in [label.text() for label in form.cards["persons"].findChildren(QLabel)]
    field.line.setFocus()
    at_work.type("divor")
    at_work.key(Qt.Key.Key_Return)
    assert value_at(at_work.state.call, PATH) == CODE

    at_work.state.set(("contact", "contact_type"), "situation")
    at_work.state.set(("consent", "refer"), "given")
    form.go_to("summary")
    at_work.type("works without pay")
    for service in ("police-unit", "mia-shelter"):
        form.needs.add(service)
    reference = at_work.state.draft_id
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.settle()
    shown = at_work.session.call(calls.show_call, reference)

    for code in LANGUAGES:
        word = vocabulary("marital_status").label(CODE, language(code))
        found = at_work.session.call(contact_search.find_calls, Filter(text=word))
        assert list(found) == [shown.id], word

    printed_or_withheld(at_work, reference)
    assert LABEL in [
        line.label
        for one in sections(shown.call, shown.lists, language("en"), at_work.session.office.zone)
        for line in one.lines
    ]
    [change] = changes(shown.call, with_value(shown.call, PATH, "married"))
    assert (change.label, change.before, change.after) == (LABEL, CODE, "married")
    schema = call_template()["schema"]["properties"]["persons"]["items"]["properties"]["marital_status"]
    assert CODE in schema["enum"]


def printed_or_withheld(at_work: AtWork, reference: str) -> None:
    """See the field on the page of who may get it, in the list of what is withheld from who may not, and on the blank form."""
    assert "person.marital_status" in field_table()
    for code in LANGUAGES:
        words = language(code)
        label, value = words.gettext(LABEL), vocabulary("marital_status").label(CODE, words)
        assert code == "en" or label != LABEL
        police = at_work.session.call(prints.preview_referral, reference, "police-unit", code)
        shelter = at_work.session.call(prints.preview_referral, reference, "mia-shelter", code)
        assert said(label) in said(lines_of(police.pdf))
        assert said(value) in said(lines_of(police.pdf))
        assert said(value) not in said(lines_of(shelter.pdf))
        assert LABEL not in [one.label for one in police.held_back]
        [why] = [one.why for one in shelter.held_back if one.label == LABEL]
        assert words.gettext(why)
        blank = said(lines_of(blank_call_form(words, at_work.session.clock.now(), 24)))
        assert said(label) in blank
        assert said(value) in blank
