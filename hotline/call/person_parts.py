"""The parts of a record about the persons and what happened to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hotline.call.field_declaration import (
    ASKED,
    EXPORTED,
    FOR_IDENTIFICATION,
    FOR_INVESTIGATION,
    FOR_WORK,
    NOT_EXPORTED,
    STAYS,
    Export,
    NeverPrinted,
    PaperLabel,
    PartOf,
    Place,
    WithheldLine,
    declared,
)
from hotline.call.field_kinds import (
    NOTE_LIMIT,
    TERNARY,
    Age,
    Answers,
    Coded,
    Flag,
    Many,
    Text,
    Whole,
)
from hotline.errors import N_

JUDGEMENT = WithheldLine("judgement", N_("The operator's own judgement"), STAYS)


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody the call is about: a letter, coded facts, and the answers to the indicators."""

    age: int | str | None = declared(Age(), N_("Age"), share=FOR_WORK, search=False, blank=ASKED, export=EXPORTED)
    sex: str | None = declared(
        Coded("sex"),
        N_("Sex"),
        share=FOR_WORK,
        search=False,
        blank=ASKED,
        export=Export("prs_Gender", unknown="NonSpecifiedUnknown"),
        column="sex",
    )
    citizenship: str | None = declared(
        Coded("country"),
        N_("Citizenship"),
        share=FOR_WORK,
        search=True,
        blank=ASKED,
        export=Export("prs_Citizenship"),
        column="citizenship",
    )
    legal_status: str | None = declared(
        Coded("legal_status"),
        N_("Legal status"),
        share=FOR_WORK,
        search=True,
        blank=ASKED,
        export=EXPORTED,
        optional=True,
        column="legal_status",
    )
    country_of_exploitation: str | None = declared(
        Coded("country"),
        N_("Country of exploitation"),
        share=FOR_INVESTIGATION,
        search=True,
        blank=ASKED,
        export=Export("hte_Country"),
        column="country_of_exploitation",
    )
    region_of_exploitation: str | None = declared(
        Coded("region"),
        N_("City or district of exploitation"),
        share=FOR_INVESTIGATION,
        search=True,
        blank=ASKED,
        export=Export("hte_City"),
        optional=True,
        column="region_of_exploitation",
    )
    still_in_situation: str | None = declared(
        TERNARY,
        N_("Still in the situation"),
        share=FOR_WORK,
        search=False,
        blank=ASKED,
        export=EXPORTED,
        column="still_in_situation",
    )
    minors_with: int | None = declared(
        Whole(0, 20),
        N_("Number of children with them"),
        share=FOR_WORK,
        search=False,
        blank=ASKED,
        export=EXPORTED,
        optional=True,
        column="minors_with",
    )
    disability: tuple[str, ...] = declared(
        Many("disability"),
        N_("Disability"),
        share=FOR_WORK,
        search=True,
        blank=ASKED,
        export=EXPORTED,
        place=Place.WIDE,
        optional=True,
    )
    answers: Mapping[str, str] = declared(
        Answers(),
        N_("Indicators"),
        share=PartOf("person.screening"),
        search=False,
        blank="on the sheets of the checklists",
        export=EXPORTED,
        place=Place.NOWHERE,
        optional=True,
    )
    judgement: str | None = declared(
        Coded("judgement", with_unknown=False),
        N_("Your judgement"),
        share=NeverPrinted(JUDGEMENT),
        search=False,
        blank="stands beside an assessment, which paper does not have",
        export=EXPORTED,
        place=Place.ASSESSMENT,
        optional=True,
        column="judgement",
    )
    judgement_reason: str = declared(
        Text(NOTE_LIMIT),
        N_("Reason for your judgement"),
        share=NeverPrinted(JUDGEMENT),
        search=True,
        blank="as the judgement",
        export=NOT_EXPORTED,
        place=Place.ASSESSMENT,
        optional=True,
    )
    suspected_victim: bool = declared(
        Flag(),
        N_("Start the {hours}-hour deadline (presumed victim)"),
        share=FOR_IDENTIFICATION,
        search=False,
        blank=ASKED,
        export=Export("vic_TraffickingStatus", yes="PossibleVictimOfTrafficking"),
        paper=PaperLabel(N_("Presumed victim"), "the form says what the mark does, paper what it means"),
        place=Place.ASSESSMENT,
        optional=True,
    )


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What happened or is feared, in codes."""

    forms: tuple[str, ...] = declared(
        Many("form"),
        N_("Form of exploitation"),
        share=FOR_INVESTIGATION,
        search=True,
        blank=ASKED,
        export=Export("vic_TypeOfExploitation"),
        place=Place.WIDE,
        column="form",
    )
    sector: str | None = declared(
        Coded("sector"),
        N_("Sector"),
        share=FOR_INVESTIGATION,
        search=True,
        blank=ASKED,
        export=Export("vic_ForcedLabourIndustry"),
        column="sector",
    )
    period: str | None = declared(
        Coded("period"), N_("For how long"), share=FOR_INVESTIGATION, search=True, blank=ASKED, export=EXPORTED
    )
    recruiter_relation: str | None = declared(
        Coded("recruiter_relation"),
        N_("Recruiter is"),
        share=FOR_INVESTIGATION,
        search=True,
        blank=ASKED,
        export=Export("vic_RelationshipToTrafficker"),
    )
    route: tuple[str, ...] = declared(
        Many("country"),
        N_("Route (countries)"),
        share=FOR_INVESTIGATION,
        search=True,
        blank=ASKED,
        export=EXPORTED,
        optional=True,
        column="route",
    )
    recruitment: tuple[str, ...] = declared(
        Many("recruitment"),
        N_("How recruited"),
        share=FOR_INVESTIGATION,
        search=True,
        blank=ASKED,
        export=Export("vic_MethodOfRecruitment"),
        place=Place.WIDE,
        column="recruitment",
    )
    control: tuple[str, ...] = declared(
        Many("control"),
        N_("Means of control"),
        share=FOR_INVESTIGATION,
        search=True,
        blank=ASKED,
        export=Export("vic_MethodsOfControl"),
        place=Place.WIDE,
        column="control",
    )
