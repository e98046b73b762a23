"""The open data: the same figures in every form, described, with checksums, at addresses that stay."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from setara.commands import export as command
from setara.files import open_data
from setara.files.open_data import Packed
from setara.paths import data_version
from setara.store.catalogue import Catalogue
from setara.ui import browser
from setara.ui.front import Front
from setara.ui.front.guard import Settings, settings_of
from tests.fronts import FOREIGN, OWN, PACKED, Streamlit, ask, served, told
from tests.screens import visit

KEY = ["region_code", "year", "indicator", "sex", "vintage"]
TABLES = ["angka", "turunan", "wilayah", "indikator", "sumber", "catatan", "angka/ipg", "angka/ikg", "angka/tpak"]


@pytest.fixture(scope="module")
def files(con: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> dict[str, Packed]:
    return open_data.files(con, catalogue, "2026.11")


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Front:
    folder = tmp_path_factory.mktemp("front")
    (folder / "kept" / "2025.01" / "angka").mkdir(parents=True)
    (folder / "kept" / "2025.01" / "angka" / "ipg.csv").write_text("region_code\n6203\n", encoding="utf-8")
    (folder / "kept" / "stray.csv").write_text("no", encoding="utf-8")
    return Front(Streamlit(), served(folder), Settings(archive=folder / "kept"))


def as_csv(files: dict[str, Packed], name: str) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(files[f"{name}.csv"].content()), dtype={"region_code": str, "province_code": str})


def metadata(files: dict[str, Packed], name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files[f"{name}.csv-metadata.json"].content())
    return found


def test_every_published_figure_is_there_in_all_and_under_its_indicator(
    files: dict[str, Packed], published: pd.DataFrame, catalogue: Catalogue
) -> None:
    known = published.astype({"year": int, "value": float}).set_index(KEY)["value"].sort_index()
    everything = as_csv(files, "angka").set_index(KEY)["value"].sort_index()
    parts = [as_csv(files, open_data.name_of(code)).set_index(KEY)["value"] for code in catalogue.indicators]
    # Told apart by a count: the difference of fifteen thousand rows would take minutes to write.
    assert [len(everything), sum(map(len, parts))] == [len(known)] * 2
    assert (everything == known).all()
    assert (pd.concat(parts).sort_index() == known).all()


@pytest.mark.parametrize("name", TABLES)
def test_the_three_forms_hold_the_same_rows(files: dict[str, Packed], name: str) -> None:
    parquet = pd.read_parquet(io.BytesIO(files[f"{name}.parquet"].content()))
    rows = json.loads(files[f"{name}.json"].content())
    text = pd.read_csv(io.BytesIO(files[f"{name}.csv"].content()), dtype=str, keep_default_na=False)
    assert list(text.columns) == list(parquet.columns) == list(rows[0])
    assert len(text) == len(parquet) == len(rows) > 0
    for column in text:
        held = [None if pd.isna(cell) else cell for cell in parquet[column].tolist()]
        written = ["" if cell is None else str(cell).removesuffix(".0") for cell in held]
        read_ = [cell.removeprefix("'").removesuffix(".0") for cell in text[column]]
        off = [
            cells
            for cells in zip(held, (record[column] for record in rows), written, read_, strict=True)
            if cells[0] != cells[1] or cells[2] != cells[3]
        ]
        assert off[:3] == [], column


@pytest.mark.parametrize("name", TABLES)
def test_the_metadata_describe_the_csv_beside_it(files: dict[str, Packed], name: str) -> None:
    told, table = metadata(files, name), as_csv(files, name)
    assert told["url"] == f"{name.rpartition('/')[2]}.csv"
    columns = told["tableSchema"]["columns"]
    assert [c["name"] for c in columns] == list(table.columns)
    assert not table.duplicated(told["tableSchema"]["primaryKey"]).any()
    for column in columns:
        cells = table[column["name"]]
        assert not (column["required"] and cells.isna().any()), column
        if column["datatype"] in {"number", "integer"}:
            assert pd.to_numeric(cells).dtype.kind in "if"


def test_a_figures_columns_are_typed_and_told(files: dict[str, Packed]) -> None:
    columns = {c["name"]: c for c in metadata(files, "angka/ipg")["tableSchema"]["columns"]}
    assert [columns[n]["datatype"] for n in ("region_code", "year", "value")] == ["string", "integer", "number"]
    assert columns["vintage"]["dc:description"].endswith("antarseri tidak boleh dibandingkan")
    assert (columns["value"]["required"], columns["flag"]["required"]) == (True, False)


def test_what_is_computed_stands_apart_and_says_so(files: dict[str, Packed]) -> None:
    derived = as_csv(files, "turunan")
    assert metadata(files, "turunan")["dc:type"] == "turunan"
    assert set(derived["status"]) == {"turunan", "perkiraan"}
    own = derived.set_index(["region_code", "year", "indicator", "vintage", "measure"])
    published = as_csv(files, "angka/rls").set_index(["region_code", "year", "sex"])["value"]
    women, men = published["6203", 2021, "P"], published["6203", 2021, "L"]
    gap = own.loc[("6203", 2021, "rls", "tunggal", "selisih_p_l")]
    assert (gap["value"], gap["status"]) == (round(women - men, 2), "turunan")
    without = derived[derived["measure"] == "tanpa_mtf_nol"]
    assert set(zip(without["indicator"], without["status"], strict=True)) == {("ikg", "perkiraan")}


def test_the_index_tells_size_rows_and_checksum_of_every_file(files: dict[str, Packed]) -> None:
    index = json.loads(files[open_data.INDEX].content())
    assert index["versi"] == "2026.11"
    assert "BPS" in index["ketentuan"]
    told = {entry["berkas"]: entry for entry in index["berkas"]}
    assert set(told) == {n for n in files if not n.endswith("metadata.json")} - {open_data.INDEX, open_data.CHECKSUMS}
    for name, entry in told.items():
        content = files[name].content()
        assert (entry["bita"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        assert entry["metadata"] in files
        assert entry["status"] == ("turunan" if name.startswith("turunan") else "terbitan")
    assert told["angka.csv"]["baris"] == sum(
        entry["baris"] for name, entry in told.items() if name.startswith("angka/") and name.endswith(".csv")
    )


def test_the_checksums_are_those_of_sha256sum(files: dict[str, Packed]) -> None:
    lines = files[open_data.CHECKSUMS].content().decode().splitlines()
    told = {name: checksum for checksum, name in (line.split("  ") for line in lines)}
    assert set(told) == set(files) - {open_data.CHECKSUMS}
    assert all(hashlib.sha256(files[name].content()).hexdigest() == checksum for name, checksum in told.items())


@pytest.mark.parametrize("version", ["terbaru", data_version()])
def test_a_file_is_served_under_its_version_and_the_last(front: Front, files: dict[str, Packed], version: str) -> None:
    answer = ask(front, f"/data/{version}/angka/ipg.csv", OWN)
    assert (answer.status, answer.body) == (200, files["angka/ipg.csv"].content())
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert answer.headers["etag"] == f'"{files["angka/ipg.csv"].sha256}"'
    assert answer.headers["cache-control"] == ("public, no-cache" if version == "terbaru" else "public, max-age=86400")
    assert answer.headers["link"] == '<ipg.csv-metadata.json>; rel="describedby"; type="application/csvm+json"'
    packed = ask(front, f"/data/{version}/angka/ipg.csv", PACKED)
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == answer.body


def test_a_large_file_is_unpacked_piece_by_piece(front: Front, files: dict[str, Packed]) -> None:
    scope = {"type": "http", "method": "GET", "path": "/data/terbaru/angka.json", "scheme": "http"}
    start, *rest = told(front, scope, {})
    large = files["angka.json"]
    assert (b"content-length", str(large.size).encode()) in start["headers"]
    assert max(len(piece["body"]) for piece in rest) <= open_data.PIECE < large.size / 10
    assert b"".join(piece["body"] for piece in rest) == large.content()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.json", "application/json"),
        ("angka.parquet", "application/vnd.apache.parquet"),
        ("turunan.csv-metadata.json", "application/csvm+json"),
        ("SHA256SUMS", "text/plain; charset=utf-8"),
    ],
)
def test_every_kind_of_file_says_what_it_is(front: Front, name: str, kind: str) -> None:
    answer = ask(front, f"/data/terbaru/{name}")
    assert (answer.status, answer.headers["content-type"]) == (200, kind)


def test_who_has_a_file_is_told_that_it_is_the_same(front: Front) -> None:
    tag = ask(front, "/data/terbaru/wilayah.csv").headers["etag"]
    again = ask(front, "/data/terbaru/wilayah.csv", {"if-none-match": tag})
    assert (again.status, again.body) == (304, b"")
    assert ask(front, "/data/terbaru/wilayah.csv", {"if-none-match": '"other"'}).status == 200


def test_pages_of_other_hosts_may_read_the_files_and_nothing_else(front: Front) -> None:
    answer = ask(front, "/data/terbaru/index.json", FOREIGN)
    assert (answer.status, answer.headers["access-control-allow-origin"]) == (200, "*")
    assert ask(front, "/data", FOREIGN).status == 403
    assert ask(front, "/data/terbaru/index.json", FOREIGN, "POST").status == 403


@pytest.mark.parametrize(
    "path",
    [
        *("/data/terbaru", "/data/terbaru/", "/data/terbaru/angka/tidak.csv", "/data/2019.01/angka/ipg.csv"),
        *("/data/observations.csv", "/data/stray.csv", "/data/2025.01/../stray.csv", "/data/2025.01/angka"),
        "/data/terbaru/../../serve.py",
    ],
)
def test_what_is_no_file_is_not_found(front: Front, path: str) -> None:
    answer = ask(front, path)
    assert (answer.status, "<h1>Alamat ini tidak ada</h1>" in answer.text) == (404, True)


def test_an_earlier_version_is_served_from_the_folder_it_was_written_to(front: Front) -> None:
    answer = ask(front, "/data/2025.01/angka/ipg.csv")
    assert (answer.status, answer.body) == (200, b"region_code\n6203\n")
    assert settings_of({"SETARA_TERBITAN": " /srv/terbitan "}).archive == Path("/srv/terbitan")
    assert settings_of({}).archive is None


def test_the_command_writes_what_is_served(
    tmp_path: Path, files: dict[str, Packed], capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.write_data(["--out", str(tmp_path)]) == 0
    folder = tmp_path / data_version()
    written = {f.relative_to(folder).as_posix(): f for f in folder.rglob("*") if f.is_file()}
    assert set(written) == set(files)
    assert written["angka/ipg.csv"].read_bytes() == files["angka/ipg.csv"].content()
    assert f"{len(files)} berkas" in capsys.readouterr().out
    (tmp_path / "taken").write_text("a file, no folder", encoding="utf-8")
    assert command.write_data(["--out", str(tmp_path / "taken")]) == 1


def test_data_links_to_the_chosen_indicator_where_the_front_serves_it(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert front is not None
    monkeypatch.setattr(browser, "base_address", lambda _: "https://setara.go.id")
    at = visit("data", bagian="unduh", indikator="ikg")
    links = [m.value for m in at.markdown if "https://setara.go.id/data/terbaru/angka/ikg.parquet" in m.value]
    assert len(links) == 1
    assert "/data/terbaru/turunan.csv" in links[0]
