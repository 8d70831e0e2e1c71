"""A screen reader's side of AT-SPI: what a program tells of its windows, and acts on them, over D-Bus alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

LAUNCHER = next(
    (str(one) for one in map(Path, ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")) if one.exists()),
    None,
)  # fmt: skip
DAEMON = shutil.which("dbus-daemon")

_ATSPI = "org.a11y.atspi."
_PROPERTIES = "org.freedesktop.DBus.Properties"
_REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_PATIENCE = 90.0
"""Seconds after which something that was waited for is taken for missing: on busy cores it comes late, and a wait ends with it."""
_AT_ONCE = 200
CHECKED, EXPANDED, SELECTED, VISIBLE, INVALID = 4, 10, 23, 30, 36
"""Places of states in the set of AT-SPI."""


class ScreenReaderBus:
    """Session bus and accessibility bus of the test's own; `environment` is that of the program under test."""

    def __init__(self, environment: dict[str, str]) -> None:
        assert DAEMON is not None
        # A socket's path has 107 letters at the most, and the folder of a test may be longer.
        self._short = tempfile.TemporaryDirectory(prefix="bus")
        runtime = Path(self._short.name)
        address = f"unix:path={runtime / 'bus'}"
        self.environment = {
            **environment,
            "DBUS_SESSION_BUS_ADDRESS": address,
            "XDG_RUNTIME_DIR": str(runtime),
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        self._daemon = subprocess.Popen(
            [DAEMON, "--session", "--nofork", f"--address={address}"],
            env=self.environment,
            stderr=subprocess.DEVNULL,
        )
        until((runtime / "bus").exists, "the bus")
        with open_dbus_connection(address) as session:
            asked = new_method_call(DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus"), "GetAddress")
            self.address = str(session.send_and_get_reply(asked, timeout=_PATIENCE).body[0])
        self.connection: DBusConnection = open_dbus_connection(self.address)
        self._heard: list[str] = []
        self._hears = False

    def call(self, node: tuple[str, str], interface: str, member: str, signature: str = "", *body: object) -> Any:  # noqa: ANN401 - D-Bus
        """Call a method and return its answer; raises Gone where the thing is there no longer."""
        answer = self.call_all([(node, interface, member, signature, *body)])[0]
        if isinstance(answer, Gone):
            raise answer
        return answer

    def call_all(self, calls: Sequence[tuple[Any, ...]]) -> list[Any]:
        """Call many methods, the next ones before the first has answered; Gone is the answer where the thing is gone."""
        answers: list[Any] = []
        for start in range(0, len(calls), _AT_ONCE):
            sent = [self._send(*one) for one in calls[start : start + _AT_ONCE]]
            came: dict[int, Any] = {}
            while len(came) < len(sent):
                self._receive(came)
            answers += [came[serial] for serial in sent]
        return answers

    def hear(self) -> list[str]:
        """Return all that was announced so far; from the first time on, what is announced is kept."""
        if not self._hears:
            self._hears = True
            rule = f"type='signal',interface='{_ATSPI}Event.Object',member='Announcement'"
            self.call(("org.freedesktop.DBus", "/org/freedesktop/DBus"), "org.freedesktop.DBus", "AddMatch", "s", rule)
            registry = ("org.a11y.atspi.Registry", "/org/a11y/atspi/registry")
            self.call(registry, f"{_ATSPI}Registry", "RegisterEvent", "sass", "object:announcement", [], "")
        self.programs()  # what came before the answer has been received with it
        return self._heard

    def _send(self, node: tuple[str, str], interface: str, member: str, signature: str = "", *body: object) -> int:
        message = new_method_call(DBusAddress(node[1], node[0], interface), member, signature or None, tuple(body))
        serial = next(self.connection.outgoing_serial)
        self.connection.send(message, serial=serial)
        return serial

    def _receive(self, came: dict[int, Any]) -> None:
        message = self.connection.receive(timeout=_PATIENCE)
        kind = message.header.message_type
        if kind is MessageType.signal:
            if message.header.fields.get(HeaderFields.member) == "Announcement":
                self._heard.append(str(message.body[3][1]))
        elif kind in {MessageType.method_return, MessageType.error}:
            body = message.body
            serial = message.header.fields[HeaderFields.reply_serial]
            came[serial] = Gone(body) if kind is MessageType.error else body[0] if body else None

    def programs(self) -> list[Node]:
        """Return the programs on the bus; none where the registry went while it was asked: the bus starts it again."""
        try:
            return Node(self, _REGISTRY).children()
        except Gone:
            return []

    def end(self) -> None:
        """Take the buses away."""
        self.connection.close()
        self._daemon.terminate()
        self._daemon.wait(_PATIENCE)
        self._short.cleanup()


class Gone(Exception):  # noqa: N818 - what an onlooker would say
    """A thing that was on the screen is there no longer."""


@dataclass(frozen=True)
class Node:
    """One thing on the screen, as the program tells of it."""

    bus: ScreenReaderBus
    ref: tuple[str, str]

    def _ask(self, interface: str, member: str, signature: str = "", *body: object) -> Any:  # noqa: ANN401 - D-Bus
        return self.bus.call(self.ref, _ATSPI + interface, member, signature, *body)

    def _property(self, interface: str, name: str) -> Any:  # noqa: ANN401 - D-Bus
        return self.bus.call(self.ref, _PROPERTIES, "Get", "ss", _ATSPI + interface, name)[1]

    @property
    def name(self) -> str:
        return str(self._property("Accessible", "Name"))

    @property
    def description(self) -> str:
        return str(self._property("Accessible", "Description"))

    def children(self) -> list[Node]:
        return [Node(self.bus, (str(name), str(path))) for name, path in self._ask("Accessible", "GetChildren")]

    def has_state(self, place: int) -> bool:
        states = self._ask("Accessible", "GetState")
        return bool(states[place // 32] >> place % 32 & 1)

    def seen(self) -> list[Seen]:
        """Return the thing and all that is in it and can be seen, level by level."""
        found: list[Seen] = []
        level: list[tuple[Node, Seen | None]] = [(self, None)]
        while level:
            calls: list[tuple[Any, ...]] = []
            for node, _ in level:
                ref, told = node.ref, f"{_ATSPI}Accessible"
                calls += [
                    (ref, told, "GetState"),
                    (ref, _PROPERTIES, "Get", "ss", told, "Name"),
                    (ref, _PROPERTIES, "Get", "ss", told, "Description"),
                    (ref, told, "GetRoleName"),
                    (ref, told, "GetChildren"),
                ]
            answers = self.bus.call_all(calls)
            below: list[tuple[Node, Seen | None]] = []
            for place, (node, around) in enumerate(level):
                state, name, description, role, children = answers[place * 5 : place * 5 + 5]
                if any(isinstance(one, Gone) for one in answers[place * 5 : place * 5 + 5]):
                    continue
                states = frozenset(place for place in range(64) if state[place // 32] >> place % 32 & 1)
                if VISIBLE in states or around is None:
                    one = Seen(node, str(role), str(name[1]), str(description[1]), states, around)
                    found.append(one)
                    below += [(Node(self.bus, (str(bus), str(path))), one) for bus, path in children]
            level = below
        return found

    def seek(self, name: str, role: str = "") -> Node | None:
        """Return the first thing inside of this name, and role where one is given."""
        return next((one.node for one in self.seen() if one.name == name and role in {"", one.role}), None)

    def find(self, name: str, role: str = "") -> Node:
        """Wait for a thing inside, and return it."""
        found: list[Node] = []

        def there() -> bool:
            node = self.seek(name, role)
            found.extend([node] if node is not None else [])
            return node is not None

        until(there, f"{role} “{name}”")
        return found[-1]

    def text(self) -> str:
        """Return the text of a line."""
        return str(self._ask("Text", "GetText", "ii", 0, -1))

    def set_text(self, text: str) -> None:
        """Set the text of a line as a whole."""
        self._ask("EditableText", "SetTextContents", "s", text)

    def acts(self) -> list[str]:
        """Return the names of what can be done."""
        return [str(one[0]) for one in self._ask("Action", "GetActions")]

    def do(self, act: str) -> None:
        """Do an act by its name."""
        assert self._ask("Action", "DoAction", "i", self.acts().index(act))


@dataclass(frozen=True)
class Seen:
    """What a thing on the screen told when it was looked at; `around` is what it is in."""

    node: Node
    role: str
    name: str
    description: str
    states: frozenset[int]
    around: Seen | None


def until(true: Callable[[], bool], what: str, seconds: float = _PATIENCE) -> None:
    """Wait until something is true; a look takes the program time too, so that it gets as much again for its own work."""
    end = time.monotonic() + seconds
    while True:
        looked = time.monotonic()
        if true():
            return
        now = time.monotonic()
        assert now < end, f"waited in vain for {what}"
        time.sleep(max(0.05, now - looked))


def program_environment(folder: Path) -> dict[str, str]:
    """Return an environment with no folder of the machine in it."""
    own = {name: str(folder / name.lower()) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    return {**os.environ, **own}
