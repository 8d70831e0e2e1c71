"""A desk that is open and records: it prints the reference of each contact once it is kept, until it is told what to do next.

Run with a store and a file with the passphrase. Lines on standard input: `rest` (nothing is recorded any more, the desk
stays open), `work`, and the end of the input, which closes it.
"""

from __future__ import annotations

import select
import sys
from datetime import timedelta
from pathlib import Path

from hotline.call.call_json import call_from_json
from hotline.clock import SystemClock, to_stored
from hotline.desk.calls import submit_call
from hotline.desk.drafts import new_draft_id, save_draft
from hotline.desk.office import open_desk
from hotline.desk.quick_contacts import log_quick
from hotline.desk.session import Session

QUICK_EACH = 3
"""So many hang-ups come to one call."""


def record(session: Session) -> str:
    """Record one call as an operator does, draft first, with some hang-ups behind it; returns its reference."""
    draft = new_draft_id()
    call = call_from_json(
        {
            "contact": {
                "contact_type": "situation",
                "topic": "trafficking",
                "started": to_stored(session.clock.now() - timedelta(minutes=5)),
            },
            "consent": {"refer": "given"},
            "persons": [{"sex": "male", "age": 30, "answers": {"D1.01": "yes", "D4.01": "yes"}}],
            "narrative": "Tikintidə işləyir, sənədləri əlindən alınıb.",
            "referrals": [{"service": "police-unit"}],
        }
    )
    session.call(save_draft, draft, call)
    reference = session.call(submit_call, call, draft).reference
    session.call(log_quick, "hang_up", count=QUICK_EACH)
    return reference


def say(line: str) -> None:
    """Tell whoever started the desk."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Open the desk and record until the input ends."""
    path, passphrase = Path(sys.argv[1]), Path(sys.argv[2]).read_text("utf-8").strip()
    session = open_desk(path, "Sevda", passphrase, SystemClock())
    working = True
    say("open")
    while True:
        if working:
            say(record(session))
        if working and not select.select([sys.stdin], [], [], 0)[0]:
            continue
        said = sys.stdin.readline()
        if not said:
            break
        working = said.strip() == "work"
        say(f"told to {said.strip()}")
    session.close()


if __name__ == "__main__":
    main()
