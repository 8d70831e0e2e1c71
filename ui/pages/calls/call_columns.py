"""The columns of the list of calls, in words."""

from __future__ import annotations

from datetime import tzinfo

from hotline.call.validation import is_quick
from hotline.call.vocabulary import vocabulary
from hotline.desk.contact_search import CallRow
from hotline.errors import N_
from ui.pages.shared.call_text import class_words, urgency_words
from ui.platform.screen_language import words
from ui.theme.severity_colours import TONE_OF_CLASS
from ui.widgets.table_model import Column

_INK = {"neutral": ""}
_A_REFERENCE = "#K7Q4-M2XT"
NARROW = frozenset({"began", "type", "class"})
"""The columns that stay where there is no room for all, as while a call is read beside the list."""
SLIM = frozenset({"began", "type"})
"""The columns that stay where there is no room for the class in words either: it is below the type of the contact then."""

ORDER_OF = {"type": "contact_type", "class": "result_class"}
"""What hotline.desk.list_order calls a column, where the list calls it otherwise."""
COLUMN_OF = {"contact_type": "type", "result_class": "class", "urgency": "class"}
"""The column that shows what the list is sorted by, where it is called otherwise or is the second line of another."""


def widest_class() -> str:
    """Return the longest words that stand in the column of the class."""
    return max((class_words(code, words()) for code in TONE_OF_CLASS), key=len)


class Columns:
    """Words the lines of the list in the office's zone; a quick contact is quiet, and has nothing that only a form knows.

    `slim` says that the class has no column: it is below the type then.
    """

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self.slim = False

    def all(self) -> list[Column]:
        """Return the columns, from when a contact began to whether it was escalated."""
        say = words().gettext
        return [
            Column("began", say(N_("Began")), self._began, 116, sortable=True, second=self._time, quiet=_is_quick),
            Column(
                "type",
                say(N_("Contact type")),
                _type,
                strong=True,
                sortable=True,
                second=self._below,
                second_tone=self._tone_below,
                quiet=_is_quick,
            ),
            Column("class", say(N_("Class")), _class, tone=_class_tone, badge=True, sortable=True, second=_urgency),
            Column("region", say(N_("Place")), _region, 108, sortable=True, quiet=_is_quick),
            Column("operator", say(N_("Operator")), _operator, 116, sortable=True, quiet=_is_quick),
            Column("duration", say(N_("Length")), _duration, 80, right=True, sortable=True, quiet=_is_quick),
            Column("escalated", say(N_("Escalated")), _escalated, 146, tone=_escalated_tone, badge=True),
        ]

    def longest(self) -> dict[str, list[tuple[str, ...]]]:
        """Return what may be in the columns of a type and a class, for as many lines as that needs."""
        types, topics = vocabulary("contact_type"), vocabulary("topic")
        classes = [class_words(code, words()) for code in TONE_OF_CLASS]
        of_calls = [_joined(_A_REFERENCE, one) for one in classes] if self.slim else [_A_REFERENCE]
        of_quick = [_joined(_A_REFERENCE, topics.label(code, words())) for code in topics.codes]
        said: list[tuple[str, ...]] = [
            (types.label(code, words()), one)
            for code in types.codes
            for one in (of_quick if is_quick(code) else of_calls)
        ]
        return {"type": said, "class": [(one,) for one in classes]}

    def _below(self, row: CallRow) -> str:
        return _joined(_reference(row), _class(row) if self.slim else "")

    def _tone_below(self, row: CallRow) -> str:
        return _class_tone(row) if self.slim else ""

    def _began(self, row: CallRow) -> str:
        return words().short_date(row.started.astimezone(self._zone))

    def _time(self, row: CallRow) -> str:
        return words().time(row.started, self._zone)


def _is_quick(row: CallRow) -> bool:
    return row.quick


def _reference(row: CallRow) -> str:
    topic = vocabulary("topic").label(row.topic, words()) if row.quick and row.topic else ""
    return _joined(row.reference, topic)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _type(row: CallRow) -> str:
    return vocabulary("contact_type").label(row.contact_type, words())


def _class(row: CallRow) -> str:
    return "" if row.quick else class_words(row.result_class, words())


def _class_tone(row: CallRow) -> str:
    return "" if row.quick else _INK.get(tone := TONE_OF_CLASS.get(row.result_class or "", "neutral"), tone)


def _urgency(row: CallRow) -> str:
    return "" if row.quick else urgency_words(row.urgency, row.clock_hours, words())


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
