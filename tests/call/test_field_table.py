"""What the one table of fields promises: no field without a decision, none that a list forgets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import Parameter, signature
from typing import Any

import pytest

from hotline.call.field_declaration import (
    ASKED,
    EXPORTED,
    FOR_WORK,
    NOT_EXPORTED,
    NeverPrinted,
    PartOf,
    Printable,
    declared,
)
from hotline.call.field_kinds import Coded, Many, Matching, Moment, Text, Whole
from hotline.call.field_table import attributes_of, field_table, form_fields, texts_in
from hotline.call.labels import SECTIONS
from hotline.call.nested_records import NestedRecord, NestedRecords, kinds_of
from hotline.call.record import Call, Caller, Consent, Contact, FollowUp, Override, Person, Referral, Safety, Situation
from hotline.call.record_changes import SECTION_TITLES
from hotline.referral.referral_fields import BY_NAME, printed_name
from hotline.reports.report_tables import TABLES, UNCOUNTED_FIELDS
from hotline.store.tables.counts import COUNTED_FIELDS
from hotline.store.tables.facts import CALL_COLUMNS, PERSON_COLUMNS

HTCDS = re.compile(r"(prs|vic|hte|cas|con)_[A-Z][A-Za-z]+")
MADE_BY_THE_PROGRAM = {"result_class", "urgency", "quick", "status"}


def every_leaf(record: type[Any] = Call) -> Iterator[tuple[type[Any], str]]:
    """Yield every field that a record and those in it have."""
    for name, kind in kinds_of(record).items():
        if isinstance(kind, NestedRecord | NestedRecords):
            yield from every_leaf(kind.record)
        else:
            yield record, name


def test_the_table_has_every_field_of_the_record_once() -> None:
    in_table = [(field.record, field.attribute) for field in field_table().values()]
    assert len(in_table) == len(set(in_table)) > 60
    assert set(in_table) == set(every_leaf())
    assert {field.section for field in field_table().values()} == set(SECTION_TITLES) - {"indicators"}


def test_nothing_that_has_to_be_decided_has_a_default() -> None:
    demanded = {name for name, one in signature(declared).parameters.items() if one.default is Parameter.empty}
    assert demanded == {"kind", "label", "share", "search", "blank", "export"}
    with pytest.raises(TypeError, match="share"):
        declared(Coded("topic"), "Topic", search=True, blank=ASKED, export=EXPORTED)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": Text(10), "search": True, "export": EXPORTED},
        {"kind": Whole(0, 2), "search": True, "export": NOT_EXPORTED},
        {"kind": Moment(), "search": True, "export": NOT_EXPORTED},
        {"kind": Coded("topic"), "search": True, "export": EXPORTED, "blank": False},
        {"kind": Coded("topic"), "search": True, "export": EXPORTED, "label": ""},
    ],
)
def test_what_cannot_be_is_refused_where_it_is_declared(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        declared(**{"label": "Label", "share": FOR_WORK, "blank": ASKED, **wrong})


def test_every_field_can_be_printed_or_is_named_among_what_is_withheld() -> None:
    for field in field_table().values():
        match field.declared.share:
            case Printable():
                assert not BY_NAME[printed_name(field)].never_printed, field.name
            case PartOf(fact=fact):
                assert fact in BY_NAME, field.name
            case NeverPrinted(line=line):
                assert BY_NAME[field.name if line is None else line.name].never_printed, field.name


def test_what_an_operator_wrote_and_a_callers_mark_are_never_exported() -> None:
    exported = {name for name, field in field_table().items() if field.declared.export is not None}
    written = [name for name in exported if isinstance(field_table()[name].kind, Text | Matching)]
    assert written == ["referrals.service"], "the id of a service, which no operator writes"
    assert not exported & {"narrative", "contact.caller_mark", "contact.earlier_call", "referrals.note"}


def test_every_htcds_name_is_one_of_the_standard_and_stands_for_one_field() -> None:
    named = [one.htcds for field in field_table().values() if (one := field.declared.export) is not None and one.htcds]
    assert len(named) == len(set(named)) > 8
    assert all(HTCDS.fullmatch(name) for name in named)


def test_another_label_on_paper_says_why_and_is_another_one() -> None:
    for field in field_table().values():
        other = field.declared.paper
        assert other is None or (other.why and other.label != field.label), field.name


def test_every_column_that_a_field_is_counted_by_is_one_of_the_store() -> None:
    counted = [field for field in field_table().values() if field.declared.column]
    columns = {field.declared.column for field in counted}
    single = {field.declared.column for field in counted if not isinstance(field.kind, Many)}
    assert single <= {*CALL_COLUMNS, *PERSON_COLUMNS}
    assert {*COUNTED_FIELDS} - columns == MADE_BY_THE_PROGRAM


def test_every_field_that_is_counted_has_a_table_in_the_reports_or_a_reason_why_not() -> None:
    counted = {name for name, field in field_table().items() if field.declared.column}
    named = {one.field for one in TABLES} | {one.columns for one in TABLES if isinstance(one.columns, str)}
    assert counted - named == {*UNCOUNTED_FIELDS}
    assert named - {""} <= {*field_table()}


def test_every_text_of_a_call_is_read_by_the_guard() -> None:
    person, note = Person(judgement_reason="b"), "c"
    call = Call(
        consent=Consent(exception_reason="a"),
        persons=(person,),
        referrals=(Referral(note=note),),
        follow_ups=(FollowUp(note=note),),
        overrides=(Override(kind="phone", reason="d"),),
        narrative="e",
    )
    places = [place for place, text, _ in texts_in(call) if text]
    assert sorted(places) == [
        "consent.exception_reason",
        "follow_ups[0].note",
        "narrative",
        "overrides[0].reason",
        "persons[0].judgement_reason",
        "referrals[0].note",
    ]


def test_the_form_asks_for_every_coded_field_of_a_part_in_the_order_of_the_record() -> None:
    for record in (Safety, Contact, Consent, Caller, Person, Situation):
        asked = [field.attribute for field in form_fields(record)]
        assert asked == [name for name in kinds_of(record) if name in asked]
    assert attributes_of("needs") == ("needs", "actions", "referrals")
    assert {section for section in SECTIONS if not attributes_of(section)} == {"indicators"}
