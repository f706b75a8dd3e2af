"""Data files that lie beside the code: CSV with `#` comment lines above the heading."""

import csv
from pathlib import Path


def load_table(path: Path) -> list[dict[str, str]]:
    """The rows of a data file, by heading."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if line and not line.startswith("#")))
