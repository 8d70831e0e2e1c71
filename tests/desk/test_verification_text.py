"""Whatever a verification can find has its sentence in three languages, and no sentence holds content."""

from __future__ import annotations

import ast

import pytest

from hotline.desk.finding_subjects import NamedFinding
from hotline.desk.verification_text import finding_words, stands_words
from hotline.desk.verify import Stands
from hotline.language import LANGUAGES, language
from hotline.store.journal import check, facts_check, replay, role_history, search_check, verify
from hotline.store.journal.kept_things import KINDS
from hotline.store.journal.replay import Finding
from tests.architecture.source import modules

OTHERS = [
    Finding(f"{verify.CHAIN}.{fault}", sequence=7)
    for fault in (check.CHANGED, check.MISSING, check.CUT, check.STATE, check.OTHER_PAPER)
]
OTHERS += [
    Finding(verify.PAGES),
    Finding(verify.SCHEMA, "trigger revisions_stay"),
    Finding(verify.SCHEMA, "table calls"),
    Finding(verify.UNINDEXED, "3"),
    Finding(verify.ROLES, "user 7"),
    Finding(role_history.WITHOUT_RIGHT, "user.add user 7", 7),
    Finding(verify.FOREIGN_LINE, sequence=7),
    Finding(verify.BEYOND_ACT, "desk.unlock revision [3,1]", 7),
    Finding(search_check.HIDDEN, "#K7Q4-M2XT"),
    Finding(facts_check.FACTS, "answers #K7Q4-M2XT"),
]
KEPT = [
    Finding(how, f"{kind.name} {'[7,1]' if len(kind.own.key) > 1 else '7'}", 7)
    for how in (replay.CHANGED, replay.DELETED, replay.INVENTED)
    for kind in KINDS
]


@pytest.mark.parametrize("finding", [*OTHERS, *KEPT], ids=str)
def test_every_finding_has_its_own_sentence_in_three_languages(finding: Finding) -> None:
    said = {code: finding_words(NamedFinding(finding), language(code)) for code in LANGUAGES}
    assert len(set(said.values())) == len(LANGUAGES)
    for sentence in said.values():
        assert not set("{[_") & set(sentence.replace("revisions_stay", "")), "an identifier stands for words"
        assert not sentence.startswith(finding.kind), "a code stands for words"
        assert sentence.endswith(".")
    if "7" in (str(finding.sequence), finding.subject[-1:]):
        assert all("7" in sentence for sentence in said.values())


def test_no_kind_of_finding_is_forgotten_here() -> None:
    """Every call of Finding in the store is of a kind that is tried above: there are so many, and each names a constant."""
    kinds = set()
    for module in modules():
        if module.path.startswith("hotline/store/journal"):
            for node in ast.walk(module.tree):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                    kinds.add(ast.unparse(node.args[0]))
    tried = {"DELETED", "INVENTED", "CHANGED", "WITHOUT_RIGHT", "PAGES", "SCHEMA", "UNINDEXED", "ROLES", "FACTS"}
    tried |= {"FOREIGN_LINE", "BEYOND_ACT", "HIDDEN"}
    read_back = "*one"  # from what a verification kept
    assert kinds == {*tried, "f'{CHAIN}.changed'", "f'{CHAIN}.{report.fault}'", read_back}


def test_one_that_a_later_version_finds_is_named() -> None:
    assert finding_words(NamedFinding(Finding("moon", "phase 7")), language("en")) == "moon phase 7"


def test_same_paper_says_no_more_than_is_known() -> None:
    said = [stands_words(Stands.SAME, language("en"), sound=sound) for sound in (True, False, None)]
    assert len(set(said)) == len(said)
    assert ["it found nothing" in one for one in said] == [True, False, False]
    assert not any("nothing before it was changed" in one for one in said)
