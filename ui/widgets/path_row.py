"""A label, a path, a button that chooses another one, and, if wanted, a button that clears it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hotline.errors import N_
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.buttons import QuietButton
from ui.widgets.text_label import Caption, ShortText
from ui.widgets.visibility import show_when


class PathRow(QWidget):
    """`asked` asks for the dialog that chooses a path."""

    asked = Signal()

    def __init__(
        self, label: str, choose: str, *, key: str = "", clears: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        self._label, self._clears = label, clears
        self.path: Path | None = None
        self.shown = ShortText("", "body")
        self.choose = QuietButton(choose, key)
        self.choose.setAccessibleName(f"{label}: {choose}")
        self.choose.clicked.connect(self.asked)
        none = words().gettext(N_("None"))
        self.clear = QuietButton(none)
        self.clear.setAccessibleName(f"{label}: {none}")
        self.clear.clicked.connect(self._clear)
        row.addWidget(Caption(label, "label", wrap=False))
        row.addWidget(self.shown, 1)
        row.addWidget(self.choose)
        row.addWidget(self.clear)
        self.set_path(None)

    def set_path(self, path: Path | None) -> None:
        """Show a path, or that none is chosen."""
        self.path = path
        shown = words().gettext(N_("not chosen")) if path is None else str(path)
        self.shown.setText(shown)
        self.shown.setAccessibleName(f"{self._label}: {shown}")
        show_when(self.clear, self._clears and path is not None)

    def _clear(self) -> None:
        self.set_path(None)
        self.choose.setFocus()
