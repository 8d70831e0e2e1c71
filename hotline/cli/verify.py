"""`hotline verify`: whether the store and its journal hold together."""

from __future__ import annotations

from typing import Any

from hotline.cli.at_desk import at_desk
from hotline.cli.output import print_json, say
from hotline.clock import to_stored
from hotline.desk import verify as acts
from hotline.desk.session import Session
from hotline.errors import N_, StoreDamaged
from hotline.store.journal.verify import VerifyReport

_SOUND = N_("The store and its journal are sound. Journal: {entries} entries, head {fingerprint}.")
_NOT_SOUND = N_(
    "The store does not hold together; what is wrong is on standard output. Keep the file, and restore the latest backup into a new one."
)


@at_desk
def verify(session: Session) -> int:
    """Print what was checked as JSON; the exit code is 3 where something does not hold."""
    report = session.call(acts.verify)
    print_json(_shape(report))
    if report.sound:
        say(_SOUND, entries=report.journal.entries, fingerprint=report.journal.head.fingerprint)
        return 0
    say(_NOT_SOUND)
    return StoreDamaged.exit_code


def _shape(report: VerifyReport) -> dict[str, Any]:
    return {
        "sound": report.sound,
        "pages": report.pages,
        "calls": report.calls,
        "revisions": report.revisions,
        "differing": dict(report.differing),
        "unindexed": report.unindexed,
        "losses": [
            {"kind": loss.kind.value, "missing": loss.missing, "moment": to_stored(loss.moment), "log": loss.kept_log}
            for loss in report.losses
        ],
        "journal": {
            "sound": report.journal.sound,
            "entries": report.journal.entries,
            "head": report.journal.head.fingerprint,
            "first_wrong": report.journal.first_wrong,
            "fault": report.journal.fault,
        },
    }
