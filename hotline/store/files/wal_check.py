"""The write-ahead log as it lies beside a store before anybody reads it, and what SQLite passed over when it read it.

SQLite ends its recovery at the first frame whose salt or check sum is wrong, without an error, and all that was committed
behind it is gone. So the frames are counted first and compared with what was recovered (file format:
https://sqlite.org/fileformat2.html#walformat). The frames' content is encrypted; their headers are not.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hotline.store.files.private_files import open_file

MAGIC = (0x377F0682, 0x377F0683)
_HEADER = struct.Struct(">8I")
_FRAME = struct.Struct(">6I")
_PAGES = range(512, 65537)


@dataclass(frozen=True)
class LogFile:
    """A log that is not empty: its salts, how many whole frames it has, and the last of its own that ends a change.

    `holds` is whether its header is right; `strange` the last frame that has one of the two salts and not the other, which
    nothing but damage makes.
    """

    holds: bool
    salts: tuple[int, int]
    frames: int
    last_commit: int
    strange: int


def log_path(store: Path) -> Path:
    """Return where SQLite keeps the log of a store."""
    return store.with_name(store.name + "-wal")


def read_log(store: Path) -> LogFile | None:
    """Return what the log of a store shows before it is read, or None where there is none or an empty one."""
    try:
        with open_file(log_path(store)) as file:
            header = file.read(_HEADER.size)
            if not header:
                return None
            page = _page_size(header)
            salts = struct.unpack(">2I", header[16:24]) if len(header) == _HEADER.size else (0, 0)
            size = file.seek(0, 2)
            if page is None:
                # Without its page size nobody can tell frames apart; a store of this program has pages of one size.
                return LogFile(False, (salts[0], salts[1]), (size - _HEADER.size) // (_FRAME.size + 4096), 0, 0)  # noqa: FBT003
            frames = (size - _HEADER.size) // (_FRAME.size + page)
            last_commit = strange = 0
            for number in range(1, frames + 1):
                file.seek(_HEADER.size + (number - 1) * (_FRAME.size + page))
                _page, commit, first, second, _sum1, _sum2 = _FRAME.unpack(file.read(_FRAME.size))
                same = (first == salts[0]) + (second == salts[1])
                if same == 2 and commit:
                    last_commit = number
                elif same == 1:
                    strange = number
            return LogFile(True, (salts[0], salts[1]), frames, last_commit, strange)  # noqa: FBT003
    except (OSError, struct.error):
        return None


def passed_over(store: Path, before: LogFile | None, recovered: int) -> bool:
    """Return whether the log held changes that were not recovered: `before` it was read, and the number of frames that were.

    A change that a dead program had not finished lies behind the recovered ones whole, and is none. A log that another
    program has begun anew meanwhile tells nothing.
    """
    if before is None:
        return False
    if not before.holds:
        return before.frames > 0 and recovered == 0
    now = read_log(store)
    if now is not None and now.salts != before.salts:
        return False
    if max(before.last_commit, before.strange) > recovered:
        return True
    return before.frames > recovered and not _is_unfinished(store, before, recovered)


def _page_size(header: bytes) -> int | None:
    """Return the page size that a log's header names, or None where the header is damaged."""
    if len(header) < _HEADER.size:
        return None
    magic, _version, page, _number, _salt1, _salt2, sum1, sum2 = _HEADER.unpack(header)
    if magic not in MAGIC or page not in _PAGES or page & (page - 1):
        return None
    return page if _sums(magic, header[:24], (0, 0)) == (sum1, sum2) else None


def _is_unfinished(store: Path, log: LogFile, recovered: int) -> bool:
    """Return whether each own frame behind the recovered ones is whole, so that only its commit is missing."""
    with open_file(log_path(store)) as file:
        header = file.read(_HEADER.size)
        if len(header) < _HEADER.size:
            return True  # emptied meanwhile, as at the end of an opening with another key
        magic, page = _HEADER.unpack(header)[0], _HEADER.unpack(header)[2]
        sums = struct.unpack(">2I", header[24:32])
        for number, frame in _frames(file.read(), page):
            if number > log.frames or _FRAME.unpack(frame[: _FRAME.size])[2:4] != log.salts:
                return True
            if number > recovered:
                sums = _sums(magic, frame[:8] + frame[_FRAME.size :], sums)
                if sums != _FRAME.unpack(frame[: _FRAME.size])[4:6]:
                    return False
            else:
                sums = _FRAME.unpack(frame[: _FRAME.size])[4:6]
    return True


def _frames(content: bytes, page: int) -> Iterator[tuple[int, bytes]]:
    size = _FRAME.size + page
    for number in range(len(content) // size):
        yield number + 1, content[number * size : (number + 1) * size]


def _sums(magic: int, content: bytes, sums: tuple[int, ...]) -> tuple[int, int]:
    """Return SQLite's running check sum of a log over some bytes; words are as the machine wrote them that made it."""
    first, second = sums
    words = struct.unpack(f"{'>' if magic & 1 else '<'}{len(content) // 4}I", content)
    for one, other in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second
