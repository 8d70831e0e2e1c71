"""The notices of the Desk in one line: the gravest is read at once, the others when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.buttons import QuietButton
from ui.widgets.layouts import add_column
from ui.widgets.status_messages import Banner
from ui.widgets.visibility import show_when

_GRAVEST_FIRST = ("danger", "warning", "info")
_CHANGES = frozenset({QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.DynamicPropertyChange})


class Notices(QWidget):
    """Holds the banners of the Desk, so that what is to be done never goes out of sight for what is to be read."""

    def __init__(self, banners: Sequence[Banner], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = False
        self.more = QuietButton("")
        self.more.clicked.connect(self._toggle)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        column = add_column(row, 1)
        column.setSpacing(space(1))
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
        self._holders: list[tuple[Banner, QWidget]] = []
        for banner in banners:
            holder = QWidget(self)
            inside = QHBoxLayout(holder)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(banner)
            self._holders.append((banner, holder))
            column.addWidget(holder)
            banner.installEventFilter(self)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the banners, which show and hide themselves and become graver while they are shown."""
        if event.type() in _CHANGES:
            self._arrange()
        return super().eventFilter(watched, event)

    def said(self) -> list[Banner]:
        """Return the banners that say something, the gravest first."""
        saying = [banner for banner, _ in self._holders if not banner.isHidden()]
        return sorted(saying, key=_gravity)

    def _toggle(self) -> None:
        self._open = not self._open
        self._arrange()

    def _arrange(self) -> None:
        said = self.said()
        in_sight = said if self._open else said[:1]
        for banner, holder in self._holders:
            show_when(holder, banner in in_sight)
        others = len(said) - 1
        told = words().ngettext("{number} more notice", "{number} more notices", others)
        self.more.set_text(words().gettext("Fewer notices") if self._open else told)
        show_when(self.more, others > 0)
        show_when(self, bool(said))


def _gravity(banner: Banner) -> int:
    return _GRAVEST_FIRST.index(banner.kind)
