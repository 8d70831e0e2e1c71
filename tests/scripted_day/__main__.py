"""`python -m tests.scripted_day --out FOLDER [--lang az|ru|en]`: plays the day without a display and says where its papers lie."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from hotline.clock import FixedClock
from hotline.language import LANGUAGES
from hotline.referral.national_pack import national_pack
from tests.scripted_day.day import Day, WorkingDay
from tests.scripted_day.every_window import EveryWindow
from ui.app.application import Application
from ui.platform.garbage_collector import Collector, switch_off_automatic_collection
from ui.platform.local_settings import FOLDER_VARIABLE, LocalSettings, save_local_settings

_BEGINS = time(8, 12)


def morning(now: datetime) -> datetime:
    """Return the morning of a day at the office, in UTC."""
    zone = national_pack().time_zone
    return datetime.combine(now.astimezone(zone).date(), _BEGINS, zone).astimezone(UTC)


def play(
    folder: Path,
    language: str,
    *,
    palette: str = "light",
    size: tuple[int, int] = (1366, 768),
    every_window: bool = False,
) -> tuple[Day, list[Path]]:
    """Play the day in a folder and return its papers and its pictures; the store is thrown away at the end.

    With `every_window`, what the day does not lead through is looked at too.
    """
    pictures = folder / "screenshots"
    pictures.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as own:
        os.environ[FOLDER_VARIABLE] = own
        save_local_settings(LocalSettings(str(Path(own) / "desk.store"), language, palette))
        clock = FixedClock(morning(datetime.now(UTC)))
        switch_off_automatic_collection()
        existing = QApplication.instance()
        qt = existing if isinstance(existing, QApplication) else QApplication(["hotline-desk"])
        collector = Collector(qt)
        application = Application(qt, clock)
        application.start_window().resize(*size)
        working_day = WorkingDay(application, clock, folder, pictures, language)
        try:
            day = working_day.play()
            if every_window:
                EveryWindow(application, working_day.hands, day.reference).look()
        finally:
            application.close()
            collector.stop()
            os.environ.pop(FOLDER_VARIABLE, None)
    return day, working_day.hands.taken


def main() -> int:
    """Play the day in the language asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.scripted_day", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lang", choices=LANGUAGES, default="az")
    arguments = parser.parse_args()
    folder: Path = arguments.out.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(_say_what_qt_says)
    day, pictures = play(folder, arguments.lang)
    for line in told(folder, day, pictures):
        sys.stdout.write(f"{line}\n")
    return 0


def told(folder: Path, day: Day, pictures: list[Path]) -> list[str]:
    """Return what there is to look at, in a few lines."""
    papers = ", ".join(path.name for path in day.papers.values())
    return [
        f"{folder}:",
        f"  papers: {papers}",
        f"  {len(pictures)} screenshots: screenshots/{pictures[0].name} and on",
    ]


def _say_what_qt_says(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Say what Qt says, but for what its platform without a display says of every window with a least size."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"{message}\n")


if __name__ == "__main__":
    sys.exit(main())
