"""A contact is found by its coded values too, in any language and by plain letters, whatever kind of contact it is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from hotline.call.vocabulary import vocabulary
from hotline.clock import FixedClock
from hotline.fold import fold
from hotline.language import LANGUAGES
from hotline.referral.directory import directory
from hotline.store.connection import close_database, open_database
from hotline.store.files.private_files import key_path
from hotline.store.journal.verify import verify_store
from hotline.store.keys.unlocking import unlock
from hotline.store.migrations import MIGRATIONS
from hotline.store.opening import open_store
from hotline.store.search.index import match_expression, rebuild
from hotline.store.store import Store
from hotline.store.tables.bulk import BulkCall, add_calls
from hotline.store.tables.call_list import Filter, find_calls
from hotline.store.tables.calls import add_call, free_reference, revise_call
from hotline.store.tables.coded_words import meant_by, searched_vocabularies, token
from hotline.store.tables.quick_contacts import add_quick, remove_quick
from tests.store.making import Made, Submit

CODED = {
    "contact": {"topic": "documents", "channel": "messenger", "heard_from": "poster", "language": "ka"},
    "caller": {"relationship": "neighbour", "country": "TR", "region": "ganja"},
    "persons": [{"citizenship": "UZ", "legal_status": "stateless", "region_of_exploitation": "shaki", "disability": ["sensory"]}],
    "situation": {
        "forms": ["begging"], "sector": "F", "recruitment": ["newspaper_advertisement"], "recruiter_relation": "familial",
        "control": ["debt_bondage"], "route": ["IR"],
    },
    "needs": ["interpreting"],
    "referrals": [{"service": "police-unit"}],
    "narrative": "qısa",
}  # fmt: skip


def found(store: Store, typed: str) -> list[int]:
    return list(find_calls(store, Filter(text=typed)))


def label(name: str, code: str, language: str) -> str:
    return vocabulary(name).term(code).labels[language]


def keep_coded(store: Store, submission: Submit) -> int:
    """Keep two calls and return the one that is coded throughout."""
    add_call(store, 1, submission({"contact": {"topic": "adoption"}, "narrative": "başqa"}))
    return add_call(store, 1, submission(CODED))[0]


@pytest.fixture
def coded(store: Store, submission: Submit) -> int:
    return keep_coded(store, submission)


@pytest.fixture(scope="module")
def coded_once(module_store: Store, submission: Submit) -> int:
    return keep_coded(module_store, submission)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("topic", "documents"), ("channel", "messenger"), ("heard_from", "poster"), ("language", "ka"),
        ("relationship", "neighbour"), ("country", "TR"), ("region", "ganja"), ("country", "UZ"), ("region", "shaki"),
        ("legal_status", "stateless"), ("disability", "sensory"), ("form", "begging"), ("sector", "F"),
        ("recruitment", "newspaper_advertisement"), ("recruiter_relation", "familial"), ("control", "debt_bondage"),
        ("country", "IR"), ("need", "interpreting"),
    ],
)  # fmt: skip
def test_a_coded_value_is_found_by_its_words_in_each_language(
    module_store: Store, coded_once: int, name: str, code: str, language: str
) -> None:
    said = label(name, code, language)
    assert coded_once in found(module_store, said)
    assert coded_once in found(module_store, fold(said).upper()), "in plain letters and capitals too"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_service_is_found_by_its_name(module_store: Store, coded_once: int, language: str) -> None:
    assert found(module_store, directory().service("police-unit").names[language]) == [coded_once]


def test_a_value_and_a_word_of_the_summary_narrow_together(store: Store, coded: int, submission: Submit) -> None:
    other = add_call(store, 1, submission({**CODED, "narrative": "uzun"}))[0]
    begging = label("form", "begging", "ru").split()[-1]
    assert found(store, begging) == [other, coded]
    assert found(store, f"{begging} qisa") == [coded]
    assert found(store, f"uzun {begging}") == [other]
    assert found(store, f"{begging} basqa") == []


def test_quick_contacts_are_found_by_type_topic_and_reference(store: Store) -> None:
    silent = add_quick(store, 1, "silent")
    asked = add_quick(store, 1, "short_information", "adoption", 2)
    for language in LANGUAGES:
        assert found(store, label("contact_type", "silent", language)) == list(silent.ids)
        words = f"{label('contact_type', 'short_information', language)} {label('topic', 'adoption', language)}"
        assert found(store, words) == sorted(asked.ids, reverse=True)
    assert silent.ids[0] in found(store, silent.references[0][1:4])
    remove_quick(store, silent.ids, 1)
    assert found(store, label("contact_type", "silent", "en")) == []
    assert verify_store(store).sound


def test_a_reference_is_found_by_its_first_symbols_with_or_without_its_signs(store: Store, submission: Submit) -> None:
    call, reference = add_call(store, 1, submission({"narrative": "x"}))
    symbols = reference.replace("#", "").replace("-", "")
    for length in range(1, 8):
        assert call in found(store, symbols[:length]), symbols[:length]
        assert call in found(store, f"#{symbols[:4]}-{symbols[4:length]}".lower()), length
    look_alike = symbols.translate(str.maketrans("ABEKMHPCTXY", "АВЕКМНРСТХУ"))
    assert call in found(store, look_alike[:6])
    assert found(store, symbols[:6] + "Z") == []


def test_what_was_asked_and_not_known_is_no_value(store: Store, submission: Submit) -> None:
    record = {"caller": {"relationship": "unknown", "country": "unknown"}, "narrative": ""}
    add_call(store, 1, submission(record))
    assert found(store, "unknown") == []


def test_a_correction_is_found_by_its_new_values_only(store: Store, coded: int, submission: Submit) -> None:
    revise_call(store, coded, 1, submission({**CODED, "situation": {"forms": ["organs"]}}), "wrong form")
    assert found(store, label("form", "begging", "en").split()[-1]) == []
    assert found(store, label("form", "organs", "en")) == [coded]


def test_what_is_parked_is_not_a_value_of_the_call(store: Store, submission: Submit) -> None:
    add_call(store, 1, submission({"parked": {"situation": {"forms": ["begging"]}}}))
    assert found(store, "begging") == []


def test_no_text_can_pretend_to_be_a_coded_value(store: Store, submission: Submit) -> None:
    sign = token("form", "begging")
    call, _ = add_call(store, 1, submission({"narrative": f"mətn {sign} son"}))
    assert found(store, label("form", "begging", "az")) == []
    assert found(store, sign) == found(store, sign[1:]), "the sign of a token is not part of any word"
    assert found(store, "metn son") == [call]


def test_many_calls_at_once_are_indexed_like_single_ones(store: Store, submission: Submit) -> None:
    quick = submission({"contact": {"contact_type": "nuisance"}})
    full = submission(CODED)
    calls = [
        BulkCall(reference=free_reference(store), operator=1, submission=full),
        BulkCall(reference=free_reference(store), operator=1, submission=quick, quick=True),
    ]
    add_calls(store, calls, 1)
    assert len(found(store, "begging")) == 1
    assert len(found(store, label("contact_type", "nuisance", "az"))) == 1
    assert verify_store(store).sound


def test_an_index_made_anew_finds_what_the_old_one_found(store: Store, coded: int, submission: Submit) -> None:
    quick = add_quick(store, 1, "hang_up", None, 3)
    revise_call(store, coded, 1, submission({**CODED, "narrative": "yeni"}), "word")
    questions = [
        "begging",
        "qisa",
        "yeni",
        "gence",
        quick.references[1],
        label("contact_type", "hang_up", "ru"),
        "documents",
    ]
    before = [found(store, typed) for typed in questions]
    with store.transaction():
        rebuild(store.database)
    assert [found(store, typed) for typed in questions] == before
    assert any(before)
    assert verify_store(store).sound


def test_a_contact_that_the_index_lacks_is_noticed(store: Store) -> None:
    add_quick(store, 1, "silent")
    assert verify_store(store).sound
    store.execute("DELETE FROM search WHERE rowid = (SELECT max(place) FROM calls)")
    # By chance it is also one of the quick contacts that are looked for.
    found = [(one.kind, one.subject) for one in verify_store(store).findings if one.kind != "hidden"]
    assert found == [("unindexed", "1")]


def test_every_value_means_itself_in_every_language() -> None:
    for name in searched_vocabularies():
        for term in vocabulary(name).terms:
            for said in term.labels.values():
                longest = max(re.findall(r"\w+", fold(said)), key=len)
                assert len(longest) < 2 or token(name, term.code) in meant_by(longest), (name, term.code, said)


def test_one_letter_means_no_value_and_a_longer_beginning_few() -> None:
    assert meant_by("n") == []
    assert token("recruitment", "newspaper_advertisement") in meant_by("в"), "the label has this letter for a word"
    assert len(meant_by("в")) < 30
    assert token("country", "AZ") in meant_by("azerb")
    assert meant_by("zzzzz") == []


def test_no_sign_reaches_the_query_language() -> None:
    assert match_expression('zz" zq*') == '"zz"* AND "zq"*'
    assert match_expression("…") is None
    assert match_expression("z" * 5000) == f'"{"z" * 8}"'


def test_a_long_word_is_found_while_it_is_typed_and_whatever_its_ending(store: Store, submission: Submit) -> None:
    call, _ = add_call(store, 1, submission({"narrative": "qonşusunun avtodayanacağında gördülər"}))
    word = "avtodayanacagindan"
    for length in range(1, len(word) + 1):
        assert found(store, word[:length]) == [call], word[:length]
    assert found(store, "avtodaz") == []


def test_no_two_values_share_a_word_of_the_index() -> None:
    values = [(name, term.code) for name in searched_vocabularies() for term in vocabulary(name).terms]
    values += [("service", one.id) for one in directory().services]
    assert len({token(*value) for value in values}) == len(values)
    assert all("\ue000" <= sign <= "\uf8ff" for value in values for sign in token(*value))


def test_a_store_of_the_first_format_is_indexed_anew_when_it_is_opened(
    tmp_path: Path, made: Made, clock: FixedClock, submission: Submit
) -> None:
    """Bring a store back to what the first version left behind, and open it with this one."""
    keys = unlock(made.path, made.user, made.passphrase, clock).keys
    now = open_store(made.path, keys, clock)
    call, reference = add_call(now, 1, submission(CODED))
    quick = add_quick(now, 1, "silent")
    old = tmp_path / "old.hotline"
    database = open_database(old, keys.key)
    MIGRATIONS.apply(database, stop_before="0002_callers_filters_and_the_desk")
    close_database(database, old)
    now.execute("PRAGMA foreign_keys = OFF")
    now.execute("ATTACH DATABASE ? AS old KEY ?", (str(old), f"x'{keys.key.hex()}'"))
    strict = "SELECT name FROM old.sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%'"
    tables = [row[0] for row in now.execute(strict).fetchall()]
    for table in tables:
        columns = ", ".join(row[1] for row in now.execute(f"PRAGMA old.table_info({table})"))
        now.execute(f"INSERT INTO old.{table} ({columns}) SELECT {columns} FROM main.{table}")  # noqa: S608 - our own tables
    now.execute("UPDATE old.identity SET format = 1")
    now.execute("DETACH DATABASE old")
    now.close()
    shutil.copyfile(key_path(made.path), key_path(old))
    opened = open_store(old, keys, clock)
    try:
        assert found(opened, label("form", "begging", "ru")) == [call]
        assert found(opened, label("contact_type", "silent", "az")) == list(quick.ids)
        assert found(opened, reference[1:7]) == [call]
        assert "unindexed" not in {one.kind for one in verify_store(opened).findings}
    finally:
        opened.close()


@pytest.mark.parametrize("typed", ["#Ü7Q4-M2X8", "ü7q4m2x8", "U\u03087q4"])
def test_a_reference_with_a_w_is_found_where_the_board_has_another_letter_for_it(typed: str) -> None:
    assert '"w7q4' in str(match_expression(typed))
