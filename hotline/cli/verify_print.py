"""`hotline verify-print`: whether a verification code on paper is one of this store, and what the paper must say."""

from __future__ import annotations

from typing import Any

from hotline.cli.console_output import print_json, say
from hotline.cli.desk_command import at_desk
from hotline.cli.lazy_commands import argument
from hotline.clock import to_stored
from hotline.desk.prints import Checked, check_print
from hotline.desk.session import Session
from hotline.errors import N_, StoreDamaged

_HOLDS = N_("The code is right. Compare what is on standard output with the paper, word by word.")
_LEDGER_ONLY = N_(
    "The code is on record, but it cannot be recalculated: an older version printed the page, or its texts have been "
    "erased since. Compare the details with the paper."
)
_DIFFERS = N_(
    "The code is on record, but the data it was made from has changed since. Run hotline verify and keep the file."
)


@at_desk
@argument("code")
def verify_print(session: Session, code: str) -> int:
    """Print what the code stands on as JSON; the exit code is 3 where the store no longer holds what was printed."""
    checked = session.call(check_print, code)
    print_json(_shape(checked))
    say(_HOLDS if checked.holds else _LEDGER_ONLY if checked.holds is None else _DIFFERS)
    return StoreDamaged.exit_code if checked.holds is False else 0


def _shape(checked: Checked) -> dict[str, Any]:
    line = checked.line
    return {
        "valid": checked.holds is not False,
        "worked_out_again": checked.holds,
        "reference": checked.reference,
        "copy": line.number,
        "copy_of": line.copy_of,
        "printed_at": to_stored(line.moment),
        "printed_by": line.user,
        "taken": line.taken or None,
        "service": line.service,
        "recipient": checked.recipient,
        "profile": line.profile,
        "language": line.language,
        "revision": line.revision,
        "newer_revision": checked.newer_revision,
        "deadline": None if checked.deadline is None else to_stored(checked.deadline),
        "urgency": checked.urgency,
        "class": checked.result_class,
        "persons": checked.persons,
    }
