"""A store is a file, whatever its name looks like, and however it is pointed to."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.errors import InvalidInput
from hotline.store.create import create_store
from hotline.store.keys.slots import Cost
from hotline.store.keys.unlocking import unlock
from hotline.store.opening import open_store
from hotline.store.tables.settings import get_setting, set_settings
from tests.store.making import PASSPHRASE, Made


@pytest.mark.parametrize("name", [":memory:", "file:x", "file:x?mode=memory", "a b'c%20", "база ə.store"])
def test_a_name_that_sqlite_gives_a_meaning_is_a_file_all_the_same(
    name: str, tmp_path: Path, clock: FixedClock, cheap: Cost, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--store :memory:` and `file:x` made stores that were gone, or lay elsewhere."""
    monkeypatch.chdir(tmp_path)
    create_store(Path(name), "BAK", "Sevda", PASSPHRASE, clock, cost=cheap)
    store = open_store(Path(name), unlock(Path(name), "Sevda", PASSPHRASE, clock).keys, clock)
    set_settings(store, {"kept": 1})
    store.close()
    again = open_store(tmp_path / name, unlock(tmp_path / name, "Sevda", PASSPHRASE, clock).keys, clock)
    assert get_setting(again, "kept") == 1
    again.close()
    assert (tmp_path / name).stat().st_size > 4096


def test_a_link_to_a_store_opens_the_store_with_its_own_key_file_log_and_mark(
    made: Made, clock: FixedClock, tmp_path: Path
) -> None:
    link = tmp_path / "elsewhere" / "link.store"
    link.parent.mkdir()
    link.symlink_to(made.path)
    store = open_store(link, unlock(link, made.user, made.passphrase, clock).keys, clock)
    set_settings(store, {"kept": 1})
    store.close()
    assert [one.name for one in link.parent.iterdir()] == ["link.store"]
    again = open_store(made.path, unlock(made.path, made.user, made.passphrase, clock).keys, clock)
    assert get_setting(again, "kept") == 1
    again.close()


def test_a_name_that_is_too_long_for_what_lies_beside_a_store_is_said_to_be(
    tmp_path: Path, clock: FixedClock, cheap: Cost
) -> None:
    """A name of 240 letters was called read-only."""
    with pytest.raises(InvalidInput, match="too long"):
        create_store(tmp_path / ("x" * 240), "BAK", "Sevda", PASSPHRASE, clock, cost=cheap)
    longest = tmp_path / ("x" * 213)
    create_store(longest, "BAK", "Sevda", PASSPHRASE, clock, cost=cheap)
    open_store(longest, unlock(longest, "Sevda", PASSPHRASE, clock).keys, clock).close()
