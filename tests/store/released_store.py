"""Makes a store of the format in use with the facts that it holds, before the format changes: `python -m tests.store.released_store`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from hotline import __version__
from hotline.clock import SystemClock
from hotline.store.files.private_files import key_path
from hotline.store.keys.unlocking import unlock
from hotline.store.migrations import FORMAT
from hotline.store.opening import open_store
from hotline.store.store import Store
from hotline.store.tables.calls import load_call
from hotline.store.tables.drafts import list_drafts
from hotline.store.tables.users import list_users
from tests.desk import working_day

RELEASED = Path(__file__).parent / "released"
SUPERVISOR, OPERATOR = "Sevda", "Rauf"


def release(folder: Path = RELEASED) -> Path:
    """Write the store of a working day, its keys and what this program reads in it; raises FileExistsError where they are there."""
    path = folder / f"format-{FORMAT}.store"
    with path.with_suffix(".json").open("x", encoding="utf-8") as facts, TemporaryDirectory() as temporary:
        worked = working_day.work(Path(temporary) / path.name, (SUPERVISOR, OPERATOR))
        passphrases = {SUPERVISOR: working_day.PASSPHRASE, OPERATOR: working_day.OPERATORS}
        keys = unlock(worked.path, SUPERVISOR, passphrases[SUPERVISOR], SystemClock()).keys
        store = open_store(worked.path, keys, SystemClock())
        try:
            held = {"recovery_code": worked.recovery_code, "passphrases": passphrases, **facts_of(store)}
        finally:
            store.close()
        for source, target in ((worked.path, path), (key_path(worked.path), key_path(path))):
            shutil.copyfile(source, target)
        json.dump(held, facts, ensure_ascii=False, indent=1)
        facts.write("\n")
    return path


def facts_of(store: Store) -> dict[str, object]:
    """Return what a later program must find in the store."""
    tables = [name for (name,) in store.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    head = store.head()
    return {
        "version": __version__,
        "format": FORMAT,
        "office": store.office,
        "users": {one.name: one.role for one in list_users(store)},
        "calls": [
            {
                "reference": reference,
                "record": load_call(store, number).record,
                "revisions": [
                    record
                    for (record,) in store.execute(
                        "SELECT record FROM revisions WHERE call = ? ORDER BY number", (number,)
                    )
                ],
            }
            for number, reference in store.execute("SELECT id, reference FROM calls ORDER BY id").fetchall()
        ],
        "counts": {
            name: store.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - our own tables
            for name in tables
            if not name.startswith("search") and not name.startswith("sqlite_")
        },
        "journal": {"entries": head.sequence, "head": head.fingerprint},
        "drafts": [one.id for one in list_drafts(store)],
    }


if __name__ == "__main__":
    release()
