"""A workbook as openpyxl opens it, styles and all; the stubs of the program know only how it reads one."""

from __future__ import annotations

import io
from importlib import import_module
from typing import Any


def opened(content: bytes) -> Any:  # noqa: ANN401 - openpyxl brings no types
    """Return a workbook."""
    return import_module("openpyxl").load_workbook(io.BytesIO(content))
