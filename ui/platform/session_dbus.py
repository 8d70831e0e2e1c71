"""The session of a Linux desktop over D-Bus: systemd's logind says that it is locked or going to sleep, a screen saver that it shows.

logind lets a program delay sleep for some seconds (https://systemd.io/INHIBITOR_LOCKS): while the desk is open such a delay is
held, and given up once the desk is locked, so that no picture of an open desk is on the disk of a sleeping computer. Where there
is no bus nothing is said and nothing waited for; a bus behind a network address is never asked.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import cast

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusUnixFileDescriptor

from ui.platform.local_screen import BUS_ADDRESSES, is_local
from ui.platform.session_signals import SessionSignals

LOGIN = "org.freedesktop.login1"
LOGIN_PATH = "/org/freedesktop/login1"
MANAGER = f"{LOGIN}.Manager"
LOGIN_SESSION = f"{LOGIN}.Session"
SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
_SYSTEM_BUS = "/run/dbus/system_bus_socket"


class DBusSession(SessionSignals):
    """Locks with the session, with the screen saver and before sleep."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watching = self._open = False
        self._delay: int | None = None
        self._asking: QDBusPendingCallWatcher | None = None

    def watch(self) -> None:
        """Listen, and ask logind to wait with sleep until the desk is locked."""
        self._open = True
        if not self._watching:
            self._watching = True
            self._listen()
        self._ask_for_delay()

    def rest(self) -> None:
        """Give up the delay: the computer may go to sleep."""
        self._open = False
        self._give_up_delay()

    @property
    def delays_sleep(self) -> bool:
        """Return whether logind waits for this program before the computer goes to sleep."""
        return self._delay is not None

    def _listen(self) -> None:
        if has_system_bus():
            system = QDBusConnection.systemBus()
            # The sessions of other users are no secret on this bus: a lock of theirs locks this desk too, which harms nobody.
            system.connect(LOGIN, "", LOGIN_SESSION, "Lock", self, _slot("session_locked()"))
            system.connect(LOGIN, LOGIN_PATH, MANAGER, "PrepareForSleep", self, _slot("going_to_sleep(bool)"))
        if has_session_bus():
            session = QDBusConnection.sessionBus()
            for saver in SCREEN_SAVERS:
                session.connect("", "", saver, "ActiveChanged", self, _slot("screen_saver(bool)"))

    @Slot()
    def session_locked(self) -> None:
        """Lock with the session."""
        self.lock.emit()

    @Slot(bool)
    def going_to_sleep(self, begins: bool) -> None:  # noqa: FBT001 - the signal's argument
        """Lock before the computer sleeps; after it has woken up, ask for the delay of the next sleep."""
        if begins:
            self.lock.emit()
            self._give_up_delay()
        else:
            self._ask_for_delay()

    @Slot(bool)
    def screen_saver(self, shows: bool) -> None:  # noqa: FBT001 - the signal's argument
        """Lock when the screen saver comes up."""
        if shows:
            self.lock.emit()

    def _ask_for_delay(self) -> None:
        if not self._open or self._delay is not None or self._asking is not None or not has_system_bus():
            return
        call = QDBusMessage.createMethodCall(LOGIN, LOGIN_PATH, MANAGER, "Inhibit")
        call.setArguments(["sleep", "hotline-desk", "The desk is locked first", "delay"])
        self._asking = QDBusPendingCallWatcher(QDBusConnection.systemBus().asyncCall(call), self)
        self._asking.finished.connect(self._delay_given)

    @Slot()
    def _delay_given(self) -> None:
        asked, self._asking = self._asking, None
        if asked is None:
            return
        given = asked.reply().arguments()
        asked.deleteLater()
        if self._open and given and isinstance(given[0], QDBusUnixFileDescriptor) and given[0].isValid():
            self._delay = os.dup(given[0].fileDescriptor())

    def _give_up_delay(self) -> None:
        delay, self._delay = self._delay, None
        if delay is not None:
            os.close(delay)


def has_system_bus() -> bool:
    """Return whether the bus of the computer can be asked without a network."""
    address = os.environ.get(BUS_ADDRESSES[0])
    return Path(_SYSTEM_BUS).exists() if not address else is_local(address)


def has_session_bus() -> bool:
    """Return whether the bus of the session can be asked without a network and without starting one."""
    address = os.environ.get(BUS_ADDRESSES[1])
    if address:
        return is_local(address)
    folder = os.environ.get("XDG_RUNTIME_DIR")
    return bool(folder) and Path(folder or "", "bus").exists()


def _slot(signature: str) -> bytes:
    """Return how Qt names a slot; the method takes the text, whatever its type says, and no bytes."""
    return cast("bytes", SLOT(signature))
