"""Facts to print in tests: one call of each language, and the text of a PDF."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from pypdf import PdfReader

from hotline.call.record import Call, Caller, Consent, Contact, Person, Removed, Safety, Situation
from hotline.call.vocabulary import vocabulary
from hotline.indicators.call_assessment import assess_call
from hotline.indicators.contact_checklists import Lists
from hotline.referral.profiles import profile
from hotline.reports.referral_facts import EarlierCopy, Recipient, ReferralFacts, referral_facts

ZONE = ZoneInfo("Asia/Baku")
STARTED = datetime(2026, 11, 22, 10, 3, tzinfo=UTC)
REFERENCE = "#K7Q4-M2XT"
NARRATIVES = {
    "az": "Qız üç ay əvvəl restoranda iş vədi ilə aparılıb. Maaş verilmir, pasportu sahibkardadır, çölə tək buraxmırlar. İşçi"
    " ğöüçşıə hərfləri ilə yazılıb. Yol borcu 1 200 ₼ deyirlər. Gündə on dörd saat işləyir, həkimə aparmırlar.",
    "ru": "Девушку увезли три месяца назад, обещав работу. Зарплату не платят, паспорт у хозяина. Ещё объём щёток: ё й щ ъ э."
    " Говорят, что она должна за дорогу 1 200 ₼. Работает четырнадцать часов в день, к врачу не водят.",
    "en": "The girl was taken three months ago with the promise of a job. No wages are paid and the owner keeps her passport."
    " They say she owes 1 200 ₼ for the journey. She works fourteen hours a day and is not taken to a doctor.",
}
_REASON = "Uşaq bağlı otaqdadır. / Ребёнок заперт. / The child is locked in."
YES = ("D1.01", "D1.02", "D2.05", "D3.03", "D4.01", "D4.02", "D5.01", "D5.03")


def a_call(language: str = "en") -> Call:
    """Return the usual case: one person, a handful of indicators, a narrative of a few lines."""
    person = Person(
        sex="female",
        age=19,
        citizenship="AZ",
        legal_status="visa_valid",
        country_of_exploitation="TR",
        still_in_situation="yes",
        minors_with=1,
        answers={**dict.fromkeys(YES, "yes"), "D5.02": "unknown", "D6.01": "no"},
    )
    return Call(
        safety=Safety(danger_now="no", injured="unknown", controlling_person_near="no", children_present="no"),
        contact=Contact(
            contact_type="situation", channel="phone", language=language, interpreter="no", started=STARTED
        ),
        consent=Consent(record="given", refer="given", call_back="given"),
        caller=Caller(relationship="sibling"),
        persons=(person,),
        situation=Situation(
            forms=("labour", "servitude"),
            sector="I",
            recruitment=("friends", "social_network"),
            recruiter_relation="acquainted",
            control=("withholds_documents", "debt_bondage", "takes_earnings"),
            route=("AZ", "GE", "TR"),
            period="one_to_three_months",
        ),
        needs=("medical", "legal", "shelter", "documents"),
        actions=("rights_explained", "advice_given"),
        narrative=NARRATIVES[language],
        removed=(Removed(kind="phone", count=2),),
    )


def a_hard_call(language: str = "en") -> Call:
    """Return the case that needs the most room: two persons, two sets, all needs, an interpreter, no consent, a long story."""
    usual = a_call(language)
    answers = dict.fromkeys(("D1.01", "D1.03", "D2.02", "D4.01", "D4.06", "D5.03", "D5.07", "D6.01", "BG.01"), "yes")
    child = Person(
        sex="male",
        age=11,
        citizenship="GE",
        legal_status="stateless",
        disability=("sensory", "long_illness"),
        country_of_exploitation="AZ",
        region_of_exploitation="ganja",
        still_in_situation="unknown",
        answers={**answers, "D5.01": "unknown", "D3.01": "no"},
        suspected_victim=True,
    )
    return replace(
        usual,
        safety=Safety(danger_now="yes", injured="yes", controlling_person_near="yes", children_present="yes"),
        contact=replace(usual.contact, interpreter="yes", language="ka"),
        consent=Consent(
            record="given", refer="refused", exceptions=("child_at_risk", "immediate_danger"), exception_reason=_REASON
        ),
        persons=(usual.persons[0], child),
        situation=replace(usual.situation, forms=("labour", "sexual", "begging")),
        needs=vocabulary("need").codes,
        actions=vocabulary("action").codes,
        narrative="\n\n".join([NARRATIVES[language]] * 5),
    )


def facts_of_hard_call(call: Call, profile_code: str) -> ReferralFacts:
    """Return the facts of its third print, which takes the place of one from before a correction."""
    facts = facts_of(call, profile_code, copy=3)
    return replace(facts, earlier=EarlierCopy(2, STARTED + timedelta(minutes=40), corrected_since=True))


def facts_of(
    call: Call,
    profile_code: str = "police",
    *,
    copy: int | None = 1,
    code: str | None = "7KQX-M4TR",
    lists: Lists | None = None,
) -> ReferralFacts:
    """Return the facts of a print of a call for a kind of recipient, by the lists that come with the program if by no others."""
    return referral_facts(
        call,
        assess_call(call),
        profile(profile_code),
        Recipient(name="Main Department for Combating Human Trafficking", unit="Duty unit"),
        reference=REFERENCE,
        office="GNC",
        operator="07",
        printed_at=STARTED + timedelta(minutes=72),
        zone=ZONE,
        deadline_hours=24,
        assistance=("medical", "psychological", "shelter"),
        deadline=STARTED + timedelta(hours=24),
        safe_contact_held=True,
        copy=copy,
        code=code,
        lists=lists,
    )


def with_narrative(text: str) -> ReferralFacts:
    """Return the facts of the usual case with another narrative."""
    return facts_of(replace(a_call(), narrative=text))


def text_of(pdf: bytes) -> str:
    """Return the text of every page, its white space made one space."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def pages_of(pdf: bytes) -> int:
    """Return the number of pages."""
    return len(PdfReader(io.BytesIO(pdf)).pages)
