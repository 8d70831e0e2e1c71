"""The fields of an entry as a supervisor edits them, each known by its key in the file, so that every fault finds its field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.call.vocabulary import vocabulary
from hotline.desk.session import Session
from hotline.errors import N_
from hotline.language import LANGUAGES, OWN_NAMES
from hotline.referral.directory_file import ACCEPTS, NOT_PUBLIC, Fault
from hotline.referral.entry_reader import LONGEST_TEXT
from hotline.referral.profiles import profile_for
from hotline.toml.toml_table import MISSING
from hotline.typed_moment import Direction
from ui.pages.directory.opening_hours_field import HoursField
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.base_field import Field
from ui.widgets.check_boxes import CheckField, MultiChoiceField
from ui.widgets.choice_field import ChoiceField
from ui.widgets.form import Form, FormRow
from ui.widgets.moment_field import DayField
from ui.widgets.options import Option
from ui.widgets.surfaces import Rule
from ui.widgets.text_fields import TextField

Json = Any

_TYPE_TO_FIND = N_("Type to find")
_IN_PLAIN_WORDS = {
    MISSING: N_("This is missing: fill it in."),
    NOT_PUBLIC: N_(
        "This number is not known as a public one. If it is a public line of the service, tick the box below; "
        "nobody's own number belongs here."
    ),
}
_EVERYBODY = N_("empty: everybody")
_AGES = {"child": N_("children"), "adult": N_("adults")}
_CHOICES = {"sexes": N_("Sex"), "citizenships": N_("Citizenships"), "statuses": N_("Legal statuses")}


class EntryForm(QWidget):
    """The form. `rows` are its rows by the keys of the entry, such as `accepts.sexes` or `hand_over.az`."""

    def __init__(self, session: Session, *, new: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, FormRow] = {}
        self._shown: dict[str, Json] = {}
        self._profile_chosen = not new
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        parts = (self._who(new=new), self._where(), self._for_whom(), self._what(), self._when(session))
        for part in parts:
            column.addWidget(part)
            if part is not parts[-1]:
                column.addWidget(Rule())

    def field(self, key: str) -> Field:
        """Return the field of a key."""
        return self.rows[key].field

    def show_entry(self, data: Json) -> None:
        """Show an entry in the shape of its file."""
        self._shown = data
        for key, row in self.rows.items():
            value = _inside(data, key)
            if value is not None:
                row.field.set_value(value)
            _show_beginning(row.field)

    def data(self) -> dict[str, Json]:
        """Return the entry in the shape of its file; what was left empty is not in it."""
        found: dict[str, Json] = {"hand_over": {}}
        for key, row in self.rows.items():
            value = row.field.value()
            if value in (None, "", (), False):
                continue
            outer, _, inner = key.partition(".")
            if inner:
                found.setdefault(outer, {})[inner] = self._in_order(key, value)
            else:
                found[key] = self._in_order(key, value)
        return found

    def typed(self) -> dict[str, Json]:
        """Return what is in every field, as JSON can hold it."""
        return {key: _plain(row.field.value()) for key, row in self.rows.items()}

    def show_typed(self, typed: Mapping[str, Json]) -> None:
        """Show in some fields what was typed there before."""
        for key, row in self.rows.items():
            if key in typed:
                days = isinstance(row.field, DayField) and typed[key] is not None
                row.field.set_value(date.fromisoformat(typed[key]) if days else typed[key])
        self._profile_chosen = self._profile_chosen or bool(typed.get("profile"))

    def _in_order(self, key: str, value: Json) -> Json:
        """Return a value as an entry holds it; a list that was not changed keeps the order that it had."""
        if not isinstance(value, tuple):
            return value
        before = _inside(self._shown, key) or []
        return before if set(before) == set(value) else list(value)

    def problems(self) -> list[FormRow]:
        """Return the rows in which something cannot be read, and show what."""
        wrong = [row for row in self.rows.values() if row.field.problem()]
        for row in wrong:
            row.refresh()
        return wrong

    def show_faults(self, faults: Iterable[Fault]) -> list[FormRow]:
        """Show each fault at its field and return the rows; a fault that no field shows has none."""
        shown: dict[str, FormRow] = {}
        for fault in faults:
            row = self.rows.get(fault.key)
            if row is not None and fault.key not in shown:
                row.set_error(_fault_words(fault, row.label.text()))
                shown[fault.key] = row
        return [row for key, row in self.rows.items() if key in shown]

    def clear_faults(self) -> None:
        """Take away what was said of the fields."""
        for row in self.rows.values():
            row.set_error("")

    # -- the fields ------------------------------------------------------------------------------------------------------

    def _add(self, form: Form, key: str, label: str, field: Field, note: str = "", *, span: int = 1) -> None:
        say = words().gettext
        self.rows[key] = form.add(say(label), field, say(note), span=span)

    def _who(self, *, new: bool) -> Form:
        form = Form(3)
        for code in LANGUAGES:
            label = words().gettext(N_("Name: {language}"), language=OWN_NAMES[code])
            self._add(form, code, label, TextField(limit=LONGEST_TEXT))
        kind = _choice("service_kind")
        kind.changed.connect(self._propose_profile)
        self._add(form, "kind", N_("Kind"), kind)
        profile = _choice("profile")
        profile.changed.connect(self._profile_was_chosen)
        note = N_("decides what its page may hold")
        self._add(form, "profile", N_("Print profile"), profile, note)
        if new:
            note = N_("small Latin letters, digits, hyphens; empty: made of the name")
            self._add(form, "id", N_("Short name in files"), TextField(limit=40), note)
        return form

    def _where(self) -> Form:
        form = Form(2)
        place = ChoiceField(_options("region"), unknown=False, placeholder=words().gettext(_TYPE_TO_FIND))
        self._add(form, "place", N_("Where it is"), place, N_("empty: not known"))
        self._add(form, "areas", N_("Serves"), _several("region"), N_("empty: everywhere"))
        form.next_row()
        self._add(form, "hours", N_("Opening hours"), HoursField(), span=2)
        self._add(form, "phone", N_("Telephone"), TextField(limit=24), N_("a public line; nobody's own number"))
        self._add(form, "languages", N_("Languages"), _several("language"), N_("empty: not known"))
        public = CheckField(words().gettext(N_("This is a public number of the service")))
        self._add(form, "public_number", "", public, span=2)
        return form

    def _for_whom(self) -> Form:
        form = Form(2)
        say = words().gettext
        ages = MultiChoiceField([Option(code, say(label)) for code, label in _AGES.items()])
        self._add(form, "accepts.ages", N_("Accepts: ages"), ages, _EVERYBODY)
        for key, name in ACCEPTS.items():
            wide = 2 if key == "statuses" else 1
            note = _EVERYBODY
            self._add(form, f"accepts.{key}", _CHOICES[key], _several(name), note, span=wide)
        return form

    def _what(self) -> Form:
        form = Form(1)
        self._add(form, "offers", N_("Offers"), _several("need"))
        self._add(form, "topics", N_("Topics covered"), _several("topic"))
        for code in LANGUAGES:
            label = words().gettext(N_("How to refer: {language}"), language=OWN_NAMES[code])
            self._add(form, f"hand_over.{code}", label, TextField(limit=LONGEST_TEXT))
        return form

    def _when(self, session: Session) -> Form:
        form = Form(2)
        note = N_("where it was published, or which office of the service gave it; never a person")
        self._add(form, "source", N_("Source"), TextField(limit=LONGEST_TEXT), note, span=2)
        for key, label, empty in (
            ("valid_from", N_("Valid from"), N_("empty: from the beginning")),
            ("valid_until", N_("Valid until"), N_("empty: without an end")),
        ):
            self._add(form, key, label, DayField(session.office.zone, session.clock, Direction.NEAREST), empty)
        return form

    def _propose_profile(self) -> None:
        kind = self.field("kind").value()
        if kind is not None and not self._profile_chosen:
            self.field("profile").set_value(profile_for(kind).code)
            self.rows["profile"].set_error("")

    def _profile_was_chosen(self) -> None:
        self._profile_chosen = True


def _options(name: str) -> list[Option]:
    code = words().code
    return [Option(one.code, one.labels[code], also=" ".join(one.labels.values())) for one in vocabulary(name).terms]


def _choice(name: str) -> ChoiceField:
    placeholder = words().gettext(_TYPE_TO_FIND)
    return ChoiceField(_options(name), unknown=False, not_asked=False, placeholder=placeholder)


def _several(name: str) -> MultiChoiceField:
    return MultiChoiceField(_options(name), placeholder=words().gettext(_TYPE_TO_FIND))


def _plain(value: Json) -> Json:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _show_beginning(field: Field) -> None:
    """Let a long text be read from its beginning; Qt shows its end."""
    if isinstance(field, TextField):
        field.line.setCursorPosition(0)


def _inside(data: Json, key: str) -> Json:
    outer, _, inner = key.partition(".")
    value = data.get(outer)
    return value.get(inner) if inner and isinstance(value, dict) else None if inner else value


def _fault_words(fault: Fault, label: str) -> str:
    reason, speak = fault.reason, words()
    plain = _IN_PLAIN_WORDS.get(reason.message)
    if plain is not None:
        return speak.gettext(plain)
    return speak.error(type(reason)(reason.message, **{**reason.values, "place": label}))
