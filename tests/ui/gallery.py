"""Draws every widget of the kit into pictures: `python -m tests.ui.gallery FOLDER [az|ru|en …] [light|dark …]`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hotline.errors import N_
from tests.ui.gallery_pages import DeskSample, FormSample, KitSample, TableSample, say
from ui.app.shell import Shell
from ui.app.shortcuts_dialog import ShortcutsDialog
from ui.platform.screen_language import set_language
from ui.theme.apply import apply_theme
from ui.widgets.dialogs import ConfirmDialog

SIZES = ((1366, 768), (1920, 1080))


def settle() -> None:
    """Let everything be laid out and painted."""
    for _ in range(6):
        QApplication.processEvents()
        QTest.qWait(10)


def save(widget: QWidget, folder: Path, name: str) -> None:
    """Grab a widget into a picture."""
    settle()
    widget.grab().save(str(folder / f"{name}.png"))


def draw(folder: Path, language: str, palette: str, size: tuple[int, int]) -> None:
    """Draw all pages in one language and palette."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    set_language(language)
    apply_theme(application, palette)
    shell = Shell(say("office"), "Operator 07")
    for key, label, make in (
        ("desk", N_("Desk"), DeskSample), ("calls", N_("Calls"), TableSample), ("referrals", N_("Referrals"), KitSample),
        ("reports", N_("Reports"), FormSample), ("supervision", N_("Supervision"), DeskSample), ("settings", N_("Settings"), DeskSample),
    ):  # fmt: skip
        shell.add_page(key, label, make)
    shell.resize(*size)
    shell.show()
    shell.activateWindow()
    QTest.qWaitForWindowActive(shell)
    tail = f"{language}-{palette}-{size[0]}"
    for key, name in (("desk", "desk"), ("calls", "table"), ("reports", "form")):
        shell.go(key)
        save(shell, folder, f"{name}-{tail}")
    shell.go("referrals")
    kit = shell.page("referrals")
    assert isinstance(kit, KitSample)
    kit.focused.setFocus()
    save(shell, folder, f"kit-{tail}")
    kit.empty.setFocus()
    QTest.keyClicks(kit.empty.line, "a")
    save(shell, folder, f"popup-{tail}")
    QTest.keyClicks(kit.empty.line, "zzz")
    save(shell, folder, f"popup-none-{tail}")
    shell.go("desk")
    shell.show_keys()
    sheet = shell.findChild(ShortcutsDialog)
    assert isinstance(sheet, ShortcutsDialog)
    save(sheet, folder, f"keys-{tail}")
    sheet.close()
    dialog = ConfirmDialog(shell, say("delete"), say("advice"), say("delete"), takes_away=True)
    dialog.open()
    save(dialog, folder, f"dialog-{tail}")
    dialog.close()
    shell.close()
    shell.deleteLater()
    settle()


def main(arguments: list[str]) -> None:
    """Draw what was asked for, by default everything."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    languages = [code for code in ("az", "ru", "en") if code in arguments] or ["az", "ru", "en"]
    palettes = [name for name in ("light", "dark") if name in arguments] or ["light", "dark"]
    sizes = [size for size in SIZES if str(size[0]) in arguments] or list(SIZES)
    application = QApplication([])
    for language in languages:
        for palette in palettes:
            for size in sizes:
                draw(folder, language, palette, size)
    application.quit()


if __name__ == "__main__":
    main(sys.argv[1:])
