"""The columns of the list of referrals in words, and the headings that its rows are under."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from hotline.call.vocabulary import vocabulary
from hotline.clock import Clock
from hotline.desk.referral_list import ENDED_FOR, Group
from hotline.errors import N_
from hotline.referral.deadlines import span_in_words, time_left
from hotline.referral.referral_steps import CLOSED, PATH, RECEIVED, progress
from hotline.store.tables.referrals import ENDED, ReferralRow
from ui.pages.referrals.step_line import paint_small_line
from ui.pages.shared.line_blocks import tone_if_near
from ui.pages.shared.service_text import service_name
from ui.platform.screen_language import words
from ui.session.office_data import office_data
from ui.theme.apply import colour, scale
from ui.theme.fonts import font
from ui.widgets.table_model import Column, Heading

STEPS = "steps"
_A_REFERENCE = "#K7Q4-M2XT"
_A_MINUTE = 60.0
SERVICE = "service"
_GROUPS = {
    Group.OVERDUE: N_("Overdue"),
    Group.TODAY: N_("Due today"),
    Group.WAITING: N_("Waiting"),
    Group.ENDED: N_("Ended"),
}
_TONES = {Group.OVERDUE: "danger"}


class Columns:
    """Words the lines of the list: how much time is left is asked of the clock each time.

    `narrow` says that there is no room for the service beside the reference: it is below it then.
    """

    def __init__(self, clock: Clock, zone: tzinfo) -> None:
        self._clock, self._zone = clock, zone
        self.narrow = False

    def all(self) -> list[Column]:
        """Return the columns, the deadline first."""
        say = words().gettext
        return [
            Column("deadline", say(N_("Deadline")), self.deadline, 176, tone=self.tone, second=self._moment),
            Column(
                "reference", say(N_("Reference")), _reference, 120, strong=True, second=self._whose, quiet=_has_ended
            ),
            Column(SERVICE, say(N_("Referred to")), _service, quiet=_has_ended),
            Column(STEPS, say(N_("Steps")), _status, 140, right=True, paint=_paint_steps, quiet=_has_ended),
        ]

    def longest(self) -> dict[str, list[tuple[str, ...]]]:
        """Return what may be in the column of a service, or below a reference, for as many lines as that needs."""
        names = [service_name(one.id) for one in office_data().directory.services]
        status = max(map(status_words, vocabulary("referral_status").codes), key=len)
        narrow: list[tuple[str, ...]] = [(_A_REFERENCE, f"{one} · {status}") for one in names] if self.narrow else []
        return {SERVICE: [(one,) for one in names], "reference": narrow}

    def deadline(self, row: ReferralRow) -> str:
        """Return how much time is left, for how long it has waited, or how it ended."""
        if row.status in ENDED:
            return status_words(row.status)
        if row.due is not None and row.is_running:
            return time_left(row.due, self._clock.now(), words())
        if row.due is not None and row.clock_refused:
            return words().gettext(N_("stopped by refusal"))
        waited = max(0.0, (self._clock.now() - row.since).total_seconds())
        if waited < _A_MINUTE:
            return words().gettext(N_("just now"))
        return words().gettext(N_("waiting for {span}"), span=span_in_words(waited, words()))

    def tone(self, row: ReferralRow) -> str:
        """Return how urgent a deadline is: danger when it is over, warning when it is near."""
        if row.due is None or not row.is_running:
            return "muted"
        return tone_if_near(row.due, self._clock.now(), "")

    def _moment(self, row: ReferralRow) -> str:
        moment = row.due if row.due is not None and row.is_running else row.since
        return words().moment(moment, self._zone)

    def _whose(self, row: ReferralRow) -> str:
        if self.narrow:
            return f"{service_name(row.service)} · {status_words(row.status)}"
        if not row.persons:
            return ""
        return words().ngettext(
            "person {letters}", "persons {letters}", len(row.persons), letters=", ".join(row.persons)
        )


def heading(group: Group, number: int, *, all_ended: bool) -> Heading:
    """Return the heading of a group; of the ended ones it says how far back they go."""
    said = words().gettext(_GROUPS[group])
    if group is Group.ENDED and not all_ended:
        said = words().gettext(N_("Ended in the last {days} days"), days=ENDED_FOR.days)
    return Heading(said, number, _TONES.get(group, ""))


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


def _has_ended(row: ReferralRow) -> bool:
    return row.status in ENDED


def _paint_steps(painter: QPainter, room: QRect, row: ReferralRow) -> bool:
    """Draw the line of steps above the status; what one that ended or left the path went through, its history says."""
    if row.status in PATH and row.status != CLOSED:
        painter.setFont(font(scale().small))
        painter.setPen(colour("muted"))
        upper, lower = room.adjusted(0, 4, 0, -room.height() // 2), room.adjusted(0, room.height() // 2, 0, -4)
        said = painter.fontMetrics().elidedText(status_words(row.status), Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)
        paint_small_line(painter, upper, list(progress(row.status, PATH).values()))
    return True
