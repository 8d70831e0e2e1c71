"""The facts of a call that a referral could carry, one by one: name, words, section, and why it may be held back.

A recipient gets a choice of these and nothing else (profiles.py). Values are coded, not worded: the page words them in the
language of the print.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from hotline.call.record import Call, Person, letter
from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from hotline.indicators.call_assessment import CallAssessment
from hotline.indicators.contact_checklists import Lists, shipped_lists
from hotline.indicators.scoring import Assessment


@dataclass(frozen=True)
class Codes:
    """Codes of a vocabulary; empty means not asked."""

    vocabulary: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Number:
    """A whole number; None means not asked."""

    number: int | None


@dataclass(frozen=True)
class At:
    """A moment in UTC; None means that there is none."""

    moment: datetime | None


@dataclass(frozen=True)
class Words:
    """A text that the operator wrote, and how many pieces of personal data were taken out of it."""

    text: str
    removed: int = 0


@dataclass(frozen=True)
class Flag:
    """Something that holds or does not."""

    holds: bool


@dataclass(frozen=True)
class Level:
    """A level of urgency, U1 to U4."""

    code: str


@dataclass(frozen=True)
class Screening:
    """What the answers about one person add up to, with the answers and the checklists that the questions are in."""

    assessment: Assessment
    answers: Mapping[str, str]
    lists: Lists


@dataclass(frozen=True)
class PerPerson:
    """The value of one field for each person of the referral, in the order of their letters."""

    letters: tuple[str, ...]
    values: tuple[Codes | Number | Flag | Screening, ...]


Value = Codes | Number | At | Words | Flag | Level | PerPerson


@dataclass(frozen=True)
class Field:
    """A fact by its name, its label, and the sentence that says why a recipient does not get it."""

    name: str
    label: str
    why_held_back: str
    never_printed: bool = False


_PERSONAL_TO_CALL = N_("It would tie the page to one call.")
_INVESTIGATION = N_("It bears on the investigation; helping does not need it.")
_STORY = N_("What was told goes no further than it must.")
_IDENTIFICATION = N_("Indicators are for the body that identifies.")
_NOT_NEEDED = N_("This recipient does not need it for its work.")
_STAYS = N_("It never leaves the hotline.")

FIELDS = (
    Field("reference", N_("Reference"), _PERSONAL_TO_CALL),
    Field("contact.started", N_("Contact began"), _PERSONAL_TO_CALL),
    Field("contact.channel", N_("Channel"), _NOT_NEEDED),
    Field("contact.language", N_("Language"), _NOT_NEEDED),
    Field("contact.interpreter", N_("Interpreter"), _NOT_NEEDED),
    Field("caller.relationship", N_("Caller is"), _NOT_NEEDED),
    Field("deadline", N_("Deadline"), _NOT_NEEDED),
    Field("urgency", N_("Urgency"), _NOT_NEEDED),
    Field("safety.danger_now", N_("Danger now"), _NOT_NEEDED),
    Field("safety.injured", N_("Injured"), _NOT_NEEDED),
    Field("safety.controlling_person_near", N_("Controlling person near"), _NOT_NEEDED),
    Field("safety.children_present", N_("Children present"), _NOT_NEEDED),
    Field("person.sex", N_("Sex"), _NOT_NEEDED),
    Field("person.age_band", N_("Age"), _NOT_NEEDED),
    Field("person.citizenship", N_("Citizenship"), _NOT_NEEDED),
    Field("person.legal_status", N_("Legal status"), _NOT_NEEDED),
    Field("person.disability", N_("Disability"), _NOT_NEEDED),
    Field("person.minors_with", N_("Minors with them"), _NOT_NEEDED),
    Field("person.country_of_exploitation", N_("Country of exploitation"), _INVESTIGATION),
    Field("person.region_of_exploitation", N_("Region of exploitation"), _INVESTIGATION),
    Field("person.still_in_situation", N_("Still in the situation"), _NOT_NEEDED),
    Field("person.suspected_victim", N_("Marked as a suspected victim"), _IDENTIFICATION),
    Field("person.screening", N_("Indicators and assessment"), _IDENTIFICATION),
    Field("situation.forms", N_("Form of exploitation"), _INVESTIGATION),
    Field("situation.sector", N_("Sector"), _INVESTIGATION),
    Field("situation.period", N_("Period"), _INVESTIGATION),
    Field("situation.control", N_("Means of control"), _INVESTIGATION),
    Field("situation.recruitment", N_("Recruitment"), _INVESTIGATION),
    Field("situation.recruiter_relation", N_("Recruiter is"), _INVESTIGATION),
    Field("situation.route", N_("Route"), _INVESTIGATION),
    Field("narrative", N_("What was said"), _STORY),
    Field("needs", N_("Needs"), _NOT_NEEDED),
    Field("assistance", N_("Assistance asked for"), _NOT_NEEDED),
    Field("actions", N_("Actions taken"), _NOT_NEEDED),
    Field("consent.refer", N_("Consent to refer"), _NOT_NEEDED),
    Field("consent.call_back", N_("Consent to be called back"), _NOT_NEEDED),
    Field("consent.exceptions", N_("Referred without consent because"), _NOT_NEEDED),
    Field("consent.exception_reason", N_("Reason"), _NOT_NEEDED),
    Field("safe_contact", N_("Safe contact"), _NOT_NEEDED),
    Field("safe_contact.details", N_("Safe contact: number, hours, code word"), _STAYS, never_printed=True),
    Field("caller.details", N_("Sex, age and place of the caller"), _STAYS, never_printed=True),
    Field("judgement", N_("The operator's own judgement"), _STAYS, never_printed=True),
    Field("notes", N_("Notes of the desk"), _STAYS, never_printed=True),
)
BY_NAME: Mapping[str, Field] = {field.name: field for field in FIELDS}


def referral_values(
    call: Call,
    assessment: CallAssessment,
    *,
    reference: str,
    letters: tuple[str, ...] = (),
    assistance: tuple[str, ...] = (),
    lists: Lists | None = None,
    deadline: datetime | None = None,
    safe_contact_held: bool = False,
) -> dict[str, Value]:
    """Return every printable fact of a call by its field's name; `letters` are the persons referred, none means all.

    `lists` are the checklists that the call was made with, those that ship where none are given.
    """
    asked = lists or shipped_lists()
    chosen = [
        (letter(position), person, result)
        for position, (person, result) in enumerate(zip(call.persons, assessment.persons, strict=True))
        if not letters or letter(position) in letters
    ]
    named = tuple(name for name, _, _ in chosen)
    persons = {
        f"person.{name}": PerPerson(named, tuple(take(person) for _, person, _ in chosen))
        for name, take in _OF_A_PERSON.items()
    }
    screening = PerPerson(named, tuple(Screening(result, person.answers, asked) for _, person, result in chosen))
    return {
        "reference": Words(reference),
        **_of_contact(call, deadline, assessment.urgency),
        **persons,
        "person.screening": screening,
        **_of_situation(call),
        **_of_consent(call),
        "narrative": Words(call.narrative, sum(removed.count or 0 for removed in call.removed)),
        "needs": Codes("need", call.needs),
        "assistance": Codes("assistance", assistance),
        "actions": Codes("action", call.actions),
        "safe_contact": Flag(safe_contact_held),
    }


def age_band(age: int | str | None) -> str | None:
    """Return the band of an age: exact years never go on paper."""
    if not isinstance(age, int):
        return age
    for code in vocabulary("age_band").codes:
        least, dash, most = code.partition("-")
        if dash and int(least) <= age <= int(most):
            return code
    return next(code for code in vocabulary("age_band").codes if code.endswith("+"))


def _one(name: str, code: str | None) -> Codes:
    return Codes(name, () if code is None else (code,))


_OF_A_PERSON: Mapping[str, Callable[[Person], Codes | Number | Flag]] = {
    "sex": lambda person: _one("sex", person.sex),
    "age_band": lambda person: _one("age_band", age_band(person.age)),
    "citizenship": lambda person: _one("country", person.citizenship),
    "legal_status": lambda person: _one("legal_status", person.legal_status),
    "disability": lambda person: Codes("disability", person.disability),
    "minors_with": lambda person: Number(person.minors_with),
    "country_of_exploitation": lambda person: _one("country", person.country_of_exploitation),
    "region_of_exploitation": lambda person: _one("region", person.region_of_exploitation),
    "still_in_situation": lambda person: _one("ternary", person.still_in_situation),
    "suspected_victim": lambda person: Flag(person.suspected_victim),
}


def _of_contact(call: Call, deadline: datetime | None, urgency: str) -> dict[str, Value]:
    safety = call.safety
    return {
        "contact.started": At(call.contact.started),
        "contact.channel": _one("channel", call.contact.channel),
        "contact.language": _one("language", call.contact.language),
        "contact.interpreter": _one("ternary", call.contact.interpreter),
        "caller.relationship": _one("relationship", call.caller.relationship),
        "deadline": At(deadline),
        "urgency": Level(urgency),
        "safety.danger_now": _one("ternary", safety.danger_now),
        "safety.injured": _one("ternary", safety.injured),
        "safety.controlling_person_near": _one("ternary", safety.controlling_person_near),
        "safety.children_present": _one("ternary", safety.children_present),
    }


def _of_situation(call: Call) -> dict[str, Value]:
    situation = call.situation
    return {
        "situation.forms": Codes("form", situation.forms),
        "situation.sector": _one("sector", situation.sector),
        "situation.period": _one("period", situation.period),
        "situation.control": Codes("control", situation.control),
        "situation.recruitment": Codes("recruitment", situation.recruitment),
        "situation.recruiter_relation": _one("recruiter_relation", situation.recruiter_relation),
        "situation.route": Codes("country", situation.route),
    }


def _of_consent(call: Call) -> dict[str, Value]:
    consent = call.consent
    return {
        "consent.refer": _one("consent", consent.refer),
        "consent.call_back": _one("consent", consent.call_back),
        "consent.exceptions": Codes("exception", consent.exceptions),
        "consent.exception_reason": Words(consent.exception_reason),
    }
