"""A day of work with canary words, in a process of its own: `python -m tests.endurance.canary_day PART FOLDER LANGUAGE`.

`day` plays the scripted day by the keyboard and then uses every feature that takes words; it locks, comes back, has a fault in
a slot and ends with a segmentation fault. `again` starts after it, keeps the note and ends well. `commands` uses the commands.
Each says on standard output, one JSON object a line, what the test must know.
"""

from __future__ import annotations

import ctypes
import io
import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import tomli_w
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import tests.scripted_day.day
from hotline.call.record import Call, Consent, Contact, FollowUp, Person, Referral, Safety, Situation
from hotline.cli.main import hotline
from hotline.clock import FixedClock
from hotline.desk import (
    callers,
    calls,
    checklists,
    contact_search,
    dialog_drafts,
    drafts,
    prints,
    reports,
    revisions,
    safe_contacts,
    service_files,
    services,
    users,
)
from hotline.desk.backups import make_backup, rehearse_backup, restore_backup
from hotline.desk.rescue_file import write_words
from hotline.desk.search_criteria import SearchCriteria
from hotline.desk.session import Session
from hotline.desk.store_file import write_whole_copy
from hotline.indicators.checklist import checklist
from hotline.indicators.checklist_data import checklist_to_data
from hotline.language import language
from hotline.process_memory import keep_private
from hotline.store.tables.safe_contacts import SafeContact
from tests.endurance.canaries import WORDS
from tests.scripted_day.__main__ import morning
from tests.scripted_day.day import WorkingDay
from tests.scripted_day.hands import ALT, CTRL, Hands
from ui.app.application import Application
from ui.pages.call_form.call_form_page import CallFormPage
from ui.pages.call_form.state.form_state import Saved
from ui.pages.desk.interrupted_session_dialog import InterruptedSessionDialog
from ui.pages.start.unlock_page import UnlockPage
from ui.platform.crash_capture import CrashCapture
from ui.platform.local_settings import data_folder

SHIFT = Qt.KeyboardModifier.ShiftModifier

Json = Any
K = Qt.Key
PASSPHRASE = f"palıd {WORDS['passphrase']} budaq"
COLLEAGUE = f"üç {WORDS['colleague']} budaq"
USER = WORDS["supervisor"]
SAFE = SafeContact(
    number=WORDS["safenumber"], times=WORDS["safetimes"], code_word=WORDS["safecode"], what_to_say=WORDS["safewords"]
)
REACHES_OUT = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")


# Only root traces a program that keeps its memory private.
UNLOCKED_FOR_TRACING = "HOTLINE_TRACED_WITHOUT_ROOT"


def report(said: dict[str, Json]) -> None:
    """Write one line at once."""
    os.write(1, json.dumps(said).encode() + b"\n")


def watch_for_connections() -> None:
    """Report every Python event of a connection, whatever module asks for it."""

    def seen(event: str, _: object) -> None:
        if event.startswith(REACHES_OUT):
            report({"connection": event})

    sys.addaudithook(seen)


def whole_call(now: datetime, word: str) -> Call:
    """Return a call with a canary in every text that it can have."""
    return Call(
        safety=Safety(danger_now="yes"),
        contact=Contact(contact_type="situation", topic="trafficking", started=now, channel="phone"),
        consent=Consent(
            refer="given", call_back="given", exceptions=("immediate_danger",), exception_reason=WORDS["exception"]
        ),
        persons=(
            Person(
                age=30,
                answers={"D4.01": "yes", "D4.02": "yes"},
                judgement="less_serious",
                judgement_reason=WORDS["judgement"],
            ),
        ),
        situation=Situation(forms=("labour",)),
        referrals=(Referral(service="police-unit", persons=("A",), note=WORDS["referral"]),),
        follow_ups=(FollowUp(due=now + timedelta(hours=2), purpose="call_back", note=WORDS["followup"]),),
        narrative=f"{word} maaş verilmir.",
    )


class Player:
    """Plays the day in a folder: `chosen` in it is for what the user writes out."""

    def __init__(self, folder: Path, tongue: str, capture: CrashCapture) -> None:
        self.chosen = folder / WORDS["folder"]
        self.tongue, self.capture = tongue, capture
        existing = QApplication.instance()
        self.qt = existing if isinstance(existing, QApplication) else QApplication(["hotline-desk"])
        self.clock = FixedClock(morning(datetime.now(UTC)))
        self.application = Application(self.qt, self.clock, data_folder() / "desk.store", capture)
        self.hands = Hands(self.application, None)

    @property
    def session(self) -> Session:
        assert self.application.desk is not None
        return self.application.desk.context.session

    def day(self) -> int:
        """Play the day up to its bad end."""
        vars(tests.scripted_day.day).update(
            USER=USER, PASSPHRASE=PASSPHRASE, NARRATIVE=f"{WORDS['narrative']} restoran 0501234567 "
        )
        WorkingDay(self.application, self.clock, self.chosen, None, self.tongue).play()
        self.acts()
        self.write_out()
        self.hide()
        self.unlock()
        self.lock()
        self.unlock()
        self.type_into_a_form()
        self.copy_elsewhere()
        fault = _Fault()
        QTimer.singleShot(0, fault.has)
        self.hands.wait(QApplication.activeModalWidget, "the fault to be said")
        report({"at": "crash", "windows": len(self.qt.topLevelWidgets())})
        ctypes.string_at(0)
        return 0

    def acts(self) -> None:
        """Use every feature that takes words."""
        do, now = self.session.call, self.clock.now().replace(microsecond=0)
        call = whole_call(now, WORDS["draft"])
        draft = drafts.new_draft_id()
        do(drafts.save_draft, draft, call)
        do(safe_contacts.keep_safe_contact, draft, SAFE)
        given = do(callers.give_code)
        call = replace(call, contact=replace(call.contact, caller_mark=given.mark))
        reference = do(calls.submit_call, call, draft).reference
        do(safe_contacts.show_safe_contact, reference)
        do(callers.recognise, given.code)
        report({"code": given.code})
        do(revisions.correct_call, reference, replace(call, narrative=WORDS["correction"]), WORDS["reason"])
        do(dialog_drafts.keep_dialog_draft, dialog_drafts.REASON, "x", WORDS["begun"])
        do(contact_search.keep_filter, WORDS["filter"], SearchCriteria(text=WORDS["search"]))
        do(users.add_user, WORDS["operator"], "operator", COLLEAGUE, must_change=False)
        do(services.save_service, _entry(), new=True)
        do(checklists.put_in_force, _list(), now.date() + timedelta(days=1))
        self.reference = reference

    def write_out(self) -> None:
        """Write what a user may choose to write: pages and lists."""
        printed = self.session.call(prints.print_referral, self.reference, "police-unit", self.tongue)
        (self.chosen / "page.pdf").write_bytes(printed.pdf)
        summary = self.session.call(reports.daily_summary_pdf, self._today(), self.tongue)
        (self.chosen / "summary.pdf").write_bytes(summary)
        exported = self.session.call(service_files.export_services, language(self.tongue))
        (self.chosen / "services.toml").write_bytes(exported)

    def hide(self) -> None:
        """Hide everything at once while words stand in a form, and come back to the page of the lock."""
        hands, hiding = self.hands, self.application.hide_desk
        hands.press(K.Key_1, ALT)
        hands.press(K.Key_F2)
        self._form().go_to("summary")
        hands.type(WORDS["draft"])
        assert self.application.desk is not None
        QTest.keyPress(self.application.desk.shell.windowHandle(), K.Key_Escape, SHIFT)
        hands.wait(lambda: self.application.desk is None and hiding.up and hiding.cover.may_return, "the calendar")
        report({"in_sight": [one.windowTitle() for one in self.qt.topLevelWidgets() if one.isVisible()]})
        QTest.keyPress(hiding.cover.window.windowHandle(), K.Key_Escape, SHIFT)
        hands.wait(lambda: not hiding.up, "the page of the lock")

    def copy_elsewhere(self) -> None:
        """Make a backup, a whole copy and a file of the words in hand, and a new store of the backup."""
        desk, given = self.application.desk, self.chosen.parent / "given"
        assert desk is not None
        made = make_backup(self.session, given / "of-the-day.backup")
        rehearse_backup(made.path, user=USER, passphrase=PASSPHRASE)
        restore_backup(made.path, given / "second.store", self.clock, user=USER, passphrase=PASSPHRASE)
        write_whole_copy(self.session, given / "copy.store")
        write_words(self.session, desk.words(), given / "words.file")

    def lock(self) -> None:
        """Copy what is in a form, lock, and say what the clipboard holds then."""
        hands = self.hands
        hands.press(K.Key_1, ALT)
        hands.press(K.Key_F2)
        self._form().go_to("summary")
        hands.type(WORDS["draft"])
        hands.press(K.Key_A, CTRL)
        hands.press(K.Key_C, CTRL)
        report({"copied": QApplication.clipboard().text()})
        hands.press(K.Key_L, CTRL)
        hands.wait(lambda: self.application.desk is None, "the lock")
        report({"after_lock": QApplication.clipboard().text()})

    def unlock(self) -> None:
        """Unlock by the keyboard."""
        page = self.application.start_window().centralWidget()
        assert isinstance(page, UnlockPage)
        page.window().activateWindow()
        self.hands.settle()
        page.user.set_value(USER)
        page.passphrase.setFocus()
        self.hands.type(PASSPHRASE)
        self.hands.press(K.Key_Return)
        self.hands.wait(lambda: self.application.desk is not None, "the desk")
        self.hands.idle()

    def type_into_a_form(self) -> None:
        """Type into the running form until it is saved."""
        form = self._form()
        form.go_to("summary")
        self.hands.type(WORDS["fault"])
        self.hands.wait(lambda: form.state.saved is Saved.SAVED and not form.state.unsaved, "the saved draft")

    def again(self) -> int:
        """Start after the crash, keep the note, and end well."""
        self.clock.advance(timedelta(days=1))  # after the day, which went by faster than real ones do
        self.application.start()
        self.unlock()
        self.hands.wait(lambda: isinstance(QApplication.activeModalWidget(), InterruptedSessionDialog), "what happened")
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, InterruptedSessionDialog)
        assert sheet.note is not None
        note = sheet.note.note.value()
        self.hands.press(K.Key_S, CTRL)
        self.hands.idle()
        report({"said": sheet.windowTitle(), "here": sheet.sentence.text(), "note": note})
        self.hands.press(K.Key_Escape)
        self.application.close()
        return 0

    def _form(self) -> CallFormPage:
        assert self.application.desk is not None
        page = self.application.desk.shell.page("call")
        assert isinstance(page, CallFormPage)
        page.finish()
        return page

    def _today(self) -> date:
        return self.clock.now().astimezone(self.session.office.zone).date()


class _Fault(QObject):
    """Has a fault that carries a canary."""

    def has(self) -> None:
        """Raise it."""
        narrative = WORDS["fault"]
        raise KeyError(narrative)


def _entry() -> dict[str, Json]:
    word = WORDS["service"]
    names = {code: f"{word} {code}" for code in ("az", "ru", "en")}
    return {
        **names,
        "id": "canary-shelter",
        "kind": "shelter",
        "profile": "shelter",
        "hours": {"open": [{"days": ["sun"], "from": "09:00", "to": "24:00"}]},
        "offers": ["shelter"],
        "hand_over": names,
        "source": word,
        "confirmed": False,
    }


def _list() -> bytes:
    data = checklist_to_data(checklist()) | {"id": "canary", "version": "1"}
    for row in data["indicator"]:
        row["az"] = f"{row['az']} {WORDS['checklist']}"
    return tomli_w.dumps(data).encode()


def commands(folder: Path, tongue: str) -> int:
    """Use the commands at the store of the day, words given on standard input; what they print goes to standard output."""
    store, secret, chosen = (
        str(data_folder() / "desk.store"),
        str(folder / "given" / "secret"),
        folder / WORDS["folder"],
    )
    at = ("--store", store, "--user", USER, "--passphrase-file", secret)
    call = json.dumps({"contact": {"contact_type": "situation", "topic": "trafficking"}, "narrative": WORDS["command"]})
    _command("privacy", "scan", "-", given=f"{WORDS['scan']} 0501234567")
    added = _command("call", "add", *at, "--json", "-", given=call)
    reference = str(json.loads(added)["reference"])
    _command("call", "show", *at, reference)
    corrected = json.dumps(json.loads(call) | {"narrative": WORDS["correction"]})
    _command("call", "correct", *at, reference, "--json", "-", "--reason", WORDS["reason"], given=corrected)
    _command("call", "list", *at, "--search", WORDS["command"])
    today, backup = datetime.now(UTC).date().isoformat(), str(folder / "given" / "by-command.backup")
    for arguments in (
        ("report", "daily", *at, "--date", today, "--lang", tongue, "-o", str(chosen / "command.pdf")),
        ("service", "export", *at, "-o", str(chosen / "command.toml")),
        ("form", "call", "--lang", tongue, "-o", str(chosen / "form.pdf")),
        ("verify", *at),
        ("doctor", *at),
        ("backup", *at, "-o", backup),
        ("restore", backup, *at[2:], "--rehearse"),
        ("restore", backup, *at[2:], "--store", str(folder / "given" / "third.store")),
    ):
        _command(*arguments)
    _command("call", "add", *at, "--json", "-", given='{"narrative": "' + WORDS["command"] + '", "no": 1}', status=1)
    wrong = ("--store", store, "--user", USER, "--passphrase-file", "-")
    _command("call", "list", *wrong, given=f"{WORDS['colleague']} is wrong\n", status=1)
    return 0


def _command(*arguments: str, given: str = "", status: int = 0) -> str:
    """Run a command as its program does and return what it printed; a status that was not expected is a fault."""
    printed = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    before = sys.stdin, sys.stdout
    sys.stdin, sys.stdout = io.TextIOWrapper(io.BytesIO(given.encode()), "utf-8"), printed
    try:
        hotline.main(list(arguments), prog_name="hotline")
    except SystemExit as ended:
        code = ended.code
    finally:
        sys.stdin, sys.stdout = before
    printed.seek(0)
    said = printed.read()
    os.write(1, json.dumps({"command": arguments[:2], "status": code, "printed": len(said)}).encode() + b"\n")
    if code != status:
        raise AssertionError(arguments[:2], code)
    return said


def main() -> int:
    """Play the part that was asked for."""
    part, folder, tongue = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    if UNLOCKED_FOR_TRACING not in os.environ:
        keep_private()
    watch_for_connections()
    if part == "commands":
        return commands(folder, tongue)
    capture = CrashCapture(data_folder())

    def play() -> int:
        player = Player(folder, tongue, capture)
        parts: dict[str, Callable[[], int]] = {"day": player.day, "again": player.again}
        return parts[part]()

    return capture.watch(play)


if __name__ == "__main__":
    sys.exit(main())
