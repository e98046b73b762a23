"""The documents are true: what the code has is documented, and what is documented is there."""

from __future__ import annotations

import ast
import csv
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import metadata
from pathlib import Path
from typing import Any, get_args

import duckdb
import pytest

from setara import address
from setara.findings import target_questions
from setara.paths import DATA, QUERIES, ROOT, STATIC, query_text
from setara.register.entities import ENTITIES
from setara.store.catalogue import SEX_NAMES, VINTAGE_NAMES, Catalogue, Direction
from setara.store.database import FILES, parameter_names, run
from setara.store.rules import vocabulary
from setara.ui.front.told import FIRST, title_of
from setara.ui.state import HOME_VARIABLE

LARGEST_PICTURE = 200_000
QUERY_VALUES: dict[str, Any] = {
    "indicator": "ipm",
    "sex": "P",
    "vintage": "sp2010",
    "year": 2022,
    "year_from": 2015,
    "year_to": 2022,
    "since": 2017,
    "province": None,
    "parent": "ipg",
    "region": "6203",
    "region_code": None,
}
TABLE_MAKERS = {"schema", "summaries"}


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def section(document: str, heading: str) -> str:
    """Return what stands below a heading, up to the next one of its level or above."""
    level = heading.index(" ")
    found = re.search(rf"^{re.escape(heading)}$\n(.*?)(?=^#{{1,{level}}} |\Z)", document, re.DOTALL | re.MULTILINE)
    assert found, f"no heading {heading!r}"
    return found[1]


def tables(document: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Yield header and rows of every table."""
    for block in re.findall(r"(?:^\|.*\n)+", document, re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in block.splitlines()]
        yield rows[0], rows[2:]


def codes(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def listed(document: str) -> list[str]:
    """Return the codes in the first column of all tables."""
    return [code for _, rows in tables(document) for row in rows for code in codes(row[0])]


def read(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def project_files() -> list[Path]:
    """Return every text file of the project, what .gitignore names left out."""
    ignored = {line.rstrip("/") for line in text(".gitignore").splitlines() if line.endswith("/")} | {".git"}
    files = [p for p in ROOT.rglob("*") if p.is_file() and not ignored & set(p.relative_to(ROOT).parts)]
    return [p for p in files if p.suffix not in {".png", ".woff2", ".pyc", ".json"}]


def documents() -> list[Path]:
    return [p for p in project_files() if p.suffix == ".md"]


# README and docs: the two lines, the pages, the addresses


def test_the_readme_has_one_line_that_runs_and_one_that_tests() -> None:
    lines = re.findall(r"```sh\n(.*?)\n```", section(text("README.md"), "## Run it"), re.DOTALL)
    assert lines == [
        "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt -r requirements-register.txt && "
        ".venv/bin/streamlit run serve.py",
        "bash tests/all.sh",
    ]
    assert (ROOT / "serve.py").is_file()
    assert "serve.py" in text("benchmarks/server.py")


def test_the_second_line_is_what_continuous_integration_runs() -> None:
    assert text(".ci/run").splitlines()[-1] == "bash tests/all.sh"
    assert "run: bash .ci/run\n" in text(".github/workflows/checks.yml")


def test_the_second_line_makes_the_environment_of_the_first_and_tests_in_it() -> None:
    commands = text("tests/all.sh").splitlines()
    assert "python3 -m venv .venv" in commands
    assert ".venv/bin/pip install --quiet --no-compile --requirement requirements-dev.txt" in commands
    assert "-r requirements.txt" in text("requirements-dev.txt").splitlines()
    for tool in ("ruff format --check .", "ruff check .", "mypy", "pytest"):
        assert any(command.startswith(f".venv/bin/{tool}") for command in commands), tool


def test_the_workflow_runs_every_python_the_project_promises() -> None:
    promised = tomllib.loads(text("pyproject.toml"))["project"]["requires-python"]
    first, end = (int(minor) for minor in re.findall(r"3\.(\d+)", promised))
    versions = [f"3.{minor}" for minor in range(first, end)]
    assert re.findall(r'"(3\.\d+)"', text(".github/workflows/checks.yml")) == versions
    assert f"Python {', '.join(versions[:-1])} or {versions[-1]}" in text("README.md")


def navigation() -> list[tuple[str, str]]:
    """Return title and path of every page of the navigation."""
    pages = []
    for node in ast.walk(ast.parse(text("dashboard.py"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.Page":
            named = {k.arg: ast.literal_eval(k.value) for k in node.keywords}
            stem = Path(ast.literal_eval(node.args[0])).stem
            pages.append((named["title"], "/" if named.get("default") else f"/{named.get('url_path', stem)}"))
    return pages


def test_a_window_is_called_what_the_navigation_calls_the_page() -> None:
    called = {(path.strip("/") or FIRST): title for title, path in navigation()}
    assert {page: title_of(page) for page in called} == called


def test_the_tour_names_every_page_in_order_and_nothing_more() -> None:
    [(_, rows)] = tables(section(text("README.md"), "## The pages"))
    assert [(row[0], codes(row[1])[0]) for row in rows] == navigation()
    assert all(row[2].endswith("?") for row in rows)
    files = {p.stem for p in (ROOT / "pages").glob("*/*.py")}
    assert len(files) == len(rows)


def address_tables() -> tuple[list[list[str]], list[list[str]]]:
    common, own = tables(text("docs/addresses.md"))
    assert common[0] == ["parameter", "value"]
    assert own[0] == ["page", "parameter", "value"]
    return common[1], own[1]


def page_of(title: str) -> str:
    """Return the last part of the address of the page with a title."""
    return dict(navigation())[title].removeprefix("/")


def test_every_common_parameter_is_documented_and_nothing_more() -> None:
    rows, _ = address_tables()
    assert [codes(row[0])[0] for row in rows] == [*address.SCOPE, address.LOOKED]
    values = {codes(row[0])[0]: codes(row[1]) for row in rows}
    assert set(values["vintage"]) == set(VINTAGE_NAMES)
    assert set(values["jk"]) == set(SEX_NAMES)


def test_every_parameter_of_a_page_is_documented_and_nothing_more() -> None:
    _, stated = address_tables()
    documented = [(page_of(row[0]), name) for row in stated for name in codes(row[1])]
    scenarios = {("penyumbang", name) for name in address.SCENARIOS.values()}
    assert set(documented) == set(address.CHOICES) | scenarios | {("briefing", address.SCENE)}
    assert len(documented) == len(set(documented))


def test_the_values_of_a_page_parameter_are_those_of_the_code() -> None:
    _, stated = address_tables()
    documented = {(page_of(row[0]), codes(row[1])[0]): codes(row[2]) for row in stated}
    due = ("target", "tahun_target")
    assert documented[due] == [target_questions.NEAREST]
    for page_and_name, choice in address.CHOICES.items():
        # A measure is told by its ends.
        values = [] if choice.slider else list(choice.options)
        assert page_and_name == due or documented[page_and_name] == values, page_and_name


def test_the_ends_of_a_measure_are_documented() -> None:
    _, stated = address_tables()
    told = {(page_of(row[0]), codes(row[1])[0]): row[2] for row in stated if codes(row[1])}
    for page_and_name, choice in address.CHOICES.items():
        if choice.slider:
            first, *_, last = choice.options
            assert f"{first} to {last} percent in tenths, by default {choice.default}" in told[page_and_name]


def test_every_choice_declared_is_drawn() -> None:
    drawn = set()
    for path in [*(ROOT / "pages").glob("*/*.py"), *(ROOT / "setara").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("page_choice", "page_choices"):
                drawn.add((ast.literal_eval(node.args[0]), ast.literal_eval(node.args[1])))
    assert drawn == set(address.CHOICES)


def test_no_other_parameter_is_read_from_the_address() -> None:
    literal = re.compile(r"""query_params(?:\.get(?:_all)?\(|\.pop\(|\[)\s*f?["']""")
    assert [p.name for p in (ROOT / "setara").rglob("*.py") if literal.search(p.read_text(encoding="utf-8"))] == []
    assert [p.name for p in (ROOT / "pages").glob("*/*.py") if "query_params" in p.read_text(encoding="utf-8")] == []


def test_the_scenario_of_the_documents_is_one_the_page_writes() -> None:
    found = re.search(r"`skenario_a=([^`]+)`", text("docs/addresses.md"))
    assert found
    moved = {"uhh_p": 73.5, "rls_p": 8.2}
    assert address.scenario_text("6203", 2024, moved) == found[1]


def test_the_home_province_is_named() -> None:
    assert f"`{HOME_VARIABLE}`" in section(text("README.md"), "## Home province")


def test_what_the_readme_says_of_the_configuration() -> None:
    settings = tomllib.loads(text(".streamlit/config.toml"))
    assert settings["browser"] == {"serverAddress": "localhost", "gatherUsageStats": False}
    assert settings["server"]["showEmailPrompt"] is False
    assert settings["server"]["enableStaticServing"] is True


def test_the_citation_names_a_table_and_the_version_of_the_figures(catalogue: Catalogue) -> None:
    example = section(text("README.md"), "## Licences and citation")
    assert f"{catalogue.indicators['ipg'].bps_table}, 2024." in example
    assert f"versi data {(DATA / 'VERSION').read_text(encoding='utf-8').strip()}." in example


def test_the_map_of_the_code_names_every_part_and_nothing_more() -> None:
    package = ROOT / "setara"
    parts = {f"setara/{path.name}" for path in package.glob("*.py") if path.name != "__init__.py"}
    parts |= {f"setara/{path.parent.name}/" for path in package.glob("*/__init__.py")}
    parts |= {path.name for path in ROOT.glob("*.py")}
    parts |= {path.parts[0] + "/" for path in (p.relative_to(ROOT) for p in project_files()) if len(path.parts) > 1}
    named = listed(section(text("README.md"), "## The code"))
    assert sorted(named) == sorted(part for part in parts - {"setara/"} if not part.startswith("."))


def test_the_files_to_hand_out_are_those_of_the_table() -> None:
    [rows] = [rows for header, rows in tables(text("README.md")) if header == ["file", "what it is"]]
    offered = {
        label
        for path in (ROOT / "setara" / "ui").glob("*.py")
        for label in re.findall(r'"Unduh ([A-Z]+)"', text(str(path)))
    }
    assert {row[0] for row in rows} - {"profile"} == offered - {"CSV"}


# CONTRIBUTING.md


def test_where_is_what_names_places_that_are_there() -> None:
    where, change = tables(section(text("CONTRIBUTING.md"), "## Where is what"))
    assert (where[0], len(where[1])) == (["what", "where"], 11)
    assert (change[0], len(change[1])) == (["I want to change", "open"], 13)
    named = [codes(row[1]) for row in where[1] + change[1]]
    assert all(named)
    missing = [
        n for names in named for n in names if not ((ROOT / n).is_dir() if n.endswith("/") else (ROOT / n).is_file())
    ]
    assert missing == []
    parts = {f"setara/{path.parent.name}/" for path in (ROOT / "setara").glob("*/__init__.py")}
    assert parts <= {name for names in named[:11] for name in names}


# data/README.md


def dictionary() -> str:
    return text("data/README.md")


def test_the_register_is_documented_column_by_column() -> None:
    [(_, rows)] = tables(section(dictionary(), "## The register's rows"))
    described = {codes(row[0])[0]: codes(row[2]) for row in rows}
    assert described == {e.name: [f.name for f in e.public] for e in ENTITIES.values()}


def test_the_catalogue_table_is_the_catalogue() -> None:
    rows = next(rows for header, rows in tables(section(dictionary(), "### indicators.csv")) if header[0] == "code")
    expected = [
        [f"`{r['code']}`", r["name"], r["unit"], r["direction"], r["sexes"], r["vintages"], r["parent"] or "-"]
        for r in read("indicators")
    ]
    assert rows == expected


def documented_columns() -> dict[str, set[str]]:
    """Return the columns that the dictionary tells of, by file."""
    found: dict[str, set[str]] = {}
    for title, body in re.findall(
        r"^### ([a-z_]+\.csv[^\n]*)\n(.*?)(?=^##|\Z)", dictionary(), re.DOTALL | re.MULTILINE
    ):
        names = re.findall(r"([a-z_]+)\.csv", title)
        grid = [rows for header, rows in tables(body) if header[0] == "column"]
        if grid:
            cells = [cell for row in grid[0] for cell in (row[0], row[-1])]
            known = set(read(names[0])[0])
            firsts = {code for row in grid[0] for code in codes(row[0])}
            found[names[0]] = firsts | ({code for cell in cells for code in codes(cell)} & known)
            continue
        parts = re.split(r"`([a-z_]+)\.csv`:", body)
        pairs = list(zip(parts[1::2], parts[2::2], strict=True)) if len(names) > 1 else [(names[0], body)]
        for name, words in pairs:
            found[name] = {code for code in codes(words) if re.fullmatch(r"[a-z_]+", code)}
    return found


def test_every_column_of_every_file_is_in_the_dictionary_and_nothing_more() -> None:
    columns = {path.stem: set(read(path.stem)[0]) for path in DATA.glob("*.csv")}
    assert documented_columns() == columns


def test_every_file_is_in_the_dictionary_and_nothing_more() -> None:
    [(_, rows)] = tables(section(dictionary(), "## Files").split("### ")[0])
    assert sorted(name for row in rows for name in codes(row[0])) == sorted(p.name for p in DATA.glob("*.csv"))


def test_every_note_is_in_the_dictionary_under_its_kind_and_nothing_more() -> None:
    parts = re.split(r"^Kind `([a-z]+)`:$", section(dictionary(), "### Notes"), flags=re.MULTILINE)
    stated = {(kind, code) for kind, body in zip(parts[1::2], parts[2::2], strict=True) for code in listed(body)}
    assert stated == {(row["kind"], row["code"]) for row in read("notes")}


def test_every_flag_is_in_the_dictionary_and_nothing_more() -> None:
    assert sorted(listed(section(dictionary(), "### Flags"))) == sorted(row["code"] for row in read("flags"))


@pytest.mark.parametrize(
    ("heading", "known"),
    [("### Sexes", SEX_NAMES), ("### Vintages", VINTAGE_NAMES), ("### Directions", get_args(Direction))],
)
def test_every_code_of_a_vocabulary_is_in_the_dictionary_and_nothing_more(heading: str, known: Any) -> None:
    assert sorted(listed(section(dictionary(), heading))) == sorted(known)


def test_the_kinds_and_statuses_are_those_the_schema_allows() -> None:
    [(_, rows)] = tables(section(dictionary(), "### Kinds"))
    stated = {row[0]: set(codes(row[1])) for row in rows}
    assert stated == {name: set(vocabulary(f"{name}_kind")) for name in ("region", "note", "source", "event")}
    assert set(codes(section(dictionary(), "### Statuses of targets"))) == set(vocabulary("target_status"))


# docs/queries.md


def query_entries() -> dict[str, str]:
    parts = re.split(r"^### `([a-z_]+)`$", text("docs/queries.md"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def stated(entry: str, name: str) -> list[str]:
    line = re.search(rf"^- {name}: (.*)$", entry, re.MULTILINE)
    assert line, entry
    return codes(line[1])


@pytest.fixture(scope="module")
def staged() -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a database as it is while it is being filled: the schema, and the files as text."""
    con = duckdb.connect()
    con.execute(query_text("schema"))
    for file in (*FILES, "coverage"):
        con.execute(
            f"create temp table staged_{file} as select row_number() over () + 1 as line, * "
            "from read_csv(?, header = true, all_varchar = true)",
            [str(DATA / f"{file}.csv")],
        )
    yield con
    con.close()


def test_every_query_is_documented_and_nothing_more() -> None:
    assert set(query_entries()) == {path.stem for path in QUERIES.glob("*.sql")}
    headings = re.findall(r"^### `", text("docs/queries.md"), re.MULTILINE)
    assert len(headings) == len(query_entries())


@pytest.mark.parametrize("name", sorted(path.stem for path in QUERIES.glob("*.sql")))
def test_a_query_is_documented_with_its_first_line_and_parameters(name: str) -> None:
    first = query_text(name).splitlines()[0]
    assert first.startswith("-- ")
    entry = query_entries()[name]
    assert entry.strip().splitlines()[0] == first.removeprefix("-- ")
    assert stated(entry, "Parameters") == sorted(parameter_names(name))


@pytest.mark.parametrize("name", sorted(path.stem for path in QUERIES.glob("*.sql") if path.stem not in TABLE_MAKERS))
def test_a_query_is_documented_with_the_columns_it_returns(
    name: str, con: duckdb.DuckDBPyConnection, staged: duckdb.DuckDBPyConnection
) -> None:
    if "staged_" in query_text(name) or name.startswith("load_"):
        columns = [column[0] for column in staged.execute(query_text(name)).description]
    else:
        columns = list(run(con, name, QUERY_VALUES).columns)
    assert stated(query_entries()[name], "Columns") == columns


def test_the_tables_of_the_schema_are_documented(staged: duckdb.DuckDBPyConnection) -> None:
    found = staged.execute("select table_name from duckdb_tables() where not temporary order by table_oid").fetchall()
    assert stated(query_entries()["schema"], "Tables") == [row[0] for row in found]


def test_the_summary_tables_are_documented(con: duckdb.DuckDBPyConnection) -> None:
    made = re.findall(r"^create table (\w+) as$", query_text("summaries"), re.MULTILINE)
    assert stated(query_entries()["summaries"], "Tables") == made
    with con.cursor() as cursor:
        found = {name for (name,) in cursor.execute("select table_name from duckdb_tables()").fetchall()}
    assert set(made) <= found


def test_every_query_parameter_is_explained_and_nothing_more() -> None:
    used = {p for path in QUERIES.glob("*.sql") for p in parameter_names(path.stem)}
    assert sorted(listed(section(text("docs/queries.md"), "## Parameters"))) == sorted(used)


def test_the_queries_that_take_null_are_named() -> None:
    [(_, rows)] = tables(section(text("docs/queries.md"), "## Parameters"))
    named = {name: set(codes(row[2])) for row in rows for name in codes(row[0])}
    for parameter in ("sex", "vintage", "year"):
        optional = {p.stem for p in QUERIES.glob("*.sql") if f"${parameter} is null" in query_text(p.stem)}
        assert named[parameter] == optional, parameter


def test_every_explained_column_is_one_that_a_query_returns() -> None:
    returned = {c for name, e in query_entries().items() if name not in TABLE_MAKERS for c in stated(e, "Columns")}
    assert set(listed(section(text("docs/queries.md"), "## Columns that need a word"))) <= returned


# All documents


@pytest.mark.parametrize("document", documents(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_resolves(document: Path) -> None:
    content = document.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)\s]+)\)", content) + re.findall(r'(?:src|href)="([^"]+)"', content)
    local = [link.split("#")[0] for link in links if "://" not in link and not link.startswith("#")]
    assert [link for link in local if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", documents(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_file_a_document_names_exists(document: Path) -> None:
    named = re.findall(
        r"`([\w.-]*(?:/[\w.-]+)*\.(?:py|sql|csv|md|sh|json|toml|txt|yml|yaml|woff2|png))`", text(str(document))
    )
    places = (ROOT, document.parent, DATA, STATIC)
    assert [name for name in named if not any((place / name).exists() for place in places)] == []


def test_every_part_of_the_package_that_is_named_exists() -> None:
    # A changelog tells of what was.
    described = [p for p in documents() if p.name != "CHANGELOG.md"]
    package = [p for p in (ROOT / "setara").rglob("*") if p.suffix in {".py", ".js", ".css"}]
    written = "\n".join(p.read_text(encoding="utf-8") for p in described + package)
    paths = set(re.findall(r"(?<!/)\b(?:setara|pages|queries|benchmarks|geo)/[\w/.-]*\w", written))
    assert {"setara/store/catalogue.py", "setara/sentences"} <= paths
    assert sorted(path for path in paths if not (ROOT / path).exists()) == []
    names = set(re.findall(r"\bsetara(?:\.(?!conf\b|env\b)[A-Za-z]\w*)+", written))
    assert "setara.findings.finding.Finding" in names
    assert sorted(name for name in names if not _resolves(name)) == []


def _resolves(name: str) -> bool:
    try:
        pkgutil.resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True


@pytest.mark.parametrize("picture", ["ringkasan", "peta", "telepon", "salindia", "lembar", "profil"])
def test_every_picture_is_there_and_small(picture: str) -> None:
    path = ROOT / "docs" / f"{picture}.png"
    assert path.read_bytes().startswith(b"\x89PNG\r\n")
    assert path.stat().st_size < LARGEST_PICTURE
    assert f"docs/{picture}.png" in text("README.md")


def test_every_requirement_is_pinned() -> None:
    for name in map(str, ROOT.glob("requirements*.txt")):
        lines = [re.split("[;#]", line)[0].strip() for line in text(name).splitlines()]
        asked = [line for line in lines if line and not line.startswith("-r requirements")]
        assert asked
        assert [
            line for line in asked if not re.fullmatch(r"[A-Za-z0-9_.-]+(\[[a-z]+\])?==[0-9][0-9A-Za-z.]*", line)
        ] == [], name


def test_no_file_names_a_place_on_a_machine() -> None:
    # Written in pieces, so that this file does not name them itself.
    roots = "|".join(("work", "home", "Users", "root", "tmp"))
    machine = re.compile(rf"(?<![\w.:/<])/(?:{roots})/|\.\./" + "shared" + r"|[A-Z]:\\" + "Users")
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in project_files()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if machine.search(line)
    ]
    assert found == []


def test_the_changelog_starts_with_the_version_of_the_project() -> None:
    versions = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d{2}-\d{2}$", text("CHANGELOG.md"), re.MULTILINE)
    assert versions[0] == tomllib.loads(text("pyproject.toml"))["project"]["version"]


def test_the_licences_are_there() -> None:
    assert text("LICENSE").startswith("MIT License\n\nCopyright (c) 2026 Setara Kalimantan contributors\n")
    assert "Open Database License" in text("geo/LICENSE-ODbL.md")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text("static/fonts/OFL.txt")


def test_the_lock_holds_every_pinned_requirement_with_a_checksum() -> None:
    wanted = {
        pin.lower().replace("_", "-")
        for name in {file.name for file in ROOT.glob("requirements*.txt")} - {"requirements-dev.txt"}
        for pin in re.findall(r"^([\w.-]+==[\w.]+)", text(name), flags=re.MULTILINE)
    }
    locked = dict(
        re.findall(
            r"^([\w.-]+==\S+)[^\n]*\\\n\s+--hash=(sha256:[0-9a-f]{64})", text("requirements.lock"), flags=re.MULTILINE
        )
    )
    assert {pin.partition("==")[0] for pin in wanted} >= {"streamlit", "alembic", "authlib"}
    assert wanted <= set(locked)


def test_every_installed_package_stands_in_the_list_of_licences_with_what_it_says_of_itself() -> None:
    locked = set(re.findall(r"^([\w.-]+)==", text("requirements.lock"), flags=re.MULTILINE))
    listed = dict(re.findall(r"^\| `([\w.-]+)` \| (.+) \|$", text("docs/licences.md"), flags=re.MULTILINE))
    assert listed.keys() == locked
    for name, licence in listed.items():
        stated = metadata(name).get("License-Expression")
        assert stated in {None, licence}, name
