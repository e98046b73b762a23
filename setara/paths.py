"""Where the project keeps what it reads."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
QUERIES = ROOT / "queries"
STATIC = ROOT / "static"
