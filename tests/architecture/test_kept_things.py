"""Nothing of the store is forgotten by the journal: every table and column is covered by a digest, or named with a reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
import sqlite_utils

from hotline.desk import agreed_words, exports, paper_forms, verifications
from hotline.desk.journal_acts import ACTS
from hotline.store.connection import database_in_memory
from hotline.store.journal import chain, pending_lines
from hotline.store.journal.changed_things import triggers
from hotline.store.journal.kept_things import KINDS, ROWS_WITHOUT_DIGEST, WITHOUT_DIGEST
from hotline.store.migrations import MIGRATIONS
from hotline.store.tables import callers
from tests.architecture.source import modules


@pytest.fixture
def database() -> Iterator[sqlite_utils.Database]:
    made = database_in_memory()
    MIGRATIONS.apply(made)
    yield made
    made.conn.close()


def tables_of(database: sqlite_utils.Database) -> set[str]:
    sql = (
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'search_*'"
    )
    return {name for (name,) in database.conn.execute(sql)}


def test_every_table_is_covered_or_named_with_a_reason(database: sqlite_utils.Database) -> None:
    covered = [rows.table for kind in KINDS for rows in kind.rows if not rows.columns]
    assert len(covered) == len(set(covered)), "no table belongs to two kinds of things whole"
    in_parts = {rows.table for kind in KINDS for rows in kind.rows if rows.columns}
    assert not in_parts & set(covered)
    covered += in_parts
    assert {*covered, *WITHOUT_DIGEST} == tables_of(database)
    assert not set(covered) & set(WITHOUT_DIGEST)
    assert all(WITHOUT_DIGEST.values())
    assert {rows.table for kind in KINDS for rows in kind.rows if rows.only} == set(ROWS_WITHOUT_DIGEST)


def test_every_column_is_covered_or_named_with_a_reason(database: sqlite_utils.Database) -> None:
    for kind in KINDS:
        for rows in kind.rows:
            info = database.conn.execute(f"PRAGMA table_info({rows.table})").fetchall()
            columns = {name for _, name, *_ in info}
            unique = {name for _, name, _, _, _, place in info if place}
            assert {*rows.key, *rows.order, *rows.without} <= columns, rows.table
            assert unique <= {*rows.key, *rows.order}, f"the rows of {rows.table} have an order of their own"
            assert not set(rows.key) & set(rows.without), rows.table
            assert all(rows.without.values()), rows.table


def test_a_table_of_two_kinds_of_things_is_covered_by_them_column_by_column(database: sqlite_utils.Database) -> None:
    parts: dict[str, list[str]] = {}
    for rows in (rows for kind in KINDS for rows in kind.rows if rows.columns):
        parts.setdefault(rows.table, list(rows.key)).extend(rows.columns)
    assert list(parts) == ["prints"]
    for table, columns in parts.items():
        there = [name for _, name, *_ in database.conn.execute(f"PRAGMA table_info({table})")]
        assert sorted(columns) == sorted(there)


def test_every_change_of_what_is_covered_is_noted() -> None:
    assert len(list(triggers())) == 3 * sum(len(kind.rows) for kind in KINDS)


def acts_of_the_code() -> set[str]:
    """Return every act that a line of the journal is written with: what is given to journal(), record(), keep() and their like."""
    found: set[str] = set()
    for module in modules():
        if module.path.startswith(("hotline/desk", "hotline/store")):
            for node in ast.walk(module.tree):
                if isinstance(node, ast.Call):
                    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                    if name in {"journal", "record", "keep", "journal_call", "line"}:
                        found |= {
                            one.value
                            for one in node.args
                            if isinstance(one, ast.Constant) and isinstance(one.value, str) and "." in one.value
                        }
    return found


def named_acts() -> set[str]:
    """Return the acts that stand in constants."""
    return {
        paper_forms.PRINTED,
        paper_forms.SAVED,
        callers.MISS,
        agreed_words.DECLINED,
        agreed_words.WITHDRAWN,
        *exports.LINES.values(),
        pending_lines.BASELINE,
        pending_lines.KEEP,
        pending_lines.MIGRATED,
        chain.EPOCH,
        chain.NEW_KEY,
        verifications.VERIFY,
    }


def test_every_act_has_its_words_and_its_right() -> None:
    written = acts_of_the_code()
    assert len(written) > 40
    assert {*written, *named_acts()} == set(ACTS)
    assert len({one.words for one in ACTS.values()}) == len(ACTS), "two acts are told apart by their words"
