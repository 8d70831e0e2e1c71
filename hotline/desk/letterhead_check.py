"""Whether a picture can stand in the letterhead of a page; what draws pages is loaded with the first picture."""

from __future__ import annotations

from hotline.errors import N_, InvalidInput

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


def check_letterhead(content: bytes) -> None:
    """Raise InvalidInput for bytes that are no picture that a page can hold."""
    if not content.startswith((_PNG, _JPEG)):
        raise InvalidInput(N_("This is no picture. Choose a PNG or JPEG file."))
