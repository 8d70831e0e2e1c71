"""Starts one of the two commands of the program from its own folder, and loads nothing from elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping

FOLDER = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib takes longer to load than this start


def leave_no_trace(environment: MutableMapping[str, str]) -> None:
    """Take the folder of carried libraries out of an environment, so that what the program starts finds its own."""
    paths = environment.pop("LD_LIBRARY_PATH", "").split(":")
    others = ":".join(path for path in paths if path and path != f"{FOLDER}/system")
    if others:
        environment["LD_LIBRARY_PATH"] = others


def main() -> int | None:
    """Run the command that the start script names; its own arguments follow."""
    sys.path[:] = [f"{FOLDER}/lib", *(path for path in sys.path if path != FOLDER)]
    leave_no_trace(os.environ)
    del sys.argv[0]
    # One of the two is loaded: the command line waits for no window.
    if sys.argv[0] == "hotline":
        from hotline.cli.main import main as command_line  # noqa: PLC0415

        return command_line()
    from ui.main import main as windows  # noqa: PLC0415

    return windows()


if __name__ == "__main__":
    sys.exit(main())
