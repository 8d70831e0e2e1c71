"""What the recipe for a value of a vocabulary promises: run in a copy of the tree in which it was followed."""

from __future__ import annotations

from pathlib import Path

import hotline
from hotline.call.call_json import call_from_json
from hotline.call.vocabulary import vocabulary
from hotline.clock import to_stored
from hotline.desk import calls, contact_search
from hotline.desk.contact_search import Filter
from hotline.language import LANGUAGES, language
from hotline.reports.blank_form import blank_call_form
from tests.reports.inside import lines_of
from tests.ui.at_work import AtWork
from ui.widgets.choice_field import ChoiceField

CODE = "video_call"


def test_the_value_is_offered_found_and_on_the_blank_form(at_work: AtWork) -> None:
    assert Path(hotline.__file__).is_relative_to(Path.cwd())
    session = at_work.session
    form = at_work.begin()
    field = form._binder.field_at(("contact", "channel"))
    assert isinstance(field, ChoiceField)
    assert CODE in [option.code for option in field.line.options()]
    contact = {"contact_type": "situation", "channel": CODE, "started": to_stored(session.clock.now())}
    reference = session.call(calls.submit_call, call_from_json({"contact": contact, "narrative": "x"})).reference
    shown = session.call(calls.show_call, reference)
    for code in LANGUAGES:
        word = vocabulary("channel").label(CODE, language(code))
        assert list(session.call(contact_search.find_calls, Filter(text=word))) == [shown.id], word
        blank = lines_of(blank_call_form(language(code), session.clock.now(), 24))
        assert "".join(word.split()) in "".join(blank.split())
