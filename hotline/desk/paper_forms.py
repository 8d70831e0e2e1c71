"""Blank forms for power cuts and visits: the call form, and any checklist; journalled when one leaves the desk."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from hotline.desk.acts import Desk, act
from hotline.desk.external_files import write_external_file
from hotline.desk.rights import Right
from hotline.desk.settings import read_settings
from hotline.errors import N_, InvalidInput
from hotline.indicators.checklist import Checklist
from hotline.indicators.contact_checklists import SCORED, Lists
from hotline.language import language
from hotline.referral.national_pack import national_pack

CALL_FORM = "*call"
CALL_SUBJECT = "call"
"""What a line of the journal about the form of a call names as its subject."""
"""Stands for the call form where a form is named; every other form is a checklist, named by its id."""
PRINTED, SAVED = "form.print", "form.save"


@act(Right.RECORD)
def form_pdf(desk: Desk, form: str, language_code: str) -> bytes:
    """Return a blank form as a PDF to look at; raises InvalidInput for a list that is not in force today."""
    now = desk.clock.now()
    if form == CALL_FORM:
        return blank_call(language_code, now, read_settings(desk.store).deadline_hours)
    return blank_list(_in_force(desk, form), language_code, now)


@act(Right.RECORD, "form.print", "form.save")
def form_left(desk: Desk, form: str, language_code: str, act: str = PRINTED) -> None:
    """Note in the journal that a blank form has left the desk: printed, or saved."""
    with desk.store.transaction():
        _note(desk, act, form, language_code)


@act(Right.RECORD, "form.save")
def save_form(desk: Desk, form: str, language_code: str, path: Path, pdf: bytes) -> Path:
    """Write a blank form to a file, whole or not at all, with a line in the journal; return the file. Raises CannotWrite."""
    with desk.store.transaction():
        _note(desk, SAVED, form, language_code)
        write_external_file(desk, path, pdf)
    return path


def blank_call(language_code: str, now: datetime, deadline_hours: int | None = None) -> bytes:
    """Return the blank call form; where no desk is unlocked, it has the deadline of the national pack and nothing of an office."""
    from hotline.reports.blank_form import blank_call_form  # noqa: PLC0415 - what draws pages is loaded with the first page

    hours = national_pack().deadline_hours if deadline_hours is None else deadline_hours
    return blank_call_form(language(language_code), now, hours)


def blank_list(used: Checklist, language_code: str, now: datetime) -> bytes:
    """Return a blank list where no desk is unlocked, in force or not; raises InvalidInput where it cannot be printed."""
    from hotline.reports.blank_checklist import blank_checklist  # noqa: PLC0415 - what draws pages is loaded with the first page

    return blank_checklist(used, language(language_code), now)


def list_named(lists: Lists, identity: str) -> Checklist:
    """Return a list by its id, or the one that is scored; raises InvalidInput naming those that are there."""
    if identity == SCORED:
        return lists.scored
    for one in lists.every:
        if one.id == identity:
            return one
    raise InvalidInput(
        N_("There is no list {id}. Choose one of {known}."),
        id=repr(identity[:40]),
        known=", ".join(one.id for one in lists.every),
    )


def _in_force(desk: Desk, identity: str) -> Checklist:
    return list_named(desk.data.lists_for_today(desk.clock.now()), identity)


def _note(desk: Desk, act: str, form: str, language_code: str) -> None:
    if form == CALL_FORM:
        desk.journal(act, CALL_SUBJECT, language=language_code)
    else:
        used = _in_force(desk, form)
        desk.journal(act, used.id, version=used.version, language=language_code)
