"""The committed map layers hold what geo/README.md promises, and geo/build.py refuses bad input."""

import csv
import importlib.util
import json
import re
import sys
from itertools import combinations
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from pyproj import Geod
from shapely.geometry import box, mapping, shape

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
LAYERS = ("kabkota.json", "provinsi.json", "arsir.json")
OUTPUTS = [*(f"static/{name}" for name in LAYERS), "data/bounds.csv", "data/neighbours.csv"]
GEOD = Geod(ellps="WGS84")


def load_build():
    spec = importlib.util.spec_from_file_location("geo_build", ROOT / "geo" / "build.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


build = load_build()


def rows(path):
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def collection(name):
    return json.loads((STATIC / name).read_text(encoding="utf-8"))


def regions(name):
    return {feature["id"]: shape(feature["geometry"]) for feature in collection(name)["features"]}


def layer(geometries):
    return gpd.GeoSeries(geometries).rename_axis("region_code")


def km2(geometry):
    return abs(GEOD.geometry_area_perimeter(shapely.orient_polygons(geometry))[0]) / 1e6


def parts(geometry):
    return shapely.get_parts(geometry)


def vertices(geometry):
    return {tuple(xy) for xy in shapely.get_coordinates(geometry)}


@pytest.fixture(scope="module")
def kabkota():
    return regions("kabkota.json")


@pytest.fixture(scope="module")
def provinsi():
    return regions("provinsi.json")


@pytest.fixture(scope="module")
def arsir():
    return regions("arsir.json")


@pytest.fixture(scope="module")
def reference():
    return {row["region_code"]: row for row in rows("geo/reference.csv")}


@pytest.fixture(scope="module")
def area_errors(kabkota, reference):
    return {code: 100 * (km2(kabkota[code]) / float(row["official_area_km2"]) - 1) for code, row in reference.items()}


def test_the_layer_has_the_56_regencies_of_the_reference(reference):
    features = collection("kabkota.json")["features"]
    assert len(features) == 56
    assert [f["id"] for f in features] == sorted(reference)
    assert {f["id"]: f["properties"] for f in features} == {
        code: {"name": row["name"]} for code, row in reference.items()
    }


def test_every_region_is_a_valid_polygon(kabkota, provinsi):
    for code, region in {**kabkota, **provinsi}.items():
        assert region.geom_type in {"Polygon", "MultiPolygon"}, code
        assert region.is_valid, code
        assert region.area > 0, code


def test_shared_borders_have_the_same_vertices_on_both_sides(kabkota, provinsi):
    assert shapely.coverage_is_valid(list(kabkota.values()))
    assert shapely.coverage_is_valid(list(provinsi.values()))


def test_nothing_is_covered_twice_and_no_gap_is_closed_in(kabkota):
    whole = shapely.union_all(list(kabkota.values()))
    assert sum(region.area for region in kabkota.values()) == pytest.approx(whole.area, rel=1e-9)
    assert [len(part.interiors) for part in parts(whole) if part.interiors] == []


def test_the_only_hole_in_a_regency_is_the_city_it_surrounds(kabkota):
    holes = {code: sum(len(p.interiors) for p in parts(region)) for code, region in kabkota.items()}
    assert {code: count for code, count in holes.items() if count} == {"6403": 1}
    ring = next(p.interiors[0] for p in parts(kabkota["6403"]) if p.interiors)
    assert shapely.Polygon(ring).equals(kabkota["6472"])


@pytest.mark.parametrize("name", LAYERS)
def test_coordinates_have_three_decimals_at_most(name):
    text = (STATIC / name).read_text(encoding="utf-8")
    assert re.findall(r"\d\.\d{4,}", text) == []
    assert "-0.0," not in text
    assert "-0.0]" not in text


@pytest.mark.parametrize("name", LAYERS)
def test_rings_are_wound_for_their_renderer(name):
    for code, region in regions(name).items():
        for part in parts(region):
            assert not part.exterior.is_ccw, code
            assert all(ring.is_ccw for ring in part.interiors), code


def test_the_hatching_has_the_56_regencies_and_no_properties(kabkota):
    features = collection("arsir.json")["features"]
    assert [f["id"] for f in features] == list(kabkota)
    assert [f["properties"] for f in features] == [{}] * 56
    assert {f["geometry"]["type"] for f in features} == {"MultiPolygon"}


def test_stripes_are_valid_diagonal_parallelograms(arsir):
    for code, hatching in arsir.items():
        assert hatching.is_valid, code
        for stripe in parts(hatching):
            corners = shapely.get_coordinates(stripe.exterior)
            assert len(corners) == 5, code
            slopes = sorted({round(float(y - x), 3) for x, y in corners})
            widths = {0.032, 0.016, 0.008, 0.004}
            assert len(slopes) == 2 and round(slopes[1] - slopes[0], 3) in widths, code


def test_stripes_stay_inside_their_regency(arsir, kabkota):
    assert [code for code in kabkota if not kabkota[code].buffer(1e-9).covers(arsir[code])] == []


def test_the_hatching_has_one_tone_and_enough_stripes(arsir, kabkota):
    shares = [100 * arsir[code].area / kabkota[code].area for code in kabkota]
    assert min(shares) > 10
    assert max(shares) < 16
    assert {code: len(parts(hatching)) for code, hatching in arsir.items() if len(parts(hatching)) < 3} == {}


def test_capitals_lie_inside_their_regencies(kabkota, reference):
    outside = [
        row["capital"]
        for code, row in reference.items()
        if not kabkota[code].contains(shapely.Point(float(row["lon"]), float(row["lat"])))
    ]
    assert outside == []


def test_areas_are_close_to_the_official_ones(area_errors):
    assert len(area_errors) == 56
    assert sum(map(abs, area_errors.values())) / 56 == pytest.approx(1.25, abs=0.1)
    assert area_errors["6372"] == pytest.approx(7.7, abs=0.3)
    assert area_errors["6307"] == pytest.approx(-7.5, abs=0.3)
    others = [abs(error) for code, error in area_errors.items() if code not in {"6372", "6307"}]
    assert max(others) < 6


def test_province_totals_are_close_to_the_official_ones(provinsi, reference):
    assert list(provinsi) == ["6100", "6200", "6300", "6400", "6500"]
    for code, province in provinsi.items():
        official = sum(float(r["official_area_km2"]) for c, r in reference.items() if c[:2] == code[:2])
        assert abs(100 * (km2(province) / official - 1)) <= 0.6, code


def test_provinces_are_their_regencies_joined(kabkota, provinsi):
    for code, province in provinsi.items():
        members = [region for member, region in kabkota.items() if member[:2] == code[:2]]
        assert shapely.union_all(members).equals(province), code
        assert vertices(province) <= set().union(*map(vertices, members)), code


def test_province_names_are_written_out():
    names = {f["id"]: f["properties"]["name"] for f in collection("provinsi.json")["features"]}
    assert names["6100"] == "Kalimantan Barat"
    assert names["6500"] == "Kalimantan Utara"


def test_named_islands_are_polygons_of_their_own(kabkota):
    islands = rows("geo/islands.csv")
    assert {row["name"] for row in islands} == {
        "Laut",
        "Sebuku",
        "Sebatik",
        "Nunukan",
        "Tarakan",
        "Bunyu",
        "Maya",
        "Karimata",
        "Maratua",
    }
    for row in islands:
        point = shapely.Point(float(row["lon"]), float(row["lat"]))
        [island] = [part for part in parts(kabkota[row["region_code"]]) if part.contains(point)]
        assert km2(island) == pytest.approx(float(row["area_km2"]), rel=0.1), row["name"]


def test_neighbours_are_the_known_pairs(reference):
    pairs = {(r["region_code"], r["neighbour_code"]) for r in rows("data/neighbours.csv")}
    known = {(code, other) for code, row in reference.items() for other in row["neighbours"].split()}
    assert pairs | {(b, a) for a, b in pairs} == known


def test_neighbours_are_the_122_pairs_that_share_a_border(kabkota):
    table = {(r["region_code"], r["neighbour_code"]): float(r["shared_border_km"]) for r in rows(OUTPUTS[-1])}
    assert len(table) == len(rows(OUTPUTS[-1])) == 122
    assert all(a < b for a, b in table)
    assert list(table) == sorted(table)
    measured = {}
    for a, b in combinations(sorted(kabkota), 2):
        lines = [x for x in parts(kabkota[a].intersection(kabkota[b])) if x.geom_type == "LineString"]
        if lines:
            measured[a, b] = sum(map(GEOD.geometry_length, lines)) / 1000
    assert table == pytest.approx(measured, abs=0.051)
    assert min(table.values()) > 0


def test_known_neighbours_and_the_one_island_city(reference):
    pairs = {(r["region_code"], r["neighbour_code"]) for r in rows("data/neighbours.csv")}
    assert {("6112", "6171"), ("6403", "6472"), ("6213", "6411"), ("6102", "6172")} <= pairs
    assert not {("6304", "6308"), ("6101", "6103"), ("6371", "6372")} & pairs
    assert set(reference) - {code for pair in pairs for code in pair} == {"6571"}


def test_bounds_are_the_boxes_and_label_points_lie_inside(kabkota, provinsi):
    whole = shapely.union_all(list(kabkota.values()))
    known = {"0000": whole, **provinsi, **kabkota}
    table = {row["region_code"]: row for row in rows("data/bounds.csv")}
    assert list(table) == sorted(known)
    for code, row in table.items():
        box_edges = [float(row[edge]) for edge in ("west", "south", "east", "north")]
        assert box_edges == pytest.approx(known[code].bounds, abs=1e-9), code
        largest = max(parts(known[code]), key=lambda part: part.area)
        assert largest.contains(shapely.Point(float(row["label_lon"]), float(row["label_lat"]))), code


def test_layers_are_small_and_carry_their_licence():
    sizes = {name: (STATIC / name).stat().st_size for name in LAYERS}
    assert 100_000 < sizes["kabkota.json"] < 130_000
    assert sizes["provinsi.json"] < 60_000
    assert sizes["arsir.json"] < 120_000
    for name in sizes:
        layer = collection(name)
        assert layer["type"] == "FeatureCollection"
        assert layer["attribution"] == "Batas wilayah © kontributor OpenStreetMap (ODbL 1.0), digeneralisasi"
        assert layer["license"] == "ODbL-1.0"


def test_the_world_topology_is_an_empty_stub():
    topology = collection("world_110m.json")
    empty = {"type": "GeometryCollection", "geometries": []}
    layers = {"coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"}
    assert topology == {"type": "Topology", "objects": dict.fromkeys(layers, empty), "arcs": []}


def test_the_blank_style_draws_only_a_white_background():
    style = collection("blank.json")
    assert style["version"] == 8
    assert style["sources"] == {}
    assert [layer["type"] for layer in style["layers"]] == ["background"]
    assert style["layers"][0]["paint"] == {"background-color": "#ffffff"}
    assert not {"glyphs", "sprite"} & set(style)


@pytest.mark.parametrize("name", [*LAYERS, "world_110m.json", "blank.json"])
def test_no_file_of_the_map_names_another_host(name):
    text = (STATIC / name).read_text(encoding="utf-8")
    assert "http" not in text
    assert "//" not in text


def test_overlapping_squares_in_two_provinces_are_mended():
    squares = layer({"6101": box(0, 0, 1, 1), "6201": box(0.9, 0, 2, 1)})
    mended = build.mend(squares)
    assert build.areas_km2(build.common(squares)).tolist() == [pytest.approx(km2(box(0.9, 0, 1, 1)))]
    assert build.areas_km2(build.common(mended)).tolist() == [0]
    assert mended.is_valid_coverage()
    assert mended.union_all().equals(box(0, 0, 2, 1))


def test_a_narrow_gap_is_filled_and_a_lake_or_an_open_strait_is_not():
    gap = layer({"6101": box(0, 0, 3, 3).difference(box(1, 1, 3, 2)), "6201": box(1.02, 1, 3, 2)})
    assert len(build.check_gaps(gap).bad) == 1
    assert build.check_gaps(build.mend(gap)).ok
    lake = layer({"6101": box(0, 0, 3, 3).difference(box(1, 1, 2, 2))})
    assert build.mend(lake)["6101"].area == pytest.approx(8)
    strait = layer({"6101": box(0, 0, 1, 1), "6201": box(1.02, 0, 2, 1)})
    assert build.mend(strait).area.sum() == pytest.approx(1.98)


def test_simplifying_moves_both_sides_of_a_border_alike():
    border = [(1, 0), (1.0001, 0.5), (1, 1)]
    pair = layer(
        {
            "6101": shapely.Polygon([(0, 0), *border, (0, 1)]),
            "6201": shapely.Polygon([(2, 0), *border, (2, 1)]),
        }
    )
    simpler = build.build(pair).regencies
    assert simpler.count_coordinates().tolist() == [5, 5]
    assert simpler.is_valid_coverage()


def test_rounding_keeps_a_coverage_where_plain_rounding_crosses_itself():
    thorn = [(1, 0), (1, 0.2), (1.4, 0.2026), (1.2, 0.20145), (1, 0.21), (1, 1)]
    pair = layer(
        {
            "6101": shapely.Polygon([(0, 0), *thorn, (0, 1)]),
            "6201": shapely.Polygon([(2, 0), *thorn, (2, 1)]),
        }
    )
    assert pair.is_valid_coverage()
    assert build.rounded(pair).is_valid.to_dict() == {"6101": False, "6201": False}
    snapped = build.snap(pair)
    assert snapped.is_valid_coverage()
    assert snapped.is_valid.all()
    assert all(x == round(x, 3) and y == round(y, 3) for r in snapped for x, y in vertices(r))


def test_rounding_leaves_a_lake_to_nobody():
    snapped = build.snap(layer({"6101": box(0, 0, 3, 3).difference(box(1, 1, 2, 2))}))
    assert snapped["6101"].area == pytest.approx(8)


def test_a_corner_in_common_does_not_make_neighbours():
    squares = layer({"6101": box(0, 0, 1, 1), "6102": box(1, 0, 2, 1), "6103": box(1, 1, 2, 2)})
    borders = build.shared_borders(squares)
    assert list(borders.index) == [("6101", "6102"), ("6102", "6103")]
    assert borders["6101", "6102"] == pytest.approx(110.6, abs=0.1)


def test_a_lost_island_and_a_torn_off_splinter_are_found():
    row = {"name": "Kecil", "area_km2": 12_300, "geometry": shapely.Point(5.5, 5.5)}
    island = gpd.GeoDataFrame([row], index=["6101"]).rename_axis("region_code")
    before = layer({"6101": shapely.MultiPolygon([box(0, 0, 1, 1), box(5, 5, 6, 6)])})
    assert build.check_islands(before, island).ok
    assert build.check_islands(before, island.assign(area_km2=10_000)).bad == ["Kecil of 6101"]
    assert build.check_parts(before, before).ok
    after = layer({"6101": box(0, 0, 1, 1)})
    assert build.check_islands(after, island).bad == ["Kecil of 6101"]
    assert build.check_parts(after, before).bad == ["6101 2 to 1"]


def test_an_uncovered_spot_and_a_double_one_are_found():
    holed = layer({"6101": box(0, 0, 3, 3).difference(box(1, 1, 2, 2))})
    assert build.check_gaps(holed).bad == ["1.500 1.500"]
    double = layer({"6101": box(0, 0, 1, 1), "6201": box(0.9, 0, 2, 1)})
    assert build.check_overlap(double).bad == ["6101-6201"]
    assert build.check_edges(double).bad == ["6101", "6201"]


def test_a_small_polygon_is_hatched_more_densely():
    large = build.hatch(layer({"6101": box(0, 0, 1, 1)}))["6101"]
    small = build.hatch(layer({"6101": box(0, 0, 0.1, 0.1)}))["6101"]
    assert len(parts(large)) >= 3
    assert len(parts(small)) >= 3
    assert small.area / 0.01 == pytest.approx(large.area, abs=0.03)


def test_a_stripe_stops_at_a_notch_and_starts_again_behind_it():
    notched = box(0, 0, 1, 1).difference(box(0.4, 0, 0.6, 0.995))
    hatching = build.hatch(layer({"6101": notched}))["6101"]
    assert notched.buffer(1e-9).covers(hatching)
    assert {part.centroid.x < 0.4 for part in parts(hatching)} == {True, False}


def test_a_polygon_smaller_than_a_stripe_gets_none_and_is_found():
    hatching = build.hatch(layer({"6101": box(0.001, 0.001, 0.003, 0.003)}))
    assert hatching["6101"].is_empty
    assert build.check_areal("hatching", hatching).bad == ["6101"]


def test_a_stripe_outside_its_regency_and_an_odd_tone_are_found():
    square = layer({"6101": box(0, 0, 1, 1)})
    hatching = build.hatch(square)
    assert build.check_areal("hatching", hatching).ok
    assert build.check_stripes_inside(hatching, square).ok
    assert build.check_stripes_share(hatching, square).ok
    assert build.check_stripes_inside(hatching, layer({"6101": box(0, 0, 1, 0.9)})).bad == ["6101"]
    assert build.check_stripes_share(square, square).bad == ["6101 100.0%"]


def test_a_file_over_its_limit_is_found():
    assert build.check_size({"a.json": "é"}, 2).ok
    assert not build.check_size({"a.json": "é"}, 1).ok


def test_a_pair_of_neighbours_too_many_or_too_few_is_found():
    reference = pd.DataFrame({"neighbours": ["6102", "6101", ""]}, index=["6101", "6102", "6103"])
    assert build.check_neighbours(pd.Series({("6101", "6102"): 4.0}), reference).ok
    moved = build.check_neighbours(pd.Series({("6102", "6103"): 0.44}), reference)
    assert moved.bad == ["6101-6102 0.0 km", "6102-6103 0.4 km"]


def write_source(path, geometries):
    features = [
        {"type": "Feature", "properties": {"region_code": code}, "geometry": mapping(geometry)}
        for code, geometry in geometries.items()
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return str(path)


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_good_source_writes_the_five_files(tmp_path, kabkota, capsys):
    source = write_source(tmp_path / "source.geojson", kabkota)
    assert build.main([source, "--out", str(tmp_path / "out")]) == 0
    assert files(tmp_path / "out") == sorted(OUTPUTS)
    assert "FAILED" not in capsys.readouterr().out


def test_a_source_with_other_regions_writes_nothing(tmp_path, capsys):
    source = write_source(tmp_path / "source.geojson", {"6101": box(0, 0, 1, 1), "6201": box(0.9, 0, 2, 1)})
    assert build.main([source, "--out", str(tmp_path / "out")]) == 1
    assert files(tmp_path) == ["source.geojson"]
    message = capsys.readouterr().err
    assert "region codes" in message
    assert "measured 2 regions, allowed the 56 known" in message


def test_swapped_codes_fail_by_name_and_leave_the_old_files_alone(tmp_path, kabkota, capsys):
    swapped = {**kabkota, "6371": kabkota["6372"], "6372": kabkota["6371"]}
    source = write_source(tmp_path / "source.geojson", swapped)
    old = tmp_path / "out" / "static" / "kabkota.json"
    old.parent.mkdir(parents=True)
    old.write_text("old", encoding="utf-8")
    assert build.main([source, "--out", str(tmp_path / "out")]) == 1
    assert files(tmp_path / "out") == ["static/kabkota.json"]
    assert old.read_text(encoding="utf-8") == "old"
    failures = capsys.readouterr().err
    assert "capitals inside [Banjarmasin of 6371, Banjarbaru of 6372]: measured 2 outside" in failures
    assert "largest area error [6371 Kota Banjarmasin" in failures


def collected(*properties):
    features = (f'{{"type": "Feature", "properties": {one}, "geometry": null}}' for one in properties)
    return f'{{"type": "FeatureCollection", "features": [{", ".join(features)}]}}'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not recognized as being in a supported file format"),
        (collected(), "no features"),
        (collected("{}"), "no property region_code"),
        (collected('{"region_code": "6101"}', "{}"), "no property region_code"),
        (collected('{"region_code": "6101"}', '{"region_code": "6101"}'), "a region_code stands twice"),
    ],
)
def test_an_unreadable_source_is_refused_with_a_reason(tmp_path, capsys, text, message):
    source = tmp_path / "source.geojson"
    source.write_text(text, encoding="utf-8")
    assert build.main([str(source), "--out", str(tmp_path / "out")]) == 1
    assert message in capsys.readouterr().err
    assert build.main([str(tmp_path / "absent.geojson"), "--out", str(tmp_path / "out")]) == 1


def test_a_write_that_breaks_half_way_leaves_no_file(tmp_path):
    with pytest.raises(UnicodeEncodeError):
        build.write_all({"static/a.json": "{}", "data/b.csv": "\ud800"}, tmp_path)
    assert files(tmp_path) == []
