"""Where the project keeps what it reads."""

from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
QUERIES = ROOT / "queries"
STATIC = ROOT / "static"


@cache
def data_version() -> str:
    """Return the version of the curated figures, as in data/VERSION when the process first asked."""
    return (DATA / "VERSION").read_text(encoding="utf-8").strip()
