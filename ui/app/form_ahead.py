"""Makes the call form before the first call, once nothing was asked for a while: never between the key and the list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.pages.call_form.form_layout import FormLayout
from ui.session.context import Context

QUIET_SECONDS = 2.0
_LOOK_EVERY_MS = 500


class FormAhead(QObject):
    """Waits until the desk has asked nothing of the store for two seconds, then has the form made a little at a time."""

    def __init__(self, context: Context, make: Callable[[], FormLayout], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._make = context, make
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_EVERY_MS)
        self._look.timeout.connect(self._see)
        self._look.start()

    def _see(self) -> None:
        if self._context.closed:
            self._look.stop()
        elif self._context.quiet_seconds() >= QUIET_SECONDS:
            self._look.stop()
            self._make().prepare()
