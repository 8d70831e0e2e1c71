"""The age of a person: years if they are known, else a band; typing the one clears the other."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from ui.platform.screen_language import words
from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.base_field import Field
from ui.widgets.choice_field import ChoiceField
from ui.widgets.layouts import add_row
from ui.widgets.options import Option
from ui.widgets.text_fields import NumberField

_OLDEST = 120
_YEARS_WIDTH = 68


class AgeField(Field):
    """Whole years from 0 to 120, a band of the vocabulary, `unknown`, or None."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        language = words()
        self.years = NumberField(0, _OLDEST, unit=language.gettext(N_("years")))
        self.years.setFixedWidth(grown(_YEARS_WIDTH))
        bands = [Option(term.code, term.labels[language.code]) for term in vocabulary("age_band").terms]
        self.band = ChoiceField(bands, placeholder=language.gettext(N_("or about")))
        row = add_row(self.column)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(1))
        row.addWidget(self.years)
        row.addWidget(self.band, 1)
        self.set_control(self.years.control())
        self.years.changed.connect(self._years_typed)
        self.band.changed.connect(self._band_chosen)
        for part in (self.years, self.band):
            part.says_refusals = False
            part.finished.connect(self.finished)

    def set_name(self, name: str) -> None:
        """Name both parts for a screen reader."""
        super().set_name(name)
        self.band.set_name(f"{name}, {words().gettext(N_('or about'))}")

    def value(self) -> int | str | None:
        """Return the years, a band, or None."""
        years = self.years.value()
        return self.band.value() if years is None else years

    def set_value(self, value: int | str | None) -> None:
        """Show years or a band."""
        self.years.set_value(value if isinstance(value, int) else None)
        self.band.set_value(value if isinstance(value, str) else None)

    def problem(self) -> str:
        """Return that the years do not fit, where they do not."""
        return self.years.problem()

    def _years_typed(self) -> None:
        if self.years.value() is not None:
            self.band.set_value(None)
        self.changed.emit()

    def _band_chosen(self) -> None:
        if self.band.value() is not None:
            self.years.set_value(None)
        self.changed.emit()
