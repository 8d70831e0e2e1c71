"""A folder that is copied to other computers is known by its name, by the client's marks, and by what it tells Windows."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.desk.sync_clients import sync_client_of


@pytest.mark.parametrize(
    ("folder", "client"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Hotline Azerbaijan", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("Мой диск", "Google Drive"),
        ("YandexDisk", "Yandex.Disk"),
        ("Яндекс.Диск", "Yandex.Disk"),
        ("Nextcloud", "Nextcloud"),
    ],
)
def test_a_folder_is_known_by_its_name_and_so_is_what_lies_in_it(tmp_path: Path, folder: str, client: str) -> None:
    inside = tmp_path / folder / "Sənədlər" / "desk"
    inside.mkdir(parents=True)
    found = sync_client_of(inside)
    assert found is not None
    assert (found.name, found.folder.name) == (client, folder)


def test_a_folder_is_known_by_the_mark_of_its_client(tmp_path: Path) -> None:
    (tmp_path / "work" / ".stfolder").mkdir(parents=True)
    found = sync_client_of(tmp_path / "work")
    assert found is not None
    assert found.name == "Syncthing"


def test_documents_that_windows_keeps_in_onedrive_are_known_by_its_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDrive", str(tmp_path / "cloud"))
    found = sync_client_of(tmp_path / "cloud" / "Documents")
    assert found is not None
    assert found.name == "OneDrive"
    assert sync_client_of(tmp_path / "cloudy") is None


@pytest.mark.parametrize("folder", ["Hotline Desk", "megaphone", "my drive to work", "dropboxes", "onedriven"])
def test_an_ordinary_folder_is_none(tmp_path: Path, folder: str) -> None:
    assert sync_client_of(tmp_path / folder) is None
