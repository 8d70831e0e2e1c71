"""Quality: seven coded questions about a call, and how the answers go by office and month; never by person (DESIGN.md section 7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from hotline.call.reference import parse_reference
from hotline.call.vocabulary import vocabulary
from hotline.desk.acts import Desk, act
from hotline.desk.office_day import day_of
from hotline.desk.rights import Right
from hotline.desk.settings import read_settings
from hotline.errors import N_, InvalidInput, Refused
from hotline.store.tables import calls, quality, users

NO = "no"
_TREND = timedelta(days=366)

_ALL_SEVEN = N_("The card has {number} questions. Answer each; what cannot be told is “not seen”.")
_NO_FORM = N_("A quick contact has no form, so there is nothing to look at.")


@dataclass(frozen=True)
class Card:
    """The quality card of a call: when and by whom it was filled in, at which revision, and the answers by question."""

    moment: datetime
    user: str
    revision: int
    answers: Mapping[str, str]


@dataclass
class QualityMonth:
    """The cards of an office's contacts of a month: how many there are, how many without a no, and the answers to each question."""

    office: str
    month: date
    cards: int = 0
    without_no: int = 0
    answers: dict[str, Counter[str]] = field(default_factory=dict)


@act(Right.REVIEW, "review.card")
def save_card(desk: Desk, reference: str, answers: Mapping[str, str]) -> Card:
    """Keep the quality card of a call, in the place of an earlier one; raises InvalidInput where not each question is answered."""
    for question, answer in answers.items():
        vocabulary("quality_question").require(question, "question")
        vocabulary("quality_answer").require(answer, question)
    if set(answers) != set(questions()):
        raise InvalidInput(_ALL_SEVEN, number=len(questions()))
    with desk.store.transaction():
        stored = calls.load_call(desk.store, calls.find_call(desk.store, parse_reference(reference)))
        if stored.quick:
            raise Refused(_NO_FORM)
        quality.put_card(desk.store, stored.id, stored.revision, desk.user.id, answers)
        desk.journal("review.card", stored.reference, revision=stored.revision)
        kept = card_of(desk, stored.id)
    assert kept is not None  # noqa: S101 - it was kept just now
    return kept


@act(Right.REVIEW)
def quality_trend(desk: Desk) -> tuple[QualityMonth, ...]:
    """Return the cards of the contacts of the last twelve months by office and month of the office's day, the newest month first."""
    now, boundary, zone = desk.clock.now(), read_settings(desk.store).boundaries, desk.office.zone
    found: dict[tuple[date, str], QualityMonth] = {}
    with_no: dict[tuple[date, str], set[int]] = {}
    seen: dict[tuple[date, str], set[int]] = {}
    for office, began, call, question, answer in quality.answers_since(desk.store, now - _TREND):
        key = day_of(began, boundary, zone).replace(day=1), office
        month = found.setdefault(key, QualityMonth(office, key[0]))
        month.answers.setdefault(question, Counter())[answer] += 1
        seen.setdefault(key, set()).add(call)
        if answer == NO:
            with_no.setdefault(key, set()).add(call)
    for key, month in found.items():
        month.cards = len(seen[key])
        month.without_no = month.cards - len(with_no.get(key, ()))
    return tuple(sorted(found.values(), key=lambda one: (-one.month.toordinal(), one.office)))


def questions() -> tuple[str, ...]:
    """Return the questions of the card in their order."""
    return vocabulary("quality_question").codes


def card_of(desk: Desk, call: int) -> Card | None:
    """Return the card of a call, None where it has none."""
    row = quality.card_of(desk.store, call)
    if row is None:
        return None
    return Card(row.moment, users.user_names(desk.store).get(row.user, ""), row.revision, row.answers)
