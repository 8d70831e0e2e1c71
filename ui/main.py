"""Starts the program with its windows: `hotline-desk [--store FILE]`."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from hotline.clock import SystemClock
from hotline.language import language
from hotline.process_memory import keep_private
from ui.app.application import Application
from ui.platform.accessibility import install_roles_if_asked_for
from ui.platform.crash_capture import CrashCapture
from ui.platform.end_signals import end_on_signals
from ui.platform.garbage_collector import Collector, switch_off_automatic_collection
from ui.platform.local_screen import NotThisScreen, require_own_screen
from ui.platform.local_settings import data_folder, load_local_settings
from ui.theme.apply import STYLE_ARGUMENTS


def main(arguments: list[str] | None = None) -> int:
    """Open the program and return its exit status."""
    keep_private()
    parser = argparse.ArgumentParser(prog="hotline-desk", description="Hotline Desk")
    parser.add_argument("--store", type=Path, help="the store of the office")
    parser.add_argument("--version", action="store_true", help="show the version and check the files of the program")
    chosen = parser.parse_args(arguments)
    if chosen.version:
        return _say_version()
    try:
        require_own_screen(os.environ)
    except NotThisScreen as refused:
        if sys.stderr is not None:  # a program with windows has none on Windows
            sys.stderr.write(f"{language(load_local_settings().language).error(refused)}\n")
        return refused.exit_code
    switch_off_automatic_collection()
    capture = CrashCapture(data_folder())
    return capture.watch(partial(_run, capture, chosen.store))


def _say_version() -> int:
    from hotline.build_info import build_info  # noqa: PLC0415 - the first window does without

    if sys.stdout is not None:  # a program with windows has none on Windows
        gettext = language(load_local_settings().language).gettext
        sys.stdout.write("\n".join(build_info().lines(gettext)) + "\n")
    return 0


def _run(capture: CrashCapture, store: Path | None) -> int:
    # The name that task bars show beside the title of a window: it tells nothing to who walks past.
    qt = QApplication(["desk", *STYLE_ARGUMENTS])
    Collector(qt)
    install_roles_if_asked_for()
    qt.setApplicationName("desk")
    qt.setDesktopFileName("desk")
    qt.setQuitOnLastWindowClosed(False)
    capture.give_signs_of_life(qt)
    end_on_signals(qt)
    application = Application(qt, SystemClock(), store, capture)
    application.start()
    application.load_behind()
    return qt.exec()


if __name__ == "__main__":
    sys.exit(main())
