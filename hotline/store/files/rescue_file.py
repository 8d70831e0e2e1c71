"""The format of a rescue file: one line that says what it is, a header, and the encrypted texts.

Its key comes from the store's key (HKDF-SHA256, RFC 5869) and seals the contents under AES-256-GCM, bound to the header, which
holds the id of the store and its key slots: whoever can unlock the store can open it, and nobody else.
"""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hotline.errors import N_, NotAStore, StoreDamaged, StoreTooNew
from hotline.secret import Buffer, wipe
from hotline.store.files.own_files import WORDS_BEGINNING
from hotline.store.keys.store_keys import StoreKeys

FORMAT = 1
_SALT, _NONCE, _KEY = 16, 12, 32
_PURPOSE = b"hotline words"
_NOT_WORDS = N_("This file holds no text written out by this program. Choose another file.")
_DAMAGED = N_("The text file is damaged: it was cut short or changed. Try another copy of it.")
_NEWER = N_("The text file was written by a newer version of this program. Install that version to read it.")
_OTHER = N_("The text in this file belongs to another store. Open that store and restore it there.")


@dataclass(frozen=True)
class _Header:
    store_id: str
    salt: bytes
    nonce: bytes


def seal_words(content: bytes, key: Buffer, store_id: str, key_file: bytes) -> bytes:
    """Return the whole file that holds some contents; `key_file` are the store's key slots as they were last seen."""
    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    header = {"store": store_id, "salt": _text(salt), "nonce": _text(nonce), "keys": _text(key_file)}
    first = WORDS_BEGINNING + b" %d\n" % FORMAT + json.dumps(header, separators=(",", ":")).encode("ascii") + b"\n"
    derived = _derived(key, salt)
    try:
        return first + AESGCM(derived).encrypt(nonce, content, first)
    finally:
        wipe(derived)


def open_words(file: bytes, keys: StoreKeys) -> bytes:
    """Return the contents of such a file, sealed with a key that the store has or had.

    Raises NotAStore, StoreTooNew, StoreDamaged, and NotAStore where it is of another store.
    """
    beginning, _, rest = file.partition(b"\n")
    header_line, _, sealed = rest.partition(b"\n")
    header = _read_header(beginning, header_line)
    if header.store_id != keys.store_id:
        raise NotAStore(_OTHER)
    for key in (keys.key, *keys.older):
        derived = _derived(key, header.salt)
        try:
            return AESGCM(derived).decrypt(header.nonce, sealed, file[: len(file) - len(sealed)])
        except (InvalidTag, ValueError):
            continue
        finally:
            wipe(derived)
    raise StoreDamaged(_DAMAGED)


def _read_header(beginning: bytes, line: bytes) -> _Header:
    if not beginning.startswith(WORDS_BEGINNING):
        raise NotAStore(_NOT_WORDS)
    try:
        if int(beginning[len(WORDS_BEGINNING) :]) > FORMAT:
            raise StoreTooNew(_NEWER)
        data = json.loads(line)
        salt, nonce = (base64.b64decode(data[name], validate=True) for name in ("salt", "nonce"))
        return _Header(str(data["store"]), salt, nonce)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise StoreDamaged(_DAMAGED) from None


def _derived(key: Buffer, salt: bytes) -> bytearray:
    made = bytearray(_KEY)
    HKDF(algorithm=SHA256(), length=_KEY, salt=salt, info=_PURPOSE).derive_into(bytes(key), made)
    return made


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
