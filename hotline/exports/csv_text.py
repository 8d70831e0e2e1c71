"""Rows as CSV: UTF-8 with a byte order mark, texts in quotation marks, nothing that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import tzinfo

from hotline.exports.cells import Cell, plain

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
SEPARATORS = {"semicolon": ";", "comma": ","}


def csv_lines(rows: Iterable[Iterable[Cell]], zone: tzinfo, separator: str) -> bytes:
    """Return rows as lines of CSV, without the mark that stands before the first of a file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    for row in rows:
        writer.writerow(["" if cell is None else cell for cell in (plain(one, zone) for one in row)])
    return text.getvalue().encode()
