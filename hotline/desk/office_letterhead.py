"""The letterhead of the office as its pages draw it, out of the settings."""

from __future__ import annotations

from hotline.desk.setting_kinds import Image
from hotline.desk.settings import read_settings
from hotline.reports.letterhead import Letterhead
from hotline.store.store import Store


def office_letterhead(store: Store) -> Letterhead:
    """Return what stands at the head of the office's pages: its own line, picture and name, where it has set them."""
    settings = read_settings(store)
    picture = Image.content(settings.letterhead_image) if settings.letterhead_image else None
    return Letterhead(text=settings.letterhead, picture=picture, office_name=settings.office_name)
