"""What Penyumbang and Simulasi draw and say, against the parts computed apart from the figures."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import pandas as pd
import pytest

from setara.findings import inputs as inputs_findings
from setara.findings import parts as parts_findings
from setara.findings import simulation
from setara.findings.finding import Finding
from setara.formulas.goalseek import ikg_of
from setara.formulas.indices import ikg_parts
from setara.pictures import charts, theme
from setara.render.plotly import figure
from setara.sentences.causes import GAP_SIDES
from setara.sentences.words import of_all
from setara.view import View
from tests.expected import plain, tables, values
from tests.test_causes import gap_parts

EXACT = 1e-9
Maker = Callable[..., View]
LABELS = ["Umur harapan hidup", "Harapan lama sekolah", "Rata-rata lama sekolah", "Pengeluaran per kapita"]
IPG_COMPONENTS = ("uhh", "hls", "rls", "pengeluaran")
DERIVED = re.compile(r"\((diolah|perkiraan|asumsi)\)$|awal diolah|terbit$|^IKG terbit$")


def text(value: float, decimals: int = 2, *, sign: bool = False) -> str:
    """Return a number as the screen writes it."""
    words = f"{abs(round(value, decimals)):.{decimals}f}".replace(".", ",")
    return ("−" if value < 0 else "+" if sign else "") + words


def worked(published: pd.DataFrame, region: str, year: int) -> tuple[float, ...]:
    """Return IPG and its four parts of a region-year of sp2010 with all components published."""

    def of(sex: str) -> tuple[float, float, float, float]:
        rows = published[
            (published["region_code"] == region) & (published["year"] == str(year)) & (published["sex"] == sex)
        ]
        rows = rows[rows["vintage"].isin(["sp2010", "tunggal"])].set_index("indicator")["value"].astype(float)
        return tuple(float(rows[c]) for c in IPG_COMPONENTS)  # type: ignore[return-value]

    return gap_parts(of("P"), of("L"))


def bars(finding: Finding) -> tuple[dict[str, float], dict[str, str], str]:
    """Return value and printed text of every bar by name, the largest first, and what is written above them."""
    drawn = figure(finding.picture)
    (trace,) = drawn.data
    names = [name.replace("<br>", " ") for name in trace.y][::-1]
    values, texts = plain(trace.x)[::-1], [re.sub(r"</?b>", "", t) for t in trace.text][::-1]
    total = drawn.layout.title.text.replace("<br>", " ")
    return dict(zip(names, values, strict=True)), dict(zip(names, texts, strict=True)), total


def stacks(finding: Finding) -> dict[str, dict[str, float]]:
    """Return region to value of every trace of a stacked chart."""
    return {trace.name: dict(zip(trace.y, plain(trace.x), strict=True)) for trace in figure(finding.picture).data}


def printed(finding: Finding) -> dict[str, str]:
    """Return the number printed beside every region's name."""
    axis = figure(finding.picture).layout.yaxis
    found = {}
    for region, label in zip(axis.tickvals, axis.ticktext, strict=True):
        match = re.search(r"<b>(.*)</b>", label)
        assert match
        found[region] = match[1]
    return found


# The gap of one region


@pytest.mark.parametrize(
    ("region", "name", "year"), [("6101", "Sambas", 2015), ("6203", "Kapuas", 2019), ("6472", "Kota Samarinda", 2021)]
)
def test_the_gap_drawn_and_told_is_the_one_worked_by_hand(
    region: str, name: str, year: int, view_of: Maker, published: pd.DataFrame
) -> None:
    shown = parts_findings.ipg_gap(view_of(kab=region, tahun=str(year)))
    assert shown is not None
    ipg, *parts = worked(published, region, year)
    drawn, texts, total = bars(shown)
    worked_out = dict(zip(LABELS, parts, strict=True))
    assert drawn == pytest.approx(worked_out, abs=EXACT)
    assert list(drawn) == sorted(LABELS, key=lambda label: -abs(worked_out[label]))
    assert texts == {label: text(part, sign=True) for label, part in worked_out.items()}
    assert shown.table["Poin IPG (diolah)"].tolist() == pytest.approx(parts, abs=EXACT)
    given = values(published, "ipg", year, vintage="sp2010")[region]
    assert total == f"Setara 100,00 → IPG {name} {text(given)} jumlah penyumbang {text(ipg - 100)}"
    worst = min(range(4), key=lambda i: parts[i])
    label = LABELS[worst][0].lower() + LABELS[worst][1:]
    # Kapuas' men of 2019 are odd as published.
    mark = "; memuat angka janggal" if (region, year) == ("6203", 2019) else ""
    assert shown.title == (
        f"IPG {name} {year}: {text(100 - given)} poin di bawah 100; penyumbang terbesar {label} ({text(parts[worst])}){mark}"
    )
    rest = round(given - ipg, 2)
    tail = "0,00" if rest == 0 else text(rest, sign=True)
    assert f"Angka terbit {text(given)}; " in shown.note
    assert tail in shown.note
    assert "diolah dari IPM" not in shown.note


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (2024, "Rata-rata lama sekolah menurut jenis kelamin adalah hasil olahan dari IPM, bukan terbitan"),
        (2025, "Pengeluaran per kapita menurut jenis kelamin adalah hasil olahan dari IPM, bukan terbitan"),
    ],
)
def test_a_derived_component_is_told_in_the_note(year: int, words: str, view_of: Maker) -> None:
    view = view_of(kab="6203", tahun=str(year))
    other = view.catalogue.regions["6271"]
    for shown in (
        parts_findings.ipg_gap(view),
        parts_findings.ipg_all(view),
        parts_findings.ipg_difference(view, other),
    ):
        assert shown is not None
        assert words in shown.note
        assert "Diolah dengan rumus IPG" in shown.note
        assert "logaritm" not in shown.note


def test_the_inconsistent_years_of_kalimantan_utara_are_not_called_rounding(view_of: Maker) -> None:
    shown = parts_findings.ipg_gap(view_of(provinsi="65", tahun="2013"))
    assert shown is not None
    assert "Kalimantan Utara 2013: 14,37 poin" in shown.title
    assert "Angka terbit 85,63; +6,78 poin tidak terjelaskan oleh komponen terbit." in shown.note
    assert "Tabel BPS Kalimantan Utara 2013–2015 tidak konsisten" in shown.note
    assert "pembulatan" not in shown.note
    calm = parts_findings.ipg_gap(view_of(provinsi="65", tahun="2019"))
    assert calm is not None
    assert "tidak konsisten" not in calm.note


def test_the_region_taken_apart(view_of: Maker) -> None:
    def code(**address: str | list[str]) -> str:
        view = view_of(**address)
        year, vintage = inputs_findings.ipg_year(view)
        return parts_findings.subject(view, inputs_findings.ipg_inputs(view, year, vintage)).code

    assert code(kab=["6203", "6101"]) == "6101", "the last chosen"
    assert code(provinsi="62") == "6200"
    assert code() == "6401", "the one furthest from equality"
    assert code(provinsi="64", tahun="2025") == "6401", "no province in 2025"


def test_a_region_without_components_gives_no_exhibit(view_of: Maker) -> None:
    unborn = view_of(kab="6411", tahun="2012")
    assert parts_findings.ipg_gap(unborn) is None
    assert parts_findings.ipg_difference(view_of(kab="6203", tahun="2012"), unborn.catalogue.regions["6411"]) is None
    assert parts_findings.ipg_change(view_of(kab="6411"), 2012) is None
    assert parts_findings.ipg_gap(view_of(kab="6411", tahun="2013")) is not None


# The year and series shown


@pytest.mark.parametrize(
    ("address", "shown", "message"),
    [
        ({}, (2024, "sp2010"), ""),
        ({"tahun": "2019"}, (2019, "sp2010"), ""),
        ({"tahun": "2025"}, (2025, "lfsp2020"), ""),
        ({"indikator": "ikg", "tahun": "2025"}, (2025, "lfsp2020"), ""),
        ({"indikator": "idg", "tahun": "2018"}, (2018, "sp2010"), ""),
        (
            {"indikator": "ipg", "tahun": "2023", "vintage": "lfsp2020"},
            (2024, "sp2010"),
            "Komponen IPG 2023 seri UHH hasil Long Form SP2020 tidak lengkap terbit; yang ditampilkan tahun 2024 "
            "seri UHH SP2010.",
        ),
    ],
)
def test_the_ipg_year_falls_back_with_a_message(
    address: dict[str, str], shown: tuple[int, str], message: str, view_of: Maker
) -> None:
    view = view_of(**address)
    assert inputs_findings.ipg_year(view) == shown
    assert parts_findings.ipg_message(view) == message


def test_the_idg_year_falls_back(view_of: Maker) -> None:
    assert inputs_findings.idg_year(view_of(indikator="idg", tahun="2017")) == 2017
    assert inputs_findings.idg_year(view_of(indikator="idg", tahun="2024")) == 2021
    assert inputs_findings.idg_year(view_of()) == 2021


# All regencies


@pytest.mark.parametrize(("address", "count"), [({}, 56), ({"provinsi": "62"}, 14), ({"provinsi": "65"}, 5)])
def test_all_regencies_are_ranked_by_their_gap(
    address: dict[str, str], count: int, view_of: Maker, published: pd.DataFrame
) -> None:
    view = view_of(tahun="2021", **address)
    shown = parts_findings.ipg_all(view)
    drawn = stacks(shown)
    assert list(drawn) == LABELS
    given = values(published, "ipg", 2021, vintage="sp2010", province=address.get("provinsi"))
    by_name = {view.catalogue.regions[c].name: (c, v) for c, v in given.items()}
    assert len(by_name) == count
    gaps = {}
    for name, (code, _) in by_name.items():
        ipg, *parts = worked(published, code, 2021)
        assert [drawn[label][name] for label in LABELS] == pytest.approx(parts, abs=EXACT)
        gaps[name] = ipg - 100
    # The widest gap stands on top, which is last in the order of drawing.
    order = list(drawn[LABELS[0]])
    assert order == sorted(gaps, key=lambda n: abs(gaps[n]))
    assert printed(shown) == {n: text(g) for n, g in gaps.items()}
    table = shown.table.set_index("Wilayah")
    # What lies above stands first.
    above = [p.name for p in view.provinces]
    assert list(table.index[: len(above)]) == above
    assert table["IPG terbit"].drop(above).to_dict() == {n: v for n, (_, v) in by_name.items()}
    assert table["Jarak dari 100 (diolah)"].drop(above).to_dict() == pytest.approx(gaps, abs=EXACT)
    worst = [min(LABELS, key=lambda label, name=name: drawn[label][name]) for name in by_name]
    most = max(set(worst), key=worst.count)
    share = of_all(worst.count(most), count)
    assert shown.title == (
        f"Di {share} kabupaten/kota {view.place} 2021, {most[0].lower()}{most[1:]} penyumbang terbesar jarak IPG"
    )


def test_the_chosen_region_is_written_in_the_accent(view_of: Maker) -> None:
    shown = parts_findings.ipg_all(view_of(kab="6203"))
    accented = [t for t in figure(shown.picture).layout.yaxis.ticktext if "color:" in t]
    assert len(accented) == 1
    assert "Kapuas" in accented[0]


def test_every_bar_begins_at_zero_and_says_which_way_it_leads() -> None:
    picture = charts.PartBars({"a": -2.0, "b": 0.5}, "Setara 100,00 → IPG 98,50", 2, *GAP_SIDES, beyond=True)
    drawn = figure(picture)
    (trace,) = drawn.data
    assert trace.base is None
    low, high = drawn.layout.xaxis.range
    assert low < -2.0 < 0.5 < high
    assert list(trace.marker.color) == [theme.BEYOND, theme.WORSE]
    assert [a.text for a in drawn.layout.annotations] == [f"← {GAP_SIDES[0]}", f"{GAP_SIDES[1]} →"]
    assert "melewati setara" in GAP_SIDES[1]
    still = figure(charts.PartBars({"a": 0.0}, "tetap", 2, *GAP_SIDES))
    assert still.layout.xaxis.range[0] < 0 < still.layout.xaxis.range[1]
    assert not still.layout.annotations


# The change


def test_the_change_drawn_is_the_one_worked_by_hand(view_of: Maker, published: pd.DataFrame) -> None:
    view = view_of(kab="6203", tahun="2021")
    shown = parts_findings.ipg_change(view, 2017)
    assert shown is not None
    before, *early = worked(published, "6203", 2017)
    after, *late = worked(published, "6203", 2021)
    mean = (after - before) / math.log(after / before)
    means = [(ipg - 100) / math.log(ipg / 100) for ipg in (before, after)]
    parts = [mean * (b / means[1] - a / means[0]) for a, b in zip(early, late, strict=True)]
    drawn, _, total = bars(shown)
    assert drawn == pytest.approx(dict(zip(LABELS, parts, strict=True)), abs=EXACT)
    assert sum(parts) == pytest.approx(after - before, abs=EXACT)
    given = [values(published, "ipg", y, vintage="sp2010")["6203"] for y in (2017, 2021)]
    assert shown.title.startswith(f"IPG Kapuas berubah {text(given[1] - given[0], sign=True)} poin pada 2017–2021; ")
    assert total.startswith(f"IPG 2017 {text(given[0])} → IPG 2021 {text(given[1])} ")
    assert f"Menurut angka terbit {text(given[1] - given[0], sign=True)} poin; sisa pembulatan " in shown.note


def test_a_change_that_starts_in_an_inconsistent_year_says_so(view_of: Maker) -> None:
    shown = parts_findings.ipg_change(view_of(provinsi="65", tahun="2019"), 2013)
    assert shown is not None
    assert "tidak terjelaskan oleh komponen terbit. Tabel BPS Kalimantan Utara" in shown.note


def test_change_never_crosses_the_series(view_of: Maker) -> None:
    assert parts_findings.change_years(view_of(kab="6203", tahun="2025")) == []
    assert parts_findings.change_years(view_of(kab="6503", tahun="2025")) == [], (
        "2023 and 2024 of Tana Tidung lack components"
    )
    assert parts_findings.change_years(view_of(kab="6203", tahun="2024")) == [
        *range(2023, 2016, -1),
        *range(2015, 2009, -1),
    ]
    assert parts_findings.change_years(view_of(kab="6411", tahun="2015")) == [2014, 2013]
    assert parts_findings.ipg_change(view_of(kab="6203", tahun="2025"), 2024) is None
    shown = parts_findings.ipg_change(view_of(kab="6203", tahun="2024"), 2010)
    assert shown is not None
    assert "seri UHH SP2010" in shown.scope_text


# The difference


def test_the_difference_of_two_regions_turns_its_signs(view_of: Maker, published: pd.DataFrame) -> None:
    there, back = view_of(kab="6203", tahun="2019"), view_of(kab="6101", tahun="2019")
    one = parts_findings.ipg_difference(there, there.catalogue.regions["6101"])
    two = parts_findings.ipg_difference(back, back.catalogue.regions["6203"])
    assert one is not None
    assert two is not None
    column = "Poin IPG (diolah)"
    assert one.table[column].tolist() == pytest.approx((-two.table[column]).tolist(), abs=EXACT)
    drawn, _, total = bars(one)
    of_parts = worked(published, "6203", 2019)[0] - worked(published, "6101", 2019)[0]
    assert sum(drawn.values()) == pytest.approx(of_parts, abs=EXACT)
    given = values(published, "ipg", 2019, vintage="sp2010")
    sambas, kapuas = given["6101"], given["6203"]
    assert total.startswith(f"IPG Sambas {text(sambas)} → IPG Kapuas {text(kapuas)} ")
    assert one.title.startswith(f"IPG Kapuas 2019: {text(kapuas - sambas)} poin di atas Sambas; penyumbang terbesar ")
    assert two.title.startswith(f"IPG Sambas 2019: {text(kapuas - sambas)} poin di bawah Kapuas; penyumbang terbesar ")


def test_a_region_does_not_differ_from_itself(view_of: Maker) -> None:
    view = view_of(kab="6203")
    shown = parts_findings.ipg_difference(view, view.catalogue.regions["6203"])
    assert shown is not None
    assert shown.title == "IPG Kapuas dan Kapuas 2024 hampir sama"
    assert shown.table["Poin IPG (diolah)"].abs().max() == 0


# IDG and IKG


@pytest.mark.parametrize("share", [None, 0.47])
def test_idg_stacks_are_the_parts_and_add_up(share: float | None, view_of: Maker, published: pd.DataFrame) -> None:
    view = view_of(indikator="idg", tahun="2021")
    shown = parts_findings.idg(view, share)
    drawn = stacks(shown)
    assert list(drawn) == list(inputs_findings.IDG_PARTS.values())
    ratios = values(published, "rasio_jk", 2025)
    given = values(published, "idg", 2021)
    weaker, income = 0, 0
    for code, idg in given.items():
        p = 100 / (100 + ratios[code]) if share is None else share
        found = {}
        for name in ("parlemen", "profesional"):
            w = values(published, name, 2021, sex="P")[code]
            found[name] = 2 / 3 / (p / w + (1 - p) / (100 - w)) if w else 0.0
        region = view.catalogue.regions[code].name
        assert drawn["Parlemen"][region] == pytest.approx(found["parlemen"], abs=EXACT)
        assert drawn["Tenaga profesional"][region] == pytest.approx(found["profesional"], abs=EXACT)
        assert sum(trace[region] for trace in drawn.values()) == pytest.approx(idg, abs=EXACT)
        weaker += found["parlemen"] < found["profesional"]
        income += idg - sum(found.values()) < min(found.values())
    assert shown.title.startswith(
        f"Di {income} dari 56 kabupaten/kota Kalimantan 2021, bagian terkecil IDG pendapatan (sisa, perkiraan); "
        f"parlemen di bawah tenaga profesional di {weaker} dari 56 kabupaten/kota"
    )
    assert printed(shown) == {view.catalogue.regions[c].name: text(v) for c, v in given.items()}
    wanted = "rasio jenis kelamin 2025" if share is None else "diasumsikan 47,0 persen"
    assert wanted in shown.note
    assert "Perkiraan" in shown.note
    assert "tidak digambar" not in shown.note


@pytest.mark.parametrize(("share", "borrowed"), [(None, tables(["rasio_jk"], 2025)), (0.47, set())])
def test_the_sex_ratio_is_a_source_where_it_is_used(
    share: float | None, borrowed: set[tuple[str, tuple[int, int]]], view_of: Maker
) -> None:
    shown = parts_findings.idg(view_of(indikator="idg", tahun="2021", provinsi="62"), share)
    own = tables(["idg", "parlemen", "profesional"], 2021)
    assert {(c.title, c.years) for c in shown.sources} == own | borrowed


def test_regions_the_assumption_leaves_out_are_counted(view_of: Maker) -> None:
    shown = parts_findings.idg(view_of(indikator="idg", tahun="2010"), 0.45)
    assert "1 wilayah tidak digambar: dengan asumsi itu sisanya di luar batas rumus." in shown.note
    assert len(shown.table) == 4 + 54


@pytest.mark.parametrize(("year", "mark"), [(2025, "diolah"), (2024, "perkiraan")])
def test_ikg_stacks_are_the_parts(year: int, mark: str, view_of: Maker, published: pd.DataFrame) -> None:
    view = view_of(indikator="ikg", tahun="2025")
    shown = parts_findings.ikg(view, year)
    drawn = stacks(shown)
    given = {c: values(published, c, year, sex="P") for c in ("mtf", "mhpk20", "sma", "tpak")}
    men = {c: values(published, c, year, sex="L") for c in ("sma", "tpak")}
    seats = values(published, "parlemen", 2024, sex="P")
    table = shown.table.set_index("Wilayah")
    for code, name in ((r.code, r.name) for r in view.regencies):
        w = 0.0 if seats[code] <= 0.01 else seats[code]
        split = ikg_parts(
            given["mtf"][code],
            given["mhpk20"][code],
            w,
            100 - w,
            given["sma"][code],
            men["sma"][code],
            given["tpak"][code],
            men["tpak"][code],
        )
        assert [trace[name] for trace in drawn.values()] == pytest.approx(
            [split.health, split.empowerment, split.labour], abs=EXACT
        )
        assert table.loc[name, f"IKG dihitung ({mark})"] == pytest.approx(split.ikg, abs=EXACT)
        assert printed(shown)[name] == text(split.ikg, 3)
    zero = "janggal: bersandar pada MTF survei tepat nol"
    without = {
        "Hulu Sungai Tengah": "0,416", "Nunukan": "0,379", "Mahakam Ulu": "0,342", "Kota Balikpapan": "0,301"
    }  # fmt: skip
    on_zero = {
        # Bontang's zero is below the formula's floor in the year before too: nothing rests on it.
        2025: {name: f"{zero}; dengan MTF 2024 perkiraannya {value}" for name, value in without.items()},
        2024: {"Kota Singkawang": zero, "Kota Banjarbaru": zero},
    }[year]
    assert table["Catatan"][table["Catatan"] != ""].to_dict() == {
        "Sekadau": "tanpa perempuan di DPRD: perkiraan",
        **on_zero,
    }
    assert "Bersandar pada MTF survei yang tepat nol (janggal): " in shown.note
    if year == 2025:
        assert table["IKG terbit"].to_dict() == {
            view.catalogue.regions[c].name: v for c, v in values(published, "ikg", 2025).items()
        }
    else:
        assert table["IKG terbit"].dropna().to_dict() == {"Berau": 0.421}
        assert "(perkiraan)" in shown.title
        assert "tidak disambung ke deret terbitan" in shown.note
    largest = pd.DataFrame(drawn).idxmax(axis=1).value_counts()
    assert shown.title.startswith(f"Di {largest.iloc[0]} dari 56 kabupaten/kota Kalimantan {year}")
    assert largest.index[0].lower() in shown.title.lower()


# Marks of what is not published


def test_every_column_of_numbers_is_published_or_says_what_it_is(view_of: Maker) -> None:
    view = view_of(kab="6203", tahun="2024")
    shown = [
        parts_findings.ipg_gap(view),
        parts_findings.ipg_all(view),
        parts_findings.ipg_change(view, 2017),
        parts_findings.ipg_difference(view, view.catalogue.regions["6101"]),
        parts_findings.idg(view, None),
        parts_findings.ikg(view, 2024),
        parts_findings.ikg(view, 2025),
    ]
    for finding in shown:
        assert finding is not None
        numeric = finding.table.select_dtypes("number").columns
        assert len(numeric) >= 1
        for column in numeric:
            assert DERIVED.search(column), (finding.key, column)
        assert re.search(r"Diolah|Perkiraan|hasil hitung ulang", finding.note), finding.key


# Simulasi


def test_a_scenario_is_drawn_from_the_start_to_its_index(view_of: Maker) -> None:
    view = view_of(kab="6203", tahun="2024")
    inputs = inputs_findings.ipg_inputs(view, 2024, "sp2010")
    base = inputs_findings.one(inputs, "6203")
    assert base is not None
    better = simulation.moved(base, {"rls_p": 9.0, "pengeluaran_p": 12_000.0})
    shown = simulation.ipg_comparison(
        view, view.catalogue.regions["6203"], base, ["rls_p", "rls_l"], {"A": better, "B": base}, "A"
    )
    start, end = simulation.outcome(base).ipg, simulation.outcome(better).ipg
    drawn, _, total = bars(shown)
    assert total.startswith(f"IPG 2024 dihitung {text(start)} → skenario A {text(end)} ")
    assert drawn["Umur harapan hidup"] == pytest.approx(0, abs=EXACT)
    assert sum(drawn.values()) == pytest.approx(end - start, abs=EXACT)
    assert shown.title == (
        f"Skenario A: IPG Kapuas menjadi {text(end)} ({text(end - start, sign=True)} poin, perkiraan)"
    )
    table = shown.table.set_index("Ukuran")
    assert table.loc["IPG (awal diolah)"].tolist() == pytest.approx([start, end, start])
    assert table.loc["Rata-rata lama sekolah perempuan (awal diolah)"].tolist() == [base.rls_p, 9.0, base.rls_p]
    assert table.loc["Harapan lama sekolah perempuan"].tolist() == [13.24] * 3
    assert list(table.columns) == ["Awal", "Skenario A (perkiraan)", "Skenario B (perkiraan)"]


def test_an_ikg_scenario_is_drawn_beside_its_start(view_of: Maker) -> None:
    view = view_of(kab="6203", indikator="ikg", tahun="2025")
    row = inputs_findings.ikg_parts(view, 2025).set_index("region_code").loc["6203"]
    base = {c: float(row[c]) for c in simulation.IKG_STEPS}
    region = view.catalogue.regions["6203"]
    for change, word in (
        ({"tpak_p": base["tpak_p"] + 5}, "membaik"),
        ({"mtf": base["mtf"] + 0.2}, "memburuk"),
        ({}, "tetap"),
    ):
        now = {**base, **change}
        shown = simulation.ikg_comparison(view, region, base, now)
        before, after = ikg_of(base), ikg_of(now)
        moved = f"{word} {text(after, 3)}" if word == "tetap" else f"{word}: {text(before, 3)} menjadi {text(after, 3)}"
        assert shown.title == f"IKG Kapuas {moved} (perkiraan)"
        drawn = stacks(shown)
        assert sum(trace["Awal 2025"] for trace in drawn.values()) == pytest.approx(before, abs=EXACT)
        assert sum(trace["Skenario"] for trace in drawn.values()) == pytest.approx(after, abs=EXACT)
        assert shown.table["IKG dihitung (perkiraan)"].tolist() == pytest.approx([before, after], abs=EXACT)
    assert before == pytest.approx(float(row["recomputed"]), abs=EXACT)
    seats = tables(["parlemen"], 2024)
    assert {(c.title, c.years) for c in shown.sources} == tables(["ikg", "mtf", "mhpk20", "sma", "tpak"], 2025) | seats
