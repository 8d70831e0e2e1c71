"""On a real screen nothing of a call can be pasted after the lock, neither by Ctrl+V nor by the middle button."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.at_work import copy_office
from tests.ui.platform.display import needs_screen, own_screen
from tests.ui.platform.driven import SUMMARY, Driven

pytestmark = needs_screen


@pytest.mark.parametrize("end", ["lock", "quit"])
def test_after_the_lock_and_after_the_end_neither_clipboard_nor_selection_holds_a_word(
    office: Path, tmp_path: Path, end: str
) -> None:
    """Failed before: clipboard and selection both held the summary after Ctrl+L."""
    folder = tmp_path / "desk"
    folder.mkdir()
    copy_office(office, folder)
    with own_screen() as screen, Driven(folder, screen) as desk, Driven(tmp_path, screen) as other_program:
        desk.step("unlock")
        desk.step("write_summary")
        desk.step("copy")
        clipboard, selection = other_program.step("clipboard")
        assert clipboard == SUMMARY
        assert selection in SUMMARY.split()
        assert "x-kde-passwordManagerHint" in other_program.step("formats")
        desk.step(end)
        assert other_program.step("clipboard") == ["", ""]
