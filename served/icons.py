"""Cuts `icons.woff2` out of Streamlit's typeface of icons: those it and the dashboard name, a tenth of all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import streamlit
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "served" / "icons.woff2"
SERVED = Path(streamlit.__file__).parent / "static" / "static"
_OURS = re.compile(r":material/([a-z0-9_]+):")
_QUOTED = re.compile(r"""(["'`])(?::material/)?([a-z0-9_]+):?\1""")


def ligatures(font: TTFont) -> Iterator[tuple[dict[str, list[Any]], str, Any, str]]:
    """Yield every word for which a typeface draws one glyph: the list it stands in, its first letter, itself, and its text."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            lists = getattr(getattr(table, "ExtSubTable", table), "ligatures", {})
            for first, found in lists.items():
                for one in found:
                    yield lists, first, one, "".join(letters[part] for part in (first, *one.Component))


def asked() -> set[str]:
    """Return every word in Streamlit's browser code and ours that may be an icon's; most are none."""
    ours = [ROOT / "dashboard.py", *(ROOT / "pages").rglob("*.py"), *(ROOT / "setara").rglob("*.py")]
    named = {name for path in ours for name in _OURS.findall(path.read_text(encoding="utf-8"))}
    scripts = (path.read_text(encoding="utf-8") for path in sorted(SERVED.rglob("*.js")))
    return named.union(name for code in scripts for _, name in _QUOTED.findall(code))


def source() -> Path:
    """Return the file that Streamlit ships."""
    [found] = SERVED.rglob("MaterialSymbols-Rounded.*.woff2")
    return found


def cut(font: TTFont, wanted: set[str]) -> None:
    """Leave a typeface the glyphs of some words, and their letters."""
    kept = [(lists, first, one) for lists, first, one, word in ligatures(font) if word in wanted]
    for lists in {id(lists): lists for lists, *_ in ligatures(font)}.values():
        for first in lists:
            lists[first] = [one for _, of, one in kept if of == first and one in lists[first]]
    subsetter = Subsetter(Options(layout_features=["*"], hinting=False))
    subsetter.populate(text="abcdefghijklmnopqrstuvwxyz0123456789_")
    subsetter.subset(font)


if __name__ == "__main__":
    typeface = TTFont(source())
    cut(typeface, asked())
    typeface.flavor = "woff2"
    typeface.save(OUT)
