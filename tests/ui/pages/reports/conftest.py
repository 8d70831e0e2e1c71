"""Pages on an unlocked desk: the fixtures of tests.ui.pages.open_pages."""

from __future__ import annotations

from tests.ui.pages.open_pages import contacts as contacts  # noqa: PLC0414 - fixtures for the tests here
from tests.ui.pages.open_pages import context as context  # noqa: PLC0414
from tests.ui.pages.open_pages import page_store as page_store  # noqa: PLC0414
from tests.ui.pages.open_pages import session as session  # noqa: PLC0414
