"""What `hotline privacy scan` prints keeps to the contract; a wrong line spoils no other."""

from __future__ import annotations

import io
import json

import pytest

from hotline.call.json_lines import Answer
from hotline.errors import InvalidInput
from hotline.language import Language, language
from hotline.privacy.scan_json import scan_lines, scan_text

TEXT = "Nömrəsi 0501234567-dir."


def scanned_lines(content: str | bytes, said: Language | None = None) -> list[Answer]:
    """Return the answers to a whole content."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    return list(scan_lines(io.BytesIO(data), said))


FOUND = [{"start": 8, "end": 18, "kind": "phone", "level": "block"}]


def test_a_text_gives_a_list_of_findings() -> None:
    assert scan_text(TEXT) == scan_text(TEXT.encode()) == FOUND
    assert scan_text("") == []


def test_offsets_are_code_points_of_the_text_without_its_byte_order_mark() -> None:
    assert scan_text(b"\xef\xbb\xbf" + "👩🏽 0501234567".encode())[0]["start"] == 3


def test_bytes_that_are_no_text_are_refused_in_words() -> None:
    with pytest.raises(InvalidInput, match="UTF-8"):
        scan_text(b"\xff\xfe\x00")


@pytest.mark.parametrize("identity", ["a", 7, None, 1.5, "", [1], {"b": 2}])
def test_a_line_comes_back_with_its_id(identity: object) -> None:
    assert scanned_lines(json.dumps({"id": identity, "text": TEXT})) == [({"id": identity, "findings": FOUND}, True)]


def test_a_line_without_an_id_has_none() -> None:
    assert scanned_lines('{"text": ""}') == [({"id": None, "findings": []}, True)]


def test_blank_lines_are_skipped_and_line_ends_of_other_systems_are_fine() -> None:
    lines = '\ufeff{"id": 1, "text": "a"}\r\n\r\n  \n{"id": 2, "text": "b"}'
    assert [answer["id"] for answer, _ in scanned_lines(lines)] == [1, 2]


@pytest.mark.parametrize(
    ("line", "identity"),
    [
        (b"{", None),
        (b"[]", None),
        (b'"text"', None),
        (b'{"id": 3}', 3),
        (b'{"id": 3, "text": null}', 3),
        (b'{"id": 3, "text": ["a"]}', 3),
        (b"\xff", None),
        (b"[" * 100_000, None),
    ],
)
def test_a_wrong_line_is_answered_in_its_place(line: bytes, identity: object) -> None:
    good = json.dumps({"id": 1, "text": TEXT}).encode()
    answers = scanned_lines(b"\n".join([good, line, good]))
    assert [scanned for _, scanned in answers] == [True, False, True]
    assert answers[1][0]["id"] == identity
    assert answers[1][0]["error"]
    assert list(answers[1][0]) == ["id", "error"]


def test_an_error_never_repeats_what_the_line_said() -> None:
    [(answer, _)] = scanned_lines('{"id": 1, "text": 0501234567}', language("ru"))
    assert "0501234567" not in json.dumps(answer)


def test_half_a_surrogate_pair_in_a_line_is_text_like_any_other() -> None:
    [(answer, scanned)] = scanned_lines('{"id": 1, "text": "\\ud83d 0501234567"}')
    assert scanned
    assert answer["findings"][0]["start"] == 2
