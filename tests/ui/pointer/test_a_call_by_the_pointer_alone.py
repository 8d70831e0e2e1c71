"""A whole call is recorded by the pointer alone, only the narrative is typed, and the record is that of the keyboard."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QCheckBox, QLineEdit, QWidget

from hotline.call.record import Call
from hotline.desk import calls
from tests.acts import as_act
from tests.ui.at_work import CTRL, AtWork
from tests.ui.hands import PLAIN
from tests.ui.pointer.mouse import Pointer, middle
from ui.pages.call_form.call_form_page import CallFormPage
from ui.pages.call_form.cards.indicator_row import IndicatorRow
from ui.pages.call_form.cards.needs_card import ServiceLine
from ui.widgets.check_boxes import MultiChoiceField
from ui.widgets.choice_field import ChoiceField, ChoiceLine
from ui.widgets.choice_popup import ChoicePopup
from ui.widgets.segment_field import SegmentField

Path = tuple[str | int, ...]
SAFETY = {
    "safe_to_talk": "yes",
    "alone": "no",
    "danger_now": "no",
    "injured": "unknown",
    "controlling_person_near": "yes",
}
CONSENT = {"record": "given", "refer": "given", "call_back": "refused"}
CHOICES: dict[Path, str] = {
    ("contact", "contact_type"): "situation",
    ("contact", "topic"): "trafficking",
    ("caller", "relationship"): "sibling",
    ("persons", 0, "sex"): "female",
}
BAND = "18-20"
FORMS = ("labour", "servitude")
ANSWERS = {"D1.01": "yes", "D1.02": "yes", "D4.01": "yes", "D4.02": "no", "D5.01": "yes", "D5.03": "unknown"}
NEEDS = ("legal", "shelter")
SERVICE = "police-unit"
NARRATIVE = "Zavodda saxlanılır, sənədi yoxdur."


@dataclass
class ByPointer:
    """Fills the form with clicks; the wheel brings into sight what is not."""

    at_work: AtWork
    pointer: Pointer

    @property
    def form(self) -> CallFormPage:
        page = self.at_work.shell.page("call")
        assert isinstance(page, CallFormPage)
        return page

    def click(self, widget: QWidget) -> None:
        """Scroll a widget into sight and click into its middle, a box on its mark."""
        self._scroll(widget)
        mark = widget.mapToGlobal(QPoint(10, widget.height() // 2))
        self.pointer.run(mark if isinstance(widget, QCheckBox) else middle(widget), 1)

    def section(self, key: str) -> None:
        self.click(next(one for one in self.form.sections._items if one.key == key))

    def answer(self, field: QWidget | None, code: str) -> None:
        """Click an answer."""
        assert isinstance(field, SegmentField)
        self.click(next(one for one in field.segments if one.option.code == code))

    def choose(self, line: ChoiceLine, code: str) -> None:
        """Open a list by a click, turn the wheel until the option is in sight, and click it."""
        self.click(line)
        popup = next(one for one in self.at_work.shell.findChildren(ChoicePopup) if one.isVisible())
        row = next(place for place, one in enumerate(line.options()) if one.code == code)
        index = popup.model().index(row, 0)
        for _ in range(100):
            if popup.viewport().rect().contains(popup.visualRect(index)):
                break
            self._wheel(popup, down=popup.visualRect(index).top() > 0)
        self.pointer.run(popup.viewport().mapToGlobal(popup.visualRect(index).center()), 1)

    def tick(self, field: QWidget | None, codes: tuple[str, ...]) -> None:
        """Click boxes."""
        assert isinstance(field, MultiChoiceField)
        for code in codes:
            label = next(one.label for one in field._options if one.code == code)
            self.click(next(one for one in field.findChildren(QCheckBox) if one.text().replace("&&", "&") == label))

    def _scroll(self, widget: QWidget) -> None:
        area = self.form.scrolled
        for _ in range(400 if area.isAncestorOf(widget) else 0):
            top = widget.mapTo(area.viewport(), QPoint(0, 0)).y()
            if top >= 0 and top + widget.height() <= area.viewport().height():
                return
            self._wheel(area, down=top > 0)

    def _wheel(self, area: QAbstractScrollArea, *, down: bool) -> None:
        target = area.viewport()
        here = target.rect().center()
        turn = QPoint(0, -40 if down else 40)
        event = QWheelEvent(
            QPointF(here), QPointF(target.mapToGlobal(here)), QPoint(), turn, Qt.MouseButton.NoButton, PLAIN,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(target, event)
        QApplication.processEvents()


def by_pointer(at_work: AtWork) -> Call:
    """Record the call by clicks, and return it as the store has it."""
    hand = ByPointer(at_work, Pointer(at_work.shell, at_work.settle))
    hand.click(at_work.desk.quick.call)
    form = at_work.form
    at = form._binder.field_at
    for name, answer in SAFETY.items():
        hand.answer(at(("safety", name)), answer)
    for path in (("contact", "contact_type"), ("contact", "topic")):
        choose(hand, path)
    hand.section("consent")
    for name, answer in CONSENT.items():
        hand.answer(at(("consent", name)), answer)
    choose(hand, ("caller", "relationship"))
    hand.section("persons")
    hand.click(form.persons.add)
    age = at(("persons", 0, "age"))
    assert age is not None
    hand.choose(next(one for one in age.findChildren(ChoiceLine)), BAND)
    choose(hand, ("persons", 0, "sex"))
    hand.section("situation")
    hand.tick(at(("situation", "forms")), FORMS)
    hand.section("indicators")
    for code, answer in ANSWERS.items():
        hand.answer(row_of(form, code).answer, answer)
    hand.section("needs")
    hand.tick(at(("needs",)), NEEDS)
    hand.click(suggested(at_work).button)
    hand.section("summary")
    hand.click(form.summary.editor)
    at_work.type(NARRATIVE)
    reference = at_work.state.draft_id
    hand.click(form.bar.submit)
    return at_work.session.call(as_act(calls.read_call), reference).call


def by_keys(at_work: AtWork) -> Call:
    """Record the same call by the keyboard, and return it as the store has it."""
    form = at_work.begin()
    at = form._binder.field_at
    keys = {"yes": Qt.Key.Key_Y, "no": Qt.Key.Key_N, "unknown": Qt.Key.Key_U, "given": Qt.Key.Key_Y}
    keys["refused"] = Qt.Key.Key_N

    def put(field: QWidget | None) -> None:
        assert field is not None
        field.setFocus(Qt.FocusReason.TabFocusReason)

    def answer(field: QWidget | None, code: str) -> None:
        put(field)
        QTest.keyClick(at_work.focus(), keys[code])
        at_work.settle()

    def typed(line: QLineEdit, label: str) -> None:
        line.setFocus(Qt.FocusReason.TabFocusReason)
        at_work.type(label)
        at_work.key(Qt.Key.Key_Tab)

    def chosen(path: Path) -> None:
        field = at(path)
        assert isinstance(field, ChoiceField)
        typed(field.line, next(one.label for one in field.line.options() if one.code == CHOICES[path]))

    def ticked(field: QWidget | None, codes: tuple[str, ...]) -> None:
        assert isinstance(field, MultiChoiceField)
        for code in codes:
            label = next(one.label for one in field._options if one.code == code)
            put(next(one for one in field.findChildren(QCheckBox) if one.text().replace("&&", "&") == label))
            at_work.key(Qt.Key.Key_Space)

    for name, code in SAFETY.items():
        answer(at(("safety", name)), code)
    chosen(("contact", "contact_type"))
    chosen(("contact", "topic"))
    for name, code in CONSENT.items():
        answer(at(("consent", name)), code)
    chosen(("caller", "relationship"))
    put(form.persons.add)
    at_work.key(Qt.Key.Key_Return)
    age = at(("persons", 0, "age"))
    assert age is not None
    line = next(one for one in age.findChildren(ChoiceLine))
    typed(line, next(one.label for one in line.options() if one.code == BAND))
    chosen(("persons", 0, "sex"))
    ticked(at(("situation", "forms")), FORMS)
    for code, said in ANSWERS.items():
        answer(row_of(form, code).answer, said)
    ticked(at(("needs",)), NEEDS)
    put(suggested(at_work).button)
    at_work.key(Qt.Key.Key_Return)
    form.summary.editor.setFocus()
    at_work.type(NARRATIVE)
    reference = at_work.state.draft_id
    at_work.key(Qt.Key.Key_Return, CTRL)
    return at_work.session.call(as_act(calls.read_call), reference).call


def choose(hand: ByPointer, path: Path) -> None:
    field = hand.form._binder.field_at(path)
    assert isinstance(field, ChoiceField)
    hand.choose(field.line, CHOICES[path])


def row_of(form: CallFormPage, code: str) -> IndicatorRow:
    return next(row for row in form.indicators.rows if row.indicator.code == code and row.isVisible())


def suggested(at_work: AtWork) -> ServiceLine:
    """Return the suggestion that is taken, once the suggestions are those of the needs that were named last."""
    form = at_work.form
    at_work.bot.waitUntil(lambda: not form._suggest_timer.isActive(), timeout=30_000)
    at_work.settle()
    lines = [one for one in form.needs.findChildren(ServiceLine) if one.isVisible() and one.said.column == "suggested"]
    return next(one for one in lines if one.said.service == SERVICE)


def test_the_record_is_that_of_the_keyboard(at_work: AtWork) -> None:
    by_hand = by_pointer(at_work)
    at_work.shell.go("desk")
    at_work.settle()
    by_board = by_keys(at_work)
    assert by_hand == by_board
    [person] = by_hand.persons
    assert (person.age, person.sex, person.answers) == (BAND, "female", ANSWERS)
    assert (by_hand.narrative, by_hand.needs, by_hand.situation.forms) == (NARRATIVE, NEEDS, FORMS)
    assert {name: getattr(by_hand.safety, name) for name in SAFETY} == SAFETY
    assert {name: getattr(by_hand.consent, name) for name in CONSENT} == CONSENT
    assert len(by_hand.referrals) == 1
