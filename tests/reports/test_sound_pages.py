"""Every page that the program prints opens anywhere: sound by `qpdf --check`, its fonts in it, nothing beside the pages."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from hotline.language import LANGUAGES, Language, language
from hotline.reports.referral_summary import referral_summary
from tests.reports.golden_text import PAGES, printed
from tests.reports.inside import check, doors_of, fonts_of, traces_of
from tests.reports.samples import REFERENCE, with_narrative


def long_story(words: Language) -> bytes:
    """Return a page of many sheets, with characters that the faces lack."""
    return referral_summary(with_narrative("Words of a long story 😀 ₼. " * 900), words)


EVERY = [(name, code) for name in [*PAGES, "long"] for code in LANGUAGES]


def made(name: str, code: str) -> bytes:
    return printed(name, code) if name in PAGES else long_story(language(code))


def with_changes(pdf: bytes) -> bytes:
    """Return a page as no page may be: a word in its metadata, an attachment, a bookmark, a font that is not in it."""
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as read:
        read.docinfo["/Keywords"] = "gizli sözlər ə"
        read.attachments["note.txt"] = b"gizli qeyd"
        read.Root.Outlines = pikepdf.Dictionary(First=pikepdf.Dictionary(Title="gizli başlıq"))
        read.Root.Metadata = read.make_stream(b"<x>gizli xmp</x>")
        read.pages[0].resources["/Font"]["/F9"] = pikepdf.Dictionary(
            Type=pikepdf.Name("/Font"), Subtype=pikepdf.Name("/Type1"), BaseFont=pikepdf.Name("/Helvetica")
        )
        read.save(changed, fix_metadata_version=False)
    return changed.getvalue()


@pytest.mark.parametrize(("name", "code"), EVERY)
def test_qpdf_finds_nothing_wrong_and_every_font_is_embedded(name: str, code: str, tmp_path: Path) -> None:
    pdf = made(name, code)
    file = tmp_path / "page.pdf"
    file.write_bytes(pdf)
    assert check(file) == (0, False)
    fonts = fonts_of(pdf)
    assert fonts
    assert all(fonts.values())
    assert all(name.partition("+")[2].startswith(("FiraSans-", "NotoSans-")) for name in fonts)
    assert b"Helvetica" not in pdf
    assert doors_of(pdf) == set()
    with pikepdf.open(io.BytesIO(pdf)) as read:
        assert {str(read.docinfo[key]) for key in ("/Author", "/Creator", "/Producer")} == {"Hotline Desk"}
        assert read.Root.Lang == code


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_metadata_say_nothing_of_the_call_but_its_reference(code: str) -> None:
    pdf = made("referral-police", code)
    known, hidden = [REFERENCE, REFERENCE.strip("#")], ["7KQX-M4TR", "GNC"]
    places = {word: set(found) for word, found in traces_of(pdf, [*known, *hidden]).items()}
    assert places == {
        **{key: {"pages", "stream", "text", "file"} for key in known},
        **{key: {"pages", "stream"} for key in hidden},
    }
    with pikepdf.open(io.BytesIO(pdf)) as read:
        told = read.Root.Metadata.read_bytes().decode("utf-8")
        assert {"/Filter"} & set(read.Root.Metadata.stream_dict.keys()) == set()
    assert REFERENCE in told
    assert [word for word in hidden if word in told] == []


def test_a_file_that_is_broken_or_carries_more_is_seen(tmp_path: Path) -> None:
    pdf = made("referral-medical", "az")
    file = tmp_path / "page.pdf"
    file.write_bytes(pdf[:-200])
    assert check(file) != (0, False)
    changed = with_changes(pdf)
    hidden = ["gizli sözlər ə", "gizli qeyd", "gizli başlıq", "gizli xmp"]
    assert set(traces_of(changed, hidden)) == set(hidden)
    assert traces_of(pdf, hidden) == {}
    assert doors_of(changed) == {"/Names", "note.txt"}
    assert fonts_of(changed)["/Helvetica"] is False
