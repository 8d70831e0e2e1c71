"""A picture of a letterhead comes from outside: what could do harm is refused, what is drawn is made of its pixels alone."""

from __future__ import annotations

import io
import struct
import time
import zlib

import pytest
from PIL import Image, PngImagePlugin

from hotline.errors import InvalidInput
from hotline.language import LANGUAGES, language
from hotline.reports import letterhead
from hotline.reports.letterhead import Letterhead, check_picture, drawn_picture
from hotline.reports.pages.corrections_sheet import corrections_sheet
from hotline.reports.pages.daily_summary import daily_summary
from hotline.reports.pages.handover_sheet import handover_sheet
from hotline.reports.pages.period_report import period_report
from tests.reports.inside import fonts_of, traces_of
from tests.reports.report_samples import a_day, a_period, hidden
from tests.reports.samples import text_of
from tests.reports.shift_samples import a_correction, a_handover
from tests.reports.tagged import Tagged


def picture(wide: int = 300, high: int = 80, form: str = "PNG", mode: str = "RGB", **saved: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (wide, high)).save(out, form, **saved)
    return out.getvalue()


def png(wide: int, high: int, body: bytes) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


BAD = {
    "nothing": b"",
    "no picture": b"%PDF-1.7",
    "a picture of another format": picture(form="GIF"),
    "a picture of another format named png": picture(form="BMP"),
    "cut": picture()[:120],
    "cut jpeg": picture(form="JPEG")[:300],
    "broken": png(100, 60, b"no deflate"),
    "too little in it": png(1000, 1000, zlib.compress(bytes(10))),
    "a bomb": png(60_000, 60_000, zlib.compress(bytes(1_000_000))),
    "a small bomb": png(3_999, 3_999, zlib.compress(bytes(1_000_000))),
    "a jpeg bomb": picture(64, 64, "JPEG").replace(struct.pack(">HH", 64, 64), struct.pack(">HH", 65_500, 65_500), 1),
    "too many bytes": picture() + bytes(letterhead.MOST_BYTES),
    "a hair": picture(3_000, 20),
    "a speck": picture(8, 8),
    "too wide": picture(4_001, 500),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_letterhead_is_refused_at_once_with_what_to_do(name: str) -> None:
    began = time.perf_counter()
    with pytest.raises(InvalidInput) as refused:
        check_picture(BAD[name])
    assert time.perf_counter() - began < 1.0, "nothing of it was decoded"
    for code in LANGUAGES:
        assert "{" not in language(code).error(refused.value)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_every_kind_of_png_is_drawn_opaque(mode: str) -> None:
    found = drawn_picture(picture(mode=mode))
    assert found.mode == "RGB"
    assert check_picture(picture(mode=mode)) == (300, 80)


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_every_kind_of_jpeg_is_drawn(mode: str) -> None:
    assert drawn_picture(picture(form="JPEG", mode=mode)).mode == "RGB"


def test_what_is_see_through_is_white() -> None:
    assert drawn_picture(picture(mode="RGBA")).getpixel((0, 0)) == (255, 255, 255)


def test_a_large_picture_is_drawn_no_larger_than_paper_can_show() -> None:
    assert check_picture(picture(3_000, 1_000)) == (3_000, 1_000)
    assert drawn_picture(picture(3_000, 1_000)).size == (1_200, 400)


def test_nothing_of_the_file_but_its_pixels_reaches_a_page() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "whoseletterhead")
    marked = picture(pnginfo=notes)
    assert b"whoseletterhead" in marked
    pdf = daily_summary(a_day(3), language("en"), Letterhead("Our own line", marked))
    assert traces_of(pdf, ["whoseletterhead"]) == {}
    assert "Our own line" in text_of(pdf)
    assert fonts_of(pdf) == dict.fromkeys(fonts_of(pdf), True)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_name_of_the_office_stands_beside_its_code_on_every_page_about_its_work(code: str) -> None:
    """It could be set, was kept and exported, and no page had it."""
    head, words = Letterhead(office_name="Gəncə ofisi № 2"), language(code)
    pages = {
        "daily": daily_summary(a_day(3), words, head),
        "corrections": corrections_sheet(a_correction(), words, head),
        "handover": handover_sheet(a_handover(), words, head),
        "period": period_report(a_period(contacts=30), words, head),
        "public": period_report(hidden(a_period(contacts=30)), words, head),
    }
    assert [name for name, pdf in pages.items() if "Gəncə ofisi № 2 · " not in text_of(pdf)] == []


def test_a_picture_is_on_every_page_and_is_not_read_aloud() -> None:
    pdf = daily_summary(a_day(300), language("en"), Letterhead(picture=picture()))
    read = Tagged(pdf)
    assert len(read.pages) > 1
    assert [page.bare_lines for page in read.pages] == [0] * len(read.pages)
    assert all("/XObject" in page.resources for page in read.file.pages)
    assert daily_summary(a_day(300), language("en"), Letterhead(picture=picture())) == pdf
