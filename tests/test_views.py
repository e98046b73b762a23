"""Every finding of every page is complete: finding, chart, table, sources, words for who cannot see it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import pandas as pd
import plotly.graph_objects as go
import pytest

from setara.findings import maps, peers, ranking, region, relations, sexes, spread, trends
from setara.findings.finding import Finding
from setara.pictures.charts import Relief
from setara.render.plotly import draws, figure
from setara.store.catalogue import Catalogue
from setara.view import View
from tests.expected import stretches, values

ViewOf = Callable[..., View]

# One of each kind: the findings of two indicators differ by no more than their kind and their figures.
INDICATORS = ("ipg", "idg", "ikg", "uhh", "pengeluaran", "profesional", "mtf", "legislatif", "sma", "tpt", "penduduk")
PLACES: list[dict[str, str | list[str]]] = [{"provinsi": "65"}, {"kab": ["6203", "6271"]}, {"kab": "6411"}]
COLUMNS = {
    "Wilayah",
    "Provinsi",
    "Seri",
    "Tahun",
    "Komponen",
    "Satuan",
    "Perempuan",
    "Laki-laki",
    "Perempuan − laki-laki (diolah)",
    "Perubahan (diolah)",
    "Peringkat di provinsinya (diolah)",
    "Peringkat di Kalimantan (diolah)",
    "Keterangan",
    "Dari tahun",
    "Sampai tahun",
    "Nilai awal",
    "Nilai akhir",
    "Rata-rata perubahan per tahun (diolah)",
    "Batas bersama (km)",
    "Jarak komponen (diolah)",
    "Persentil di provinsinya (diolah)",
    "Persentil di Kalimantan (diolah)",
    "Kabupaten/kota",
    "Simpangan baku (diolah)",
    "Koefisien variasi, persen (diolah)",
    "Terendah",
    "Tertinggi",
    "Tertinggi − terendah (diolah)",
}
DERIVED = ("Perubahan", "Rata-rata perubahan", "Perempuan −", "Jarak")


def exhibits(view: View) -> Iterator[Finding]:
    """Yield every finding that the pages can show of a view."""
    yield maps.year_map(view)
    yield ranking.ranking(view, ranking.ON_PAGE, "beranda_peringkat")
    yield maps.level_map(view)
    yield maps.relief(view)
    for year in maps.earlier_years(view)[-1:]:
        yield maps.change_map(view, year)
    if "selisih" in maps.modes(view):
        yield maps.gap_map(view)
    yield trends.lines(view)
    yield trends.ranks(view)
    yield trends.pace(view)
    for component in sexes.by_sex_options(view)[:2]:
        yield sexes.over_years(view, component.code)
        yield sexes.gaps(view, component.code)
    yield ranking.ranking(view, key="banding_peringkat")
    yield peers.side_by_side(view)
    yield from looks(view)
    for code in view.scope.regencies[-1:]:
        chosen = view.catalogue.regions[code]
        yield trends.of_region(view, chosen)
        yield peers.neighbours(view, chosen)
        found, _ = peers.similar(view, chosen)
        if found:
            yield found


def looks(view: View) -> Iterator[Finding]:
    """Yield the exhibits of all regencies at once: related, spread, and over the years."""
    own = relations.subject(view, list(relations.forms(view))[-1])
    others = relations.others(view, own)
    yield relations.relation(view, own, next(m for m in relations.all_measures(view.catalogue) if m.code in others))
    yield spread.strips(view, relations.subject(view, "nilai"))
    yield spread.by_year(view)
    if catching_up := spread.catching_up(view):
        yield catching_up


def texts(figure: go.Figure) -> str:
    """Return all that a figure writes."""
    parts = [str(a.text) for a in figure.layout.annotations]
    for trace in figure.data:
        parts += [str(trace.name), str(getattr(trace, "hovertemplate", ""))]
    return " ".join(parts)


@pytest.mark.parametrize("code", INDICATORS)
def test_every_exhibit_of_the_island_is_complete(view_of: ViewOf, code: str) -> None:
    assert_complete(view_of(indikator=code))


@pytest.mark.parametrize("place", PLACES, ids=["province", "two", "mahakam ulu"])
@pytest.mark.parametrize("code", ["ikg", "legislatif"])
def test_every_exhibit_of_a_place_is_complete(view_of: ViewOf, code: str, place: dict[str, str | list[str]]) -> None:
    assert_complete(view_of(indikator=code, **place))


@pytest.mark.parametrize("code", ["ikg", "mhpk20", "legislatif", "penduduk"])
def test_the_map_of_all_years_is_complete(view_of: ViewOf, code: str) -> None:
    view = view_of(indikator=code, provinsi="65")
    finding = maps.multiples(view)
    assert_words(finding)
    assert_table(finding, {r.name for r in view.regencies})
    assert_sources(finding)


def assert_complete(view: View) -> None:
    keys = []
    names = {r.name for r in view.catalogue.regencies()}
    for finding in exhibits(view):
        keys.append(finding.key)
        assert_words(finding)
        assert_table(finding, names)
        assert_sources(finding)
        if draws(finding.picture):
            drawn = figure(finding.picture)
            assert drawn.layout.separators == ",.", finding.key
            assert drawn.layout.height >= 190, finding.key
            assert not re.search(r"\bnan\b", texts(drawn)), finding.key
        else:
            assert isinstance(finding.picture, Relief) or callable(finding.picture)
    single = [k for k in keys if k not in {"tren_jenis_kelamin", "banding_jenis_kelamin"}]
    assert len(set(single)) == len(single) >= 9


def assert_words(finding: Finding) -> None:
    assert finding.title, finding.key
    assert not finding.title.endswith("."), finding.title
    assert finding.title[0].isupper() or finding.title[0].isdigit(), finding.title
    for text in (finding.title, finding.alternative, finding.scope_text, finding.note):
        assert text == text.strip(), text
        assert not re.search(r"\bnan\b|\bNone\b|  |\.\.|[:;,] \.|·\s*$", text), text
    assert len(finding.alternative) > 20, finding.key
    assert finding.scope_text, finding.key


def assert_table(finding: Finding, names: set[str]) -> None:
    table = finding.table
    assert not table.columns.has_duplicates
    for column in map(str, table.columns):
        known = column in COLUMNS or column in names or re.search(r"\b(19|20)\d\d( \(diolah\))?$", column)
        assert known, f"{finding.key}: {column} is no Indonesian column"
        if column.startswith(DERIVED):
            assert "(diolah)" in column, f"{finding.key}: {column}"
    floats = {str(c) for c in table.columns if pd.api.types.is_float_dtype(table[c])}
    assert floats <= set(finding.decimals), finding.key
    assert set(finding.decimals) <= set(map(str, table.columns)), finding.key
    assert all(0 <= places <= 4 for places in finding.decimals.values())


def assert_sources(finding: Finding) -> None:
    figures = finding.table.drop(columns=["Batas bersama (km)", "Jarak komponen (diolah)"], errors="ignore")
    published = figures[[c for c in figures.columns if c in finding.decimals]].notna().any(axis=None)
    assert any(source.asked for source in finding.sources) or not published, finding.key
    for source in finding.sources:
        assert (source.figures > 0) is (source.asked is not None), source.text
        assert re.search(r"\b20\d\d\b", source.text), source.text


def test_every_kind_of_indicator_is_shown_here(catalogue: Catalogue) -> None:
    def kinds(codes: Iterable[str]) -> set[tuple[str, bool, bool, str | None]]:
        found = (catalogue.indicators[code] for code in codes)
        return {(one.direction, one.has_gap, one.has_vintages, one.parent) for one in found}

    assert kinds(INDICATORS) == kinds(catalogue.indicators)


# Tables and words of single exhibits


def of_region(finding: Finding, name: str) -> pd.Series:
    return finding.table.set_index("Wilayah").loc[name]


def test_the_level_table_holds_values_changes_ranks_and_reasons(view_of: ViewOf, published: pd.DataFrame) -> None:
    view = view_of(indikator="ikg", tahun="2023")
    finding = maps.year_map(view)
    now, before = (values(published, "ikg", y) for y in (2023, 2022))
    row = of_region(finding, "Kapuas")
    assert row["IKG 2023"] == now["6203"]
    assert row["Perubahan dari 2022 (diolah)"] == pytest.approx(now["6203"] - before["6203"])
    assert row["Peringkat di Kalimantan (diolah)"] == 1 + sum(v < now["6203"] for v in now.values())
    inside = [v for c, v in now.items() if c.startswith("62")]
    assert row["Peringkat di provinsinya (diolah)"] == 1 + sum(v < now["6203"] for v in inside)
    assert row["Keterangan"] == ""
    assert finding.decimals == {"IKG 2023": 3, "Perubahan dari 2022 (diolah)": 3}
    assert len(finding.table) == 62


def test_the_level_table_says_why_a_figure_is_missing(view_of: ViewOf) -> None:
    view = view_of(indikator="ipg", tahun="2011", provinsi="64")
    finding = maps.level_map(view)
    row = of_region(finding, "Mahakam Ulu")
    assert pd.isna(row["IPG 2011"])
    assert row["Keterangan"] == "belum dibentuk"


def test_the_change_table_keeps_the_sign_of_the_figures(view_of: ViewOf, published: pd.DataFrame) -> None:
    finding = maps.change_map(view_of(indikator="ikg", tahun="2023"), 2018)
    before, now = (values(published, "ikg", y)["6203"] for y in (2018, 2023))
    row = of_region(finding, "Kapuas")
    assert (row["2018"], row["2023"]) == (before, now)
    assert row["Perubahan (diolah)"] == pytest.approx(now - before)
    improved = sum(
        round(values(published, "ikg", 2018)[c] - v, 3) > 0.031
        for c, v in values(published, "ikg", 2023).items()
        if c in values(published, "ikg", 2018)
    )
    assert finding.title.startswith(
        f"Sebanyak {improved} dari 56 kabupaten/kota lebih baik pada 2023 daripada 2018; terbesar "
    )
    assert "mendekat ke (+) atau menjauh dari (−) kesetaraan" in finding.note


def test_the_trend_table_has_a_row_a_region_and_series(view_of: ViewOf, published: pd.DataFrame) -> None:
    table = trends.lines(view_of(indikator="ipg", kab="6203")).table
    own = table[table["Wilayah"] == "Kapuas"].set_index("Seri")
    assert sorted(own.index) == ["UHH SP2010", "UHH hasil Long Form SP2020"]
    for vintage, name in (("sp2010", "UHH SP2010"), ("lfsp2020", "UHH hasil Long Form SP2020")):
        points = {
            str(y): v
            for years, found in stretches(published, "ipg", "6203", vintage=vintage)
            for y, v in zip(years, found, strict=True)
        }
        assert own.loc[name].drop("Wilayah").dropna().to_dict() == points
    assert pd.isna(own.loc["UHH SP2010", "2016"]), "a year that was not published is an empty cell"


def test_the_trend_explains_its_break_and_its_open_year(view_of: ViewOf) -> None:
    note = trends.lines(view_of(indikator="ipg", kab="6203")).note
    assert "Beda angka antarseri adalah perubahan cara menghitung, bukan kemajuan atau kemunduran" in note
    assert "Tahun 2016 tidak tersedia untuk kabupaten/kota, jadi garisnya terbuka." in note
    assert "antarseri" not in trends.lines(view_of(indikator="ikg", kab="6203")).note


def test_the_pace_table_never_starts_before_2017(view_of: ViewOf) -> None:
    finding = trends.pace(view_of(indikator="ipg"))
    assert set(finding.table["Dari tahun"]) == {"2017"}
    assert set(finding.table["Sampai tahun"]) == {"2024"}
    assert len(finding.table) == 62
    assert finding.note.startswith("Diolah:")


def test_the_rank_note_names_ranks_as_derived_and_the_missing_year(view_of: ViewOf) -> None:
    finding = trends.ranks(view_of(indikator="ikg", provinsi="62"))
    assert finding.note == (
        "Peringkat (diolah) di antara kabupaten/kota Kalimantan Tengah yang terbit; 1 = paling baik. "
        "Banyaknya wilayah dapat berubah karena pemekaran. "
        "Tahun 2024 tidak tersedia untuk kabupaten/kota, jadi garisnya terbuka."
    )


def test_a_neutral_rank_is_not_called_good(view_of: ViewOf) -> None:
    note = trends.ranks(view_of(indikator="penduduk")).note
    assert "1 = terbesar." in note
    assert "baik" not in note


def test_the_gap_exhibit_counts_the_regencies_where_women_are_behind(view_of: ViewOf, published: pd.DataFrame) -> None:
    finding = sexes.gaps(view_of(indikator="rls", tahun="2021"), "rls")
    women, men = (values(published, "rls", 2021, sex=s) for s in "PL")
    behind = sum(women[c] < men[c] for c in women)
    assert behind == 56
    assert finding.title.startswith("Rata-rata lama sekolah 2021: di seluruh 56 kabupaten/kota perempuan")


def test_events_are_told_in_indonesian(view_of: ViewOf) -> None:
    table = trends.events_table(view_of(indikator="ipg", provinsi="65"))
    assert list(table.columns) == ["Tanggal", "Wilayah", "Peristiwa", "Sumber"]
    assert "25 Oktober 2012" in set(table["Tanggal"])
    assert "14 Desember 2012" not in set(table["Tanggal"]), "the split of Kutai Barat does not touch this province"


# Components where the scope's year has none


def test_components_of_another_year_are_told(view_of: ViewOf, published: pd.DataFrame) -> None:
    assert values(published, "parlemen", 2023, sex="P") == {}
    finding = peers.side_by_side(view_of(indikator="idg", tahun="2023", kab=["6203", "6271"]))
    assert finding.title == "Komponen IDG 2024: Kapuas dan Kota Palangka Raya"
    assert finding.note == "Komponen 2023 tidak tersedia; yang ditampilkan 2024."
    row = finding.table.set_index("Komponen").loc["Keterlibatan perempuan di parlemen"]
    found = values(published, "parlemen", 2024, sex="P")
    assert (row["Kapuas"], row["Kota Palangka Raya"]) == (found["6203"], found["6271"])


def test_an_indicator_without_regencies_still_shows_components(view_of: ViewOf) -> None:
    finding = peers.side_by_side(view_of(indikator="legislatif", provinsi="65"))
    assert finding.title == "Komponen IKG 2024: Malinau dan Kota Tarakan"
    assert not finding.table.empty


def test_pairs_that_no_regency_has_are_told_and_not_drawn(view_of: ViewOf) -> None:
    view = view_of(indikator="legislatif")
    finding = sexes.gaps(view, "legislatif")
    assert finding.title == "Anggota legislatif perempuan dan laki-laki 2024 tidak tersedia berpasangan"
    assert "selisih" not in maps.modes(view)


# One region


def test_the_standing_of_a_regency(view_of: ViewOf, published: pd.DataFrame, catalogue: Catalogue) -> None:
    standing = region.standing(view_of(indikator="ipg", tahun="2024", vintage="sp2010"), catalogue.regions["6203"])
    now, before = (values(published, "ipg", y, vintage="sp2010") for y in (2024, 2023))
    rank = 1 + sum(abs(v - 100) < abs(now["6203"] - 100) for v in now.values())
    inside = [v for c, v in now.items() if c.startswith("62")]
    in_province = 1 + sum(abs(v - 100) < abs(now["6203"] - 100) for v in inside)
    assert (now["6203"], before["6203"]) == (95.68, 95.51)
    assert standing.value == "95,68"
    assert standing.movement == "tetap setahun terakhir (+0,17), tetapi memburuk sejak 2017 (−0,91)"
    assert standing.ranks == (
        f"peringkat {in_province} dari 14 di Kalimantan Tengah · peringkat {rank} dari 56 di Kalimantan"
    )
    assert standing.references == "Kalimantan Tengah 89,62 · Indonesia 91,85"


def test_no_change_is_told_across_the_change_of_series(view_of: ViewOf, catalogue: Catalogue) -> None:
    view = view_of(indikator="ipg", tahun="2025", vintage="lfsp2020")
    standing = region.standing(view, catalogue.regions["6203"])
    assert standing.value == "95,83"
    assert standing.movement == "perubahan sampai 2025 tidak dapat dihitung"


def test_a_regency_before_it_existed_has_no_standing(view_of: ViewOf, catalogue: Catalogue) -> None:
    standing = region.standing(view_of(indikator="ipg", tahun="2011"), catalogue.regions["6411"])
    assert standing.value == "belum dibentuk"
    assert standing.movement == ""
    assert standing.ranks == "tanpa peringkat di Kalimantan Timur · tanpa peringkat di Kalimantan"


def test_the_components_of_a_regency_by_sex(view_of: ViewOf, published: pd.DataFrame, catalogue: Catalogue) -> None:
    view = view_of(indikator="ikg", tahun="2025")
    table, index = region.components_table(view, catalogue.regions["6203"])
    assert index == "IKG"
    shown = table.set_index("Komponen").loc["TPAK"]
    for name, sex in (("Perempuan", "P"), ("Laki-laki", "L")):
        value = values(published, "tpak", 2025, sex=sex)["6203"]
        assert shown[name] == f"{value:.2f}".replace(".", ",") + "%"
    assert table.set_index("Komponen").loc["Melahirkan sebelum usia 20", "Laki-laki"] == "–"


def test_where_a_figure_comes_from(view_of: ViewOf, catalogue: Catalogue) -> None:
    lines, address = region.origin(
        view_of(indikator="ipg", tahun="2025", vintage="lfsp2020"), catalogue.regions["6203"]
    )
    assert lines[0].startswith("BPS: ")
    assert address.startswith("https://")
    assert "Melalui salinan" in lines[0]
    assert any("salinan" in line or "pembanding" in line.lower() for line in lines[1:])
    assert region.origin(view_of(indikator="ipg", tahun="2011"), catalogue.regions["6411"]) == ([], "")
