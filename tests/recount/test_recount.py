"""Another program that reads nothing but `hotline call list` and `hotline call show` gets the numbers of every report."""

from __future__ import annotations

import json
import random
import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hotline.clock import FixedClock
from hotline.desk.acts import Desk
from hotline.desk.office import set_up, unlock
from hotline.desk.report_days import months_later
from hotline.desk.reports import day_numbers, period_numbers
from hotline.desk.session import Session
from hotline.paths import resource
from hotline.practice.invented_call import mix
from hotline.practice.practice_office import PASSPHRASE, STORE_NAME, make_practice
from hotline.reports.report_json import to_json
from hotline.store.tables.settings import set_settings
from tests.acts import as_act
from tests.cli.commands import private_file, run
from tests.endurance.long import rounds
from tests.recount.invented_work import work
from tests.recount.recount import Contact, Office, Recount, differences

ZONE = ZoneInfo("Asia/Baku")
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
USER = "Rəhbər"
BOUNDARIES = ("00:00", "08:00")
PERIODS = 40
_YEAR = timedelta(days=365)


def printed(path: Path, user: str, secret: Path, now: datetime) -> list[Contact]:
    """Return what the two commands print of every contact, and nothing else."""
    signing_in = ("--store", str(path), "--user", user, "--passphrase-file", str(secret))
    clock = FixedClock(now)
    listed = run("call", "list", *signing_in, clock=clock)
    assert listed.exit_code == 0, listed.stderr
    found = []
    for line in listed.stdout.splitlines():
        row = json.loads(line)
        shown = run("call", "show", *signing_in, row["reference"], clock=clock)
        assert shown.exit_code == 0, shown.stderr
        found.append(Contact(row, json.loads(shown.stdout)))
    return found


def the_office(boundary: str) -> Office:
    """Return what a recount needs to know beside the calls: which codes are scored, and what the directory offers."""
    listed = json.loads(run("indicators", "list").stdout)
    directory = tomllib.loads(resource("packs", "az", "directory.toml").read_text("utf-8"))["service"]
    services = [{"id": one["id"], "offers": one.get("offers", []), "areas": one.get("areas", [])} for one in directory]
    return Office(ZONE, [(date.min, boundary)], frozenset(one["code"] for one in listed), services)


def periods(chance: random.Random, today: date) -> list[tuple[date, date]]:
    """Return forty periods: days, weeks, months, quarters, halves, years, and whatever lies between two days."""
    found: list[tuple[date, date]] = []
    while len(found) < PERIODS:
        first = today - timedelta(days=chance.randrange(380))
        length = chance.choice([0, 1, 3, 6, 12, None])
        if length == 0:
            last = first + timedelta(days=chance.choice([0, 6]))
        elif length is None:
            last = first + timedelta(days=chance.randrange(1, 200))
        else:
            first = date(first.year, (first.month - 1) // length * length + 1, 1)
            last = months_later(first, length) - timedelta(days=1)
        if first <= today and first.year >= 2025:
            found.append((first, last))
    return found


def set_boundary(session: Session, boundary: str) -> None:
    """Let another boundary hold, as if it had always held."""

    def put(desk: Desk) -> None:
        with desk.store.transaction():
            set_settings(desk.store, {"day_boundary": boundary})
            desk.journal("settings.change", "day_boundary", value=boundary)

    session.call(as_act(put))


def disagreements(session: Session, contacts: list[Contact], boundary: str, now: datetime, seed: int) -> list[Any]:
    """Return where the reports of forty periods and of their first days disagree with the recount."""
    office = the_office(boundary)
    set_boundary(session, boundary)
    today = now.astimezone(ZONE).date() - timedelta(days=boundary == "08:00" and now.astimezone(ZONE).hour < 8)
    found = []
    for first, last in periods(random.Random(seed), today):

        def recounted(one: date, other: date) -> Recount:
            return Recount(contacts, office, one, other, now)

        told = [json.loads(json.dumps(to_json(session.call(period_numbers, first, last))))]
        told.append(json.loads(json.dumps(to_json(session.call(day_numbers, first)))))
        found += [(str(first), str(last), one["kind"], each) for one in told for each in differences(one, recounted)]
    return found


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, list[Contact]]:
    """Work for a year in an office where everything happens, and print its calls."""
    folder = tmp_path_factory.mktemp("recount")
    path, secret = folder / "office.store", private_file(folder / "passphrase", PASSPHRASE)
    clock = FixedClock(NOW - _YEAR)
    set_up(path, "gnc", USER, PASSPHRASE, clock)
    session = unlock(path, USER, PASSPHRASE, clock)
    try:
        work(session, clock, random.Random(14), (NOW - _YEAR, NOW), rounds(220, 3000))
    finally:
        session.close()
    return path, secret, printed(path, USER, secret, NOW)


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_an_independent_recount_agrees_with_every_report(
    invented: tuple[Path, Path, list[Contact]], boundary: str
) -> None:
    path, _, contacts = invented
    session = unlock(path, USER, PASSPHRASE, FixedClock(NOW))
    try:
        assert disagreements(session, contacts, boundary, NOW, seed=40) == []
    finally:
        session.close()


def test_what_is_recounted_holds_whatever_the_numbers_tell_apart(invented: tuple[Path, Path, list[Contact]]) -> None:
    """Else the agreement would say little."""
    whole = Recount(invented[2], the_office("00:00"), date(2025, 11, 1), date(2026, 11, 22), NOW)
    totals, figures = whole.totals(), whole.referral_figures()

    assert all(figures[name] for name in ("in_time", "late", "refused", "without_clock", "accepted"))
    assert figures["made"] < sum(len(one.shown["referrals"]) for one in invented[2])
    assert 0 < totals["situations"] < totals["calls"] < totals["contacts"]
    assert totals["unique_callers"] < totals["contacts"]
    assert totals["persons"] < sum(len(one.shown["persons"]) for one in whole.calls)
    assert {one.row["contact_type"] for one in whole.situations} >= {"situation", "tip", "risk", "service_request"}
    assert all(whole.tables().values())


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, list[Contact]]:
    """Make a practice office of a year, and print its calls."""
    folder = tmp_path_factory.mktemp("practice")
    make_practice(folder / "office", rounds(120, 8000), 14, FixedClock(NOW))
    path, user = folder / "office" / STORE_NAME, str(mix()["supervisor"])
    return path, user, printed(path, user, private_file(folder / "passphrase", PASSPHRASE), NOW)


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_a_practice_year_is_recounted_too(practice: tuple[Path, str, list[Contact]], boundary: str) -> None:
    path, user, contacts = practice
    session = unlock(path, user, PASSPHRASE, FixedClock(NOW))
    try:
        assert disagreements(session, contacts, boundary, NOW, seed=41) == []
    finally:
        session.close()
