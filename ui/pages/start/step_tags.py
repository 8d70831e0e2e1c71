"""The three steps of setting up an office, and which of them one is at."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from hotline.errors import N_
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.surfaces import Tag

STEPS = (N_("Office"), N_("You"), N_("Recovery sheet"))


class StepTags(QWidget):
    """A word for each step; the one that one is at has the accent, and is said with its number."""

    accessible_role = "Grouping"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        self.tags = [Tag(f"{number} · {words().gettext(name)}") for number, name in enumerate(STEPS, 1)]
        for tag in self.tags:
            row.addWidget(tag)
        row.addStretch(1)

    def show_step(self, step: int) -> None:
        """Show which step one is at, counted from 0."""
        for number, tag in enumerate(self.tags):
            tag.set(tag.text(), "accent" if number == step else "neutral")
        name = words().gettext(STEPS[step])
        self.setAccessibleName(
            words().gettext(N_("Step {number} of {all}: {name}"), number=step + 1, all=len(STEPS), name=name)
        )
