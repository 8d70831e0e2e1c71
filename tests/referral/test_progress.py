"""How far a referral has come along its path, and which of its changes can be undone."""

from __future__ import annotations

import pytest

from hotline.referral.referral_steps import PATH, STEPS, Progress, last_change, next_on_path, next_steps, progress

DONE, NEXT, LATER, SKIPPED = Progress.DONE, Progress.NEXT, Progress.LATER, Progress.SKIPPED


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        (("planned",), (DONE, NEXT, LATER, LATER, LATER)),
        (("made",), (DONE, DONE, NEXT, LATER, LATER)),
        (("planned", "made", "handed_over"), (DONE, DONE, DONE, NEXT, LATER)),
        (("made", "accepted"), (DONE, DONE, SKIPPED, DONE, NEXT)),
        (("made", "closed"), (DONE, DONE, SKIPPED, SKIPPED, DONE)),
        (("made", "unavailable"), (DONE, DONE, NEXT, LATER, LATER)),
        (("made", "handed_over", "declined"), (DONE, DONE, DONE, LATER, NEXT)),
        (("planned", "declined_by_person"), (DONE, LATER, LATER, LATER, NEXT)),
    ],
)
def test_the_path_says_what_is_done_what_is_next_and_what_was_left_out(
    history: tuple[str, ...], expected: tuple[Progress, ...]
) -> None:
    assert tuple(progress(history[-1], history).values()) == expected


@pytest.mark.parametrize("status", ["planned", "made", *STEPS])
def test_the_next_step_is_one_that_can_follow(status: str) -> None:
    follows = next_on_path(status)
    assert (follows is None) == (not next_steps(status))
    assert follows is None or (follows in PATH and follows in next_steps(status))


def test_an_undo_is_not_undone() -> None:
    assert last_change(["made"]) is None
    assert last_change(["made", "accepted"]) == "accepted"
    assert last_change(["made", "accepted", "made"]) is None
    assert last_change(["made", "accepted", "made", "declined"]) == "declined"
