"""What to look at first: the parts of the IPG's gap by their points, with all they are judged by in view."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from setara.findings.followup import FollowUp
from setara.findings.priorities import first, listed, priorities
from setara.view import View
from tests.screens import run, visit

ViewOf = Callable[..., View]
SERUYAN = "perempuan 7,64 tahun, laki-laki 8,44 tahun (diolah)"


def test_the_largest_parts_of_a_province_stand_on_top_with_their_points(view_of: ViewOf) -> None:
    finding = listed(view_of(indikator="ipg", tahun="2024", provinsi="62"))
    assert (
        finding.title
        == "Yang pertama dilihat di Kalimantan Tengah: pengeluaran per kapita di Murung Raya (−13,38 poin IPG)"
    )
    points = finding.table.iloc[:, 2].to_list()
    assert points == sorted(points)
    assert len(points) == 10
    assert finding.table.loc[0, "Wilayah"] == "Murung Raya"
    # 120,222 people, 106.857 men for every 100 women.
    assert round(finding.table.iloc[0, 4]) == round(120_222 * 100 / 206.857)


def test_the_three_first_are_of_three_components(view_of: ViewOf) -> None:
    found = first(view_of(indikator="ipg", tahun="2024", provinsi="62"))
    assert [(one.region, one.part, round(one.points, 2)) for one in found] == [
        ("Murung Raya", "pengeluaran", -13.38),
        ("Seruyan", "rls", -1.39),
        ("Barito Utara", "hls", -1.12),
    ]
    assert found[0].sentence == (
        "Murung Raya, pengeluaran per kapita: perempuan Rp6,5 juta per tahun, laki-laki Rp18,0 juta per tahun; "
        "menyumbang −13,38 poin IPG"
    )
    assert "(diolah)" in found[1].sentence


def test_a_longer_life_is_told_as_a_lead_with_what_counts_as_equal(view_of: ViewOf) -> None:
    found = {one.part: one for one in priorities(view_of(indikator="ipg", tahun="2024", kab=["6203"]))}
    assert set(found) == {"pengeluaran", "rls", "health"}
    assert found["health"].figures == (
        "perempuan 71,37 tahun, laki-laki 67,41 tahun; setara bila perempuan lebih lama 5 tahun"
    )


def test_who_is_alike_and_better_has_the_smaller_part(view_of: ViewOf) -> None:
    for one in priorities(view_of(indikator="ipg", tahun="2024", provinsi="62")):
        assert one.better is None or 0 > one.better[1] > one.points


def test_points_are_those_of_the_page_that_takes_the_index_apart(view_of: ViewOf) -> None:
    from setara.findings.parts import ipg_all

    view = view_of(indikator="ipg", tahun="2024", provinsi="62")
    table = ipg_all(view).table.set_index("Wilayah")
    column = next(c for c in table.columns if c.startswith("Pengeluaran"))
    own = {one.region: one.points for one in priorities(view) if one.part == "pengeluaran"}
    assert own == {region: float(table.loc[region, column]) for region in own}


def test_a_year_without_components_takes_the_one_that_can_be_taken_apart(view_of: ViewOf) -> None:
    finding = listed(view_of(indikator="ikg", tahun="2023", provinsi="62"))
    assert "komponen IPG" in finding.scope_text
    assert isinstance(finding.table, pd.DataFrame)
    assert len(finding.table) == 10


def test_a_row_becomes_a_plan_with_its_office_and_no_date_of_ours(view_of: ViewOf) -> None:
    assert first(view_of(indikator="ipg", tahun="2024", provinsi="62"))[1].plan == FollowUp(
        what=f"Perkecil kesenjangan rata-rata lama sekolah di Seruyan ({SERUYAN})",
        who="Dinas Pendidikan",
        when="",
    )


def test_one_click_takes_a_row_into_the_follow_up_list_once() -> None:
    at = visit("ringkasan", indikator="ipg", tahun="2024", provinsi="62")
    assert "followup_rows" not in at.session_state
    at.button(key="plan_rls").click()
    run(at)
    assert [(row.what[:55], row.who) for row in at.session_state["followup_rows"]] == [
        ("Perkecil kesenjangan rata-rata lama sekolah di Seruyan ", "Dinas Pendidikan")
    ]
    assert at.button(key="plan_rls").label == "Sudah dalam rencana"
    assert at.button(key="plan_rls").disabled
    assert not at.button(key="plan_hls").disabled
    at.button(key="plan_hls").click()
    run(at)
    assert [row.what.split(" di ")[1].split(" (")[0] for row in at.session_state["followup_rows"]] == [
        "Seruyan",
        "Barito Utara",
    ]


def test_one_click_opens_the_regency_of_a_row() -> None:
    at = visit("ringkasan", indikator="ipg", tahun="2024", provinsi="62")
    at.button(key="first_rls").click()
    run(at)
    assert at.session_state["scope"].regencies == ("6208",)
    assert any(c.value.startswith("Bukti untuk Gender Analysis Pathway Seruyan") for c in at.caption)
