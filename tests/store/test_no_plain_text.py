"""No plain text at rest: not one word of a call in any file of the folder, in any encoding."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.store.backups.backup import back_up
from hotline.store.keys.unlocking import unlock
from hotline.store.opening import open_store
from hotline.store.store import Store
from hotline.store.tables.calls import add_call, revise_call
from hotline.store.tables.drafts import delete_draft, save_draft
from hotline.store.tables.services import put_service
from hotline.store.tables.settings import set_settings
from tests.store.making import Made, Submit, put_user

MARKS = ("Qarabulaqlı", "Замарайкино", "markerword", "MRK7", "Gizliməlumat", "Sevda")


def written(store: Store, submission: Submit) -> None:
    """Write the marks through every door there is."""
    record = {
        "narrative": "Qarabulaqlı Замарайкино markerword " * 50,
        "consent": {"exceptions": ["immediate_danger"], "exception_reason": "Gizliməlumat"},
        "persons": [{"judgement": "agree", "judgement_reason": "markerword"}],
        "referrals": [{"service": "MRK7", "note": "Gizliməlumat"}],
        "follow_ups": [{"due": "2026-11-23T10:00:00Z", "note": "Замарайкино"}],
    }
    save_draft(store, "draft", 1, record)
    save_draft(store, "gone", 1, record)
    delete_draft(store, "gone")
    call, _ = add_call(store, 1, submission(record))
    revise_call(store, call, 1, submission({**record, "narrative": "markerword"}), "Gizliməlumat")
    with store.transaction():
        store.record(1, "call.submit", "MRK7", code="markerword")
    set_settings(store, {"markerword": "Qarabulaqlı"})
    put_service(store, "MRK7", 1, {"name": "Замарайкино"})
    put_user(store, "Gizliməlumat", "markerword markerword")


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for place, _, names in os.walk(folder):
        for name in names:
            yield name, (Path(place) / name).read_bytes()


def forms(mark: str) -> Iterator[bytes]:
    for text in {mark, mark.lower(), mark.upper(), mark.casefold()}:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield text.encode(encoding)


def search_for_marks(folder: Path) -> set[str]:
    """Look through every file of a folder and return the names of those that were read."""
    seen = set()
    for name, content in files(folder):
        seen.add(name)
        found = [mark for mark in MARKS for form in forms(mark) if form in content]
        assert not found, name
    return seen


def test_no_file_holds_a_word_of_a_call_while_the_store_is_open_and_after(
    made: Made, clock: FixedClock, submission: Submit
) -> None:
    store = open_store(made.path, unlock(made.path, made.user, made.passphrase, clock).keys, clock)
    written(store, submission)
    back_up(store.source, made.path.with_name("copy.hotline"))
    seen = search_for_marks(made.path.parent)
    assert {"office.hotline", "office.hotline-wal", "office.hotline-shm", "office.hotline.keys", "copy.hotline"} <= seen
    store.close()
    assert search_for_marks(made.path.parent) == {
        "office.hotline",
        "office.hotline.keys",
        "office.hotline.keys.copy",
        "office.hotline.mark",
        "office.hotline.tries",
        "office.hotline.tries.lock",
        "copy.hotline",
    }


def test_large_work_leaves_nothing_in_the_folder_for_temporary_files(
    made: Made, clock: FixedClock, submission: Submit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(temporary))
    store = open_store(made.path, unlock(made.path, made.user, made.passphrase, clock).keys, clock)
    for _ in range(20):
        add_call(store, 1, submission({"narrative": "markerword " * 5000}))
    cursor = store.execute("SELECT record FROM revisions ORDER BY record || hex(randomblob(2000))")
    cursor.fetchone()
    assert list(temporary.iterdir()) == []
    cursor.close()
    store.close()
    search_for_marks(tmp_path)


def test_the_key_and_the_passphrase_are_in_no_file(made: Made, clock: FixedClock) -> None:
    keys = unlock(made.path, made.user, made.passphrase, clock).keys
    assert keys.journal_first_key is not None
    secrets = (keys.key, keys.journal_first_key, made.passphrase.encode(), made.recovery_code.encode())
    for name, content in files(made.path.parent):
        for secret in secrets:
            assert secret not in content, name
            assert secret.hex().encode() not in content.lower(), name
