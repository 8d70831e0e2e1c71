"""What the sections and fields of a record are called, on screen and on paper alike."""

from __future__ import annotations

from collections.abc import Mapping

from hotline.errors import N_
from hotline.language import Language

# The order of the form (DESIGN.md section 3).
SECTIONS: Mapping[str, str] = {
    "safety": N_("Safety now"),
    "contact": N_("Contact"),
    "consent": N_("Consent"),
    "caller": N_("Caller"),
    "persons": N_("Persons"),
    "situation": N_("Situation"),
    "indicators": N_("Indicators"),
    "needs": N_("Needs and referrals"),
    "summary": N_("Summary"),
    "follow_up": N_("Follow-up"),
}

PERSONAL_DATA = N_("Personal data")

FIELDS: Mapping[str, str] = {
    "safety.safe_to_talk": N_("Safe to talk"),
    "safety.alone": N_("Alone"),
    "safety.danger_now": N_("Danger now"),
    "safety.injured": N_("Injured"),
    "safety.controlling_person_near": N_("Controlling person near"),
    "safety.children_present": N_("Children present"),
    "safety.within_24_hours": N_("Response needed within 24 hours"),
    "safety.ring_back_allowed": N_("Ring back allowed"),
    "contact.contact_type": N_("Contact type"),
    "contact.topic": N_("Topic"),
    "contact.channel": N_("Channel"),
    "contact.language": N_("Language"),
    "contact.interpreter": N_("Interpreter needed"),
    "contact.started": N_("Began"),
    "contact.ended": N_("Ended"),
    "contact.back_dated_reason": N_("Why back-dated"),
    "contact.repeat_caller": N_("Has called before"),
    "contact.earlier_call": N_("Earlier call"),
    "contact.caller_mark": N_("Recognised by the caller code"),
    "contact.heard_from": N_("Learnt of the hotline from"),
    "consent.record": N_("To be recorded"),
    "consent.refer": N_("To be referred"),
    "consent.call_back": N_("To be called back"),
    "consent.statistics": N_("For statistics"),
    "consent.exceptions": N_("Acting without consent"),
    "consent.exception_reason": N_("Reason for acting without consent"),
    "caller.relationship": N_("Relationship to the person"),
    "caller.sex": N_("Sex"),
    "caller.age_band": N_("Age"),
    "caller.country": N_("Country"),
    "caller.region": N_("City or district"),
    "person.sex": N_("Sex"),
    "person.age": N_("Age"),
    "person.citizenship": N_("Citizenship"),
    "person.legal_status": N_("Legal status"),
    "person.disability": N_("Disability"),
    "person.country_of_exploitation": N_("Country of exploitation"),
    "person.region_of_exploitation": N_("City or district of exploitation"),
    "person.still_in_situation": N_("Still in the situation"),
    "person.minors_with": N_("Children with the person"),
    "person.answers": N_("Indicators"),
    "person.judgement": N_("Your judgement"),
    "person.judgement_reason": N_("Reason for your judgement"),
    "person.suspected_victim": N_("Start the 24-hour clock (suspected victim)"),
    "situation.forms": N_("Form of exploitation"),
    "situation.sector": N_("Sector"),
    "situation.recruitment": N_("Recruited through"),
    "situation.recruiter_relation": N_("Recruiter is"),
    "situation.control": N_("Means of control"),
    "situation.route": N_("Route (countries)"),
    "situation.period": N_("For how long"),
    "needs": N_("Needs"),
    "actions": N_("Done during the call"),
    "persons": N_("Persons"),
    "referrals": N_("Referrals"),
    "referrals.service": N_("Service"),
    "referrals.persons": N_("For whom"),
    "referrals.status": N_("Status"),
    "referrals.made": N_("Referred"),
    "referrals.status_since": N_("Status since"),
    "referrals.assistance": N_("Assistance asked for"),
    "referrals.given": N_("Assistance given"),
    "referrals.note": N_("Short note"),
    "narrative": N_("Summary"),
    "follow_ups": N_("Follow-ups"),
    "follow_ups.due": N_("When"),
    "follow_ups.purpose": N_("What for"),
    "follow_ups.note": N_("Short note"),
    "follow_ups.done": N_("Done"),
    "removed": PERSONAL_DATA,
    "removed.kind": N_("Kind"),
    "removed.count": N_("Pieces masked"),
    "overrides": PERSONAL_DATA,
    "overrides.kind": N_("Kind"),
    "overrides.reason": N_("Why it stays in the text"),
    "parked": N_("Set aside"),
    "parked.persons": N_("Persons"),
    "parked.answers": N_("Indicators"),
    "parked.answers.person": N_("Person"),
    "parked.answers.answers": N_("Indicators"),
}

# Questions that can be asked aloud, where the field is one to ask and not to observe (referral.md 4.4).
QUESTIONS: Mapping[str, str] = {
    "safety.safe_to_talk": N_("Can you talk safely now?"),
    "safety.alone": N_("Are you alone?"),
    "safety.danger_now": N_("Is somebody in danger right now?"),
    "safety.injured": N_("Is anyone hurt, is a doctor needed?"),
    "safety.controlling_person_near": N_("Is the person who controls them near or coming back?"),
    "safety.children_present": N_("Are children there?"),
    "safety.within_24_hours": N_("Must something happen within a day: a departure, a hand-over?"),
    "safety.ring_back_allowed": N_("If the line drops, may we ring back?"),
}


def label_of(field: str, language: Language) -> str:
    """Return what a field of the record is called, by its name like contact.started."""
    return language.gettext(FIELDS[field])


def title_of(section: str, language: Language) -> str:
    """Return what a section of the form is called."""
    return language.gettext(SECTIONS[section])
