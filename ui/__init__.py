"""The windows: Qt widgets that know the domain; the domain never knows them."""

from __future__ import annotations

from ui.singletons import keep_singletons

keep_singletons()
