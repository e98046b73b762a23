"""What Streamlit ships larger than the dashboard needs, in a smaller make: see `served/README.md`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from setara.paths import ROOT, STATIC

CHARTS = "PlotlyChart.*.js"
"""What Streamlit calls the file in which plotly lies."""
_SMALL = ROOT / "served"
_TYPEFACE = STATIC / "fonts" / "plus-jakarta-sans-tabular.woff2"
_PLOTLY = re.compile(rb"(?<=\?self:\w,)\(\)=>\{var (\w+)=\(\(\)=>\{.*\}\)\(\);return window\.Plotly=\1,\1\}", re.DOTALL)
_VERSION = re.compile(rb"""\.version=["`](\d+\.\d+\.\d+)["`]""")


def is_lighter(file: Path) -> bool:
    """Whether a file of Streamlit's has a smaller make."""
    return any(file.match(name) for name in _MAKES)


def content(file: Path) -> bytes | None:
    """Return the smaller make of a file of Streamlit's, None where there is none that fits it.

    Args:
        file: of Streamlit's browser code.
    """
    return next((make(file) for name, make in _MAKES.items() if file.match(name)), None)


def with_own_plotly(code: bytes) -> bytes | None:
    """Return Streamlit's code of charts with a plotly that holds only what the dashboard draws, a quarter of all.

    Args:
        code: the file as Streamlit ships it.

    Returns:
        None where the file is of another make, or holds another version than was cut out.
    """
    whole, own = _PLOTLY.search(code), (_SMALL / "plotly.js").read_bytes()
    if whole is None or _version(whole[0]) != _version(own):
        return None
    cut = b"()=>{" + own + b"return window.Plotly=Plotly.default}"
    return code[: whole.start()] + cut + code[whole.end() :]


def _version(code: bytes) -> bytes:
    found = _VERSION.search(code)
    return found[1] if found else b""


_MAKES: dict[str, Callable[[Path], bytes | None]] = {
    CHARTS: lambda file: with_own_plotly(file.read_bytes()),
    "MaterialSymbols-Rounded.*.woff2": lambda _: (_SMALL / "icons.woff2").read_bytes(),
    # What Streamlit writes before it has been told the typeface.
    "SourceSansVF-Upright.*.woff2": lambda _: _TYPEFACE.read_bytes(),
}
