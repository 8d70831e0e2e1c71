"""The notice above the form: it goes once what it says is over, so that it never says what is no longer so."""

from __future__ import annotations

from collections.abc import Callable

from hotline.call.editing import Path
from ui.widgets.status_messages import Banner

Over = Callable[[Path], bool]


def any_change(_: Path) -> bool:
    """Return that a notice is over: it tells what was just done, until something else is."""
    return True


class FormBanner(Banner):
    """A banner that is told of every change of the record; what is said without an end stays until something else is said."""

    _over: Over | None = None

    def say(self, text: str, kind: str = "info", action: str = "") -> None:
        """Show a sentence until something else is said."""
        self._over = None
        super().say(text, kind, action)

    def say_until(self, over: Over, text: str, kind: str = "info") -> None:
        """Show a sentence until a change of the record of which `over` says so."""
        self.say(text, kind)
        self._over = over

    def follow(self, path: Path = ()) -> None:
        """Take the sentence away where what has changed makes an end of it; no path where something else has."""
        if self._over is not None and self._over(path):
            self._over = None
            self.clear()
