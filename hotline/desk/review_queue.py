"""What brings a call into the supervisor's queue, and what takes it out again: told by every act that writes a call or its clock.

Not acts: each runs in the transaction of the act that calls it (docs/decisions/0442-what-enters-the-review-queue.md).
"""

from __future__ import annotations

import hmac
from hashlib import sha256

from hotline.call.validation import is_quick
from hotline.desk.acts import Desk
from hotline.desk.settings import Settings
from hotline.desk.submission import Checked
from hotline.privacy.finding import BLOCK
from hotline.store.tables import reviews
from hotline.store.tables.mark_keys import SAMPLE, mark_key
from hotline.store.tables.reviews import ANSWERED, APPROVED, CLOCK_REFUSED, OVERDUE, RETURNED, SENT_ON, WAITING
from hotline.store.tables.settings import get_setting

ESCALATED, JUDGEMENT, PERSONAL_DATA, CORRECTED, DRAWN = "escalated", "judgement", "personal_data", "corrected", "sample"
OF_THE_RECORD = (ESCALATED, JUDGEMENT, PERSONAL_DATA)
"""The reasons that a record itself gives."""
SHARE, DEFAULT_SHARE = "sample_share", Settings.sample_share
"""The setting with the share of calls, in per cent, of which a sample is drawn, and its value where nobody has set it."""
_DIFFERS = frozenset({"more_serious", "less_serious"})
_STEPS = 1 << 64


def reasons_for(checked: Checked) -> tuple[str, ...]:
    """Return why a record needs a supervisor: it is escalated, a judgement differs, or personal data stays in it."""
    holds = {
        ESCALATED: checked.assessment.escalate,
        JUDGEMENT: any(one.judgement in _DIFFERS for one in checked.call.persons),
        PERSONAL_DATA: any(one.finding.level == BLOCK for one in checked.findings),
    }
    return tuple(kind for kind in OF_THE_RECORD if holds[kind])


def queue_submitted(desk: Desk, call: int, reference: str, checked: Checked) -> None:
    """Put a new call into the queue where there is a reason, and keep whether it was drawn for a look at quality."""
    if is_quick(checked.call.contact.contact_type):
        return
    kinds = [*reasons_for(checked), *_draw(desk, call, reference)]
    if kinds:
        reviews.put_review(desk.store, call, WAITING, 1)
        reviews.add_reasons(desk.store, call, kinds, 1)


def queue_corrected(desk: Desk, call: int, reference: str, revision: int, checked: Checked) -> None:
    """Take a correction into the queue: what was done with is open again at the new revision, what was returned is answered by it."""
    kinds, review = reasons_for(checked), reviews.find_review(desk.store, call)
    drawn = () if reviews.was_in_draw(desk.store, call) else _draw(desk, call, reference)
    reviews.drop_reasons(desk.store, call, [kind for kind in OF_THE_RECORD if kind not in kinds])
    known = {one.kind for one in reviews.reasons_of(desk.store, call)}
    new = [kind for kind in (*kinds, *drawn) if kind not in known]
    if review is not None and review.state in {APPROVED, SENT_ON}:
        new.append(CORRECTED)
    if review is None and not new:
        return
    state = ANSWERED if review is not None and review.state in {RETURNED, ANSWERED} else WAITING
    reviews.put_review(desk.store, call, state, revision)
    reviews.add_reasons(desk.store, call, new, revision)
    if review is not None and review.state == RETURNED:
        reviews.add_event(desk.store, (call, revision), desk.user.id, CORRECTED)
    _leave_where_nothing_is_left(desk, call)


def queue_clock(desk: Desk, call: int) -> None:
    """Queue a call whose clock a refusal stops until a supervisor confirms it, and one that was received too late."""
    clock = reviews.clock_of(desk.store, call)
    known = {one.kind: one for one in reviews.reasons_of(desk.store, call)}
    new = []
    if clock.refused is not None:
        before = known.get(CLOCK_REFUSED)
        if before is None or (before.settled is not None and before.settled < clock.refused):
            new.append(CLOCK_REFUSED)
    if clock.due is not None and clock.stopped is not None and clock.stopped > clock.due and OVERDUE not in known:
        new.append(OVERDUE)
    if new:
        state = reviews.find_review(desk.store, call)
        if state is None or state.state in {APPROVED, SENT_ON}:
            reviews.put_review(desk.store, call, WAITING, clock.revision)
        reviews.add_reasons(desk.store, call, new, clock.revision)
    if clock.refused is None and CLOCK_REFUSED in known:
        reviews.drop_reasons(desk.store, call, (CLOCK_REFUSED,))
        _leave_where_nothing_is_left(desk, call)


def _leave_where_nothing_is_left(desk: Desk, call: int) -> None:
    """Take a call out of the queue that no reason holds there any more; one that was worked on is as it was before."""
    review = reviews.find_review(desk.store, call)
    if review is None or review.state != WAITING:
        return
    if any(one.settled is None for one in reviews.reasons_of(desk.store, call)):
        return
    events = reviews.events_of(desk.store, call)
    if not events:
        reviews.forget_review(desk.store, call)
    elif events[-1].act == APPROVED and events[-1].revision == review.revision:
        reviews.put_review(desk.store, call, APPROVED, review.revision)
    else:
        reviews.add_reasons(desk.store, call, (CORRECTED,), review.revision)


def _draw(desk: Desk, call: int, reference: str) -> tuple[str, ...]:
    """Draw for a call, once: by a key that nobody sees and the reference, so that the draw cannot be steered and can be made again."""
    share = int(get_setting(desk.store, SHARE, DEFAULT_SHARE))
    drawn = is_drawn(mark_key(desk.store, SAMPLE), reference, share)
    reviews.keep_draw(desk.store, call, share, drawn=drawn)
    return (DRAWN,) if drawn else ()


def is_drawn(key: bytes, reference: str, share: int) -> bool:
    """Return whether a reference is drawn at a share in per cent."""
    number = int.from_bytes(hmac.new(key, reference.encode("ascii"), sha256).digest()[:8], "big")
    return number * 100 < share * _STEPS
