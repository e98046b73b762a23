import math
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from setara.formulas import goalseek as gs
from setara.formulas.decomposition import Komponen, urai_kesenjangan
from setara.formulas.goalseek import Status

ROOT = Path(__file__).parents[1]
# Women of Sambas in 2015, then men; IPG 87.39.
SAMBAS = Komponen(69.73, 11.90, 5.60, 6649.51, 66.04, 11.51, 6.71, 13_818.60, "sp2010")

komponen = st.builds(
    lambda p, m: Komponen(*p, *m, vintage="sp2010"),
    st.tuples(st.floats(50, 80), st.floats(8, 16), st.floats(3, 12), st.floats(2000, 20_000)),
    st.tuples(st.floats(45, 76), st.floats(8, 16), st.floats(3, 12), st.floats(2000, 30_000)),
)
target = st.floats(70, 105)
laju = st.fixed_dictionaries({nama: st.floats(0.01, 2) for nama in ("uhh", "hls", "rls")}).flatmap(
    lambda d: st.floats(10, 1000).map(lambda x: {**d, "pengeluaran": x})
)


def dengan(k, nilai):
    return replace(k, **{f"{nama}_p": x for nama, x in nilai.items()})


def ipg(k):
    return urai_kesenjangan(k).akhir


@pytest.mark.parametrize("nama", gs.SEMUA_KOMPONEN)
def test_each_component_alone_reaches_a_near_goal(nama):
    hasil = gs.gerak_tunggal(SAMBAS, 88.0, nama)
    assert hasil.status is Status.TERJANGKAU
    assert hasil.sekarang < hasil.nilai <= hasil.batas
    assert hasil.jarak == hasil.nilai - hasil.sekarang
    assert ipg(dengan(SAMBAS, {nama: hasil.nilai})) == pytest.approx(88, abs=1e-6)


def test_life_expectancy_needed_is_that_of_the_formula():
    # IPG rises with the cube root of the health index, so the index must rise by (90 / IPG)^3.
    hasil = gs.gerak_tunggal(SAMBAS, 90.0, "uhh")
    assert hasil.nilai == pytest.approx(22.5 + (69.73 - 22.5) * (90 / ipg(SAMBAS)) ** 3, abs=1e-8)


def test_out_of_reach_has_no_number():
    hasil = gs.gerak_tunggal(SAMBAS, 100.0, "hls")
    assert hasil.status is Status.TIDAK_TERJANGKAU
    assert hasil.nilai is None
    assert hasil.jarak is None
    assert hasil.batas == 18
    assert hasil.ipg_maksimum == pytest.approx(ipg(replace(SAMBAS, hls_p=18.0)))
    assert hasil.ipg_maksimum < 100


def test_a_goal_already_met_asks_for_nothing():
    hasil = gs.gerak_tunggal(SAMBAS, 80.0, "rls")
    assert (hasil.status, hasil.nilai, hasil.jarak) == (Status.SUDAH_TERCAPAI, 5.60, 0)
    bersama = gs.upaya_seimbang(SAMBAS, 80.0)
    assert bersama.status is Status.SUDAH_TERCAPAI
    assert bersama.nilai == {"uhh": 69.73, "hls": 11.90, "rls": 5.60, "pengeluaran": 6649.51}
    assert set(bersama.upaya.values()) == {0}


def test_the_goal_at_the_limit_itself_is_in_reach():
    puncak = ipg(replace(SAMBAS, hls_p=18.0))
    hasil = gs.gerak_tunggal(SAMBAS, puncak, "hls")
    assert hasil.status is Status.TERJANGKAU
    assert hasil.nilai == pytest.approx(18)
    bersama = gs.upaya_seimbang(SAMBAS, puncak, ["hls"])
    assert bersama.nilai == {"hls": pytest.approx(18)}


def test_expenditure_above_its_cap_has_nowhere_to_go():
    k = replace(SAMBAS, pengeluaran_p=27_000.0, rls_p=3.0, rls_l=12.0)
    hasil = gs.gerak_tunggal(k, 100.0, "pengeluaran")
    assert (hasil.status, hasil.batas, hasil.nilai) == (Status.TIDAK_TERJANGKAU, 27_000.0, None)
    bersama = gs.upaya_seimbang(k, 100.0, ["rls", "pengeluaran"])
    assert bersama.jarak["pengeluaran"] == 0
    assert ipg(dengan(k, bersama.nilai)) == pytest.approx(100, abs=1e-6)


def test_balanced_effort_of_two_components_against_a_search():
    hasil = gs.upaya_seimbang(SAMBAS, 90.0, ["rls", "pengeluaran"])
    terkecil = sum(x**2 for x in hasil.upaya.values())
    dicoba = []
    for rls in np.linspace(5.60, 15, 400):
        sisa = gs.gerak_tunggal(replace(SAMBAS, rls_p=float(rls)), 90.0, "pengeluaran")
        if sisa.nilai is not None:
            dicoba.append(((rls - 5.60) / 15) ** 2 + ((sisa.nilai - 6649.51) / 25_564.916) ** 2)
    assert len(dicoba) > 100
    assert terkecil <= min(dicoba)
    assert terkecil == pytest.approx(min(dicoba), rel=1e-2)


def test_pace_turns_effort_into_years_and_holds_the_still_ones():
    laju = {"uhh": 0.2, "hls": -0.1, "rls": 0.0, "pengeluaran": 300.0}
    hasil = gs.upaya_seimbang(SAMBAS, 89.0, laju=laju)
    assert hasil.diam == ("hls", "rls")
    assert set(hasil.nilai) == {"uhh", "pengeluaran"}
    for nama, jarak in hasil.jarak.items():
        assert hasil.upaya[nama] == pytest.approx(gs.years_at_pace(jarak, laju[nama]))
    assert ipg(dengan(SAMBAS, hasil.nilai)) == pytest.approx(89, abs=1e-6)


def test_balanced_effort_out_of_reach_has_no_numbers():
    hasil = gs.upaya_seimbang(SAMBAS, 100.0, ["hls", "rls"], laju={"hls": 0.1, "rls": -0.1})
    assert hasil.status is Status.TIDAK_TERJANGKAU
    assert (hasil.nilai, hasil.jarak, hasil.upaya) == (None, None, None)
    assert hasil.ipg_maksimum == pytest.approx(ipg(replace(SAMBAS, hls_p=18.0)))
    diam = gs.upaya_seimbang(SAMBAS, 90.0, ["hls"], laju={"hls": 0.0})
    assert (diam.status, diam.diam) == (Status.TIDAK_TERJANGKAU, ("hls",))
    assert diam.ipg_maksimum == diam.ipg_sekarang


@given(komponen, target)
def test_the_answer_alone_put_back_gives_the_goal(k, ke):
    for nama in gs.SEMUA_KOMPONEN:
        hasil = gs.gerak_tunggal(k, ke, nama)
        if hasil.status is Status.TERJANGKAU:
            assert ipg(dengan(k, {nama: hasil.nilai})) == pytest.approx(ke, abs=1e-6)
            assert hasil.sekarang <= hasil.nilai <= hasil.batas
        elif hasil.status is Status.TIDAK_TERJANGKAU:
            assert hasil.ipg_maksimum < ke
            assert hasil.nilai is None
        else:
            assert ipg(k) >= ke - 1e-6


@settings(max_examples=60, deadline=None)
@given(komponen, target, st.one_of(st.none(), laju))
def test_the_balanced_answer_put_back_gives_the_goal_with_the_least_effort(k, ke, laju):
    hasil = gs.upaya_seimbang(k, ke, laju=laju)
    if hasil.status is not Status.TERJANGKAU:
        return
    assert ipg(dengan(k, hasil.nilai)) == pytest.approx(ke, abs=1e-6)
    upaya = sum(x**2 for x in hasil.upaya.values())
    for nama in gs.SEMUA_KOMPONEN:
        assert hasil.nilai[nama] <= gs.BATAS_GERAK[nama].atas
        assert hasil.jarak[nama] >= 0
        sendiri = gs.gerak_tunggal(k, ke, nama)
        if sendiri.status is Status.TERJANGKAU:
            skala = laju[nama] if laju else gs.BATAS_GERAK[nama].atas - gs.BATAS_GERAK[nama].bawah
            assert upaya <= (sendiri.jarak / skala) ** 2 * (1 + 1e-6)
    # No small exchange between two components costs less.
    for a, b in (("uhh", "rls"), ("hls", "rls"), ("rls", "pengeluaran")):
        for geser in (0.99, 1.01):
            nilai = dict(hasil.nilai) | {a: getattr(k, f"{a}_p") + hasil.jarak[a] * geser}
            if nilai[a] > gs.BATAS_GERAK[a].atas:
                continue
            tanpa_b = dengan(k, nilai | {b: getattr(k, f"{b}_p")})
            ganti = gs.gerak_tunggal(tanpa_b, ke, b)
            if ganti.status is Status.TERJANGKAU:
                skala = {n: hasil.jarak[n] / hasil.upaya[n] for n in (a, b) if hasil.upaya[n]}
                if len(skala) == 2:
                    baru = dict(hasil.upaya) | {a: hasil.upaya[a] * geser, b: ganti.jarak / skala[b]}
                    assert upaya <= sum(x**2 for x in baru.values()) * (1 + 1e-6)


def test_every_regency_of_2021_is_answered():
    observasi = pd.read_csv(ROOT / "data" / "observations.csv", dtype={"region_code": str})
    pilih = observasi.query("year == 2021 and vintage in ('sp2010', 'tunggal') and sex in ('P', 'L')")
    lebar = pilih.pivot_table(index="region_code", columns=["indicator", "sex"], values="value")
    kolom = {(n, s): f"{n}_{s.lower()}" for n in ("uhh", "hls", "rls", "pengeluaran") for s in "PL"}
    tabel = lebar[list(kolom)].dropna().set_axis(list(kolom.values()), axis=1)
    assert len(tabel) == 62
    for baris in tabel.to_dict("records"):
        k = Komponen(**baris, vintage="sp2010")
        ke = ipg(k) + 1
        hasil = gs.upaya_seimbang(k, ke)
        assert hasil.status is Status.TERJANGKAU
        assert ipg(dengan(k, hasil.nilai)) == pytest.approx(ke, abs=1e-6)


@pytest.mark.parametrize(
    ("panggil", "teks"),
    [
        (
            lambda: gs.gerak_tunggal(SAMBAS, 0.0, "uhh"),
            "target ipg 0,00 di luar batas 0-200 (0 tidak termasuk)",
        ),
        (lambda: gs.upaya_seimbang(SAMBAS, math.nan), "target ipg kosong (batas 0-200 (0 tidak termasuk))"),
        (
            lambda: gs.gerak_tunggal(SAMBAS, 90.0, "umur"),
            "komponen 'umur' tidak dikenal: harus salah satu dari uhh, hls, rls, pengeluaran",
        ),
        (
            lambda: gs.upaya_seimbang(SAMBAS, 90.0, ["umur"]),
            "komponen 'umur' tidak dikenal: harus salah satu dari uhh, hls, rls, pengeluaran",
        ),
        (lambda: gs.upaya_seimbang(SAMBAS, 90.0, ["uhh", "rls"], laju={"uhh": 0.2}), "laju rls kosong"),
        (
            lambda: gs.gerak_tunggal(replace(SAMBAS, uhh_p=95.0), 90.0, "rls"),
            "uhh perempuan 95,00 di luar batas 22,5-87,5 tahun (22,5 tidak termasuk)",
        ),
        (lambda: gs.years_at_pace(math.nan, 1.0), "jarak kosong atau tidak terhingga"),
    ],
)
def test_error_texts(panggil, teks):
    with pytest.raises(ValueError) as kesalahan:
        panggil()
    assert str(kesalahan.value) == teks


@pytest.mark.parametrize(
    ("jarak", "laju", "tahun"),
    [
        (3.0, 0.5, 6.0),
        (-3.0, -0.5, 6.0),
        (3.0, -0.5, None),
        (3.0, 0.0, None),
        (0.0, 0.0, 0.0),
        (0.0, -1.0, 0.0),
    ],
)
def test_years_at_own_pace(jarak, laju, tahun):
    assert gs.years_at_pace(jarak, laju) == tahun


def bagian(porsi, p):
    """Two thirds of the equally distributed percentage, from its definition."""
    return 2 / 3 / (p / porsi + (1 - p) / (100 - porsi)) if porsi else 0.0


@pytest.mark.parametrize("nama", ["parlemen", "profesional"])
@pytest.mark.parametrize("target", [63.0, 64.5])
def test_a_share_alone_put_back_gives_the_wanted_idg(nama, target):
    awal = {"parlemen": 20.0, "profesional": 35.0}
    hasil = gs.porsi_tunggal(62.0, *awal.values(), 0.49, target, nama)
    assert hasil.status is Status.TERJANGKAU
    assert hasil.sekarang == awal[nama] < hasil.nilai
    assert hasil.jarak == hasil.nilai - hasil.sekarang
    assert 62.0 + bagian(hasil.nilai, 0.49) - bagian(awal[nama], 0.49) == pytest.approx(target, abs=1e-9)


def test_the_largest_idg_of_a_share_is_at_the_largest_edep():
    hasil = gs.porsi_tunggal(62.0, 20.0, 45.0, 0.49, 90.0, "parlemen")
    terbesar = max(bagian(porsi / 100, 0.49) for porsi in range(1, 10_000))
    assert hasil.idg_maksimum == pytest.approx(62.0 - bagian(20.0, 0.49) + terbesar, abs=1e-6)
    assert (hasil.status, hasil.nilai, hasil.jarak) == (Status.TIDAK_TERJANGKAU, None, None)


def test_a_council_without_women_and_one_with_most_women_reach_the_goal_from_either_side():
    tanpa = gs.porsi_tunggal(50.0, 0.0, 45.0, 0.5, 60.0, "parlemen")
    assert 50.0 + bagian(tanpa.nilai, 0.5) == pytest.approx(60.0, abs=1e-9)
    banyak = gs.porsi_tunggal(72.0, 80.0, 45.0, 0.5, 75.0, "parlemen")
    assert 50 < banyak.nilai < 80
    assert 72.0 - bagian(80.0, 0.5) + bagian(banyak.nilai, 0.5) == pytest.approx(75.0, abs=1e-9)


def test_an_idg_that_is_there_asks_for_nothing():
    hasil = gs.porsi_tunggal(62.0, 20.0, 45.0, 0.49, 62.0, "profesional")
    assert (hasil.status, hasil.nilai, hasil.jarak) == (Status.SUDAH_TERCAPAI, 45.0, 0.0)


@pytest.mark.parametrize("target", [float("nan"), 101.0])
def test_an_impossible_idg_is_refused(target):
    with pytest.raises(ValueError, match="target idg"):
        gs.porsi_tunggal(62.0, 20.0, 45.0, 0.49, target, "parlemen")


def test_scipy_is_imported_only_where_a_goal_is_sought():
    script = "\n".join(
        [
            "import sys",
            "import setara.findings.briefing, setara.findings.simulation",
            "print('scipy' in sys.modules)",
            "from setara.formulas import goalseek",
            "print(goalseek.titik_nol(lambda x: x**2 - 2, 0.0, 2.0))",
            "print('scipy' in sys.modules)",
        ]
    )
    hasil = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    sebelum, akar, sesudah = hasil.stdout.split()
    assert (sebelum, sesudah) == ("False", "True")
    assert float(akar) == pytest.approx(math.sqrt(2), abs=1e-14)


def test_a_root_between_values_of_one_sign_is_refused():
    with pytest.raises(ValueError, match="sign"):
        gs.titik_nol(lambda x: x + 1, 0.0, 2.0)
