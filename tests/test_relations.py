"""Hubungan: which figures may stand against each other, and what is drawn and said of them."""

from __future__ import annotations

import statistics
from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
import pytest

from setara.findings import relations, spread
from setara.findings.finding import Finding
from setara.findings.inputs import ipg_inputs
from setara.findings.relations import Measure
from setara.findings.tables import REMARK
from setara.formulas.spread import Association
from setara.pictures import theme
from setara.render.place.room import Rect
from setara.render.plotly import figure
from setara.render.plotly.layouts import names
from setara.sentences import spread as spread_sentences
from setara.store.catalogue import Catalogue
from setara.view import View
from tests.expected import values

ViewOf = Callable[..., View]
ROOM = Rect(0, 0, 300, 250)


def measure(catalogue: Catalogue, code: str) -> Measure:
    return next(m for m in relations.all_measures(catalogue) if m.code == code)


def shown(view: View, form: str, other: str) -> Finding:
    return relations.relation(view, relations.subject(view, form), measure(view.catalogue, other))


# What may be chosen


def test_the_measures_of_an_indicator(catalogue: Catalogue) -> None:
    codes = {i.code: [m.code for m in relations.measures(i)] for i in catalogue.indicators.values()}
    derived = ["rls_P_diolah", "rls_L_diolah", "rls_selisih_diolah", "rls_rasio_diolah"]
    assert codes["rls"] == ["rls_P", "rls_L", "rls_T", "rls_selisih", "rls_rasio", *derived]
    assert codes["ipg"] == ["ipg_T"]
    assert "ipm_selisih" in codes["ipm"]
    assert "ipm_rasio" not in codes["ipm"], "an index has no true zero, and women over men is the IPG itself"
    assert codes["parlemen"] == ["parlemen_P"]


def test_gap_and_ratio_are_offered_where_both_sexes_are_published(view_of: ViewOf) -> None:
    assert list(relations.forms(view_of(indikator="rls", jk="P", tahun="2021"))) == ["nilai", "selisih", "rasio"]
    assert list(relations.forms(view_of(indikator="ipm", jk="P"))) == ["nilai", "selisih"]
    assert list(relations.forms(view_of(indikator="ipg", tahun="2021"))) == ["nilai"]
    assert list(relations.forms(view_of(indikator="legislatif"))) == ["nilai"]


def test_the_formula_of_the_ipg_gives_back_schooling_where_it_is_not_published_by_sex(view_of: ViewOf) -> None:
    view = view_of(indikator="ipg", tahun="2024", vintage="sp2010", provinsi="62")
    offered = relations.forms(view)
    assert (
        offered["rls_selisih_diolah"] == "Rata-rata lama sekolah perempuan dikurangi laki-laki dari rumus IPM (diolah)"
    )
    assert "pengeluaran_P_diolah" not in offered, "spending of 2024 is published by sex"
    assert "rls_P_diolah" not in relations.forms(view_of(indikator="ipg", tahun="2021", vintage="sp2010"))
    own = relations.subject(view, "rls_P_diolah")
    finding = relations.relation(view, own, measure(view.catalogue, "pengeluaran_P"))
    inputs = ipg_inputs(view, 2024, "sp2010").set_index("region_code")
    assert finding.picture.points.set_index("region_code")["y"].to_dict() == {
        code: inputs.loc[code, "rls_p"] for code in (r.code for r in view.regencies)
    }
    assert set(finding.table[REMARK]) == {f"{own.name} ({spread_sentences.DERIVED_MARK})"}
    assert any("Indeks Pembangunan Manusia" in source.title for source in finding.sources), (
        "what the formula turns round"
    )
    assert "ikut menghitung" in finding.note
    strips = spread.strips(view, relations.subject(view, "rls_selisih_diolah"))
    drawn = strips.picture.strips[0].dots.set_index("region_code")["value"]
    assert drawn["6203"] == pytest.approx(inputs.loc["6203", "rls_p"] - inputs.loc["6203", "rls_l"])
    assert "Rata-rata lama sekolah perempuan dikurangi laki-laki dari rumus IPM 2024 (diolah)" in strips.table


def test_two_series_never_stand_against_each_other(view_of: ViewOf, catalogue: Catalogue) -> None:
    uhh = measure(catalogue, "uhh_selisih")
    old = relations.other_period(view_of(indikator="ipg", tahun="2024", vintage="sp2010"), uhh)
    new = relations.other_period(view_of(indikator="ipg", tahun="2025", vintage="lfsp2020"), uhh)
    assert old is not None
    assert new is not None
    assert (old.year, old.vintage) == (2024, "sp2010")
    assert (new.year, new.vintage) == (2025, "lfsp2020")
    old_view = view_of(indikator="ipg", tahun="2024", vintage="sp2010")
    assert relations.other_period(old_view, measure(catalogue, "uhh_T")) is None, "published in the other series only"
    assert "uhh_T" not in relations.others(old_view, relations.subject(old_view, "nilai"))


def test_the_year_is_the_scopes_or_the_nearest_the_earlier_of_two(view_of: ViewOf, catalogue: Catalogue) -> None:
    def year(asked: str, code: str) -> int:
        found = relations.other_period(view_of(indikator="ipg", tahun=asked), measure(catalogue, code))
        assert found is not None
        return found.year

    assert year("2019", "rls_P") == 2019
    assert year("2023", "rls_P") == 2021, "2021 and 2025 are equally near"
    assert year("2024", "rls_P") == 2025
    assert year("2024", "idg_T") == 2023, "two regencies of 2024 are not enough"


def test_the_first_choice_is_of_the_same_year_and_no_part_of_the_same_sum(
    view_of: ViewOf, catalogue: Catalogue
) -> None:
    for code in ("ipg", "idg", "ikg", "rls", "penduduk"):
        view = view_of(indikator=code)
        own = relations.subject(view, "nilai")
        first = measure(catalogue, next(iter(relations.others(view, own))))
        period = relations.other_period(view, first)
        assert period is not None
        assert period.year == view.scope.year, code
        assert not relations.arithmetic(own, first), code
        assert own.code not in relations.others(view, own)


def test_parts_of_one_sum_are_known(catalogue: Catalogue) -> None:
    def arithmetic(one: str, other: str) -> bool:
        return relations.arithmetic(measure(catalogue, one), measure(catalogue, other))

    assert arithmetic("ipg_T", "rls_rasio")
    assert arithmetic("rls_P", "ipg_T")
    assert arithmetic("rls_P", "rls_selisih")
    assert arithmetic("ipm_P", "uhh_P"), "the human development index is made of what feeds the IPG"
    assert arithmetic("ikg_T", "parlemen_P"), "its council share is borrowed"
    assert not arithmetic("uhh_P", "rls_P")
    assert not arithmetic("ipg_T", "idg_T")


# What is drawn and told


def test_the_points_are_the_published_figures(view_of: ViewOf, published: pd.DataFrame) -> None:
    finding = shown(view_of(indikator="rls", jk="P", tahun="2021"), "selisih", "pengeluaran_rasio")
    schooling = {s: values(published, "rls", 2021, sex=s) for s in "PL"}
    spending = {s: values(published, "pengeluaran", 2021, sex=s) for s in "PL"}
    points = finding.picture.points.set_index("region_code")
    assert len(points) == 56
    for code in ("6203", "6409"):
        assert points["y"][code] == pytest.approx(schooling["P"][code] - schooling["L"][code])
        assert points["x"][code] == pytest.approx(100 * spending["P"][code] / spending["L"][code])
    xs = [100 * spending["P"][c] / spending["L"][c] for c in sorted(schooling["P"])]
    ys = [schooling["P"][c] - schooling["L"][c] for c in sorted(schooling["P"])]
    assert finding.note.startswith(f"r = {statistics.correlation(xs, ys):.2f}".replace(".", ","))
    assert finding.picture.upright.title.endswith("2021 (tahun, diolah)")
    assert list(finding.table.columns[2:]) == [
        "Rata-rata lama sekolah perempuan dikurangi laki-laki 2021 (diolah)",
        "Pengeluaran per kapita perempuan dibagi laki-laki 2021 (diolah)",
    ]
    lines = [s for s in figure(finding.picture).layout.shapes if s.type == "line"]
    assert (lines[0].x0, lines[1].y0) == pytest.approx((statistics.median(xs), statistics.median(ys)))


def test_an_association_is_told_with_its_caution_and_another_year(view_of: ViewOf) -> None:
    finding = shown(view_of(indikator="ipg", tahun="2024"), "nilai", "tpak_L")
    name = "TPAK laki-laki"
    assert finding.title == f"Makin tinggi {name}, cenderung makin rendah IPG; ini bukan bukti sebab"
    assert "n = 56 kabupaten/kota" in finding.note
    assert "bukan bukti bahwa yang satu menyebabkan yang lain" in finding.note
    assert "Tanpa Kota Banjarmasin hubungan ini tidak lagi tampak." in finding.note
    assert "tidak tersedia" not in finding.note
    other = shown(view_of(indikator="ipg", tahun="2024"), "nilai", "idg_T")
    assert "IDG 2024 tidak tersedia; yang dipakai 2023." in other.note
    fed = shown(view_of(indikator="ipg", tahun="2024"), "nilai", "pengeluaran_rasio")
    assert "sebagian hubungannya berasal dari rumus" in fed.note


def test_five_regencies_are_drawn_and_nothing_is_concluded(view_of: ViewOf) -> None:
    finding = shown(view_of(indikator="ipg", provinsi="65"), "nilai", "pendapatan_P")
    assert (
        finding.title == "Hanya lima kabupaten/kota: hubungan sumbangan pendapatan perempuan dan IPG tidak disimpulkan"
    )
    assert len(finding.picture.points) == 5
    assert "r =" not in finding.note + finding.alternative
    assert finding.note.startswith("Hubungan tidak dihitung bila kurang dari 8 kabupaten/kota.")


def test_what_no_regency_publishes_draws_an_empty_chart(view_of: ViewOf) -> None:
    finding = shown(view_of(indikator="legislatif"), "nilai", "pendapatan_P")
    assert finding.title.startswith("Tidak ada kabupaten/kota dengan angka ")
    assert list(figure(finding.picture).data[0].x) == []


def test_the_words_follow_the_interval() -> None:
    def told(low: float, high: float) -> str:
        return spread_sentences.relation_headline("a", "b", Association((low + high) / 2, low, high, 20), 20)

    assert told(0.1, 0.5) == "Makin tinggi a, cenderung makin tinggi b; ini bukan bukti sebab"
    assert told(-0.5, -0.1) == "Makin tinggi a, cenderung makin rendah b; ini bukan bukti sebab"
    assert told(-0.1, 0.5) == "A dan b tidak tampak berjalan bersama"
    assert spread_sentences.relation_headline("a", "b", None, 20).endswith("salah satunya sama di semua kabupaten/kota")
    leaning = spread_sentences.relation_note(Association(0.4, 0.1, 0.6, 20), 20, "", arithmetic=False, leaning="Paser")
    assert "Tanpa Paser hubungan ini tidak lagi tampak." in leaning


def test_a_flagged_figure_is_told_on_hover_in_the_table_and_below(view_of: ViewOf) -> None:
    """The IKG of Mahakam Ulu 2025 rests on a proportion that a survey found to be nought."""
    finding = shown(view_of(indikator="ikg", tahun="2025", provinsi="64"), "nilai", "rls_P")
    remark = finding.table.set_index("Wilayah")["Keterangan"]["Mahakam Ulu"]
    assert remark.startswith("IKG (janggal: bersandar pada MTF survei tepat nol; dengan MTF 2024 ")
    assert "kabupaten/kota bercatatan, lihat tabel." in finding.note
    marks = figure(finding.picture).data[0]
    assert marks.customdata[list(marks.text).index("Mahakam Ulu")][2] == f"<br>{remark}"


def texts(drawn: go.Figure) -> list[str]:
    return [str(a.text) for a in drawn.layout.annotations]


def test_the_chosen_are_named_in_the_accent_and_every_mark_has_its_provinces_shape(view_of: ViewOf) -> None:
    finding = shown(view_of(indikator="ipg", kab=["6203"]), "nilai", "pendapatan_P")
    drawn = figure(finding.picture)
    marks = drawn.data[0]
    at = list(marks.text).index("Kapuas")
    assert marks.marker.color[at] == theme.CHOSEN
    assert marks.marker.symbol[at] == theme.PROVINCE_SYMBOLS["6200"]
    assert "Kapuas" in texts(drawn)
    lowest = list(marks.text)[list(marks.y).index(min(marks.y))]
    assert lowest in texts(drawn), "an outermost regency"
    assert drawn.layout.height <= 440
    legend = [t.name for t in drawn.data[1:]]
    assert legend == ["Barat", "Tengah", "Selatan", "Timur", "Utara"]


def test_names_never_meet() -> None:
    """Two marks on one spot: the first name takes the right side, the second the left; a third finds none but above."""
    limits = (0.0, 10.0), (0.0, 10.0)
    same = [(5.0, 5.0, name, "#000") for name in ("Satu", "Dua", "Tiga")]
    placed = list(names(same, [(5.0, 5.0)], limits, ROOM))
    assert [(p["xanchor"], p["yanchor"]) for p in placed] == [
        ("left", "middle"),
        ("right", "middle"),
        ("center", "bottom"),
    ]
    assert list(names(same[:1], [], limits, Rect(0, 0, 20, 10))) == [], "no room, no name"
    edge = next(iter(names([(10.0, 5.0, "Tepi", "#000")], [], limits, ROOM)))
    assert edge["xanchor"] == "right", "a name at the edge turns inside"
