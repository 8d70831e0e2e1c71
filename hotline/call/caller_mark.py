"""The mark of a caller: a keyed hash of the caller code, which is all that the store keeps of it."""

from __future__ import annotations

import re

from hotline.errors import N_, InvalidInput

MARK_BYTES = 16
_MARK = re.compile(r"[0-9a-f]{32}")


def parse_mark(text: str) -> str:
    """Return a mark as it is kept: 32 hexadecimal digits in small letters; raises InvalidInput for anything else."""
    mark = text.strip().lower()
    if not _MARK.fullmatch(mark):
        raise InvalidInput(N_("A caller's mark has 32 hexadecimal digits. Leave it out where there is none."))
    return mark
