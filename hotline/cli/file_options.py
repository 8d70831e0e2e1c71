"""How a command declares a file: one to read, one to write. An output brings `--replace` along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from hotline.cli.file_outputs import OUTPUT, REPLACE
from hotline.cli.inputs import INPUT
from hotline.cli.lazy_commands import WORD, F, argument, option
from hotline.errors import N_
from hotline.store.files.private_files import cannot_write, is_bad_name

_REPLACE = "replace"


class PathType(click.ParamType[Path]):
    """A store or a folder; a name that none can have is refused."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ANN401
        """Return what was given as a Path; raises CannotWrite for a name that no disk takes."""
        path = Path(WORD.convert(value, param, ctx))
        try:
            path.stat()
        except (OSError, ValueError) as error:
            if is_bad_name(error):
                raise cannot_write(path, error) from None
        return path


PATH = PathType()


def path_option(*names: str, **attributes: Any) -> Callable[[F], F]:  # noqa: ANN401 - what click's options take
    """Declare an option that names a store or a folder; what is wrong with it is said by who uses it."""
    return option(*names, type=PATH, **attributes)


def input_option(*names: str, **attributes: Any) -> Callable[[F], F]:  # noqa: ANN401
    """Declare an option that is an Input."""
    return option(*names, type=INPUT, **attributes)


def input_argument(name: str, *, required: bool = True) -> Callable[[F], F]:
    """Declare an argument that is an Input."""
    return argument(name, type=INPUT, required=required)


def output_option(*names: str, **attributes: Any) -> Callable[[F], F]:  # noqa: ANN401
    """Declare an option that is an Output, and once for all outputs of the command the flag `--replace`."""

    def declare(function: F) -> F:
        known: list[click.Parameter] = getattr(function, "__click_params__", [])
        if all(one.name != _REPLACE for one in known):
            function = _replace_option(function)
        return option(*names, type=OUTPUT, **attributes)(function)

    return declare


def _keep(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's signature
    context.meta[REPLACE] = wanted


def _replace_option(function: F) -> F:
    return option(
        "--replace",
        is_flag=True,
        expose_value=False,
        callback=_keep,
        help=N_("Replace a file that is there already; a store or what belongs to one never is."),
    )(function)
