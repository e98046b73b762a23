"""Build the map layers and the tables of bounds and neighbours from one GeoJSON of regency boundaries.

    python geo/build.py SOURCE.geojson

Every figure a good build must reach is checked before anything is written; see geo/README.md.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyogrio.errors import DataSourceError
from pyproj import Geod
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

ROOT = Path(__file__).resolve().parent.parent
ATTRIBUTION = "Batas wilayah © kontributor OpenStreetMap (ODbL 1.0), digeneralisasi"
LICENCE = "ODbL-1.0"
HATCHING = "static/arsir.json"
ISLAND = "0000"
PROVINCES = {
    "6100": "Kalimantan Barat",
    "6200": "Kalimantan Tengah",
    "6300": "Kalimantan Selatan",
    "6400": "Kalimantan Timur",
    "6500": "Kalimantan Utara",
}

# In degrees; one hundredth is about 1.1 km here.
GAP_WIDTH = 0.04  # the widest gap between two provinces is 3.7 km across
SIMPLIFY_TOLERANCE = 0.008
DECIMALS = 3

# Spacing and thickness of the hatching, northwards and in steps of the rounded grid; the first pair makes
# 0.158 and 0.023 degrees across the stripes. Halving both keeps the tone and lets stripes of neighbours meet.
HATCH_STEPS = ((224, 32), (112, 16), (56, 8), (28, 4))
MIN_STRIPES = 3

MAX_MEAN_AREA_ERROR = 1.5
MAX_AREA_ERROR = 6.0
# OpenStreetMap and the official figures disagree on where these two end.
KNOWN_AREA_ERROR = {"6372": 8.5, "6307": 8.0}
MAX_PROVINCE_ERROR = 0.6
MAX_ISLAND_ERROR = 10.0
MAX_OVERLAP_KM2 = 0.001
MAX_BYTES = 130_000
HATCHED_PERCENT = (10.0, 16.0)
STRIPE_TOLERANCE = 1e-9  # stripes end on the grid inside the polygon; only binary noise can stick out
MAX_HATCHING_BYTES = 120_000

# Layers carry no system of coordinates: they are built as a plane of degrees, and only what is measured is not.
DEGREES, EQUAL_AREA = "EPSG:4326", "EPSG:6933"
GEOD = Geod(ellps="WGS84")


@dataclass(frozen=True)
class Finding:
    """The outcome of one check: the places that fail it, what it covers, what was measured, what is allowed."""

    what: str
    bad: list[str]
    covered: str
    measured: str
    allowed: str

    @property
    def ok(self) -> bool:
        """Whether no place fails."""
        return not self.bad

    def __str__(self) -> str:
        verdict = "ok    " if self.ok else "FAILED"
        where = ", ".join(self.bad) or self.covered
        return f"{verdict} {self.what} [{where}]: measured {self.measured}, allowed {self.allowed}"


@dataclass(frozen=True)
class Layers:
    """Everything the outputs are written from; areas by region code, km of border by pair of codes."""

    regencies: gpd.GeoSeries
    provinces: gpd.GeoSeries
    borders: pd.Series[float]
    hatching: gpd.GeoSeries


def read_places(name: str) -> gpd.GeoDataFrame:
    """Read a table of this folder by region code, its points from `lon` and `lat`."""
    table = pd.read_csv(ROOT / "geo" / name, dtype={"region_code": str}, keep_default_na=False)
    points = gpd.points_from_xy(table["lon"], table["lat"])
    return gpd.GeoDataFrame(table, geometry=points).set_index("region_code")


def read_source(path: Path) -> gpd.GeoSeries:
    """Read the boundaries, repaired one by one, in the order of their codes.

    Raises:
        ValueError: no features, one without a code, or a code that stands twice.
    """
    frame = gpd.read_file(path)
    if frame.empty:
        raise ValueError(f"{path}: no features")
    if "region_code" not in frame or frame["region_code"].isna().any():
        raise ValueError(f"{path}: a feature has no property region_code")
    if frame["region_code"].duplicated().any():
        raise ValueError(f"{path}: a region_code stands twice")
    regions = frame.set_index(frame["region_code"].astype(str)).sort_index().geometry
    return regions.set_crs(None, allow_override=True).make_valid(method="structure", keep_collapsed=False)


def mend(regions: gpd.GeoSeries) -> gpd.GeoSeries:
    """Give overlaps and enclosed gaps to the neighbour with the longest border.

    Only gaps closed in on all sides are filled, so that bays and straits stay open.
    """
    # GEOS raises a floating-point flag on degenerate corners; the result is checked as a coverage.
    with np.errstate(invalid="ignore"):
        return gpd.GeoSeries(shapely.coverage_clean(regions.to_numpy(), gap_width=GAP_WIDTH), regions.index)


def snap(coverage: gpd.GeoSeries) -> gpd.GeoSeries:
    """Round all coordinates and keep a coverage.

    Rounding vertices alone lets thin necks cross themselves. Here all borders are noded together on the
    rounded grid, cut into faces again, and each face goes to the region that fills more than half of it; one that
    none fills is water.
    """
    lines = gpd.GeoSeries([coverage.boundary.union_all(grid_size=10.0**-DECIMALS)])
    faces = gpd.GeoDataFrame(geometry=lines.polygonize(node=False))
    met = faces.sjoin(gpd.GeoDataFrame(geometry=coverage))
    filled = met.intersection(coverage.loc[met["region_code"]], align=False).area
    owned = met[filled > met.area / 2].dissolve("region_code", method="coverage").geometry
    return rounded(owned.reindex(coverage.index).fillna())


def rounded(regions: gpd.GeoSeries) -> gpd.GeoSeries:
    """Strip the binary noise from coordinates on the grid; adding zero turns -0.0 into 0.0."""
    return regions.transform(lambda xy: np.round(xy, DECIMALS) + 0.0)


def province_codes(regencies: pd.Index) -> pd.Index:
    """Return the code of each regency's province, by the first two digits of its own."""
    return (regencies.str[:2] + "00").rename("region_code")


def dissolve(coverage: gpd.GeoSeries) -> gpd.GeoSeries:
    """Join the regencies of each province."""
    frame = gpd.GeoDataFrame(geometry=coverage)
    return frame.dissolve(province_codes(coverage.index), method="coverage").geometry


def hatch(coverage: gpd.GeoSeries) -> gpd.GeoSeries:
    """Fill each region with diagonal stripes, as dense as each of its polygons needs."""
    return gpd.GeoSeries(
        [shapely.MultiPolygon([s for part in shapely.get_parts(region) for s in stripes(part)]) for region in coverage],
        coverage.index,
    )


def stripes(polygon: BaseGeometry) -> list[BaseGeometry]:
    """Cut the widest hatching of which enough stripes cross the polygon, or else the densest."""
    level = sheared(polygon)
    rows: list[list[BaseGeometry]] = []
    for spacing, thickness in HATCH_STEPS:
        rows = [row for row in stripe_rows(level, spacing, thickness) if row]
        if len(rows) >= MIN_STRIPES:
            break
    return [stripe for row in rows for stripe in row]


def sheared(polygon: BaseGeometry) -> BaseGeometry:
    """Turn the diagonals into level rows, counted in steps of the rounded grid.

    All corners stay on whole numbers, so stripes lose neither their direction nor their width to rounding.
    """
    return shapely.transform(
        polygon, lambda xy: np.round(np.column_stack([xy[:, 0], xy[:, 1] - xy[:, 0]]) * 10**DECIMALS)
    )


def stripe_rows(level: BaseGeometry, spacing: int, thickness: int) -> Iterator[list[BaseGeometry]]:
    """Cut each row of the hatching out of a sheared polygon; drop pieces shorter than twice their width."""
    west, south, east, north = level.bounds
    for low in range(math.ceil(south / spacing) * spacing, math.floor(north) - thickness + 1, spacing):
        row = shapely.box(west - 1, low, east + 1, low + thickness)
        yield [stripe(start, end, low, thickness) for start, end in runs(row, level) if end - start >= thickness]


def runs(row: BaseGeometry, level: BaseGeometry) -> Iterator[tuple[int, int]]:
    """Find the stretches where the polygon fills the row over its whole height, shortened to the grid."""
    outside = sorted((part.bounds[0], part.bounds[2]) for part in shapely.get_parts(row.difference(level)))
    reached = outside[0][0]
    for start, end in outside:
        if start > reached:
            yield math.ceil(reached), math.floor(start)
        reached = max(reached, end)


def stripe(start: int, end: int, low: int, thickness: int) -> BaseGeometry:
    """Turn a stretch of a row back into a diagonal parallelogram with upright ends, in degrees."""
    corners = [(start, low), (start, low + thickness), (end, low + thickness), (end, low)]
    return shapely.Polygon([(x / 10**DECIMALS, (x + y) / 10**DECIMALS) for x, y in corners])


def areas_km2(regions: gpd.GeoSeries) -> pd.Series[float]:
    """Measure areas on the WGS84 ellipsoid, by a projection that keeps them."""
    return regions.set_crs(DEGREES).to_crs(EQUAL_AREA).area / 1e6


def common(coverage: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return what regions have in common, by pairs of codes that share at least a point, each once."""
    left, right = coverage.sindex.query(coverage, predicate="intersects", sort=True)
    left, right = left[left < right], right[left < right]
    parts = coverage.iloc[left].intersection(coverage.iloc[right], align=False)
    pairs = [coverage.index[left], coverage.index[right]]
    return parts.set_axis(pd.MultiIndex.from_arrays(pairs, names=["region_code", "neighbour_code"]))


def shared_borders(coverage: gpd.GeoSeries) -> pd.Series[float]:
    """Measure the border of each pair of neighbours in km; a corner in common does not make neighbours."""
    lengths = common(coverage).map(GEOD.geometry_length) / 1e3
    return lengths[lengths > 0].rename("shared_border_km")


def check_codes(coverage: gpd.GeoSeries, reference: gpd.GeoDataFrame) -> Finding:
    """Compare the regions with the reference, both ways."""
    odd = coverage.index.symmetric_difference(reference.index)
    known = f"the {len(reference)} known"
    return Finding("region codes", list(odd), "all regencies", f"{len(coverage)} regions", known)


def check_areal(what: str, regions: gpd.GeoSeries) -> Finding:
    """Each region is a valid, non-empty area."""
    bad = list(regions.index[regions.is_empty | ~regions.is_valid])
    return Finding(what, bad, "all regencies", f"{len(bad)} empty or invalid", "0")


def check_edges(coverage: gpd.GeoSeries) -> Finding:
    """Each shared border has the same vertices on both sides."""
    bad = list(coverage.index[~coverage.invalid_coverage_edges().is_empty])
    return Finding("shared borders", bad, "all regencies", f"{len(bad)} unmatched", "0")


def check_overlap(coverage: gpd.GeoSeries) -> Finding:
    """No place belongs to two regions."""
    twice = areas_km2(common(coverage))
    bad = [f"{a}-{b}" for a, b in twice.index[twice > 0]] if twice.sum() > MAX_OVERLAP_KM2 else []
    return Finding("overlap", bad, "all regencies", f"{twice.sum():.3f} km2", f"{MAX_OVERLAP_KM2} km2")


def check_gaps(coverage: gpd.GeoSeries) -> Finding:
    """No place inland belongs to nobody."""
    whole = shapely.get_parts(coverage.union_all())
    found = gpd.GeoSeries([shapely.Polygon(ring) for part in whole for ring in part.interiors])
    spots = [f"{point.x:.3f} {point.y:.3f}" for point in found.representative_point()]
    return Finding("enclosed gaps", spots, "whole island", f"{len(found)} gaps, {areas_km2(found).sum():.2f} km2", "0")


def check_capitals(coverage: gpd.GeoSeries, reference: gpd.GeoDataFrame) -> Finding:
    """Each capital lies inside its regency."""
    outside = reference[~coverage.loc[reference.index].contains(reference.geometry)]
    bad = [f"{capital} of {code}" for code, capital in outside["capital"].items()]
    return Finding("capitals inside", bad, "all capitals", f"{len(bad)} outside", "0")


def errors_percent(measured: pd.Series[float], official: pd.Series[float]) -> pd.Series[float]:
    """Express measured areas as signed differences from the official ones."""
    return 100 * (measured / official - 1)


def check_areas(coverage: gpd.GeoSeries, reference: gpd.GeoDataFrame) -> list[Finding]:
    """The mean error is small, and so is each single one, apart from the known exceptions."""
    names = reference["name"]
    errors = errors_percent(areas_km2(coverage), reference["official_area_km2"])
    mean, worst = errors.abs().mean(), errors.abs().idxmax()
    limits = pd.Series(KNOWN_AREA_ERROR).reindex(errors.index, fill_value=MAX_AREA_ERROR)
    over = [f"{code} {names[code]} {error:+.2f}%" for code, error in errors[errors.abs() > limits].items()]
    known = ", ".join(f"{names[code]} {limit}%" for code, limit in KNOWN_AREA_ERROR.items())
    far = ["all regencies"] if mean > MAX_MEAN_AREA_ERROR else []
    return [
        Finding("mean area error", far, "all regencies", f"{mean:.2f}%", f"{MAX_MEAN_AREA_ERROR}%"),
        Finding("largest area error", over, names[worst], f"{errors[worst]:+.2f}%", f"{MAX_AREA_ERROR}% ({known})"),
    ]


def check_provinces(provinces: gpd.GeoSeries, reference: gpd.GeoDataFrame) -> Finding:
    """Each province's total is close to the sum of its official ones."""
    official = reference["official_area_km2"].groupby(province_codes(reference.index)).sum()
    errors = errors_percent(areas_km2(provinces), official)
    worst = errors.abs().idxmax()
    over = [f"{code} {error:+.2f}%" for code, error in errors[errors.abs() > MAX_PROVINCE_ERROR].items()]
    return Finding("province totals", over, PROVINCES[worst], f"{errors[worst]:+.2f}%", f"{MAX_PROVINCE_ERROR}%")


def check_islands(coverage: gpd.GeoSeries, islands: gpd.GeoDataFrame) -> Finding:
    """Each named island is a polygon of its own, of about its size."""
    parts = gpd.GeoDataFrame(geometry=coverage.explode()).reset_index()
    met = parts.assign(measured=areas_km2(parts.geometry)).sjoin(islands.reset_index(), predicate="contains")
    close = errors_percent(met["measured"], met["area_km2"]).abs() <= MAX_ISLAND_ERROR
    kept = set(met.loc[close & (met["region_code_left"] == met["region_code_right"]), "name"])
    lost = [f"{name} of {code}" for code, name in islands["name"].items() if name not in kept]
    measured, allowed = f"{len(islands) - len(lost)} kept", f"{len(islands)} within {MAX_ISLAND_ERROR}%"
    return Finding("islands", lost, "named islands", measured, allowed)


def check_parts(coverage: gpd.GeoSeries, source: gpd.GeoSeries) -> Finding:
    """Mending and simplifying neither lose an island nor tear off a splinter."""
    before, after = source.count_geometries(), coverage.count_geometries()
    odd = [f"{code} {before[code]} to {after[code]}" for code in after.index[after != before]]
    return Finding("polygon parts", odd, "all regencies", str(after.sum()), str(before.sum()))


def check_neighbours(borders: pd.Series[float], reference: gpd.GeoDataFrame) -> Finding:
    """Compare the pairs of neighbours with the known ones, both ways."""
    known = reference["neighbours"].str.split().explode().dropna()
    pairs = {(code, other) for code, other in known.items() if code < other}
    odd = [f"{a}-{b} {borders.get((a, b), 0):.1f} km" for a, b in sorted(pairs.symmetric_difference(borders.index))]
    return Finding("neighbours", odd, "all regencies", f"{len(borders)} pairs", f"the {len(pairs)} known")


def check_stripes_inside(hatching: gpd.GeoSeries, coverage: gpd.GeoSeries) -> Finding:
    """No stripe leaves its regency by more than rounding."""
    bad = list(coverage.index[~coverage.buffer(STRIPE_TOLERANCE).covers(hatching)])
    allowed = f"0 by more than {STRIPE_TOLERANCE} degrees"
    return Finding("hatching inside", bad, "all regencies", f"{len(bad)} outside", allowed)


def check_stripes_share(hatching: gpd.GeoSeries, coverage: gpd.GeoSeries) -> Finding:
    """The stripes cover about the same share of each regency, so that all read as one tone."""
    shares = 100 * hatching.area / coverage.area
    low, high = HATCHED_PERCENT
    bad = [f"{code} {share:.1f}%" for code, share in shares[~shares.between(low, high)].items()]
    measured = f"{shares.min():.1f}% to {shares.max():.1f}%"
    return Finding("hatched share", bad, "all regencies", measured, f"{low}% to {high}%")


def check_size(texts: Mapping[str, str], limit: int) -> Finding:
    """The layers stay small enough for a slow connection."""
    sizes = {name: len(text.encode()) for name, text in texts.items()}
    worst = max(sizes, key=lambda name: sizes[name])
    over = [name for name, size in sizes.items() if size > limit]
    return Finding("file size", over, worst, f"{sizes[worst]} bytes", f"{limit} bytes")


def check_all(
    layers: Layers, source: gpd.GeoSeries, reference: gpd.GeoDataFrame, texts: Mapping[str, str]
) -> list[Finding]:
    """Run every check on layers whose codes are the known ones."""
    coverage = layers.regencies
    return [
        check_areal("valid polygons", coverage),
        check_edges(coverage),
        check_overlap(coverage),
        check_gaps(coverage),
        check_capitals(coverage, reference),
        *check_areas(coverage, reference),
        check_provinces(layers.provinces, reference),
        check_islands(coverage, read_places("islands.csv")),
        check_parts(coverage, source),
        check_neighbours(layers.borders, reference),
        check_areal("hatching", layers.hatching),
        check_stripes_inside(layers.hatching, coverage),
        check_stripes_share(layers.hatching, coverage),
        check_size(texts, MAX_BYTES),
        check_size({HATCHING: texts[HATCHING]}, MAX_HATCHING_BYTES),
    ]


def geojson(regions: gpd.GeoSeries, names: Mapping[str, str]) -> str:
    """Write a layer as compact GeoJSON with outer rings clockwise; a region may go without a name."""
    wound = regions.normalize().orient_polygons(exterior_cw=True)
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {"name": names[code]} if code in names else {},
            "geometry": mapping(region),
        }
        for code, region in wound.items()
    ]
    collection = {"type": "FeatureCollection", "attribution": ATTRIBUTION, "license": LICENCE, "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n"


def label_points(regions: gpd.GeoSeries) -> gpd.GeoSeries:
    """Find the point of each region's largest polygon that is farthest from its border."""
    parts = regions.explode()
    largest = parts.iloc[parts.area.argsort()].groupby(level=0).last()
    circles = rounded(gpd.GeoSeries(largest).maximum_inscribed_circle(tolerance=10.0**-DECIMALS))
    return gpd.GeoSeries(shapely.get_point(circles.to_numpy(), 0), circles.index)


def bounds_csv(layers: Layers) -> str:
    """Tabulate the box and the label point of each region, each province and the island."""
    island = gpd.GeoSeries({ISLAND: layers.provinces.union_all("coverage")})
    regions = pd.concat([island, layers.provinces, layers.regencies]).rename_axis("region_code")
    boxes = regions.bounds.set_axis(["west", "south", "east", "north"], axis="columns")
    labels = label_points(regions)
    table = boxes.assign(label_lon=labels.x, label_lat=labels.y).sort_index()
    return table.to_csv(float_format=f"%.{DECIMALS}f", lineterminator="\n")


def written(layers: Layers, reference: gpd.GeoDataFrame) -> dict[str, str]:
    """Write the map layers and the tables, by their path in the project."""
    names = reference["name"].to_dict()
    return {
        "static/kabkota.json": geojson(layers.regencies, names),
        "static/provinsi.json": geojson(layers.provinces, PROVINCES),
        HATCHING: geojson(layers.hatching, {}),
        "data/bounds.csv": bounds_csv(layers),
        "data/neighbours.csv": layers.borders.to_csv(float_format="%.1f", lineterminator="\n"),
    }


def write_all(texts: Mapping[str, str], root: Path) -> None:
    """Write every file aside first and move them into place only when all are complete."""
    targets = {name: root / name for name in texts}
    parts = {name: target.with_suffix(".part") for name, target in targets.items()}
    try:
        for name, text in texts.items():
            targets[name].parent.mkdir(parents=True, exist_ok=True)
            parts[name].write_text(text, encoding="utf-8", newline="\n")
        for name, part in parts.items():
            part.replace(targets[name])
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def build(source: gpd.GeoSeries) -> Layers:
    """Turn repaired boundaries into the layers; each border is simplified once for both of its sides."""
    regencies = snap(mend(source).simplify_coverage(SIMPLIFY_TOLERANCE))
    return Layers(regencies, dissolve(regencies), shared_borders(regencies), hatch(regencies))


def run(source_path: Path, root: Path) -> list[Finding]:
    """Build, check, and write if every check passes."""
    reference = read_places("reference.csv")
    source = read_source(source_path)
    codes = check_codes(source, reference)
    if not codes.ok:
        return [codes]
    layers = build(source)
    texts = written(layers, reference)
    findings = [codes, *check_all(layers, source, reference, texts)]
    if all(finding.ok for finding in findings):
        write_all(texts, root)
    return findings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0 when the layers were written and 1 when they were not."""
    parser = argparse.ArgumentParser(description="Build the map layers from a GeoJSON of regency boundaries.")
    parser.add_argument("source", type=Path, metavar="SOURCE.geojson")
    parser.add_argument("--out", type=Path, default=ROOT, help="project root to write to (default: this one)")
    options = parser.parse_args(arguments)
    try:
        findings = run(options.source, options.out)
    except (OSError, ValueError, DataSourceError, shapely.errors.ShapelyError) as error:
        print(f"geo/build.py: {error}", file=sys.stderr)
        return 1
    passed = all(finding.ok for finding in findings)
    for finding in findings:
        print(finding, file=sys.stdout if finding.ok else sys.stderr)
    if not passed:
        print("geo/build.py: nothing was written", file=sys.stderr)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
