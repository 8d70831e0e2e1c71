"""Every page that the program prints, for one fixed case in each language, and how it was last read: what each part is, in its order.

`python -m tests.reports.golden_text` writes the texts anew: look at the differences before you keep them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

from hotline.call.vocabulary import vocabulary
from hotline.language import LANGUAGES, Language, language
from hotline.reports.pages.corrections_sheet import corrections_sheet
from hotline.reports.pages.daily_summary import daily_summary
from hotline.reports.pages.handover_sheet import handover_sheet
from hotline.reports.pages.period_report import period_report
from hotline.reports.recovery_sheet import RecoveryFacts, recovery_sheet
from hotline.reports.referral_summary import referral_summary
from tests.reports.report_samples import a_day, a_period, hidden
from tests.reports.samples import STARTED, ZONE, a_call, a_hard_call, facts_of, facts_of_hard_call
from tests.reports.shift_samples import a_correction, a_handover
from tests.reports.tagged import read_aloud

FOLDER = Path(__file__).with_name("golden")
RECOVERY_CODE = "K7Q4M-2XT9P-WDRT4-VH2NA-6YQEX-J3C8B-FMK2W"


def _usual(profile: str, words: Language) -> bytes:
    return referral_summary(facts_of(a_call(words.code), profile), words)


def _hard(profile: str, words: Language) -> bytes:
    return referral_summary(facts_of_hard_call(a_hard_call(words.code), profile), words)


def _preview(words: Language) -> bytes:
    return referral_summary(facts_of(a_call(words.code), "shelter", copy=None, code=None), words)


def _day(contacts: int, words: Language) -> bytes:
    return daily_summary(a_day(contacts), words)


def _period(words: Language) -> bytes:
    return period_report(a_period(), words)


def _public(words: Language) -> bytes:
    return period_report(hidden(a_period()), words)


def _handover(words: Language) -> bytes:
    return handover_sheet(a_handover(), words)


def _corrections(words: Language) -> bytes:
    return corrections_sheet(a_correction(), words)


def _recovery(words: Language) -> bytes:
    facts = RecoveryFacts(code=RECOVERY_CODE, office="GNC", user="rəhbər", made=STARTED, zone=ZONE)
    return recovery_sheet(facts, words)


PAGES: Mapping[str, Callable[[Language], bytes]] = {
    **{f"referral-{profile}": partial(_usual, profile) for profile in vocabulary("profile").codes},
    **{f"referral-hard-{profile}": partial(_hard, profile) for profile in vocabulary("profile").codes},
    "referral-preview": _preview,
    "daily-summary": partial(_day, 25),
    "daily-summary-empty": partial(_day, 0),
    "period-report": _period,
    "public-tables": _public,
    "handover-sheet": _handover,
    "corrections-sheet": _corrections,
    "recovery-sheet": _recovery,
}


@cache
def printed(name: str, code: str) -> bytes:
    """Return a page in a language; it is made once for all who only look at it."""
    return PAGES[name](language(code))


def text_file(name: str, code: str) -> Path:
    """Return where the text of a page in a language is kept."""
    return FOLDER / f"{name}.{code}.txt"


def write_all() -> None:
    """Write the text of every page anew, and take away what belongs to no page."""
    FOLDER.mkdir(exist_ok=True)
    for file in FOLDER.glob("*.txt"):
        file.unlink()
    for name, make in PAGES.items():
        for code in LANGUAGES:
            text_file(name, code).write_text(read_aloud(make(language(code))), "utf-8")


if __name__ == "__main__":
    write_all()
