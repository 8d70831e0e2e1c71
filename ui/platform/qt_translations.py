"""Translations of Qt's own texts in its print and file dialogs, in the language of the screen."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from hotline.paths import optional_toml, resource
from ui.platform.screen_language import language_choice

_DIRECTION = "QT_LAYOUT_DIRECTION"
"""What Qt asks for whenever a catalogue is put in force: all our languages are written as Qt is, from the left."""


def own_words(code: str) -> dict[str, str]:
    """Return our words for Qt's English ones that its catalogue lacks, all of them where it has none; empty where we have none."""
    return optional_toml(*_place(code))


def _place(code: str) -> tuple[str, ...]:
    return "translations", code, "qt.toml"


class _OwnWords(QTranslator):
    """Answers with our own words; what is not among them stays as Qt has it."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Return that there is something to ask for."""
        return False

    def translate(
        self,
        context: str,  # noqa: ARG002 - Qt's signature
        source: str,
        disambiguation: str | None = None,  # noqa: ARG002
        number: int = -1,  # noqa: ARG002
    ) -> str | None:
        """Return our word for Qt's English one; None is null to Qt, which then stays with its own."""
        if source == _DIRECTION:
            return None
        return own_words(language_choice().language.code).get(source)


class QtTranslations(QObject):
    """Keeps Qt's words in step with the language of the screen: by Qt's catalogue, or by our own."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._catalogue = QTranslator(self)
        self._own = _OwnWords(self)
        language_choice().changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Put the catalogue of the language in use in force, or our own words."""
        code = language_choice().language.code
        for translator in (self._catalogue, self._own):
            self._application.removeTranslator(translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._catalogue.load(f"qtbase_{code}", folder):
            self._application.installTranslator(self._catalogue)
        if resource(*_place(code)).exists():  # read when the first dialog asks; asked before the catalogue
            self._application.installTranslator(self._own)
