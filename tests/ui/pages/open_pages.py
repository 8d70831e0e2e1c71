"""Pages on an unlocked desk with a real encrypted store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hotline.call.record import Call, Caller, Consent, Contact, FollowUp, Person, Referral, Safety, Situation
from hotline.clock import FixedClock
from hotline.desk import calls, quick_contacts
from hotline.desk.office import set_up, unlock
from hotline.desk.session import Session
from hotline.store.files.private_files import key_path
from tests.ui.signed_in import context_of
from ui.session.context import Context
from ui.session.tasks import Tasks

PASSPHRASE = "dörd yaşıl çinar"
YES = dict.fromkeys(["D1.01", "D1.02", "D4.01", "D4.02", "D5.01", "D5.03"], "yes")


@pytest.fixture(scope="session")
def page_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store once; each test works on a copy."""
    path = tmp_path_factory.mktemp("pages") / "desk.store"
    set_up(path, "gnc", "Rəhbər", PASSPHRASE, FixedClock(datetime(2026, 11, 1, tzinfo=UTC)))
    return path


@pytest.fixture
def session(page_store: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    path = tmp_path / "desk.store"
    shutil.copyfile(page_store, path)
    shutil.copyfile(key_path(page_store), key_path(path))
    opened = unlock(path, "Rəhbər", PASSPHRASE, clock)
    yield opened
    opened.close()


@pytest.fixture
def context(session: Session, tasks: Tasks) -> Context:
    return context_of(session, tasks)


def possible_trafficking(clock: FixedClock, consent: str = "given") -> Call:
    """Return a call with something in most of its parts."""
    return Call(
        safety=Safety(safe_to_talk="yes", danger_now="no"),
        contact=Contact(
            contact_type="situation", channel="phone", language="az", started=clock.now(), ended=clock.now()
        ),
        consent=Consent(record="given", refer=consent),
        caller=Caller(relationship="parent", sex="female"),
        persons=(Person(age=16, sex="female", country_of_exploitation="TR", answers={**YES, "D2.01": "no"}),),
        situation=Situation(forms=("labour",)),
        needs=("legal", "shelter"),
        referrals=(Referral(service="police-unit"), Referral(service="mia-shelter", persons=("A",))),
        narrative="Qız üç ay əvvəl restoranda iş vədi ilə aparılıb. Maaş verilmir, tək çölə buraxmırlar.",
        follow_ups=(FollowUp(due=clock.now() + timedelta(hours=4), purpose="ask_outcome"),),
    )


@pytest.fixture
def contacts(session: Session, clock: FixedClock) -> list[str]:
    """Keep five calls of different types and places, and two quick contacts; the references, newest first."""
    kinds = ("tip", "situation", "information", "tip", "other")
    regions = ("shaki", "baku", None, "ganja", "baku")
    made = []
    for number, (kind, region) in enumerate(zip(kinds, regions, strict=True)):
        started = clock.now() - timedelta(hours=number + 1)
        contact = Contact(
            contact_type=kind, topic="documents", started=started, back_dated_reason="busy", channel="phone"
        )
        call = Call(contact=contact, caller=Caller(region=region), narrative=f"nömrə {number}")
        made.append(session.call(calls.submit_call, call).reference)
    return [*reversed(session.call(quick_contacts.log_quick, "silent", None, 2).references), *made]
