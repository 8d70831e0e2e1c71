"""A whole call is recorded over AT-SPI alone, by names, values and acts, and lies in the store as one that was typed does.

The real program runs on a screen and on buses of its own; the test is a screen reader and sees no widget.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from hotline.call.record import Call, Contact
from hotline.clock import FixedClock, SystemClock
from hotline.desk import calls, contact_search
from hotline.desk.contact_search import Filter
from hotline.desk.office import unlock
from hotline.desk.session import Session
from tests.ui.a11y.atspi import EXPANDED, LAUNCHER, Gone, Node, ScreenReaderBus, program_environment, until
from tests.ui.at_work import CTRL, PASSPHRASE, USER, AtWork, copy_office
from tests.ui.platform.display import XVFB, own_screen
from ui.pages.call_form.fields.field_binding import field_of, label_in_words
from ui.platform.local_settings import FOLDER_VARIABLE, LocalSettings, save_local_settings
from ui.platform.screen_language import words

pytestmark = pytest.mark.skipif(
    XVFB is None or LAUNCHER is None, reason="Xvfb or at-spi2-core is not installed: nothing to read the screen of"
)
ROOT = Path(__file__).parents[3]
PERSON = 0
NARRATIVE = "Worked in a kitchen for three months and was never paid.\nThe papers are kept by the employer."
ANSWERS = (
    (("safety", "safe_to_talk"), "answer", "Yes"),
    (("safety", "danger_now"), "answer", "No"),
    (("safety", "ring_back_allowed"), "answer", "Not known"),
    (("contact", "contact_type"), "list", "Possible trafficking"),
    (("contact", "topic"), "choice", "trafficking"),
    (("contact", "channel"), "list", "telephone"),
    (("consent", "record"), "answer", "given"),
    (("consent", "refer"), "answer", "refused"),
    (("caller", "region"), "choice", "Ganja"),
    (("persons", PERSON, "age"), "number", "19"),
    (("persons", PERSON, "sex"), "list", "female"),
    (("persons", PERSON, "citizenship"), "choice", "Türkiye"),
    (("persons", PERSON, "minors_with"), "number", "2"),
    (("situation", "forms"), "box", "forced labour"),
    (("situation", "route"), "chip", "Georgia"),
    (("needs",), "box", "shelter"),
    (("actions",), "box", "advice given"),
)
SECTIONS = {
    "safety": "Safety now",
    "contact": "Contact",
    "consent": "Consent",
    "caller": "Caller",
    "persons": "Persons",
    "situation": "Situation",
    "needs": "Needs and referrals",
    "actions": "Needs and referrals",
}
INDICATORS = (("D1.01", "Yes"), ("D5.14", "No"))
FOLLOW_UP = "02.01.2031 10:00"
KEYS = {"Yes": "y", "No": "n", "Not known": "u", "given": "y", "refused": "n"}


def label(path: tuple[str | int, ...]) -> str:
    """Return what stands beside a field."""
    return words().gettext(field_of(path).declared.question) or label_in_words(path)


def without_times(call: Call) -> Call:
    """Return what does not depend on when it was recorded, and from which office it is."""
    bare = Contact()
    times = replace(call.contact, started=bare.started, ended=bare.ended)
    return replace(call, contact=times)


# -- by keyboard ---------------------------------------------------------------------------------------------------------


def typed(at_work: AtWork) -> Call:
    """Record the call by the keyboard and return what the store has of it."""
    form = at_work.begin()
    form.add_person()
    at_work.settle()
    for path, kind, value in ANSWERS:
        field = form._binder.field_at(path)
        assert field is not None, path
        control: QWidget = field.control()
        if kind == "box":
            control = next(box for box in field.findChildren(QCheckBox) if box.text() == value)
        control.setFocus()
        if kind == "box":
            at_work.key(Qt.Key.Key_Space)
        elif kind == "answer":
            at_work.type(KEYS[value])
        else:
            at_work.type(value)
            at_work.key(Qt.Key.Key_Return if kind == "chip" else Qt.Key.Key_Tab)
    for code, value in INDICATORS:
        row = next(one for one in form.indicators.rows if one.indicator.code == code)
        row.answer.control().setFocus()
        at_work.type(KEYS[value])
    form.summary.editor.setFocus()
    for place, line in enumerate(NARRATIVE.split("\n")):
        if place:
            at_work.key(Qt.Key.Key_Return)
        at_work.type(line)
    form.follow_up.add.click()
    due = form._binder.field_at(("follow_ups", 0, "due"))
    assert due is not None
    due.control().setFocus()
    at_work.type(FOLLOW_UP)
    at_work.key(Qt.Key.Key_Tab)
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert at_work.where() != "call", "the call was not submitted"
    return newest(at_work.session)


def newest(session: Session) -> Call:
    """Return the only call of the store."""
    listed = session.call(contact_search.call_rows, session.call(contact_search.find_calls, Filter(quick=False)))
    assert len(listed) == 1
    return session.call(calls.show_call, listed[0].reference).call


# -- by a screen reader --------------------------------------------------------------------------------------------------


@contextmanager
def running(folder: Path, store: Path) -> Iterator[tuple[ScreenReaderBus, Node]]:
    """Start the program and give its bus and its root."""
    save_local_settings(LocalSettings(str(store), "en"))
    with own_screen() as screen:
        own = {"DISPLAY": screen["DISPLAY"], "QT_QPA_PLATFORM": "xcb", FOLDER_VARIABLE: str(folder)}
        bus = ScreenReaderBus({**program_environment(folder), **own})
        process = subprocess.Popen([sys.executable, "-m", "ui.main"], env=bus.environment, cwd=ROOT)
        try:
            until(lambda: bool(bus.programs()), "the program")
            yield bus, bus.programs()[0]
            process.terminate()
            process.wait(60)
        finally:
            process.kill()
            process.wait(20)
            bus.end()


def choose_from_list(part: Node, name: str, value: str) -> None:
    """Open a combo box, select an option, and see the list close."""
    combo = part.find(name, "combo box")
    combo.do("ShowMenu")
    until(lambda: combo.has_state(EXPANDED), "the open list")
    combo.find(value, "list item").do("Toggle")
    until(lambda: not combo.has_state(EXPANDED), "the closed list")


def fill(section: Node, name: str, kind: str, value: str) -> None:
    """Give one field its value."""
    if kind == "answer":
        section.find(name, "panel").find(value, "radio button").do("Press")
    elif kind == "box":
        section.find(name, "panel").find(value, "check box").do("Toggle")
    elif kind == "list":
        choose_from_list(section, name, value)
    else:
        section.find(name, "text").set_text(value)


def recorded(bus: ScreenReaderBus, program: Node) -> None:
    """Sign in, record the call and submit it."""
    bus.hear()
    program.find("Your user name", "text").set_text(USER)
    program.find("Passphrase", "text").set_text(PASSPHRASE)
    program.find("Sign in", "push button").do("Press")
    program.find("Record a call", "push button").do("Press")
    program.find("Follow-up", "panel")  # the last to be made
    parts = {one.name: one.node for one in program.seen() if one.role == "panel"}
    assert "required" in parts["Contact"].find("Contact type", "text").description
    topic = parts["Contact"].find("Topic", "text")
    topic.set_text("xyz")
    assert topic.text() == "", "what fits no option is not kept"
    assert any("xyz" in one for one in bus.hear()), "and refused in words"
    ended = parts["Contact"].find("Contact ended", "text")
    ended.set_text("xyz")
    until(lambda: any("14:03" in one for one in bus.hear()), "how a time is typed")
    until(lambda: "14:03" in ended.description, "what is wrong, said with the field")
    ended.set_text("")
    until(lambda: "14:03" not in ended.description, "that it is mended")
    parts["Persons"].find("Add a person", "push button").do("Press")
    for path, kind, value in ANSWERS:
        fill(parts[SECTIONS[str(path[0])]], label(path), kind, value)
    assert "required" not in parts["Contact"].find("Contact type", "text").description, "filled"
    asked = parts["Indicators"].seen()
    for code, value in INDICATORS:
        bar = next(one.node for one in asked if one.role == "panel" and one.name.endswith(code))
        bar.find(value, "radio button").do("Press")
    parts["Summary"].find("Summary of the call", "text").set_text(NARRATIVE)
    parts["Follow-up"].find("Add a follow-up", "push button").do("Press")
    parts["Follow-up"].find(label(("follow_ups", 0, "due")), "text").set_text(FOLLOW_UP)
    until(lambda: any(one.startswith("Saved") for one in bus.hear()), "that it is saved")
    program.find("Submit", "push button").do("Press")
    until(lambda: at_the_desk(program), "the Desk")


def at_the_desk(program: Node) -> bool:
    """Return whether the window's accessible name says that the Desk is in sight."""
    try:
        return any(one.name.startswith("Desk") for one in program.children())
    except Gone:
        return False


def test_a_call_recorded_through_a_screen_reader_lies_in_the_store_as_a_typed_one(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_work: AtWork, clock: FixedClock
) -> None:
    expected = typed(at_work)
    folder = tmp_path / "screen-reader"
    folder.mkdir()
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    store = copy_office(office, folder)
    with running(folder, store) as (bus, program):
        recorded(bus, program)
    session = unlock(store, USER, PASSPHRASE, SystemClock())
    found = newest(session)
    session.close()
    assert clock.now() is not None
    assert without_times(found) == without_times(expected)
    assert found.persons[PERSON].answers == {"D1.01": "yes", "D5.14": "no"}
