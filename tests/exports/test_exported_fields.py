"""What is exported is what the table of fields says: everything that it exports, and no word of what it does not."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hotline.call.call_json import call_to_json
from hotline.call.field_table import field_table
from hotline.call.record import Call, Person
from hotline.exports import htcds
from hotline.exports.cells import plain
from hotline.exports.columns import Words
from hotline.exports.definitions import definition_rows
from hotline.exports.export_tables import REFERRALS, export_tables
from hotline.exports.exported_record import ExportedContact, ExportedReferral
from hotline.language import LANGUAGES, language
from tests.referral.planting import Planted

BAKU = ZoneInfo("Asia/Baku")
IN_A_TABLE_OF_ITS_OWN = {"person.answers"}


def words(code: str = "en") -> Words:
    return Words(language(code), 24, lambda service: dict.fromkeys(LANGUAGES, service), {})


def contact_of(planted: Planted) -> ExportedContact:
    record = call_to_json(planted.call)
    return ExportedContact("#K7Q4-M2XT", "GNC", False, 60, "R4", "U2", True, None, None, record, {})


def referral_of(planted: Planted) -> ExportedReferral:
    return ExportedReferral("#K7Q4-M2XT", call_to_json(planted.call)["referrals"][0])


def exported_cells(planted: Planted) -> set[str]:
    """Return what stands in the cells of all exports of a planted call."""
    contact, referral, found = contact_of(planted), referral_of(planted), list[list[object]]()
    for table in export_tables():
        for said in (None, words()):
            found.extend([*row] for row in table.rows(referral if table.name == REFERRALS else contact, said))
    found.extend([*htcds.person_row(contact, person, words())] for person in contact.persons())
    found.append([*htcds.referral_row(referral, words())])
    texts = (str(plain(cell, BAKU)) for row in found for cell in row if cell is not None)  # type: ignore[arg-type]
    return {part.strip() for text in texts for part in text.split("|")}


def name_of(place: str) -> str:
    return place.replace("persons.", "person.", 1) if place.startswith("persons.") else place


def test_every_field_that_is_exported_is_in_a_table_and_no_other() -> None:
    planted = Planted()
    cells = exported_cells(planted)
    for place, word in planted.words.items():
        field = field_table().get(name_of(place))
        exported = field is not None and field.declared.export is not None
        assert (word in cells) == exported, place


def test_no_number_that_is_not_exported_is_in_a_cell() -> None:
    planted = Planted()
    cells = exported_cells(planted)
    for place, figure in planted.figures.items():
        field = field_table().get(name_of(place))
        if field is None or field.declared.export is None:
            assert figure not in cells, place


def test_every_exported_field_has_a_column() -> None:
    columns = {column.name for table in export_tables() for column in table.columns}
    exported = {name for name, field in field_table().items() if field.declared.export is not None}
    assert exported - columns == IN_A_TABLE_OF_ITS_OWN


def test_every_name_of_the_standard_is_on_its_sheet_and_every_field_in_the_mapping() -> None:
    named = {
        one.declared.export.htcds for one in field_table().values() if one.declared.export and one.declared.export.htcds
    }
    assert named == {*htcds.person_heads(), *htcds.referral_heads()} - {htcds.CASE, htcds.PERSON}
    assert [row[0] for row in htcds.mapping_rows(language("en"))] == list(field_table())


def test_values_of_the_standard_stand_for_codes() -> None:
    person = {"sex": "female", "citizenship": "UZ", "suspected_victim": True}
    record = {
        "contact": {},
        "consent": {"record": "given"},
        "persons": [person, {"sex": "unknown"}, {}],
        "situation": {"forms": ["labour", "criminality", "research"], "sector": "F", "recruiter_relation": "unknown"},
    }
    contact = ExportedContact("#K7Q4-M2XT", "GNC", False, 60, "R4", "U2", True, None, None, record, {})
    rows = [
        dict(zip(htcds.person_heads(), htcds.person_row(contact, one, words()), strict=True))
        for one in contact.persons()
    ]
    assert len(rows) == 2, "of the third person nothing is given"
    assert (rows[0]["prs_Gender"], rows[0]["prs_Citizenship"], rows[0]["con_Consent"]) == ("Feminine", "UZ", "true")
    assert rows[0]["vic_TraffickingStatus"] == "PossibleVictimOfTrafficking"
    assert rows[0]["vic_TypeOfExploitation"] == "ForcedLabour;Other"
    assert (rows[0]["vic_ForcedLabourIndustry"], rows[0]["vic_RelationshipToTrafficker"]) == ("F_Construction", None)
    assert (rows[1]["prs_Gender"], rows[1]["vic_TraffickingStatus"]) == ("NonSpecifiedUnknown", None)


def test_every_column_is_defined_in_every_language() -> None:
    for code in LANGUAGES:
        rows = list(definition_rows(language(code), date(2026, 11, 1), date(2026, 11, 30), "Asia/Baku"))
        assert {row[1] for row in rows if row[1]} == {one.name for table in export_tables() for one in table.columns}
        assert all(row[2] for row in rows)


def test_a_person_of_whom_nothing_is_given_is_none() -> None:
    record = {
        "contact": {},
        "persons": [call_to_json(Call(persons=(Person(),)))["persons"][0], {"answers": {"D1.01": "no"}}],
    }
    contact = ExportedContact("#K7Q4-M2XT", "GNC", False, 60, None, None, False, None, None, record, {})
    assert [one.letter for one in contact.persons()] == ["B"]


def test_a_moment_of_a_referral_is_a_moment() -> None:
    referral = ExportedReferral("#K7Q4-M2XT", {"made": "2026-11-28T10:00:00Z", "service": "police-unit"})
    row = dict(zip(htcds.referral_heads(), htcds.referral_row(referral, words()), strict=True))
    assert row["cas_OutgoingReferralDate"] == datetime(2026, 11, 28, 10, tzinfo=UTC)
