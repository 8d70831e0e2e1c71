"""A program that puts users out, lets them in, resets them and renews the recovery sheet, until it is killed."""

from __future__ import annotations

import sys
from pathlib import Path

from hotline.clock import SystemClock
from hotline.desk import recovery, users
from hotline.desk.office import unlock
from hotline.store.keys import open_with_slot, own_passphrase, unlocking, user_table_changes
from hotline.store.keys.recovery_code import new_recovery_code
from hotline.store.keys.slots import Cost

SUPERVISOR, PASSPHRASE = "Rəhbər", "dörd yaşıl çinar"
GOES, STAYS = "Aydan", "Nigar"
FIRST, SECOND = "üç mavi qayıq 7", "dəniz külək daş üzüm"


def main(path: Path) -> None:
    """Do it once the parent says so, on a line of standard input."""
    for module in (user_table_changes, own_passphrase, open_with_slot, unlocking):
        vars(module)["LEAST_COST"] = Cost(64, 1, 1)
    session = unlock(path, SUPERVISOR, PASSPHRASE, SystemClock())
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    while True:
        session.call(users.disable_user, GOES)
        session.call(users.reset_passphrase, STAYS, FIRST)
        session.call(users.enable_user, GOES, FIRST)
        session.call(users.reset_passphrase, STAYS, SECOND)
        session.call(recovery.renew_recovery, new_recovery_code())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
