"""Drafts of colleagues as lines of the Desk, and drafts by name for a choice. No widgets here."""

from __future__ import annotations

from datetime import datetime, tzinfo

from hotline.desk.drafts import Draft
from hotline.desk.team_drafts import HandedOver
from hotline.errors import N_
from hotline.language import Language
from hotline.referral.deadlines import time_left
from ui.pages.desk.interrupted_session_dialog import draft_kind
from ui.pages.shared.line_blocks import Line, tone_of_due

DANGER_NOW = N_("danger now")
TAKE_OVER, SEE, HAND_OVER = N_("Take over"), N_("Read"), N_("Hand over…")


def team_line(draft: Draft, now: datetime, zone: tzinfo, language: Language) -> Line:
    """Return a colleague's draft as a line: danger and a running clock first, else when it was saved."""
    saved = language.gettext(N_("saved {time}"), time=language.moment(draft.saved, zone))
    due = draft.clock_due
    if draft.danger:
        tag, tone = language.gettext(DANGER_NOW), "danger"
    elif due is not None:
        tag, tone = time_left(due, now, language), tone_of_due(due, now)
    else:
        tag, tone = saved, "neutral"
    told = [draft.holder, draft_kind(draft)]
    if tag != saved:
        told.append(saved)
    return Line(
        draft.id,
        draft.reference,
        tag,
        tone,
        " · ".join(told),
        language.gettext(TAKE_OVER),
        language.gettext(SEE),
    )


def handed_over_words(one: HandedOver, zone: tzinfo, language: Language) -> str:
    """Return who handed a draft over, and when."""
    return language.gettext(
        N_("handed over by {user}, {moment}"), user=one.user, moment=language.moment(one.moment, zone)
    )


def draft_words(draft: Draft, user: str) -> str:
    """Return how a draft is called in a choice of a user: its reference, what it is, and whose where it is a colleague's."""
    whose = "" if draft.holder == user else f" · {draft.holder}"
    return f"{draft.reference} · {draft_kind(draft)}{whose}"
