"""The program opens no network connection: nothing in it can, and what is installed is named without an address."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.architecture.source import ROOT, Module, imported, modules

REACHES_OUT = frozenset(
    (
        *(
            "socket",
            "socketserver",
            "ssl",
            "select",
            "selectors",
            "asyncio",
            "http",
            "urllib.request",
            "urllib.robotparser",
        ),
        *(
            "urllib.error",
            "ftplib",
            "smtplib",
            "imaplib",
            "poplib",
            "telnetlib",
            "nntplib",
            "xmlrpc",
            "webbrowser",
            "wsgiref",
        ),
        *("multiprocessing.connection", "multiprocessing.managers", "logging.handlers", "logging.config"),
        *("requests", "httpx", "aiohttp", "urllib3", "websockets", "paramiko"),
        *(
            "PySide6.QtNetwork",
            "PySide6.QtNetworkAuth",
            "PySide6.QtWebSockets",
            "PySide6.QtWebEngineCore",
            "PySide6.QtWebEngineWidgets",
        ),
        *("PySide6.QtWebView", "PySide6.QtHttpServer", "PySide6.QtRemoteObjects", "PySide6.QtGui.QDesktopServices"),
    )
)
LOCK = ROOT / "packaging" / "requirements.txt"
ADDRESS = re.compile(r"://|\bwww\.|@|index-url|find-links|trusted-host|^\s*-(?!-hash=)", re.IGNORECASE | re.MULTILINE)
LOCKED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def reaching(module: Module) -> list[str]:
    """Return what a module imports that could open a connection."""
    names = imported(module)
    found = [name for name in names if any(name == one or name.startswith(f"{one}.") for one in REACHES_OUT)]
    return [f"{module.path}: {name}" for name in sorted(found)]


def canonical(requirement: str) -> str:
    """Return the name of a requirement the way a lock file writes it."""
    return re.split(r"[<>=!~;\[ ]", requirement)[0].lower().replace("_", "-")


def test_nothing_imports_what_could_open_a_connection() -> None:
    assert [name for module in modules() for name in reaching(module)] == []


@pytest.mark.parametrize(
    "line",
    [
        "import socket",
        "import urllib.request",
        "from urllib import request",
        "from http.client import HTTPSConnection",
        "from PySide6 import QtNetwork",
        "from PySide6.QtNetwork import QTcpSocket",
        "def f():\n    import requests.sessions",
    ],
)
def test_an_import_that_could_open_a_connection_is_caught(line: str) -> None:
    assert reaching(Module("ui/planted.py", line))


def test_taking_an_address_apart_is_no_connection() -> None:
    assert not reaching(Module("hotline/privacy/online_addresses.py", "from urllib.parse import urlsplit"))


def test_the_lock_file_names_no_address() -> None:
    assert ADDRESS.findall(LOCK.read_text("utf-8")) == []


def test_every_locked_package_has_one_version_and_its_hashes() -> None:
    entries = re.split(r"^(?=[a-z0-9])", LOCK.read_text("utf-8"), flags=re.MULTILINE)
    packages = [entry for entry in entries if entry.strip()]
    assert packages
    assert [entry.split(" ")[0] for entry in packages if not LOCKED.match(entry) or "--hash=sha256:" not in entry] == []


def test_everything_that_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = {*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["dev"]}
    asked |= set(project["build-system"]["requires"])
    locked = {name for name, _ in LOCKED.findall(LOCK.read_text("utf-8"))}
    assert {canonical(one) for one in asked} - locked == set()
