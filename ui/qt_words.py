"""Qt's own words, for the buttons of its standard dialogs: in the language of the screen where Qt has it."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from ui.words import language_choice


class QtWords(QObject):
    """Keeps Qt's catalogue in step with the language of the screen; Qt has none for Azerbaijani and speaks English there."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._translator = QTranslator(self)
        language_choice().changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Load the catalogue of the language in use, or none."""
        self._application.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{language_choice().language.code}", folder):
            self._application.installTranslator(self._translator)
