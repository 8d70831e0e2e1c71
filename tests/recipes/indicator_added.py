"""What the recipe for an indicator promises: run in a copy of the tree in which it was followed, with a store of the tree before."""

from __future__ import annotations

import os
from pathlib import Path

import hotline
from hotline.clock import FixedClock
from hotline.desk import calls
from hotline.desk.office import unlock
from hotline.indicators.contact_checklists import shipped_lists
from hotline.language import LANGUAGES, language
from hotline.reports.blank_checklist import blank_checklist
from tests.recipes.before_indicator import ASKED, GROUP, submitted
from tests.reports.inside import lines_of
from tests.ui.at_work import PASSPHRASE, USER

CODE = "OR.09"


def test_the_indicator_is_asked_and_a_call_of_before_keeps_its_questions(clock: FixedClock) -> None:
    assert Path(hotline.__file__).is_relative_to(Path.cwd())
    group = shipped_lists().group(GROUP)
    assert group is not None
    session = unlock(Path(os.environ["OLD_STORE"]), USER, PASSPHRASE, clock)
    try:
        before = session.call(calls.show_call, os.environ["OLD_CALL"])
        after = session.call(calls.show_call, submitted(session, ASKED, CODE))
        made = session.clock.now()
    finally:
        session.close()
    old, new = (shown.lists.group(GROUP) for shown in (before, after))
    assert old is not None
    assert CODE not in old.by_code
    assert new == group
    assert CODE in group.by_code
    assert before.assessment.groups == ((GROUP, old.version),)
    assert after.assessment.groups == ((GROUP, group.version),)
    assert old.version < group.version
    for code in LANGUAGES:
        paper = "".join("".join(lines_of(blank_checklist(group, language(code), made))).split())
        assert "".join(group.by_code[CODE].question[code].split()) in paper
