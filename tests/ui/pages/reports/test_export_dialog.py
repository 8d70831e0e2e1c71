"""A supervisor exports tables from the page of the reports; what came of it is said after it is so, and half a file never stays."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from hotline.clock import FixedClock
from hotline.desk.calls import submit_call
from hotline.desk.exports import CSV, HTCDS, XLSX
from hotline.desk.journal_list import EVERY_LINE, find_lines, read_lines
from hotline.desk.quick_contacts import log_quick
from tests.desk.test_sealed_days import situation
from tests.ui.at_work import ALT, CTRL, SHIFT, AtWork
from tests.ui.slow_export import slow_export
from ui.pages.reports import export_dialog
from ui.pages.reports.export_dialog import ExportDialog
from ui.pages.reports.reports_page import ReportsPage
from ui.widgets.form import FormRow
from ui.widgets.text_label import Text


@pytest.fixture
def page(at_work: AtWork) -> ReportsPage:
    at_work.key(Qt.Key.Key_4, ALT)
    at_work.settle()
    shown = at_work.shell.page("reports")
    assert isinstance(shown, ReportsPage)
    return shown


@pytest.fixture
def dialog(at_work: AtWork, page: ReportsPage, clock: FixedClock) -> ExportDialog:
    at_work.session.call(submit_call, situation(clock.now() - timedelta(hours=1)))
    at_work.session.call(log_quick, "hang_up", None, 2)
    assert page.export_button.isVisible()
    at_work.key(Qt.Key.Key_O, CTRL | SHIFT)
    at_work.settle()
    shown = at_work.in_front()
    assert isinstance(shown, ExportDialog)
    return shown


def journal(at_work: AtWork) -> list[str]:
    """Return the acts in the journal."""
    found = at_work.session.call(find_lines, EVERY_LINE).sequences
    return [one.act for one in at_work.session.call(read_lines, found)]


def finish(at_work: AtWork, dialog: ExportDialog) -> str:
    """Wait for the export and return what the dialog says of it."""
    at_work.bot.waitUntil(lambda: dialog._exports.work.kind is None)
    at_work.settle()
    return dialog.banner.words.text()


def test_a_table_is_written_and_the_journal_says_so(at_work: AtWork, dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.kind.set_value(CSV)
    dialog.language.set_value("ru")
    dialog.export_to(tmp_path / "x.csv")
    assert finish(at_work, dialog) == "3 rows written to x.csv."
    written = (tmp_path / "x.csv").read_text("utf-8-sig").splitlines()
    assert len(written) == 1 + 3
    assert ".words" in written[0]
    assert journal(at_work).count("export.csv") == 1
    assert dialog.isVisible(), "the next table is exported from the same window"
    assert dialog.act.isEnabled()


def test_what_a_file_holds_is_said_before(dialog: ExportDialog) -> None:
    said = {}
    for kind in (CSV, XLSX, HTCDS):
        dialog.kind.set_value(kind)
        dialog._show_choice()
        said[kind] = dialog.holds.text()
        assert dialog.table_row.isVisible() == dialog.separator_row.isVisible() == (kind == CSV)
    assert "Everything that reached the hotline" in said[CSV]
    assert len(set(said.values())) == 3


def test_the_name_says_office_table_and_days(dialog: ExportDialog) -> None:
    dialog.kind.set_value(CSV)
    request = dialog.request()
    assert request is not None
    assert dialog.file_name(request).endswith(f"-contacts-{request.first}-{request.last}.csv")
    dialog.kind.set_value(HTCDS)
    request = dialog.request()
    assert request is not None
    assert dialog.file_name(request).endswith(f"-htcds-{request.first}-{request.last}.xlsx")


def test_days_that_cannot_be_read_are_asked_for(
    dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch, at_work: AtWork
) -> None:
    monkeypatch.setattr(export_dialog, "ask_save", lambda *_, **__: pytest.fail("no file is asked for"))
    dialog.period.last.control().setText("31.02.2026")  # type: ignore[attr-defined] # a line edit
    dialog._choose()
    at_work.settle()
    assert "first and the last day" in dialog.banner.words.text()


def test_days_that_lie_ahead_are_refused_in_words(
    at_work: AtWork, dialog: ExportDialog, page: ReportsPage, tmp_path: Path
) -> None:
    ahead = page._context.today() + timedelta(days=3)
    dialog.period.show_period(ahead, ahead)
    dialog.export_to(tmp_path / "x.xlsx")
    assert "has not begun" in finish(at_work, dialog)
    assert list(tmp_path.glob("x*")) == []


def test_closing_the_window_cancels_it_and_no_file_stays(
    at_work: AtWork, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.kind.set_value(CSV)
    with slow_export(monkeypatch) as slow:
        dialog.export_to(tmp_path / "x.csv")
        slow.wait_until_writing()
        at_work.bot.waitUntil(dialog.progress.isVisible)
        assert not dialog.act.isEnabled()
        dialog.done(int(QDialog.DialogCode.Rejected))
    exports = at_work.window.supervision.exports
    at_work.bot.waitUntil(lambda: exports.work.kind is None)
    assert exports.exported is None
    assert list(tmp_path.glob("*x.csv*")) == []
    assert "export.csv" not in journal(at_work)


def test_the_period_stands_under_its_words_as_every_field_does(dialog: ExportDialog) -> None:
    label = next(one for one in dialog.findChildren(Text) if one.text() == "Period")
    gaps = {
        row.field.mapTo(dialog, row.field.rect().topLeft()).y()
        - row.label.mapTo(dialog, row.label.rect().bottomLeft()).y()
        for row in dialog.findChildren(FormRow)
        if row.isVisible()
    }
    top, bottom = dialog.period.rect().topLeft(), label.rect().bottomLeft()
    assert gaps == {dialog.period.mapTo(dialog, top).y() - label.mapTo(dialog, bottom).y()}
