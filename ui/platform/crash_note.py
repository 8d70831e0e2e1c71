"""What the file of a run tells after its end: when it ended and how, and the note of its faults by type and place.

What is read is let through piece by piece, each held against the shape it must have: whatever else got into the file stays there.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hotline.clock import to_stored
from hotline.faults import frame_words
from ui.platform.run_file import MOST_BYTES, RunFile

Json = Any

MOST_LINES = 120
FATAL = re.compile(
    r"Fatal Python error: (Segmentation fault|Aborted|Bus error|Illegal instruction|Floating point exception)"
)
_WINDOWS = re.compile(r"Windows fatal exception: ([a-z ]{3,40}|code 0x[0-9a-f]{1,8})")
_THREAD = re.compile(r"(Current thread|Thread) 0x[0-9a-f]+.*\(most recent call first\):")
_FRAME = re.compile(r'  File "(.+)", line (\d+) in (.+)')
_COLLECTING = "  Garbage-collecting"
_PLAIN = re.compile(r"[\w.+\- ]{1,40}")
_KIND = re.compile(r"[\w.<>]{1,80}")
_PLACE = re.compile(r"[\w./<>\-]{1,200}:\d{1,7} [\w.<>?]{1,80}")


@dataclass(frozen=True)
class Run:
    """A run as its file tells it: `last` is its last sign of life, `store` the mark of the store whose desk was open at the end.

    `crashed` says that a fault ended it, `ended` that it was ended in good order; `note` is empty where it has no fault.
    """

    path: Path
    version: str
    began: datetime
    last: datetime
    store: str
    crashed: bool
    ended: bool
    note: str


def read_run(path: Path) -> Run | None:
    """Return what the file of a run tells, None where it is no such file or can no longer be read."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES * 2)
            last = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
    except OSError:
        return None
    return _run(path, content, last)


def read_own_run(run: RunFile) -> Run | None:
    """Return what the file of the run that is under way tells."""
    return _run(run.path, run.content(), datetime.now(UTC))


def _run(path: Path, content: bytes, last: datetime) -> Run | None:
    lines = content.decode("utf-8", "replace").splitlines()
    said = [one for one in map(_json, lines) if one]
    if not said or "began" not in said[0]:
        return None
    head = {name: value for name, value in said[0].items() if isinstance(value, str) and _PLAIN.fullmatch(value)}
    stores = [str(one["store"]) for one in said if "store" in one]
    faults = list(_faults(lines))
    began = _moment(said[0].get("began"), last)
    ended = any("ended" in one for one in said)
    fatal = any(FATAL.fullmatch(line) or _WINDOWS.fullmatch(line) for line in lines) or any(
        "fatal" in one for one in said
    )
    return Run(
        path=path,
        version=head.get("version", ""),
        began=began,
        last=last,
        store=stores[-1] if stores else "",
        crashed=fatal and not ended,
        ended=ended,
        note="\n".join([*_heading(head, began, last), *faults][:MOST_LINES]) if faults else "",
    )


def forget_faults(run: Run) -> None:
    """Take away what a run that is over left: all of it, or all but when it ended, where that is still to be said to somebody."""
    with contextlib.suppress(OSError):
        if run.ended or not run.store:
            run.path.unlink()
            return
        content = _without_faults(run.path.read_bytes(), crashed=run.crashed)
        with run.path.open("r+b") as file:
            file.truncate(0)
            file.write(content)
        os.utime(run.path, (run.last.timestamp(), run.last.timestamp()))


def forget_run(run: Run) -> None:
    """Take away the file of a run that is over: all that it tells was said."""
    with contextlib.suppress(OSError):
        run.path.unlink()


def forget_faults_so_far(run: RunFile) -> None:
    """Take the faults out of the file of the run that is under way."""
    with contextlib.suppress(OSError):
        content = _without_faults(run.content(), crashed=False)
        os.ftruncate(run.handle, 0)
        os.write(run.handle, content)


def _without_faults(content: bytes, *, crashed: bool) -> bytes:
    kept = [
        one for one in map(_json, content.decode("utf-8", "replace").splitlines()) if one.keys() & {"began", "store"}
    ]
    if crashed:
        kept.append({"fatal": True})
    return b"".join(json.dumps(one, separators=(",", ":")).encode() + b"\n" for one in kept)


def _json(line: str) -> dict[str, Json]:
    if not line.startswith("{"):
        return {}
    try:
        read = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def _moment(seconds: Json, otherwise: datetime) -> datetime:
    try:
        return datetime.fromtimestamp(float(seconds), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return otherwise


def _heading(head: dict[str, str], began: datetime, last: datetime) -> list[str]:
    names = (("Hotline Desk", "version"), ("Python", "python"), ("Qt", "qt"), ("", "system"))
    return [
        " · ".join(f"{name} {head[key]}".strip() for name, key in names if key in head),
        f"{to_stored(began)} – {to_stored(last)}",
    ]


def _faults(lines: list[str]) -> Iterator[str]:
    """Return the lines of a note: type and place of every fault of a run."""
    for line in lines:
        said = _json(line)
        if said:
            yield from _of_python(said)
            continue
        if found := FATAL.fullmatch(line) or _WINDOWS.fullmatch(line):
            yield found[1]
        elif found := _THREAD.fullmatch(line):
            yield "  this thread:" if found[1] == "Current thread" else "  another thread:"
        elif line == _COLLECTING:
            yield "    collecting garbage"
        elif found := _FRAME.fullmatch(line):
            yield f"    {frame_words(found[1], int(found[2]), found[3])}"


def _of_python(said: dict[str, Json]) -> Iterator[str]:
    kind, frames = said.get("fault"), said.get("frames")
    if not isinstance(kind, str) or not _KIND.fullmatch(kind) or not isinstance(frames, list):
        return
    at = _moment(said.get("at"), datetime.fromtimestamp(0, UTC))
    thread = said.get("thread")
    where = f", {thread}" if isinstance(thread, str) and _PLAIN.fullmatch(thread) else ""
    yield f"{'  from ' if said.get('cause') else ''}{kind}, {to_stored(at)}{where}"
    for one in frames:
        if isinstance(one, str) and _PLACE.fullmatch(one):
            yield f"    {one}"
