"""Stands in for logind and for a screen saver on a bus of the test: each line on standard input is one thing that happens.

`python -m tests.ui.platform.fake_login` answers each with one line. The pipes that it gives away as delays of sleep say when
they are closed at the other end.
"""

from __future__ import annotations

import os
import select
import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor, QDBusVirtualObject

from ui.platform.session_dbus import LOGIN, LOGIN_PATH, LOGIN_SESSION, MANAGER


class Login(QDBusVirtualObject):
    """The manager of logins: it gives delays of sleep, and tells."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[list[str]] = []
        self._held: list[int] = []

    def introspect(self, path: str) -> str:  # noqa: ARG002 - Qt's signature
        """Return nothing: nobody asks."""
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:  # noqa: N802 - Qt's name
        """Give a delay."""
        if message.member() != "Inhibit":
            return False
        self.asked.append([str(one) for one in message.arguments()])
        reading, writing = os.pipe()
        self._held.append(reading)
        reply = message.createReply()
        reply.setArguments([QDBusUnixFileDescriptor(writing)])
        os.close(writing)
        return bool(connection.send(reply))

    def held(self) -> str:
        """Return how many delays are held by somebody."""
        return str(sum(not select.select([one], [], [], 0)[0] for one in self._held))

    def what(self) -> str:
        """Return what the last delay was asked for."""
        return "|".join(self.asked[-1])


def main() -> None:
    """Own the name of logind, and do as one is told."""
    application = QCoreApplication([])
    system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
    login = Login()
    assert system.registerVirtualObject(LOGIN_PATH, login)
    assert system.registerService(LOGIN)
    print("ready", flush=True)  # noqa: T201 - the answer
    signals = {
        "lock": (system, f"{LOGIN_PATH}/session/_31", LOGIN_SESSION, "Lock", []),
        "sleep": (system, LOGIN_PATH, MANAGER, "PrepareForSleep", [True]),
        "wake": (system, LOGIN_PATH, MANAGER, "PrepareForSleep", [False]),
        "screen saver": (session, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [True]),
        "screen saver over": (session, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [False]),
    }
    while True:
        application.processEvents()
        if not select.select([sys.stdin], [], [], 0.01)[0]:
            continue
        name = sys.stdin.readline().strip()
        if not name:
            return
        if name in signals:
            bus, path, interface, member, arguments = signals[name]
            message = QDBusMessage.createSignal(path, interface, member)
            message.setArguments(arguments)
            answer = str(bus.send(message))
        else:
            answer = getattr(login, name)()
        print(answer, flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
