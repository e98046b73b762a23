"""Where the project keeps what it reads, and what it is called."""

import json
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
QUERIES = ROOT / "queries"
STATIC = ROOT / "static"

_FONTS = ROOT / "setara" / "render" / "place" / "fonts"
_ASSETS = (
    *(ROOT / "setara" / "ui" / "assets" / name for name in ("page.css", "first_view.css", "first_view.js")),
    *(_FONTS / f"PlusJakartaSans-{weight}.ttf" for weight in ("Regular", "SemiBold", "ExtraBold")),
    STATIC / "fonts" / "plus-jakarta-sans-tabular.woff2",
)
_FONT_MARKS = (b"\0\1\0\0", b"wOF2")
_VERSION = re.compile(r"\d{4}\.\d\d(?:\.\d+)?")

PRODUCT = "Setara Kalimantan"
"""What the product is called on its screens and in its files."""


@cache
def damaged() -> str:
    """Return which of the shipped files that every page needs is missing or cannot be read, as one Indonesian line.

    Empty where all are there. A process looks once: every run of a page asks. The figures are checked when they are loaded.
    """
    needed = [DATA / "VERSION", QUERIES / "schema.sql", STATIC / "provinsi.json", STATIC / "kabkota.json"]
    needed += [*sorted(QUERIES.glob("*.sql")), *_ASSETS]
    for file in needed:
        if not _is_sound(file):
            name = file.relative_to(ROOT).as_posix()
            return f"Dasbor berhenti: berkas {name} tidak ada atau rusak; kembalikan dari repositori, lalu mulai lagi."
    return ""


def _is_sound(file: Path) -> bool:
    try:
        content = file.read_bytes()
        if file.suffix in {".ttf", ".woff2"}:
            return content.startswith(_FONT_MARKS)
        text = content.decode()
        if file.suffix == ".json":
            return isinstance(json.loads(text), dict)
        return bool(_VERSION.fullmatch(text.strip()) if file.name == "VERSION" else text.strip())
    except (OSError, ValueError):
        return False


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
