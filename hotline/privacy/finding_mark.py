"""What a finding is recognised by when its text has moved: a digest of its letters and figures, never the words themselves."""

from __future__ import annotations

from hashlib import blake2s

from hotline.fold import fold

_BYTES = 8


def finding_mark(found: str) -> str:
    """Return the mark of what was found: the same for other capitals, spaces and hyphens, another one for any other piece.

    It hides nothing from who can try every number there is: it is kept with the text that it is about, and goes where that goes.
    """
    folded = fold(found)
    signs = "".join(sign for sign in folded if sign.isalnum()) or folded
    return blake2s(signs.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()
