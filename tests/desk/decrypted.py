"""The pages of a store as they lie decrypted in its files, freed ones among them: SQLCipher 4 read by hand.

A page is encrypted with AES-256-CBC; the last 80 bytes hold its initialisation vector and its HMAC. The first page begins
with the salt. Frames of the log hold pages the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, SALT, VECTOR = 4096, 80, 16, 16
LOG_HEADER, FRAME_HEADER = 32, 24


def pages(path: Path, key: bytes) -> Iterator[bytes]:
    """Yield every page of the file and of its log, decrypted."""
    content = path.read_bytes()
    for start in range(0, len(content) - PAGE + 1, PAGE):
        yield _plain(content[start : start + PAGE], key, first=start == 0)
    log = path.with_name(path.name + "-wal")
    frames = log.read_bytes()[LOG_HEADER:] if log.exists() else b""
    for start in range(0, len(frames) - FRAME_HEADER - PAGE + 1, FRAME_HEADER + PAGE):
        number = int.from_bytes(frames[start : start + 4], "big")
        page = frames[start + FRAME_HEADER : start + FRAME_HEADER + PAGE]
        yield _plain(page, key, first=number == 1)


def _plain(page: bytes, key: bytes, *, first: bool) -> bytes:
    begin = SALT if first else 0
    vector = page[PAGE - RESERVED : PAGE - RESERVED + VECTOR]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return decryptor.update(page[begin : PAGE - RESERVED]) + decryptor.finalize()
