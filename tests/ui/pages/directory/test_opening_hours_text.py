"""Opening hours are read and entered as people say them, and come back as they were."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from hotline.language import language
from hotline.referral.directory import directory, usual_hours
from hotline.referral.directory_data import hours_to_data
from hotline.referral.directory_file import check_service
from tests.ui.pages.directory.at_directory import OWN
from ui.pages.directory.opening_hours_field import HoursField
from ui.pages.shared.opening_hours_text import hours_words

MORNINGS = {"days": ["mon", "tue", "wed"], "from": "09:00", "to": "13:00"}
WEEK = {"open": [MORNINGS, {"days": ["sat"], "from": "20:00", "to": "24:00"}]}


@pytest.fixture
def field(qtbot: QtBot) -> HoursField:
    made = HoursField()
    qtbot.addWidget(made)
    made.show()
    return made


def test_hours_are_said_in_runs_of_days() -> None:
    one, _ = check_service(OWN | {"hours": WEEK})
    assert one is not None
    assert hours_words(one.hours, language("en")) == "Monday – Wednesday: 09:00–13:00\nSaturday: 20:00–24:00"
    assert hours_words(one.hours, language("ru")).startswith("понедельник – среда: 09:00–13:00")
    always = directory().service("police-unit").hours
    assert [hours_words(hours, language("en")) for hours in (None, always)] == [
        *("not known: call first", "always, day and night"),
    ]
    assert "holidays not known" in hours_words(usual_hours(), language("en"))


@pytest.mark.parametrize(
    ("hours", "chosen"),
    [
        ("always", "always"),
        ("unknown", "unknown"),
        (WEEK, "own"),
        (hours_to_data(usual_hours()), "usual"),
        (WEEK | {"assumed": True}, "own"),
    ],
)
def test_hours_come_back_as_they_were(field: HoursField, hours: Any, chosen: str) -> None:  # noqa: ANN401
    field.set_value(hours)
    assert field.choice.value() == chosen
    assert field.value() == hours
    assert field.problem() == ""


def test_nothing_chosen_is_nothing(field: HoursField) -> None:
    assert field.value() is None


def test_own_hours_begin_with_the_usual_ones_and_take_lines(field: HoursField) -> None:
    field.choice.answer("own")
    assert len(field.lines) == 1
    field.add.click()
    assert field.problem() != "", "the new line has no days yet"
    line = field.lines[-1]
    line.days.set_value(("sat",))
    line.opens.set_value("9:30")
    line.closes.set_value("13:00")
    assert field.problem() == ""
    assert field.value()["open"][1] == {"days": ["sat"], "from": "09:30", "to": "13:00"}
    for _ in range(2):
        field.remove.click()
    assert field.problem() != "", "own hours without a line say nothing"
    assert field.remove.isHidden()


@pytest.mark.parametrize(
    "times", [("25:00", "18:00"), ("9", "18:00"), ("24:00", "18:00"), ("09:00", "09:00"), ("", "")]
)
def test_a_time_that_cannot_be_meant_is_a_problem(field: HoursField, times: tuple[str, str]) -> None:
    field.set_value(WEEK)
    field.lines[0].opens.set_value(times[0])
    field.lines[0].closes.set_value(times[1])
    assert "09:00 and 18:00" in field.problem()
