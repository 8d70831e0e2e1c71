"""How a field of the record is declared: its kind, and once, beside it, all that the rest of the program derives from it.

What has no default here is decided for every field: nobody can add one and forget the search, the paper or the recipients
(docs/decisions/0301-a-field-is-declared-once.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import Enum
from typing import Any

from hotline.call.field_kinds import KIND, Coded, Kind, Many, Matching, Text
from hotline.errors import N_

_DECLARATION = "declaration"


class Place(Enum):
    """Where the call form has a field."""

    CARD = "card"
    """In the card of its part, in the order of the record."""
    WIDE = "wide"
    """There too, over the whole width: it has many words."""
    ASSESSMENT = "assessment"
    """Beside the assessment."""
    NOWHERE = "nowhere"
    """The program fills it in, or a window of its own does."""


@dataclass(frozen=True)
class Printable:
    """The field may go on a referral page; `withheld` says why a recipient whose profile lacks it does not get it."""

    withheld: str


@dataclass(frozen=True)
class PartOf:
    """The field is printed only within a fact that the program makes, by the name of that fact."""

    fact: str


@dataclass(frozen=True)
class WithheldLine:
    """A line of the list of what is withheld that stands for several fields."""

    name: str
    label: str
    withheld: str


@dataclass(frozen=True)
class NeverPrinted:
    """The field goes to nobody; the list of what is withheld has it in a line of its own where none is given."""

    line: WithheldLine | None = None
    withheld: str = N_("No referral carries it.")


Share = Printable | PartOf | NeverPrinted


@dataclass(frozen=True)
class PaperLabel:
    """Another label on paper, and why the one of the form will not do there."""

    label: str
    why: str


@dataclass(frozen=True)
class Export:
    """The field is exported, under its HTCDS 2.0 name where the standard has one.

    `yes` is what the standard says for a mark that is set, `unknown` for what is not known, where it has a word for it.
    """

    htcds: str | None
    yes: str | None = None
    unknown: str | None = None


FOR_WORK = Printable(N_("Not needed by this recipient."))
FOR_INVESTIGATION = Printable(N_("Relevant to the investigation; not needed to help."))
FOR_IDENTIFICATION = Printable(N_("Indicators are for the authority that identifies victims."))
STORY = Printable(N_("What was said is shared only where necessary."))
TIES_TO_CALL = Printable(N_("It would link the page to one call."))
NEVER = NeverPrinted()
STAYS = N_("It never leaves the hotline.")
"""The reason of what stays with the hotline altogether."""

ASKED = True
"""The blank form asks for the field; otherwise the declaration says why it does not."""
EXPORTED, NOT_EXPORTED = Export(None), None


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """What is known of one field (see `declared`)."""

    kind: Kind
    label: str
    share: Share
    search: bool
    blank: bool | str
    export: Export | None
    question: str
    paper: PaperLabel | None
    place: Place
    section: str
    optional: bool
    required: bool
    column: str

    def __post_init__(self) -> None:
        """Raise ValueError for what cannot be: a text that is exported, a number that is searched, a field without a label."""
        if self.export is not None and isinstance(self.kind, Text):
            raise ValueError("a text is never exported")
        if self.search and not isinstance(self.kind, Coded | Many | Text | Matching):
            raise ValueError("a search finds codes, texts and services")
        if self.blank is False or not self.label:
            raise ValueError("say what the field is called, and why the blank form leaves it out")


_DECLARATIONS: dict[type[Any], Mapping[str, Declaration | Group | None]] = {}


@dataclass(frozen=True)
class Group:
    """What is known of a list of records: its label, what one of them is called in the names of fields, its section."""

    label: str
    one: str = ""
    section: str = ""


def declared(
    kind: Kind,
    label: str,
    *,
    share: Share,
    search: bool,
    blank: bool | str,
    export: Export | None,
    question: str = "",
    paper: PaperLabel | None = None,
    place: Place = Place.CARD,
    section: str = "",
    optional: bool = False,
    required: bool = False,
    column: str = "",
) -> Any:  # noqa: ANN401 - dataclasses.field is typed as the field it declares
    """Declare a dataclass field of the record; its value when absent is what the kind reads from null.

    `share` says who may get it on paper, `search` whether a call is found by it, `blank` whether the blank form asks for
    it, or why not, `export` whether and under which name it is exported. `question` is what is asked aloud, `paper` another
    label on paper. `place` is where the form has it, `section` the section of
    a field that lies in no part of the record. `optional` is what is asked only where there is a reason, so that a section is
    complete without it, `required` what every contact needs. `column` is the column of the store that it is counted by.
    """
    return as_field(
        kind,
        Declaration(
            kind=kind,
            label=label,
            share=share,
            search=search,
            blank=blank,
            export=export,
            question=question,
            paper=paper,
            place=place,
            section=section,
            optional=optional,
            required=required,
            column=column,
        ),
    )


def as_field(kind: Kind, declaration: Declaration | Group | None) -> Any:  # noqa: ANN401
    """Return the dataclass field of a kind; a part of the record has no declaration of its own, its fields have theirs."""
    empty, metadata = kind.read(None, ""), {KIND: kind, _DECLARATION: declaration}
    if isinstance(empty, dict):
        return field(default_factory=dict, metadata=metadata)
    return field(default=empty, metadata=metadata)


def declarations_of(record: type[Any]) -> Mapping[str, Declaration | Group | None]:
    """Return the declarations of the fields of a record by their names, in order; a part of the record has none."""
    if record not in _DECLARATIONS:
        _DECLARATIONS[record] = {one.name: one.metadata[_DECLARATION] for one in fields(record)}
    return _DECLARATIONS[record]
