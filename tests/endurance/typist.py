"""Types into the real form on a real encrypted store until somebody kills it, and reports every key before it can be saved.

Run as a program it prepares one form, then for each line on standard input a copy of itself types by the seed in that line;
a second word, `submit`, lets it submit soon.
What it reports, one JSON object a line: `draft` a form is begun; `key` when a key was struck (the system's monotonic clock),
the state of the record that it led to, and how long the system has let the program wait so far; `letter` what was typed
into the summary; `submitting`, `refused`, `submitted` with the whole record; `fault`.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import signal
import sys
import time
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hotline.call.call_json import compact_json
from hotline.call.record import Call, Contact
from hotline.call.vocabulary import vocabulary
from hotline.clock import SystemClock
from hotline.desk import drafts
from hotline.desk.calls import Submitted
from hotline.desk.office import open_desk, unlock
from hotline.desk.session import Session
from tests.ui.hands import activate, press, write
from tests.ui.signed_in import context_of
from ui.pages.call_form.call_form_page import CallFormPage
from ui.pages.call_form.state.form_state import FormState
from ui.platform.screen_language import set_language
from ui.session.tasks import Tasks
from ui.theme.apply import apply_theme
from ui.widgets.base_field import Field
from ui.widgets.check_boxes import CheckField
from ui.widgets.choice_field import ChoiceField
from ui.widgets.form import FormRow
from ui.widgets.note_field import NoteField
from ui.widgets.segment_field import SegmentField
from ui.widgets.ternary_field import TernaryField
from ui.widgets.text_fields import NumberField

USER, PASSPHRASE = "Növbə", "üç yaşıl budaq"
BETWEEN_KEYS = 0.035
CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = tuple(
    re.findall(
        r"\w+",
        """
        maaş verilmir qapı bağlıdır gecə iş çox uzun gün yemək az kömək lazım sənəd yoxdur qorxur danışa bilmir
        зарплату не платят дверь закрыта работа ночью долго еды мало нужна помощь документы забрали боится говорить
        wages unpaid the door is locked work at night very long little food needs help papers taken afraid to talk
        """,
    )
)


def main() -> None:
    path, rollback = Path(sys.argv[1]), sys.argv[2] == "rollback"
    sys.excepthook = _fault
    qt = QApplication(["typist"])
    apply_theme(qt, "light")
    set_language("az")
    typist = Typist(qt, path, rollback=rollback)
    typist.prepare()
    report({"prepared": True})
    watcher = os.getppid()
    for line in sys.stdin:
        copy = os.fork()
        if not copy:
            seed, _, wish = line.strip().partition(" ")
            typist.type_until_killed(int(seed), soon=bool(wish))
        while not os.waitpid(copy, os.WNOHANG)[0]:
            if os.getppid() != watcher:
                os.kill(copy, signal.SIGKILL)  # nobody watches any more, and it would type for ever
            time.sleep(0.002)
        # A line that the kill cut short ends here.
        os.write(1, b"\n")
        report({"gone": copy})


def report(said: Mapping[str, object]) -> None:
    """Write one line at once; nothing waits in a buffer when the kill comes."""
    os.write(1, json.dumps(said).encode() + b"\n")


def fingerprint(record: Mapping[str, Any]) -> str:
    """Return a short name for exactly this state of a record."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def kept_waiting(process: int | str = "self") -> float:
    """Return for how many seconds the system had no processor for a program, on all its threads; 0 where it cannot tell."""
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        return sum(int((one / "schedstat").read_text().split()[1]) for one in threads) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


class Typist:
    """A form and the hands on its keyboard."""

    def __init__(self, qt: QApplication, path: Path, *, rollback: bool) -> None:
        self.qt, self.path, self.rollback = qt, path, rollback
        self.tasks = Tasks(_raise)
        self.window = QWidget()
        self.window.resize(1366, 768)
        self.column = QVBoxLayout(self.window)
        self.chance = random.Random(0)
        self.struck = 0.0

    def prepare(self) -> None:
        """Make the form before the copies are made; no thread of the store may outlive this."""
        session = self.unlocked()
        self.context = context_of(session, self.tasks)
        self.make_form()
        activate(self.window)
        self.tasks.finish()
        session.close()

    def unlocked(self) -> Session:
        return unlock(self.path, USER, PASSPHRASE, SystemClock(), rollback=self.rollback)

    def make_form(self) -> None:
        started = SystemClock().now().replace(microsecond=0)
        contact = Contact(contact_type="situation", topic="trafficking", started=started, channel="phone")
        self.state = FormState(drafts.new_draft_id(), Call(contact=contact))
        self.page = CallFormPage(self.context, self.state)
        self.page.finish()
        self.state.listen(self.changed)
        self.page.submitted.connect(self.submitted)
        self.column.addWidget(self.page.bar)
        self.column.addWidget(self.page)

    def type_until_killed(self, seed: int, *, soon: bool) -> None:
        """Sit down at the desk and type, for ever; `soon` submits after a few words."""
        try:
            self.chance = random.Random(seed)
            session = open_desk(self.path, USER, PASSPHRASE, SystemClock(), rollback=self.rollback)
            self.context.begin(session, self.context.settings)
            self.state.draft_id = drafts.new_draft_id()
            seat = self.context.session.seat
            report({"pid": os.getpid(), "cut_off": seat is not None and seat.cut_off is not None})
            self.begun()
            due = time.monotonic()
            for _ in self.keys(soon=soon):
                due = max(due + self.chance.expovariate(1 / BETWEEN_KEYS), time.monotonic())
                while time.monotonic() < due:
                    self.turn()
        except BaseException as error:  # noqa: BLE001 - told to who watches, whatever it is
            _fault(type(error), error, error.__traceback__)
        finally:
            os._exit(1)

    def turn(self) -> None:
        self.qt.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.004)

    def begun(self) -> None:
        report({"draft": self.state.draft_id})
        self.struck = time.monotonic()
        self.changed(())

    def changed(self, _: object) -> None:
        """Report a change of the record while it is made: before anything can be handed to the store."""
        state = fingerprint(compact_json(self.state.call))
        report({"key": self.struck, "state": state, "waited": kept_waiting()})

    def submitted(self, result: Submitted) -> None:
        report({"submitted": result.reference, "record": compact_json(self.state.call)})
        for widget in (self.page, self.page.bar):
            self.column.removeWidget(widget)
            widget.deleteLater()
        self.make_form()
        self.begun()

    # -- what is typed ---------------------------------------------------------------------------------------------------

    def keys(self, *, soon: bool) -> Iterator[None]:
        """Strike one key after the other, each when asked for."""
        ways = {self.a_word: 60, self.an_answer: 16, self.a_field: 14, self.a_section: 6, self.a_person: 3}
        if soon:
            for way in (self.a_word, self.an_answer, self.a_word, self.a_submission):
                yield from way()
        while True:
            if self.chance.random() < 0.03 and self.state.call.narrative:
                yield from self.a_submission()
            (way,) = self.chance.choices(list(ways), list(ways.values()))
            yield from way()

    def strike(self, receiver: QWidget | None, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        self.struck = time.monotonic()
        # Nothing has the keyboard for a moment where the field that had it was hidden by its own answer.
        press(receiver or QApplication.focusWidget() or self.page, key, modifiers or Qt.KeyboardModifier.NoModifier)

    def a_word(self) -> Iterator[None]:
        editor = self.page.summary.editor
        self.struck = time.monotonic()
        if not editor.hasFocus():
            self.page.go_to("summary")
        for letter in f"{self.chance.choice(WORDS)} ":
            self.struck = time.monotonic()
            write(editor, letter)
            report({"letter": letter, "at": self.struck})
            yield

    def an_answer(self) -> Iterator[None]:
        self.struck = time.monotonic()
        self.page.go_to("indicators")
        for _ in range(self.chance.randint(1, 14)):
            self.strike(None, Qt.Key.Key_Down)
        for _ in range(self.chance.randint(1, 5)):
            self.strike(None, self.chance.choice((Qt.Key.Key_Y, Qt.Key.Key_N, Qt.Key.Key_U)))
            yield
            self.strike(None, Qt.Key.Key_Down)
            yield

    def a_section(self) -> Iterator[None]:
        self.strike(None, self.chance.choice((Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)), CTRL)
        yield

    def a_person(self) -> Iterator[None]:
        if len(self.state.call.persons) < 3:
            self.struck = time.monotonic()
            self.page.add_person()
        yield

    def a_field(self) -> Iterator[None]:
        fields = [row.field for row in self.page.findChildren(FormRow) if row.isVisibleTo(self.page)]
        field = self.chance.choice([one for one in fields if _plain(one)])
        field.setFocus()
        match field:
            case ChoiceField():
                for _ in range(self.chance.randint(2, 5)):
                    self.strike(None, Qt.Key.Key_Down)
                    yield
                self.strike(None, Qt.Key.Key_Return)
            case TernaryField():
                self.strike(None, self.chance.choice((Qt.Key.Key_Y, Qt.Key.Key_N, Qt.Key.Key_U)))
            case SegmentField():
                self.strike(None, Qt.Key.Key_Right)
                yield
                self.strike(None, Qt.Key.Key_Space)
            case CheckField():
                self.strike(None, Qt.Key.Key_Space)
            case NumberField():
                self.strike(None, self.chance.choice((Qt.Key.Key_1, Qt.Key.Key_2)))
            case _:
                for letter in self.chance.choice(WORDS):
                    self.struck = time.monotonic()
                    write(QApplication.focusWidget() or field, letter)
                    yield
        yield

    def a_submission(self) -> Iterator[None]:
        page = self.page
        report({"submitting": self.state.draft_id})
        self.strike(None, Qt.Key.Key_Return, CTRL)
        while self.page is page and page.submitter.under_way:
            yield
        if self.page is page:
            report({"refused": page.banner.words.text()})
            sheet = QApplication.activeModalWidget()
            if sheet is not None:
                press(sheet, Qt.Key.Key_Escape)
        yield


def _plain(field: Field) -> bool:
    """Return whether a field is one that the typist knows how to use, and not the contact type, which hides the summary."""
    kinds = (ChoiceField, SegmentField, CheckField, NumberField, NoteField)
    types = set(vocabulary("contact_type").codes)
    hides = isinstance(field, ChoiceField) and types <= {one.code for one in field.line.options()}
    return isinstance(field, kinds) and field.isEnabled() and not hides


def _raise(error: Exception) -> None:
    raise error


def _fault(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    report({"fault": "".join(traceback.format_exception(kind, error, where))})


if __name__ == "__main__":
    main()
