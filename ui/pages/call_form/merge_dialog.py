"""Two corrections of one call: what they changed, what you changed, and where both did; one key takes theirs over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtWidgets import QWidget

from hotline.desk.revisions import Meeting
from hotline.errors import N_
from ui.pages.shared.change_rows import ChangeList, Part
from ui.pages.shared.change_text import Group, Teller
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.large_dialog import LargeDialog
from ui.widgets.status_messages import Banner

TAKE_KEY = key_table.MAIN


class MergeDialog(LargeDialog):
    """Shows both corrections; accepted means that theirs are to be taken over into mine."""

    least_width = 960
    most = (1320, 900)
    share = 0.94

    def __init__(self, parent: QWidget, meeting: Meeting, zone: tzinfo) -> None:
        language = words()
        super().__init__(parent, language.gettext(N_("Two corrections of {reference}"), reference=meeting.reference))
        self._meeting = meeting
        newest = meeting.newest
        self.banner = Banner(
            language.gettext(
                N_(
                    "{user} submitted revision {number} on {moment}, while you were correcting revision {base}. Reason: "
                    "{reason} Neither your changes nor theirs are lost."
                ),
                user=newest.user,
                number=newest.number,
                moment=language.moment(newest.moment, zone),
                base=meeting.base,
                reason=_as_sentence(newest.reason),
            ),
            "warning",
        )
        self.body.addWidget(self.banner)
        self.list = ChangeList(language.gettext(N_("Both corrections")))
        self.list.fill(self._parts(Teller(language, zone, meeting.lists)))
        self.list.turn_by_keys()
        self.body.addWidget(self.list, 1)
        self.back = SecondaryButton(language.gettext(N_("Back to the form")), key_table.CLOSE)
        self.back.clicked.connect(self.reject)
        self.take = PrimaryButton(language.gettext(N_("Merge into mine")), TAKE_KEY)
        self.take.clicked.connect(self.accept)
        self.add_button(self.back)
        self.add_button(self.take)
        self.make_default(self.take)

    def _parts(self, told: Teller) -> list[Part]:
        language, merged = words(), self._meeting.merged
        say = language.gettext
        before = say(N_("Revision {number}"), number=self._meeting.base)
        theirs = say(N_("Theirs (revision {number})"), number=self._meeting.newest.number)
        mine = say(N_("Yours"))
        clashing = {one.path for one in merged.clashes}
        only_mine = [one for one in self._meeting.mine if one.path not in clashing]
        return [
            *_parts(say(N_("Changed by both: yours is kept")), told.clashes(merged.clashes), before, theirs, mine),
            *_parts(say(N_("Changed by them: merged")), told.groups(merged.taken), before, theirs, ""),
            *_parts(say(N_("Only you changed this")), told.groups(only_mine), before, "", mine),
        ]


def _parts(title: str, groups: Sequence[Group], *heads: str) -> list[Part]:
    return [Part(title), *(Part(group=group, heads=heads) for group in groups)] if groups else []


def _as_sentence(reason: str) -> str:
    text = reason.strip()
    return text if not text or text[-1] in ".!?…" else f"{text}."
