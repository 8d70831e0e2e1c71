"""What the tests of endurance share: a way to print their figures in an ordinary run."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Print a line that is seen although the test passes."""

    def print_line(line: str) -> None:
        with capsys.disabled():
            print(f"\n{line}")  # noqa: T201 - the figure is what the run is for

    return print_line
