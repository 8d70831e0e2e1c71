"""Tells when the data of the office (directory, checklists) have changed, so that a copy in memory is known to be the newest."""

from __future__ import annotations

import secrets

from hotline.store.store import Store
from hotline.store.tables.settings import get_setting, set_settings

_NAME = "office_data"


def office_state(store: Store) -> str:
    """Return a text that is another one after every change of the office's data, by this program or another one."""
    return str(get_setting(store, _NAME, ""))


def renew_office_state(store: Store) -> None:
    """Take note of a change, in its transaction."""
    set_settings(store, {_NAME: secrets.token_hex(8)})
