"""What a new office is set up with, as it was filled in on the page for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hotline.secret import Secret


@dataclass(frozen=True)
class NewOffice:
    """What was filled in: the office, its first supervisor, where the store is to lie."""

    store: Path
    office: str
    user: str
    passphrase: Secret
