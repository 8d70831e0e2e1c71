"""The whole program from its first window, in a folder of its own: the fixtures of the start serve here too."""

from __future__ import annotations

from tests.ui.app.conftest import folder as folder  # noqa: PLC0414 - fixtures for the tests here too
from tests.ui.app.conftest import made_office as made_office  # noqa: PLC0414
from tests.ui.app.conftest import office as office  # noqa: PLC0414
from tests.ui.app.conftest import program as program  # noqa: PLC0414
