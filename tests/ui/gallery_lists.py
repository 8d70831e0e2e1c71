"""Draws what is done with checklists into pictures: `python -m tests.ui.gallery_lists FOLDER [az|ru|en …] [light|dark …]`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import tomli_w
from PySide6.QtWidgets import QApplication, QWidget

from hotline.call.record import Call, Caller, Contact, Person, Situation
from hotline.clock import FixedClock
from hotline.desk import calls, checklists
from hotline.desk.acts import Desk
from hotline.desk.office import set_up, unlock
from hotline.desk.office_data import OfficeData
from hotline.desk.session import Session
from hotline.indicators.checklist import checklist
from hotline.indicators.checklist_data import checklist_to_data
from tests.acts import as_act
from tests.indicators.workbooks import own_sheets, packed, put, set_cell
from tests.ui.gallery import save, settle
from tests.ui.signed_in import context_of
from ui.pages.calls.call_view import CallView
from ui.pages.calls.other_checklist_dialog import OtherChecklistDialog
from ui.pages.checklists.checklist_versions_dialog import ChecklistVersionsDialog
from ui.pages.checklists.decision_dialogs import EndGroupDialog, TakeBackDialog
from ui.pages.checklists.export_checklist_dialog import ExportChecklistDialog
from ui.pages.checklists.load_checklist_dialog import LoadChecklistDialog
from ui.pages.settings.settings_page import SettingsPage
from ui.platform.screen_language import set_language
from ui.session.background_work import BackgroundWork
from ui.session.context import Context
from ui.session.desk_retention import DeskRetention
from ui.session.office_data import take_office_data
from ui.session.tasks import Tasks
from ui.theme.apply import apply_theme
from ui.widgets.dialogs import Dialog

SIZE = (1366, 768)
TODAY = date(2026, 11, 22)
PASSPHRASE = "dörd yaşıl çinar"


def ministry(version: str = "2027.1", *, broken: bool = False, keeps: bool = False) -> bytes:
    """Return the list of a ministry: one question falls away, one is new, others have other words and weights.

    With `keeps` the one that fell away is there again.
    """
    data = checklist_to_data(checklist()) | {"id": "ministry", "version": version}
    data["name"] = {"az": "Nazirliyin siyahısı", "ru": "Список министерства", "en": "The ministry's list"}
    rows = {row["code"]: row for row in data["indicator"]}
    rows["D4.02"]["weights"]["AL"] = "strong" if broken else "S"
    rows["D5.01"]["question"] |= {
        "az": "Sənədlərini kim saxlayır, onu əlindən alıblarmı?",
        "ru": "У кого документы, их забрали?",
        "en": "Who keeps the documents: were they taken away?",
    }
    rows["D4.10"] = rows["D4.09"] | {"code": "D4.09" if broken else "D4.10"}
    if not keeps:
        del rows["D1.01"]
    return tomli_w.dumps({**data, "indicator": list(rows.values())}).encode()


def broken_workbook() -> bytes:
    """Return a workbook with what clerks do by mistake."""
    sheets = own_sheets(replace(checklist(), id="ministry", version="2027.1"))
    set_cell(sheets["indicators"], "D1.02", "AL", "М")
    set_cell(sheets["indicators"], "D1.03", "question.ru", date(2026, 5, 1))
    set_cell(sheets["indicators"], "D2.01", "CL", "strog")
    set_cell(sheets["indicators"], "D2.02", "code", "D2.01")
    set_cell(sheets["dimensions"], "D6", "code", "D7")
    put(sheets["list"], "name.az", "")
    return packed(sheets)


def a_call(clock: FixedClock) -> Call:
    """Return a call about two persons."""
    yes = dict.fromkeys(("D1.01", "D1.02", "D4.02", "D4.03", "D5.01"), "yes")
    return Call(
        contact=Contact(contact_type="situation", channel="phone", started=clock.now(), ended=clock.now()),
        caller=Caller(relationship="parent", sex="female"),
        persons=(
            Person(age=24, sex="female", answers={**yes, "D5.03": "no", "D2.01": "unknown"}),
            Person(age=16, answers={"D4.01": "yes", "BG.01": "yes"}),
        ),
        situation=Situation(forms=("labour",)),
        narrative="Qız üç ay əvvəl restoranda iş vədi ilə aparılıb.",
    )


@contextmanager
def office() -> Iterator[tuple[Session, str]]:
    """Set up an office with a call, a list in force since today and another one from later; the store is thrown away."""
    with TemporaryDirectory() as folder:
        path, clock = Path(folder) / "desk.store", FixedClock(datetime(2026, 11, 22, 8, tzinfo=UTC))
        set_up(path, "gnc", "Rəhbər", PASSPHRASE, clock)
        session = unlock(path, "Rəhbər", PASSPHRASE, clock)
        reference = session.call(calls.submit_call, a_call(clock)).reference
        session.call(checklists.put_in_force, ministry(), TODAY)
        session.call(checklists.put_in_force, ministry("2027.2"), date(2027, 1, 1))
        session.call(checklists.end_group, "organ-removal", date(2027, 1, 1))
        yield session, reference
        session.close()


def draw(folder: Path, session: Session, reference: str, tail: str) -> None:
    """Draw each window over the settings or beside the call."""
    tasks = Tasks(_failed)
    context = context_of(session, tasks)
    take_office_data(session.call(as_act(_data)))
    places, known = session.call(checklists.places), session.call(checklists.versions)
    host = SettingsPage(context, DeskRetention(context, BackgroundWork(tasks, tasks), tasks))
    view = CallView(context)
    view.show_call(session.call(calls.show_call, reference))
    for name, widget in (("settings", host), ("call", view)):
        widget.resize(*SIZE)
        widget.show()
        _wait(tasks)
        save(widget, folder, f"lists-{name}-{tail}")
    for name, sheet in _sheets(context, host, reference, places, known):
        sheet.open()
        _wait(tasks)
        save(sheet, folder, f"lists-{name}-{tail}")
        if isinstance(sheet, OtherChecklistDialog):
            sheet.fold.click()
            _wait(tasks)
            save(sheet, folder, f"lists-{name}-unfolded-{tail}")
            sheet.fold.click()
            _wait(tasks)
            sheet.list.verticalScrollBar().setValue(sheet.list.verticalScrollBar().maximum())
            save(sheet, folder, f"lists-{name}-lower-{tail}")
        sheet.reject()
    for window in (host, view):
        window.close()
        window.deleteLater()
    settle()


def _sheets(
    context: Context, host: QWidget, reference: str, places: list[checklists.Place], known: list[checklists.Version]
) -> Iterator[tuple[str, Dialog]]:
    yield "beside", OtherChecklistDialog(context, reference, host)
    yield "load", LoadChecklistDialog(host, context, ministry("2027.3", keeps=True))
    yield "broken", LoadChecklistDialog(host, context, ministry("2027.3", broken=True))
    yield "broken-workbook", LoadChecklistDialog(host, context, broken_workbook())
    yield "export", ExportChecklistDialog(host, context, known)
    yield "versions", ChecklistVersionsDialog(host, context, known)
    yield "end", EndGroupDialog(host, context, places)
    yield "take-back", TakeBackDialog(host, context, places)


def _data(desk: Desk) -> OfficeData:
    return desk.data


def _wait(tasks: Tasks) -> None:
    for _ in range(3):
        tasks.finish(10)
        settle()


def _failed(error: Exception) -> None:
    raise error


def main(arguments: list[str]) -> None:
    """Draw what was asked for, by default everything."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    languages = [code for code in ("az", "ru", "en") if code in arguments] or ["az", "ru", "en"]
    palettes = [name for name in ("light", "dark") if name in arguments] or ["light", "dark"]
    application = QApplication([])
    with office() as (session, reference):
        for language in languages:
            for palette in palettes:
                set_language(language)
                apply_theme(application, palette)
                draw(folder, session, reference, f"{language}-{palette}")
    application.quit()


if __name__ == "__main__":
    main(sys.argv[1:])
