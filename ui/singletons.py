"""Keeps Python alive under PySide6 6.12 on Python 3.10 and 3.11: there every Qt call that returns None gives away a reference.

The wheel is built for all Pythons from 3.10 on, as if None could not die; that is true only from 3.12. Measured: one
reference less for each call of a method without a result, until the interpreter aborts with "deallocating None", which a
desk reaches within minutes. So None, True, False and their kin are given so many references that a lifetime of calls
cannot use them up. That is what Python 3.12 does by itself.
"""

from __future__ import annotations

import ctypes
import sys

_PLENTY = sys.maxsize >> 3
_SINGLETONS: tuple[object, ...] = (None, True, False, NotImplemented, ...)


def needed() -> bool:
    """Return whether this Python can lose its None."""
    return sys.version_info < (3, 12)


def keep_singletons() -> None:
    """Give the singletons references in plenty, once; does nothing where they cannot die."""
    for singleton in _SINGLETONS:
        if needed() and sys.getrefcount(singleton) < _PLENTY:
            ctypes.c_ssize_t.from_address(id(singleton)).value += 2 * _PLENTY
