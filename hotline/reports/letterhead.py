"""The office's own letterhead: what is checked of its picture when it is set, and the picture as the pages draw it.

A picture comes from outside. It is read within bounds: so many bytes, PNG or JPEG by its content and not by its name, so
many pixels as its head says, before one of them is decoded. What is drawn is made anew from its pixels, so that nothing else of the file
reaches a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from hotline.errors import N_, InvalidInput

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES = 1_000_000
MOST_PIXELS = 4_000_000
LONGEST_SIDE = 4_000
_LEAST_SIDE = 16
_FORMATS = ("PNG", "JPEG")
_MOST_OF_A_SHAPE = 12  # a strip that is longer against its height would be a hair on paper
_MOST_DRAWN = (1_200, 400)
"""The most pixels across and down that a page carries: more than any printer shows in so little room."""

_NO_PICTURE = N_("The letterhead is not a PNG or JPEG picture that can be read whole. Choose another file.")


@dataclass(frozen=True)
class Letterhead:
    """What stands at the head of the office's pages: its own line in place of the country's where not empty, and its picture.

    `picture` is the content of the file, as it was checked when it was set; None for none. `office_name` is what the office is
    called beside its code.
    """

    text: str = ""
    picture: bytes | None = None
    office_name: str = ""


NO_LETTERHEAD = Letterhead()


def check_picture(content: bytes) -> tuple[int, int]:
    """Return how many pixels a picture has across and down.

    Raises InvalidInput, with what to do, for what is no PNG or JPEG, is broken, too large or too small.
    """
    return _flat(content).size


@lru_cache(maxsize=2)
def drawn_picture(content: bytes) -> Image.Image:
    """Return a picture as it is drawn: opaque, on white, no larger than paper can show; raises as check_picture does."""
    picture = _flat(content)
    picture.thumbnail(_MOST_DRAWN)
    return picture


def _flat(content: bytes) -> Image.Image:
    """Return the pixels of a picture on white; its size is known to be within bounds before they are decoded."""
    from PIL import Image  # noqa: PLC0415 - only an office with a picture loads what reads one

    if len(content) > MOST_BYTES:
        raise InvalidInput(
            N_("The picture of the letterhead is larger than {most} kilobytes. Save it smaller."),
            most=MOST_BYTES // 1000,
        )
    try:
        # Whatever a file can do to a decoder ends here: a bomb, a cut end, a lie about its size.
        with Image.open(BytesIO(content), formats=_FORMATS) as picture:
            _require_size(*picture.size)
            whole = picture.convert("RGBA")
    except InvalidInput:
        raise
    except Exception as broken:
        raise InvalidInput(_NO_PICTURE) from broken
    white = Image.new("RGB", whole.size, "white")
    white.paste(whole, mask=whole.getchannel("A"))
    return white


def _require_size(wide: int, high: int) -> None:
    if wide > LONGEST_SIDE or high > LONGEST_SIDE or wide * high > MOST_PIXELS:
        raise InvalidInput(
            N_(
                "The picture of the letterhead has {wide} × {high} pixels. Save it with at most {most} pixels to a side and "
                "{million} million in all."
            ),
            wide=wide,
            high=high,
            most=LONGEST_SIDE,
            million=MOST_PIXELS // 1_000_000,
        )
    if min(wide, high) < _LEAST_SIDE or max(wide, high) > _MOST_OF_A_SHAPE * min(wide, high):
        raise InvalidInput(
            N_(
                "The picture of the letterhead has {wide} × {high} pixels. Choose one of at least {least} pixels to a side "
                "that is not more than {times} times as long as it is high."
            ),
            wide=wide,
            high=high,
            least=_LEAST_SIDE,
            times=_MOST_OF_A_SHAPE,
        )
