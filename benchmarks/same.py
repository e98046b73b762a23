"""What every page shows and every file holds, taken from a checkout, to compare two of them.

    python -m benchmarks.same capture before.json    # in the directory of a checkout
    python -m benchmarks.same compare before.json after.json

A restructuring changes no text, table, figure or file. This knows nothing of the package's inside, only what users see:
addresses, what Streamlit sends to the browser, and what the command writes; so a copy of it can be run on any checkout.
"""

from __future__ import annotations

import base64
import datetime as dt
import difflib
import hashlib
import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pptx
import pyarrow as pa
import pypdf
from google.protobuf.json_format import MessageToDict
from streamlit.delta_generator import DeltaGenerator
from streamlit.testing.v1 import AppTest

ROOT = Path.cwd()
Address = dict[str, Any]
Lines = list[str]
TABLES = (".csv", ".xlsx")
MOST_IN_CLEAR = 200

KAPUAS, PALANGKA_RAYA = "6203", "6271"
SCOPES: list[Address] = [
    {"indikator": "ipg"},
    {"indikator": "ikg", "provinsi": "61", "kab": ["6172"]},
    {"indikator": "ipg", "provinsi": "62", "tahun": "2024", "vintage": "sp2010", "kab": [KAPUAS, PALANGKA_RAYA]},
    {"indikator": "rls", "provinsi": "63", "kab": ["6303", "6371"]},
    {"indikator": "idg", "provinsi": "64", "kab": ["6411"]},
    {"indikator": "ipg", "provinsi": "65", "tahun": "2025", "vintage": "lfsp2020", "kab": ["6503"]},
]
PARTS: dict[str, list[Address]] = {
    "beranda": [{}],
    "peta": [{"mode": m} for m in ("tingkat", "perubahan", "selisih", "target", "kecil", "3d")],
    "tren": [{"bagian": b} for b in ("garis", "peringkat", "jenis_kelamin", "laju")],
    "banding": [{"bagian": b} for b in ("peringkat", "jenis_kelamin", "berdampingan", "tetangga", "serupa")],
    "penyumbang": [
        *({"indeks": "ipg", "bagian": b} for b in ("kesenjangan", "semua", "perubahan", "beda")),
        {"indeks": "idg"},
        {"indeks": "idg", "penduduk": "asumsi"},
        {"indeks": "ikg"},
        *({"indeks": i, "cara": "simulasi"} for i in ("ipg", "idg", "ikg")),
    ],
    "target": [{"bagian": b} for b in ("status", "jalur", "matriks", "isi")],
    "briefing": [{}],
    "profil": [{}],
    "data": [{"bagian": b} for b in ("cakupan", "bertanda", "sumber", "jeda", "unduh", "unggah")]
    + [{"bagian": "hitung_ulang", "ukuran": u} for u in ("ipg", "ipm_p", "ipm_l", "ikg")]
    + [{"bagian": "metode", "metode": b} for b in ("ipg", "idg", "ikg", "seri", "istilah", "kutip")],
}
# Pages that hang little or not on the scope are seen in one.
ANYWHERE = {"data"}
MORE_INDICATORS = (
    "ipm uhh hls pengeluaran parlemen profesional pendapatan mtf mhpk20 legislatif sma tpak tpt penduduk rasio_jk"
)
TARGETS = f"{KAPUAS}-2029-ipg-T-sp2010-95.5~{PALANGKA_RAYA}-2029-ipg-T-sp2010-96.0~6201-2029-ipg-T-sp2010-94.5_95.0"
IN_CENTRAL: Address = {"indikator": "ipg", "provinsi": "62", "tahun": "2024", "vintage": "sp2010", "kab": KAPUAS}
ODD: list[tuple[str, Address]] = [
    ("beranda", {"indikator": "x", "tahun": "y", "provinsi": "z", "kab": "k", "vintage": "v", "jk": "j"}),
    ("peta", {"kab": ["1", "2", "3", "4"], "tahun": "2016", "mode": "xyz"}),
    ("peta", {"tahun": "2012", "vintage": "lfsp2020"}),
    ("peta", {"mode": "perubahan", "dari": "2016"}),
    ("peta", {"indikator": "<script>alert(1)</script>"}),
    ("tren", {"kab": "6411", "tahun": "2011"}),
    ("banding", {"provinsi": "65", "tahun": "2010"}),
    ("banding", {"kab": ["6101", "6102", "6103", "6104", "6105", "6106", "6107"]}),
    ("target", IN_CENTRAL | {"target": "nonsense~" + TARGETS, "acuan": "x", "tahun_target": "1"}),
    ("penyumbang", IN_CENTRAL | {"cara": "simulasi", "skenario_a": f"{KAPUAS}.2024.hls_p:15,uhh_p:999"}),
    (
        "penyumbang",
        IN_CENTRAL
        | {"cara": "simulasi", "skenario_a": f"{KAPUAS}.2024.hls_p:14.24", "skenario_b": f"{KAPUAS}.2024.rls_p:9"},
    ),
    ("briefing", IN_CENTRAL | {"adegan": "99"}),
    ("briefing", {"indikator": "ikg", "tahun": "2012"}),
]
UPLOAD = "kode_wilayah;tahun;indikator;jenis_kelamin;seri;nilai\n6201;2026;ipg;T;lfsp2020;90,12\n6203;2025;ipg;T;lfsp2020;91,5\n"
UPLOADED_IN: Address = {"indikator": "ipg", "provinsi": "62", "tahun": "2025", "vintage": "lfsp2020", "kab": KAPUAS}
EXPORTS = [
    ["--provinsi", "62", "--indikator", "ipg", "--tahun", "2024", "--vintage", "sp2010", "--kab", KAPUAS],
    ["--provinsi", "65", "--indikator", "idg"],
    ["--provinsi", "99"],
]


# Normalising


MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
NOW = dt.datetime.now(dt.timezone(dt.timedelta(hours=7)))
TODAY = [day.strftime(form) for day in (NOW, dt.datetime.now()) for form in ("%Y-%m-%d", "%Y%m%d", "%d/%m/%Y")]
TODAY += [f"{NOW.day} {month} {NOW.year}" for month in MONTHS.split()[NOW.month - 1 : NOW.month]]
# What names an element to Streamlit, what the browser runs, and where a file waits are no content.
NOT_SHOWN = re.compile(r"^(id|formId|\w*FileId|jsContent|cssContent|htmlContent|\w*SourcePath|url|\w*[Ss]tyler?)$")


def _bounded(lines: Iterable[str]) -> Iterator[str]:
    """Yield the first lines, and the others as one that changes with any of them."""
    lines = iter(lines)
    yield from islice(lines, MOST_IN_CLEAR)
    if others := [_plain(line) for line in lines]:
        yield f"and {len(others)} others: {hashlib.sha256(repr(others).encode()).hexdigest()}"


def _plain(text: str) -> str:
    for day in TODAY:
        text = text.replace(day, "(today)")
    return text


def _value(value: Any) -> Any:
    """Return a JSON value with typed arrays as lists, floats to twelve digits, and no names of elements."""
    if isinstance(value, dict):
        if set(value) >= {"bdata", "dtype"}:
            array = np.frombuffer(base64.b64decode(value["bdata"]), dtype=value["dtype"])
            return _value(array.tolist())
        return {k: _value(v) for k, v in value.items() if not NOT_SHOWN.match(k)}
    if isinstance(value, list):
        return [_value(v) for v in value]
    if isinstance(value, float):
        return float(f"{value:.12g}")
    return _pictures(value) if isinstance(value, str) else value


def _pictures(text: str) -> str:
    """Return a text with the drawings inside it in clear."""
    shown = re.sub(
        r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", lambda m: base64.b64decode(m[1]).decode("utf-8"), text
    )
    return _plain(shown)


def _flat(name: str, value: Any, depth: int = 4) -> Iterator[str]:
    """Yield a line for every value some levels down, its place in front."""
    if depth and isinstance(value, dict) and value:
        for key in sorted(value):
            yield from _flat(f"{name}.{key}", value[key], depth - 1)
    elif depth and isinstance(value, list) and any(isinstance(v, dict) for v in value):
        for at, part in enumerate(value):
            yield from _flat(f"{name}[{at}]", part, depth - 1)
    else:
        yield f"{name}: {json.dumps(value, ensure_ascii=False, sort_keys=True)}"


# Pages


def _page_file(page: str) -> str:
    [found] = ROOT.glob(f"*pages/**/{page}.py")
    return found.relative_to(ROOT).as_posix()


def _shown(block: Any) -> Iterator[str]:
    """Yield what a block shows, from top to bottom."""
    proto = getattr(block, "proto", None)
    children = getattr(block, "children", None)
    if children is None:
        yield from _element(block)
        return
    for kind in ("expandable", "tab", "popover", "dialog", "form"):
        label = getattr(getattr(proto, kind, proto), "label", "")
        if label:
            yield f"[{label}]"
            break
    for _, child in sorted(children.items()):
        yield from _shown(child)


def _element(element: Any) -> Iterator[str]:
    proto, kind = element.proto, element.type
    told = MessageToDict(proto) if proto is not None else {}
    if kind == "html" and "<style>" in proto.body:
        return
    if kind == "plotly_chart":
        yield from _flat("plotly", _value(json.loads(proto.spec)))
        told.pop("spec")
    if kind in {"arrow_data_frame", "dataframe", "table"}:
        yield from _bounded(_frame(kind, element))
        told = {k: v for k, v in told.items() if k not in {"arrowData", "data"}}
    if kind in {"bidi_component", "deck_gl_json_chart"} and told.get("json"):
        yield from _flat(kind, _value(json.loads(told.pop("json"))))
    yield from _flat(kind, _value(told), 2)


def _frame(kind: str, element: Any) -> Iterator[str]:
    styled = element.proto.arrow_data.styler.display_values
    shown = pa.ipc.open_stream(io.BytesIO(styled)).read_pandas() if styled else element.value
    yield f"{kind} columns: {[*element.value.index.names, *element.value.columns]}"
    for index, row, raw in zip(
        element.value.index, shown.to_numpy().tolist(), element.value.to_numpy().tolist(), strict=True
    ):
        yield _plain(f"{kind} row: {index} {row} {_value(raw)}")


def _keyed(block: Any, start: str) -> Iterator[str]:
    """Yield the keys of the blocks that begin so: the tabs and folds the script asks about."""
    for child in getattr(block, "children", {}).values():
        identity = getattr(getattr(child, "proto", None), "id", "")
        key = identity.rpartition("-")[2]
        if key.startswith(start):
            yield key
        yield from _keyed(child, start)


class Downloads:
    """The files a page offers, read back while it runs where that is asked for."""

    def __init__(self) -> None:
        self.endings: tuple[str, ...] = ()
        self.found: dict[str, Lines] = {}
        original: Callable[..., Any] = DeltaGenerator._download_button

        def watched(dg: DeltaGenerator, label: str, data: Any, file_name: str | None = None, **how: Any) -> Any:
            if str(file_name).endswith(self.endings) and self.endings:
                content = data() if callable(data) else data
                self.found[_plain(str(file_name))] = list(read(str(file_name), content))
            return original(dg, label, data, file_name, **how)

        DeltaGenerator._download_button = watched  # type: ignore[assignment,method-assign]


DOWNLOADS = Downloads()


def _run(at: AppTest) -> Lines:
    at.run()
    told = [f"exception: {e.message}" for e in at.exception]
    return told + list(_shown(at._tree)) + [_plain(f"address: {json.dumps(dict(at.query_params), sort_keys=True)}")]


def _all_of(at: AppTest, endings: tuple[str, ...]) -> dict[str, Lines]:
    """Return what a page shows and, with endings, what more with every fold and tab open, and its files that end so."""
    found = {"": _run(at)}
    if not endings:
        return found
    known = set(found[""])
    folds, DOWNLOADS.found = list(_keyed(at._tree, "evidence_")), {}
    for key in folds:
        at.session_state[key] = True
    if folds:
        _run(at)
    tabs = list(_keyed(at._tree, "tabs_"))
    for label in ("Tabel", "Sumber dan unduhan") if tabs else ("",):
        DOWNLOADS.endings = endings if label != "Tabel" else ()
        for key in tabs:
            at.session_state[key] = label
        found[f" > {label}"] = [line for line in _run(at) if line not in known]
    DOWNLOADS.endings = ()
    return found | {f" > {name}": lines for name, lines in DOWNLOADS.found.items()}


def _visit(page: str, address: Address, endings: tuple[str, ...] = ()) -> dict[str, Lines]:
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)
    at.query_params.update(address)
    if page != "beranda":
        at.switch_page(_page_file(page))
    name = f"{page}?{json.dumps(address)}"
    return {name + part: lines for part, lines in _all_of(at, endings).items()}


def _visits() -> Iterator[tuple[str, Address, tuple[str, ...]]]:
    """Yield pages, addresses and the kinds of files to read back there."""
    for page, parts in PARTS.items():
        for scope in SCOPES[2:3] if page in ANYWHERE else SCOPES:
            for part in parts:
                yield page, scope | part, TABLES if scope in (SCOPES[0], SCOPES[2]) else ()
    for at, code in enumerate(MORE_INDICATORS.split()):
        for page in ("beranda", "peta", "tren", "banding"):
            yield page, {"indikator": code, "provinsi": f"6{at % 5 + 1}"}, ()
    for page, parts in PARTS.items():
        for part in parts if page in {"peta", "tren", "target"} else parts[:1]:
            yield page, IN_CENTRAL | part | {"target": TARGETS}, TABLES if page == "target" else ()
    for page, address in ODD:
        yield page, address, ()
    for page, part in (("briefing", {}), ("profil", {}), ("data", {"bagian": "unduh"})):
        yield page, IN_CENTRAL | part, (*TABLES, ".pptx", ".pdf", ".zip")


def _session_with_upload() -> Iterator[tuple[str, Lines]]:
    """Yield what the pages show to a session that has brought figures."""
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)
    at.query_params.update(UPLOADED_IN | {"bagian": "unggah"})
    at.switch_page(_page_file("data")).run()
    at.file_uploader[0].set_value(("angka.csv", UPLOAD.encode(), "text/csv"))
    yield "upload > preview", _run(at)
    at.checkbox[0].check().run()
    next(t for t in at.text_input if t.label == "Tabel atau dokumen").set_value("Tabel IPG 2026").run()
    next(b for b in at.button if b.label.startswith("Pakai ")).click()
    yield "upload > taken", _run(at)
    for page, parts in PARTS.items():
        at.query_params = UPLOADED_IN | parts[0]
        at.switch_page(_page_file(page))
        for part, lines in _all_of(at, TABLES if page in {"peta", "penyumbang"} else ()).items():
            yield f"upload > {page}{part}", lines


# Files


def read(name: str, content: bytes) -> Iterator[str]:
    """Yield what a file holds, line by line, by the ending of its name."""
    made = {"pptx": _pptx, "pdf": _pdf, "xlsx": _xlsx, "zip": _zip, "parquet": _parquet}
    yield from map(_plain, made.get(name.rpartition(".")[2], _text)(content))


def _text(content: bytes) -> Iterable[str]:
    return _bounded(content.decode("utf-8", "replace").splitlines())


def _zip(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in sorted(packed.namelist()):
            yield from (f"{name}: {line}" for line in read(name, packed.read(name)))


def _parquet(content: bytes) -> Iterator[str]:
    frame = pd.read_parquet(io.BytesIO(content))
    yield f"{list(zip(frame.columns, map(str, frame.dtypes), strict=True))}"
    yield from _bounded(map(str, frame.itertuples(index=False, name=None)))


def _pdf(content: bytes) -> Iterator[str]:
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(content)).pages, start=1):
        yield from (f"page {number}: {line}" for line in page.extract_text().splitlines())


def _xlsx(content: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        yield f"{sheet.title}: {sheet.dimensions} {sheet.freeze_panes}"
        yield from _bounded(f"{sheet.title}: {_cells(row)}" for row in sheet.iter_rows())


def _cells(row: Iterable[Any]) -> dict[str, tuple[Any, str]]:
    return {c.coordinate: (c.value, c.number_format) for c in row if c.value is not None}


def _pptx(content: bytes) -> Iterator[str]:
    for number, slide in enumerate(pptx.Presentation(io.BytesIO(content)).slides, start=1):
        for line in (*_shapes(slide.shapes), f"notes: {slide.notes_slide.notes_text_frame.text}"):
            yield f"slide {number}: {line}"


def _shapes(shapes: Iterable[Any]) -> Iterator[str]:
    for shape in shapes:
        place = [round(v / 1000) for v in (shape.left, shape.top, shape.width, shape.height) if v is not None]
        alternative = shape._element._nvXxPr.cNvPr.get("descr", "")
        yield f"{shape.name} {place} {alternative} {shape.text_frame.text if shape.has_text_frame else ''}"
        if getattr(shape, "has_table", False):
            yield from (str([cell.text for cell in row.cells]) for row in shape.table.rows)
        if getattr(shape, "has_chart", False):
            for plot in shape.chart.plots:
                yield f"{plot.__class__.__name__} {list(plot.categories)}"
                yield from (f"{series.name} {list(series.values)}" for series in plot.series)
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)


def _command() -> list[str]:
    """Return how the files of a scope are asked for in this checkout."""
    for words in (["setara", "export"], ["setara.export"]):
        command = [sys.executable, "-m", *words]
        if subprocess.run([*command, "--help"], cwd=ROOT, capture_output=True, check=False).returncode == 0:
            return command
    raise RuntimeError("no command writes the files of a scope")


def _exports() -> Iterator[tuple[str, Lines]]:
    command = _command()
    for asked in EXPORTS:
        name = f"export {' '.join(asked)}"
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(
                [*command, *asked, "--out", folder], cwd=ROOT, capture_output=True, text=True, check=False
            )
            said = done.stdout.replace(folder, "(folder)")
            yield name, [f"ended with {done.returncode}", *map(_plain, said.splitlines())]
            if done.returncode:
                # Progress is written there too, as it goes.
                yield f"{name} > error", [_plain(done.stderr.splitlines()[-1])]
            for file in sorted(p for p in Path(folder).rglob("*") if p.is_file()):
                yield f"{name} > {file.relative_to(folder)}", list(read(file.name, file.read_bytes()))


# Commands


def capture(out: Path) -> None:
    """Write what the checkout in the current directory shows and holds."""
    main = sys.modules["__main__"]
    found: dict[str, Lines] = {}
    for page, address, endings in _visits():
        found |= _visit(page, address, endings)
    found |= dict(_session_with_upload())
    # AppTest leaves the last page in its place.
    sys.modules["__main__"] = main
    found |= dict(_exports())
    failed = [name for name, lines in found.items() if any(line.startswith("exception: ") for line in lines)]
    out.write_text(json.dumps(found, ensure_ascii=False, indent=0, sort_keys=True), encoding="utf-8")
    print(f"{len(found)} parts, {sum(map(len, found.values()))} lines; with an exception: {failed or 'none'}")


def compare(before: Path, after: Path, most: int = 40) -> int:
    """Print where two captures differ and return how many parts do."""
    one, other = (json.loads(file.read_text(encoding="utf-8")) for file in (before, after))
    differing = [name for name in sorted(one | other) if one.get(name) != other.get(name)]
    for name in differing[:most]:
        print(f"\n== {name}")
        lines = difflib.unified_diff(one.get(name, ["(not there)"]), other.get(name, ["(not there)"]), n=0, lineterm="")
        told = [line for line in lines if not line.startswith(("---", "+++", "@@"))]
        print("\n".join(_around(told)[:12]))
    print(f"\n{len(differing)} of {len(one | other)} parts differ")
    return len(differing)


def _around(lines: Lines) -> Lines:
    """Return changed lines, long ones cut to where they begin to differ from the other side's."""
    shown = []
    for line in lines:
        others = [other for other in lines if other[0] != line[0] and other[1:40] == line[1:40]]
        start = max((_common(line[1:], other[1:]) for other in others), default=0)
        shown.append(f"{line[:30]} … {line[start - 60 : start + 200]}" if start > 90 else line[:300])
    return shown


def _common(one: str, other: str) -> int:
    """Return with how many letters both texts begin."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    match sys.argv[1:]:
        case ["capture", to]:
            capture(Path(to))
        case ["compare", first, second]:
            sys.exit(compare(Path(first), Path(second)) > 0)
        case _:
            sys.exit(__doc__)
