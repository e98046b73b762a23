"""Whether what the product is shipped with is whole: a file that is missing, cut or damaged is named before anybody asks."""

import csv
import json
import re
from collections.abc import Callable, Collection, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from setara.paths import DATA, ROOT

COUNTS = "lines.csv"
"""In a folder of figures: how many lines each file has, the header among them."""
_NAMES = Path(__file__).parent / "shipped.txt"
_TELLING = "Dasbor berhenti: berkas {} tidak ada atau rusak; kembalikan dari repositori, lalu mulai lagi."
_COUNTED = (
    "Dasbor berhenti: berkas {} berisi {} baris, padahal {} mencatat {}; kembalikan dari repositori, atau catat jumlah "
    "barunya di sana, lalu mulai lagi."
)
_VERSION = re.compile(r"\d{4}\.\d\d(?:\.\d+)?(?:\r?\n)?")
_LINES = re.compile(r"file,lines\r?\n(?:[\w/.]+,\d+\r?\n)*")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@cache
def damaged() -> str:
    """Return which of the shipped files is missing, cut or damaged, and how to mend it, as one Indonesian line.

    Empty where all are whole. A process looks once: every run of a page asks. Figures are checked when they are loaded.
    """
    try:
        lines = _NAMES.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        lines = []
    names = {
        name: digest
        for name, _, digest in (line.partition(" ") for line in (_NAMES.relative_to(ROOT).as_posix(), *lines))
    }
    broken = (name for name, digest in names.items() if not _is_whole(ROOT / name, digest))
    return next(map(_TELLING.format, broken), "") or _miscounted({ROOT / name for name in names})


def counts(texts: Mapping[str, str]) -> dict[str, int]:
    """Return how many lines each text has, by the names of the files."""
    return {name: text.count("\n") for name, text in sorted(texts.items())}


def _is_whole(file: Path, digest: str = "") -> bool:
    """Whether a file is what its kind is; where its SHA-256 is told, as of what is no text, whether it is that file."""
    try:
        content = file.read_bytes()
        if digest:
            return sha256(content).hexdigest() == digest
        is_kind = _KINDS.get(file.name) or _KINDS.get(file.suffix, _is_text)
        return bool(content) and is_kind(content)
    except (OSError, ValueError):
        return False


def _is_text(content: bytes) -> bool:
    text = content.decode()
    return text.endswith("\n") and not _CONTROLS.search(text)


def _is_code(content: bytes) -> bool:
    return _is_text(content) and content.count(b"{") == content.count(b"}")


_KINDS: Mapping[str, Callable[[bytes], bool]] = {
    "VERSION": lambda content: bool(_VERSION.fullmatch(content.decode())),
    COUNTS: lambda content: _is_text(content) and bool(_LINES.fullmatch(content.decode())),
    # Letters of its own hold a bracket.
    "plotly.js": _is_text,
    ".css": _is_code,
    ".js": _is_code,
    ".json": lambda content: isinstance(json.loads(content), dict),
    ".sql": lambda content: _is_text(content) and content.count(b"(") == content.count(b")"),
    ".svg": lambda content: content.rstrip().endswith(b"</svg>"),
    ".typ": _is_code,
}


def _miscounted(aside: Collection[Path]) -> str:
    """Return a line on the first file of figures that is broken, or has more or fewer lines than are counted.

    Args:
        aside: files that are looked at without being counted.
    """
    counted = {
        folder / name: int(lines)
        for folder in (DATA, DATA / "pug")
        for name, lines in csv.reader((folder / COUNTS).read_text(encoding="utf-8").splitlines()[1:])
    }
    for file in sorted({*counted, *DATA.rglob("*.csv")}.difference(aside)):
        name, expected = file.relative_to(ROOT).as_posix(), counted.get(file, 0)
        if not _is_whole(file):
            return _TELLING.format(name)
        if (now := file.read_bytes().count(b"\n")) != expected:
            return _COUNTED.format(name, now, (file.parent / COUNTS).relative_to(ROOT).as_posix(), expected)
    return ""
