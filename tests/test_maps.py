"""What the maps draw, against the published figures."""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from plotly.colors import hex_to_rgb

from setara.findings import maps as maps_findings
from setara.findings.finding import Finding
from setara.pictures import shades, theme
from setara.render.plotly import figure, maps
from setara.render.plotly.maps import packed
from setara.store.catalogue import Catalogue
from setara.ui import looked
from setara.view import View
from tests.expected import by_code, distance, plain, values, years

ROOT = Path(__file__).resolve().parent.parent
ViewOf = Callable[..., View]

SCOPES = [
    {"indikator": "ipg"},
    {"indikator": "ipg", "tahun": "2025", "vintage": "lfsp2020"},
    {"indikator": "ipg", "tahun": "2011", "provinsi": "64"},
    {"indikator": "idg", "provinsi": "65"},
    {"indikator": "ikg", "tahun": "2023"},
    {"indikator": "ikg", "tahun": "2025"},
    {"indikator": "rls", "tahun": "2021", "jk": "P"},
    {"indikator": "rls", "tahun": "2025", "jk": "L", "provinsi": "61"},
    {"indikator": "parlemen", "tahun": "2013"},
    {"indikator": "legislatif"},
    {"indikator": "penduduk", "provinsi": "62"},
    {"indikator": "rasio_jk"},
]


def name_of(scope: dict[str, str]) -> str:
    return "-".join(scope.values())


@pytest.fixture(params=SCOPES, ids=name_of)
def view(request: pytest.FixtureRequest, view_of: ViewOf) -> View:
    return view_of(**request.param)


def level_map(view: View, *chosen: str) -> Finding:
    return maps_findings.level_map(replace(view, scope=replace(view.scope, regencies=chosen)))


def figure_of(finding: Finding) -> go.Figure:
    return figure(finding.picture)


def expected(published: pd.DataFrame, view: View, year: int | None = None) -> dict[str, float]:
    scope = view.scope
    return values(
        published,
        scope.indicator,
        year or scope.year,
        sex=scope.sex,
        vintage=scope.vintage,
        province=scope.province,
    )


def darkness(colour: str) -> float:
    red, green, blue = hex_to_rgb(colour)
    return 255 - (0.2126 * red + 0.7152 * green + 0.0722 * blue)


def assert_drawn(figure: go.Figure, wanted: dict[str, float], codes: list[str]) -> None:
    filled, cities, fill, hatching = figure.data[:4]
    assert list(filled.locations) == codes
    assert by_code(filled.locations, filled.z) == pytest.approx(wanted)
    missing = [c for c in codes if c not in wanted]
    assert list(fill.locations) == missing
    assert list(hatching.locations) == missing
    of_cities = {c: v for c, v in wanted.items() if c[2] == "7"}
    assert by_code(cities.customdata, cities.marker.color) == pytest.approx(of_cities)


def test_level_map_draws_the_published_values_and_hatches_the_rest(view: View, published: pd.DataFrame) -> None:
    figure = figure_of(level_map(view))
    codes = [r.code for r in view.regencies]
    assert_drawn(figure, expected(published, view), codes)
    assert list(figure.data[4].locations) == [p.code for p in view.provinces]


def test_province_and_nation_are_ticked_above_the_scale_at_their_figures(view_of: ViewOf) -> None:
    drawn = figure_of(level_map(view_of(indikator="ipg", tahun="2024", vintage="sp2010", provinsi="62")))
    scale, words = drawn.layout.coloraxis, drawn.layout.annotations[0]
    assert words.text == "┃ Kalimantan Tengah 89,62   ┇ Indonesia 91,85"
    across = [(mark.x0 - 0.5) / scale.colorbar.len + 0.5 for mark in drawn.layout.shapes]
    assert [scale.cmin + share * (scale.cmax - scale.cmin) for share in across] == pytest.approx([89.62, 91.85])
    assert [mark.line.dash for mark in drawn.layout.shapes] == ["solid", "3px,2px"]
    assert drawn.layout.meta["year"] == "2024", "while another year is looked at they go"


def test_every_attribute_of_a_map_is_one_plotly_knows(view: View) -> None:
    for finding in (level_map(view, "6203"), maps_findings.year_map(view)):
        drawn = figure_of(finding).to_dict()
        checked = go.Figure(drawn).to_dict()
        assert checked["data"] == drawn["data"]
        assert checked["layout"] | {"template": None} == drawn["layout"] | {"template": None}
        with pytest.raises(ValueError, match="Invalid property"):
            go.Figure(drawn["data"], {**drawn["layout"], "no_such_attribute": 1})


def test_summary_map_draws_the_same_values_without_slider(view: View, published: pd.DataFrame) -> None:
    figure = figure_of(maps_findings.year_map(view))
    assert_drawn(figure, expected(published, view), [r.code for r in view.regencies])
    assert not figure.frames
    assert not figure.layout.sliders


def test_the_scopes_hold_maps_with_and_without_missing_regions(published: pd.DataFrame) -> None:
    assert len(values(published, "ipg", 2024, vintage="sp2010")) == 56
    assert "6411" not in values(published, "ipg", 2011, vintage="sp2010")
    assert values(published, "legislatif", 2024, sex="P") == {}


def test_each_year_of_the_slider_holds_its_own_values_and_nothing_else(view: View, published: pd.DataFrame) -> None:
    figure = figure_of(level_map(view))
    span = maps_findings.slider_years(view)
    assert span == list(range(span[0], span[-1] + 1))
    carried = years(figure)
    assert list(carried) == (span if len(span) > 1 else [])
    # To the last digit: what the browser shows for a year is what was published.
    assert carried == {year: expected(published, view, year) for year in carried}
    assert not figure.frames


@pytest.mark.parametrize("code", ["ipg", "idg", "rls", "pengeluaran"])
def test_2016_of_the_slider_is_empty(view_of: ViewOf, code: str) -> None:
    assert years(figure_of(level_map(view_of(indikator=code))))[2016] == {}


def test_2024_of_the_ikg_holds_berau_alone(view_of: ViewOf) -> None:
    assert years(figure_of(level_map(view_of(indikator="ikg"))))[2024] == {"6405": 0.421}


@pytest.mark.parametrize(
    ("values", "kind", "decimals"),
    [
        ([[1.0, 2.0], [3.0, 32767.0]], "i2", 0),
        ([[95.68, math.nan], [0.07, 100.0]], "i2", 2),
        ([[0.4415, math.nan]], "i2", 4),
        ([[327.68, 1.0]], "i4", 2),
        ([[714905.0, 12.0]], "i4", 0),
        ([[1 / 3, math.nan]], "f8", 0),
        ([[math.nan, math.nan]], "i2", 0),
    ],
)
def test_years_are_packed_without_losing_a_digit(values: list[list[float]], kind: str, decimals: int) -> None:
    block = packed(pd.DataFrame(values, columns=[2020, 2021]))
    assert (block["kind"], block["decimals"]) == (kind, decimals)
    numbers = np.frombuffer(base64.urlsafe_b64decode(block["values"]), dtype=f"<{kind}")
    found = numbers.reshape(2, len(values)).T / 10**decimals
    wanted = np.array(values)
    np.testing.assert_array_equal(found[~np.isnan(wanted)], wanted[~np.isnan(wanted)])
    gaps = numbers.reshape(2, len(values)).T[np.isnan(wanted)]
    assert np.isnan(gaps).all() if kind == "f8" else (gaps == np.iinfo(kind).min).all()


def test_a_city_without_a_figure_has_no_dot(view_of: ViewOf) -> None:
    view = view_of(indikator="ipg", tahun="2024", provinsi="64")
    shade = shades.level_shade(view.indicator)
    known = pd.DataFrame({"region_code": ["6401", "6472"], "year": 2024, "value": [73.73, 90.1]})
    cities = maps.year_map(known, 2024, [2024], view.regencies, view.provinces, shade).data[1]
    assert list(cities.customdata) == ["6471", "6472", "6474"]
    assert list(cities.marker.size) == [0, maps.DOT, 0]
    assert by_code(cities.customdata, cities.marker.color) == {"6472": 90.1}
    assert set(figure_of(level_map(view)).data[1].marker.size) == {maps.DOT}


def test_the_browser_draws_dots_as_large_as_the_first_ones() -> None:
    script = (ROOT / "setara" / "ui" / "assets" / "years.js").read_text(encoding="utf-8")
    assert f"const DOT = {maps.DOT}\n" in script


def test_the_slider_opens_at_the_year_of_the_scope(view_of: ViewOf) -> None:
    figure = figure_of(level_map(view_of(indikator="ipg", tahun="2019")))
    (slider,) = figure.layout.sliders
    assert slider.steps[slider.active].label == "2019"
    assert [s.label for s in slider.steps] == [str(y) for y in range(2010, 2025)]
    assert [s.args[0] for s in slider.steps] == [(str(y),) for y in range(2010, 2025)]
    assert slider.currentvalue.prefix == "Tahun "
    assert [b.label for b in figure.layout.updatemenus[0].buttons] == ["Putar", "Jeda"]


def test_the_slider_never_leaves_the_vintage(view_of: ViewOf, published: pd.DataFrame) -> None:
    drawn = years(figure_of(level_map(view_of(indikator="ipg", tahun="2025", vintage="lfsp2020"))))
    assert drawn == {year: values(published, "ipg", year, vintage="lfsp2020") for year in (2023, 2024, 2025)}
    assert len(drawn[2024]) < 10, "2024 of the long form must not be filled up from the 2010 census"


@pytest.mark.parametrize(
    ("code", "sex", "vintage", "missing"),
    [("ipg", "T", "sp2010", 2016), ("idg", "T", "tunggal", 2025)],
)
def test_missing_years_are_empty_in_the_source(
    published: pd.DataFrame, code: str, sex: str, vintage: str, missing: int
) -> None:
    assert values(published, code, missing, sex=sex, vintage=vintage) == {}
    assert len(values(published, code, 2023, sex=sex, vintage=vintage)) > 40


@pytest.mark.parametrize("code", ["ipg", "idg", "ikg", "rls", "parlemen", "penduduk", "tpt"])
def test_colour_limits_are_the_same_in_every_year_and_place(view_of: ViewOf, catalogue: Catalogue, code: str) -> None:
    indicator = catalogue.indicators[code]
    years = {p.year for p in catalogue.periods_of(code, indicator.default_sex)}
    limits = set()
    for place in ({"provinsi": "61", "tahun": str(min(years))}, {"tahun": str(max(years))}):
        view = view_of(indikator=code, **place)
        for finding in (
            level_map(view),
            maps_findings.multiples(view),
            maps_findings.year_map(view),
        ):
            axis = figure_of(finding).layout.coloraxis
            limits.add((axis.cmin, axis.cmax))
    width = (indicator.class_4 - indicator.class_1) / 3
    assert limits == {(indicator.class_1 - width, indicator.class_4 + width)}


@pytest.mark.parametrize("code", ["ipg", "idg", "ikg", "ipm", "uhh", "rls", "mtf", "mhpk20", "tpt", "sma"])
def test_dark_is_worse_whatever_the_direction(catalogue: Catalogue, code: str) -> None:
    indicator = catalogue.indicators[code]
    scale = shades.level_shade(indicator).scale
    assert [place for place, _ in scale] == sorted(place for place, _ in scale)
    far = [distance(indicator.direction, v) for v in (indicator.scale_low, indicator.scale_high)]
    dark = [darkness(str(colour)) for _, colour in scale]
    assert dark == sorted(dark, reverse=far[0] > far[1])
    assert max(dark) - min(dark) > 150


def test_five_classes_share_one_colour_each_and_meet_at_their_limits(catalogue: Catalogue) -> None:
    ipg = catalogue.indicators["ipg"]
    assert [(band.low, band.high, band.word) for band in shades.bands(ipg)] == [
        (-math.inf, 84, "paling timpang"),
        (84, 88, "lebih timpang"),
        (88, 92, "tengah"),
        (92, 96, "lebih setara"),
        (96, math.inf, "paling setara"),
    ]
    dark = [shades.colour(ipg, value) for value in (60, 83.99, 84, 87.99, 88, 92, 96, 100)]
    assert dark == ["#123A56", "#123A56", "#2C7C8C", "#2C7C8C", "#6DB5AC", "#BFE0CB", "#F3F7E4", "#F3F7E4"]
    assert shades.colour(ipg, None) is None
    ikg = catalogue.indicators["ikg"]
    assert [shades.colour(ikg, value) for value in (0.399, 0.4, 0.6)] == ["#F3F7E4", "#BFE0CB", "#123A56"]


@pytest.mark.parametrize(
    ("code", "equal", "colours"),
    [
        ("parlemen", 3, ["#7A5A00", "#B38F27", "#DCC276", "#F6F4EE", "#4B1A6B"]),
        ("profesional", 2, ["#7A5A00", "#CFA93A", "#F6F4EE", "#A679C4", "#4B1A6B"]),
    ],
)
def test_the_class_of_equality_is_the_light_one(
    catalogue: Catalogue, code: str, equal: int, colours: list[str]
) -> None:
    found = shades.bands(catalogue.indicators[code])
    assert found[equal].low <= 50 < found[equal].high
    assert found[equal].word == "seimbang"
    assert min(found, key=lambda band: darkness(band.colour)) == found[equal]
    assert [band.colour for band in found] == colours


def test_every_class_holds_regencies_of_some_year(published: pd.DataFrame, catalogue: Catalogue) -> None:
    regencies = published[~published["region_code"].str.endswith("00")]
    for indicator in catalogue.indicators.values():
        values = regencies.loc[regencies["indicator"] == indicator.code, "value"]
        if values.empty:  # told for provinces only
            continue
        held = {shades.colour(indicator, float(v)) for v in values}
        # Where equality is far above all that was published, the class beyond it waits.
        needed = [band for band in shades.bands(indicator) if band.word != "lebih banyak perempuan"]
        assert held >= {band.colour for band in needed}, indicator.code


def test_an_ipg_above_100_has_a_class_of_its_own(catalogue: Catalogue) -> None:
    ipg, idg = catalogue.indicators["ipg"], catalogue.indicators["idg"]
    assert shades.level_shade(ipg, [95.2, math.nan, 100.0]) == shades.level_shade(ipg)
    assert shades.level_shade(idg, [101.0]) == shades.level_shade(idg)
    wide = shades.bands(ipg, [95.2, math.nan, 103.4])
    assert wide[:4] == shades.bands(ipg)[:4]
    assert [(band.colour, band.word) for band in wide[4:]] == [
        ("#F3F7E4", "paling setara"),
        (theme.BEYOND, "melewati setara"),
    ]
    assert shades.colour(ipg, 100.0) == "#F3F7E4"
    assert shades.colour(ipg, 100.01) == theme.BEYOND
    scale = shades.level_shade(ipg, [103.4])
    assert (scale.low, round(scale.high)) == (80, 104)


def test_scale_labels_stand_in_words_and_indonesian_numbers(view_of: ViewOf) -> None:
    bar = figure_of(level_map(view_of(indikator="ikg"))).layout.coloraxis.colorbar
    words = ["<br>paling setara", "0,4", "0,5", "<br>tengah", "0,55", "0,6", "<br>paling timpang"]
    assert list(bar.ticktext) == words
    assert list(bar.tickvals) == pytest.approx([0.3667, 0.4, 0.5, 0.525, 0.55, 0.6, 0.6333], abs=1e-4)
    people = figure_of(level_map(view_of(indikator="penduduk"))).layout.coloraxis.colorbar
    assert list(people.ticktext) == [
        "<br>terendah",
        "150.000",
        "250.000",
        "<br>tengah",
        "350.000",
        "500.000",
        "<br>tertinggi",
    ]


@pytest.mark.parametrize(
    ("scope", "year_from"),
    [
        ({"indikator": "ipg", "tahun": "2024"}, 2019),
        ({"indikator": "ikg", "tahun": "2025"}, 2018),
        ({"indikator": "rls", "tahun": "2021", "jk": "P", "provinsi": "62"}, 2017),
        ({"indikator": "parlemen", "tahun": "2020"}, 2018),
        ({"indikator": "ipg", "tahun": "2024", "provinsi": "64"}, 2011),
    ],
    ids=lambda given: name_of(given) if isinstance(given, dict) else str(given),
)
def test_change_map_draws_the_way_to_equality(
    view_of: ViewOf, published: pd.DataFrame, scope: dict[str, str], year_from: int
) -> None:
    view = view_of(**scope)
    before, now = expected(published, view, year_from), expected(published, view)
    direction = view.indicator.direction
    wanted = {
        c: round(distance(direction, before[c]) - distance(direction, now[c]), 6) for c in now.keys() & before.keys()
    }
    finding = maps_findings.change_map(view, year_from)
    figure = figure_of(finding)
    assert_drawn(figure, wanted, [r.code for r in view.regencies])
    shown = dict(zip(finding.table["Wilayah"], finding.table["Perubahan (diolah)"], strict=True))
    for code in wanted:
        name = view.catalogue.regions[code].name
        assert shown[name] == pytest.approx(now[code] - before[code])


def test_a_region_without_its_earlier_year_is_hatched_on_the_change_map(view_of: ViewOf) -> None:
    figure = figure_of(maps_findings.change_map(view_of(indikator="ipg", tahun="2024"), 2011))
    assert "6411" in figure.data[3].locations
    assert "6411" not in by_code(figure.data[0].locations, figure.data[0].z)


def test_change_limits_are_symmetrical_and_the_same_in_every_province(view_of: ViewOf, published: pd.DataFrame) -> None:
    before, now = (values(published, "ikg", y) for y in (2018, 2025))
    largest = max(abs(now[c] - before[c]) for c in now.keys() & before.keys())
    limits = set()
    for province in ({}, {"provinsi": "61"}, {"provinsi": "64"}):
        axis = figure_of(maps_findings.change_map(view_of(indikator="ikg", tahun="2025", **province), 2018)).layout
        limits.add((axis.coloraxis.cmin, axis.coloraxis.cmax))
        assert axis.coloraxis.colorbar.ticktext[0].endswith("memburuk")
        assert axis.coloraxis.colorbar.ticktext[2].endswith("membaik")
    ((low, high),) = limits
    assert low == -high
    assert largest <= high <= 2 * largest


def test_change_of_a_neutral_indicator_has_no_good_or_bad(catalogue: Catalogue) -> None:
    shade = shades.change_shade(catalogue.indicators["rasio_jk"], 1.3)
    assert shade.ticks == {-1.5: "−1,5<br>turun", 0: "0", 1.5: "1,5<br>naik"}
    assert (shade.low, shade.high) == (-1.5, 1.5)
    assert shades.change_shade(catalogue.indicators["ikg"], 0.0).high == pytest.approx(0.001)


@pytest.mark.parametrize(
    ("scope", "parity"),
    [
        ({"indikator": "rls", "tahun": "2021"}, 0),
        ({"indikator": "uhh", "tahun": "2024", "vintage": "sp2010"}, 5),
        ({"indikator": "tpt", "provinsi": "63"}, 0),
    ],
    ids=["rls", "uhh", "tpt"],
)
def test_gap_map_draws_women_minus_men_around_parity(
    view_of: ViewOf, published: pd.DataFrame, scope: dict[str, str], parity: float
) -> None:
    view = view_of(**scope)
    women, men = (
        values(
            published,
            view.scope.indicator,
            view.scope.year,
            sex=sex,
            vintage=view.scope.vintage,
            province=view.scope.province,
        )
        for sex in "PL"
    )
    figure = figure_of(maps_findings.gap_map(view))
    wanted = {c: round(women[c] - men[c], 6) for c in women.keys() & men.keys()}
    assert len(wanted) == len(view.regencies)
    assert_drawn(figure, wanted, [r.code for r in view.regencies])
    axis = figure.layout.coloraxis
    assert (axis.cmin + axis.cmax) / 2 == pytest.approx(parity)
    assert all(axis.cmin <= v <= axis.cmax for v in wanted.values())


def test_gap_limits_are_the_same_in_every_year(view_of: ViewOf) -> None:
    limits = {
        (axis.cmin, axis.cmax)
        for year in ("2010", "2015", "2021")
        for axis in [figure_of(maps_findings.gap_map(view_of(indikator="rls", tahun=year))).layout.coloraxis]
    }
    assert len(limits) == 1


@pytest.mark.parametrize("scope", SCOPES, ids=name_of)
def test_small_multiples_draw_every_year_on_one_scale(
    view_of: ViewOf, published: pd.DataFrame, scope: dict[str, str]
) -> None:
    view = view_of(**scope)
    figure = figure_of(maps_findings.multiples(view))
    years = maps_findings.slider_years(view)
    assert [a.text for a in figure.layout.annotations] == [str(y) for y in years]
    assert len(figure.data) == 3 * len(years)
    for position, year in enumerate(years):
        filled, fill, hatching = figure.data[3 * position : 3 * position + 3]
        wanted = expected(published, view, year)
        assert by_code(filled.locations, filled.z) == pytest.approx(wanted), year
        missing = [r.code for r in view.regencies if r.code not in wanted]
        assert list(fill.locations) == list(hatching.locations) == missing, year
        assert filled.coloraxis == "coloraxis"
        assert filled.geo == fill.geo == hatching.geo == ("geo" if position == 0 else f"geo{position + 1}")


def test_chosen_regions_are_outlined_when_the_map_opens(view_of: ViewOf) -> None:
    view = view_of(indikator="ipg")
    filled = figure_of(level_map(view, "6203", "6271")).data[0]
    assert [filled.locations[i] for i in filled.selectedpoints] == ["6203", "6271"]
    assert figure_of(level_map(view)).data[0].selectedpoints is None


def test_every_cities_dot_lies_inside_its_frame(view_of: ViewOf, catalogue: Catalogue) -> None:
    figure = figure_of(level_map(view_of(indikator="ipg", provinsi="64")))
    cities = figure.data[1]
    assert list(cities.text) == ["Kota Balikpapan", "Kota Samarinda", "Kota Bontang"]
    west, east = figure.layout.geo.lonaxis.range
    south, north = figure.layout.geo.lataxis.range
    assert all(west < lon < east for lon in plain(cities.lon))
    assert all(south < lat < north for lat in plain(cities.lat))
    bounds = catalogue.regions["6400"].bounds
    assert bounds is not None
    assert west < bounds[0] < bounds[2] < east, "a province fills the frame"
    assert east - west < 1.1 * max(bounds[2] - bounds[0], bounds[3] - bounds[1]) + 0.1


def test_geometry_is_asked_for_by_a_local_address_that_exists(view_of: ViewOf) -> None:
    view = view_of(indikator="legislatif")
    addresses = {
        str(trace.geojson)
        for finding in (level_map(view), maps_findings.multiples(view))
        for trace in figure_of(finding).data
        if isinstance(trace, go.Choropleth)
    }
    assert len(addresses) == 3
    for address in addresses:
        assert address.startswith("app/static/"), "a leading slash would break under a sub-path"
        layer = json.loads((ROOT / address.removeprefix("app/")).read_text(encoding="utf-8"))
        ids = {feature["id"] for feature in layer["features"]}
        wanted = {p.code for p in view.provinces} if "provinsi" in address else {r.code for r in view.regencies}
        assert ids == wanted, address


def test_modes_that_an_indicator_cannot_show_are_not_offered(view_of: ViewOf) -> None:
    def modes(**parameters: str) -> list[str]:
        view = view_of(**parameters)
        return maps_findings.modes(view)

    assert modes(indikator="rls") == ["tingkat", "perubahan", "selisih", "kecil", "3d"]
    assert modes(indikator="ipg") == ["tingkat", "perubahan", "kecil", "3d"]
    assert modes(indikator="penduduk") == ["tingkat", "kecil", "3d"]
    assert "perubahan" not in modes(indikator="ipg", tahun="2010")


@pytest.mark.parametrize("largest", [4.0, 0.1])
def test_a_change_inside_the_noise_has_the_colour_of_none(catalogue: Catalogue, largest: float) -> None:
    ipg = catalogue.indicators["ipg"]
    shade = shades.change_shade(ipg, largest)
    still = [at for at, colour in shade.scale if colour == theme.CHANGE_SCALE[2][1]]
    ends = [shade.low + at * (shade.high - shade.low) for at in still]
    noise = min(ipg.noise, shade.high)
    assert ends == pytest.approx([-noise, noise])
    assert (shade.scale[0][0], shade.scale[-1][0]) == (0.0, 1.0)
    assert [at for at, _ in shade.scale] == sorted(at for at, _ in shade.scale)


def test_less_of_a_lead_than_counts_as_equal_is_no_lead_of_mens(catalogue: Catalogue) -> None:
    longer = shades.gap_shade(catalogue.indicators["uhh"], 5.0)
    assert (longer.low, longer.high) == (0.0, 10.0)
    assert not [word for word in longer.ticks.values() if "laki-laki" in word]
    years = shades.gap_shade(catalogue.indicators["rls"], 1.5)
    assert [word.split("<br>")[-1] for word in years.ticks.values()] == ["laki-laki unggul", "0", "perempuan unggul"]


def test_a_map_says_which_figures_above_its_regencies_are_missing(view_of: ViewOf) -> None:
    """IKG 2025 is published for regencies alone, IPG 2024 for all."""
    note = level_map(view_of(indikator="ikg", provinsi="62")).note
    assert "IKG 2025 untuk Kalimantan Tengah dan Indonesia tidak tersedia, jadi tidak dibandingkan." in note
    island = level_map(view_of(indikator="ikg")).note
    assert "IKG 2025 untuk kelima provinsi dan Indonesia tidak tersedia, jadi tidak dibandingkan." in island
    assert "tidak dibandingkan" not in level_map(view_of(provinsi="62")).note


def test_a_map_with_a_slider_tells_of_odd_figures_in_its_own_year_alone(view_of: ViewOf) -> None:
    """Balikpapan and Mahakam Ulu rest on a survey's zero in 2025 alone."""
    assert "janggal" in level_map(view_of(indikator="ikg", provinsi="64", tahun="2025")).title
    for year in ("2022", "2023"):
        shown = level_map(view_of(indikator="ikg", provinsi="64", tahun=year))
        assert "janggal" not in shown.note + shown.title + shown.alternative


def test_a_change_starts_from_a_year_that_most_regencies_have(view_of: ViewOf) -> None:
    """Of the IKG 2024 Berau alone is published, so that nothing is told of 2024 to 2025."""
    assert maps_findings.earlier_years(view_of(indikator="ikg")) == [*range(2018, 2024)]
    assert maps_findings.earlier_years(view_of(indikator="ipg", tahun="2025", vintage="lfsp2020")) == []
    told = maps_findings.change_map(view_of(indikator="ikg", provinsi="62"), 2023)
    assert told.title == (
        "Sebanyak 4 dari 14 kabupaten/kota lebih baik pada 2025 daripada 2023; terbesar Kotawaringin Barat (−0,086); "
        "setahun terakhir tidak dapat dihitung"
    )


def test_a_click_on_a_column_of_the_3d_map_looks_at_its_regency(
    monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue
) -> None:
    picked = SimpleNamespace(selection=SimpleNamespace(objects={"columns_None": [{"name": "Kapuas"}]}))
    monkeypatch.setattr(looked.st, "session_state", {"relief": picked})
    monkeypatch.setattr(looked.state, "catalogue", lambda: catalogue)
    looked.from_columns("relief")
    assert looked.current() == "6203"
