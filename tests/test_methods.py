"""The method page cannot drift from what the code computes, and explains every abbreviation on screen."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd
import pytest

from setara.findings import inputs as inputs_findings
from setara.findings import quality, target_questions
from setara.formulas import indices
from setara.formulas.indices import derived_rls
from setara.formulas.paces import pace
from setara.sentences import methods
from setara.store.catalogue import Catalogue
from setara.targets import judging
from setara.view import View
from tests.expected import values
from tests.screens import visit

Maker = Callable[..., View]


def number(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))


def figures(text: str) -> list[float]:
    return [number(n) for n in re.findall(r"\d+(?:\.\d{3})*(?:,\d+)?", text)]


# What is verified


def test_what_is_verified_is_what_the_figures_give(view_of: Maker) -> None:
    told = {row["Yang dihitung ulang"]: row["Cocok"] for row in methods.VERIFIED}
    for name, measure in (("IPM perempuan", "ipm_p"), ("IPM laki-laki", "ipm_l"), ("IPG", "ipg")):
        frame = quality.residuals(view_of(), measure)
        inside = int((~frame["beyond"]).sum())
        assert figures(told[name]) == [inside, len(frame), quality.TOLERANCES[measure]]
    ikg = quality.residuals(view_of(), "ikg")
    assert told["IKG 2025 kabupaten/kota"].startswith(
        f"{int((~ikg['beyond']).sum())} dari {len(ikg)} sama tiga desimal"
    )
    assert set(told) == {"IPM perempuan", "IPM laki-laki", "IPG", "IKG 2025 kabupaten/kota", "RLS olahan 2017–2021"}


def test_derived_schooling_gives_the_published_one(view_of: Maker) -> None:
    inputs = inputs_findings.ipg_inputs(view_of(), None, "sp2010").query("level == 'kabkota' and 2017 <= year <= 2021")
    same = total = 0
    for sex, s in (("P", "p"), ("L", "l")):
        found = derived_rls(*(inputs[f"{c}_{s}"] for c in ("ipm", "uhh", "hls", "pengeluaran")), sex)
        same += int((found.round(2) - inputs[f"rls_{s}"]).abs().lt(0.005).sum())
        total += len(inputs)
    told = {row["Yang dihitung ulang"]: row["Cocok"] for row in methods.VERIFIED}["RLS olahan 2017–2021"]
    assert figures(told)[:2] == [same, total]


# Goalposts and bands


def test_goalposts_are_those_the_code_computes_with() -> None:
    told = {row["Komponen"]: (number(row["Minimum"]), number(row["Maksimum"])) for row in methods.GOALPOSTS}
    women, men = indices.UHH["P"], indices.UHH["L"]
    assert told == {
        "Umur harapan hidup perempuan (tahun)": (women.low, women.high),
        "Umur harapan hidup laki-laki (tahun)": (men.low, men.high),
        "Harapan lama sekolah (tahun)": (indices.HLS.low, indices.HLS.high),
        "Rata-rata lama sekolah (tahun)": (indices.RLS.low, indices.RLS.high),
        "Pengeluaran per kapita (rupiah per tahun)": (
            pytest.approx(1000 * indices.EXPENDITURE_GOALPOSTS.low),
            pytest.approx(1000 * indices.EXPENDITURE_GOALPOSTS.high),
        ),
    }


def test_bands_are_told_with_their_limits() -> None:
    assert {row["Indeks"]: row["Golongan"] for row in methods.BANDS} == {
        "IPG, jarak dari 100": "sampai 2,5 kesetaraan tinggi; sampai 5 menengah-tinggi; sampai 7,5 menengah; "
        "sampai 10 menengah-rendah; lebih dari itu rendah (dipakai BPS Kalimantan Timur 2025)",
        "IPM": "di bawah 60 rendah; di bawah 70 sedang; di bawah 80 tinggi; lainnya sangat tinggi",
        "IDG": "di bawah 50 rendah; di bawah 60 sedang; sampai 80 tinggi; lainnya sangat tinggi",
        "IKG": "tidak ada golongan resmi; makin rendah makin setara",
    }


# What the page says of the series


def prose(part: str) -> str:
    at = visit("metode", bagian=part)
    return " ".join([*(m.value for m in at.markdown), *(e.value for e in at.latex)])


def test_the_jump_between_the_series_is_the_measured_one(published: pd.DataFrame) -> None:
    old, new = (values(published, "ipg", y, vintage=v) for y, v in ((2024, "sp2010"), (2025, "lfsp2020")))
    jump = pd.Series({code: new[code] - old[code] for code in new})
    text = prose("seri")
    assert f"rata-rata +{jump.mean():.2f}".replace(".", ",") in text
    assert f"paling besar +{jump.max():.1f} poin".replace(".", ",") in text


def test_the_largest_early_jump_is_the_measured_one(published: pd.DataFrame) -> None:
    jumps = []
    for year in range(2010, 2015):
        before, after = (values(published, "ipg", y, vintage="sp2010") for y in (year, year + 1))
        jumps += [abs(after[code] - before[code]) for code in before.keys() & after.keys()]
    assert f"melompat sampai {max(jumps):.1f} poin".replace(".", ",") in prose("seri")


def test_the_formulas_carry_the_constants_of_the_code() -> None:
    ipg = prose("ipg").replace("{.}", ".").replace("{,}", ",")
    limits = next(row for row in methods.GOALPOSTS if "Pengeluaran" in row["Komponen"])
    assert limits["Minimum"] == f"{1000 * indices.EXPENDITURE_GOALPOSTS.low:,.0f}".replace(",", ".")
    assert limits["Maksimum"] == f"{1000 * indices.EXPENDITURE_GOALPOSTS.high:,.0f}".replace(",", ".")
    assert r"\frac{\text{HLS}}{18}" in ipg
    assert r"\frac{\text{RLS}}{15}" in ipg
    ikg = prose("ikg").replace("{,}", ",")
    assert f"{indices.MTF_FLOOR}".replace(".", ",") in ikg
    assert f"{indices.MHPK20_REFERENCE}".replace(".", ",") in ikg
    assert f"lantai {indices.SEATS_FLOOR:.4f}".replace(".", ",") in ikg


def test_what_is_not_known_is_not_in_the_figures(view_of: Maker, published: pd.DataFrame) -> None:
    regencies = published[~published["region_code"].str.endswith("00")]

    def years(indicator: str, frame: pd.DataFrame = regencies) -> set[int]:
        return set(frame.loc[frame["indicator"] == indicator, "year"].astype(int))

    told = " ".join(methods.KNOWN_GAPS)
    assert "IKG 2024 kabupaten/kota tidak ditemukan terbit, kecuali Berau (0,421)" in told
    ikg = regencies[(regencies["indicator"] == "ikg") & (regencies["year"] == "2024")]
    assert list(zip(ikg["region_code"], ikg["value"], strict=True)) == [("6405", "0.421")]
    assert "IDG 2025 belum terbit, dan IDG 2024 hanya ada untuk Kalimantan Timur, Berau, dan Kota Samarinda" in told
    idg = published[(published["indicator"] == "idg") & (published["year"].astype(int) >= 2024)]
    assert set(zip(idg["region_code"], idg["year"], strict=True)) == {
        ("6400", "2024"),
        ("6405", "2024"),
        ("6472", "2024"),
    }
    by_sex = regencies[regencies["sex"] != "T"]
    assert years("rls", by_sex) & {2022, 2023, 2024} == set()
    assert 2025 not in years("pengeluaran")
    upper = published[published["region_code"].str.endswith("00")]
    assert 2025 not in years("ipg", upper)


def test_how_to_cite_names_the_table_and_the_version() -> None:
    at = visit("metode", bagian="kutip", indikator="ikg", tahun="2023")
    (code,) = at.code
    assert code.value.startswith("Badan Pusat Statistik. ")
    assert re.search(r", 2023\. Dihimpun dan disajikan oleh Setara Kalimantan, versi data \d{4}\.\d\d", code.value)


# The glossary


def test_one_pace_is_named_and_taken_everywhere(view_of: Maker) -> None:
    assert "sama di Tren, Target, Penyumbang, Wilayah, dan Paparan" in methods.GLOSSARY["Laju"]
    view = view_of(indikator="uhh", jk="P", tahun="2023")
    own = view.query("pace", since=2017, province=None).set_index("region_code").loc["6203"]
    assert (own["first_year"], own["last_year"]) == (2017, 2023), "nothing after the year looked from"
    found = pace(target_questions.figures_of(view)["6203"], 2023)
    assert found is not None
    assert found.per_year == pytest.approx(own["per_year"])
    assert inputs_findings.paces(view, "6203", ["uhh_p"], 2023, "sp2010")["uhh_p"] == pytest.approx(own["per_year"])


def test_the_glossary_is_in_order_and_on_the_page() -> None:
    assert list(methods.GLOSSARY) == sorted(methods.GLOSSARY, key=str.lower)
    assert all(text.endswith(".") for text in methods.GLOSSARY.values())
    shown = visit("metode", bagian="istilah").table[0].value.set_index("Istilah")["Arti"]
    assert {term: shown[term] for term in methods.GLOSSARY} == methods.GLOSSARY
    assert shown["IPG"].startswith("Indeks Pembangunan Gender.")


def test_every_status_of_a_target_is_defined() -> None:
    told = " ".join(f"{term}: {text}" for term, text in methods.GLOSSARY.items()).lower()
    assert [word for word in judging.VERDICTS.values() if f"{word}:" not in told and f" {word}," not in told] == []


@pytest.mark.parametrize("part", methods.SECTIONS)
def test_every_section_of_the_method_page(part: str) -> None:
    at = visit("metode", bagian=part)
    assert len(at.subheader) >= 1
    assert (at.query_params["bagian"], at.query_params["metode"]) == ("metode", part)


def test_every_noise_band_is_told_with_how_it_was_found(catalogue: Catalogue) -> None:
    told = {row["Angka"]: row for row in methods.noise_table(catalogue.indicators.values())}
    assert len(told) == 17
    assert [told[name]["Derau (diolah)"] for name in ("IPG", "IDG", "IKG")] == ["0,20", "1,62", "0,031"]
    assert told["Umur harapan hidup"]["Derau (diolah)"] == "0,06 tahun"
    assert told["Keterlibatan perempuan di parlemen"]["Ditemukan dari"].startswith("satu satuan desimal terakhir")
