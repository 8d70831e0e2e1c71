"""Every code with a format is found wherever it stands: made at random, right by construction, in many spellings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.privacy.guard import find_personal_data

BEFORE = st.sampled_from(["", "Zəng edən dedi: ", "она назвала ", "she said ", "nömrə - ", "(", "«", "qeyd\n"])
BEHIND = st.sampled_from(["", ".", ", sonra zəng kəsildi", " и всё", ")", "-dir", "-dən", "’nin", "\nson"])
DIGIT = st.sampled_from("0123456789")


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text(DIGIT, min_size=count, max_size=count)


def found_as(kind: str, before: str, code: str, behind: str) -> bool:
    text = before + code + behind
    start, end = len(before), len(before) + len(code)
    return any(
        (one.kind, one.level) == (kind, "block") and one.start <= start and one.end >= end
        for one in find_personal_data(text)
    )


@st.composite
def accounts(draw: st.DrawFn) -> str:
    bank = draw(st.text(st.sampled_from("ABCDEFGHJKLMNPQRSTUVWXYZ"), min_size=4, max_size=4))
    country, body = draw(
        st.sampled_from([("AZ", bank + draw(digits(20))), ("DE", draw(digits(18))), ("GB", bank + draw(digits(14)))])
    )
    number = int("".join(str(int(symbol, 36)) for symbol in body + country + "00"))
    code = f"{country}{98 - number % 97:02d}{body}"
    if draw(st.booleans()):
        code = " ".join(code[place : place + 4] for place in range(0, len(code), 4))
    return code


@st.composite
def cards(draw: st.DrawFn) -> str:
    body = draw(st.sampled_from(["4", "51", "2200", "8600"]))
    body += draw(digits(15 - len(body)))
    total = sum(int(symbol) if place % 2 else sum(divmod(2 * int(symbol), 10)) for place, symbol in enumerate(body))
    code = body + str(-total % 10)
    return draw(st.sampled_from(["", " ", "-"])).join(code[place : place + 4] for place in range(0, 16, 4))


@st.composite
def mobiles(draw: st.DrawFn) -> str:
    prefix = draw(st.sampled_from(["0", "+994", "+994 ", "00994", "994"]))
    code = draw(st.sampled_from(["10", "50", "51", "55", "60", "70", "77", "99", "12"]))
    rest = draw(digits(7))
    gap = draw(st.sampled_from(["", " ", "-", "."]))
    opened, closed = draw(st.sampled_from([("", ""), ("(", ")")])) if prefix != "994" else ("", "")
    return f"{prefix}{opened}{code}{closed}{gap}{rest[:3]}{gap}{rest[3:5]}{gap}{rest[5:]}"


PERSONAL = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
fins = st.text(st.sampled_from(PERSONAL), min_size=7, max_size=7).filter(
    lambda code: any(symbol.isdigit() for symbol in code) and not code.isdigit()
)
SMALL = settings(max_examples=60)


@given(BEFORE, accounts(), BEHIND)
@SMALL
def test_a_bank_account_is_found(before: str, code: str, behind: str) -> None:
    assert found_as("iban", before, code, behind)


@given(BEFORE, cards(), BEHIND)
@SMALL
def test_a_bank_card_is_found(before: str, code: str, behind: str) -> None:
    assert found_as("bank_card", before, code, behind)


@given(BEFORE, mobiles(), BEHIND)
@SMALL
def test_a_telephone_number_is_found(before: str, code: str, behind: str) -> None:
    assert found_as("phone", before, code, behind)


@given(st.sampled_from(["FİN ", "FİN kodu: ", "fin: ", "ФИН ", "ПИН-код ", "PIN "]), fins, BEHIND)
@SMALL
def test_a_personal_number_behind_its_word_is_found(before: str, code: str, behind: str) -> None:
    assert found_as("fin", before, code, behind)


@given(BEFORE, st.sampled_from(["AA{}", "AA {}", "AB-{}", "АА{}", "aa{}", "AA № {}"]), digits(7), BEHIND)
@SMALL
def test_a_new_identity_card_is_found(before: str, shape: str, number: str, behind: str) -> None:
    assert found_as("id_card", before, shape.format(number), behind)


@given(BEFORE, st.sampled_from(["AZE{}", "AZE {}", "AZE-{}", "AZE № {}", "АZЕ{}"]), digits(8), BEHIND)
@SMALL
def test_an_old_identity_card_is_found(before: str, shape: str, number: str, behind: str) -> None:
    assert found_as("id_card", before, shape.format(number), behind)


@given(BEFORE, st.sampled_from(["C{}", "C {}", "P{}", "С{}"]), digits(8), BEHIND)
@SMALL
def test_a_passport_is_found(before: str, shape: str, number: str, behind: str) -> None:
    assert found_as("passport", before, shape.format(number), behind)


@given(BEFORE, st.sampled_from(["MYİ", "DYİ", "MYI", "DYI", "dyi"]), st.sampled_from(["", " ", "-"]), digits(6), BEHIND)
@SMALL
def test_a_residence_permit_is_found(before: str, series: str, gap: str, number: str, behind: str) -> None:
    assert found_as("residence_permit", before, series + gap + number, behind)


@given(BEFORE, st.sampled_from([10, 1, 44, 72, 77, 85, 90, 99]), st.sampled_from(["", " ", "-"]), digits(3), BEHIND)
@SMALL
def test_a_plate_is_found(before: str, region: int, gap: str, number: str, behind: str) -> None:
    assert found_as("plate", before, f"{region:02d}{gap}BC{gap}{number}", behind)


@pytest.mark.parametrize("word", ["VÖEN", "VÖEN:", "VÖEN (ИНН)", "TIN", "VOEN -"])
@pytest.mark.parametrize("number", ["1700123451", "9900012342"])
def test_a_tax_number_behind_its_word_is_found(word: str, number: str) -> None:
    assert found_as("voen", word + " ", number, "-dir")


@pytest.mark.parametrize("code", ["5GXM4DZ", "5СХМ4ТА", "1A2B3C4"])
@pytest.mark.parametrize("ending", ["", "-dir", "dir", "’ın", "-nin", "dən", ",", "."])
def test_a_glued_ending_hides_no_code(code: str, ending: str) -> None:
    assert found_as("fin", "vəsiqədə ", code, ending)


def test_an_account_with_a_wrong_check_is_a_warning() -> None:
    [finding] = find_personal_data("AZ22NABZ00000000137010001944")
    assert (finding.kind, finding.level) == ("iban", "warn")


def test_sixteen_digits_that_fail_the_check_of_cards_are_a_warning() -> None:
    [finding] = find_personal_data("4111 1111 1111 1112")
    assert (finding.kind, finding.level) == ("bank_card", "warn")
