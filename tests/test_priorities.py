"""What to look at first: the parts of the three indices by their points, with all they are judged by in view."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from setara.findings import apart
from setara.findings.followup import FollowUp
from setara.findings.parts import idg, ikg, ipg_all
from setara.findings.priorities import Priority, first, listed, priorities
from setara.formulas.indices import share_part
from setara.sentences.meeting import POINTS, WOMEN
from setara.view import View
from tests.screens import run, visit

ViewOf = Callable[..., View]
TENGAH = {"indikator": "ipg", "tahun": "2024", "provinsi": "62"}


def of(found: list[Priority], index: str) -> list[Priority]:
    return [one for one in found if one.index.index.code == index]


def test_the_largest_parts_of_a_province_stand_on_top_of_their_index_with_their_points(view_of: ViewOf) -> None:
    view = view_of(**TENGAH)
    finding = listed(view, priorities(view))
    assert (
        finding.title
        == "Yang pertama dilihat di Kalimantan Tengah: pengeluaran per kapita di Murung Raya (−13,38 poin IPG 2024)"
    )
    assert finding.table["Indeks"].to_list() == ["IPG 2024"] * 10 + ["IDG 2024"] * 5 + ["IKG 2025"] * 5
    points = finding.table.groupby("Indeks", sort=False)[POINTS].agg(list)
    assert points["IPG 2024"] == sorted(points["IPG 2024"])
    assert points["IDG 2024"] == sorted(points["IDG 2024"])
    assert points["IKG 2025"] == sorted(points["IKG 2025"], reverse=True)
    assert finding.decimals[POINTS] == [2] * 15 + [3] * 5
    # 120,222 people, 106.857 men for every 100 women.
    assert round(finding.table.loc[0, WOMEN]) == round(120_222 * 100 / 206.857)


def test_the_three_first_are_the_largest_of_each_index(view_of: ViewOf) -> None:
    found = first(priorities(view_of(**TENGAH)))
    assert [one.sentence for one in found] == [
        "Murung Raya, pengeluaran per kapita: perempuan Rp6,5 juta, laki-laki Rp18,0 juta per tahun; −13,38 poin IPG 2024",
        "Katingan, parlemen: perempuan 8,00%; −23,24 poin IDG 2024, perkiraan",
        "Gunung Mas, kesehatan reproduksi: 63,3% melahirkan di luar fasilitas kesehatan, 46,1% sebelum usia 20; "
        "+0,533 poin IKG 2025",
    ]


@pytest.mark.parametrize("index", ["ipg", "idg", "ikg"])
def test_the_index_looked_at_stands_first_with_more_rows(index: str, view_of: ViewOf) -> None:
    found = priorities(view_of(indikator=index, provinsi="62"))
    assert found[0].index.index.code == index
    assert {code: len(of(found, code)) for code in apart.PARTS} == {**dict.fromkeys(apart.PARTS, 5), index: 10}


def test_a_longer_life_is_told_as_a_lead_with_what_counts_as_equal(view_of: ViewOf) -> None:
    found = {one.part: one for one in of(priorities(view_of(indikator="ipg", tahun="2024", kab=["6203"])), "ipg")}
    assert set(found) == {"pengeluaran", "rls", "health"}
    assert found["health"].figures == (
        "perempuan 71,37 tahun, laki-laki 67,41 tahun; setara bila perempuan lebih lama 5 tahun"
    )
    assert found["rls"].figures.endswith("(diolah)")


def test_a_council_without_women_is_told_as_such(view_of: ViewOf) -> None:
    found = of(priorities(view_of(indikator="idg")), "idg")
    assert found[0].sentence == "Sekadau, parlemen: tanpa perempuan; −33,33 poin IDG 2024, perkiraan"


def test_an_estimate_and_a_zero_of_a_survey_are_told_beside_the_figures(view_of: ViewOf) -> None:
    remarks = {one.region: one.remark for one in of(priorities(view_of(indikator="ikg", provinsi="61")), "ikg")}
    assert remarks["Sekadau"] == "tanpa perempuan di DPRD: perkiraan"


def test_who_is_alike_and_better_loses_less(view_of: ViewOf) -> None:
    for one in priorities(view_of(**TENGAH)):
        assert one.better is None or abs(one.better[1]) < abs(one.points)


def test_points_are_those_of_the_page_that_takes_the_index_apart(view_of: ViewOf) -> None:
    view = view_of(**TENGAH)
    found = priorities(view)
    table = ipg_all(view).table.set_index("Wilayah")
    column = next(c for c in table.columns if c.startswith("Pengeluaran"))
    own = {one.region: one.points for one in of(found, "ipg") if one.part == "pengeluaran"}
    assert own == {region: float(table.loc[region, column]) for region in own}
    table = ikg(view, 2025).table.set_index("Wilayah")
    health = {one.region: one.points for one in of(found, "ikg") if one.part == "health"}
    assert health == {region: float(table.loc[region, "Kesehatan reproduksi (diolah)"]) for region in health}


def test_a_share_takes_from_100_what_its_part_of_the_idg_lacks(view_of: ViewOf) -> None:
    view = view_of(indikator="idg", tahun="2021", provinsi="62")
    table = idg(view, None).table.set_index("Wilayah")
    own = {one.region: one.points for one in of(priorities(view), "idg") if one.part == "parlemen"}
    assert own == {r: pytest.approx(float(table.loc[r, "Parlemen (perkiraan)"]) - 100 / 3) for r in own}
    assert share_part(50.0, 0.5) - 100 / 3 == pytest.approx(0)


def test_a_year_without_components_takes_the_one_that_can_be_taken_apart(view_of: ViewOf) -> None:
    view = view_of(indikator="ikg", provinsi="62")
    finding = listed(view, priorities(view))
    assert finding.scope_text == "Kalimantan Tengah · komponen IKG 2025, IPG 2024, dan IDG 2024"
    back = view_of(indikator="ikg", tahun="2023", provinsi="62")
    assert listed(back, priorities(back)).scope_text == "Kalimantan Tengah · komponen IPG 2023 dan IDG 2021"
    assert isinstance(finding.table, pd.DataFrame)
    assert len(finding.table) == 20


def test_a_row_becomes_a_plan_with_its_office_and_no_date_of_ours(view_of: ViewOf) -> None:
    assert first(priorities(view_of(**TENGAH)))[1].plan == FollowUp(
        what="Perkecil kesenjangan parlemen di Katingan (perempuan 8,00%)",
        who="Badan Kesatuan Bangsa dan Politik",
        when="",
    )


def test_one_click_takes_a_row_into_the_follow_up_list_once() -> None:
    at = visit("beranda", **TENGAH)
    assert "followup_rows" not in at.session_state
    at.button(key="plan_idg_parlemen").click()
    run(at)
    assert [(row.what, row.who) for row in at.session_state["followup_rows"]] == [
        ("Perkecil kesenjangan parlemen di Katingan (perempuan 8,00%)", "Badan Kesatuan Bangsa dan Politik")
    ]
    assert at.button(key="plan_idg_parlemen").label == "Dalam rencana"
    assert at.button(key="plan_idg_parlemen").disabled
    assert not at.button(key="plan_ipg_pengeluaran").disabled
    at.button(key="plan_ipg_pengeluaran").click()
    run(at)
    assert [row.what.split(" di ")[1].split(" (")[0] for row in at.session_state["followup_rows"]] == [
        "Katingan",
        "Murung Raya",
    ]


def test_one_click_opens_the_regency_of_a_row() -> None:
    at = visit("beranda", **TENGAH)
    at.button(key="first_idg_parlemen").click()
    run(at)
    assert at.session_state["scope"].regencies == ("6209",)
    assert any(c.value.startswith("Bukti untuk Gender Analysis Pathway Katingan") for c in at.caption)


def test_an_index_clicked_on_its_ruler_opens_its_map() -> None:
    at = visit("beranda", **TENGAH)
    at.session_state["index_clicked"] = "idg"
    run(at)
    assert (at.title[0].value, at.session_state["scope"].indicator) == ("Peta IDG", "idg")


def test_the_points_of_the_ipg_are_of_one_year_whatever_index_the_page_was_opened_with(view_of: ViewOf) -> None:
    """The IDG and the IKG open with 2023, in which Murung Raya's expenditure took 13.54 points."""
    found = {
        index: of(priorities(view_of(provinsi="62", indikator=index)), "ipg")[0] for index in ("ipg", "idg", "ikg")
    }
    told = {(one.region, one.index.year, round(one.points, 2)) for one in found.values()}
    assert told == {("Murung Raya", 2024, -13.38)}


def test_a_survey_zero_is_told_in_few_words_among_the_first_things(view_of: ViewOf) -> None:
    """Nunukan's IKG of 2025 is 0.379 with the proportion of the year before; the flag stands with what rests on it."""
    found = first(priorities(view_of(indikator="ipg", kab="6504")))
    assert [one.alone for one in found if one.index.index.code == "ikg"] == [
        "Kesehatan reproduksi: 0,0% melahirkan di luar fasilitas kesehatan, 33,4% sebelum usia 20; "
        "janggal: MTF survei nol, perkiraan 0,379; +0,163 poin IKG 2025"
    ]
