"""A catalogue that decodes its messages one by one says what the library's own reader says."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from hotline.language import LANGUAGES
from hotline.message_catalogue import MessageCatalogue
from hotline.paths import resource

COMPILED = [
    path for code in LANGUAGES if (path := resource("translations", code, "LC_MESSAGES", "hotline.mo")).exists()
]


@pytest.mark.parametrize("path", COMPILED, ids=lambda path: path.parts[-3])
def test_every_message_and_every_plural_is_the_same(path: Path) -> None:
    ours = MessageCatalogue(path)
    with path.open("rb") as file:
        library = gettext.GNUTranslations(file)
    known: dict[str | tuple[str, int], str] = vars(library)["_catalog"]
    assert len(known) > 100
    for key, said in known.items():
        if isinstance(key, tuple):
            assert [ours.ngettext(key[0], "", number) for number in range(130)] == [
                library.ngettext(key[0], "", number) for number in range(130)
            ]
        elif "\x04" in key:
            assert ours.pgettext(*key.split("\x04")) == said
        else:
            assert ours.gettext(key) == said


@pytest.mark.parametrize("path", COMPILED, ids=lambda path: path.parts[-3])
def test_what_has_no_translation_is_said_as_it_is(path: Path) -> None:
    ours = MessageCatalogue(path)
    assert ours.gettext("No such sentence.") == "No such sentence."
    assert ours.pgettext("no such context", "yes") == "yes"
    assert [ours.ngettext("a thing", "things", number) for number in (1, 2)] == ["a thing", "things"]


def test_a_file_that_is_no_catalogue_is_refused(tmp_path: Path) -> None:
    for content in (b"", b"\0" * 40):
        (tmp_path / "hotline.mo").write_bytes(content)
        with pytest.raises(ValueError, match="no catalogue"):
            MessageCatalogue(tmp_path / "hotline.mo")
