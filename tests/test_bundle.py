"""Everything to take away, read back: the same figures, a complete dictionary, nothing a spreadsheet would run."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pandas as pd
import pytest

from setara.files import open_data
from setara.files.about import About
from setara.paths import DATA
from setara.view import View

Maker = Callable[..., View]
KEY = ["region_code", "year", "indicator", "sex", "vintage"]
ABOUT = About("=Judul", "Kalimantan", ["BPS, IPG, 2024"], "2026.11", "?indikator=ipg", dt.date(2026, 11, 21))
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def files(view_of: Maker) -> dict[str, bytes]:
    view = view_of()
    return {
        "csv": open_data.as_csv(view, ABOUT),
        "parquet": open_data.as_parquet(view, ABOUT),
        "xlsx": open_data.as_xlsx(view, ABOUT),
    }


@pytest.fixture(scope="module")
def sheets(files: dict[str, bytes]) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of every sheet; no cell of them may be a formula."""
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]), read_only=True)
    found: dict[str, list[tuple[Any, ...]]] = {}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row), sheet.title
            found.setdefault(sheet.title, []).append(tuple(cell.value for cell in row))
    return found


@pytest.fixture(scope="module")
def read(files: dict[str, bytes], sheets: dict[str, list[tuple[Any, ...]]]) -> dict[str, dict[str, pd.DataFrame]]:
    """Return every table of every form as a frame of what a reader would get."""
    found: dict[str, dict[str, pd.DataFrame]] = {"xlsx": {}, "csv": {}, "parquet": {}}
    for form in ("csv", "parquet"):
        with zipfile.ZipFile(io.BytesIO(files[form])) as archive:
            for name in archive.namelist():
                stem, _, ending = name.partition(".")
                content = io.BytesIO(archive.read(name))
                if ending == "csv":
                    found[form][stem] = pd.read_csv(content, dtype={"region_code": str, "province_code": str})
                elif ending == "parquet":
                    found[form][stem] = pd.read_parquet(content)
    for title, (head, *rows) in sheets.items():
        # A row ends with its last filled cell.
        filled = [row + (None,) * (len(head) - len(row)) for row in rows]
        found["xlsx"][title] = pd.DataFrame(filled, columns=head)
    return found


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_every_figure_comes_back_as_published(
    form: str, read: dict[str, dict[str, pd.DataFrame]], published: pd.DataFrame
) -> None:
    figures = read[form]["angka"]
    assert len(figures) == len(published) == 14_927
    got = figures.assign(year=figures["year"].astype(str)).set_index(KEY)["value"].astype(float)
    wanted = published.set_index(KEY)["value"].astype(float)
    assert got.index.is_unique
    assert got.to_dict() == wanted.to_dict()


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_flags_notes_and_sources_stay_with_the_figure(
    form: str, read: dict[str, dict[str, pd.DataFrame]], published: pd.DataFrame
) -> None:
    figures = read[form]["angka"]
    figures = figures.assign(year=figures["year"].astype(str)).set_index(KEY)
    wanted = published.set_index(KEY)
    assert figures["source_id"].to_dict() == wanted["source_id"].to_dict()
    assert figures["flag"].fillna("").to_dict() == wanted["flag"].to_dict()
    notes = figures["notes"].fillna("").map(lambda text: set(text.split()))
    assert notes.to_dict() == wanted["notes"].map(lambda text: set(text.split())).to_dict()


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_every_code_leads_to_its_table(form: str, read: dict[str, dict[str, pd.DataFrame]]) -> None:
    tables = read[form]
    figures = tables["angka"]
    assert set(figures["region_code"].astype(str)) == set(tables["wilayah"]["region_code"].astype(str))
    assert set(figures["indicator"]) == set(tables["indikator"]["code"])
    assert set(figures["source_id"]) <= set(tables["sumber"]["source_id"])
    codes = set(tables["catatan"]["code"])
    assert set(figures["flag"].dropna()) <= codes
    assert {n for text in figures["notes"].dropna() for n in text.split()} <= codes
    assert tables["catatan"]["sentence"].str.len().min() > 10


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_the_dictionary_tells_every_column(form: str, read: dict[str, dict[str, pd.DataFrame]]) -> None:
    words = read[form]["kamus"].set_index("kolom")["arti"]
    assert set(words.index) == set(read[form]["angka"].columns)
    assert words.str.len().min() > 5


def test_region_codes_keep_their_zeros(read: dict[str, dict[str, pd.DataFrame]]) -> None:
    for form in ("xlsx", "parquet"):
        assert "0000" in set(read[form]["angka"]["region_code"])
        assert "0000" in set(read[form]["wilayah"]["region_code"])
    assert "0000" in set(read["csv"]["angka"]["region_code"])


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_zip_carries_the_sources_dictionary_and_a_note(form: str, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files[form])) as archive:
        assert {n.partition(".")[0] for n in archive.namelist()} == {
            *open_data.TABLES,
            "kamus",
            "keterangan",
            "data-dictionary",
        }
        assert archive.read("data-dictionary.md") == (DATA / "README.md").read_bytes()
        note = archive.read("keterangan.txt").decode("utf-8")
    assert "Versi data: 2026.11\n" in note
    assert "Dibuat: 21 November 2026\n" in note
    assert "Sumber: BPS, IPG, 2024\n" in note


def test_nothing_is_run_by_a_spreadsheet(
    sheets: dict[str, list[tuple[Any, ...]]], read: dict[str, dict[str, pd.DataFrame]]
) -> None:
    for title, rows in sheets.items():
        texts = [v for row in rows for v in row if isinstance(v, str)]
        assert not [t for t in texts if t.startswith(DANGEROUS)], title
    assert sheets["keterangan"][0] == ("Judul", "'=Judul")
    for name, frame in read["csv"].items():
        texts = [v for v in frame.to_numpy().ravel() if isinstance(v, str)]
        assert not [t for t in texts if t.startswith(DANGEROUS)], name


def test_a_text_that_looks_like_a_formula_is_disarmed(monkeypatch: pytest.MonkeyPatch, view_of: Maker) -> None:
    evil = pd.DataFrame({"title": ["=1+1", "@x", "plain"], "value": [-1.5, 2.0, None]})
    monkeypatch.setattr(open_data, "all_tables", lambda _: {"sumber": evil})
    with zipfile.ZipFile(io.BytesIO(open_data.as_csv(view_of(), ABOUT))) as archive:
        assert archive.read("sumber.csv").decode() == "title,value\n'=1+1,-1.5\n'@x,2.0\nplain,\n"
    book = openpyxl.load_workbook(io.BytesIO(open_data.as_xlsx(view_of(), ABOUT)))
    assert list(book["sumber"].values) == [("title", "value"), ("'=1+1", -1.5), ("'@x", 2), ("plain", None)]


def test_numbers_are_numbers_in_the_workbook(read: dict[str, dict[str, pd.DataFrame]]) -> None:
    figures = read["xlsx"]["angka"]
    assert {type(v) for v in figures["value"]} <= {int, float}
    assert {type(v) for v in figures["year"]} == {int}
