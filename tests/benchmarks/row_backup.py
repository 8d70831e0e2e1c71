"""Making a backup as the desk does, verified and with its note, beside the plain twin copied by SQLite with VACUUM INTO.

Both must grow with the store and no faster: the figure for each contact is to be the same from the smallest store to the largest.
"""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from hotline.desk.backups import make_backup
from tests.benchmarks.at_desk import unlocked
from tests.benchmarks.figures import Figure, each_contact
from tests.benchmarks.plain import Plain, Statement
from tests.benchmarks.setting import Setting


def measure(setting: Setting) -> list[Figure]:
    """Return how long a backup takes until it is verified, by contact too."""
    with (
        TemporaryDirectory(dir=setting.years.path.parent, prefix="backup-") as folder,
        unlocked(setting.years) as session,
        Plain(setting.years.plain) as floor,
    ):
        plain = floor.seconds([Statement("VACUUM INTO ?", (str(Path(folder) / "plain"),))]) * 1000
        began = time.perf_counter()
        made = make_backup(session, Path(folder) / "ours.backup")
        took = (time.perf_counter() - began) * 1000
        size = made.path.stat().st_size / 1e6
    return [
        Figure(
            row="backup",
            what="backup beside the desk, verified",
            value=took,
            floor=plain,
            notes=(f"{size:,.0f} MB; written, synced, reopened, each page checked",),
        ),
        each_contact("backup", took, setting.years.calls),
    ]
