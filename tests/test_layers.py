"""The rules of the house: who may import what, where SQL and names live, and that nothing points at another host."""

from __future__ import annotations

import ast
import csv
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "pages").glob("*/*.py"))
PACKAGE = sorted((ROOT / "setara").rglob("*.py"))
CODE = [ROOT / "serve.py", ROOT / "dashboard.py", *PAGES, *PACKAGE]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
UI = ROOT / "setara" / "ui"
LONGEST_PAGE = 150
SMALL = 90


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text_of(path))


@cache
def imported(path: Path) -> set[str]:
    """Return the full names of the modules a file imports, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def packages(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(path)}


def docstrings(module: ast.Module) -> set[int]:
    """Return the identities of the constants that are docstrings."""
    found = set()
    for node in ast.walk(module):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node) is not None:
            first = node.body[0]
            assert isinstance(first, ast.Expr)
            found.add(id(first.value))
    return found


def texts(path: Path) -> Iterator[str]:
    """Yield the string constants of a file, its docstrings left out."""
    module = tree(path)
    skipped = docstrings(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.value


def test_there_is_something_to_check() -> None:
    assert {"beranda", "peta", "tren", "banding"} <= {p.stem for p in PAGES}
    assert len(PACKAGE) > 20


def importing(paths: list[Path], *unwanted: str) -> dict[str, set[str]]:
    """Return what each file imports of the packages named, for the files that do."""
    found = {name_of(path): packages(path) & set(unwanted) for path in paths}
    return {name: imports for name, imports in found.items() if imports}


def test_only_the_ui_talks_to_streamlit() -> None:
    assert importing([path for path in PACKAGE if not path.is_relative_to(UI)], "streamlit") == {}
    assert importing([ROOT / "dashboard.py"], "streamlit"), "an import would be seen"


def test_geometry_is_worked_on_at_build_time_only() -> None:
    assert importing(CODE, "geopandas", "shapely", "fiona", "pyproj", "geo") == {}


def test_every_part_of_the_package_has_its_place_among_the_layers() -> None:
    """That data flows one way is checked by `lint-imports`, for the layers it knows."""
    [layers] = [c["layers"] for c in SETTINGS["importlinter"]["contracts"] if c["type"] == "layers"]
    placed = {name.split(".")[1] for layer in layers for name in layer.split(" | ")}
    parts = {
        path.stem for path in (ROOT / "setara").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert parts - {"__init__"} == placed


def test_pages_are_thin() -> None:
    assert importing(PAGES, "duckdb", "numpy", "plotly", "pydeck") == {}
    assert [name_of(path) for path in PAGES if len(text_of(path).splitlines()) >= LONGEST_PAGE] == []
    assert [name_of(path) for path in PAGES if not ast.get_docstring(tree(path))] == [], "a page says what it is"


def test_pages_hold_no_indicators_name_or_unit() -> None:
    with (ROOT / "data" / "indicators.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {row[column] for row in rows for column in ("name", "short_name", "bps_table")}
    names -= {row["short_name"] for row in rows if row["short_name"] in {"IPG", "IDG", "IKG", "IPM"}}
    units = {row["unit"] for row in rows} - {"indeks", "tahun", "persen", "proporsi"}
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names | units)))})\b")
    # The census bears the name of an indicator.
    written = {
        (name_of(p), t.replace("Sensus Penduduk", "Sensus")) for p in [ROOT / "dashboard.py", *PAGES] for t in texts(p)
    }
    assert {(name, text) for name, text in written if named.search(text)} == set()
    assert named.search("Harapan lama sekolah di Kalimantan"), "a name would be seen"


# Where an f-string may hold more than a label, and why: none of these tells a finding.
UNTOLD = {
    "setara/render/plotly/comparison.py": "labels of the values on hover",
    "setara/render/plotly/targets.py": "labels of the values on hover",
    "setara/store/database.py": "SQL of the loading",
    "setara/render/pptx/area_map.py": "the name of an outline",
    "setara/render/pptx/chart_model.py": "a formula of the sheet",
    "setara/render/pptx/slides.py": "when and from which data a file was made",
    "setara/files/about.py": "what a code means",
    "setara/render/svg/canvas.py": "a style",
    "setara/store/rules.py": "SQL of the loading, and messages about files",
    "setara/render/pdf/content.py": "when and from which data a file was made",
    "setara/findings/tables.py": "a column's heading",
    "setara/register/book.py": "names of sheets and files",
    "setara/register/book_matching.py": "a message about input",
    "setara/register/book_reading.py": "a message about input",
    "setara/register/checking.py": "a message about input",
    "setara/register/consistency.py": "a message about input",
    "setara/register/merge.py": "a message about input",
    "setara/targets/files.py": "a message about input",
    "setara/targets/own.py": "a message about input",
}
TELLING = tuple(f"setara/{name}/" for name in ("sentences", "intake", "commands", "ui"))
# What stands in a text without being a sentence: tags, attributes and the placeholders of a chart's hover.
MARKUP = re.compile(r"<[^<>]*>|[\w:]+=\"[^\"]*\"|%\{[^}]*\}")
WORD = re.compile(r"[^\W\d_]{2,}")
MOST_WORDS = 2


def sentences(path: Path) -> Iterator[str]:
    """Yield what f-strings say around their values where that is more than a label, messages of errors left out."""
    module = tree(path)
    raised = {id(n) for r in ast.walk(module) if isinstance(r, ast.Raise) for n in ast.walk(r)}
    for node in ast.walk(module):
        if not isinstance(node, ast.JoinedStr) or id(node) in raised:
            continue
        written = "".join(v.value if isinstance(v, ast.Constant) else "0" for v in node.values)
        if len(WORD.findall(MARKUP.sub(" ", written))) > MOST_WORDS:
            yield written


def test_only_the_sentences_state_findings() -> None:
    quiet = [p for p in PACKAGE if not name_of(p).startswith(TELLING) and name_of(p) != "setara/address.py"]
    stated = {name_of(path): written for path in quiet if (written := list(sentences(path)))}
    assert {name: written for name, written in stated.items() if name not in UNTOLD} == {}
    assert set(UNTOLD) - set(stated) == set(), "an exception that nothing needs any more would let a sentence in"


def test_a_sentence_is_told_from_a_label_and_from_markup(tmp_path: Path) -> None:
    file = tmp_path / "written.py"
    file.write_text(
        '''"""A file."""

def told(n: int, name: str) -> str:
    """Return what is told."""
    if not n:
        raise ValueError(f"{name} tidak tersedia untuk siapa pun")
    label = f"seri {name}"
    tag = f\'<p class="besar sekali" title="{name} di atas">{label}</p>\'
    return f"{tag}{n} dari {name} kabupaten/kota terbit"
''',
        encoding="utf-8",
    )
    assert list(sentences(file)) == ["00 dari 0 kabupaten/kota terbit"]


# Both look at the staged files and at the schema before the figures are there to be asked.
LOADING = {"setara/store/database.py", "setara/store/rules.py"}
SQL = re.compile(
    r"\b(select\b.+\bfrom|insert\s+into|create\s+(temp\s+)?table|delete\s+from|update\s+\w+\s+set)\b", re.S
)


def test_sql_stands_in_queries_only() -> None:
    found = {
        name_of(path)
        for path in CODE
        for text in texts(path)
        if SQL.search(text.lower()) and name_of(path) not in LOADING
    }
    assert found == set()
    assert SQL.search("select a\nfrom b")
    assert any(SQL.search(t.lower()) for t in texts(ROOT / "setara" / "store" / "database.py"))


# The register's own database, asked in SQLAlchemy's words for SQLite and PostgreSQL alike.
REGISTERS = ("consistency", "engines", "home", "migrations/__init__", "store", "writing")
REGISTER = {f"setara/register/{name}.py" for name in REGISTERS}


def test_only_the_loading_modules_and_the_register_execute() -> None:
    calls = {
        name_of(path)
        for path in CODE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"execute", "executemany", "sql"}
    }
    assert calls == LOADING | REGISTER


def test_every_query_is_asked_and_every_asked_query_exists() -> None:
    files = {path.stem for path in (ROOT / "queries").glob("*.sql")}
    asked: set[str] = set()
    for path in CODE:
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            position = {"query": 0, "query_text": 0, "run": 1}.get(name)
            if position is None or len(node.args) <= position:
                continue
            argument = node.args[position]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                asked.add(argument.value)
    assert asked - files == set()
    loaded = {name for name in files if name.startswith("load_")}
    written = {text for path in CODE for text in texts(path)}
    assert {name for name in files - asked - loaded if name not in written} == set()


# The command notes the moment at which BPS answered, the journal the one of a change, in universal time.
CLOCKS = {"setara/formatting.py", "setara/commands/bps/command.py", "setara/register/writing.py"}


def test_the_day_is_asked_for_in_one_place() -> None:
    asked = re.compile(r"\.(?:now|today|utcnow)\((?!\))")
    found = {name_of(path) for path in CODE if asked.search(text_of(path))}
    assert found == CLOCKS
    assert not [name_of(p) for p in CODE if "date.today()" in text_of(p)]


SERVED = [
    path
    for folder in ("setara", "pages", "static", "served", "queries", ".streamlit", "geo")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in {".py", ".js", ".css", ".json", ".sql", ".toml", ".html", ".svg"}
]
# Names of vocabularies: nothing is asked for under them.
NAMES = {
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/2000/xmlns/",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.w3.org/ns/csvw",
    "http://www.w3.org/2000/svg",
    "http://www.sitemaps.org/schemas/sitemap/0.9",
    "http://schemas.microsoft.com/office/drawing/2012/chart",
    "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
# The one place that knows another host: a maintainer's explicit command asks it, no page and no start does.
ASKING = {"setara/commands/bps/api.py": {"https://webapi.bps.go.id/v1/api"}}


ADDRESS = re.compile(r"(?:https?|wss?)://[^\s\"'`)<]+")
WITHOUT_SCHEME = re.compile(r"""["'(]//[a-z0-9-]+\.[a-z]{2,}""")


def test_no_code_or_served_file_points_at_another_host() -> None:
    pointing = {}
    for path in [ROOT / "serve.py", ROOT / "dashboard.py", *SERVED]:
        name, text = name_of(path), text_of(path)
        if name.startswith("geo/") and path.suffix == ".json":
            continue  # source geometry is not served
        hosts = set(ADDRESS.findall(text)) - NAMES - ASKING.get(name, set()) | set(WITHOUT_SCHEME.findall(text))
        if hosts:
            pointing[name] = hosts
    assert pointing == {}
    assert WITHOUT_SCHEME.search('src="//cdn.example/a.js"'), "an address without scheme is one too"


def test_styles_and_settings_load_local_files_only() -> None:
    loaded = {}
    for path in SERVED:
        if path.suffix not in {".css", ".toml"}:
            continue
        text = text_of(path)
        found = re.findall(r"url\(([^)]*)\)", text) + re.findall(r'^url = "(.*)"', text, re.MULTILINE)
        loaded[name_of(path)] = [a for a in found if not a.strip("\"'").startswith(("app/static/", "data:"))]
        loaded[name_of(path)] += re.findall("@import.*", text)
    assert len(loaded) > 1
    assert {name: addresses for name, addresses in loaded.items() if addresses} == {}


ANY_ELEMENT = re.compile(r"(?:^|[\s>~+,{&])(?::not\()?:has\(")
# In the selector itself, or in the first one nested in it.
STYLED_BY_IT = re.compile(r":has\((?:[^{}]*\{)?[^{}]*[\s>~+]\*\s*[,{]")


def test_no_style_asks_or_styles_every_element_by_what_one_has() -> None:
    styles = {name_of(path): text_of(path) for path in SERVED if path.suffix == ".css"}
    asked = {name: [line for line in text.splitlines() if ANY_ELEMENT.search(line)] for name, text in styles.items()}
    # A browser would look through the whole page at each change of it: plotly measures a letter in 50 ms instead of 0.05.
    assert {name: lines for name, lines in asked.items() if lines} == {}
    assert all(map(ANY_ELEMENT.search, (".a > :has(b)", "a ~ :not(:has(b))", ":has(> a)")))
    # Nor may it style any element: each change of what it holds would draw all of them anew, a third of a page's work.
    assert {name: found for name, text in styles.items() if (found := STYLED_BY_IT.findall(text))} == {}
    assert all(map(STYLED_BY_IT.search, (".a:has(b) > * { c", ".a:has(b) c *, d {", ".a:has(b) ~ c { &, d > * { e")))
    assert ":has(" in styles["setara/ui/assets/page.css"]


def test_a_small_module_with_one_reader_beside_it_stands_in_that_reader() -> None:
    modules = {name_of(path).removesuffix(".py").replace("/", "."): path for path in PACKAGE}
    readers = {
        module: [reader for reader in CODE if module in imported(reader)]
        for module, path in modules.items()
        if len(text_of(path).splitlines()) < SMALL
    }
    waiting = {m for m, found in readers.items() if len(found) == 1 and found[0].parent == modules[m].parent}
    assert len(readers) > 20
    assert waiting == set()
