"""`hotline verify`: whether the store is what its journal says, and how a head on paper fits it."""

from __future__ import annotations

from typing import Any

from hotline.cli.console_output import print_json, say, say_plainly
from hotline.cli.desk_command import at_desk
from hotline.cli.environment import words
from hotline.cli.lazy_commands import option
from hotline.clock import to_stored
from hotline.desk import verify as acts
from hotline.desk.session import Session
from hotline.desk.verification_text import stands_words
from hotline.desk.verify import Stands, read_paper_head
from hotline.errors import N_, StoreDamaged
from hotline.store.journal.verify import VerifyReport

_SOUND = N_("The store and its journal are sound. Journal: {entries} entries, head {head}.")
_NOT_SOUND = N_(
    "The store is damaged; the errors are on standard output. Keep the file, and restore the latest backup "
    "into a new one."
)


@at_desk
@option("--head", metavar="N:FINGERPRINT", help=N_("Compare with a journal fingerprint on paper."))
def verify(session: Session, head: str | None) -> int:
    """Print what was checked as JSON; the exit code is 3 where something does not hold."""
    paper = None if head is None else read_paper_head(head)
    stands = None if paper is None else session.call(acts.compare_head, paper)
    report = acts.verify_beside(session, whole=True)
    reached = session.call(acts.paper_of, report.journal.head)
    print_json(_shape(report, reached) | ({} if stands is None else {"paper": stands.value}))
    if stands is not None:
        say_plainly(stands_words(stands, words(), sound=report.sound))
    if not report.sound:
        say(_NOT_SOUND)
        return StoreDamaged.exit_code
    say(_SOUND, entries=report.journal.entries, head=reached)
    return 0 if stands in {None, Stands.SAME} else StoreDamaged.exit_code


def _shape(report: VerifyReport, reached: str) -> dict[str, Any]:
    return {
        "sound": report.sound,
        "entries": report.journal.entries,
        "head": reached,
        "checked": dict(report.checked),
        "findings": [{"kind": one.kind, "subject": one.subject, "sequence": one.sequence} for one in report.findings],
        "more_findings": report.more,
        "losses": [
            {"kind": loss.kind.value, "missing": loss.missing, "moment": to_stored(loss.moment), "log": loss.kept_log}
            for loss in report.losses
        ],
    }
