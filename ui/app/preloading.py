"""Loads what the first window does without, on the thread that will open the store, or when somebody needs it earlier."""

from __future__ import annotations

import linecache
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from hotline.clock import Clock
from hotline.secret import Secret

if TYPE_CHECKING:
    from hotline.desk.office import RecoveryOpened
    from hotline.desk.session import Session

# ruff: noqa: PLC0415 - what the first window does without is imported where it is used

_PARTS = (
    *("sqlite_utils", "cryptography.hazmat.primitives.ciphers.aead", "phonenumbers", "hotline.store.opening"),
    *(
        "hotline.privacy.guard",
        "ui.session.opening",
        "ui.pages.desk.desk_page",
        "ui.pages.call_form.cards.indicators_card",
    ),
    *("ui.pages.call_form.call_form_page", "ui.app.after_crash", "ui.app.desk_window", "ui.app.calendar_cover"),
    *("PySide6.QtSvg", "cryptography.hazmat.backends.openssl.backend"),
)
"""What is loaded, in parts, so that the sources of all of it are never in memory at once."""


def load_desk() -> None:
    """Load the acts and the pages of the desk, and the national pack with the guard; raises InvalidInput where the pack has a fault."""
    loads = [partial(import_module, name) for name in _PARTS]
    for load in (*loads, import_module("ui.platform.session_source").source_type):
        load()
        # PySide reads the source of every module that is imported, to see whether it names PySide, into the cache for tracebacks.
        linecache.clearcache()
    import_module("hotline.referral.pack_check").require_whole_pack()
    import_module(
        "hotline.build_info"
    ).running_build()  # reads every file of the program, which no page should wait for


def opened(store: Path, user: str, passphrase: Secret, clock: Clock) -> Session:
    """Unlock the store as ui.session.opening does, loaded by then."""
    from ui.session import opening

    return opening.opened(store, user, passphrase, clock)


def opened_after_set_up(store: Path, user: str, passphrase: Secret, clock: Clock) -> Session:
    """Unlock the store of a new office as ui.session.opening does, loaded by then."""
    from ui.session import opening

    return opening.opened_after_set_up(store, user, passphrase, clock)


def opened_by_recovery(store: Path, code: str, clock: Clock) -> RecoveryOpened:
    """Open the store with the code of the recovery sheet; who comes in is said after it. Raises as unlock_with_recovery does."""
    from hotline.desk.office import RecoveryOpened

    return RecoveryOpened(store, code, clock)


def brought_in(opened_store: RecoveryOpened, user: str, passphrase: Secret) -> Session:
    """Let a supervisor come in as ui.session.opening does, loaded by then."""
    from ui.session import opening

    return opening.brought_in(opened_store, user, passphrase)
