"""The sort orders of the list in words, for the choice beside the filters and for the header."""

from __future__ import annotations

from hotline.desk.list_order import COLUMNS, ListOrder
from hotline.errors import N_
from ui.platform.screen_language import words
from ui.widgets.options import Option

_SAID = {
    "began": (N_("Newest first"), N_("Oldest first")),
    "contact_type": (N_("Contact type, A to Z"), N_("Contact type, Z to A")),
    "result_class": (N_("Class, most serious first"), N_("Class, least serious first")),
    "urgency": (N_("Urgency, most urgent first"), N_("Urgency, least urgent first")),
    "region": (N_("Place, A to Z"), N_("Place, Z to A")),
    "operator": (N_("Operator, A to Z"), N_("Operator, Z to A")),
    "duration": (N_("Longest first"), N_("Shortest first")),
}
_TURNED = "-"


def order_options() -> list[Option]:
    """Return every order as an option, each column with its turned order behind it."""
    orders = [ListOrder(column, turned=turned) for column in COLUMNS for turned in (False, True)]
    return [Option(code_of(order), order_words(order)) for order in orders]


def order_words(order: ListOrder) -> str:
    """Return an order in words."""
    return words().gettext(_SAID[order.column][order.turned])


def code_of(order: ListOrder) -> str:
    """Return the code of an order among the options."""
    return order.column + (_TURNED if order.turned else "")


def order_of(code: str) -> ListOrder:
    """Return the order of a code."""
    return ListOrder(code.removesuffix(_TURNED), turned=code.endswith(_TURNED))
