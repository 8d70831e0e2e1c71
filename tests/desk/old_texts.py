"""An office with texts of every kind in a call of last year and one of now: what retention has to erase, and what not."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hotline.call.record import Call, Consent, Contact, FollowUp, Override, Person, Referral
from hotline.desk import drafts, revisions
from hotline.desk.calls import submit_call
from hotline.desk.dialog_drafts import REASON, keep_dialog_draft
from hotline.desk.draft_holder import correction_id
from hotline.desk.referrals import move_referral
from hotline.desk.reviews import answer_return, return_call
from hotline.desk.session import Session
from hotline.referral.referral_steps import Details

# Words of nobody's language, so that what is found can only be from here.
NARRATIVE, EARLIER = "Zerqovlamaq birtaqov danisdi", "Evvelqovli tevzih vurqulandi"
WORDS = {
    "narrative": NARRATIVE,
    "number": "0557891234",
    "override": "Saxlamaqovlu sebeb",
    "earlier narrative": EARLIER,
    "judgement": "Hokmqovlu esasdir",
    "exception": "Istisnaqov sebebli",
    "referral note": "Yonqovlendirme qeydi",
    "follow-up note": "Izlemeqovlu qeydi",
    "correction": "Duzelisqovun sebebi",
    "step note": "Addimqovlu qeydi",
    "draft": "Qaralamaqov metni",
    "dialog": "Pencereqov sozu",
    "review": "Yoxlamaqovlu irad",
    "answer to the review": "Cavabqovlu izah",
    "old draft": "Kohneqovlu qaralama",
}
"""What was written, by where."""


def whole_call(started: datetime, *, narrative: str = NARRATIVE) -> Call:
    """Return a call with a text in every field that takes one."""
    return Call(
        contact=Contact(
            contact_type="situation",
            channel="phone",
            language="az",
            started=started,
            ended=started + timedelta(minutes=20),
            back_dated_reason="paper_form",
        ),
        consent=Consent(
            record="given",
            refer="given",
            statistics="given",
            call_back="given",
            exceptions=("child_at_risk",),
            exception_reason=WORDS["exception"],
        ),
        persons=(
            Person(
                sex="female",
                age=31,
                citizenship="AZ",
                judgement="more_serious",
                judgement_reason=WORDS["judgement"],
                answers={"D1.01": "yes", "D4.01": "yes"},
            ),
            Person(sex="male", age=12),
        ),
        needs=("shelter",),
        referrals=(Referral(service="mia-shelter", note=WORDS["referral note"]),),
        narrative=f"{narrative} {WORDS['number']}",
        overrides=(Override(kind="phone", reason=WORDS["override"]),),
        follow_ups=(FollowUp(due=started + timedelta(days=900), purpose="ask_outcome", note=WORDS["follow-up note"]),),
    )


def record(session: Session, started: datetime, *, user: int) -> str:
    """Record a call with a correction, a step of its referral, a draft of a correction and what was begun in a dialog."""
    first = whole_call(started, narrative=WORDS["earlier narrative"])
    reference = session.call(submit_call, first).reference
    session.call(revisions.correct_call, reference, whole_call(started), WORDS["correction"])
    session.call(move_referral, reference, "mia-shelter", "handed_over", Details(note=WORDS["step note"]))
    session.call(return_call, reference, WORDS["review"])
    session.call(answer_return, reference, WORDS["answer to the review"])
    draft = correction_id(reference, user)
    changed = replace(whole_call(started), narrative=WORDS["draft"])
    session.call(drafts.save_draft, draft, changed)
    session.call(keep_dialog_draft, REASON, draft, {"reason": WORDS["dialog"]})
    return reference
