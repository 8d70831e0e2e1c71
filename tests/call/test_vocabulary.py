"""Every choice an operator sees has natural words in three languages, and a mistyped code is answered with the near ones."""

from __future__ import annotations

import re

import pytest

from hotline.call.vocabulary import UNKNOWN, names, vocabulary
from hotline.errors import InvalidInput
from hotline.language import LANGUAGES, language

FORMS = "labour sexual child_labour servitude slavery begging criminality marriage organs adoption surrogacy military research other"
FROM_CLDR = {"country", "language"}

# The system names of HTCDS 2.0, field by field (standards.md, hotline-relevant value sets), in its own spelling.
HTCDS = {
    "sex": "Feminine Masculine TransgenderFeminine TransgenderMasculine NonConforming NonSpecifiedUnknown",
    "form": (
        "ForcedLabour SexualExploitation ChildLabour ForcedMarriage Servitude ForcedMilitaryByNonStateActors"
        " OrganRemoval ForcedBegging ForcedAdoption Surrogacy Other"
    ),
    "recruitment": (
        "AtAPlaceOfBusiness AtAnEducationalInstitution AtWork ThroughOnlineSocialNetworks ThroughAnOnlineAdvertisement"
        " ThroughATelevisionAdvert ThroughANewspaperAdvert ThroughFamilyOrFamilyEvents ThroughFriendsOrSocialEvents Other"
    ),
    "recruiter_relation": "Familial Acquainted Unaquainted",
    "consent": "true false",  # a box that is ticked or not
    "control": (
        "PhysicalThreats ThreatsLawEnforcement ThreatensChildrenFamily DebtBondage FalsePromises PhysicalAbuse SexualAbuse"
        " TakesEarnings RestrictsFinancialAccess RestrictsMedicalCare WithholdsNecessities PsychologicalAbuse"
        " PsychoactiveSubstance ExcessiveWorkingHours WithholdsDocuments Other"
    ),
    "sector": (
        "A_AgricultureForestryAndFishing B_MiningAndQuarrying C_Manufacturing"
        " D_ElectricityGasSteamAndAirConditioningSupply E_WaterSupplySewerageWasteManagement F_Construction"
        " G_WholesaleAndRetailTradeRepairOfMotorVehicles H_TransportationAndStorage"
        " I_AccommodationAndFoodServiceActivities J_InformationAndCommunication K_FinancialAndInsuranceActivities"
        " L_RealEstateActivities M_ProfessionalScientificAndTechnicalActivities"
        " N_AdministrativeAndSupportServiceActivities O_PublicAdministrationAndDefence P_Education"
        " Q_HumanHealthAndSocialWorkActivities R_ArtsEntertainmentAndRecreation S_OtherServiceActivities"
        " T_ActivitiesOfHouseholdsAsEmployers U_ActivitiesOfExtraterritorialOrganizations"
    ),
}
# What nobody who fills in a form chooses: HTCDS asks nothing of it, or it is the code `unknown` of ours.
NEVER_CHOSEN = {"TransgenderFeminine", "TransgenderMasculine", "NonSpecifiedUnknown"}


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_term_has_its_own_words_in_each_language(name: str, code: str) -> None:
    labels = [term.labels[code] for term in vocabulary(name).terms]
    assert labels
    assert all(label.strip() == label and label for label in labels)
    if name not in FROM_CLDR:
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("name", sorted(set(names()) - FROM_CLDR))
def test_words_are_in_the_letters_of_their_language(name: str) -> None:
    for term in vocabulary(name).terms:
        assert not re.search("[а-яё]", term.labels["az"] + term.labels["en"], re.IGNORECASE)
        assert not re.search("[əğıİşöüçƏĞŞÖÜÇ]", term.labels["ru"].replace("VÖEN", "") + term.labels["en"])
        assert re.search("[а-яё]", term.labels["ru"], re.IGNORECASE), term.code


@pytest.mark.parametrize("name", names())
def test_a_label_fits_on_a_form(name: str) -> None:
    assert [term.code for term in vocabulary(name).terms if max(map(len, term.labels.values())) > 60] == []


@pytest.mark.parametrize("name", names())
def test_unknown_is_offered_everywhere_and_never_twice(name: str) -> None:
    assert UNKNOWN not in vocabulary(name).codes
    assert vocabulary(name).label(UNKNOWN, language("en")) == "not known"
    assert vocabulary(name).label(None, language("en")) == "not asked"


@pytest.mark.parametrize("name", HTCDS)
def test_what_is_exported_carries_the_system_names_of_the_standard(name: str) -> None:
    allowed = set(HTCDS[name].split())
    used = {term.htcds for term in vocabulary(name).terms}
    assert used <= allowed
    assert allowed - used <= NEVER_CHOSEN


def test_no_other_choice_claims_a_name_of_the_standard() -> None:
    others = [term for name in names() if name not in HTCDS for term in vocabulary(name).terms]
    assert [term.code for term in others if term.htcds is not None] == []


def test_the_forms_of_exploitation_are_those_of_the_scoring_rule_in_its_order() -> None:
    assert " ".join(vocabulary("form").codes) == FORMS


def test_sectors_are_the_sections_of_isic_in_their_order() -> None:
    assert "".join(vocabulary("sector").codes) == "ABCDEFGHIJKLMNOPQRSTU"


def test_quick_contacts_have_no_form() -> None:
    quick = {term.code for term in vocabulary("contact_type").terms if term.attributes.get("quick")}
    assert quick == {
        *("silent", "hang_up", "wrong_number", "nuisance", "test", "short_information"),
        *("abusive", "sexual_harassment"),
    }
    assert all(vocabulary("contact_type").term(code).attributes["form"] == "none" for code in quick)


def test_every_other_contact_has_a_short_or_a_full_form() -> None:
    forms = {term.code: term.attributes["form"] for term in vocabulary("contact_type").terms}
    assert {code for code, form in forms.items() if form == "short"} == {"information", "follow_up", "other"}
    assert {code for code, form in forms.items() if form == "full"} == {"situation", "tip", "risk", "service_request"}


def test_age_bands_cover_every_age_once_and_say_who_is_treated_as_a_child() -> None:
    bands = {term.code: term.attributes["treated_as"] for term in vocabulary("age_band").terms}
    covered: list[int] = []
    for code, treated_as in bands.items():
        if not code[0].isdigit():
            continue
        first, last = (int(code[:-1]), 120) if code.endswith("+") else tuple(map(int, code.split("-")))
        covered += range(first, last + 1)
        assert treated_as == ("child" if last < 18 else "adult")
    assert covered == list(range(121))
    assert (bands["child"], bands["adult"]) == ("child", "adult")


def test_a_mistyped_code_is_answered_with_the_near_ones() -> None:
    with pytest.raises(InvalidInput, match=r"contact\.channel.*'phon'.*phone"):
        vocabulary("channel").require("phon", "contact.channel")


def test_a_code_that_is_near_to_nothing_is_answered_with_what_there_is() -> None:
    with pytest.raises(InvalidInput, match=r"given, refused\.$"):
        vocabulary("consent").require("#", "consent.refer")


def test_letters_of_each_language_are_right() -> None:
    assert vocabulary("region").label("ganja", language("az")) == "Gəncə"
    assert vocabulary("country").label("AE", language("ru")) == "ОАЭ"
    assert vocabulary("language").label("ka", language("az")) == "gürcü"


def test_countries_are_countries_and_the_likely_ones_come_first() -> None:
    codes = vocabulary("country").codes
    assert {"EU", "UN", "ZZ", "XA", "QO", "EZ", "IC"}.isdisjoint(codes)
    assert 245 < len(codes) == len(set(codes)) < 255
    assert codes[:4] == ("AZ", "TR", "AE", "RU")


def test_languages_are_told_by_two_letters_and_the_likely_ones_come_first() -> None:
    codes = vocabulary("language").codes
    assert codes[:3] == ("az", "ru", "en")
    assert len(codes) == len(set(codes))
    assert all(len(code) == 2 for code in codes)


def test_a_region_is_a_city_or_a_district_and_named_once() -> None:
    regions = vocabulary("region").terms
    assert {term.attributes["kind"] for term in regions} == {"city", "district"}
    assert all(re.fullmatch("[a-z]+(_[a-z]+)*", term.code) for term in regions)
    iso = [term.attributes["iso"] for term in regions if "iso" in term.attributes]
    assert len(iso) == len(set(iso)) == 77
    assert all(re.fullmatch("AZ-[A-Z]{2,3}", str(code)) for code in iso)


def test_an_unknown_vocabulary_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        vocabulary("colour")
