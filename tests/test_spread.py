"""How far regencies lie apart: formulas worked by hand, and the exhibits against the published figures."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from setara.findings import relations
from setara.findings import spread as findings
from setara.findings.finding import Finding
from setara.formulas.spread import (
    CatchingUp,
    Middle,
    Narrowing,
    catching_up,
    deviation,
    middle,
    narrowing,
    percentiles,
    variation,
)
from setara.render.plotly import figure
from setara.sentences import spread as words
from setara.store.catalogue import Catalogue
from setara.view import View
from tests.expected import values

ViewOf = Callable[..., View]
FIVE = np.arange(5.0)
EIGHT = np.arange(8.0)


# Formulas


def of_level(view: View) -> Finding:
    return findings.strips(view, relations.subject(view, "nilai"))


def test_a_tie_shares_its_percentile() -> None:
    """Of five, the nearest has four behind it and itself: 4.5 of 5; each of the tied two has two behind and a pair."""
    assert percentiles(np.array([1.0, 2, 2, 4, 5])) == [90, 60, 60, 30, 10]
    assert percentiles(np.full(5, 3.0)) == [50] * 5


def test_no_place_among_fewer_than_five() -> None:
    assert percentiles(np.array([1.0, 2, 3, 4])) is None
    assert middle(np.array([1.0, 2, 3, 4])) is None
    assert narrowing(np.arange(4.0), np.arange(4.0)) is None


def test_quartiles_lie_between_the_ordered_values() -> None:
    assert middle(np.array([10.0, 3, 1, 4, 2])) == Middle(2, 3, 4)
    assert middle(np.array([0.0, 1, 2, 3, 4, 5])) == Middle(1.25, 2.5, 3.75)


def test_deviation_and_variation() -> None:
    """Squares away from the mean 5 sum to 32, over seven."""
    eight = np.array([2.0, 4, 4, 4, 5, 5, 7, 9])
    assert deviation(eight) == pytest.approx(math.sqrt(32 / 7))
    assert variation(eight) == pytest.approx(100 * math.sqrt(32 / 7) / 5)


def test_a_spread_halved_everywhere_has_narrowed() -> None:
    found = narrowing(FIVE, FIVE / 2 + 3)
    assert found is not None
    assert (found.ratio, found.low, found.high) == pytest.approx((0.5, 0.5, 0.5))
    assert found.way == "menyempit"
    back = narrowing(FIVE / 2, FIVE)
    assert back is not None
    assert (back.ratio, back.way) == (pytest.approx(2), "melebar")


def test_one_region_alone_narrows_nothing() -> None:
    """The squares sum to 62.8 with the region far off and to 10 without: 0.4 times, and yet no narrowing of all."""
    found = narrowing(np.array([0.0, 1, 2, 3, 10]), FIVE)
    assert found is not None
    assert found.ratio == pytest.approx(math.sqrt(10 / 62.8))
    assert found.low < 1 < found.high
    assert found.way == "tidak jelas"


def test_no_ratio_without_a_spread() -> None:
    assert narrowing(np.full(5, 2.0), FIVE) is None


def test_the_slope_of_catching_up_with_its_interval() -> None:
    """The rest sums to 0.08 and the squares of the start to 42; Student's factor for six is 2.4469."""
    rest = 0.1 * np.array([1.0, -1, -1, 1, 1, -1, -1, 1])
    last = EIGHT + 2 * (1 - 0.1 * EIGHT + rest)
    found = catching_up(EIGHT, last, 2, 1.0)
    assert found is not None
    assert (found.slope, found.intercept, found.n) == (pytest.approx(-0.1), pytest.approx(1), 8)
    reach = 2.446912 * math.sqrt(0.08 / 6 / 42)
    assert (found.low, found.high) == (pytest.approx(-0.1 - reach), pytest.approx(-0.1 + reach))
    assert found.by_noise == pytest.approx(-0.5 / 6 / 2), "half a unit of variance, of six, over two years"
    assert found.holds
    assert not found.reversed


def test_what_noise_gives_by_itself_is_no_catching_up() -> None:
    rest = 0.1 * np.array([1.0, -1, -1, 1, 1, -1, -1, 1])
    found = catching_up(EIGHT, EIGHT + 2 * (1 - 0.1 * EIGHT + rest), 2, 2.0)
    assert found is not None
    assert found.high < 0
    assert not found.holds


def test_catching_up_needs_eight_that_start_apart() -> None:
    assert catching_up(EIGHT[:7], EIGHT[:7], 1, 0.1) is None
    assert catching_up(np.full(8, 1.0), EIGHT, 1, 0.1) is None
    apart = catching_up(EIGHT, 2 * EIGHT, 1, 0.1)
    assert apart is not None
    assert apart.reversed


# Sebaran


def of(finding: Finding, column: str, value: str) -> pd.Series:
    return finding.table.set_index(column).loc[value]


def test_percentiles_of_a_regency_in_its_province_and_on_the_island(view_of: ViewOf, published: pd.DataFrame) -> None:
    finding = of_level(view_of(indikator="ikg", tahun="2023", kab="6203"))
    island = values(published, "ikg", 2023)
    inside = {c: v for c, v in island.items() if c.startswith("62")}

    def place(among: dict[str, float]) -> float:
        worse = sum(v > among["6203"] for v in among.values())
        return 100 * (worse + sum(v == among["6203"] for v in among.values()) / 2) / len(among)

    row = of(finding, "Wilayah", "Kapuas")
    assert row["IKG 2023"] == island["6203"]
    assert row[words.IN_PROVINCE] == pytest.approx(place(inside))
    assert row[words.ON_ISLAND] == pytest.approx(place(island))
    beaten = sum(v > island["6203"] for v in island.values())
    assert f"lebih baik daripada {beaten} dari 55 kabupaten/kota lain di Kalimantan" in finding.title


def test_the_strips_hold_every_regency_once_and_its_provinces_middle(view_of: ViewOf, published: pd.DataFrame) -> None:
    finding = of_level(view_of(indikator="ipg"))
    wanted = values(published, "ipg", 2024, vintage="sp2010")
    drawn = figure(finding.picture)
    assert sorted(drawn.data[0].x) == sorted(wanted.values())
    first = finding.picture.strips[0]
    inside = [v for c, v in wanted.items() if c.startswith("61")]
    assert first.middle is not None
    assert first.middle.median == pytest.approx(statistics.median(inside))
    boxes = [s for s in drawn.layout.shapes if s.type == "rect"]
    assert len(boxes) == 5
    assert (boxes[-1].x0, boxes[-1].x1) == pytest.approx((first.middle.quarter, first.middle.three_quarters))
    heights = dict(zip(drawn.data[0].text, drawn.data[0].y, strict=True))
    assert heights["Sambas"] > 3.5, "the first province is the topmost strip"
    assert drawn.layout.height <= 440


def test_a_province_stands_above_the_island(view_of: ViewOf) -> None:
    finding = of_level(view_of(indikator="ipg", provinsi="65"))
    assert [s.name for s in finding.picture.strips] == ["Kalimantan Utara", "Kalimantan"]
    assert [len(s.dots) for s in finding.picture.strips] == [5, 56]
    assert "separuh kabupaten/kota di tengah berada di antara" in finding.title


def test_no_percentile_where_hardly_any_is_published(view_of: ViewOf) -> None:
    finding = of_level(view_of(indikator="idg", tahun="2024", provinsi="64", kab="6403"))
    assert finding.table[words.ON_ISLAND].isna().all()
    assert finding.title == "IDG 2024: hanya dua kabupaten/kota, terlalu sedikit untuk sebaran"
    assert finding.picture.strips[0].middle is None
    assert set(finding.picture.strips[0].dots["told"]) == {"tanpa persentil"}


def test_an_odd_figure_is_called_so_wherever_it_is_told(view_of: ViewOf) -> None:
    view = view_of(indikator="ikg", tahun="2025", provinsi="64", kab="6411")
    strips = of_level(view)
    assert strips.title.startswith("Mahakam Ulu 0,")
    assert "(janggal: MTF survei nol, perkiraan 0," in strips.title
    dots = strips.picture.strips[0].dots.set_index("region")
    assert dots["mark"]["Mahakam Ulu"].startswith("janggal: bersandar pada MTF survei tepat nol")
    assert of(strips, "Wilayah", "Mahakam Ulu")["Keterangan"] == dots["mark"]["Mahakam Ulu"]
    assert "Mahakam Ulu janggal" in of(findings.by_year(view), "Tahun", "2025")["Keterangan"]
    pace = findings.catching_up(view)
    assert pace is not None
    assert of(pace, "Wilayah", "Mahakam Ulu")["Keterangan"].startswith("2025 janggal")


def test_the_first_and_the_last_are_called_so(catalogue: Catalogue) -> None:
    ikg, ipg, people = (catalogue.indicators[c] for c in ("ikg", "ipg", "penduduk"))
    assert (
        words.standing_headline(ikg, "A", 0.2, "", 13, 0, 13, "K")
        == "A 0,200: terbaik di antara 14 kabupaten/kota di K"
    )
    assert words.standing_headline(ipg, "A", 70, "", 0, 0, 4, "K").startswith(
        "A 70,00: paling jauh dari 100 di antara 5"
    )
    assert words.standing_headline(ikg, "A", 0.2, "janggal", 0, 1, 4, "K").endswith(
        "lebih baik daripada 0 dari 4 kabupaten/kota lain di K, sama dengan 1"
    )
    assert "lebih besar daripada 2 dari 4" in words.standing_headline(people, "A", 9, "", 2, 0, 4, "K")


# Kesenjangan antarwilayah


def test_the_spread_by_year_stays_in_its_series_and_starts_in_2017(view_of: ViewOf, published: pd.DataFrame) -> None:
    finding = findings.by_year(view_of(indikator="ipg"))
    assert list(finding.table["Tahun"]) == [str(y) for y in range(2017, 2025)]
    for year in (2017, 2024):
        own = list(values(published, "ipg", year, vintage="sp2010").values())
        row = of(finding, "Tahun", str(year))
        assert row["Simpangan baku (diolah)"] == pytest.approx(statistics.stdev(own))
        assert (row["Terendah"], row["Tertinggi"], row["Kabupaten/kota"]) == (min(own), max(own), 56)
    assert "Koefisien variasi, persen (diolah)" not in finding.table, "an index has no true zero"
    assert finding.title == "IPG 2017–2024: kesenjangan antarwilayah menyempit"


def test_where_zero_is_nothing_the_spread_is_told_in_percent_too(view_of: ViewOf, published: pd.DataFrame) -> None:
    finding = findings.by_year(view_of(indikator="rls", jk="P", tahun="2021"))
    own = list(values(published, "rls", 2021, sex="P").values())
    wanted = 100 * statistics.stdev(own) / statistics.mean(own)
    assert of(finding, "Tahun", "2021")["Koefisien variasi, persen (diolah)"] == pytest.approx(wanted)


def test_the_panels_say_their_unit_and_what_is_derived(view_of: ViewOf) -> None:
    titles = findings.by_year(view_of(indikator="rls", jk="P", tahun="2021")).picture.titles
    assert titles == ("Simpangan baku (tahun, diolah)", "Semua kabupaten/kota (tahun)")
    assert words.spread_panels("indeks") == ("Simpangan baku (diolah)", "Semua kabupaten/kota")


def test_only_well_covered_years_count_and_a_missing_one_opens_the_line(view_of: ViewOf) -> None:
    assert findings.balanced(view_of(indikator="idg", tahun="2024")).years == list(range(2017, 2024))
    finding = findings.by_year(view_of(indikator="ikg", tahun="2025"))
    assert list(finding.table["Tahun"]) == ["2018", "2019", "2020", "2021", "2022", "2023", "2025"]
    lines = [list(t.x) for t in figure(finding.picture).data if t.yaxis == "y2"]
    assert lines == [[2018, 2019, 2020, 2021, 2022, 2023], [2025]]


def test_a_region_missing_in_one_year_is_in_none(view_of: ViewOf, published: pd.DataFrame) -> None:
    own = findings.balanced(view_of(indikator="parlemen", tahun="2024"))
    assert own.years == [2017, 2018, 2019, 2020, 2021, 2024]
    complete = set.intersection(*(set(values(published, "parlemen", y, sex="P")) for y in own.years))
    assert set(own.wide.index) == complete
    assert own.wide.notna().all(axis=None)


def test_the_years_end_with_the_scopes(view_of: ViewOf) -> None:
    assert findings.balanced(view_of(indikator="ipg", tahun="2019")).years == [2017, 2018, 2019]
    early = findings.by_year(view_of(indikator="ipg", tahun="2013"))
    assert early.title.startswith("IPG 2017–2024: ")
    assert early.note.endswith("Dihitung sejak 2017; yang ditampilkan 2017–2024.")


def test_one_year_shows_no_way(view_of: ViewOf) -> None:
    view = view_of(indikator="ipg", tahun="2025", vintage="lfsp2020")
    finding = findings.by_year(view)
    assert finding.title == "IPG 2025: baru satu tahun, arah kesenjangan antarwilayah belum terlihat"
    assert findings.catching_up(view) is None


def test_what_no_regency_publishes_has_no_spread(view_of: ViewOf) -> None:
    view = view_of(indikator="legislatif")
    assert findings.by_year(view).title.endswith("tidak tersedia untuk kabupaten/kota sejak 2017")
    assert findings.catching_up(view) is None
    assert of_level(view).title.endswith("tidak tersedia untuk kabupaten/kota")


def test_a_start_further_off_goes_with_the_faster_pace(view_of: ViewOf, published: pd.DataFrame) -> None:
    finding = findings.catching_up(view_of(indikator="ipg"))
    assert finding is not None
    first, last = (values(published, "ipg", y, vintage="sp2010") for y in (2017, 2024))
    codes = sorted(first)
    start = [first[c] for c in codes]
    slope, intercept = statistics.linear_regression(start, [(last[c] - first[c]) / 7 for c in codes])
    assert finding.picture.line == pytest.approx((intercept, slope))
    row = of(finding, "Wilayah", "Kapuas")
    assert row["Rata-rata perubahan per tahun (diolah)"] == pytest.approx((last["6203"] - first["6203"]) / 7)
    assert finding.title == "IPG 2017–2024: yang semula rendah mendekati yang semula tinggi"
    assert "derau saja menghasilkan kemiringan yang lebih dekat ke nol daripada −0,001" in finding.note


def test_five_regencies_draw_no_line(view_of: ViewOf) -> None:
    finding = findings.catching_up(view_of(indikator="ipg", provinsi="65"))
    assert finding is not None
    assert finding.picture.line is None
    assert finding.title == "IPG 2017–2024: hanya lima kabupaten/kota, kejar-mengejar tidak disimpulkan"


def test_the_words_follow_the_interval_and_the_noise(catalogue: Catalogue) -> None:
    ikg, ipg = catalogue.indicators["ikg"], catalogue.indicators["ipg"]

    def told(indicator: object, low: float, high: float, by_noise: float = -0.01) -> str:
        return words.catching_headline(
            indicator,
            "I",
            "2017–2024",
            CatchingUp((low + high) / 2, low, high, 0, by_noise, 56),
            56,  # type: ignore[arg-type]
        )

    assert told(ipg, -0.05, -0.02) == "I 2017–2024: yang semula rendah mendekati yang semula tinggi"
    assert told(ikg, -0.05, -0.02) == "I 2017–2024: yang semula tinggi mendekati yang semula rendah"
    assert told(ipg, -0.05, -0.005).endswith("tetapi derau saja dapat menghasilkannya")
    assert told(ipg, -0.05, 0.01) == "I 2017–2024: tidak tampak yang semula rendah mendekati yang semula tinggi"
    assert told(ipg, 0.01, 0.03) == "I 2017–2024: yang semula tinggi justru makin jauh dari yang semula rendah"
    unclear = words.narrowing_headline("I", [2017, 2024], Narrowing(0.9, 0.7, 1.1), 56)
    assert unclear == "I 2017–2024: kesenjangan antarwilayah tidak jelas menyempit atau melebar"
