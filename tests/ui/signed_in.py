"""The context of pages under test: that of who has signed in."""

from __future__ import annotations

from hotline.desk.session import Session
from hotline.desk.settings import get_settings
from ui.session.context import Context
from ui.session.tasks import Tasks


def context_of(session: Session, tasks: Tasks) -> Context:
    """Return the context of a session, with the settings that are in force."""
    context = Context(session.clock, tasks)
    context.begin(session, session.call(get_settings))
    return context
