"""Text as the sheets' typeface can print it."""

from __future__ import annotations

import re
import unicodedata

from setara.render.place.fonts import characters

UNKNOWN = "?"
_UNBROKEN = re.compile(r"(\S{24})(?=\S)")
_BREAK = "\u200b"


def printable(text: str) -> str:
    """Return a text on one line with `?` for every character the typeface lacks: PDF/UA prints no unknown ones."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    known = characters()
    return "".join(c if c in known else UNKNOWN for c in line)


def written(text: str, longest: int) -> str:
    """Return what a user wrote: printable, cut at a length with `…`, and long words able to break.

    Args:
        text: what was written.
        longest: letters kept.
    """
    line = printable(text)
    kept = line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
    return _UNBROKEN.sub(rf"\1{_BREAK}", kept)
