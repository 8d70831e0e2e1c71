"""What practice calls are made of: files of the national pack, because the places, countries and languages in them are national."""

from __future__ import annotations

from typing import Any

from hotline.errors import N_, InvalidInput
from hotline.toml.pack_files import has_file, pack

_FOLDER = "practice"


def practice_data(name: str) -> dict[str, Any]:
    """Return a file of the practice calls as it was parsed; raises InvalidInput where the national pack has none."""
    if not has_file(_FOLDER, name):
        raise InvalidInput(N_("No practice calls come with this program: its national pack has none."))
    return pack(_FOLDER, name)
