"""A passphrase in memory of its own: the same bytes on every keyboard, overwritten when it is no longer needed."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.clock import FixedClock
from hotline.errors import WrongPassphrase
from hotline.secret import Secret, as_secret, wipe
from hotline.store.create import create_store
from hotline.store.keys.unlocking import unlock
from hotline.store.owner import StoreOwner
from tests.store.making import CHEAP, NOON, PASSPHRASE


@given(st.text())
def test_it_holds_what_was_typed_composed_and_shows_it_to_nobody(text: str) -> None:
    secret = Secret(text)
    assert secret.text() == unicodedata.normalize("NFC", text)
    assert secret.characters == len(secret.text())
    assert repr(secret) == "Secret()"
    content = secret.content
    secret.wipe()
    assert not content


def test_a_wiped_one_is_never_tried() -> None:
    with Secret("dörd yaşıl çinar") as secret:
        held = secret.content
    assert held == b""
    with pytest.raises(ValueError, match="wiped"):
        _ = secret.content
    secret.wipe()


def test_what_was_overwritten_was_overwritten_in_its_own_place() -> None:
    """Seen through a view of the same memory: emptying alone would leave the bytes where they were."""
    buffer = bytearray(b"four green plane trees")
    view = memoryview(buffer)
    with pytest.raises(BufferError):
        wipe(buffer)
    assert bytes(view) == bytes(len(view))


def test_a_secret_is_taken_as_it_is() -> None:
    secret = Secret("x")
    assert as_secret(secret) is secret


def test_the_keys_of_a_store_are_wiped_when_it_is_closed_and_when_it_cannot_be_opened(
    tmp_path: Path,
) -> None:
    """Failed before: the keys were bytes, which stayed in memory after the lock until something else took their place."""
    path, clock = tmp_path / "desk.store", FixedClock(NOON)
    create_store(path, "BAK", "Sevda", PASSPHRASE, clock, cost=CHEAP)
    owner = StoreOwner.open(path, "Sevda", Secret(PASSPHRASE), clock)
    keys = owner.call(lambda store: store.keys)
    assert len(keys.key) == len(keys.journal_first_key or b"") == 32
    owner.close()
    assert (keys.key, keys.journal_first_key) == (b"", b"")

    given_keys = unlock(path, "Sevda", PASSPHRASE, clock)
    path.write_bytes(b"no store")
    with pytest.raises(Exception, match="damaged"):
        StoreOwner(path, clock, lambda: given_keys)
    assert given_keys.keys.key == b""


def test_a_wrong_passphrase_leaves_the_given_secret_to_its_owner(tmp_path: Path) -> None:
    path, clock = tmp_path / "desk.store", FixedClock(NOON)
    create_store(path, "BAK", "Sevda", PASSPHRASE, clock, cost=CHEAP)
    secret = Secret("another passphrase")
    with pytest.raises(WrongPassphrase):
        unlock(path, "Sevda", secret, clock)
    assert secret.text() == "another passphrase"
