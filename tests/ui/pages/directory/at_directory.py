"""Working at the page of the directory, under test."""

from __future__ import annotations

from datetime import date
from typing import Any

from hotline.referral.directory import Service, directory
from hotline.referral.directory_data import service_to_data
from tests.ui.at_work import AtWork
from ui.pages.directory.directory_page import DirectoryPage
from ui.session.office_data import office_data

OWN: dict[str, Any] = service_to_data(directory().service("ngo-clean-world")) | {
    "id": "night-shelter",
    "az": "Gecə sığınacağı",
    "ru": "Ночной приют",
    "en": "Night shelter",
    "place": "ganja",
}


def come_to_directory(at_work: AtWork) -> DirectoryPage:
    """Show the page."""
    at_work.shell.go("directory")
    at_work.settle()
    page = at_work.shell.page("directory")
    assert isinstance(page, DirectoryPage)
    return page


def read(page: DirectoryPage, label: str) -> str:
    """Return what stands beside a label of the entry that is read out."""
    [line] = [one for one in page.view.lines if one.label == label]
    return line.text


def listed(page: DirectoryPage) -> list[str]:
    """Return the ids of the list."""
    return [one.id for one in page._rows.values()]


def entry(identity: str) -> Service:
    """Return an entry as the windows know it."""
    return office_data().directory.service(identity)


def today(at_work: AtWork) -> date:
    """Return the day of the office."""
    return at_work.session.clock.now().astimezone(at_work.session.office.zone).date()
