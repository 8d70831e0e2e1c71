"""What every page needs: the unlocked desk, and the way to run an act on it without ever waiting."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from hotline.desk.session import Desk, Session
from hotline.desk.settings import Settings
from ui.worker import OnError, Tasks

P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Context:
    """The unlocked desk as pages hold it."""

    session: Session
    tasks: Tasks
    settings: Settings

    def run(
        self,
        act: Callable[Concatenate[Desk, P], R],
        *args: P.args,
        **named: P.kwargs,
    ) -> Future[R]:
        """Start an act on the store's thread; its errors go to the common handler."""
        future = self.session.submit(act, *args, **named)
        self.tasks.run(future)
        return future

    def ask(
        self,
        on_done: Callable[[R], None],
        act: Callable[Concatenate[Desk, ...], R],
        *args: Any,  # noqa: ANN401 - the arguments of the act
        on_error: OnError | None = None,
    ) -> None:
        """Start an act and give what it returns to a bound method."""
        self.tasks.run(self.session.submit(act, *args), on_done, on_error)
