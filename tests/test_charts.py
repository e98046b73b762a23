"""What the charts draw, against the published figures: lines, ranks, paces, dots, dumbbells, panels, sparklines."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest

from setara import formatting
from setara.findings import maps as maps_findings
from setara.findings import peers, ranking
from setara.findings import sexes as sexes_findings
from setara.findings import trends as trends_findings
from setara.findings.finding import Finding
from setara.frames import runs
from setara.pictures import theme
from setara.render.plotly import figure, layouts, trends
from setara.store.catalogue import Catalogue
from setara.ui.markup import EDGE, HEIGHT, WIDTH, sparkline
from setara.view import View
from tests.expected import distance, stretches, values

ViewOf = Callable[..., View]
DASHED = {"dash", "dashdot", "longdash"}


def figure_of(finding: Finding | None) -> go.Figure:
    assert finding is not None
    return figure(finding.picture)


def drawn_lines(figure: go.Figure, name: str) -> list[tuple[list[int], list[float]]]:
    """Return years and values of every line of a region, sorted."""
    return sorted((list(t.x), list(t.y)) for t in figure.data if t.name == name and t.mode == "lines+markers")


def names_drawn(figure: go.Figure) -> set[str]:
    return {t.name for t in figure.data if t.mode == "lines+markers"}


def marks(figure: go.Figure) -> dict[str, float]:
    """Return the values of a dot plot's regions by name."""
    return dict(zip(figure.data[0].y, figure.data[0].x, strict=True))


def notes(figure: go.Figure) -> list[str]:
    return [str(a.text) for a in figure.layout.annotations]


def vertical_lines(figure: go.Figure) -> set[float]:
    return {s.x0 for s in figure.layout.shapes if s.type == "line"}


def test_plotlys_own_look_is_left_out() -> None:
    figure = go.Figure(layout=layouts.bare_layout(100))
    assert figure.layout.template == go.layout.Template(data={"scatter": [{}]})
    assert len(figure.to_json()) < 700


def test_panels_stand_in_rows_from_the_upper_left_and_follow_one_axis() -> None:
    panels = layouts.panels(2, 2, 0.1, 0.2)
    assert [panel.at for panel in panels] == ["", "2", "3", "4"]
    ends = [(*panel.domain["x"], *panel.domain["y"]) for panel in panels]
    assert ends[1] == pytest.approx((0.55, 1, 0.6, 1))
    assert ends[2] == pytest.approx((0, 0.45, 0, 0.4))
    assert panels[1].axis("x", panels[2]).items() >= {"anchor": "y2", "matches": "x3", "showticklabels": False}.items()
    assert panels[3].axis("x", panels[2]).keys() == {"anchor", "domain", "matches"}
    assert panels[2].axis("x", panels[2]).keys() == {"anchor", "domain"}
    title = panels[1].title("HLS", 12)
    assert (title["text"], title["x"], title["y"]) == ("HLS", pytest.approx(0.775), pytest.approx(1))


# Lines


def test_runs_break_at_a_missing_year_and_between_vintages() -> None:
    series = pd.DataFrame(
        {
            "vintage": ["lfsp2020", "sp2010", "sp2010", "sp2010", "lfsp2020"],
            "year": [2021, 2017, 2015, 2014, 2020],
            "value": [5.0, 3.0, 2.0, 1.0, 4.0],
        }
    )
    parts = [(p["vintage"].iloc[0], p["year"].tolist(), p["value"].tolist()) for p in runs(series)]
    assert sorted(parts) == [
        ("lfsp2020", [2020, 2021], [4.0, 5.0]),
        ("sp2010", [2014, 2015], [1.0, 2.0]),
        ("sp2010", [2017], [3.0]),
    ]
    assert list(runs(series.head(0))) == []


@pytest.mark.parametrize(
    ("scope", "regions"),
    [
        ({"indikator": "ipg"}, ["6100", "6200", "6300", "6400", "6500", "0000"]),
        ({"indikator": "ipg", "kab": ["6203", "6271"]}, ["6203", "6271", "6200", "0000"]),
        ({"indikator": "ipg", "tahun": "2025", "kab": ["6472"]}, ["6472", "6400", "0000"]),
        ({"indikator": "ikg", "kab": ["6411", "6101"]}, ["6411", "6101", "6400", "6100", "0000"]),
        ({"indikator": "idg", "kab": ["6501", "6411", "6171"]}, ["6501", "6411", "6171", "0000"]),
        ({"indikator": "rls", "jk": "L", "kab": ["6309"]}, ["6309", "6300", "0000"]),
        ({"indikator": "legislatif"}, ["6100", "6200", "6300", "6400", "6500", "0000"]),
        ({"indikator": "penduduk", "kab": ["6203"]}, ["6203"]),
    ],
    ids=lambda given: "-".join(map(str, given.values())) if isinstance(given, dict) else "",
)
def test_lines_draw_every_published_stretch_and_no_other(
    view_of: ViewOf, published: pd.DataFrame, scope: dict[str, str | list[str]], regions: list[str]
) -> None:
    view = view_of(**scope)
    figure = figure_of(trends_findings.lines(view))
    for code in regions:
        name = view.catalogue.regions[code].name
        wanted = stretches(published, view.scope.indicator, code, sex=view.scope.sex)
        assert wanted or view.scope.indicator == "penduduk", name
        assert drawn_lines(figure, name) == wanted, name
    assert names_drawn(figure) <= {view.catalogue.regions[c].name for c in regions}


def test_a_regencys_line_is_open_in_2016_and_cut_at_the_change_of_series(view_of: ViewOf) -> None:
    figure = figure_of(trends_findings.lines(view_of(indikator="ipg", kab="6203")))
    years = [x for x, _ in drawn_lines(figure, "Kapuas")]
    assert years == [list(range(2010, 2016)), list(range(2017, 2025)), [2025]]


@pytest.mark.parametrize("code", ["ipg", "ikg", "idg", "rls", "uhh", "parlemen", "sma"])
def test_no_line_of_any_region_crosses_a_missing_year_or_a_vintage(
    view_of: ViewOf, published: pd.DataFrame, code: str
) -> None:
    view = view_of(indikator=code)
    series = view.query("series")
    codes = [r.code for r in view.regencies]
    figure = trends.lines(
        series, view.indicator, codes, [], series.head(0), "", view.query("events_of").head(0), "tunggal", height=400
    )
    sets = published[(published["indicator"] == code) & (published["sex"] == view.scope.sex)]
    by_key = {
        (r.region_code, int(r.year), float(r.value), r.vintage)
        for r in sets.itertuples(index=False)
        if r.region_code in codes
    }
    by_name = {r.name: r.code for r in view.regencies}
    drawn = 0
    for trace in figure.data:
        years = list(trace.x)
        assert years == list(range(years[0], years[0] + len(years))), trace.name
        points = [(by_name[trace.name], y, v) for y, v in zip(years, trace.y, strict=True)]
        one_series = [v for v in view.indicator.vintages if all((*p, v) in by_key for p in points)]
        assert one_series, f"{trace.name} mixes series or holds an unpublished value"
        drawn += len(points)
    assert drawn == len(by_key)


def test_events_are_told_below_the_lines_a_kind_once(view_of: ViewOf) -> None:
    note = trends_findings.lines(view_of(indikator="ikg", provinsi="62")).note
    assert "Pemilu: 17 April 2019 dan 14 Februari 2024. Rakor: 5 Desember 2022" in note


def end_names(figure: go.Figure) -> dict[str, str]:
    return {note.name: note.text for note in figure.layout.annotations if note.name}


def test_every_line_is_named_at_its_end_with_its_last_figure_of_the_series(view_of: ViewOf) -> None:
    figure = figure_of(trends_findings.lines(view_of(indikator="ipg", provinsi="62")))
    assert end_names(figure) == {
        "Kota Palangka Raya": "Kota Palangka Raya<br><b>95,69</b>",
        "Murung Raya": "Murung Raya<br><b>84,70</b>",
        "Kalimantan Tengah": "Kalimantan Tengah<br><b>89,62</b>",
        "Indonesia": "Indonesia<br><b>91,85</b>",
    }
    assert not any(trace.showlegend for trace in figure.data if trace.mode == "lines+markers")


def test_a_line_that_ends_earlier_says_in_which_year(view_of: ViewOf) -> None:
    figure = figure_of(trends_findings.lines(view_of(indikator="ikg", tahun="2025", kab=["6203"])))
    assert end_names(figure) == {
        "Kapuas": "Kapuas<br><b>0,553</b>",
        "Kalimantan Tengah": "Kalimantan Tengah<br><b>0,541</b> (2023)",
        "Indonesia": "Indonesia<br><b>0,421</b> (2024)",
    }


def test_names_at_the_ends_stand_apart_and_inside_the_axis(view_of: ViewOf) -> None:
    six = ["6203", "6213", "6271", "6472", "6402", "6101"]
    figure = figure_of(trends_findings.lines(view_of(indikator="ikg", tahun="2023", kab=six)))
    heights = sorted(note.y for note in figure.layout.annotations if note.name)
    low, high = figure.layout.yaxis.range
    assert low < heights[0]
    assert heights[-1] < high
    assert min(b - a for a, b in pairwise(heights)) * 290 * 0.97 / (high - low) >= 32.8


def test_more_lines_than_names_have_room_for_keep_the_legend(view_of: ViewOf) -> None:
    view = view_of(indikator="ikg")
    codes = [r.code for r in view.regencies][:9]
    figure = trends.lines(
        view.query("series"),
        view.indicator,
        codes,
        [],
        view.query("series").head(0),
        "",
        view.query("events_of").head(0),
        "tunggal",
    )
    assert end_names(figure) == {}
    assert sum(bool(trace.showlegend) for trace in figure.data) == 9


def test_the_spread_is_that_of_the_well_covered_years(view_of: ViewOf, published: pd.DataFrame) -> None:
    figure = figure_of(trends_findings.lines(view_of(indikator="ipg")))
    drawn: dict[str, dict[float, set[float]]] = {}
    for trace in figure.data:
        if trace.fill == "toself":
            for year, value in zip(trace.x, trace.y, strict=True):
                drawn.setdefault(trace.legendgroup, {}).setdefault(year, set()).add(round(value, 6))
    whole, half = drawn["rentang kabupaten/kota Kalimantan"], drawn["separuh di tengah (diolah)"]
    # A year that stands alone is drawn half a year wide.
    assert sorted(whole) == [*range(2010, 2016), *range(2017, 2025), 2024.75, 2025.25]
    for year in (2010, 2015, 2017, 2024):
        of_year = pd.Series(values(published, "ipg", year, vintage="sp2010"))
        assert whole[year] == {of_year.min(), of_year.max()}
        assert half[year] == {round(of_year.quantile(q), 6) for q in (0.25, 0.75)}
    newest = pd.Series(values(published, "ipg", 2025, vintage="lfsp2020"))
    assert whole[2025.25] == {newest.min(), newest.max()}


def test_no_band_of_the_spread_crosses_a_missing_year(view_of: ViewOf) -> None:
    figure = figure_of(trends_findings.lines(view_of(indikator="ikg")))
    bands = [t for t in figure.data if t.fill == "toself"]
    assert len(bands) == 4
    assert all(not (min(t.x) < 2024 < max(t.x)) for t in bands)


def test_the_break_is_drawn_between_the_series_and_only_where_there_are_two(view_of: ViewOf) -> None:
    figure = figure_of(trends_findings.lines(view_of(indikator="ipg")))
    assert vertical_lines(figure) == {2024.5}
    assert any("ganti seri" in text for text in notes(figure))
    assert vertical_lines(figure_of(trends_findings.lines(view_of(indikator="ikg")))) == set()


def test_events_stand_at_their_dates_in_words(view_of: ViewOf) -> None:
    figure = figure_of(trends_findings.lines(view_of(indikator="ipg", provinsi="64")))
    marked = {t.name: t for t in figure.data if t.yaxis == "y2"}
    assert "14 Februari 2024" in marked["pemilu"].customdata
    at = dict(zip(marked["pemekaran"].customdata, marked["pemekaran"].x, strict=True))
    assert at["14 Desember 2012"] == pytest.approx(2012 + 348 / 365)
    assert any("Mahakam Ulu" in text for text in marked["pemekaran"].text)


def test_provinces_keep_their_colours_and_references_are_dashed(view_of: ViewOf) -> None:
    figure = figure_of(trends_findings.lines(view_of(indikator="idg")))
    colours = {t.name: t.line.color for t in figure.data if t.mode == "lines+markers"}
    assert colours["Kalimantan Timur"] == theme.PROVINCE_COLOURS["6400"]
    assert colours["Indonesia"] == theme.MUTED
    assert {t.line.dash for t in figure.data if t.name == "Indonesia"} <= DASHED
    assert len({c for n, c in colours.items() if n != "Indonesia"}) == 5


def test_the_panels_trend_draws_region_province_and_nation(view_of: ViewOf, published: pd.DataFrame) -> None:
    view = view_of(indikator="ikg", kab="6472")
    figure = figure_of(trends_findings.of_region(view, view.catalogue.regions["6472"]))
    assert names_drawn(figure) == {"Kota Samarinda", "Kalimantan Timur", "Indonesia"}
    assert drawn_lines(figure, "Kota Samarinda") == stretches(published, "ikg", "6472")
    assert drawn_lines(figure, "Indonesia") == stretches(published, "ikg", "0000")


@pytest.mark.parametrize("code", ["ikg", "uhh", "rls", "pengeluaran", "penduduk"])
def test_the_ticks_of_an_axis_are_never_rounded(view_of: ViewOf, code: str) -> None:
    """On a low chart the steps are smaller than one, or than an indicator's last decimal: 0,45 and 0,5 would read 0,5."""
    view = view_of(indikator=code, provinsi="62", kab="6203")
    region = view.catalogue.regions["6203"]
    axes = [
        figure_of(trends_findings.lines(view)).layout.yaxis,
        figure(trends_findings.chart_of_region(view, region)).layout.yaxis,
    ]
    if {"P", "L"} <= set(view.indicator.sexes):
        axes.append(figure_of(sexes_findings.over_years(view, code)).layout.yaxis)
        axes.append(figure_of(sexes_findings.gaps(view, code)).layout.xaxis)
    assert {axis.tickformat for axis in axes} == {",~f"}
    assert figure_of(trends_findings.lines(view)).layout.separators == ",."


@pytest.mark.parametrize(
    ("scope", "code", "region"),
    [
        ({"indikator": "rls", "kab": "6203"}, "rls", "6203"),
        ({"indikator": "ipg", "provinsi": "61"}, "uhh", "6100"),
        ({"indikator": "ipg"}, "pengeluaran", "0000"),
        ({"indikator": "ikg", "kab": "6411"}, "sma", "6411"),
    ],
    ids=["regency", "province", "nation", "young regency"],
)
def test_women_and_men_draw_both_published_series(
    view_of: ViewOf, published: pd.DataFrame, scope: dict[str, str], code: str, region: str
) -> None:
    figure = figure_of(sexes_findings.over_years(view_of(**scope), code))
    for sex, name in (("P", "Perempuan"), ("L", "Laki-laki")):
        assert drawn_lines(figure, name) == stretches(published, code, region, sex=sex)
        assert {t.line.color for t in figure.data if t.name == name} == {theme.SEX_COLOURS[sex]}
        assert {t.marker.symbol for t in figure.data if t.name == name and t.meta != "lfsp2020"} == {
            theme.SEX_SYMBOLS[sex]
        }
        later = {t.marker.symbol for t in figure.data if t.name == name and t.meta == "lfsp2020"}
        assert later <= {f"{theme.SEX_SYMBOLS[sex]}-open"}


def test_years_of_schooling_are_open_where_they_were_not_published(view_of: ViewOf) -> None:
    figure = figure_of(sexes_findings.over_years(view_of(indikator="rls", kab="6203"), "rls"))
    assert [x for x, _ in drawn_lines(figure, "Perempuan")] == [
        list(range(2010, 2016)),
        list(range(2017, 2022)),
        [2025],
    ]


# Ranks and paces


@pytest.mark.parametrize(
    "scope",
    [
        {"indikator": "ipg", "provinsi": "62"},
        {"indikator": "ikg", "provinsi": "64"},
        {"indikator": "ikg", "kab": "6203"},
        {"indikator": "parlemen", "provinsi": "61"},
    ],
    ids=lambda scope: "-".join(scope.values()),
)
def test_bump_ranks_as_an_independent_count_does(
    view_of: ViewOf, published: pd.DataFrame, scope: dict[str, str]
) -> None:
    view = view_of(**scope)
    history = view.query("rank_history")
    figure = figure_of(trends_findings.ranks(view))
    drawn = {
        (t.name, year): (rank, of) for t in figure.data for year, rank, of in zip(t.x, t.y, t.customdata, strict=True)
    }
    wanted = {}
    for year in sorted(set(history["year"])):
        of_year = pd.Series(
            values(
                published,
                view.scope.indicator,
                year,
                sex=view.scope.sex,
                vintage=view.scope.vintage,
                province=view.scope.province,
            )
        )
        away = of_year.map(lambda v: round(distance(view.indicator.direction, v), 6))
        for code, rank in away.rank(method="min").items():
            wanted[(view.catalogue.regions[str(code)].name, year)] = (int(rank), len(away))
    assert drawn == wanted
    assert figure.layout.yaxis.autorange == "reversed", "rank 1 stands on top"
    assert all(list(t.x) == list(range(t.x[0], t.x[0] + len(t.x))) for t in figure.data)


def test_bump_labels_every_region_of_a_province_at_its_last_rank(view_of: ViewOf) -> None:
    view = view_of(indikator="ipg", provinsi="65")
    last = view.query("rank_history").query("year == 2024")
    assert notes(figure_of(trends_findings.ranks(view))) != []
    assert sorted(notes(figure_of(trends_findings.ranks(view)))) == sorted(
        f"{r.rank}. {r.region}" for r in last.itertuples()
    )


def test_bump_of_the_island_labels_only_the_chosen_region(view_of: ViewOf, published: pd.DataFrame) -> None:
    figure = figure_of(trends_findings.ranks(view_of(indikator="ipg", kab="6203")))
    of_year = values(published, "ipg", 2024, vintage="sp2010")
    better = sum(abs(v - 100) < abs(of_year["6203"] - 100) for v in of_year.values())
    assert notes(figure) == [f"{better + 1}. Kapuas"]
    assert {t.name for t in figure.data if t.line.width == 4} == {"Kapuas"}
    assert figure.data[-1].name == "Kapuas", "the chosen region lies over the grey ones"


def test_bump_without_ranks_is_an_empty_chart(view_of: ViewOf) -> None:
    assert len(figure_of(trends_findings.ranks(view_of(indikator="legislatif"))).data) == 0


@pytest.mark.parametrize(
    "scope",
    [
        {"indikator": "ipg", "provinsi": "63"},
        {"indikator": "ikg"},
        {"indikator": "rls", "jk": "P", "tahun": "2021"},
        {"indikator": "pengeluaran", "jk": "L", "provinsi": "62"},
        {"indikator": "profesional"},
    ],
    ids=lambda scope: "-".join(scope.values()),
)
def test_pace_bars_draw_the_average_yearly_change_best_on_top(
    view_of: ViewOf, published: pd.DataFrame, scope: dict[str, str]
) -> None:
    view = view_of(**scope)
    (bar,) = figure_of(trends_findings.pace(view)).data
    drawn = dict(zip(bar.y, bar.x, strict=True))
    wanted, improvement, colour = {}, {}, {}
    for region in view.regencies:
        points = [
            (y, v)
            for years, found in stretches(
                published, view.scope.indicator, region.code, sex=view.scope.sex, vintage=view.scope.vintage
            )
            for y, v in zip(years, found, strict=True)
            if 2017 <= y <= view.scope.year
        ]
        (first, before), (last, now) = points[0], points[-1]
        wanted[region.name] = (now - before) / (last - first)
        closer = distance(view.indicator.direction, before) - distance(view.indicator.direction, now)
        improvement[region.name] = closer / (last - first)
        better = theme.BETTER if closer > 0 else theme.WORSE
        colour[region.name] = better if abs(round(closer, 6)) > view.indicator.noise else theme.MUTED
    assert drawn == pytest.approx(wanted)
    order = [improvement[name] for name in bar.y]
    assert order == pytest.approx(sorted(order)), "plotly stacks bars upwards: the last is on top"
    colours = dict(zip(bar.y, bar.marker.color, strict=True))
    assert colours == colour
    decimals = max(view.indicator.decimals, 2)
    assert dict(zip(bar.y, bar.text, strict=True)) == {n: formatting.signed(v, decimals) for n, v in drawn.items()}


def test_pace_bars_outline_the_chosen_region(view_of: ViewOf) -> None:
    (bar,) = figure_of(trends_findings.pace(view_of(indikator="ipg", kab="6271"))).data
    widths = dict(zip(bar.y, bar.marker.line.width, strict=True))
    assert {n for n, w in widths.items() if w} == {"Kota Palangka Raya"}


def test_pace_needs_two_years_of_one_series(view_of: ViewOf) -> None:
    finding = trends_findings.pace(view_of(indikator="uhh", tahun="2025", vintage="lfsp2020"))
    assert finding.title == "Laju sejak 2017 belum dapat dihitung: belum ada dua tahun terbit dalam seri ini"
    assert list(figure_of(finding).data[0].y) == []


# Dots


@pytest.mark.parametrize(
    "scope",
    [
        {"indikator": "ikg", "tahun": "2025"},
        {"indikator": "ipg", "provinsi": "64"},
        {"indikator": "ipg", "tahun": "2025", "vintage": "lfsp2020"},
        {"indikator": "parlemen", "provinsi": "62"},
        {"indikator": "idg", "provinsi": "65"},
        {"indikator": "tpt", "jk": "L"},
        {"indikator": "legislatif"},
    ],
    ids=lambda scope: "-".join(scope.values()),
)
def test_ranked_dots_draw_all_published_regencies_best_on_top(
    view_of: ViewOf, published: pd.DataFrame, scope: dict[str, str]
) -> None:
    view = view_of(**scope)
    figure = figure_of(ranking.ranking(view, key="banding_peringkat"))
    wanted = {
        view.catalogue.regions[c].name: v
        for c, v in values(
            published,
            view.scope.indicator,
            view.scope.year,
            sex=view.scope.sex,
            vintage=view.scope.vintage,
            province=view.scope.province,
        ).items()
    }
    assert marks(figure) == wanted
    order = list(figure.layout.yaxis.categoryarray)
    away = [distance(view.indicator.direction, wanted[name]) for name in order]
    assert away == sorted(away, reverse=True), "plotly's axis runs upwards: the last category is on top"
    assert list(figure.layout.yaxis.tickvals) == order
    odd = (
        {"Hulu Sungai Tengah", "Nunukan", "Mahakam Ulu", "Kota Balikpapan"} if view.scope.indicator == "ikg" else set()
    )
    odd = odd if view.scope.year == 2025 else set()
    assert list(figure.layout.yaxis.ticktext) == [
        f"{name}  <b>{formatting.number(wanted[name], view.indicator.decimals)}</b>{' janggal' * (name in odd)}"
        for name in order
    ]


def test_the_best_stands_on_top_by_direction(view_of: ViewOf, published: pd.DataFrame) -> None:
    def top(code: str, year: str) -> str:
        view = view_of(indikator=code, tahun=year)
        return str(figure_of(ranking.ranking(view, key="banding_peringkat")).layout.yaxis.categoryarray[-1])

    def best(code: str, year: int, vintage: str, sex: str, away: Callable[[float], float]) -> str:
        found = values(published, code, year, vintage=vintage, sex=sex)
        return min(found, key=lambda c: away(found[c]))

    names = dict(zip(view_of().catalogue.regions, (r.name for r in view_of().catalogue.regions.values()), strict=True))
    assert top("ikg", "2023") == names[best("ikg", 2023, "tunggal", "T", float)] == "Kota Balikpapan"
    assert top("ipg", "2024") == names[best("ipg", 2024, "sp2010", "T", lambda v: abs(v - 100))]
    assert top("parlemen", "2024") == names[best("parlemen", 2024, "tunggal", "P", lambda v: abs(v - 50))]
    assert top("idg", "2023") == names[best("idg", 2023, "tunggal", "T", lambda v: -v)]


def test_a_value_over_100_is_ranked_by_its_distance(view_of: ViewOf) -> None:
    view = view_of(indikator="ipg")
    rows = [("6101", "Sambas", 101.0), ("6102", "Bengkayang", 99.5), ("6103", "Landak", 100.2)]
    level = view.query("level").head(0)
    frame = pd.DataFrame(
        [
            {
                "region_code": c,
                "region": n,
                "level": "kabkota",
                "province_code": "6100",
                "value": v,
                "distance": abs(v - 100),
                "year": 2024,
                "rank_island": 1,
                "ranked_island": 3,
            }
            for c, n, v in rows
        ]
    ).reindex(columns=level.columns)
    drawn = figure(ranking.dots(view, frame))
    assert list(drawn.layout.yaxis.categoryarray) == ["Sambas", "Bengkayang", "Landak"]


@pytest.mark.parametrize(
    ("scope", "province"),
    [
        ({"indikator": "ipg", "provinsi": "62"}, "6200"),
        ({"indikator": "ikg", "provinsi": "64", "tahun": "2023"}, "6400"),
        ({"indikator": "idg"}, None),
    ],
    ids=["ipg-62", "ikg-64", "idg"],
)
def test_province_and_nation_lines_stand_at_their_published_values(
    view_of: ViewOf, published: pd.DataFrame, scope: dict[str, str], province: str | None
) -> None:
    view = view_of(**scope)
    figure = figure_of(ranking.ranking(view, key="banding_peringkat"))
    own = published[
        (published["indicator"] == view.scope.indicator)
        & (published["year"] == str(view.scope.year))
        & (published["vintage"] == view.scope.vintage)
        & published["region_code"].isin([c for c in ("0000", province) if c])
    ]
    assert len(own) == (2 if province else 1)
    assert vertical_lines(figure) == set(own["value"].astype(float))
    for row in own.itertuples(index=False):
        text = formatting.number(float(row.value), view.indicator.decimals)
        assert f"{view.catalogue.regions[row.region_code].name} {text}" in notes(figure)


def bands(figure: go.Figure) -> list[tuple[float, float]]:
    return [(s.x0, s.x1) for s in figure.layout.shapes if s.type == "rect"]


@pytest.mark.parametrize(
    ("scope", "wanted"),
    [
        ({"indikator": "ipg", "tahun": "2024", "vintage": "sp2010"}, [(92.02, 92.11)]),
        ({"indikator": "ipg", "tahun": "2025", "vintage": "lfsp2020"}, []),
        ({"indikator": "ipg", "tahun": "2021", "vintage": "sp2010"}, [(93.92, 93.92), (92.02, 92.11)]),
        ({"indikator": "ipg", "tahun": "2021", "vintage": "sp2010", "provinsi": "62"}, [(92.02, 92.11)]),
        ({"indikator": "ikg", "tahun": "2025", "provinsi": "62"}, [(0.43, 0.43), (0.49, 0.49)]),
        ({"indikator": "ikg", "tahun": "2025", "provinsi": "64"}, [(0.43, 0.43)]),
        ({"indikator": "uhh", "jk": "T", "tahun": "2025"}, []),
        ({"indikator": "idg"}, []),
    ],
    ids=lambda given: "-".join(given.values()) if isinstance(given, dict) else "",
)
def test_only_targets_of_the_same_series_and_place_are_drawn(
    view_of: ViewOf, scope: dict[str, str], wanted: list[tuple[float, float]]
) -> None:
    view = view_of(**scope)
    finding = ranking.ranking(view, key="banding_peringkat")
    assert sorted(bands(figure_of(finding))) == sorted(wanted)
    low, high = figure_of(finding).layout.xaxis.range
    assert all(low < x0 <= x1 < high for x0, x1 in wanted), "a target outside the axis would not be seen"
    assert ("Belum ada target terbit" in finding.note) == (not wanted)


def test_a_targets_span_is_written_beside_it(view_of: ViewOf) -> None:
    view = view_of(indikator="ipg", tahun="2024", vintage="sp2010")
    finding = ranking.ranking(view, key="banding_peringkat")
    assert "target Indonesia 2025: 92,02–92,11" in notes(figure_of(finding))
    assert "Indonesia 2025: RPJMN 2025–2029 (ditetapkan)" in finding.note


def test_chosen_regions_and_provinces_are_told_apart_by_colour_and_shape(view_of: ViewOf) -> None:
    view = view_of(indikator="ipg", kab="6203")
    dots = figure_of(ranking.ranking(view, key="banding_peringkat")).data[0]
    by_name = dict(zip(dots.y, zip(dots.marker.color, dots.marker.symbol, dots.marker.size, strict=True), strict=True))
    assert by_name["Kapuas"] == (theme.CHOSEN, "square", 17)
    assert by_name["Kota Samarinda"] == (theme.PROVINCE_COLOURS["6400"], "triangle-up", 13)
    assert list(dots.marker.color).count(theme.CHOSEN) == 1


def test_a_long_ranking_is_cut_to_both_ends_and_the_chosen(view_of: ViewOf, published: pd.DataFrame) -> None:
    view = view_of(indikator="ikg", tahun="2023", kab="6203")
    finding = ranking.ranking(view, ranking.ON_PAGE, "beranda_peringkat")
    found = values(published, "ikg", 2023)
    order = sorted(found, key=found.__getitem__)
    kept = {*order[:8], *order[-8:], "6203"}
    drawn = marks(figure_of(finding))
    assert drawn == {view.catalogue.regions[c].name: found[c] for c in kept}
    assert "17 dari 56 kabupaten/kota." in finding.note
    assert len(finding.table) == 62


def test_a_short_ranking_is_shown_whole(view_of: ViewOf) -> None:
    view = view_of(indikator="ikg", tahun="2023", provinsi="62")
    assert "dari 14 kabupaten/kota" not in ranking.ranking(view, ranking.ON_PAGE).note
    assert len(marks(figure_of(ranking.ranking(view, ranking.ON_PAGE, "beranda_peringkat")))) == 14


# Women and men, components


def test_every_row_of_a_chart_is_named_beside_its_region(view_of: ViewOf) -> None:
    view = view_of(indikator="ipg", tahun="2024", provinsi="62", kab="6203")
    for finding in (ranking.ranking(view, key="banding_peringkat"), trends_findings.pace(view)):
        figure = figure_of(finding)
        axis, drawn = figure.layout.yaxis, list(figure.data[0].y)
        assert len(drawn) == 14
        assert list(axis.categoryarray) == list(axis.tickvals) == drawn
        assert [text.split("  <b>")[0] for text in axis.ticktext] == drawn
        assert axis.range[0] <= -0.5
        assert axis.range[1] >= 13.5


@pytest.mark.parametrize(
    ("scope", "code", "parity"),
    [
        ({"indikator": "rls", "tahun": "2021", "provinsi": "61"}, "rls", 0),
        ({"indikator": "ipg", "tahun": "2024"}, "uhh", 5),
        ({"indikator": "ikg", "tahun": "2025", "provinsi": "64"}, "sma", 0),
    ],
    ids=["rls", "uhh", "sma"],
)
def test_dumbbells_draw_both_published_values_widest_on_top(
    view_of: ViewOf, published: pd.DataFrame, scope: dict[str, str], code: str, parity: float
) -> None:
    view = view_of(**scope)
    figure = figure_of(sexes_findings.gaps(view, code))
    vintage = view.scope.vintage if view.catalogue.indicators[code].has_vintages else "tunggal"
    wanted = {
        sex: {
            view.catalogue.regions[c].name: v
            for c, v in values(
                published, code, view.scope.year, sex=sex, vintage=vintage, province=view.scope.province
            ).items()
        }
        for sex in "PL"
    }
    drawn = {t.name: dict(zip(t.y, t.x, strict=True)) for t in figure.data if t.mode == "markers"}
    assert drawn == {"Perempuan": wanted["P"], "Laki-laki": wanted["L"]}
    order = list(figure.layout.yaxis.categoryarray)
    away = [round(abs(wanted["P"][n] - wanted["L"][n] - parity), 6) for n in order]
    assert away == sorted(away)
    assert len(order) == len(view.regencies)
    joined = [t for t in figure.data if t.mode == "lines"]
    ends = {t.y[i]: (t.x[i], t.x[i + 1]) for t in joined for i in range(0, len(t.x), 3)}
    assert ends == {n: (wanted["P"][n], wanted["L"][n]) for n in order}
    assert all(t.x[i] is None for t in joined for i in range(2, len(t.x), 3)), "a line joins one region only"


def test_dumbbells_tell_when_another_year_is_shown(view_of: ViewOf, published: pd.DataFrame) -> None:
    finding = sexes_findings.gaps(view_of(indikator="ipg", tahun="2023"), "rls")
    women = next(t for t in figure_of(finding).data if t.name == "Perempuan")
    assert sorted(women.x) == sorted(values(published, "rls", 2025, sex="P").values())
    assert finding.note.endswith("Angka berpasangan 2023 tidak tersedia; yang ditampilkan 2025.")
    assert "2025" in finding.title


def test_side_by_side_draws_each_component_in_its_own_panel(view_of: ViewOf, published: pd.DataFrame) -> None:
    view = view_of(indikator="ipg", tahun="2021", kab=["6271", "6203", "6172"])
    figure = figure_of(peers.side_by_side(view))
    names = {view.catalogue.regions[c].name: c for c in ("6271", "6203", "6172")}
    codes = ["ipm", "uhh", "hls", "rls", "pengeluaran"]
    titles = [f"{i.short_name} ({i.unit})" for i in (view.catalogue.indicators[c] for c in codes)]
    assert notes(figure) == titles
    drawn = {
        (codes[int(t.xaxis.removeprefix("x") or 1) - 1], t.legendgroup, names[y]): x
        for t in figure.data
        for x, y in zip(t.x, t.y, strict=True)
    }
    wanted = {
        (code, sex, region): found[region]
        for code in codes
        for sex in "PLT"
        for found in [
            values(
                published,
                code,
                2021,
                sex=sex,
                vintage="sp2010" if view.catalogue.indicators[code].has_vintages else "tunggal",
            )
        ]
        for region in names.values()
        if region in found
    }
    assert len(wanted) == 5 * 2 * 3
    assert drawn == wanted
    assert list(figure.layout.yaxis.categoryarray)[::-1] == list(names), "in the order they were chosen"


def test_a_phone_is_drawn_many_small_ones_below_each_other(view_of: ViewOf) -> None:
    view = view_of(indikator="ipg", tahun="2024", provinsi="62")
    for finding, wide, narrow in (
        (peers.side_by_side(view), 2, 1),
        (sexes_findings.panels(view, "ipm"), 5, 2),
        (maps_findings.multiples(view), 8, 3),
    ):
        assert finding is not None
        for is_narrow, beside in ((False, wide), (True, narrow)):
            drawn = figure(finding.picture, narrow=is_narrow)
            assert len({round(float(note.x), 3) for note in drawn.layout.annotations}) == beside


def test_side_by_side_never_fills_a_series_from_the_other(view_of: ViewOf, published: pd.DataFrame) -> None:
    view = view_of(indikator="ipg", tahun="2025", vintage="lfsp2020", kab=["6271", "6203"])
    figure = figure_of(peers.side_by_side(view))
    women = next(t for t in figure.data if t.xaxis == "x" and t.legendgroup == "P")
    found = values(published, "ipm", 2025, sex="P", vintage="lfsp2020")
    assert list(women.x) == [found["6271"], found["6203"]]
    assert list(women.text) == [formatting.number(found[c], 2) for c in ("6271", "6203")]


def test_side_by_side_without_a_choice_sets_best_against_last(view_of: ViewOf, published: pd.DataFrame) -> None:
    view = view_of(indikator="ikg", tahun="2025", provinsi="62")
    found = values(published, "ikg", 2025, province="6200")
    order = sorted(found, key=found.__getitem__)
    names = [view.catalogue.regions[c].name for c in (order[0], order[-1])]
    finding = peers.side_by_side(view)
    assert finding.title == f"Komponen IKG 2025: {names[0]} dan {names[1]}"
    assert finding.note.endswith("Pilih dua sampai enam kabupaten/kota di bilah atas.")


def test_neighbours_are_drawn_across_the_province_border(view_of: ViewOf, published: pd.DataFrame) -> None:
    view = view_of(indikator="ipg", provinsi="62", kab="6205")
    near = set(view.query("neighbours_of", region="6205")["region_code"])
    assert any(not c.startswith("62") for c in near)
    assert "6205" not in near
    figure = figure_of(peers.neighbours(view, view.catalogue.regions["6205"]))
    found = values(published, "ipg", 2024, vintage="sp2010")
    assert marks(figure) == {view.catalogue.regions[c].name: found[c] for c in (*near, "6205")}
    chosen = [y for y, c in zip(figure.data[0].y, figure.data[0].marker.color, strict=True) if c == theme.CHOSEN]
    assert chosen == [view.catalogue.regions["6205"].name]


def test_similar_regencies_are_the_nearest_on_the_components(view_of: ViewOf, published: pd.DataFrame) -> None:
    view = view_of(indikator="ikg", tahun="2025", kab="6203")
    given = {
        (code, sex): pd.Series(values(published, code, 2025, sex=sex), dtype=float)
        for code, sexes in (("mtf", "P"), ("mhpk20", "P"), ("sma", "PL"), ("tpak", "PL"))
        for sex in sexes
    }
    gaps = {code: given[code, "P"] - given[code, "L"] for code in ("sma", "tpak")}
    wide = pd.DataFrame({code: given[code, "P"] for code in ("mtf", "mhpk20")} | gaps).dropna()
    away = (((wide - wide.loc["6203"]) / wide.std()) ** 2).mean(axis="columns") ** 0.5
    nearest = away.drop("6203").sort_values().head(5)
    finding, reasons = peers.similar(view, view.catalogue.regions["6203"])
    figure = figure_of(finding)
    names = [view.catalogue.regions[str(c)].name for c in nearest.index]
    assert set(marks(figure)) == {*names, "Kapuas"}
    assert [r.split(":")[0] for r in reasons] == names
    assert finding is not None
    shown = finding.table.set_index("Wilayah")["Jarak komponen (diolah)"]
    assert shown[names].tolist() == pytest.approx(nearest.tolist())


# Sparklines


def points_of(svg: str) -> list[list[tuple[float, float]]]:
    return [
        [(float(x), float(y)) for x, y in (p.split(",") for p in line.split())]
        for line in re.findall(r'polyline points="([^"]*)"', svg)
    ]


def test_sparkline_draws_the_published_values_and_leaves_2016_open(
    published: pd.DataFrame, catalogue: Catalogue
) -> None:
    parts = stretches(published, "ipg", "6203", vintage="sp2010")
    history = pd.DataFrame(
        [("6203", "sp2010", y, v) for years, found in parts for y, v in zip(years, found, strict=True)],
        columns=["region_code", "vintage", "year", "value"],
    )
    low, high = history["value"].min(), history["value"].max()
    drawn = [
        (
            [round(2010 + 14 * (x - EDGE) / (WIDTH - 2 * EDGE), 1) for x, _ in line],
            [low + (high - low) * (HEIGHT - EDGE - y) / (HEIGHT - 2 * EDGE) for _, y in line],
        )
        for line in points_of(sparkline(history))
    ]
    assert [years for years, _ in drawn] == [pytest.approx(years, abs=0.1) for years, _ in parts]
    for (_, found), (_, wanted) in zip(drawn, parts, strict=True):
        assert found == pytest.approx(wanted, abs=0.05 * (high - low))


def test_sparkline_of_provinces_has_a_line_and_a_dot_each_in_its_colour() -> None:
    history = pd.DataFrame(
        [(c, "tunggal", y, i + y - 2020) for i, c in enumerate(theme.PROVINCE_COLOURS) for y in (2020, 2021)],
        columns=["region_code", "vintage", "year", "value"],
    )
    svg = sparkline(history, theme.PROVINCE_COLOURS)
    assert len(points_of(svg)) == svg.count("<circle") == 5
    assert all(svg.count(colour) == 2 for colour in theme.PROVINCE_COLOURS.values())
    assert ">2020</text>" in svg
    assert ">2021</text>" in svg


def test_sparkline_without_figures_is_empty() -> None:
    svg = sparkline(pd.DataFrame(columns=["region_code", "vintage", "year", "value"]))
    assert points_of(svg) == []
    assert svg.endswith("</svg>")
