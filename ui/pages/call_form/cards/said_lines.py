"""A column of texts that is filled anew as the record changes."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.scale import space
from ui.widgets.text_label import Text

SaidLine = tuple[str, str]


class SaidLines(QWidget):
    """Lines, each a text and its look; what stays the same is left alone. Hidden while it has none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space(1))
        self._texts: list[Text] = []
        self.lines: list[SaidLine] = []
        self.hide()  # empty, it would still keep a gap

    def show_lines(self, lines: list[SaidLine]) -> None:
        """Show lines, each a text and its look; widgets are used again."""
        if lines == self.lines:
            return
        while len(self._texts) < len(lines):
            text = Text()
            self._texts.append(text)
            self._column.addWidget(text)
        before = [*self.lines, *[("", "")] * len(self._texts)]
        for text, (told, look), (old, old_look) in zip(self._texts, lines, before, strict=False):
            if told != old:
                text.setText(told)
            if look != old_look:
                text.set_look(look)
            text.show()
        for text in self._texts[len(lines) :]:
            text.hide()
        self.lines = lines
        self.setVisible(bool(lines))
