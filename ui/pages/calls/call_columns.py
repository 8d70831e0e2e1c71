"""The columns of the list of calls, in words."""

from __future__ import annotations

from datetime import tzinfo

from hotline.call.vocabulary import vocabulary
from hotline.desk.contact_search import CallRow
from hotline.errors import N_
from ui.pages.shared.call_text import class_words, urgency_words
from ui.platform.screen_language import words
from ui.theme.severity_colours import TONE_OF_CLASS, TONE_OF_URGENCY
from ui.widgets.table_model import Column

_INK = {"neutral": ""}
NARROW = frozenset({"began", "reference", "type", "class"})
"""The columns that stay while a call is read beside the list."""


ORDER_OF = {"type": "contact_type", "class": "result_class"}
"""What hotline.desk.list_order calls a column, where the list calls it otherwise."""
COLUMN_OF = {order: column for column, order in ORDER_OF.items()}


class Columns:
    """Words the lines of the list in the office's zone."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone

    def all(self) -> list[Column]:
        """Return the columns, from what a call is known by to whether it was escalated."""
        say = words().gettext
        return [
            Column("began", say(N_("Began")), self._began, 132, sortable=True),
            Column("reference", say(N_("Reference")), _reference, 116, strong=True),
            Column("type", say(N_("Contact type")), _type, sortable=True),
            Column("class", say(N_("Class")), _class, tone=_class_tone, sortable=True),
            Column("urgency", say(N_("Urgency")), _urgency, 158, tone=_urgency_tone, sortable=True),
            Column("region", say(N_("Place")), _region, 104, sortable=True),
            Column("operator", say(N_("Operator")), _operator, 100, sortable=True),
            Column("duration", say(N_("Length")), _duration, 80, right=True, sortable=True),
            Column("escalated", say(N_("Escalated")), _escalated, 92, tone=_escalated_tone),
        ]

    def _began(self, row: CallRow) -> str:
        return words().moment(row.started, self._zone)


def _reference(row: CallRow) -> str:
    return row.reference


def _type(row: CallRow) -> str:
    return vocabulary("contact_type").label(row.contact_type, words())


def _class(row: CallRow) -> str:
    return "" if row.quick else _code_first(class_words(row.result_class, words()))


def _code_first(said: str) -> str:
    """Return a class or an urgency with its code first, so that the code stays where the words are shortened."""
    name, _, code = said.rpartition(" · ")
    return f"{code} · {name}" if name else said


def _class_tone(row: CallRow) -> str:
    return "" if row.quick else _INK.get(tone := TONE_OF_CLASS.get(row.result_class or "", "neutral"), tone)


def _urgency(row: CallRow) -> str:
    return "" if row.quick else _code_first(urgency_words(row.urgency, row.clock_hours, words()))


def _urgency_tone(row: CallRow) -> str:
    return "" if row.quick else _INK.get(tone := TONE_OF_URGENCY.get(row.urgency or "", "neutral"), tone)


def _region(row: CallRow) -> str:
    return vocabulary("region").label(row.region, words()) if row.region else ""


def _operator(row: CallRow) -> str:
    return row.operator


def _duration(row: CallRow) -> str:
    if row.duration is None:
        return ""
    minutes = -(-row.duration // 60)
    return words().gettext(N_("{minutes} min"), minutes=words().number(minutes))


def _escalated(row: CallRow) -> str:
    return words().gettext(N_("Escalated")) if row.escalate else ""


def _escalated_tone(row: CallRow) -> str:
    return "danger" if row.escalate else ""
