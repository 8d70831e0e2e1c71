from collections.abc import Iterator
from typing import IO, Literal, overload

class ReadOnlyCell:
    row: int
    column: int
    data_type: str
    value: object

class ReadOnlyWorksheet:
    title: str
    @overload
    def iter_rows(self, *, max_row: int, max_col: int) -> Iterator[tuple[ReadOnlyCell, ...]]: ...
    @overload
    def iter_rows(
        self, *, min_row: int = 1, max_row: int | None = None, max_col: int | None = None, values_only: Literal[True]
    ) -> Iterator[tuple[object, ...]]: ...

class Workbook:
    sheetnames: list[str]
    worksheets: list[ReadOnlyWorksheet]

def load_workbook(
    filename: IO[bytes], read_only: bool = False, *, data_only: bool = False, keep_links: bool = True
) -> Workbook: ...
