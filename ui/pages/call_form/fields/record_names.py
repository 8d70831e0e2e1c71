"""The names found in one text of the form, told to the marks of the others: a name comes back anywhere in the record."""

from __future__ import annotations

from typing import Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from hotline.privacy.returning_names import NO_NAMES, Names


class KnowsNames(Protocol):
    """Marks that look for names from elsewhere too."""

    def know(self, names: Names) -> None:
        """Look for these names too from the next scan on."""


class RecordNames(QObject):
    """Belongs to the page of a record and gathers what names its texts hold."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._names: WeakKeyDictionary[KnowsNames, Names] = WeakKeyDictionary()

    def tell(self, marks: KnowsNames, names: Names) -> None:
        """Take over what names a text holds, and let the marks of the other texts know."""
        self._names[marks] = names
        for other in list(self._names):
            other.know(NO_NAMES.union(*(held for owner, held in self._names.items() if owner is not other)))


def record_names_around(widget: QWidget) -> RecordNames | None:
    """Return what gathers the names of the record that a widget belongs to, None outside of a record."""
    page: QWidget | None = widget
    while page is not None:
        found = page.findChild(RecordNames, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if found is not None:
            return found
        page = page.parentWidget()
    return None
