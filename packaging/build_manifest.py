"""`PYTHONPATH=. python packaging/build_manifest.py FOLDER`: writes the manifest of a build beside its packages.

FOLDER is where the packages `hotline`, `ui` and `resources` of the finished build lie, with all that is installed with them.
Run it last, when nothing below FOLDER changes any more. The day is that of SOURCE_DATE_EPOCH, else today.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from hotline.build_info import MANIFEST, OWN, manifest_text

_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)


def write_manifest(folder: Path) -> Path:
    """Write the manifest of the program that lies in a folder and return its path; raises ValueError where none lies there."""
    missing = [name for name in OWN if not (folder / name).is_dir()]
    if missing:
        message = (
            f"{folder} is no built program: {', '.join(missing)} missing. Name the folder in which these packages lie."
        )
        raise ValueError(message)
    version = _VERSION.search((folder / "hotline" / "__init__.py").read_text("utf-8"))
    if version is None:
        message = f"{folder / 'hotline' / '__init__.py'} does not say its version."
        raise ValueError(message)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    made = folder / MANIFEST
    made.write_bytes(manifest_text(folder, version[1], moment.date().isoformat()).encode("utf-8"))
    return made


def main() -> int:
    """Write the manifest and print its path; a folder without the program is a sentence and exit status 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    try:
        print(write_manifest(parser.parse_args().folder))
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
