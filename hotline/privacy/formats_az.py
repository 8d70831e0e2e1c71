"""Personal numbers as Azerbaijan writes them: FİN, documents, VÖEN, plates, post codes, telephone numbers.

Source: personal-data.md; each rule names its row. A glued ending (`5GXM4DZ-dir`, `AA1234567dən`) never hides a code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.privacy.code_cues import cues_before
from hotline.privacy.finding import BLOCK, WARN, Finding, Level
from hotline.privacy.keywords import beginning, whole
from hotline.privacy.normalised_text import Begins, View
from hotline.privacy.personal_numbers_az import PLATE, REGIONS, find_personal_numbers

CALLING_CODE = "994"
CURRENCY = "azn|manat|манат|qepik"

SERIES = frozenset({"aa", "ab", "ac", "aze", "az", "myi", "dyi"})
SPELLED = {
    "fin": r"(?=[A-Z]*\d)(?=\d*[A-Z])[0-9A-Z]{7}",
    "voen": r"\d{9}[12]",
    "residence_permit": r"(?:[MD][YI][IE]?)?\d{5,9}",
    "id_card": r"A[A-Z]\d{7}|AZE\d{8}|\d{7,8}",
    "plate": r"[HPT]\d{6}|\d{3}[DT]\d{3}|(?:0[1-9]|[1-7]\d|85|90|99)(?:\d{3}[A-Z]{2}|2[A-Z]\d{3})",
}
SPELLED_ALONE = {
    "id_card": r"A[A-Z]\d{7}|AZE\d{8}",
    "passport": r"[CP]\d{8}",
    "residence_permit": r"[MD]YI\d{5,9}",
    "iban": r"AZ\d{2}[A-Z]{4}[A-Z0-9]{2,20}",
    "plate": r"(?:0[1-9]|[1-7]\d|85|90|99)[A-Z]{2}\d{3}",
}

_MOBILE = "10|40|44|50|51|55|60|70|77|99"
_FIXED = "12|18|2[0-6]|36|46"
_NATIONAL = re.compile(rf"(?:{CALLING_CODE}0?|00{CALLING_CODE}0?|0)(?:{_MOBILE}|{_FIXED})\d{{7}}")
_WITHOUT_ZERO = re.compile(rf"(?:{_MOBILE})\d{{7}}")
_SEVEN = re.compile(r"[2-9]\d{6}")

_DIGIT = "[0-9OОI]"
_ID_CARD = re.compile(
    rf"(?<!\w)AZE[ -]{{0,3}}(?:№|N|No)?[ .-]{{0,3}}{_DIGIT}(?:[ -]?{_DIGIT}){{7}}(?![0-9])|"
    rf"(?<!\w)A[A-Z][ -]{{0,3}}(?:№ ?)?{_DIGIT}{{7}}(?![0-9])",
    re.IGNORECASE,
)
_SPACED_ID_CARD = re.compile(
    rf"(?<!\w)(?:A[ -]?[A-Z]|a[ -]?a)[ -]{{0,3}}(?:№ ?)?{_DIGIT}(?:[ -]?{_DIGIT}){{6}}(?![ -]?[0-9])"
)
_SERIAL_ID_CARD = re.compile(
    r"(?<!\w)(?:A[A-Z]|aa|AZE|aze),? (?:seriyal|n[oö]mr|[Hh]omep|number|no)[^\W\d]{0,4}\.?:? ?\d{7,8}(?!\d)"
)
_ANY_ID_CARD = re.compile(r"(?<!\w)[A-Z]{2} ?-?\d{7}(?![0-9])")
_NAMED_ID_CARD = re.compile(
    r"(?<!icaze )(?:vesiqe|удостоверен|id card|identity card)[^\W\d_]{0,12}"
    r"(?: (?:nomresi|nomre|номер|серии|number|no|№|n)\.?:?){0,2}[: ]{1,2}(?:№ ?)?(\d{7,8})(?!\d)"
)
_NAMED_PERMIT = re.compile(
    r"(?<![^\W_])(?:внж|вид на жительство|icaze vesiqe[^\W\d_]{0,5}|residence permit)"
    r"(?: (?:nomresi|номер|number|no))?[: ]{1,2}(?:№ ?)?(\d{5,9})(?!\d)"
)
_ID_WORD = beginning("vesiqe удостоверен id_ identity sv seriya сери")
_PASSPORT = re.compile(rf"(?<!\w)[CP] ?-? ?(?:№ ?)?{_DIGIT}{{8}}(?![0-9])", re.IGNORECASE)
_SPACED_PASSPORT = re.compile(rf"(?<!\w)[CP][ -]{{0,2}}{_DIGIT}{{4}}[ -]{_DIGIT}{{4}}(?![ -]?[0-9])")
_PERMIT = re.compile(
    rf"(?<!\w)[MDМД] ?[YЙ] ?[IÍИ] ?-? ?(?:№ ?)?{_DIGIT}(?:[ -]?{_DIGIT}){{4,8}}(?![0-9])", re.IGNORECASE
)

_DOCUMENTS = (
    (_ID_CARD, "id_card", Begins.LETTERS),
    (_SPACED_ID_CARD, "id_card", Begins.LETTERS),
    (_SERIAL_ID_CARD, "id_card", Begins.WORDS),
    (_PASSPORT, "passport", Begins.LETTERS),
    (_SPACED_PASSPORT, "passport", Begins.CAPITALS),
    (_PERMIT, "residence_permit", Begins.LETTERS),
)

_TAX_WORD = whole("voen voenin voeni ven von воен тин tin инн inn vergi_nomresi tax_number tax_no tax_id")
_BESIDE_TAX = frozenset({"voen", "phone", "id_card", "passport", "fin"})
_FIRM = beginning("firma sirket mmc fiziki_sexs vergi sehadetname фирм компан ооо ип_ свидет company firm llc tax")
_TAX_REACH = 40
_TAX = re.compile(r"(?<![\d+])\d{10}(?:\d\d)?(?!\d)|(?<![\d+])\d(?:[ -]?\d){9}(?![ -]?\d)")
_TAX_ALONE = re.compile(r"(?<![\d+A-Za-z])[1-9]\d{8}[12](?!\d)")

_PLATE_SPACED = re.compile(r"(?<![\w.-])(\d ?\d)[ -]{0,3}[A-Z] ?[A-Z][ -]{0,3}\d[ -]?\d[ -]?\d(?![0-9A-Z])(?! \d)")
_PLATE_SMALL = re.compile(r"(?<![\w.-])(\d{2})(-?)[a-z]{2}\2\d{3}(?!\w)")
_PLATE_FOREIGNER = re.compile(r"(?<!\w)[HPT] ?-?\d{3}[ -]?\d{3}(?![0-9A-Z])")
_PLATE_DIPLOMAT = re.compile(r"(?<![\w.-])\d{3}[ -]?[DT][ -]?\d{3}(?![0-9A-Z])")
_PLATE_WORD = beginning(
    "masin avto nisan mikroavtobus taksi nomre машин авто такси микроавтобус номер plate car van taxi vehicle minibus diplomat "
    "дипломат number"
)

_POST_CODE = re.compile(r"(?<!\w)AZ ?-?\d\d(?!00)\d\d(?!\d)")
"""The code of a post office; one that ends in two noughts is that of a whole town."""


def find_national(view: View) -> Iterator[Finding]:
    """Yield the findings of every national format but telephone numbers."""
    yield from find_personal_numbers(view)
    yield from _documents(view)
    yield from _tax(view)
    yield from _plates(view)
    for match in view.codes_at(_POST_CODE, 4, begins=Begins.CAPITALS):
        yield view.finding(match.start(), match.end(), "address", WARN)


def local_phone(digits: str) -> Level | None:
    """Return how surely bare digits are a telephone number here, None for no number of this country.

    Mobile and fixed numbers with the code are sure; a mobile number without its zero and seven digits are not.
    """
    if _NATIONAL.fullmatch(digits):
        return BLOCK
    return WARN if _WITHOUT_ZERO.fullmatch(digits) or _SEVEN.fullmatch(digits) else None


def _documents(view: View) -> Iterator[Finding]:
    for pattern, kind, begins in _DOCUMENTS:
        for match in view.codes_at(pattern, 4, begins=begins):
            if sum(symbol.isdigit() for symbol in match[0]) >= 4:
                yield view.finding(match.start(), match.end(), kind, BLOCK)
    for match in view.codes(_NAMED_ID_CARD, 7, view.folded):
        yield view.finding(match.start(1), match.end(1), "id_card", BLOCK)
    for match in view.codes(_NAMED_PERMIT, 5, view.folded):
        yield view.finding(match.start(1), match.end(1), "residence_permit", BLOCK)
    for match in view.codes_at(_ANY_ID_CARD, 7, begins=Begins.CAPITALS):
        level = BLOCK if _ID_WORD.search(view.before(match.start(), 40)) else WARN
        yield view.finding(match.start(), match.end(), "id_card", level)


def _tax(view: View) -> Iterator[Finding]:
    for match in view.codes_at(_TAX, 10, begins=Begins.FIGURES):
        before = next((kind for kind in cues_before(view, match.start()) if kind in _BESIDE_TAX), None)
        if before == "voen" or _TAX_WORD.match(view.folded, match.end() + 1):
            yield view.finding(match.start(), match.end(), "voen", BLOCK)
    for match in view.codes_at(_TAX_ALONE, 10, begins=Begins.FIGURES):
        level = BLOCK if _FIRM.search(view.before(match.start(), _TAX_REACH)) else WARN
        yield view.finding(match.start(), match.end(), "voen", level)


def _plates(view: View) -> Iterator[Finding]:
    for match in view.codes_at(PLATE, 3):
        if int(match[1].replace("O", "0")) in REGIONS:
            yield view.finding(match.start(), match.end(), "plate", BLOCK)
    for match in view.codes_at(_PLATE_SPACED, 5, begins=Begins.FIGURES):
        if int(match[1].replace(" ", "")) in REGIONS:
            yield view.finding(match.start(), match.end(), "plate", BLOCK)
    for match in view.codes_at(_PLATE_SMALL, 5, begins=Begins.FIGURES):
        if int(match[1]) in REGIONS and (match[2] or _PLATE_WORD.search(view.before(match.start(), 30))):
            yield view.finding(match.start(), match.end(), "plate", BLOCK)
    for pattern, begins in ((_PLATE_FOREIGNER, Begins.CAPITALS), (_PLATE_DIPLOMAT, Begins.FIGURES)):
        for match in view.codes_at(pattern, 4, begins=begins):
            near = _PLATE_WORD.search(f"{view.before(match.start(), 40)} | {view.after(match.end(), 24)}")
            yield view.finding(match.start(), match.end(), "plate", BLOCK if near else WARN)
