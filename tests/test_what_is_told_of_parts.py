"""Contributions, alike regions, sums of money, near goals and targets with several numbers: worked on published figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from setara.findings import parts as causes
from setara.findings import peers, target_paths, target_status
from setara.findings import sexes as sexes_findings
from setara.findings.briefing import build
from setara.findings.effort import is_way
from setara.findings.target_questions import Question, judged
from setara.formatting import money
from setara.sentences import causes as sentences
from setara.sentences import register, sexes
from setara.sentences.methods import GLOSSARY, KNOWN_GAPS, VERIFIED
from setara.store.catalogue import Catalogue
from setara.view import View

Maker = Callable[..., View]
DAY = dt.date(2026, 11, 29)


# The IDG


def test_income_is_named_with_its_mark_before_parliament_and_professionals(view_of: Maker):
    shown = causes.idg(view_of(indikator="idg", tahun="2021", provinsi="62"), None)
    assert shown.title.startswith(
        "Di 13 dari 14 kabupaten/kota Kalimantan Tengah 2021, bagian terkecil IDG pendapatan (sisa, perkiraan); "
        "parlemen di bawah tenaga profesional di "
    )
    parts = shown.table[shown.table["Wilayah"] != "Kalimantan Tengah"].filter(like="(perkiraan)")
    assert int((parts.idxmin(axis=1) == "Pendapatan (sisa) (perkiraan)").sum()) == 13


def test_the_scene_on_the_idg_names_income_too(view_of: Maker):
    scenes = {
        s.key: s for s in build(view_of(indikator="idg", tahun="2023", provinsi="62"), "https://contoh", DAY).scenes
    }
    assert "bagian terkecil IDG pendapatan (sisa, perkiraan)" in scenes["penyebab"].title
    assert scenes["penyebab"].note.startswith("Penyumbang, bukan sebab.")


# Arithmetic is no cause


@pytest.mark.parametrize("bagian", ["kesenjangan", "semua", "perubahan", "beda"])
def test_every_exhibit_of_the_ipg_says_what_a_contribution_is(bagian: str, view_of: Maker):
    view = view_of(kab="6203", tahun="2024")
    shown = {
        "kesenjangan": causes.ipg_gap(view),
        "semua": causes.ipg_all(view),
        "perubahan": causes.ipg_change(view, 2018),
        "beda": causes.ipg_difference(view, view.catalogue.regions["6101"]),
    }[bagian]
    assert shown is not None
    assert shown.note.startswith(
        "Penyumbang menurut rumus indeks, bukan sebab di lapangan; pengeluaran per kapita tiap jenis kelamin diperkirakan "
        "BPS, bukan hasil survei langsung."
    )
    # Kapuas: women live 3.96 years longer, and that is 0.69 points from equality.
    equal = "Umur harapan hidup perempuan lima tahun lebih lama dihitung setara" in shown.note
    assert equal == (bagian in {"kesenjangan", "semua"})
    assert "menahan" not in shown.title
    assert "sebab" not in shown.title
    assert "penyumbang" in shown.title
    assert "penyumbang" in shown.scope_text or "beda IPG" in shown.scope_text


def test_the_scene_of_the_ipg_says_it_in_one_line(view_of: Maker):
    scenes = {s.key: s for s in build(view_of(provinsi="62", tahun="2024"), "https://contoh", DAY).scenes}
    note = scenes["penyebab"].note
    assert note.startswith("Penyumbang, bukan sebab; pengeluaran per kapita tiap jenis kelamin diperkirakan BPS.")
    assert "Rata-rata lama sekolah diolah dari IPM." in note


def test_two_regencies_are_not_one_seat_off(view_of: Maker):
    method = sentences.ikg_method(2024)
    for text in (method, sentences.part_caution("ikg"), sentences.parts_help("ikg")[1]):
        assert "Barito Timur dua; Murung Raya hanya cocok dengan 6 dari 25 atau 5 dari 21 kursi" in text
    verified = next(row["Cocok"] for row in VERIFIED if row["Yang dihitung ulang"].startswith("IKG"))
    assert "12 beda satu kursi, Barito Timur dua kursi; Murung Raya" in verified


# Sums of money and near goals


@pytest.mark.parametrize(
    ("thousands", "told"), [(8755, "Rp8,8 juta"), (17626, "Rp17,6 juta"), (143, "Rp143 ribu"), (999.6, "Rp1,0 juta")]
)
def test_money_is_told_as_people_say_it(thousands: float, told: str):
    assert money(thousands) == told


def test_a_half_is_called_one_and_other_shares_are_counted():
    # Kalimantan Tengah 2024 and Kota Palangka Raya.
    assert sexes.money_beside(8755, 17626) == "Rp8,8 juta per tahun, separuh laki-laki (Rp17,6 juta)"
    assert sexes.money_beside(12000, 16480) == "Rp12,0 juta per tahun, 73 persen dari laki-laki (Rp16,5 juta)"


def test_sentences_on_expenditure_tell_money_and_tables_exact_figures(view_of: Maker):
    shown = sexes_findings.over_years(view_of(provinsi="62"), "pengeluaran")
    assert "perempuan Rp8,8 juta per tahun, separuh laki-laki (Rp17,6 juta)" in shown.title
    assert shown.table["Perempuan"].iloc[-1] == 8755
    assert "ribu rupiah" not in shown.title
    indicator = view_of().catalogue.indicators["pengeluaran"]
    assert register.analysis_figure(indicator, "2024", [("perempuan", 8755.0), ("laki-laki", 17626.0)], "") == (
        "Pengeluaran per kapita (2024): perempuan Rp8,8 juta per tahun dan laki-laki Rp17,6 juta per tahun."
    )


def test_no_way_is_told_to_a_goal_that_is_near(catalogue: Catalogue):
    ipg, ikg = (replace(catalogue.indicators[code], noise=0.0) for code in ("ipg", "ikg"))
    assert [is_way(ipg, left) for left in (0.09, 0.1, -1.0)] == [False, True, False]
    assert [is_way(ikg, left) for left in (0.0009, 0.001)] == [False, True]
    assert not is_way(catalogue.indicators["ikg"], 0.02), "inside the noise of the IKG"


# Published witnesses and targets with several numbers


def test_the_first_published_witness_of_the_computed_year_is_named(view_of: Maker):
    assert any("kecuali Berau (0,421), yang sama dengan hitungan dasbor ini" in line for line in KNOWN_GAPS)
    table = causes.ikg(view_of(indikator="ikg", provinsi="64"), 2024).table.set_index("Wilayah")
    assert table.loc["Berau", "IKG dihitung (perkiraan)"] == pytest.approx(0.421, abs=0.0005)


def test_the_three_numbers_of_one_target_stand_beside_it_wherever_it_is_shown(view_of: Maker):
    told = "Untuk 2023 terbit tiga angka target: 69,5 seperti di sini, 70,78, dan 71,34 (“di akhir RPJMD tahun 2023”)."
    view = view_of(indikator="ipm", jk="T", provinsi="61", tahun="2024", vintage="sp2010")
    question = Question(view)
    frame = judged(question)
    status = target_status.status(question, frame, ())
    table = status.table.set_index("Wilayah")
    assert told in table.loc["Kalimantan Barat", "Catatan"]
    assert told in status.note
    assert told in target_paths.fan(question, view.catalogue.regions["6100"]).note


# Alike


def test_alike_regions_say_what_is_compared_derived_or_missing(view_of: Maker, catalogue: Catalogue):
    shown, reasons = peers.similar(view_of(kab="6203", tahun="2024"), catalogue.regions["6203"])
    assert shown is not None
    assert "Diolah dari IPM: rata-rata lama sekolah." in shown.note
    assert "setiap komponen sekali" in shown.note
    assert len(reasons) == 5
    ikg, _ = peers.similar(view_of(indikator="ikg", tahun="2025", kab="6203"), catalogue.regions["6203"])
    assert ikg is not None
    assert "Tidak tersedia, jadi tidak dibandingkan: anggota legislatif." in ikg.note


def test_levels_are_the_readers_other_choice(view_of: Maker, catalogue: Catalogue):
    view = view_of(kab="6203", tahun="2024")
    gaps = peers.resembling(peers.alike_by(view), "6203", catalogue)
    shown, reasons = peers.similar(view, catalogue.regions["6203"], "tingkat")
    assert shown is not None
    assert "angka perempuan dan angka laki-laki setiap komponen berdekatan" in shown.note
    assert [r.region for r in gaps] != [reason.split(":")[0] for reason in reasons]
    assert all(" perempuan (" in reason or " laki-laki (" in reason for reason in reasons)


def test_a_derived_component_is_marked_in_the_reason(view_of: Maker, catalogue: Catalogue):
    published = peers.alike_by(view_of(tahun="2024"))
    reasons = [one.reason for r in catalogue.regencies() for one in peers.resembling(published, r.code, catalogue, 1)]
    schooling = [reason for reason in reasons if "selisih rata-rata lama sekolah" in reason]
    assert schooling
    assert all(", diolah" in reason for reason in schooling)


@pytest.mark.parametrize(
    "term",
    ["Serupa", "Perlu perhatian", "Sesuai jalur", "Selang 80 persen", "Separuh di tengah", "Penyumbang", "Janggal"],
)
def test_what_is_said_is_defined(term: str):
    assert GLOSSARY[term].endswith(".")
