"""The columns of the list of referrals, in words."""

from __future__ import annotations

from datetime import timedelta

from hotline.call.vocabulary import vocabulary
from hotline.clock import Clock
from hotline.errors import N_
from hotline.referral.deadlines import time_left
from hotline.referral.referral_steps import RECEIVED
from hotline.store.tables.referrals import ENDED, ReferralRow
from ui.pages.shared.service_text import service_name
from ui.platform.screen_language import words
from ui.session.office_data import office_data
from ui.widgets.table_model import Column

SOON = timedelta(hours=4)


class Columns:
    """Words the lines of the list: how much time is left is asked of the clock each time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def all(self) -> list[Column]:
        """Return the columns, the deadline first."""
        say = words().gettext
        return [
            Column("deadline", say(N_("Deadline")), self.deadline, 180, tone=self.tone),
            Column("reference", say(N_("Reference")), _reference, 112, strong=True),
            Column("service", say(N_("Referred to")), _service),
            Column("status", say(N_("Status")), _status, 170),
        ]

    def deadline(self, row: ReferralRow) -> str:
        """Return how much time is left, or that there is no deadline any more."""
        if row.due is None:
            return words().gettext(N_("none"))
        if not is_running(row):
            return words().gettext(N_("stopped by refusal") if row.clock_refused else N_("closed"))
        return time_left(row.due, self._clock.now(), words())

    def tone(self, row: ReferralRow) -> str:
        """Return how urgent a deadline is: danger when it is over, warning when it is near."""
        if row.due is None or not is_running(row):
            return "muted"
        left = row.due - self._clock.now()
        return "danger" if left < timedelta() else "warning" if left < SOON else ""


def is_running(row: ReferralRow) -> bool:
    """Return whether the time of a referral still runs: it has a deadline, and nothing has met or ended it."""
    over = row.clock_ended or row.clock_refused or row.status in (*RECEIVED, *ENDED)
    return row.due is not None and not over


def is_receipt(row: ReferralRow, status: str) -> bool:
    """Return whether a step is the receipt of the special police unit, which is not taken back."""
    return status in RECEIVED and office_data().directory.is_police_unit(row.service)


def ends_clock(row: ReferralRow, status: str) -> bool:
    """Return whether a step is the receipt that ends the 24-hour clock; a later receipt finds it ended."""
    return is_receipt(row, status) and not row.clock_ended


def status_words(status: str) -> str:
    """Return a status in the language of the screen."""
    return vocabulary("referral_status").label(status, words())


def _reference(row: ReferralRow) -> str:
    return row.reference


def _service(row: ReferralRow) -> str:
    return service_name(row.service)


def _status(row: ReferralRow) -> str:
    return status_words(row.status)
