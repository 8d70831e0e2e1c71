"""What a caller relies on before a page leaves: no text on it holds personal data, whatever the operator excused it with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hotline.call.record import Call, Consent, Override
from hotline.call.vocabulary import Labels, vocabulary
from hotline.errors import Refused
from hotline.indicators.call_assessment import assess_call
from hotline.language import LANGUAGES, language
from hotline.referral.directory import directory
from hotline.referral.profiles import profile
from hotline.referral.referral_fields import Words, referral_values
from hotline.referral.release_check import CarriesPersonalData, require_clean, require_open_entry
from tests.reports.samples import a_call

PHONE = "Zəng edin: 050 123 45 67"
EXCUSED = (Override(kind="phone", reason="başqa yolu yoxdur"),)
WITH_PHONE = {
    "narrative": replace(a_call(), narrative=PHONE, overrides=EXCUSED),
    "consent.exception_reason": replace(
        a_call(), consent=Consent(exceptions=("child_at_risk",), exception_reason=PHONE), overrides=EXCUSED
    ),
}


@pytest.mark.parametrize("code", vocabulary("profile").codes)
@pytest.mark.parametrize("field", WITH_PHONE)
def test_a_text_with_personal_data_stops_the_page_of_whoever_would_get_that_text_and_of_nobody_else(
    field: str, code: str
) -> None:
    chosen, call = profile(code), WITH_PHONE[field]
    if field in chosen.fields:
        with pytest.raises(CarriesPersonalData):
            require_clean(call, chosen)
    else:
        require_clean(call, chosen)


def test_the_refusal_says_which_kind_in_each_language_and_never_what() -> None:
    both = replace(WITH_PHONE["narrative"], narrative=f"{PHONE}, FİN 5ZK2M8Q, AZE12345678")
    with pytest.raises(CarriesPersonalData) as refused:
        require_clean(both, profile("police"))
    kinds = refused.value.values["kinds"]
    assert isinstance(kinds, Labels)
    assert "phone" in kinds.codes
    for code in LANGUAGES:
        said = language(code).error(refused.value)
        assert all(vocabulary("finding_kind").label(kind, language(code)) in said for kind in kinds.codes)
        assert not any(piece in said for piece in ("050", "5ZK2M8Q", "12345678"))


def test_every_text_that_a_page_can_carry_is_looked_through() -> None:
    def texts(call: Call) -> set[str]:
        values = referral_values(call, assess_call(call), reference="#K7Q4-M2XT")
        return {name for name, value in values.items() if isinstance(value, Words)}

    assert texts(a_call()) - {"reference"} == set(WITH_PHONE)


def test_a_call_whose_texts_are_clean_may_leave() -> None:
    for code in vocabulary("profile").codes:
        require_clean(a_call(), profile(code))


FROM, UNTIL = date(2026, 11, 1), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "refused"),
    [
        (FROM - timedelta(days=1), "accepts nobody before"),
        (FROM, None),
        (UNTIL, None),  # the last day
        (UNTIL + timedelta(days=1), "has been closed since"),
    ],
)
def test_an_entry_holds_from_its_first_day_to_its_last_and_not_a_day_longer(day: date, refused: str | None) -> None:
    service = replace(directory().service("mia-shelter"), valid_from=FROM, valid_until=UNTIL)
    if refused is None:
        require_open_entry(service, day)
    else:
        with pytest.raises(Refused, match=refused):
            require_open_entry(service, day)
