"""What Streamlit ships is sent in a smaller make, which fits the version that is installed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from plotly import graph_objects

from served import icons
from setara.paths import ROOT
from setara.ui.front import Front, packing
from tests.fronts import NAMED, PACKED, Streamlit, ask

BROWSER = icons.SERVED
[CHARTS] = BROWSER.rglob(packing.CHARTS)


@pytest.fixture(scope="module")
def front() -> Front:
    return Front(Streamlit(), BROWSER.parent, NAMED)


def address(file: Path) -> str:
    return f"/{file.relative_to(BROWSER.parent).as_posix()}"


def test_the_small_plotly_is_that_of_the_installed_streamlit(front: Front) -> None:
    answer = ask(front, address(CHARTS), PACKED)
    whole, cut = CHARTS.read_text(encoding="utf-8"), answer.text
    assert len(cut) < len(whole) / 3
    # What Streamlit wrote around it is there to the letter.
    assert cut.startswith(whole[: whole.index("()=>{var e=(()=>{var e=Object.create")])
    assert cut.endswith(whole[whole.index("return window.Plotly=e,e}") + len("return window.Plotly=e,e}") :])


def test_the_small_plotly_has_every_kind_of_trace_that_is_drawn() -> None:
    code = (ROOT / "served" / "plotly.js").read_text(encoding="utf-8")
    drawn = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "setara" / "render" / "plotly").glob("*.py"))
    named = {kind.lower() for kind in re.findall(r"\bgo\.(\w+)", drawn)}
    named |= set(re.findall(r'"type": "(\w+)"', drawn))
    kinds = re.search(r"Plotly, Inc\.: (.+) \*/", code)
    assert kinds
    # A line is a shape too, and no trace.
    traces = {name.lower() for name in dir(graph_objects)} - {"figure", "layout", "line"}
    assert set(kinds[1].split(", ")) == named & traces


def test_another_version_of_plotly_is_left_as_it_is() -> None:
    code = CHARTS.read_bytes()
    assert packing.with_own_plotly(re.sub(rb"version=`\d+", b"version=`99", code)) is None
    assert packing.with_own_plotly(b"export default 1") is None


def test_every_icon_that_may_be_asked_for_is_in_the_small_typeface() -> None:
    there = {word for *_, word in icons.ligatures(TTFont(icons.source()))}
    assert icons.asked() & there == {word for *_, word in icons.ligatures(TTFont(icons.OUT))}
    assert {"close", "keyboard_arrow_down", "upload_file", "sync_problem"} <= icons.asked() & there


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("MaterialSymbols-Rounded.*.woff2", icons.OUT),
        ("SourceSansVF-Upright.*.woff2", ROOT / "static" / "fonts" / "plus-jakarta-sans-tabular.woff2"),
    ],
)
def test_typefaces_come_small_and_are_asked_for_again_only_when_they_changed(
    front: Front, name: str, own: Path
) -> None:
    [file] = BROWSER.rglob(name)
    answer = ask(front, address(file), PACKED)
    assert answer.body == own.read_bytes()
    assert (answer.headers["content-type"], answer.headers["cache-control"]) == ("font/woff2", "public, no-cache")
    assert "content-encoding" not in answer.headers
    again = ask(front, address(file), PACKED | {"if-none-match": answer.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
