"""Why a service suits a call or does not: catalogue sentences whose values are codes, worded in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from hotline.language import Language

CLOCK = N_("the 24-hour clock runs")
SIGNS = N_("signs that the special police unit is to hear of")
DANGER = N_("immediate danger")
INJURED = N_("somebody is injured")
CHILD_AT_RISK = N_("a child with signs")
LABOUR_RIGHTS = N_("exploitation without means: labour-rights channel")
OFFERS = N_("offers {needs}")
ANSWERS = N_("answers for {topics}")
CHILDREN = N_("takes children")
SERVES = N_("serves {regions}")
SPEAKS = N_("speaks {languages}")
OPEN = N_("open now")
OPEN_USUALLY = N_("usually open now")

OPENS = N_("closed now, opens: {weekday}, {time}")
OPENS_USUALLY = N_("usually closed now, opens: {weekday}, {time}")
HOURS_UNKNOWN = N_("hours not known, call first")
UNCONFIRMED = N_("entry not confirmed")
INTERPRETER = N_("speaks {languages} only: an interpreter is needed")
NOT_FOR = N_("does not take: {letters}")
NOT_THEM = N_("takes none of the persons of this call")
ELSEWHERE = N_("serves {regions} only")


@dataclass(frozen=True)
class Reason:
    """A sentence with at most one list of codes, which is named in the sentence, or with one moment."""

    message: str
    codes: tuple[str, ...] = ()
    words: str = ""
    """The vocabulary of the codes; without one they are shown as they are, like the letters of persons."""
    at: datetime | None = None
    """A moment in the office's zone."""

    def say(self, language: Language) -> str:
        """Return the sentence in a language."""
        if self.at is not None:
            time = language.time(self.at, self.at.tzinfo) if self.at.tzinfo else ""
            return language.gettext(self.message, weekday=language.weekday(self.at), time=time)
        words = vocabulary(self.words) if self.words else None
        listed = ", ".join(words.label(code, language) if words else code for code in self.codes)
        return language.gettext(self.message, **dict.fromkeys(_FIELDS.get(self.message, ()), listed))


_FIELDS = {
    OFFERS: ("needs",),
    ANSWERS: ("topics",),
    SERVES: ("regions",),
    ELSEWHERE: ("regions",),
    SPEAKS: ("languages",),
    INTERPRETER: ("languages",),
    NOT_FOR: ("letters",),
}
