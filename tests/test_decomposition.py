import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from setara.formulas import decomposition as dc
from setara.formulas import indices as ix

ROOT = Path(__file__).parents[1]
PERSIS = 1e-9
BAGIAN_IKG = ("kesehatan", "pemberdayaan", "tenaga_kerja")

perempuan = st.tuples(st.floats(30, 87), st.floats(0.5, 18), st.floats(0, 15), st.floats(1100, 90_000))
laki = st.tuples(st.floats(25, 82), st.floats(0.5, 18), st.floats(0, 15), st.floats(1100, 90_000))
komponen = st.builds(lambda p, m: dc.Komponen(*p, *m, vintage="sp2010"), perempuan, laki)
# Women of Sambas in 2015, then men.
SAMBAS = dc.Komponen(69.73, 11.90, 5.60, 6649.51, 66.04, 11.51, 6.71, 13_818.60, "sp2010")
# Health 0.7, education 0.5 and one expenditure for both: nothing parts the sexes.
SETARA = dc.Komponen(68.0, 9.0, 7.5, 9000.0, 63.0, 9.0, 7.5, 9000.0, "sp2010")


@pytest.fixture(scope="module")
def tabel():
    """Every region-year of the 2010-2024 vintage with all eight components and a published IPG."""
    observasi = pd.read_csv(ROOT / "data" / "observations.csv", dtype={"region_code": str})
    pilih = observasi[observasi["vintage"].isin(["sp2010", "tunggal"])]
    lebar = pilih.pivot_table(index=["region_code", "year"], columns=["indicator", "sex"], values="value")
    kolom = {(n, s): f"{n}_{s.lower()}" for n in ("uhh", "hls", "rls", "pengeluaran") for s in "PL"}
    kolom["ipg", "T"] = "ipg"
    hasil = lebar[list(kolom)].dropna()
    return hasil.set_axis(list(kolom.values()), axis=1)


def ipg(k):
    return ix.ipg(
        ix.ipm(k.uhh_p, k.hls_p, k.rls_p, k.pengeluaran_p, "P"),
        ix.ipm(k.uhh_l, k.hls_l, k.rls_l, k.pengeluaran_l, "L"),
    )


def poin(u):
    return (u.kesehatan, u.hls, u.rls, u.pengeluaran)


def test_gap_of_one_region_by_the_textbook_formula():
    u = dc.urai_kesenjangan(SAMBAS)
    rerata = (u.akhir - 100) / math.log(u.akhir / 100)
    kesehatan = math.log(((69.73 - 22.5) / 65) / ((66.04 - 17.5) / 65)) / 3
    pengeluaran = math.log(math.log(6649.51 / 1007.436) / math.log(13_818.60 / 1007.436)) / 3
    pendidikan = math.log((11.90 / 18 + 5.60 / 15) / (11.51 / 18 + 6.71 / 15)) / 3
    assert u.awal == 100
    assert u.akhir == pytest.approx(87.36, abs=0.04)
    assert u.kesehatan == pytest.approx(rerata * kesehatan, abs=PERSIS)
    assert u.pengeluaran == pytest.approx(rerata * pengeluaran, abs=PERSIS)
    assert u.pendidikan == pytest.approx(rerata * pendidikan, abs=PERSIS)
    assert u.hls > 0 > u.rls
    assert u.kesehatan == pytest.approx(-0.85, abs=0.01)
    assert u.pengeluaran == pytest.approx(-10.22, abs=0.01)
    assert u.sisa_pembulatan(87.36 - 100) == pytest.approx(87.36 - u.akhir, abs=PERSIS)


def test_every_published_gap_is_split_without_remainder(tabel):
    u = dc.urai_kesenjangan(dc.Komponen.dari_tabel(tabel, "sp2010"))
    assert len(tabel) == 681
    assert (u.jumlah - (u.akhir - 100)).abs().max() < PERSIS
    assert u.pengeluaran.index.equals(tabel.index)
    assert ((u.akhir - tabel["ipg"]).abs() <= 0.03).sum() == 676
    terbesar = pd.DataFrame(dict(zip(("kesehatan", "hls", "rls", "pengeluaran"), poin(u), strict=True)))
    assert terbesar.idxmin(axis=1).value_counts().to_dict() == {"pengeluaran": 678, "rls": 3}


def test_series_and_single_values_agree(tabel):
    deret = dc.urai_kesenjangan(dc.Komponen.dari_tabel(tabel.head(3), "sp2010"))
    baris = tabel.iloc[1].drop("ipg")
    satu = dc.urai_kesenjangan(dc.Komponen(**baris, vintage="sp2010"))
    assert type(satu.hls) is float
    assert deret.hls.iloc[1] == pytest.approx(satu.hls, abs=1e-12)


def test_equal_components_leave_nothing():
    u = dc.urai_kesenjangan(SETARA)
    assert u.akhir == pytest.approx(100, abs=PERSIS)
    assert poin(u) == pytest.approx((0, 0, 0, 0), abs=PERSIS)


def test_parts_that_cancel_at_one_hundred_keep_their_size():
    # Women 1.1 times ahead in health, men 1.1 times in education: IPG is 100, the parts are not 0.
    k = replace(SETARA, uhh_p=22.5 + 65 * 0.77, hls_l=9.9, rls_l=8.25)
    u = dc.urai_kesenjangan(k)
    assert u.akhir == pytest.approx(100, abs=PERSIS)
    assert u.kesehatan == pytest.approx(100 * math.log(1.1) / 3, abs=1e-6)
    assert u.pendidikan == pytest.approx(-u.kesehatan, abs=1e-6)
    assert u.hls == pytest.approx(u.rls, abs=1e-6)


def test_above_one_hundred_the_parts_are_positive():
    u = dc.urai_kesenjangan(replace(SETARA, rls_p=9.0))
    assert u.akhir > 100
    assert u.rls == pytest.approx(u.akhir - 100, abs=PERSIS)
    assert (u.kesehatan, u.hls, u.pengeluaran) == pytest.approx((0, 0, 0), abs=PERSIS)


@given(komponen)
def test_gap_adds_up(k):
    u = dc.urai_kesenjangan(k)
    assert u.akhir == pytest.approx(ipg(k), abs=PERSIS)
    assert sum(poin(u)) == pytest.approx(ipg(k) - 100, abs=PERSIS)
    assert u.jumlah == pytest.approx(sum(poin(u)), abs=PERSIS)


@given(komponen, komponen)
def test_change_and_difference_add_up_and_turn_their_sign(a, b):
    u = dc.urai_perubahan(a, b)
    assert (u.awal, u.akhir) == pytest.approx((ipg(a), ipg(b)), abs=PERSIS)
    assert sum(poin(u)) == pytest.approx(ipg(b) - ipg(a), abs=PERSIS)
    assert poin(dc.urai_perubahan(b, a)) == pytest.approx([-x for x in poin(u)], abs=PERSIS)
    assert poin(dc.urai_beda(b, a)) == pytest.approx(poin(u), abs=PERSIS)


@given(komponen)
def test_difference_from_an_equal_region_is_the_gap(k):
    assert poin(dc.urai_beda(k, SETARA)) == pytest.approx(poin(dc.urai_kesenjangan(k)), abs=PERSIS)


@given(komponen, st.floats(0.001, 0.5))
def test_a_change_of_one_component_is_its_part_alone(k, naik):
    lain = replace(k, uhh_p=k.uhh_p + naik)
    u = dc.urai_perubahan(k, lain)
    assert u.kesehatan == pytest.approx(ipg(lain) - ipg(k), abs=PERSIS)
    assert (u.hls, u.rls, u.pengeluaran) == (0, 0, 0)


def test_change_of_sambas_between_two_years(tabel):
    baris = {tahun: tabel.loc[("6101", tahun)].drop("ipg") for tahun in (2017, 2021)}
    awal, akhir = (dc.Komponen(**baris[tahun], vintage="sp2010") for tahun in (2017, 2021))
    u = dc.urai_perubahan(awal, akhir)
    assert u.jumlah == pytest.approx(tabel.loc[("6101", 2021), "ipg"] - tabel.loc[("6101", 2017), "ipg"], abs=0.06)


def test_two_vintages_are_never_compared():
    with pytest.raises(ValueError, match=r"vintage 'sp2010' dan 'lfsp2020' tidak dapat dibandingkan"):
        dc.urai_perubahan(SAMBAS, replace(SAMBAS, vintage="lfsp2020"))
    with pytest.raises(ValueError, match=r"vintage 'lfsp2020' dan 'sp2010' tidak dapat dibandingkan"):
        dc.urai_beda(SAMBAS, replace(SAMBAS, vintage="lfsp2020"))


def test_faulty_components_are_named_with_their_side():
    with pytest.raises(ValueError) as kesalahan:
        dc.urai_perubahan(SAMBAS, replace(SAMBAS, uhh_l=22.0, rls_p=math.nan, pengeluaran_l=1007.436))
    assert str(kesalahan.value) == (
        "rls perempuan (tahun akhir) kosong (batas 0-15 tahun); "
        "pengeluaran laki-laki (tahun akhir) 1.007,436 di luar batas 1.007,436-100.000 ribu rupiah "
        "(1.007,436 tidak termasuk)"
    )


def test_series_of_different_regions_are_refused(tabel):
    a = dc.Komponen.dari_tabel(tabel.head(2), "sp2010")
    b = dc.Komponen.dari_tabel(tabel.tail(2), "sp2010")
    with pytest.raises(ValueError, match="indeks uhh perempuan \\(tahun akhir\\) tidak sama"):
        dc.urai_perubahan(a, b)


masukan_ikg = st.tuples(
    st.floats(0, 1),
    st.floats(0.005, 1),
    st.floats(0, 100),
    st.floats(1, 100),
    st.floats(1, 100),
    st.floats(1, 100),
    st.floats(1, 100),
).map(lambda x: (x[0], x[1], x[2], 100 - x[2], *x[3:]))


@given(masukan_ikg)
def test_ikg_parts_add_up(masukan):
    u = dc.urai_ikg(*masukan)
    assert u.ikg == pytest.approx(ix.ikg(*masukan), abs=PERSIS)
    assert sum(getattr(u, b) for b in BAGIAN_IKG) == pytest.approx(u.ikg, abs=PERSIS)


@given(masukan_ikg, st.tuples(*[st.floats(0.05, 20)] * 3))
def test_the_level_at_which_a_dimension_is_equal_does_not_matter(masukan, tingkat):
    p, m = ix.dimensi_ikg(ix.siapkan_ikg(*masukan).nilai)
    rerata, lain = (p + m) / 2, np.array(tingkat)
    for pilih in ([0], [1], [2], [0, 1], [0, 2], [1, 2]):
        hasil = []
        for acuan in (rerata, lain):
            a, b = p.copy(), m.copy()
            a[pilih] = b[pilih] = acuan[pilih]
            hasil.append(float(ix.ikg_dari_dimensi(a, b)))
        assert hasil[0] == pytest.approx(hasil[1], abs=PERSIS)
    assert ix.ikg_dari_dimensi(lain, lain) == pytest.approx(0, abs=PERSIS)


def test_ikg_is_nought_with_all_dimensions_equal():
    u = dc.urai_ikg(0.0, 0.01, 50.0, 50.0, 40.0, 40.0, 70.0, 70.0)
    assert [getattr(u, b) for b in ("ikg", *BAGIAN_IKG)] == pytest.approx([0] * 4, abs=PERSIS)


def test_an_equal_dimension_has_no_part_only_when_all_else_is_equal_too():
    hanya_kerja = dc.urai_ikg(0.0, 0.01, 50.0, 50.0, 40.0, 40.0, 40.0, 80.0)
    assert hanya_kerja.tenaga_kerja == pytest.approx(hanya_kerja.ikg, abs=PERSIS)
    assert hanya_kerja.kesehatan == pytest.approx(0, abs=PERSIS)
    assert hanya_kerja.pemberdayaan == pytest.approx(0, abs=PERSIS)


def test_parts_of_the_published_ikg_of_indonesia_2023():
    u = dc.urai_ikg(0.126, 0.258, 22.14, 77.86, 37.60, 42.62, 54.52, 84.26)
    assert u.ikg == pytest.approx(0.447, abs=0.0005)
    assert u.kesehatan > u.pemberdayaan > u.tenaga_kerja > 0
    assert u.perkiraan is False


def test_an_ikg_that_rests_on_the_floor_of_seats_is_an_estimate():
    kursi = pd.Series([0.0, 20.0], index=["6111", "6112"])
    u = dc.urai_ikg(*(pd.Series(x, kursi.index) for x in (0.1, 0.3)), kursi, 100 - kursi, 40.0, 45.0, 50.0, 80.0)
    assert u.perkiraan.to_dict() == {"6111": True, "6112": False}
    assert u.pemberdayaan["6111"] > u.pemberdayaan["6112"]
    assert (u.kesehatan + u.pemberdayaan + u.tenaga_kerja - u.ikg).abs().max() < PERSIS


def test_idg_parts_and_the_income_remainder():
    u = dc.urai_idg(70.0, 20.0, 45.0, 0.5)
    assert u.parlemen == pytest.approx(32 * 2 / 3)
    assert u.profesional == pytest.approx(49.5 * 2 / 3)
    assert u.parlemen + u.profesional + u.pendapatan == pytest.approx(70, abs=PERSIS)


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 1), st.floats(0.3, 0.7))
def test_idg_parts_add_up(parlemen, profesional, pendapatan, porsi):
    nilai = min(ix.idg(parlemen, profesional, pendapatan, porsi), 100.0)
    if 3 * nilai / 100 >= (ix.edep(parlemen, porsi) + ix.edep(profesional, porsi)) / 50:
        u = dc.urai_idg(nilai, parlemen, profesional, porsi)
        assert u.parlemen + u.profesional + u.pendapatan == pytest.approx(nilai, abs=PERSIS)


def test_another_number_of_women_in_the_council():
    hasil = dc.simulasi_kursi(70.0, 20.0, 45.0, 0.5, kursi_perempuan=12, kursi_total=40)
    assert hasil.parlemen_baru == 30
    assert hasil.perubahan == pytest.approx((42 - 32) * 2 / 3)
    assert hasil.idg_baru == pytest.approx(70 + 20 / 3)
    assert hasil.status == "perkiraan"
    sisa = ix.idg_sisa(70.0, 20.0, 45.0, 0.5)
    assert ix.idg_sisa(hasil.idg_baru, 30.0, 45.0, 0.5) == pytest.approx(sisa, abs=PERSIS)


def test_the_present_seats_change_nothing_and_none_cost_the_whole_part():
    assert dc.simulasi_kursi(70.0, 20.0, 45.0, 0.5, kursi_perempuan=8, kursi_total=40).perubahan == 0
    tanpa = dc.simulasi_kursi(70.0, 20.0, 45.0, 0.5, kursi_perempuan=0, kursi_total=40)
    assert tanpa.perubahan == pytest.approx(-dc.urai_idg(70.0, 20.0, 45.0, 0.5).parlemen)


@pytest.mark.parametrize(
    ("perempuan", "total", "teks"),
    [
        (41, 40, "kursi perempuan 41,00 di luar batas 0-40 kursi"),
        (-1, 40, "kursi perempuan -1,00 di luar batas 0-40 kursi"),
        (0, 0, "kursi total 0,00 di luar batas 1-1.000 kursi"),
    ],
)
def test_impossible_seats(perempuan, total, teks):
    with pytest.raises(ValueError) as kesalahan:
        dc.simulasi_kursi(70.0, 20.0, 45.0, 0.5, kursi_perempuan=perempuan, kursi_total=total)
    assert str(kesalahan.value) == teks
