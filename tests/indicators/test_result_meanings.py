"""A result is explained in sentences that fit who it is about and never say that somebody is a victim."""

from __future__ import annotations

import pytest

from hotline.indicators import result_meanings
from hotline.indicators.checklist_columns import SETS
from hotline.indicators.scoring import CLASSES, URGENCIES, Situation, assess
from hotline.language import language

ENGLISH = language("en")


def action(urgency: str, result_class: str) -> str:
    return result_meanings.urgency_action(urgency, 24, ENGLISH, result_class)


def test_every_class_urgency_and_set_has_its_words() -> None:
    assert set(result_meanings.CLASS_NAMES) == set(result_meanings.CLASS_MEANINGS) == set(CLASSES)
    assert len({result_meanings.urgency_name(one, 24, ENGLISH) for one in URGENCIES}) == len(URGENCIES)
    assert len({action(one, "R4") for one in URGENCIES}) == len(URGENCIES)
    assert set(result_meanings.SET_NAMES) == set(SETS)


@pytest.mark.parametrize("child", [False, True])
@pytest.mark.parametrize("result_class", CLASSES)
def test_no_meaning_is_a_verdict(result_class: str, *, child: bool) -> None:
    words = f"{result_meanings.CLASS_NAMES[result_class]} {result_meanings.class_meaning(result_class, child=child)}".lower()
    assert "victim" not in words
    assert "guilty" not in words


def test_exploitation_without_means_is_not_sent_to_the_police_and_to_the_labour_channel_at_once() -> None:
    assert "labour-rights channel" in action("U3", "R2")
    assert "police" not in action("U3", "R2")
    assert "police" in action("U3", "R4")
    assert "police" in action("U2", "R2")


def test_a_child_is_told_why_exploitation_alone_is_the_full_pattern() -> None:
    result = assess(Situation(age=9, answers=dict.fromkeys(("D4.01", "D4.02"), "yes")))
    assert (result.result_class, result.child) == ("R5", True)
    assert "no means is needed" in result_meanings.class_meaning(result.result_class, child=result.child)
    assert "coercion" in result_meanings.class_meaning("R5", child=False)


def test_act_means_and_purpose_are_carried_by_their_dimensions() -> None:
    codes = ("D1.01", "D1.02", "D4.01", "D4.02", "D5.01", "D5.02", "D6.01")
    result = assess(Situation(age=30, answers=dict.fromkeys(codes, "yes")))
    assert result_meanings.act_means_purpose(result) == {"act": ("D1",), "means": ("D1", "D5"), "purpose": ("D4",)}
    nothing = assess(Situation(age=30))
    assert result_meanings.act_means_purpose(nothing) == {"act": (), "means": (), "purpose": ()}


@pytest.mark.parametrize(
    ("code", "hours", "said"),
    [
        ("en", 24, "To the special police unit within 24 hours."),
        ("en", 1, "To the special police unit within 1 hour."),
        ("ru", 24, "В специальный полицейский орган — в течение 24 часов."),
        ("ru", 21, "В специальный полицейский орган — в течение 21 часа."),
        ("az", 48, "Xüsusi polis qurumuna 48 saat ərzində."),
    ],
)
def test_the_deadline_in_force_is_said_in_the_form_that_its_number_takes(code: str, hours: int, said: str) -> None:
    assert result_meanings.urgency_action("U3", hours, language(code)) == said


def test_the_labour_channel_is_said_within_the_deadline_in_force() -> None:
    said = result_meanings.urgency_action("U3", 48, ENGLISH, "R2")
    assert said == "Within 48 hours through the labour-rights channel; ask the means questions again."
