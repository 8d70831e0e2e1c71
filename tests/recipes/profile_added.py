"""What the recipe for a print profile promises: run in a copy of the tree in which it was followed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import hotline
from hotline.language import LANGUAGES, language
from hotline.referral.profiles import held_back, profile, profile_for
from hotline.reports.referral_summary import referral_summary
from tests.reports.inside import lines_of
from tests.reports.samples import a_call, facts_of

CODE = "labour_inspection"


def test_the_recipient_gets_what_the_profile_lists_and_no_more() -> None:
    assert Path(hotline.__file__).is_relative_to(Path.cwd())
    assert profile_for("labour").code == CODE
    assert profile_for("legal").code == "legal"
    chosen = profile(CODE)
    assert "situation.sector" in chosen.fields
    assert {"narrative", "person.citizenship", "caller.details"} <= {one.field for one in held_back(chosen)}
    for code in LANGUAGES:
        page = lines_of(referral_summary(facts_of(a_call(), CODE), language(code)))
        assert language(code).gettext("Sector") in page
        assert language(code).gettext("Citizenship") not in page
        told = replace(a_call(), narrative="Nobody else may read this.")
        assert "Nobody else" not in lines_of(referral_summary(facts_of(told, CODE), language(code)))
