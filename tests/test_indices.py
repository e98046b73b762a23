from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from setara.formulas import indices as ix

ROOT = Path(__file__).parents[1]
KALTARA = {("6500", 2013), ("6500", 2014), ("6500", 2015)}
HULU_SUNGAI_SELATAN = ("6306", 2019)
SAMBAS = ("6101", 2015)
KOMPONEN = ["uhh", "hls", "rls", "pengeluaran"]
IKG = ["mtf", "mhpk20", "legislatif_p", "legislatif_l", "sma_p", "sma_l", "tpak_p", "tpak_l"]


@pytest.fixture(scope="module")
def observasi():
    return pd.read_csv(ROOT / "data" / "observations.csv", dtype={"region_code": str})


@pytest.fixture(scope="module")
def lebar(observasi):
    """One row a region-year of the 2010-2024 vintage, one column an indicator and sex."""
    pilih = observasi[observasi["vintage"].isin(["sp2010", "tunggal"])]
    return pilih.pivot_table(index=["region_code", "year"], columns=["sex", "indicator"], values="value")


@pytest.fixture(scope="module")
def ikg_terbit():
    return pd.read_csv(Path(__file__).parent / "data" / "ikg_published.csv", dtype={"region_code": str})


def lengkap(lebar, sex):
    return lebar[sex][[*KOMPONEN, "ipm"]].dropna()


def hitung(tabel, sex):
    return ix.ipm(tabel["uhh"], tabel["hls"], tabel["rls"], tabel["pengeluaran"], sex)


@pytest.mark.parametrize(("sex", "kecuali"), [("P", KALTARA | {HULU_SUNGAI_SELATAN}), ("L", KALTARA)])
def test_ipm_reproduces_every_published_figure_but_the_named_faults(lebar, sex, kecuali):
    tabel = lengkap(lebar, sex)
    assert len(tabel) == 681
    meleset = (hitung(tabel, sex) - tabel["ipm"]).abs() > 0.02
    assert set(tabel.index[meleset]) == kecuali


def test_ipg_reproduces_every_published_figure_but_the_named_faults(lebar):
    p, laki = lengkap(lebar, "P"), lengkap(lebar, "L")
    jarak = (ix.ipg(hitung(p, "P"), hitung(laki, "L")) - lebar["T"]["ipg"].reindex(p.index)).abs()
    assert jarak.notna().sum() == 681
    # Sambas 2015 keeps both IPM within 0.02, but their roundings add up to a little more than 0.03.
    assert set(jarak.index[jarak > 0.03]) == KALTARA | {HULU_SUNGAI_SELATAN, SAMBAS}
    assert jarak[SAMBAS] == pytest.approx(0.032, abs=0.0005)


def test_ipm_and_ipg_of_sambas_2015():
    p = ix.ipm(69.73, 11.90, 5.60, 6649.51, "P")
    laki = ix.ipm(66.04, 11.51, 6.71, 13818.60, "L")
    assert p == pytest.approx(60.06, abs=0.02)
    assert laki == pytest.approx(68.74, abs=0.02)
    assert ix.ipg(60.06, 68.74) == pytest.approx(87.37, abs=0.005)


def test_expenditure_above_the_goalpost_counts_as_the_goalpost(lebar):
    bontang = lebar["L"].loc["6474"].loc[2022:2024]
    assert len(bontang) == 3
    assert (bontang["pengeluaran"] > ix.PENGELUARAN_MAKS).all()
    assert (ix.indeks_pengeluaran(bontang["pengeluaran"]) == 1).all()
    assert ix.indeks_pengeluaran(26_572.352) == 1


def test_rls_follows_from_the_published_ipm_in_558_of_560_regency_cases(lebar):
    cocok, banyak, meleset = 0, 0, set()
    for sex in ("P", "L"):
        tabel = lengkap(lebar, sex).query("2017 <= year <= 2021 and not region_code.str.endswith('00')")
        rls = ix.rls_turunan(tabel["ipm"], tabel["uhh"], tabel["hls"], tabel["pengeluaran"], sex)
        sama = np.isclose(rls.round(2), tabel["rls"], atol=1e-9)
        cocok, banyak = cocok + sama.sum(), banyak + len(tabel)
        meleset |= {(*kunci, sex) for kunci in tabel.index[~sama]}
    assert (cocok, banyak) == (558, 560)
    assert meleset == {(*HULU_SUNGAI_SELATAN, "P"), ("6501", 2019, "P")}


def test_expenditure_of_2025_follows_for_all_regencies(observasi):
    pilih = observasi[(observasi["year"] == 2025) & observasi["vintage"].isin(["lfsp2020", "tunggal"])]
    tabel = pilih.pivot_table(index="region_code", columns=["sex", "indicator"], values="value")
    for sex in ("P", "L"):
        x = tabel[sex][["ipm", "uhh", "hls", "rls"]].dropna()
        turunan = ix.pengeluaran_turunan(x["ipm"], x["uhh"], x["hls"], x["rls"], sex)
        assert len(turunan) == 56
        assert turunan.between(ix.PENGELUARAN_MIN, ix.PENGELUARAN_MAKS).all()
        ulang = ix.ipm(x["uhh"], x["hls"], x["rls"], turunan, sex)
        assert (ulang - x["ipm"]).abs().max() < 1e-9


def test_derived_expenditure_comes_near_the_published_one(lebar):
    tabel = lengkap(lebar, "P").drop(index=[*KALTARA, HULU_SUNGAI_SELATAN])
    turunan = ix.pengeluaran_turunan(tabel["ipm"], tabel["uhh"], tabel["hls"], tabel["rls"], "P")
    meleset = (turunan / tabel["pengeluaran"] - 1).abs()
    assert len(meleset) == 677
    assert meleset.quantile(0.95) < 0.002


def test_ikg_reproduces_the_published_examples(ikg_terbit):
    assert len(ikg_terbit) == 9
    hasil = ix.ikg(*(ikg_terbit[nama] for nama in IKG))
    assert ((hasil - ikg_terbit["ikg"]).abs() <= 0.0005).all()
    assert (hasil.round(3) == ikg_terbit["ikg"]).all()


def test_ikg_2025_of_the_regencies_with_the_parliament_share_of_2024(observasi):
    tahun = observasi[observasi["year"] == 2025]
    tabel = tahun.pivot_table(index="region_code", columns=["indicator", "sex"], values="value")
    parlemen = observasi.query("indicator == 'parlemen' and year == 2024").set_index("region_code")["value"]
    tabel = tabel[tabel["ikg", "T"].notna()]
    kursi = parlemen.reindex(tabel.index)
    hasil = ix.ikg(
        tabel["mtf", "P"],
        tabel["mhpk20", "P"],
        kursi,
        100 - kursi,
        tabel["sma", "P"],
        tabel["sma", "L"],
        tabel["tpak", "P"],
        tabel["tpak", "L"],
    )
    cocok = np.isclose(hasil.round(3), tabel["ikg", "T"], atol=1e-9)
    assert (cocok.sum(), len(tabel)) == (42, 56)
    assert ix.ikg_memakai_lantai(kursi).sum() == 1
    assert ix.ikg_memakai_lantai(kursi)[kursi == 0].all()


def test_every_published_idg_leaves_a_possible_income_part(lebar, observasi):
    rasio = observasi.query("indicator == 'rasio_jk'").set_index("region_code")["value"]
    kolom = [("T", "idg"), ("P", "parlemen"), ("P", "profesional")]
    tabel = lebar[kolom].dropna()
    tabel = tabel[tabel.index.get_level_values("region_code").isin(rasio.index)]
    porsi = ix.porsi_perempuan(pd.Series(rasio.reindex(tabel.index.get_level_values(0)).to_numpy(), tabel.index))
    idg, parlemen, profesional = (tabel[nama] for nama in kolom)
    sisa = ix.idg_sisa(idg, parlemen, profesional, porsi)
    assert len(sisa) == 612
    assert sisa.min() == pytest.approx(0.012354, abs=1e-5)
    assert sisa.max() == pytest.approx(0.694926, abs=1e-5)
    assert (ix.idg(parlemen, profesional, sisa, porsi) - idg).abs().max() < 1e-9


def test_indices_at_the_goalposts():
    assert ix.indeks_kesehatan(22.5, "P") == 0
    assert ix.indeks_kesehatan(82.5, "L") == 1
    assert ix.indeks_pengeluaran(ix.PENGELUARAN_MIN) == 0
    assert ix.ipm(87.5, 18.0, 15.0, 30_000.0, "P") == 100


def test_edep_fixed_points():
    assert ix.edep(0.0, 0.5) == 0
    assert ix.edep(100.0, 0.5) == 0
    assert ix.edep(50.0, 0.5) == 50
    assert ix.edep(48.0, 0.48) == pytest.approx(50)
    assert ix.edep(20.0, 0.5) == pytest.approx(1 / (0.5 / 20 + 0.5 / 80))


def test_population_share_from_the_sex_ratio():
    assert ix.porsi_perempuan(100.0) == 0.5
    assert ix.porsi_perempuan(114.3466) == pytest.approx(0.466534, abs=1e-6)


def test_ikg_is_nought_at_equality_and_one_sided_councils_stay_finite():
    assert ix.ikg(0.0, 0.01, 50.0, 50.0, 40.0, 40.0, 70.0, 70.0) == pytest.approx(0, abs=1e-12)
    tanpa = ix.ikg(0.1, 0.3, 0.0, 100.0, 40.0, 45.0, 50.0, 80.0)
    assert tanpa == pytest.approx(ix.ikg(0.1, 0.3, 0.01, 99.99, 40.0, 45.0, 50.0, 80.0), abs=1e-5)
    assert 0 < ix.ikg(0.1, 0.3, 100.0, 0.0, 40.0, 45.0, 50.0, 80.0) < 1


def test_floor_of_seats_is_told():
    assert ix.ikg_memakai_lantai(0.0) is True
    assert ix.ikg_memakai_lantai(0.01) is True
    assert ix.ikg_memakai_lantai(2.5) is False
    assert ix.ikg_memakai_lantai(np.array([0.0, 3.0])).tolist() == [True, False]


def test_early_marriage_below_the_floor_counts_as_the_floor():
    sisa = (0.2, 20.0, 80.0, 40.0, 45.0, 50.0, 80.0)
    assert ix.ikg(0.0, *sisa) == ix.ikg(0.005, *sisa)
    assert ix.ikg(0.006, *sisa) > ix.ikg(0.005, *sisa)


def test_what_comes_in_is_what_goes_out():
    skalar = ix.ipm(70.0, 12.0, 8.0, 9000.0, "P")
    assert type(skalar) is float
    larik = ix.ipm(np.array([70.0, 71.0]), np.full(2, 12.0), np.full(2, 8.0), np.full(2, 9000.0), "P")
    assert isinstance(larik, np.ndarray)
    assert larik[0] == skalar
    deret = ix.ipm(pd.Series([70.0], index=["6101"]), 12.0, 8.0, 9000.0, "P")
    assert deret.index.tolist() == ["6101"]
    assert deret["6101"] == skalar
    kosong = pd.Series([], dtype=float)
    assert ix.ipg(kosong, kosong).empty
    assert ix.ipg(np.full((2, 2), 90.0), np.full((2, 2), 100.0)).shape == (2, 2)


def test_nullable_series_are_read():
    assert ix.ipg(pd.Series([90], dtype="Int64"), pd.Series([100], dtype="Int64")).tolist() == [90.0]


def pesan(fungsi, *masukan):
    with pytest.raises(ValueError) as kesalahan:
        fungsi(*masukan)
    return str(kesalahan.value)


def test_out_of_bounds_scalar_says_which_and_which_bounds():
    assert pesan(ix.ipm, 95.0, 12.0, 8.0, 9000.0, "P") == "uhh perempuan 95,00 di luar batas 22,5-87,5 tahun"
    assert pesan(ix.ipm, 85.0, 12.0, 8.0, 9000.0, "L") == "uhh laki-laki 85,00 di luar batas 17,5-82,5 tahun"
    assert pesan(ix.ipm, 70.0, 18.01, 8.0, 9000.0, "P") == "hls perempuan 18,01 di luar batas 0-18 tahun"
    assert pesan(ix.indeks_pengeluaran, 9_000_000.0) == (
        "pengeluaran 9.000.000,00 di luar batas 1.007,436-100.000 ribu rupiah"
    )
    assert pesan(ix.ikg, 12.6, 0.2, 20.0, 80.0, 40.0, 45.0, 50.0, 80.0) == "mtf 12,60 di luar batas 0-1 proporsi"


def test_open_bounds_say_so():
    assert pesan(ix.ipg, 60.0, 0.0) == "ipm laki-laki 0,00 di luar batas 0-100 (0 tidak termasuk)"
    assert pesan(ix.ikg, 0.1, 0.0, 20.0, 80.0, 40.0, 45.0, 50.0, 80.0) == (
        "mhpk20 0,00 di luar batas 0-1 proporsi (0 tidak termasuk)"
    )


def test_every_fault_is_named_at_once():
    assert pesan(ix.ipm, 95.0, None, 16.0, 9000.0, "P") == (
        "uhh perempuan 95,00 di luar batas 22,5-87,5 tahun; hls perempuan kosong (batas 0-18 tahun); "
        "rls perempuan 16,00 di luar batas 0-15 tahun"
    )


def test_vectorised_faults_are_counted_and_the_first_is_placed():
    uhh = pd.Series([70.0, 99.0, 98.0], index=["6101", "6102", "6103"])
    assert pesan(ix.ipm, uhh, 12.0, 8.0, 9000.0, "P") == (
        "uhh perempuan: 2 nilai di luar batas 22,5-87,5 tahun, pertama 99,00 pada indeks 6102"
    )
    assert pesan(ix.ipg, np.array([90.0, np.nan]), np.array([90.0, 90.0])) == (
        "ipm perempuan: 1 nilai kosong (batas 0-100), pertama pada posisi 1"
    )


def test_a_faulty_scalar_beside_a_series_is_one_fault():
    assert pesan(ix.edep, pd.Series([20.0, 30.0]), 50.0) == "porsi penduduk 50,00 di luar batas 0,01-0,99 proporsi"


def test_missing_and_unreadable_inputs():
    assert pesan(ix.ipg, float("nan"), 90.0) == "ipm perempuan kosong (batas 0-100)"
    assert pesan(ix.ipg, 90.0, pd.NA) == "ipm laki-laki kosong (batas 0-100 (0 tidak termasuk))"
    assert pesan(ix.ipg, "tujuh puluh", 90.0) == "ipm perempuan bukan bilangan: 'tujuh puluh'"
    assert pesan(ix.ipm, 70.0, 12.0, 8.0, 9000.0, "T") == "sex 'T' tidak dikenal: harus 'P' atau 'L'"


def test_inputs_of_different_index_or_shape():
    a, b = pd.Series([60.0], index=["6101"]), pd.Series([70.0], index=["6102"])
    assert pesan(ix.ipg, a, b) == "indeks ipm laki-laki tidak sama dengan indeks ipm perempuan"
    assert pesan(ix.ipg, np.ones(2), np.ones(3)) == (
        "ukuran ipm laki-laki (3,) tidak sama dengan ukuran ipm perempuan (2,)"
    )


def test_contradictory_inputs():
    assert pesan(ix.ikg, 0.1, 0.2, 20.0, 70.0, 40.0, 45.0, 50.0, 80.0) == (
        "jumlah legislatif perempuan dan laki-laki 90,00 di luar batas 99,9-100,1 persen: masukan bertentangan"
    )
    assert pesan(ix.idg_sisa, 20.0, 40.0, 50.0, 0.5) == (
        "sisa pendapatan dari idg, parlemen, profesional -1,36 di luar batas 0-1: masukan bertentangan"
    )
    assert pesan(ix.pengeluaran_turunan, 100.0, 80.0, 9.0, 7.5, "L").endswith(": masukan bertentangan")
    assert pesan(ix.rls_turunan, 99.0, 60.0, 12.0, 9000.0, "L").startswith(
        "rls laki-laki dari ipm, uhh, hls, pengeluaran "
    )


def test_rounded_shares_of_seats_are_not_a_contradiction():
    assert 0 < ix.ikg(0.1, 0.2, 33.3, 66.6, 40.0, 45.0, 50.0, 80.0) < 1


komponen = st.tuples(
    st.floats(30, 82),
    st.floats(0.5, 17.9),
    st.floats(0.1, 14.9),
    st.floats(1100, 26_000),
    st.sampled_from("PL"),
)
langkah = st.floats(0.001, 0.1)


@given(komponen)
def test_inverses_give_back_what_went_in(k):
    uhh, hls, rls, pengeluaran, sex = k
    nilai = ix.ipm(uhh, hls, rls, pengeluaran, sex)
    assert ix.pengeluaran_turunan(nilai, uhh, hls, rls, sex) == pytest.approx(pengeluaran, rel=1e-9)
    assert ix.rls_turunan(nilai, uhh, hls, pengeluaran, sex) == pytest.approx(rls, abs=1e-9)


@given(komponen, langkah)
def test_ipm_rises_with_each_component(k, naik):
    uhh, hls, rls, pengeluaran, sex = k
    dasar = ix.ipm(*k)
    assert ix.ipm(uhh + naik, hls, rls, pengeluaran, sex) > dasar
    assert ix.ipm(uhh, hls + naik, rls, pengeluaran, sex) > dasar
    assert ix.ipm(uhh, hls, rls + naik, pengeluaran, sex) > dasar
    assert ix.ipm(uhh, hls, rls, pengeluaran + naik * 100, sex) > dasar


@given(
    st.tuples(
        st.floats(0.01, 0.7),
        st.floats(0.05, 0.8),
        st.floats(1, 49),
        st.floats(5, 40),
        st.floats(41, 90),
        st.floats(20, 60),
        st.floats(61, 95),
    ),
    langkah,
)
def test_ikg_rises_with_each_disadvantage_of_women(keadaan, naik):
    mtf, mhpk20, kursi, sma_p, sma_l, tpak_p, tpak_l = keadaan

    def nilai(mtf=mtf, mhpk20=mhpk20, kursi=kursi, sma_p=sma_p, tpak_p=tpak_p):
        return ix.ikg(mtf, mhpk20, kursi, 100 - kursi, sma_p, sma_l, tpak_p, tpak_l)

    assert 0 <= nilai() <= 1
    assert nilai(mtf=mtf + naik) > nilai()
    assert nilai(mhpk20=mhpk20 + naik) > nilai()
    assert nilai(kursi=kursi + naik) < nilai()
    assert nilai(sma_p=sma_p + naik) < nilai()
    assert nilai(tpak_p=tpak_p + naik) < nilai()


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 1), st.floats(0.3, 0.7))
def test_income_remainder_inverts_the_idg(parlemen, profesional, pendapatan, porsi):
    nilai = ix.idg(parlemen, profesional, pendapatan, porsi)
    if nilai <= 100:
        assert ix.idg_sisa(nilai, parlemen, profesional, porsi) == pytest.approx(pendapatan, abs=1e-9)


@given(st.floats(0, 100), st.floats(0.01, 0.99))
def test_edep_is_the_harmonic_mean_of_the_two_shares(porsi_p, penduduk):
    hasil = ix.edep(porsi_p, penduduk)
    if 1e-6 < porsi_p < 100 - 1e-6:
        assert hasil == pytest.approx(1 / (penduduk / porsi_p + (1 - penduduk) / (100 - porsi_p)))
    else:
        assert hasil == pytest.approx(0, abs=1e-3)
