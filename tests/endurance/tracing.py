"""A program under strace: every byte that it and its children hand to the system, by file, and every socket that they ask for."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_OPENING = "open,openat,openat2,creat,memfd_create"
_WRITING = "write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,sendmmsg"
_NETWORK = "socket,socketpair,connect,bind"
_STRACE = ("strace", "-f", "-y", "-xx", "-s", "4194304", "-e", f"trace={_OPENING},{_WRITING},{_NETWORK}", "-o")
_CALL = re.compile(r"^\d+ +(\w+)\((\d+)<([^>]*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_SOCKET = re.compile(r"^\d+ +socket\((AF_\w+)", re.MULTILINE)
PATIENCE = 600


NO_CORES_HERE = "this system writes no core file into the folder that a program works in"


@dataclass(frozen=True)
class Trace:
    """What a program wrote, joined by the file that it went to, and the families of the sockets that it asked for."""

    written: Mapping[str, bytes]
    sockets: frozenset[str]
    opened: frozenset[str]


@cache
def why_not() -> str:
    """Return why programs cannot be traced here; empty where they can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "this system lets nobody trace a program"


def run(command: Sequence[str], trace: Path | None, cwd: Path, environment: Mapping[str, str]) -> tuple[int, str, str]:
    """Run a program that may leave a core file, traced into a file where one is given; return its exit status, output and errors."""
    command = ["sh", "-c", 'ulimit -c unlimited 2>/dev/null; exec "$@"', "sh", *command]
    traced = [] if trace is None else [*_STRACE, str(trace)]
    done = subprocess.run(
        [*traced, *command],
        cwd=cwd,
        env=dict(environment),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def read_trace(path: Path) -> Trace:
    """Return what a trace tells."""
    written: defaultdict[str, list[bytes]] = defaultdict(list)
    sockets: set[str] = set()
    opened: set[str] = set()
    with path.open("r", encoding="ascii", errors="replace") as lines:
        for line in lines:
            sockets.update(_SOCKET.findall(line))
            if " open" in line[:24] and ("O_WRONLY" in line or "O_RDWR" in line or "O_CREAT" in line):
                opened.update(_place(one) for one in re.findall(r"= \d+<([^>]*)>", line))
                continue
            call = _CALL.match(line)
            if call is None or call[1] in {"connect", "bind"}:
                continue
            place = _place(call[3])
            written[f"standard output {place}" if call[2] == "1" else place] += [
                _bytes(one) for one in _TEXT.findall(line)
            ]
    return Trace({place: b"".join(parts) for place, parts in written.items()}, frozenset(sockets), frozenset(opened))


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _place(text: str) -> str:
    return _bytes(text).decode("utf-8", "replace") if text.startswith("\\x") else text
