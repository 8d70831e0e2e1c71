"""What the recipe for a list of questions promises, seen in the real windows: run in a copy of the tree in which it was followed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

import hotline
from hotline.desk import calls, paper_forms
from hotline.indicators.contact_checklists import shipped_lists
from hotline.language import LANGUAGES
from tests.reports.inside import lines_of
from tests.ui.at_work import ALT, CTRL, AtWork

GROUP = "illegal-adoption"


def test_the_group_is_offered_printed_and_assessed(at_work: AtWork) -> None:
    assert Path(hotline.__file__).is_relative_to(Path.cwd())
    group = shipped_lists().group(GROUP)
    assert group is not None
    first = group.indicators[0].code
    form = at_work.begin()
    form.add_person()
    at_work.state.set(("persons", 0, "age"), 30)
    at_work.state.set(("situation", "forms"), ("adoption",))
    at_work.state.set(("contact", "contact_type"), "situation")
    form.go_to("indicators")
    at_work.settle()
    at_work.key(Qt.Key.Key_Q, ALT)
    card = form.indicators
    assert card.bar.current == GROUP, "what fits the form of exploitation is offered first"
    assert [row.indicator.code for row in card.rows if not row.isHidden()] == list(group.by_code)
    at_work.key(Qt.Key.Key_F, CTRL)
    at_work.key(Qt.Key.Key_Down)
    at_work.key(Qt.Key.Key_Y)
    assert at_work.state.call.persons[0].answers == {first: "yes"}
    assert at_work.state.assessment.groups == ((GROUP, group.version),)
    assert at_work.state.assessment.result_class == "R1", "a sign without a weight is still a sign"
    form.go_to("summary")
    at_work.type("x")
    reference = at_work.state.draft_id
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.settle()
    shown = at_work.session.call(calls.show_call, reference)
    assert shown.assessment.groups == ((GROUP, group.version),)
    for code in LANGUAGES:
        paper = "".join("".join(lines_of(at_work.session.call(paper_forms.form_pdf, GROUP, code))).split())
        for indicator in group.indicators:
            assert "".join(indicator.question[code].split()) in paper
