"""`hotline practice`: a whole office that opens, adds up, and shows its work on paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from hotline.cli.environment import Surroundings
from hotline.cli.main import hotline
from hotline.clock import FixedClock
from hotline.desk import settings
from hotline.desk.calls import show_call
from hotline.desk.contact_search import Filter, call_rows, find_calls
from hotline.desk.drafts import list_drafts, open_draft
from hotline.desk.office import unlock
from hotline.desk.office_day import day_of
from hotline.desk.overview import overview
from hotline.desk.referral_list import list_referrals
from hotline.desk.session import Session
from hotline.desk.settings import get_settings
from hotline.desk.verify import verify
from hotline.desk.waiting import DEADLINE
from hotline.errors import CannotWrite, InvalidInput
from hotline.language import LANGUAGES
from hotline.practice import practice_office
from hotline.practice.practice_office import PASSPHRASE, STORE_NAME, make_practice
from hotline.referral.national_pack import national_pack
from tests.acts import as_act

CLOCK = FixedClock(datetime(2026, 11, 22, 7, 0, tzinfo=UTC))
CALLS = 150


def practice(folder: Path, *more: str) -> Result:
    around = Surroundings(clock=CLOCK, language_code="en")
    return CliRunner().invoke(hotline, ["practice", "--out", str(folder), *more], obj=around)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    folder = tmp_path_factory.mktemp("practice") / "office"
    return folder, practice(folder, "--calls", str(CALLS), "--seed", "4")


ENDINGS_LEFT = (".keys", ".keys.copy", ".mark", ".tries", ".tries.lock")


@pytest.fixture
def desk(made: tuple[Path, Result]) -> Iterator[Session]:
    session = unlock(made[0] / STORE_NAME, "supervisor", PASSPHRASE, CLOCK)
    yield session
    session.close()


def test_it_says_what_it_wrote_a_path_a_line(made: tuple[Path, Result]) -> None:
    folder, result = made

    assert result.exit_code == 0, result.stderr
    paths = [Path(line) for line in result.stdout.splitlines()]
    assert paths[0] == folder / STORE_NAME
    beside = {folder / (STORE_NAME + ending) for ending in ENDINGS_LEFT}
    assert {*paths, *beside} == set(folder.iterdir())
    assert "only for practice" in result.stderr
    assert PASSPHRASE in result.stderr
    assert "seed 4" in result.stderr


def test_the_store_holds_as_many_contacts_as_were_asked_for_and_is_sound(desk: Session) -> None:
    assert len(desk.call(find_calls, Filter())) == CALLS
    assert desk.call(verify).sound
    assert desk.call(get_settings).practice


def test_the_same_seed_makes_the_same_calls(made: tuple[Path, Result], desk: Session, tmp_path: Path) -> None:
    make_practice(tmp_path / "again", CALLS, 4, CLOCK)
    again = unlock(tmp_path / "again" / STORE_NAME, "supervisor", PASSPHRASE, CLOCK)
    try:
        rows, other = (one.call(call_rows, one.call(find_calls, Filter())) for one in (desk, again))
        assert rows == other
        reference = next(row.reference for row in rows if row.contact_type == "situation")
        assert desk.call(show_call, reference) == again.call(show_call, reference)
    finally:
        again.close()
    pages, others = ({path.name for path in folder.glob("*.pdf")} for folder in (made[0], tmp_path / "again"))
    assert pages == others


def test_its_pages_can_be_read(made: tuple[Path, Result]) -> None:
    pages = {path.name: PdfReader(path) for path in made[0].glob("*.pdf")}

    assert all(page.pages[0].extract_text() for page in pages.values())
    assert {name for name in pages if name.startswith("daily-")} == {
        f"daily-2026-11-21-{language}.pdf" for language in ("az", "ru", "en")
    }
    assert any(name.startswith("referral-") and "police-unit" in name for name in pages)


def test_the_desk_has_something_to_take_up(desk: Session, made: tuple[Path, Result]) -> None:
    operator = unlock(made[0] / STORE_NAME, "operator1", PASSPHRASE, CLOCK)
    try:
        (draft,) = operator.call(list_drafts)
        assert operator.call(open_draft, draft.id).narrative
    finally:
        operator.close()
    assert desk.call(overview).waiting_of(DEADLINE)
    statuses = {row.status for row in desk.call(list_referrals, all_ended=True).rows}
    assert len(statuses) > 1


def test_a_folder_that_holds_a_practice_store_is_left_alone(made: tuple[Path, Result]) -> None:
    before = {path: path.read_bytes() for path in made[0].iterdir() if path.suffix == ".pdf"}

    result = practice(made[0])

    assert (result.exit_code, result.stdout) == (1, "")
    assert "holds a practice store already" in result.stderr
    assert {path: path.read_bytes() for path in before} == before
    assert (made[0] / STORE_NAME).exists()


def test_a_key_file_alone_is_left_alone_too(tmp_path: Path) -> None:
    keys = tmp_path / (STORE_NAME + ".keys")
    keys.write_text("of a store that was moved away")

    assert practice(tmp_path).exit_code == 1
    assert keys.read_text() == "of a store that was moved away"


def test_a_failure_takes_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise CannotWrite("full")

    monkeypatch.setattr("hotline.practice.practice_office.daily_summary_pdf", as_act(fail))
    with pytest.raises(CannotWrite):
        make_practice(tmp_path / "office", 60, 1, CLOCK)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    result = practice(tmp_path / "file" / "office")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize("number", ["0", "-1", "100001", "many"])
def test_a_number_of_calls_that_does_not_do_is_wrong_usage(tmp_path: Path, number: str) -> None:
    assert practice(tmp_path / "office", "--calls", number).exit_code == 2
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(InvalidInput):
        make_practice(tmp_path / "office", 0, 1, CLOCK)


def test_few_calls_are_enough(tmp_path: Path) -> None:
    paths = make_practice(tmp_path / "office", 1, 1, CLOCK)

    assert [path.suffix for path in paths] == [".store", ".pdf", ".pdf", ".pdf"]


def test_the_summary_is_that_of_the_busiest_day_as_the_office_counts_its_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    eight = replace(national_pack(), day_boundary=time(8))
    for module in (practice_office, settings):
        monkeypatch.setattr(module, "national_pack", lambda: eight)
    folder = tmp_path / "office"
    make_practice(folder, CALLS, 4, CLOCK)
    session = unlock(folder / STORE_NAME, "supervisor", PASSPHRASE, CLOCK)
    try:
        assert session.call(get_settings).day_boundary == "08:00"
        rows = session.call(call_rows, session.call(find_calls, Filter()))
        days = Counter(day_of(row.started, "08:00", eight.time_zone) for row in rows)
    finally:
        session.close()
    last = day_of(CLOCK.now(), "08:00", eight.time_zone)
    recent = [last - timedelta(days=back) for back in range(1, 31)]
    busiest = max(recent, key=lambda day: (days[day], day))
    assert {paper.name for paper in folder.glob("daily-*.pdf")} == {f"daily-{busiest}-{one}.pdf" for one in LANGUAGES}
