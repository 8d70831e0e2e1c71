"""The dialogs that Qt brings speak the language of the screen, Azerbaijani too, for which Qt has no catalogue."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QGroupBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.platform.qt_translations import QtTranslations, own_words
from ui.platform.screen_language import set_language

WORDS = own_words("az")


@pytest.fixture
def follow(qapp: QApplication) -> Iterator[QtTranslations]:
    set_language("az")
    made = QtTranslations(qapp)
    yield made
    set_language("en")
    made.follow()
    made.deleteLater()


def said(widget: QWidget) -> set[str]:
    """Return every word that the widgets of a dialog show."""
    found = {one.text() for one in widget.findChildren(QAbstractButton)}
    found |= {one.text() for one in widget.findChildren(QLabel)}
    return found | {one.title() for one in widget.findChildren(QGroupBox)}


def english(words: set[str]) -> set[str]:
    return {word for word in words if word in WORDS and WORDS[word] != word}


@pytest.mark.usefixtures("follow")
def test_printing_is_asked_in_azerbaijani(qtbot: QtBot) -> None:
    dialog = QPrintDialog(QPrinter())
    qtbot.addWidget(dialog)
    words = said(dialog)
    assert english(words) == set()
    assert {"&Çap et", "&Seçimlər >>", "&Xüsusiyyətlər"} <= words


@pytest.mark.usefixtures("follow")
def test_files_are_asked_for_in_azerbaijani(qtbot: QtBot) -> None:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    qtbot.addWidget(dialog)
    words = said(dialog)
    assert english(words) == set()
    assert {"Fayl &adı:", "&Yadda saxla"} <= words


@pytest.mark.usefixtures("follow")
def test_the_menu_of_a_text_speaks_azerbaijani(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    texts = " ".join(one.text() for one in menu.actions())
    menu.deleteLater()
    assert "Y&apışdır" in texts
    assert "Paste" not in texts


@pytest.mark.usefixtures("follow")
def test_a_word_that_we_lack_stays_as_qt_has_it() -> None:
    assert QCoreApplication.translate("QWhatever", "Unheard of") == "Unheard of"


def test_the_words_follow_the_language_of_the_screen(follow: QtTranslations) -> None:
    def asked() -> str:
        return QCoreApplication.translate("QPrintDialog", "&Print")

    assert asked() == "&Çap et"
    set_language("ru")
    follow.follow()
    assert asked() not in {"&Çap et", "&Print"}
    set_language("en")
    follow.follow()
    assert asked() == "&Print"


@pytest.mark.parametrize(("english_word", "ours"), WORDS.items())
def test_a_key_and_a_place_of_the_english_stand_in_ours_too(english_word: str, ours: str) -> None:
    assert english_word.count("%1") == ours.count("%1")
    assert english_word.count("&") == ours.count("&")
    assert english_word.count("\n") == ours.count("\n")


def test_files_are_asked_for_in_russian_where_qt_has_no_word(follow: QtTranslations, qtbot: QtBot) -> None:
    """Failed before: "Look in:" and "Files of type:"."""
    set_language("ru")
    follow.follow()
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    words = said(dialog)
    assert english(words) == set()
    assert {"П&апка:", "&Тип файлов:"} <= words
