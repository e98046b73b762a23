"""Where the project keeps what it reads, and what it is called."""

from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
QUERIES = ROOT / "queries"
STATIC = ROOT / "static"

PRODUCT = "Setara Kalimantan"
"""What the product is called on its screens and in its files."""


@cache
def data_version() -> str:
    """Return the version of the curated figures, as in data/VERSION when the process first asked."""
    return (DATA / "VERSION").read_text(encoding="utf-8").strip()


@cache
def query_text(name: str) -> str:
    """Return the SQL of `queries/<name>.sql`.

    Raises:
        FileNotFoundError: there is no such query.
    """
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")
