"""Which country's formats are in use: the one of the national pack."""

from __future__ import annotations

from hotline.paths import NATIONAL_PACK
from hotline.privacy import formats_az

_FORMATS = {"az": formats_az}
"""A country brings one module named for it with these two functions and the words of its money."""

find_national = _FORMATS[NATIONAL_PACK].find_national
CURRENCY = _FORMATS[NATIONAL_PACK].CURRENCY
local_phone = _FORMATS[NATIONAL_PACK].local_phone
