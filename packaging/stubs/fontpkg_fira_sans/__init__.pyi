from pathlib import Path

FAMILY: str
ROOT: Path
