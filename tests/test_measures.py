"""Regencies in all measures at once, each held against its province: values and ways of real years."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from setara.findings.finding import Finding
from setara.findings.peers import measured
from setara.pictures.kinds import Cell, Grid
from setara.sentences.comparison import measures_headline
from setara.view import View

ViewOf = Callable[..., View]
FOUR = ["6203", "6213", "6271", "6472"]


def cells(finding: Finding) -> dict[str, dict[str, Cell]]:
    assert isinstance(finding.picture, Grid)
    names = finding.picture.columns[1:]
    return {row[0].text: dict(zip(names, row[1:], strict=True)) for row in finding.picture.rows}


def test_each_is_held_against_its_own_province_the_right_way_round(view_of: ViewOf) -> None:
    shown = cells(measured(view_of(tahun="2024", kab=FOUR)))
    assert list(shown) == [
        "Kapuas", "Murung Raya", "Kota Palangka Raya", "Kota Samarinda",
        "Kalimantan Tengah", "Kalimantan Timur", "Indonesia",
    ]  # fmt: skip
    ikg = {name: (row["IKG 2023"].text, row["IKG 2023"].status) for name, row in shown.items()}
    # Lower is better; 0.564 against 0.541 is inside the noise, 0.237 against 0.414 beyond it.
    assert ikg["Kapuas"] == ("0,564", "sama")
    assert ikg["Murung Raya"] == ("0,598", "kurang_baik")
    assert ikg["Kota Samarinda"] == ("0,237", "lebih_baik")
    assert ikg["Kalimantan Timur"] == ("0,414", "")
    uhh = "Umur harapan hidup perempuan 2024"
    assert {name: row[uhh].status for name, row in shown.items() if name.startswith("Kota")} == {
        "Kota Palangka Raya": "lebih_baik",
        "Kota Samarinda": "kurang_baik",
    }


def test_a_flagged_figure_says_so_in_its_cell_and_in_the_table(view_of: ViewOf) -> None:
    finding = measured(view_of(tahun="2024", kab=["6213"]))
    tpak = "TPAK perempuan 2024"
    assert cells(finding)["Murung Raya"][tpak].text == "37,92 (janggal)"
    assert finding.table.loc[0, "Keterangan"] == "TPAK janggal"


def test_years_go_no_further_than_the_scope_and_every_heading_names_its_own(view_of: ViewOf) -> None:
    years = {int(name[-4:]) for name in cells(measured(view_of(tahun="2019", provinsi="62")))["Kapuas"]}
    assert max(years) == 2019
    assert all(name in measured(view_of(tahun="2019", provinsi="62")).decimals for name in ["IPG 2019", "IKG 2019"])


def test_what_opens_tells_one_year_of_a_measure_whatever_index_it_opens(view_of: ViewOf) -> None:
    """The IKG opens with 2025, of which no province is published; the IPG of that year is of another series."""
    columns = [set(cells(measured(view_of(indikator=index, kab=FOUR)))["Kapuas"]) for index in ("ipg", "idg", "ikg")]
    assert columns[0] == columns[1] == columns[2]
    assert {"IPG 2024", "IDG 2023", "IKG 2023"} < columns[0]


def test_a_province_shows_all_its_regencies_and_the_island_its_two_ends(view_of: ViewOf) -> None:
    assert len(cells(measured(view_of(tahun="2024", provinsi="62")))) == 14 + 2
    island = list(cells(measured(view_of(tahun="2024"))))
    level = view_of(tahun="2024").query("level")
    ranked = level[level["level"] == "kabkota"].dropna(subset="value").sort_values("distance")["region"].to_list()
    assert island[:6] == [*ranked[:3], *ranked[-3:]]


def test_what_the_province_did_not_publish_is_neither_better_nor_worse(view_of: ViewOf) -> None:
    row = cells(measured(view_of(tahun="2022", kab=["6203"])))
    assert row["Kalimantan Tengah"]["Pengeluaran per kapita perempuan 2022"].text == "tidak tersedia"
    assert row["Kapuas"]["Pengeluaran per kapita perempuan 2022"].status == ""


def test_a_regency_before_it_was_founded_has_no_figure(view_of: ViewOf) -> None:
    row = cells(measured(view_of(tahun="2011", kab=["6411"])))["Mahakam Ulu"]
    assert {cell.value for cell in row.values()} == {None}


@pytest.mark.parametrize(
    ("worse", "told"),
    [
        ({"A": (8, 8), "B": (0, 8)}, "A kurang baik daripada provinsinya pada seluruh 8 ukuran, B tidak satu pun"),
        ({"A": (8, 8), "B": (7, 7)}, "A kurang baik daripada provinsinya pada seluruh 8 ukuran, B pada seluruh 7"),
        ({"A": (5, 8), "B": (2, 7)}, "A kurang baik daripada provinsinya pada 5 dari 8 ukuran, B pada 2 dari 7"),
        ({"A": (3, 8)}, "A kurang baik daripada provinsinya pada 3 dari 8 ukuran"),
        ({"A": (3, 8), "B": (3, 7)}, "Masing-masing kurang baik daripada provinsinya pada 3 ukuran"),
        ({"A": (0, 0)}, "Angka provinsinya tidak tersedia, jadi tidak ada ukuran yang dapat dibandingkan"),
    ],
)
def test_the_headline_counts_what_could_be_judged(worse: dict[str, tuple[int, int]], told: str) -> None:
    assert measures_headline(worse) == told
