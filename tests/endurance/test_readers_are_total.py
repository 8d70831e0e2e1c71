"""Whatever stands in a file, each reader reads it or refuses it in a sentence: no fault, no hang, nothing written.

In the full form (HOTLINE_LONG=1) each reader is given 100,000 inputs; the figures are printed.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hotline.call.call_json import (
    call_from_json,
    call_to_json,
    compact_json,
    draft_from_json,
    parse_json,
)
from hotline.call.parking import park
from hotline.call.validation import problems
from hotline.clock import FixedClock
from hotline.desk.backups import make_backup, rehearse_backup
from hotline.desk.office import unlock
from hotline.errors import KnownError
from hotline.indicators.assess_json import assess_text
from hotline.indicators.call_assessment import assess_call
from hotline.indicators.checklist_file import read_list
from hotline.indicators.checklist_template import toml_template, workbook_template
from hotline.indicators.contact_checklists import shipped_lists
from hotline.language import language
from hotline.paths import resource
from hotline.privacy.scan_json import scan_lines
from hotline.referral.directory import public_digits
from hotline.referral.directory_text import read_services_text
from hotline.store.backups.backup_file import read_header
from hotline.store.create import create_store
from hotline.store.files.private_files import key_path
from hotline.store.keys.key_file import read_key_file
from hotline.store.keys.new_keys import make_key_file, new_store_keys
from hotline.store.keys.slots import Cost
from hotline.store.keys.unlocking import unlock_key_file
from tests.endurance import mutations
from tests.endurance.long import rounds
from tests.endurance.mutations import Json, bomb, many, mutated_backup, mutated_bytes, mutated_json, mutated_workbook
from tests.endurance.watched import read_all, show
from ui.platform.local_settings import FOLDER_VARIABLE, load_local_settings

NOW = datetime(2026, 11, 22, 10, 3, 22, tzinfo=UTC)
SHORT, FULL = 400, 100_000
_SEED = 20261122


def _samples() -> list[Json]:
    """Return calls as `call show` prints them and as drafts are kept."""
    small = {"contact": {"contact_type": "tip", "started": "2026-11-22T10:00:00Z"}, "narrative": "Sual verdi."}
    whole = {
        **small,
        "reference": "#N4V3-JVV6",
        "contact": {**small["contact"], "ended": "2026-11-22T10:02:00Z", "channel": "phone", "earlier_call": "K7Q"},  # type: ignore[dict-item] # a mapping
        "consent": {"refer": "given", "exceptions": ["child_at_risk"], "exception_reason": "Uşaq."},
        "persons": [
            {"sex": "female", "age": 17, "answers": {"D1.01": "yes", "D5.02": "no"}, "judgement": "agree"},
            {"age": "adult", "minors_with": 2},
        ],
        "situation": {"forms": ["labour"], "route": ["AZ", "TR"]},
        "needs": ["legal"],
        "referrals": [{"service": "police-unit", "persons": ["A"], "status": "made", "made": "2026-11-22T10:02:00Z"}],
        "follow_ups": [{"due": "2026-11-23T10:00:00Z", "note": "Zəng."}],
        "removed": [{"kind": "phone", "count": 2}],
        "overrides": [{"kind": "phone", "reason": "Qurum."}],
    }
    return [small, whole, call_to_json(call_from_json(_without(whole, "earlier_call")))]


def _without(data: Json, key: str) -> Json:
    if isinstance(data, dict):
        return {name: _without(value, key) for name, value in data.items() if name != key}
    return [_without(one, key) for one in data] if isinstance(data, list) else data


def _tried(name: str, read: Callable[[bytes], object], inputs: Any, *, warm: bytes) -> None:  # noqa: ANN401 - bytes
    try:
        read(warm)  # what is loaded at the first use is loaded now
    except KnownError as error:
        pytest.fail(f"the sample of {name} cannot be read: {error}")
    outcome = read_all(name, read, inputs)
    show(outcome)
    assert outcome.refused > 0
    assert outcome.read > 0


def test_a_call(capsys: pytest.CaptureFixture[str]) -> None:
    lists = shipped_lists()

    def read(content: bytes) -> None:
        call = call_from_json(parse_json(content))
        problems(call, NOW)
        assess_call(park(call), lists)
        assert call_from_json(json.loads(json.dumps(call_to_json(call)))) == call
        compact_json(call)

    samples = [_without(one, "earlier_call") for one in _samples()]
    with capsys.disabled():
        _tried(
            "call", read, many(_SEED, rounds(SHORT, FULL), samples, mutated_json), warm=json.dumps(samples[1]).encode()
        )


def test_a_draft(capsys: pytest.CaptureFixture[str]) -> None:
    """A contact that is a list, and a reference that is a number, ended the program."""

    def read(content: bytes) -> None:
        compact_json(draft_from_json(parse_json(content)))

    samples = _samples()
    with capsys.disabled():
        _tried(
            "draft", read, many(_SEED, rounds(SHORT, FULL), samples, mutated_json), warm=json.dumps(samples[1]).encode()
        )


def test_a_line_to_be_assessed_or_scanned(capsys: pytest.CaptureFixture[str]) -> None:
    situation = {"id": 1, "age": 34, "forms": ["labour"], "answers": {"D1.01": "yes"}, "immediate_danger": False}
    scan = {"id": "a", "text": "Nömrə 050 123 45 67"}

    def read(content: bytes) -> None:
        for answer, _ in scan_lines([content]):
            json.dumps(answer)
        for answered, _ in assess_text(content):
            json.dumps(answered)

    inputs = many(_SEED, rounds(SHORT, FULL), [situation, scan], mutated_json)
    with capsys.disabled():
        outcome = read_all("lines", read, inputs)
        show(outcome)
    assert outcome.read > 0


def test_a_list_in_toml(capsys: pytest.CaptureFixture[str]) -> None:
    lists = shipped_lists()
    samples = [toml_template(one, language("en")) for one in sorted(lists.every, key=lambda one: len(one.by_code))[:3]]
    with capsys.disabled():
        _tried("list", read_list, many(_SEED, rounds(SHORT, FULL), samples, _mutated_toml), warm=samples[0])


def test_a_list_in_a_workbook(capsys: pytest.CaptureFixture[str]) -> None:
    lists = shipped_lists()
    sample = workbook_template(min(lists.every, key=lambda one: len(one.by_code)), language("en"))
    with capsys.disabled():
        _tried("workbook", read_list, many(_SEED, rounds(150, FULL), [sample], mutated_workbook), warm=sample)


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml", "a.bin"])
def test_a_workbook_that_unpacks_without_end(name: str) -> None:
    packed = bomb(name, 200_000_000)
    assert len(packed) < 1_000_000
    outcome = read_all("bomb", read_list, iter([packed]))
    assert outcome.refused == 1


def test_a_directory(capsys: pytest.CaptureFixture[str]) -> None:
    shipped = resource("packs", "az", "directory.toml").read_bytes()
    entries = [b"[[service]]" + one for one in shipped.split(b"[[service]]")[1:]]
    hours = shipped.split(b"[[service]]")[0]
    samples = [hours + b"".join(entries[place : place + 3]) for place in range(0, len(entries) - 3, 3)]
    digits = public_digits()

    def read(content: bytes) -> None:
        read_services_text(content, "services.toml", digits)

    with capsys.disabled():
        _tried("directory", read, many(_SEED, rounds(SHORT, FULL), samples, _mutated_toml), warm=samples[0])


def test_a_key_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A number that is Infinity, a check that is no ASCII and a seal of three bytes ended the program."""
    store = tmp_path / "desk.store"
    store.write_bytes(bytes(range(256)) * 64)
    make_key_file(store, new_store_keys(), "Rəhbər", "dörd yaşıl çinar", cost=Cost(64, 1, 1))
    keys = key_path(store)
    sample = keys.read_bytes()
    shutil.copyfile(keys, tmp_path / "kept")

    def given(content: bytes) -> bytes:
        keys.write_bytes(content)
        return content

    inputs = many(_SEED, rounds(SHORT, FULL), [json.loads(sample)], mutations.mutated_keys)
    with capsys.disabled():
        _tried("keys", lambda _: read_key_file(store), (given(one) for one in inputs), warm=sample)


def test_a_backup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A size that is Infinity, a seal of no bytes and a header without slots ended the program."""
    store, user, passphrase = tmp_path / "desk.store", "Rəhbər", "dörd yaşıl çinar"
    create_store(store, "TST", user, passphrase, FixedClock(NOW), cost=Cost(64, 1, 1))
    session = unlock(store, user, passphrase, FixedClock(NOW))
    place = make_backup(session, tmp_path / "desk.backup").path
    session.close()
    sample = place.read_bytes()
    keys = unlock_key_file(read_key_file(store), user, passphrase)

    def given(content: bytes) -> bytes:
        place.write_bytes(content)
        return content

    def read(_: bytes) -> None:
        rehearse_backup(place)
        read_header(place).figures(keys.key)

    inputs = many(_SEED, rounds(SHORT, FULL), [sample], mutated_backup)
    with capsys.disabled():
        _tried("backup", read, (given(one) for one in inputs), warm=sample)


def test_what_this_computer_remembers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    sample = {"store": "/srv/desk.store", "language": "en", "palette": "dark"}

    def given(content: bytes) -> bytes:
        (tmp_path / "machine.json").write_bytes(content)
        return content

    inputs = many(_SEED, rounds(SHORT, FULL), [sample], mutated_json)
    with capsys.disabled():
        outcome = read_all(
            "machine", lambda _: Path(load_local_settings().store).is_file(), (given(one) for one in inputs)
        )
        show(outcome)
    assert outcome.refused == 0


def _mutated_toml(chance: Any, content: bytes) -> bytes:  # noqa: ANN401 - random.Random
    """Return a text in TOML with the value of one or two keys in the place of another, or with other bytes."""
    if chance.random() < 0.4:
        return mutated_bytes(chance, content)
    lines = content.split(b"\n")
    keyed = [place for place, line in enumerate(lines) if re.match(rb"\s*[\w.-]+\s*=", line)]
    for _ in range(chance.choice((1, 1, 2))):
        place = chance.choice(keyed)
        key = lines[place].split(b"=")[0]
        lines[place] = key + b"= " + chance.choice(mutations.TOML_VALUES)
    return b"\n".join(lines)
