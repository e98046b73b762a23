"""Sources in words."""

from __future__ import annotations

from dataclasses import replace

import duckdb
import pytest

from setara.store.catalogue import Catalogue
from setara.store.citations import Citation, SourceRequest, cite, lines, short, through


def test_publisher_and_table_first_then_the_copy(con: duckdb.DuckDBPyConnection) -> None:
    assert cite(con, SourceRequest(("ipg",), sex="T", vintage="sp2010", year=2024, province="6200")) == [
        Citation(
            publisher="BPS",
            title="Indeks Pembangunan Gender (IPG)",
            url="https://github.com/shafiranz/IPG-JawaBarat",
            figures=16,
            series="seri UHH SP2010",
            years=(2024, 2024),
            copy="salinan GitHub shafiranz/IPG-JawaBarat, unduhan pengguna GitHub",
        )
    ]


def test_a_citation_is_one_line() -> None:
    whole = Citation("BPS", "Tabel", None, 1, "seri UHH SP2010", (2010, 2021), "salinan GitHub x/y")
    assert whole.text == "BPS, Tabel, seri UHH SP2010, 2010–2021; melalui salinan GitHub x/y"
    assert replace(whole, series="", years=(2024, 2024), copy="").text == "BPS, Tabel, 2024"
    assert Citation("Bappenas", "RPJMN 2025–2029", None, 0).text == "Bappenas, RPJMN 2025–2029"


def test_a_report_is_named_by_its_title_and_who_quoted_it(con: duckdb.DuckDBPyConnection) -> None:
    found = cite(con, SourceRequest(("ikg",), year=2024, province="6400"))
    assert [c.text for c in found] == [
        "BPS, Indeks Ketimpangan Gender (IKG), 2024; melalui salinan GitHub dindapnw/webstory_visdat "
        "(versi 41d1a37), berkas data/nasional.csv",
        "Pemerintah Kabupaten Berau, “Klaim penurunan Indeks Ketimpangan Gender Berau”, 2024; "
        "dikutip Berau Terkini, 2025",
        "BPS, “IKG Kaltim Naik Tipis, Tapi Perempuan Kian Aktif di Pasar Kerja”, 2024; "
        "dikutip Suara.com (ANTARA), 12 Mei 2025",
    ]


def test_a_table_read_at_the_publisher_has_no_copy(con: duckdb.DuckDBPyConnection) -> None:
    found = cite(con, SourceRequest(("hls",), sex="P", year=2024, province="6200"))
    assert found == [
        Citation(
            publisher="BPS",
            title="Angka Harapan Lama Sekolah (HLS) menurut Jenis Kelamin",
            url="https://webapi.bps.go.id/v1/api/list/model/data/lang/ind/domain/0000/var/457/",
            figures=16,
            years=(2024, 2024),
        )
    ]


def test_years_and_series_of_a_longer_span(con: duckdb.DuckDBPyConnection) -> None:
    found = cite(con, SourceRequest(("ipg",), sex="T"))
    assert found[0].text.startswith("BPS, Indeks Pembangunan Gender (IPG), seri UHH SP2010, 2010–2021; melalui ")
    assert sum(c.figures for c in found) == 929
    assert [c.figures for c in found] == sorted((c.figures for c in found), reverse=True)
    assert any("seri UHH hasil Long Form SP2020, 2025" in c.text for c in found)


def test_a_vintage_leaves_the_other_out(con: duckdb.DuckDBPyConnection) -> None:
    found = cite(con, SourceRequest(("ipg",), vintage="lfsp2020", year=2025))
    assert [c.figures for c in found] == [56]
    assert "gh_" not in found[0].text
    assert "allinawll/UASVisdatAul" in found[0].text


def test_no_figures_no_sources(con: duckdb.DuckDBPyConnection) -> None:
    assert cite(con, SourceRequest(("idg",), year=2025)) == []
    assert cite(con, SourceRequest(())) == []


def test_every_indicator_has_a_source_that_begins_with_its_publisher(
    con: duckdb.DuckDBPyConnection, catalogue: Catalogue
) -> None:
    for code in catalogue.indicators:
        found = cite(con, SourceRequest((code,)))
        assert found
        for citation in found:
            assert citation.text.startswith(("BPS", "Pemerintah Kabupaten Berau", "Pemerintah Kota Samarinda"))
            assert "melalui dikutip" not in citation.text
            assert citation.url is None or citation.url.startswith("https://")


@pytest.mark.parametrize(
    ("copy", "text"),
    [
        ("salinan GitHub x/y", "melalui salinan GitHub x/y"),
        ("teks hasil konversi", "melalui teks hasil konversi"),
        ("dikutip ANTARA, 6 Mei 2024", "dikutip ANTARA, 6 Mei 2024"),
        ("dimuat Scribd", "dimuat Scribd"),
        ("", ""),
        (None, ""),
        (float("nan"), ""),
    ],
)
def test_through(copy: object, text: str) -> None:
    assert through(copy) == text


def test_lines_carry_the_address_where_there_is_one() -> None:
    assert lines([Citation("BPS", "Tabel", "https://bps.go.id", 1), Citation("BPS", "Lain", None, 1)]) == [
        "BPS, Tabel (https://bps.go.id)",
        "BPS, Lain",
    ]


@pytest.mark.parametrize(
    ("publishers", "line"),
    [
        ([], "Sumber: tidak ada angka terbit"),
        (["BPS"], "Sumber: BPS"),
        (["BPS", "BPS", "Bappenas"], "Sumber: BPS, Bappenas"),
        (["A", "B", "C", "D"], "Sumber: A, B, C, dan lainnya"),
    ],
)
def test_short(publishers: list[str], line: str) -> None:
    assert short([Citation(p, "Tabel", None, 1) for p in publishers]) == line
