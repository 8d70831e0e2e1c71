"""Long files in chunks: what is read is digested, copied on where it is wanted, and counted for a progress bar."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

Progress = Callable[[int, int], None]
"""Told how much is done and how much there is; what it raises ends the work."""
_CHUNK = 1 << 20


def read_digest(
    chunks: Iterator[bytes], whole: int, *, out: BinaryIO | None = None, progress: Progress | None = None
) -> tuple[bytes, int]:
    """Read chunks to their end, write them on where `out` is given, and return their SHA-256 and how many bytes there were."""
    digest, done = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        if out is not None:
            out.write(chunk)
        done += len(chunk)
        if progress is not None:
            progress(done, whole)
    return digest.digest(), done


def chunks_of(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield the next `size` bytes of a file, or what there is of them, in chunks of a mebibyte."""
    left = size
    while left > 0 and (chunk := file.read(min(_CHUNK, left))):
        left -= len(chunk)
        yield chunk


def in_parts(progress: Progress | None, parts: int) -> tuple[Progress | None, ...]:
    """Return one `progress` for each of several equal parts of some work, which tells the whole how much of it all is done."""

    def part(number: int) -> Progress | None:
        return None if progress is None else lambda done, whole: progress(number * whole + done, parts * whole)

    return tuple(part(number) for number in range(parts))
