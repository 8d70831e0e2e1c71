"""Ties fields to the record: a field is made from the kind of what it edits, and follows it both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QObject

from hotline.call.editing import Path, kind_at
from hotline.call.field_kinds import Age, Coded, Flag, Kind, Many, Moment, Text, Whole
from hotline.call.field_table import RecordField, field_table
from hotline.call.vocabulary import NOT_KNOWN, UNKNOWN
from hotline.clock import Clock
from hotline.desk.acts import Office
from hotline.errors import N_
from ui.pages.call_form.fields.age_field import AgeField
from ui.pages.call_form.fields.consent_field import ConsentField
from ui.pages.call_form.fields.personal_data_marks import Marks
from ui.pages.call_form.state.form_state import FormState
from ui.platform.screen_language import words
from ui.session.office_data import deadline_hours
from ui.widgets.base_field import Field
from ui.widgets.check_boxes import CheckField, MultiChoiceField
from ui.widgets.choice_field import ChoiceField
from ui.widgets.form import Form, FormRow
from ui.widgets.moment_field import MomentField
from ui.widgets.note_field import NoteField
from ui.widgets.options import Option
from ui.widgets.ternary_field import TernaryField
from ui.widgets.text_fields import NumberField, TextField

# Stands in a path for the person who is looked at.
PERSON = -1
# What changed is the record of another contact, or the person who is looked at.
_OF_ANOTHER: tuple[Path, ...] = ((), ("persons",))
_ONE_LINE = 120
_TYPE_TO_FIND = N_("Type to find")


class Binding(QObject):
    """One field and the path of what it edits."""

    def __init__(self, field: Field, path: Path, state: FormState) -> None:
        super().__init__(field)
        self.field, self.path, self._state = field, path, state
        self.row: FormRow | None = None
        field.changed.connect(self.store)
        self.show_value()

    def resolved(self) -> Path | None:
        """Return the path with the person who is looked at, or None where there is nobody, or the row was removed."""
        if PERSON not in self.path:
            gone = self.path[0] == "follow_ups" and self.path[1] not in range(len(self._state.call.follow_ups))
            return None if gone else self.path
        if not self._state.call.persons:
            return None
        return tuple(self._state.person if step == PERSON else step for step in self.path)

    def store(self) -> None:
        """Take what the field holds into the record."""
        path = self.resolved()
        if path is not None:
            value = self.field.value()
            self._state.set(path, tuple(value) if isinstance(value, list) else value)

    def show_value(self, *, anew: bool = False) -> None:
        """Show what the record holds, unless the field shows it already; `anew`, also in place of what cannot be read."""
        path = self.resolved()
        if path is None:
            return
        value = self._state.value(path)
        shown = self.field.value()
        differs = (tuple(shown) if isinstance(shown, list) else shown) != value
        if differs or (anew and self.field.problem()):
            self.field.set_value(value)
            if self.row is not None:
                self.row.set_error("")


_TERNARY_KEYS = N_("1 yes · 2 no · 3 not known")
KEYS_AT_TITLE: Mapping[str, str] = {
    "safety": _TERNARY_KEYS,
    "consent": N_("1 given · 2 refused · 3 not known"),
}
"""The sections of questions, whose title says the keys once for all: an answer by key leads to the next one."""


class Binder:
    """Makes the fields of a form and keeps them in step with the record."""

    def __init__(self, state: FormState, office: Office, clock: Clock) -> None:
        self._state, self._office, self._clock = state, office, clock
        self.bindings: list[Binding] = []
        state.listen(self.follow)

    def add(self, form: Form, *paths: Path, span: int = 1) -> list[FormRow]:
        """Add a labelled field for each path to a form."""
        return [self._row(form, path, span) for path in paths]

    def field(self, path: Path) -> Field:
        """Return a new field that edits what a path names."""
        kind_path = tuple(0 if step == PERSON else step for step in path)
        field = make_field(kind_at(kind_path), label_in_words(path), self._office, self._clock)
        self.bindings.append(Binding(field, path, self._state))
        return field

    def follow(self, changed: Path) -> None:
        """Show a change that came from elsewhere, such as another person being looked at."""
        anew = changed in _OF_ANOTHER
        for binding in self.bindings:
            path = binding.resolved()
            if path is not None and (path[: len(changed)] == changed or changed[: len(path)] == path):
                binding.show_value(anew=anew)

    def unparsed(self) -> Iterator[Binding]:
        """Yield the fields that hold text which they cannot read, so that the record has nothing of it."""
        return (one for one in self.bindings if one.resolved() is not None and one.field.problem())

    def field_at(self, path: Path) -> Field | None:
        """Return the field that edits what a path names now, None where no field does."""
        return next((one.field for one in self.bindings if one.resolved() == path), None)

    def _row(self, form: Form, path: Path, span: int) -> FormRow:
        known, field = field_of(path), self.field(path)
        label = (
            "" if isinstance(field, CheckField) else words().gettext(known.declared.question) or label_in_words(path)
        )
        alone = isinstance(field, TernaryField) and path[0] not in KEYS_AT_TITLE
        note = words().gettext(_TERNARY_KEYS) if alone else ""
        row = self.bindings[-1].row = form.add(label, field, note, span=span)
        if known.declared.required:
            row.require()
        return row


def label_in_words(path: Path) -> str:
    """Return what a field is called on the form, by its path."""
    return words().gettext(field_of(path).label, hours=deadline_hours())


def field_of(path: Path) -> RecordField:
    """Return what the table of fields knows of a field by its path."""
    names = [str(step) for step in path if isinstance(step, str)]
    return field_table()[".".join("person" if name == "persons" else name for name in names)]


def make_field(kind: Kind, name: str, office: Office, clock: Clock) -> Field:  # noqa: PLR0911 - one line a kind
    """Return the field that suits a kind."""
    match kind:
        case Coded("ternary"):
            return TernaryField()
        case Coded("consent"):
            return ConsentField([*options(kind), Option(UNKNOWN, words().gettext(NOT_KNOWN))])
        case Coded():
            return ChoiceField(options(kind), unknown=kind.with_unknown, placeholder=words().gettext(_TYPE_TO_FIND))
        case Many():
            return MultiChoiceField(options(kind), placeholder=words().gettext(_TYPE_TO_FIND))
        case Age():
            return AgeField()
        case Whole(least, most):
            return NumberField(least, most)
        case Flag():
            return CheckField(name)
        case Moment(direction):
            return MomentField(office.zone, clock, direction)
        case Text(limit):
            return TextField(limit=limit) if limit <= _ONE_LINE else _note(limit)
        case _:
            return TextField()


def _note(limit: int) -> NoteField:
    field = NoteField(limit=limit)
    Marks(field.edit)
    return field


def options(kind: Coded | Many) -> list[Option]:
    """Return the choices of a vocabulary in the language of the screen; the words of the other languages find them too."""
    code = words().code
    return [
        Option(term.code, term.labels[code], also=" ".join(term.labels.values())) for term in kind.vocabulary().terms
    ]
