"""The settings of an office: each value is checked with a sentence, journalled, and goes to another office as one file."""

from __future__ import annotations

import base64
from dataclasses import fields, replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from hotline.clock import FixedClock
from hotline.desk import quick_contacts
from hotline.desk.acts import Desk
from hotline.desk.office_day import day_bounds, day_of
from hotline.desk.session import Session
from hotline.desk.setting_kinds import Shift
from hotline.desk.settings import Settings, change_settings, get_settings, setting_table
from hotline.desk.settings_file import compare_settings, export_settings, set_setting, take_settings
from hotline.desk.settings_text import BrokenSettings
from hotline.desk.verify import verify
from hotline.errors import InvalidInput, Refused
from hotline.language import LANGUAGES, language
from hotline.referral.national_pack import national_pack
from tests.acts import as_act
from tests.desk.shown_tables import public_numbers

EN = language("en")
ALWAYS = date.min


def picture(side: int = 40) -> str:
    content = BytesIO()
    Image.new("RGB", (side * 2, side), "navy").save(content, "PNG")
    return base64.b64encode(content.getvalue()).decode()


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        ("threshold", "4", "5 to 1000"),
        ("threshold", "ten", "whole number"),
        ("threshold", "1" * 12, "whole number"),
        ("sample_share", "101", "0 to 100"),
        ("retention_months", "-1", "1 to 600"),
        ("deadline_hours", "0", "1 to 168"),
        ("idle_minutes", "61", "1 to 60"),
        ("day_boundary", "24:00", "08:00"),
        ("day_boundary", "٠٨:٠٠", "08:00"),
        ("shifts", "8 Day", "08:00 Day"),
        ("shifts", "08:00 Day; 08:00 Night", "same time"),
        ("shifts", "08:00", "name"),
        ("shifts", "; ".join(f"0{hour}:00 s" for hour in range(7)), "at most 6"),
        ("office_name", "x" * 121, "120"),
        ("letterhead", "a\nb\nc\nd", "lines"),
        ("letterhead_image", "aGVsbG8=", "PNG or JPEG"),
        ("letterhead_image", "no base64!", "PNG or JPEG"),
        ("letterhead_image", picture(2), "pixels"),
        ("palette", "pink", "palettes"),
        ("backup_folder", "relative", "whole path"),
        ("backup_pace", "daily", "folder"),
        ("practice", "yes", "no setting"),
        ("day_boundaries", "08:00", "no setting"),
        ("passphrase", "x", "no setting"),
    ],
)
def test_a_value_that_does_not_do_is_refused_with_a_sentence(
    session: Session, name: str, written: str, said: str
) -> None:
    before = session.call(get_settings)
    with pytest.raises(InvalidInput, match=said):
        session.call(set_setting, name, written)
    assert session.call(get_settings) == before


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("threshold", "5", 5),
        ("sample_share", "0", 0),
        ("retention_months", "off", 0),
        ("retention_months", "24", 24),
        ("office_name", "  Gəncə ofisi ", "Gəncə ofisi"),
        ("letterhead", "Qaynar xətt\nGəncə", "Qaynar xətt\nGəncə"),
        ("letterhead", "", ""),
        ("shifts", "20:00 Gecə; 08:00 Gündüz", (Shift("08:00", "Gündüz"), Shift("20:00", "Gecə"))),
        ("letterhead_image", picture(), picture()),
    ],
)
def test_a_value_holds_is_read_again_and_stands_in_the_journal(
    session: Session, name: str, written: str, value: object
) -> None:
    session.call(change_settings, replace(session.call(get_settings), threshold=20, retention_months=7, letterhead="x"))
    session.call(set_setting, name, written)
    assert getattr(session.call(get_settings), name) == value
    last = session.call(as_act(last_line))
    assert last[:2] == ("settings.change", name)
    assert all(word not in last[2] for word in ("Gəncə", "Gündüz", picture()[:20]))
    assert session.call(verify).sound


def last_line(desk: Desk) -> tuple[str, str, str]:
    row = desk.store.execute("SELECT act, subject, facts FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
    return row[0], row[1], row[2]


def test_every_setting_is_declared_and_named_in_every_language() -> None:
    assert set(setting_table()) == {one.name for one in fields(Settings)}
    labels = [[language(code).gettext(one.label) for one in setting_table().values()] for code in LANGUAGES]
    assert all(len(set(names)) == len(names) for names in labels)


def test_another_time_at_which_the_day_begins_leaves_the_days_before_theirs(
    session: Session, clock: FixedClock
) -> None:
    session.call(quick_contacts.log_quick, "silent")
    zone, today = session.office.zone, clock.now().astimezone(session.office.zone).date()
    before = session.call(get_settings).boundaries
    changed = session.call(set_setting, "day_boundary", "08:00")
    tomorrow = today + timedelta(days=1)
    assert changed.boundaries == ((ALWAYS, "00:00"), (tomorrow, "08:00"))
    yesterday = today - timedelta(days=1)
    assert day_bounds(yesterday, changed.boundaries, zone) == day_bounds(yesterday, before, zone)
    start, end = day_bounds(today, changed.boundaries, zone)
    assert end - start == timedelta(hours=32), "until the next day begins: no contact lies between two days"
    assert day_of(end - timedelta(seconds=1), changed.boundaries, zone) == today
    assert day_of(end, changed.boundaries, zone) == tomorrow


def test_it_holds_always_where_nothing_is_recorded_yet(session: Session) -> None:
    assert session.call(set_setting, "day_boundary", "08:00").boundaries == ((ALWAYS, "08:00"),)


def test_a_first_day_can_be_given_and_takes_the_place_of_what_was_planned_for_later(
    session: Session, clock: FixedClock
) -> None:
    session.call(quick_contacts.log_quick, "silent")
    later, sooner = clock.now().date() + timedelta(days=30), clock.now().date() + timedelta(days=10)
    session.call(set_setting, "day_boundary", "08:00", first_day=later)
    changed = session.call(set_setting, "day_boundary", "07:00", first_day=sooner)
    assert changed.boundaries == ((ALWAYS, "00:00"), (sooner, "07:00"))
    assert changed.day_boundary == "07:00"


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2030, 1, 1)])
def test_a_first_day_out_of_reach_is_refused(session: Session, day: date) -> None:
    with pytest.raises(InvalidInput, match="a year ahead"):
        session.call(set_setting, "day_boundary", "08:00", first_day=day)


def test_only_the_boundary_has_a_first_day(session: Session, clock: FixedClock) -> None:
    with pytest.raises(InvalidInput, match="Leave the day out"):
        session.call(set_setting, "threshold", "12", first_day=clock.now().date())


def test_an_operator_changes_exports_and_imports_nothing(session: Session, operator: Session) -> None:
    content = session.call(export_settings, EN)
    for act, arguments in (
        (set_setting, ("threshold", "12")),
        (export_settings, (EN,)),
        (compare_settings, (content, EN)),
        (take_settings, (content,)),
    ):
        with pytest.raises(Refused, match="supervisor"):
            operator.call(act, *arguments)


def test_the_file_of_one_office_is_taken_over_by_another_whole(session: Session) -> None:
    wanted = {
        "office_name": "Gəncə",
        "letterhead_image": picture(),
        "shifts": "08:00 Gündüz; 20:00 Gecə",
        "threshold": "15",
        "backup_folder": "/srv/secret-folder",
    }
    for name, written in wanted.items():
        session.call(set_setting, name, written)
    content = session.call(export_settings, EN)
    assert b"secret-folder" not in content
    assert max(len(line) for line in content.split(b"\n")) < 200
    theirs = session.call(get_settings)
    for name in wanted:
        session.call(set_setting, name, {"threshold": "11"}.get(name, ""))
    told = session.call(compare_settings, content, EN)
    assert [one.name for one in told] == ["office_name", "letterhead_image", "shifts", "threshold"]
    assert (told[3].before, told[3].after) == ("11", "15")
    assert session.call(get_settings).threshold == 11, "compared, not changed"
    taken = session.call(take_settings, content)
    assert replace(taken, backup_folder=theirs.backup_folder) == theirs
    assert session.call(compare_settings, content, EN) == ()
    assert session.call(verify).sound


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a file of settings"),
        (b"\xff\xfe", "UTF-8"),
        (b"format = 1\n[settings]\nthreshold = 4\n", "Line 3: .*5 to 1000"),
        (b"format = 1\n[settings]\npassphrase = 'x'\n", "Line 3: .*no setting passphrase"),
        (b"format = 1\n[settings]\nbackup_folder = '/x'\n", "no setting backup_folder"),
        (b"format = 2\n[settings]\n", "another version"),
        (b"format = true\n[settings]\n", "another version"),
        (b"format = 1\nsettings = 3\n", "not a file of settings"),
        (b"format = 1\n[settings]\nthreshold = 11\n[other]\n", "not a file of settings"),
        (b"format = 1\n[settings]\nshifts = 'x'\n", "no shift"),
        (b"format = 1\n[settings]\nthreshold = '11'\n", "5 to 1000"),
        (b"format = 1\n[settings]\nletterhead_image = 5\n", "PNG or JPEG"),
        (b"#" * 1_000_001, "too large"),
        (b"format = 1\n[settings]\nidle_minutes = 0\nthreshold = 1\n", "Errors: 2"),
    ],
)
def test_a_file_that_does_not_do_changes_nothing_and_says_where(session: Session, content: bytes, said: str) -> None:
    before = session.call(get_settings)
    with pytest.raises(BrokenSettings, match=said):
        session.call(take_settings, content)
    with pytest.raises(BrokenSettings, match=said):
        session.call(compare_settings, content, EN)
    assert session.call(get_settings) == before


def test_the_national_pack_has_shifts_for_an_office_that_set_none(session: Session) -> None:
    settings = session.call(get_settings)
    for code in LANGUAGES:
        names = [one.name for one in settings.shifts_in(code)]
        assert names == [one.names[code] for one in national_pack().shifts]
    session.call(set_setting, "shifts", "06:00 Bütün gün")
    assert session.call(get_settings).shifts_in("ru") == (Shift("06:00", "Bütün gün"),)


def test_a_setting_that_somebody_wrote_by_other_means_is_not_believed(session: Session) -> None:
    def edit(desk: Desk) -> None:
        desk.store.execute(
            "INSERT OR REPLACE INTO settings VALUES ('threshold', '2'), ('shifts', '7'), ('day_boundaries', '[1]')"
        )

    session.call(as_act(edit))
    settings = session.call(get_settings)
    assert (settings.threshold, settings.shifts, settings.day_boundaries) == (11, (), ())
    assert not session.call(verify).sound


def test_public_tables_are_made_by_the_threshold_of_the_office(session: Session, clock: FixedClock) -> None:
    session.call(quick_contacts.log_quick, "silent")
    clock.advance(timedelta(days=62))
    quarter = (date(2026, 10, 1), date(2026, 12, 31))
    assert public_numbers(session, *quarter).threshold == 11
    session.call(set_setting, "threshold", "25")
    assert public_numbers(session, *quarter).threshold == 25
