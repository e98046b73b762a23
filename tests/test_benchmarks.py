"""The benchmarks measure what is there: the synthetic set loads, and every query has the parameters it is asked with."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import files, national, queries, report
from benchmarks.report import Figure
from setara import catalogue
from setara.database import connect, parameter_names, query_text, run


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("national")
    written = national.write(folder, regencies=76, years=range(2023, 2026), indicators=21)
    con = connect(folder)
    yield con, written
    con.close()


def test_synthetic_set_has_every_region_year_and_indicator(small):
    con, written = small
    levels = dict(con.execute("select level::varchar, count(*) from regions group by all").fetchall())
    assert levels == {"nasional": 1, "provinsi": 38, "kabkota": 76}
    assert con.execute(
        "select count(*), count(distinct year), count(distinct indicator) from observations"
    ).fetchone() == (
        written,
        3,
        21,
    )
    series = con.execute("select count(*) from series").fetchone()[0]
    assert written == series * 3 * (1 + 38 + 76)


def test_synthetic_set_is_national_and_the_same_every_time(tmp_path: Path):
    assert len(national.PROVINCES) == len(set(national.PROVINCES)) == 38
    assert (national.REGENCIES, len(national.YEARS), national.INDICATORS) == (514, 20, 40)
    contents = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        national.write(tmp_path / name, regencies=38, years=range(2024, 2025), indicators=19)
        contents.append((tmp_path / name / "observations.csv").read_bytes())
    assert contents[0] == contents[1]


def test_no_synthetic_figure_can_be_taken_for_a_real_one(small):
    con, _ = small
    names = [name for (name,) in con.execute("select name from regions").fetchall()]
    assert all("sintetis" in name for name in names)


@pytest.mark.parametrize("name", queries.names())
def test_every_measured_query_is_asked_with_all_its_parameters(small, name: str):
    con, _ = small
    assert parameter_names(name) <= set(queries.PARAMETERS)
    assert query_text(name).startswith("--")
    assert list(run(con, name, queries.PARAMETERS).columns)


def test_queries_of_the_catalogue_answer_for_the_synthetic_set(small):
    con, _ = small
    loaded = catalogue.load(con)
    assert len(loaded.indicators) == 21
    assert len(run(con, "level", queries.PARAMETERS)) == 1 + 38 + 76
    timing = queries.timed(con, "level", runs=3)
    assert (timing.name, timing.rows) == ("level", 115)


def test_loading_parts_are_not_measured():
    assert not {"schema", "violations", "load_series"} & set(queries.names())
    assert {"level", "series", "availability"} <= set(queries.names())


def test_verdicts_are_words():
    assert Figure("a", 30, "KB", 15, 1).cells() == ("a", "30.0", "KB", "15", "2.00", "FAIL", "")
    assert Figure("a", 15, "KB", 15).cells()[-2] == "pass"
    assert Figure("a", 1, "reruns", 0).cells()[-3:] == ("", "FAIL", "")
    assert Figure("a", 1, "KB", note="n").cells()[-4:] == ("", "", "", "n")


def test_figures_are_written_between_the_markers_only(tmp_path: Path):
    page = tmp_path / "README.md"
    page.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n", encoding="utf-8")
    report.write("new", page)
    assert page.read_text(encoding="utf-8") == f"before\n{report.BEGIN}\n\nnew\n\n{report.END}\nafter\n"
    page.write_text("no markers", encoding="utf-8")
    with pytest.raises(ValueError, match=report.BEGIN):
        report.write("new", page)


def test_layers_are_those_the_browser_fetches():
    sizes = {layer.name: layer for layer in files.layers()}
    assert sizes["kabkota.json"].zipped < sizes["kabkota.json"].raw / 2
