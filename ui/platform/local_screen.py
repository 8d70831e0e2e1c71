"""Allows local displays only: what would show the desk over a network, or open a port, is not started.

Qt takes its platform, its plugins and its bus from the environment; some of them listen at a port (vnc, and the touch plugin for
TUIO) and an X server can stand on another computer.
"""

from __future__ import annotations

from collections.abc import MutableMapping

from hotline.errors import N_, Refused

OWN = frozenset(
    {
        "cocoa",
        "direct2d",
        "eglfs",
        "linuxfb",
        "minimal",
        "minimalegl",
        "offscreen",
        "wayland",
        "wayland-egl",
        "windows",
        "xcb",
    }
)
"""The platforms of Qt that draw on this computer, or nowhere."""
PLATFORM, DISPLAY = "QT_QPA_PLATFORM", "DISPLAY"
BUS_ADDRESSES = ("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS")
PLUGINS = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_GENERIC_PLUGINS")

_PLATFORM_REFUSED = N_(
    "The platform “{platform}” would show the desk over a network. It is shown on a screen of this computer only: unset {variable}."
)
_DISPLAY_REFUSED = N_(
    "The screen “{display}” is reached over a network. The desk is shown on a screen of this computer only: start it there."
)


class NotThisScreen(Refused):
    """The screen that was asked for is not one of this computer."""


def require_own_screen(environment: MutableMapping[str, str]) -> None:
    """Take from the environment what would load other people's plugins or a bus over a network; to be called before Qt begins.

    Raises NotThisScreen where the platform or the X server would show the desk elsewhere.
    """
    for name in PLUGINS:
        environment.pop(name, None)
    for name in BUS_ADDRESSES:
        if not is_local(environment.get(name, "")):
            del environment[name]
    platforms = [one.partition(":")[0].strip().lower() for one in environment.get(PLATFORM, "").split(";")]
    for platform in platforms:
        if platform and platform not in OWN:
            raise NotThisScreen(_PLATFORM_REFUSED, platform=platform, variable=PLATFORM)
    display = environment.get(DISPLAY, "")
    if not is_own_display(display) and ("xcb" in platforms or not any(platforms)):
        raise NotThisScreen(_DISPLAY_REFUSED, display=display)


def is_own_display(display: str) -> bool:
    """Return whether an X server stands on this computer and is reached through a file: `:0`, `unix:0`, `/path:0`."""
    host = display.rpartition(":")[0]
    return host in {"", "unix", "unix/"} or host.startswith("/")


def is_local(address: str) -> bool:
    """Return whether every one of the addresses of a bus is a socket of this computer."""
    return all(one.startswith("unix:") for one in address.split(";") if one)
