"""The desk is locked while tables are exported: it ends, leaves no file, and that is said; each kind of work has words of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.app.program import Program
from tests.ui.slow_export import slow_export
from ui.pages.reports.export_dialog import ExportDialog
from ui.session.background_work import Kind
from ui.session.work_words import WORK_WORDS


@pytest.mark.usefixtures("office")
def test_the_lock_ends_an_export_and_says_so(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It said that a backup was not finished, whatever else was cut short."""
    program.begin()
    program.unlock()
    desk = program.application.desk
    assert desk is not None
    today = desk.context.today()
    dialog = ExportDialog(desk.shell, desk.context, desk.supervision.exports, (today, today))
    with slow_export(monkeypatch) as slow:
        dialog.export_to(tmp_path / "x.xlsx")
        slow.wait_until_writing()
        slow.let_go_in(0.2)
        program.application.lock()
    program.settle()
    said = program.unlocking.banner.words.text()
    assert "The export was not finished" in said
    assert "backup" not in said
    assert list(tmp_path.glob("*x.xlsx*")) == []


def test_every_kind_of_work_has_words_of_its_own() -> None:
    assert set(WORK_WORDS) == set(Kind)
    assert len({one.going for one in WORK_WORDS.values()}) == len(Kind)
    backing_up, never = {Kind.BY_HAND, Kind.SCHEDULED}, {Kind.KEYS}
    told = [one.cut_short for kind, one in WORK_WORDS.items() if kind not in backing_up | never]
    assert len(set(told)) == len(told) == len(Kind) - 3
    assert all(told)
    assert WORK_WORDS[Kind.BY_HAND].cut_short not in told
