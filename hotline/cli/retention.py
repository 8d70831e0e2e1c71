"""`hotline retention apply`: summaries and notes whose time is over are erased; coded facts and numbers stay."""

from __future__ import annotations

from typing import Any

from hotline.cli.console_output import print_json, say
from hotline.cli.desk_command import at_desk
from hotline.cli.environment import DONE, note_done
from hotline.cli.lazy_commands import option
from hotline.clock import to_stored
from hotline.desk.retention import Plan, apply_retention, plan_retention
from hotline.desk.session import Session
from hotline.errors import N_

_TRACES = N_(
    "Another program is reading the store, so its log still holds what was erased. It is emptied when the last program closes."
)
_HELD = N_(
    "Something is still open in calls whose time is over, so they keep their texts: they are listed under held. Finish what is open "
    "in them, or give --with-open to erase them too."
)
_BACKUPS = N_("Backups that hold erased texts are listed. Delete them where they are older than the time that is set.")


@at_desk
@option("--dry-run", is_flag=True, help=N_("Only print what would be erased."))
@option("--with-open", is_flag=True, help=N_("Erase those of calls too in which something is still open."))
def apply(session: Session, *, dry_run: bool, with_open: bool) -> None:
    """Erase summaries and notes whose time is over, and print what was erased: references and numbers, never a text."""
    if dry_run:
        plan = plan_retention(session, with_open=with_open)
        if plan.held:
            say(_HELD)
        print_json({**_shape(plan), "erased": False})
        return
    erased = apply_retention(session, with_open=with_open)
    note_done(DONE)
    if erased.plan.held:
        say(_HELD)
    if not erased.no_trace:
        say(_TRACES)
    if erased.plan.backups:
        say(_BACKUPS)
    print_json({**_shape(erased.plan), "erased": True})


def _shape(plan: Plan) -> dict[str, Any]:
    return {
        "months": plan.months,
        "before": plan.day.isoformat(),
        "calls": list(plan.calls),
        "texts": plan.texts,
        "drafts": list(plan.drafts),
        "watch_notes": plan.watch_notes,
        "held": [{"reference": one.reference, "open": list(one.open)} for one in plan.held],
        "unfinished": plan.unfinished,
        "backups": [
            {"file": str(one.path), "made": to_stored(one.made), "older": one.older, "there": one.there}
            for one in plan.backups
        ],
    }
