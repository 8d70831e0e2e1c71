"""The store's keys, sealed in the table of users for the public key of one user (HPKE, RFC 9180).

Whoever signs the table needs no passphrase of others to give them new keys. A box is bound to its store, the generation of
the table, its user and role, so that none can be moved or kept from an earlier table.
"""

from __future__ import annotations

import secrets
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hotline.secret import Buffer, wipe
from hotline.store.keys.store_keys import KEY_BYTES, JournalKey, StoreKeys

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_BEGINNING = struct.Struct(">BBBBH")
_FORMAT = 1
_NONCE = 12
_FIRST = b"hotline desk: box of format 1"
_SEQUENCE = struct.Struct(">Q")


def new_private_key() -> tuple[bytearray, bytes]:
    """Return a fresh private key and its public one (X25519)."""
    private = X25519PrivateKey.generate()
    return bytearray(private.private_bytes_raw()), private.public_key().public_bytes_raw()


def public_of(private: Buffer) -> bytes:
    """Return the public key of a private one."""
    return X25519PrivateKey.from_private_bytes(bytes(private)).public_key().public_bytes_raw()


def seal_box(keys: StoreKeys, public: bytes, info: bytes) -> bytes:
    """Return a box with the keys that only the private key of `public` opens, and only with the same info."""
    content = _packed(keys)
    try:
        return _SUITE.encrypt(bytes(content), X25519PublicKey.from_public_bytes(public), info)
    finally:
        wipe(content)


def open_box(box: bytes, private: Buffer, info: bytes, store_id: str) -> StoreKeys | None:
    """Return the keys of a box, or None where it is for somebody else, for another table, or not whole."""
    try:
        content = bytearray(_SUITE.decrypt(box, X25519PrivateKey.from_private_bytes(bytes(private)), info))
    except (InvalidTag, ValueError):
        return None
    try:
        return _unpacked(content, store_id)
    except (ValueError, struct.error):
        return None
    finally:
        wipe(content)


def seal_first_box(keys: StoreKeys, info: bytes) -> bytes:
    """Return a box for a supervisor or sheet of format 1, under what only these hold: the first key of the journal."""
    nonce = secrets.token_bytes(_NONCE)
    content = _packed(keys)
    try:
        return nonce + _first_cipher(keys).encrypt(nonce, bytes(content), info)
    finally:
        wipe(content)


def open_first_box(box: bytes, first: StoreKeys, info: bytes) -> StoreKeys | None:
    """Return the keys of such a box, or None where it is none or for another table."""
    try:
        content = bytearray(_first_cipher(first).decrypt(box[:_NONCE], box[_NONCE:], info))
    except (InvalidTag, ValueError):
        return None
    try:
        return _unpacked(content, first.store_id)
    except (ValueError, struct.error):
        return None
    finally:
        wipe(content)


def _first_cipher(keys: StoreKeys) -> AESGCM:
    made = bytearray(KEY_BYTES)
    HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=_FIRST).derive_into(
        bytes(keys.journal_first_key or b""), made
    )
    try:
        return AESGCM(made)
    finally:
        wipe(made)


def _packed(keys: StoreKeys) -> bytearray:
    parts: list[Buffer] = [keys.key, *([] if keys.pending is None else [keys.pending])]
    signs = [] if keys.office_private is None else [keys.office_private]
    content = bytearray(_BEGINNING.pack(_FORMAT, len(parts), len(signs), len(keys.older), len(keys.journal_keys)))
    for part in (keys.office_public, *parts, *signs, *keys.older):
        content += part
    for one in keys.journal_keys:
        content += _SEQUENCE.pack(one.sequence)
        content += one.key
    return content


def _unpacked(content: bytearray, store_id: str) -> StoreKeys:
    form, keys, has_private, older, epochs = _BEGINNING.unpack_from(content)
    step = _SEQUENCE.size + KEY_BYTES
    whole = _BEGINNING.size + KEY_BYTES * (1 + keys + has_private + older) + step * epochs
    if form != _FORMAT or keys not in {1, 2} or has_private > 1 or len(content) != whole:
        raise ValueError("a box is malformed")
    at = _BEGINNING.size
    parts = [content[at + KEY_BYTES * n : at + KEY_BYTES * (n + 1)] for n in range(1 + keys + has_private + older)]
    at += KEY_BYTES * len(parts)
    journal = tuple(
        JournalKey(
            _SEQUENCE.unpack_from(content, at + step * n)[0],
            content[at + step * n + _SEQUENCE.size : at + step * (n + 1)],
        )
        for n in range(epochs)
    )
    return StoreKeys(
        store_id=store_id,
        key=parts[1],
        journal_keys=journal,
        office_public=bytes(parts[0]),
        office_private=parts[1 + keys] if has_private else None,
        pending=parts[2] if keys == 2 else None,
        older=tuple(parts[1 + keys + has_private :]),
    )
