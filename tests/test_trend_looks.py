"""Tren, 2017 = 100 and a panel a region: what is drawn against the published figures."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from setara.findings import sexes, trends
from setara.findings.finding import Finding
from setara.render.plotly import figure
from setara.view import View
from tests.expected import plain, values
from tests.screens import charts, lines, visit

Maker = Callable[..., View]
EXACT = 1e-9


def drawn(finding: Finding, name: str) -> dict[int, float]:
    """Return the points of a region's lines by year."""
    traces = [trace for trace in figure(finding.picture).data if trace.name == name and trace.mode == "lines+markers"]
    return {year: value for trace in traces for year, value in zip(trace.x, plain(trace.y), strict=True)}


def test_an_index_is_each_region_s_figure_over_its_own_of_2017(view_of: Maker, published: pd.DataFrame) -> None:
    finding = trends.indexed(view_of(indikator="ipg", tahun="2024", provinsi="62", kab=["6203", "6271"]))
    base, last = (values(published, "ipg", year, vintage="sp2010") for year in (2017, 2024))
    kapuas = drawn(finding, "Kapuas")
    assert kapuas[2017] == 100
    assert kapuas[2024] == pytest.approx(100 * last["6203"] / base["6203"], abs=EXACT)
    assert 2016 not in kapuas
    assert drawn(finding, "Indonesia")[2017] == 100
    ends = {"6203": "Kapuas", "6271": "Kota Palangka Raya"}
    told = sorted(((100 * last[c] / base[c], name) for c, name in ends.items()), reverse=True)
    said = " dan ".join(f"{name} {value:.1f} (2024)".replace(".", ",") for value, name in told)
    assert finding.title == f"IPG bila 2017 = 100: {said}"
    table = finding.table[(finding.table["Wilayah"] == "Kapuas") & (finding.table["Tahun"] == "2024")]
    assert table["IPG"].tolist() == [last["6203"]]


def test_no_index_crosses_the_series(view_of: Maker) -> None:
    finding = trends.indexed(view_of(indikator="uhh", jk="P", vintage="sp2010", tahun="2022", kab="6203"))
    assert set(finding.table["Tahun"]) <= {str(year) for year in range(2010, 2025)}
    assert not trends.has_base(view_of(indikator="ipg", vintage="lfsp2020", tahun="2025"))
    assert not trends.has_base(view_of(indikator="ikg", tahun="2025")), "the first year is 2018"


def test_a_region_without_the_base_is_named_and_has_no_line(view_of: Maker) -> None:
    view = view_of(indikator="ipg", tahun="2024", kab=["6203", "6503"])
    series = view.query("series")
    gone = series[~((series["region_code"] == "6503") & (series["year"] == 2017))]

    class Without(View):
        def query(self, name: str, **changes: object) -> pd.DataFrame:
            return gone if name == "series" else super().query(name, **changes)

    finding = trends.indexed(Without(view.con, view.catalogue, view.scope))
    assert "Tidak ada angka 2017, jadi tanpa garis: Tana Tidung." in finding.note
    assert drawn(finding, "Tana Tidung") == {}
    assert drawn(finding, "Kapuas")[2017] == 100


def test_every_regency_has_a_panel_with_women_and_men_on_one_axis(view_of: Maker, published: pd.DataFrame) -> None:
    finding = sexes.panels(view_of(indikator="ipg", provinsi="62", tahun="2024"), "hls")
    picture = figure(finding.picture)
    titles = [a.text for a in picture.layout.annotations]
    assert len(titles) == 14
    women, men = (values(published, "hls", 2024, sex=sex)["6203"] for sex in ("P", "L"))
    told = f"P {women:.2f} · L {men:.2f}".replace(".", ",")
    assert next(t for t in titles if "<b>Kapuas</b>" in t) == f"<b>Kapuas</b><br>{told}"
    axes = {
        getattr(picture.layout, axis).matches for axis in picture.layout.to_plotly_json() if axis.startswith("yaxis")
    }
    assert len(axes - {None}) == 1, "all axes follow one"
    assert {trace.name for trace in picture.data} == {"Perempuan", "Laki-laki"}
    assert sum(trace.showlegend for trace in picture.data) == 2
    row = finding.table[(finding.table["Wilayah"] == "Kapuas") & (finding.table["Tahun"] == "2024")].iloc[0]
    assert (row["Perempuan"], row["Laki-laki"]) == (women, men)
    assert row["Perempuan − laki-laki (diolah)"] == pytest.approx(women - men, abs=EXACT)


def test_no_line_of_a_panel_crosses_a_year_or_a_series(view_of: Maker) -> None:
    finding = sexes.panels(view_of(indikator="ipg", provinsi="62", tahun="2024"), "rls")
    for trace in figure(finding.picture).data:
        assert list(trace.x) == list(range(trace.x[0], trace.x[-1] + 1))
    of_life = sexes.panels(view_of(indikator="ipg", provinsi="65", tahun="2024"), "uhh")
    symbols = {trace.marker.symbol for trace in figure(of_life.picture).data}
    assert symbols == {"circle", "circle-open", "diamond", "diamond-open"}, "two series of women and of men"


def test_whose_panels_there_are(view_of: Maker) -> None:
    assert [r.code for r in sexes.panel_regions(view_of(kab=["6203", "6101"]))] == ["6203", "6101"]
    assert [r.level for r in sexes.panel_regions(view_of())] == ["provinsi"] * 5
    island = sexes.panels(view_of(indikator="ipg", tahun="2024"), "rls")
    assert "provinsi perempuan tertinggal" in island.title


def test_the_parts_are_offered_where_they_can_be_shown() -> None:
    at = visit("tren", indikator="ipg", provinsi="62", bagian="indeks", tahun="2024")
    assert lines(at) == []
    assert set(charts(at)) == {"tren_indeks"}
    assert set(charts(visit("tren", indikator="rls", provinsi="62", bagian="panel"))) == {"tren_panel"}
    late = visit("tren", indikator="ikg", bagian="indeks")
    assert lines(late) == ["Pilihan bagian tidak tersedia di sini; yang ditampilkan Garis waktu."]
