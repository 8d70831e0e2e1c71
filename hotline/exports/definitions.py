"""The page of definitions of an exported workbook: what a row is, what each column is called, what stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hotline.call.field_kinds import Age, Coded, Flag, Kind, Many, Moment, Whole
from hotline.call.field_table import field_table
from hotline.errors import N_
from hotline.exports.cells import BETWEEN
from hotline.exports.export_tables import export_tables
from hotline.language import Language

TITLE = N_("Definitions")
HEADS = (N_("Sheet"), N_("Column"), N_("Label"), N_("Values"))
WIDTHS = (16, 32, 44, 60)
NEVER = N_(
    "What is set aside is in no table. A summary, a note, a caller’s mark and a safe contact are never exported."
)
_RULES = (
    N_("An empty cell was not asked or not given; “unknown” was asked and is not known."),
    N_("Several codes in one cell are separated by “{sign}”."),
    N_("Moments are by the clock of the office ({zone})."),
    NEVER,
    N_("A column that ends in “.words” has the words for the codes to the left of it."),
)
_CODES, _SEVERAL = N_("one code"), N_("several codes")
_NUMBER, _MOMENT, _YES_NO = N_("a number"), N_("day and time"), N_("yes or no")
_AGE = N_("years, or the code of an age band")
_MOST_CODES = 40


def definition_rows(language: Language, first: date, last: date, zone: str) -> Iterator[list[str]]:
    """Yield the rows of the page, without its head."""
    period = N_("Office days from {first} to {last}")
    yield ["", "", language.gettext(period, first=first.isoformat(), last=last.isoformat()), ""]
    for rule in _RULES:
        yield ["", "", language.gettext(rule, sign=BETWEEN, zone=zone), ""]
    for table in export_tables():
        title = language.gettext(table.title)
        yield [title, "", language.gettext(table.row_is), ""]
        for column in table.columns:
            field = field_table().get(column.name)
            values = "" if field is None else _values(field.kind, language)
            yield [title, column.name, language.gettext(column.label), values]


def _values(kind: Kind, language: Language) -> str:
    """Return what values of a kind are; the codes of a short vocabulary with their words."""
    if isinstance(kind, Coded | Many):
        known = kind.vocabulary()
        what = language.gettext(_SEVERAL if isinstance(kind, Many) else _CODES)
        if len(known.terms) > _MOST_CODES:
            return what
        codes = ", ".join(f"{code} = {known.label(code, language)}" for code in known.codes)
        return f"{what}: {codes}"
    for one, message in ((Whole, _NUMBER), (Moment, _MOMENT), (Flag, _YES_NO), (Age, _AGE)):
        if isinstance(kind, one):
            return language.gettext(message)
    return ""
