"""The notice half a minute before the automatic lock, shown over the window in front."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from hotline.errors import N_
from ui.platform.screen_language import words
from ui.widgets.status_messages import Banner

_LOCKS_SOON = N_("The program locks in {seconds} s. Press Shift or move the mouse to stay.")


class IdleNotice(QObject):
    """Shows the line over the bar of the window, or at the top of the dialog that is in front of it.

    It lies over them and in no layout: nothing moves away under the pointer when it goes. It is announced once, then it counts.
    """

    def __init__(self, bar: QWidget) -> None:
        super().__init__(bar)
        self._bar = bar
        self._banner: Banner | None = None

    @property
    def banner(self) -> Banner | None:
        """Return the line while it is shown; a dialog that is closed takes it along."""
        return self._banner if self._banner is not None and shiboken6.isValid(self._banner) else None

    def say(self, seconds: int) -> None:
        """Show how many seconds are left."""
        text = words().gettext(_LOCKS_SOON, seconds=seconds)
        host = QApplication.activeModalWidget() or self._bar
        banner = self.banner
        if banner is None or banner.parentWidget() is not host:
            self.clear()
            self._banner = banner = Banner(parent=host)
            banner.say(text, "warning")
        else:
            banner.words.setText(text)
        self._place(banner, host)

    def clear(self) -> None:
        """Take the line away."""
        banner, self._banner = self.banner, None
        if banner is not None:
            banner.hide()
            banner.deleteLater()

    def _place(self, banner: Banner, host: QWidget) -> None:
        height = max(banner.heightForWidth(host.width()), banner.sizeHint().height())
        banner.setGeometry(0, 0, host.width(), min(max(height, self._bar.height()), host.height()))
        banner.raise_()
