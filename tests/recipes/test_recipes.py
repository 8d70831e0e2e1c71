"""A newcomer can follow the recipes of CONTRIBUTING.md to the letter, and what they promise is so."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.clock import FixedClock
from tests.recipes.before_indicator import old_call
from tests.recipes.follow import CHECKS, copy_of_the_tree, follow, run_check, run_test, titles

CATALOGUES = {f"resources/translations/{code}/LC_MESSAGES/hotline.po" for code in ("az", "ru")}


def test_a_field_that_is_added_by_the_recipe_is_everywhere(tmp_path: Path) -> None:
    copy = copy_of_the_tree(tmp_path)
    touched = follow(copy, "A field")
    assert {*touched} == {"hotline/call/person_parts.py", "resources/vocabularies/call.toml", *CATALOGUES}
    run_test(copy, "field_added.py")


def test_a_value_that_is_added_by_the_recipe_is_offered_found_and_printed(tmp_path: Path) -> None:
    copy = copy_of_the_tree(tmp_path)
    assert {*follow(copy, "A value of a vocabulary")} == {"resources/vocabularies/call.toml", *CATALOGUES}
    run_test(copy, "value_added.py")


def test_a_print_profile_that_is_added_by_the_recipe_gives_what_it_lists_and_no_more(tmp_path: Path) -> None:
    copy = copy_of_the_tree(tmp_path)
    assert {*follow(copy, "A print profile")} == {
        "resources/vocabularies/situation.toml",
        "resources/profiles.toml",
        *CATALOGUES,
    }
    run_test(copy, "profile_added.py")


def test_a_list_that_is_added_by_the_recipe_is_offered_printed_and_assessed(tmp_path: Path) -> None:
    copy = copy_of_the_tree(tmp_path)
    assert {*follow(copy, "A list of questions")} == {
        "resources/checklists/illegal-adoption.toml",
        "resources/packs/az/pack.toml",
    }
    run_test(copy, "list_added.py")


def test_an_indicator_that_is_added_by_the_recipe_is_asked_from_now_on(tmp_path: Path, clock: FixedClock) -> None:
    store, reference = old_call(tmp_path, clock)
    copy = copy_of_the_tree(tmp_path)
    assert {*follow(copy, "An indicator")} == {"resources/checklists/organ-removal.toml"}
    run_test(copy, "indicator_added.py", OLD_STORE=str(store), OLD_CALL=reference)


def test_a_migration_that_is_added_by_the_recipe_brings_an_old_store_up_after_a_backup(tmp_path: Path) -> None:
    copy = copy_of_the_tree(tmp_path)
    assert {*follow(copy, "A migration")} == {"hotline/store/tables/schema.py"}
    run_test(copy, "migration_added.py")


def test_a_report_that_is_added_by_the_recipe_is_a_command_and_offered_on_the_page(tmp_path: Path) -> None:
    copy = copy_of_the_tree(tmp_path)
    assert {*follow(copy, "A report")} == {
        "hotline/reports/pages/awareness_page.py",
        "hotline/desk/journal_acts.py",
        "hotline/desk/awareness.py",
        "hotline/desk/report_table.py",
        "hotline/cli/reports.py",
        "hotline/cli/main.py",
        "README.md",
        *CATALOGUES,
    }
    run_test(copy, "report_added.py")


def test_a_page_that_is_added_by_the_recipe_is_reached_by_its_key_and_kept_to_its_right(tmp_path: Path) -> None:
    copy = copy_of_the_tree(tmp_path)
    assert {*follow(copy, "A page")} == {
        "ui/pages/supervision/losses/__init__.py",
        "ui/pages/supervision/losses/losses_page.py",
        "ui/platform/key_table.py",
        "ui/app/supervision_pages.py",
        *CATALOGUES,
    }
    run_test(copy, "page_added.py")


def test_a_key_that_is_added_by_the_recipe_works_and_is_listed(tmp_path: Path) -> None:
    copy = copy_of_the_tree(tmp_path)
    assert {*follow(copy, "A key")} == {"ui/pages/reports/reports_page.py", "ui/platform/key_table.py", *CATALOGUES}
    run_test(copy, "key_added.py")


@pytest.mark.parametrize("check", CHECKS)
def test_a_tree_in_which_every_recipe_was_followed_is_held_to_what_the_program_is(tmp_path: Path, check: str) -> None:
    copy = copy_of_the_tree(tmp_path)
    followed = [title for title in titles() if follow(copy, title)]
    assert len(followed) >= 9
    run_check(copy, check)
