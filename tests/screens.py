"""Pages run by Streamlit without a browser, and every text a reader meets on them."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import pyarrow as pa
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from setara.address import MOVED
from tests.sessions import PAGE_FILES, ROOT

INVITATION = (
    "Klik satu kabupaten/kota pada peta, atau pilih di atas, untuk melihat angka, peringkat, tren, dan sumbernya."
)

# Every page run would look anew through all installed packages for components they bring: 0.1 s to find none.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def visit(page: str, tabs: Mapping[str, str] | None = None, **address: str | list[str]) -> AppTest:
    """Open a page in a session of its own, as a shared link does."""
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if page in MOVED:
        moved = MOVED[page]
        page, address = moved.page, moved.parameters({n: [v] if isinstance(v, str) else v for n, v in address.items()})
    at.query_params.update(address)
    for key, label in (tabs or {}).items():
        at.session_state[f"tabs_{key}"] = label
    if page != "beranda":
        at.switch_page(PAGE_FILES[page])
    return run(at)


def run(at: AppTest) -> AppTest:
    """Let a page run once more."""
    at.run()
    assert not at.exception, [e.message for e in at.exception]
    assert not at.error, [e.value for e in at.error]
    return at


def open_tabs(at: AppTest, label: str) -> AppTest:
    """Open every fold of a page, and in every finding the tab of a label."""
    folds, tabs = [*_keys(at._tree, "evidence_")], [*_keys(at._tree, "tabs_")]
    for key in folds:
        at.session_state[key] = True
        at.session_state[key.replace("evidence_", "tabs_adegan_")] = label
    for key in tabs:
        at.session_state[key] = label
    return run(at) if folds or tabs else at


def _keys(block: Any, start: str) -> Iterator[str]:
    """Yield the keys of the blocks inside one whose state the session keeps, by how the keys begin."""
    for child in getattr(block, "children", {}).values():
        key = getattr(getattr(child, "proto", None), "id", "").rpartition("-")[2]
        if key.startswith(start):
            yield key
        yield from _keys(child, start)


def badges(at: AppTest) -> list[str]:
    """Return what a page says it shows instead of what the bar says."""
    return [m.value for m in at.markdown if "Yang ditampilkan: " in m.value]


def assert_tells_its_year(at: AppTest) -> None:
    """Check that every headline of a page is of the year of the bar, or of one that the page says."""
    bar, said = str(at.session_state["scope"].year), " ".join([*badges(at), *lines(at)])
    for title in at.subheader:
        years = re.findall(r"\b20[0-2]\d\b", title.value)
        assert not years or bar in years or "semua tahun" in said or any(year in said for year in years), title.value


def lines(at: AppTest) -> list[str]:
    """Return what a page tells the reader, the invitation to click left out."""
    return [i.value for i in at.info if i.value != INVITATION]


def charts(at: AppTest) -> dict[str, dict[str, Any]]:
    """Return the figures of a page by the key of their finding."""
    return {re.sub(r"^.*-plot_", "", chart.proto.id): json.loads(chart.proto.spec) for chart in at.get("plotly_chart")}


def pictures(at: AppTest) -> dict[str, dict[str, Any]]:
    """Return what the buttons that save a picture are given, by the key of the chart."""
    found = [
        json.loads(c.proto.json) for c in at.get("bidi_component") if c.proto.component_name == "setara_save_picture"
    ]
    return {told["chart"]: told for told in found}


# Texts

ENGLISH = re.compile(
    r"\b("
    r"the|and|of|with|for|from|by|is|are|was|not|but|this|that|these|those|year|years|value|values|"
    r"region|regions|province|district|map|chart|graph|table|select|choose|chosen|show|shown|hide|"
    r"open|close|loading|download|save|reset|clear|search|options|option|none|null|true|false|"
    r"undefined|nan|error|warning|help|male|female|women|woman|man|gap|change|rank|ranking|level|"
    r"trend|source|sources|note|missing|unknown|higher|lower|better|worse|between|average|mean|low|"
    r"high|play|pause|zoom|trace|index|score|city|island|nation|since|until"
    r")\b"
)
# The names of boards, papers and repositories are quoted as they are.
QUOTED = re.compile(r"https?://\S+|\[[^\]]*\]\([^)]*\)|\S+/\S+|“[^”]*”|Long Form|ODbL 1\.0|OFL 1\.1|Versi data \S+")
POINTED = re.compile(r"(?<![\d.,])\d+(?:\.\d+)+(?![\d.])")
LONGEST = 35
"""Words in a sentence."""
THOUSANDS = re.compile(r"[1-9]\d{0,2}(\.\d{3})+")


def words_of_html(at: AppTest) -> str:
    """Return the words of the page's own HTML, alternative texts and drawn pictures too."""
    bodies = [h.proto.body for h in at.get("html") if "<style>" not in h.proto.body]
    text = " ".join(bodies)
    pictures = [base64.b64decode(p).decode() for p in re.findall(r"base64,([^\"]+)", text)]
    alternatives = re.findall(r'alt="([^"]*)"', text)
    return " ".join(re.sub(r"<[^>]+>", "\n", part) for part in (text, *pictures, *alternatives))


def figure_texts(figure: dict[str, Any]) -> Iterator[str]:
    """Yield what a figure writes: marks, names, hover, axes, legend, annotations, slider, buttons."""
    layout = figure["layout"]
    yield from (a["text"] for a in layout.get("annotations", ()))
    yield from (t for t in layout.get("coloraxis", {}).get("colorbar", {}).get("ticktext", ()))
    for slider in layout.get("sliders", ()):
        yield slider["currentvalue"]["prefix"]
    for menu in layout.get("updatemenus", ()):
        yield from (b["label"] for b in menu["buttons"])
    for name, axis in layout.items():
        if re.fullmatch(r"[xy]axis\d*", name):
            yield str(axis.get("title", {}).get("text", ""))
            yield from map(str, axis.get("ticktext", ()))
    for trace in figure["data"]:
        yield str(trace.get("name", ""))
        yield re.sub(r"%\{[^}]*\}", "", str(trace.get("hovertemplate", "")))
        for field in ("text", "y", "x"):
            found = trace.get(field, ())
            yield from (v for v in ([found] if isinstance(found, str) else found) if isinstance(v, str))


def table_texts(at: AppTest) -> Iterator[str]:
    """Yield the cells of tables as they are shown, the same text of a table once."""
    for element in at.dataframe:
        yield from map(str, element.value.columns)
        styled = element.proto.arrow_data.styler.display_values
        shown = pa.ipc.open_stream(io.BytesIO(styled)).read_pandas() if styled else element.value
        yield from dict.fromkeys(v for v in shown.to_numpy().ravel() if isinstance(v, str))
    for element in at.table:
        frame = element.value.reset_index() if element.value.index.name else element.value
        yield from (str(v) for v in (*frame.columns, *frame.to_numpy().ravel()) if isinstance(v, str))


def screen(at: AppTest) -> Iterator[str]:
    """Yield every text a reader or a screen reader meets on a page."""
    for kind in ("title", "subheader", "caption", "markdown", "info"):
        yield from (e.value for e in at.get(kind))
    for widget in (*at.selectbox, *at.multiselect):
        yield from (widget.label, widget.help or "", getattr(widget, "placeholder", "") or "", *widget.options)
    for group in at.button_group:
        yield from (group.label, *group.options)
    yield from (t.label for t in (*at.tabs, *at.expander))
    yield from (b.label for b in at.get("download_button"))
    for chart in at.get("plotly_chart"):
        yield chart.proto.alt
        yield from figure_texts(json.loads(chart.proto.spec))
    yield words_of_html(at)
    yield from table_texts(at)


def plain_words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield re.sub(r"<[^>]+>", " ", QUOTED.sub(" ", text))


def long_sentences(texts: Iterable[str]) -> list[str]:
    """Return the sentences that a room cannot read in one go; a list of names and a reference may be as long as they are."""
    parts = (
        part for text in texts for part in re.split(r"<[^>]+>|\n| · | {2,}", text) if "melalui salinan" not in part
    )
    sentences = (sentence for part in parts for sentence in re.split(r"(?<=[.!?]) (?=[A-Z“])", part))
    counted = ((sentence, len(re.findall(r"\S*\w\S*", sentence))) for sentence in sentences)
    return [sentence for sentence, count in counted if count > LONGEST and sentence.count(", ") * 5 < count]


def words(at: AppTest) -> list[str]:
    """Return every text of a page without markup, quotations and addresses; sliders and inputs too."""
    texts = [*screen(at)]
    for widget in (*at.select_slider, *at.slider, *at.number_input, *at.toggle, *at.button):
        texts.append(widget.label)
    for slider in at.select_slider:
        texts.extend(map(str, slider.options))
    return [re.sub(r"https?://\S+", " ", text) for text in plain_words(texts)]


def foreign(texts: Iterable[str]) -> set[tuple[str, str]]:
    """Return English words and figures with a decimal point, each with the text it stands in."""
    found = set()
    for text in texts:
        pointed = [number for number in POINTED.findall(text) if not THOUSANDS.fullmatch(number)]
        # What is written in capitals is an abbreviation, not a word.
        spoken = re.sub(r"\b[A-Z]{2,}\b", "", text).lower()
        found |= {(word, text[:80]) for word in (*ENGLISH.findall(spoken), *pointed)}
    return found
