"""Every profile by every field of the record: what a profile lacks is nowhere in the file, what it gives is on the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hotline.call.field_declaration import NeverPrinted
from hotline.call.field_table import field_table
from hotline.call.record import Person, Safety
from hotline.call.vocabulary import vocabulary
from hotline.indicators.call_assessment import assess_call
from hotline.indicators.contact_checklists import shipped_lists
from hotline.indicators.result_meanings import urgency_name
from hotline.language import LANGUAGES, Language, language
from hotline.referral.profiles import Profile, profile
from hotline.referral.referral_fields import FIELDS
from hotline.reports.referral_facts import Recipient, referral_facts
from hotline.reports.referral_summary import referral_summary
from tests.referral.planting import Planted
from tests.reports.inside import doors_of, lines_of, traces_of
from tests.reports.samples import REFERENCE, STARTED, ZONE, a_call

PRINTABLE = [field.name for field in FIELDS if not field.never_printed]
ALL_BY_ALL = pytest.mark.parametrize(
    ("code", "lang"), [(code, lang) for code in vocabulary("profile").codes for lang in LANGUAGES]
)
DEADLINE = STARTED + timedelta(days=999)
SAID_YES = "D4.01"


def sentences(words: Language) -> dict[str, tuple[str, ...]]:
    """Return what the page says of the fields that are not written in the record."""
    return {
        "reference": (REFERENCE,),
        "deadline": (words.moment(DEADLINE, ZONE),),
        "urgency": (f"{urgency_name('U1', 24, words)} · U1",),
        "assistance": ("qzassistance",),
        "safe_contact": (words.gettext("held by the hotline, not printed"),),
        "person.suspected_victim": (f"{words.gettext('Presumed victim')} {vocabulary('ternary').label('yes', words)}",),
    }


def marks(planted: Planted, words: Language) -> dict[str, tuple[str, ...]]:
    """Return, for each field that can be printed, what is on the page when it is given."""
    places = {"person.age_band": "persons.age", "person.screening": "persons.answers"}
    found: dict[str, tuple[str, ...]] = {
        name: (planted.all[places.get(name, name.replace("person.", "persons."))],)
        for name in PRINTABLE
        if name not in sentences(words)
    }
    found["person.screening"] += (shipped_lists().by_code[SAID_YES].texts[words.code],)
    found["narrative"] += (planted.figures["removed.count"],)
    return found | sentences(words)


def printed(planted: Planted, chosen: Profile, words: Language) -> bytes:
    """Return the page of the planted call for a recipient, as urgent as a call can be."""
    assessed = assess_call(
        replace(a_call(), persons=(Person(answers={SAID_YES: "yes"}),), safety=Safety(danger_now="yes"))
    )
    [person] = planted.call.persons
    facts = referral_facts(
        replace(planted.call, persons=(replace(person, answers={**person.answers, SAID_YES: "yes"}),)),
        assessed,
        chosen,
        Recipient(name="Recipient"),
        reference=REFERENCE,
        office="GNC",
        operator="07",
        printed_at=STARTED,
        zone=ZONE,
        deadline_hours=24,
        assistance=("qzassistance",),
        deadline=DEADLINE,
        safe_contact_held=True,
        copy=1,
        code="7KQX-M4TR-2222",
    )
    return referral_summary(facts, words)


@ALL_BY_ALL
def test_a_value_that_the_profile_lacks_is_nowhere_in_the_file_and_what_it_gives_is_on_the_page(
    code: str, lang: str
) -> None:
    planted, chosen, words = Planted(), profile(code), language(lang)
    of_field = marks(planted, words)
    every = {*planted.words.values(), *(mark for all_marks in of_field.values() for mark in all_marks)}
    given = {mark for name in chosen.fields for mark in of_field[name]}
    figures = set(planted.figures.values())

    pdf = printed(planted, chosen, words)

    traces = traces_of(pdf, every - figures)
    assert traces.keys() == given - figures
    named = set(traces.pop(REFERENCE, ()))
    assert named <= {"pages", "stream", "text", "file"}, "the title of the document names it"
    assert all(set(places) <= {"pages", "stream"} for places in traces.values()), "no trace beside the pages"
    text = lines_of(pdf)
    assert {figure for figure in figures if figure in text} == given & figures
    assert doors_of(pdf) == set()


def test_every_field_of_the_record_is_planted_and_each_has_a_mark_of_its_own() -> None:
    planted = Planted()
    assert len(set(planted.all.values())) == len(planted.all) > 80
    assert {"contact.caller_mark", "persons.judgement_reason", "overrides.reason", "parked.persons.sex"} <= set(
        planted.words
    )
    used = {mark for all_marks in marks(planted, language("en")).values() for mark in all_marks}
    never = {place for place, mark in planted.all.items() if mark not in used}
    assert never >= {place for place in planted.all if place.partition(".")[0] in NEVER} | NEVER_OF_A_PART
    assert never == {place for place in planted.all if place.partition(".")[0] in NEVER or goes_to_nobody(place)}


def goes_to_nobody(place: str) -> bool:
    """Return whether a field says that it is never printed."""
    return isinstance(field_table()[place.replace("persons.", "person.")].declared.share, NeverPrinted)


NEVER = {"parked", "overrides", "follow_ups", "referrals"}
NEVER_OF_A_PART = {
    *("safety.safe_to_talk", "safety.alone", "safety.within_24_hours", "safety.ring_back_allowed"),
    *("contact.contact_type", "contact.topic", "contact.ended", "contact.back_dated_reason", "contact.repeat_caller"),
    *("contact.earlier_call", "contact.caller_mark", "contact.heard_from", "consent.record", "consent.statistics"),
    *("caller.sex", "caller.age_band", "caller.country", "caller.region"),
    *("persons.judgement", "persons.judgement_reason", "removed.kind"),
}
"""What went to nobody from the first: it cannot come to paper by a change of its declaration alone."""
