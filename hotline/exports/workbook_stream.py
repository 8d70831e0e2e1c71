"""A workbook (XLSX) that is written while its rows come: no row is kept, and nothing lies in a temporary file in between.

The libraries for workbooks keep rows in memory, or in plain text in the folder for temporary files (docs/decisions/0428).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from types import TracebackType
from typing import IO, Protocol, Self
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hotline.errors import N_, Refused
from hotline.exports.cells import Cell, plain

MOST_ROWS = 1_048_576
"""Rows that a sheet can have, the head among them."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet knows no zones
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BOLD, _MOMENT, _DAY = 1, 2, 3
_NARROWEST, _WIDEST = 10, 60
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class TooManyRows(Refused):
    """A sheet would have more rows than a spreadsheet can open."""

    def __init__(self) -> None:
        super().__init__(
            N_("A sheet holds at most {number} rows, and this period has more. Export fewer days, or as CSV."),
            number=MOST_ROWS - 1,
        )


class Writable(Protocol):
    """Where a workbook goes."""

    def write(self, data: bytes, /) -> int:
        """Write bytes and return how many."""

    def flush(self) -> None:
        """Hand on what was written."""


class _Relay:
    """Hands on what the archive writes, until it is given up: an archive cannot be left open, and closing it writes."""

    def __init__(self, target: Writable) -> None:
        self.target: Writable | None = target

    def write(self, data: bytes, /) -> int:
        """Write bytes and return how many."""
        return len(data) if self.target is None else self.target.write(data)

    def flush(self) -> None:
        """Hand on what was written."""
        if self.target is not None:
            self.target.flush()


class WorkbookStream:
    """Writes one sheet after the other; moments are days and times of the office's clock.

    A context: it is whole at the end of it, and nothing more is written where that ends with an error.
    """

    def __init__(self, target: Writable, zone: tzinfo) -> None:
        self._relay = _Relay(target)
        self._zip = ZipFile(self._relay, "w", ZIP_DEFLATED)  # type: ignore[call-overload] # it asks for no more than Writable has
        self._zone = zone
        self._titles: list[str] = []
        self._sheet: IO[bytes] | None = None
        self._rows = 0

    def begin_sheet(self, title: str, heads: Sequence[str], widths: Sequence[int] = ()) -> None:
        """Begin the next sheet, with a head that stays in sight."""
        self._end_sheet()
        self._titles.append(title)
        self._sheet = self._zip.open(_entry(f"xl/worksheets/sheet{len(self._titles)}.xml"), "w", force_zip64=True)
        self._rows = 0
        given = widths or [min(_WIDEST, max(_NARROWEST, len(head) + 2)) for head in heads]
        columns = "".join(
            f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
            for number, width in enumerate(given, 1)
        )
        selected = ' tabSelected="1"' if len(self._titles) == 1 else ""
        self._sheet.write(
            (
                f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView{selected} workbookViewId="0">'
                '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
                f"<cols>{columns}</cols><sheetData>"
            ).encode()
        )
        self.rows([list(heads)], style=_BOLD)

    def rows(self, rows: Iterable[Sequence[Cell]], style: int = 0) -> None:
        """Add rows to the sheet; raises TooManyRows."""
        sheet = self._sheet
        if sheet is None:
            raise ValueError("no sheet was begun")
        for row in rows:
            self._rows += 1
            if self._rows > MOST_ROWS:
                raise TooManyRows
            cells = "".join(
                self._cell(_column(position), cell, style) for position, cell in enumerate(row) if cell is not None
            )
            sheet.write(f'<row r="{self._rows}">{cells}</row>'.encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._relay.target = None
        self._close()

    def _close(self) -> None:
        """Write what holds the sheets together."""
        self._end_sheet()
        sheets = "".join(
            f'<sheet name={quoteattr(_NOT_XML.sub("", title))} sheetId="{number}" r:id="rId{number}"/>'
            for number, title in enumerate(self._titles, 1)
        )
        parts = "".join(
            f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_KIND}.worksheet+xml"/>'
            for number, _ in enumerate(self._titles, 1)
        )
        related = "".join(
            f'<Relationship Id="rId{number}" Type="{_RELATED}/worksheet" Target="worksheets/sheet{number}.xml"/>'
            for number, _ in enumerate(self._titles, 1)
        )
        styles = f'<Relationship Id="rId{len(self._titles) + 1}" Type="{_RELATED}/styles" Target="styles.xml"/>'
        files = {
            "xl/styles.xml": _STYLES,
            "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>{sheets}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": (
                f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{related}{styles}</Relationships>'
            ),
            "_rels/.rels": (
                f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
                f' Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
            ),
            "[Content_Types].xml": (
                f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Default Extension="xml" ContentType="application/xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
                f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>{parts}</Types>'
            ),
        }
        for name, text in files.items():
            self._zip.writestr(_entry(name), text)
        self._zip.close()

    def _end_sheet(self) -> None:
        if self._sheet is not None:
            self._sheet.write(b"</sheetData></worksheet>")
            self._sheet.close()
            self._sheet = None

    def _cell(self, column: str, cell: Cell, style: int) -> str:
        place = f"{column}{self._rows}"
        if isinstance(cell, datetime):
            since = cell.astimezone(self._zone).replace(tzinfo=None) - _EPOCH
            return f'<c r="{place}" s="{_MOMENT}"><v>{since.total_seconds() / 86_400!r}</v></c>'
        if isinstance(cell, date):
            return f'<c r="{place}" s="{_DAY}"><v>{(cell - _EPOCH.date()).days}</v></c>'
        if isinstance(cell, int):
            return f'<c r="{place}"><v>{cell}</v></c>'
        text = plain(cell, self._zone)
        if text is None:
            return ""
        shown = escape(_NOT_XML.sub("", str(text)))
        styled = f' s="{style}"' if style else ""
        return f'<c r="{place}"{styled} t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'


_NAMES: list[str] = []


def _column(position: int) -> str:
    """Return the letters of a column, from A on."""
    while len(_NAMES) <= position:
        number, name = len(_NAMES) + 1, ""
        while number:
            number, rest = divmod(number - 1, 26)
            name = chr(ord("A") + rest) + name
        _NAMES.append(name)
    return _NAMES[position]


def _entry(name: str) -> ZipInfo:
    """Return an entry that says nothing of when it was written."""
    entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    return entry
