"""Build the map layers and the tables of bounds and neighbours from one GeoJSON of regency boundaries.

    python geo/build.py SOURCE.geojson

Every figure a good build must reach is checked before anything is written; see geo/README.md.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

Coverage = dict[str, BaseGeometry]

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

GEOD = Geod(ellps="WGS84")


@dataclass(frozen=True)
class Regency:
    """The independent facts about one regency that its polygon is held against."""

    code: str
    name: str
    area_km2: float
    capital: str
    point: shapely.Point
    neighbours: frozenset[str]


@dataclass(frozen=True)
class Island:
    """A point on an island that has to survive as a polygon of its own, and the island's size."""

    name: str
    code: str
    point: shapely.Point
    area_km2: float


@dataclass(frozen=True)
class Finding:
    """The outcome of one check: what was looked at, where, what was measured, what is allowed."""

    what: str
    where: str
    measured: str
    allowed: str
    ok: bool

    def __str__(self) -> str:
        verdict = "ok    " if self.ok else "FAILED"
        return f"{verdict} {self.what} [{self.where}]: measured {self.measured}, allowed {self.allowed}"


@dataclass(frozen=True)
class Layers:
    """Everything the outputs are written from."""

    regencies: Coverage
    provinces: Coverage
    borders: dict[tuple[str, str], float]
    hatching: Coverage


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_reference(path: Path) -> dict[str, Regency]:
    """Read official areas and capitals, by region code."""
    return {
        row["region_code"]: Regency(
            row["region_code"],
            row["name"],
            float(row["official_area_km2"]),
            row["capital"],
            shapely.Point(float(row["lon"]), float(row["lat"])),
            frozenset(row["neighbours"].split()),
        )
        for row in read_rows(path)
    }


def read_islands(path: Path) -> list[Island]:
    """Read the named islands that must be kept."""
    return [
        Island(
            row["name"],
            row["region_code"],
            shapely.Point(float(row["lon"]), float(row["lat"])),
            float(row["area_km2"]),
        )
        for row in read_rows(path)
    ]


def read_source(path: Path) -> Coverage:
    """Read the boundaries, repaired one by one, in the order of their codes."""
    features = json.loads(path.read_text(encoding="utf-8")).get("features", [])
    regions: Coverage = {}
    for feature in features:
        code = feature.get("properties", {}).get("region_code")
        if code is None:
            raise ValueError(f"{path}: a feature has no property region_code")
        if code in regions:
            raise ValueError(f"{path}: region_code {code} stands twice")
        geometry = shape(feature["geometry"])
        regions[code] = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    if not regions:
        raise ValueError(f"{path}: no features")
    return dict(sorted(regions.items()))


def mend(regions: Coverage) -> Coverage:
    """Give overlaps and enclosed gaps to the neighbour with the longest border.

    Only gaps closed in on all sides are filled, so that bays and straits stay open.
    """
    # GEOS raises a floating-point flag on degenerate corners; the result is checked as a coverage.
    with np.errstate(invalid="ignore"):
        cleaned = shapely.coverage_clean(list(regions.values()), gap_width=GAP_WIDTH)
    return dict(zip(regions, cleaned, strict=True))


def simplify(coverage: Coverage) -> Coverage:
    """Simplify each border once for both of its sides."""
    simpler = shapely.coverage_simplify(list(coverage.values()), SIMPLIFY_TOLERANCE)
    return dict(zip(coverage, simpler, strict=True))


def snap(coverage: Coverage) -> Coverage:
    """Round all coordinates and keep a coverage.

    Rounding vertices alone lets thin necks cross themselves. Here all borders are noded together on the
    rounded grid, cut into faces again, and each face goes to the region that fills most of it.
    """
    edges = shapely.boundary(list(coverage.values()))
    lines = shapely.union_all(edges, grid_size=10.0**-DECIMALS)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    owned: dict[str | None, list[BaseGeometry]] = {code: [] for code in coverage}
    for face in faces:
        owned.setdefault(owner(face, coverage), []).append(face)
    return {code: rounded(shapely.coverage_union_all(owned[code])) for code in coverage}


def owner(face: BaseGeometry, coverage: Coverage) -> str | None:
    """Name the region that fills more than half of the face; None where the face is water."""
    for code, region in coverage.items():
        if region.intersects(face) and region.intersection(face).area > face.area / 2:
            return code
    return None


def rounded(geometry: BaseGeometry) -> BaseGeometry:
    """Strip the binary noise from coordinates on the grid; adding zero turns -0.0 into 0.0."""
    return shapely.transform(geometry, lambda xy: np.round(xy, DECIMALS) + 0.0)


def dissolve(coverage: Coverage) -> Coverage:
    """Join the regencies of each province, by the first two digits of their codes."""
    return {
        f"{prefix}00": shapely.coverage_union_all([coverage[code] for code in codes])
        for prefix, codes in groupby(sorted(coverage), key=lambda code: code[:2])
    }


def hatch(coverage: Coverage) -> Coverage:
    """Fill each region with diagonal stripes, as dense as each of its polygons needs."""
    return {
        code: shapely.MultiPolygon([s for part in shapely.get_parts(region) for s in stripes(part)])
        for code, region in coverage.items()
    }


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


def area_km2(geometry: BaseGeometry) -> float:
    """Measure the area on the WGS84 ellipsoid."""
    if geometry.is_empty:
        return 0.0
    return float(abs(GEOD.geometry_area_perimeter(shapely.orient_polygons(geometry))[0])) / 1e6


def line_km(geometry: BaseGeometry) -> float:
    """Measure the lines of a geometry on the ellipsoid; points and areas count as nothing."""
    lines = [part for part in shapely.get_parts(geometry) if part.geom_type == "LineString"]
    return float(sum(GEOD.geometry_length(line) for line in lines)) / 1e3


def touching(coverage: Coverage) -> list[tuple[str, str]]:
    """List the pairs of regions that share at least a point, each once."""
    codes = list(coverage)
    tree = shapely.STRtree(list(coverage.values()))
    left, right = tree.query(list(coverage.values()), predicate="intersects")
    return sorted((codes[i], codes[j]) for i, j in zip(left, right, strict=True) if codes[i] < codes[j])


def shared_borders(coverage: Coverage) -> dict[tuple[str, str], float]:
    """Measure the border of each pair of neighbours; a corner in common does not make neighbours."""
    lengths = {(a, b): line_km(coverage[a].intersection(coverage[b])) for a, b in touching(coverage)}
    return {pair: length for pair, length in lengths.items() if length > 0}


def gaps(coverage: Coverage) -> list[BaseGeometry]:
    """Find the holes closed in by the regions together."""
    whole = shapely.union_all(list(coverage.values()))
    return [shapely.Polygon(ring) for part in shapely.get_parts(whole) for ring in part.interiors]


def overlap_km2(coverage: Coverage) -> float:
    """Add up what pairs of regions cover twice."""
    return sum(area_km2(polygons(coverage[a].intersection(coverage[b]))) for a, b in touching(coverage))


def polygons(geometry: BaseGeometry) -> BaseGeometry:
    """Keep the areas of a mixed geometry."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    return shapely.MultiPolygon(parts)


def error_percent(measured: float, official: float) -> float:
    """Express a measured area as a signed difference from the official one."""
    return 100 * (measured / official - 1)


def listing(places: Iterable[str], otherwise: str) -> str:
    """Join the failing places, or name what was covered when none failed."""
    return ", ".join(places) or otherwise


def check_codes(coverage: Coverage, reference: Mapping[str, Regency]) -> Finding:
    """Compare the regions with the reference, both ways."""
    odd = sorted(set(coverage) ^ set(reference))
    where = listing(odd, "all regencies")
    return Finding("region codes", where, f"{len(coverage)} regions", f"the {len(reference)} known", not odd)


def check_validity(coverage: Coverage) -> Finding:
    """Each region is a valid, non-empty area."""
    bad = [code for code, region in coverage.items() if region.is_empty or not region.is_valid]
    return Finding("valid polygons", listing(bad, "all regencies"), f"{len(bad)} invalid", "0", not bad)


def check_edges(coverage: Coverage) -> Finding:
    """Each shared border has the same vertices on both sides."""
    invalid = shapely.coverage_invalid_edges(list(coverage.values()))
    bad = [code for code, edge in zip(coverage, invalid, strict=True) if not edge.is_empty]
    return Finding("shared borders", listing(bad, "all regencies"), f"{len(bad)} unmatched", "0", not bad)


def check_overlap(coverage: Coverage) -> Finding:
    """No place belongs to two regions."""
    overlap = overlap_km2(coverage)
    allowed = f"{MAX_OVERLAP_KM2} km2"
    return Finding("overlap", "all regencies", f"{overlap:.3f} km2", allowed, overlap <= MAX_OVERLAP_KM2)


def check_gaps(coverage: Coverage) -> Finding:
    """No place inland belongs to nobody."""
    found = gaps(coverage)
    spots = [f"{p.x:.3f} {p.y:.3f}" for p in (gap.representative_point() for gap in found)]
    measured = f"{len(found)} gaps, {sum(area_km2(gap) for gap in found):.2f} km2"
    return Finding("enclosed gaps", listing(spots, "whole island"), measured, "0", not found)


def check_capitals(coverage: Coverage, reference: Mapping[str, Regency]) -> Finding:
    """Each capital lies inside its regency."""
    out = [f"{r.capital} of {r.code}" for r in reference.values() if not coverage[r.code].contains(r.point)]
    return Finding("capitals inside", listing(out, "all capitals"), f"{len(out)} outside", "0", not out)


def area_errors(coverage: Coverage, reference: Mapping[str, Regency]) -> dict[str, float]:
    """Compare each regency's area with the official one, in percent."""
    return {code: error_percent(area_km2(coverage[code]), r.area_km2) for code, r in reference.items()}


def check_areas(coverage: Coverage, reference: Mapping[str, Regency]) -> list[Finding]:
    """The mean error is small, and so is each single one, apart from the known exceptions."""
    errors = area_errors(coverage, reference)
    mean = sum(map(abs, errors.values())) / len(errors)
    worst = max(errors, key=lambda code: abs(errors[code]))
    over = [
        f"{code} {reference[code].name} {error:+.2f}%"
        for code, error in errors.items()
        if abs(error) > KNOWN_AREA_ERROR.get(code, MAX_AREA_ERROR)
    ]
    known = ", ".join(f"{reference[code].name} {limit}%" for code, limit in KNOWN_AREA_ERROR.items())
    return [
        Finding(
            "mean area error",
            "all regencies",
            f"{mean:.2f}%",
            f"{MAX_MEAN_AREA_ERROR}%",
            mean <= MAX_MEAN_AREA_ERROR,
        ),
        Finding(
            "largest area error",
            listing(over, reference[worst].name),
            f"{errors[worst]:+.2f}%",
            f"{MAX_AREA_ERROR}% ({known})",
            not over,
        ),
    ]


def province_errors(coverage: Coverage, reference: Mapping[str, Regency]) -> dict[str, float]:
    """Compare each province's area with the sum of its official ones, in percent."""
    official: dict[str, float] = {}
    for code, regency in reference.items():
        province = f"{code[:2]}00"
        official[province] = official.get(province, 0.0) + regency.area_km2
    provinces = dissolve(coverage)
    return {code: error_percent(area_km2(provinces[code]), total) for code, total in official.items()}


def check_provinces(coverage: Coverage, reference: Mapping[str, Regency]) -> Finding:
    """Each province's total is close to the official one."""
    errors = province_errors(coverage, reference)
    worst = max(errors, key=lambda code: abs(errors[code]))
    over = [f"{code} {error:+.2f}%" for code, error in errors.items() if abs(error) > MAX_PROVINCE_ERROR]
    where = listing(over, PROVINCES[worst])
    return Finding("province totals", where, f"{errors[worst]:+.2f}%", f"{MAX_PROVINCE_ERROR}%", not over)


def is_kept(island: Island, coverage: Coverage) -> bool:
    """Tell whether the island is a polygon of its own, of about its size."""
    parts = [part for part in shapely.get_parts(coverage[island.code]) if part.contains(island.point)]
    return any(abs(error_percent(area_km2(part), island.area_km2)) <= MAX_ISLAND_ERROR for part in parts)


def check_islands(coverage: Coverage, islands: Sequence[Island]) -> Finding:
    """Each named island is kept."""
    lost = [f"{island.name} of {island.code}" for island in islands if not is_kept(island, coverage)]
    where = listing(lost, "named islands")
    measured = f"{len(islands) - len(lost)} kept"
    return Finding("islands", where, measured, f"{len(islands)} within {MAX_ISLAND_ERROR}%", not lost)


def check_parts(coverage: Coverage, source: Coverage) -> Finding:
    """Mending and simplifying neither lose an island nor tear off a splinter."""
    before = {code: len(shapely.get_parts(region)) for code, region in source.items()}
    after = {code: len(shapely.get_parts(region)) for code, region in coverage.items()}
    odd = [f"{code} {before[code]} to {after[code]}" for code in after if before[code] != after[code]]
    where = listing(odd, "all regencies")
    return Finding("polygon parts", where, str(sum(after.values())), str(sum(before.values())), not odd)


def check_neighbours(borders: Mapping[tuple[str, str], float], reference: Mapping[str, Regency]) -> Finding:
    """Compare the pairs of neighbours with the known ones, both ways."""
    known = {(code, other) for code, regency in reference.items() for other in regency.neighbours}
    pairs = {(a, b) for a, b in known if a < b}
    odd = [f"{a}-{b} {borders.get((a, b), 0):.1f} km" for a, b in sorted(pairs ^ set(borders))]
    where = listing(odd, "all regencies")
    return Finding("neighbours", where, f"{len(borders)} pairs", f"the {len(pairs)} known", not odd)


def check_stripes(hatching: Coverage) -> Finding:
    """Each regency has stripes, and they make a valid area."""
    bad = [code for code, region in hatching.items() if region.is_empty or not region.is_valid]
    return Finding("hatching", listing(bad, "all regencies"), f"{len(bad)} missing or invalid", "0", not bad)


def check_stripes_inside(hatching: Coverage, coverage: Coverage) -> Finding:
    """No stripe leaves its regency by more than rounding."""
    bad = [code for code, region in coverage.items() if not region.buffer(STRIPE_TOLERANCE).covers(hatching[code])]
    where = listing(bad, "all regencies")
    allowed = f"0 by more than {STRIPE_TOLERANCE} degrees"
    return Finding("hatching inside", where, f"{len(bad)} outside", allowed, not bad)


def check_stripes_share(hatching: Coverage, coverage: Coverage) -> Finding:
    """The stripes cover about the same share of each regency, so that all read as one tone."""
    low, high = HATCHED_PERCENT
    shares = {code: 100 * hatching[code].area / region.area for code, region in coverage.items()}
    bad = [f"{code} {share:.1f}%" for code, share in shares.items() if not low <= share <= high]
    measured = f"{min(shares.values()):.1f}% to {max(shares.values()):.1f}%"
    return Finding("hatched share", listing(bad, "all regencies"), measured, f"{low}% to {high}%", not bad)


def check_size(texts: Mapping[str, str], limit: int) -> Finding:
    """The layers stay small enough for a slow connection."""
    sizes = {name: len(text.encode()) for name, text in texts.items()}
    worst = max(sizes, key=lambda name: sizes[name])
    over = [name for name, size in sizes.items() if size > limit]
    return Finding("file size", listing(over, worst), f"{sizes[worst]} bytes", f"{limit} bytes", not over)


def check_all(
    layers: Layers,
    source: Coverage,
    reference: Mapping[str, Regency],
    islands: Sequence[Island],
    texts: Mapping[str, str],
) -> list[Finding]:
    """Run every check on layers whose codes are the known ones."""
    coverage = layers.regencies
    return [
        check_validity(coverage),
        check_edges(coverage),
        check_overlap(coverage),
        check_gaps(coverage),
        check_capitals(coverage, reference),
        *check_areas(coverage, reference),
        check_provinces(coverage, reference),
        check_islands(coverage, islands),
        check_parts(coverage, source),
        check_neighbours(layers.borders, reference),
        check_stripes(layers.hatching),
        check_stripes_inside(layers.hatching, coverage),
        check_stripes_share(layers.hatching, coverage),
        check_size(texts, MAX_BYTES),
        check_size({HATCHING: texts[HATCHING]}, MAX_HATCHING_BYTES),
    ]


def geojson(regions: Coverage, names: Mapping[str, str], *, clockwise: bool) -> str:
    """Write a layer as compact GeoJSON with outer rings wound as asked; a region may go without a name."""
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {"name": names[code]} if code in names else {},
            "geometry": mapping(shapely.orient_polygons(shapely.normalize(region), exterior_cw=clockwise)),
        }
        for code, region in regions.items()
    ]
    collection = {
        "type": "FeatureCollection",
        "attribution": ATTRIBUTION,
        "license": LICENCE,
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n"


def label_point(region: BaseGeometry) -> shapely.Point:
    """Find the point of the largest polygon that is farthest from its border."""
    largest = max(shapely.get_parts(region), key=lambda part: part.area)
    circle = shapely.maximum_inscribed_circle(largest, tolerance=10.0**-DECIMALS)
    return shapely.Point(rounded(circle).coords[0])


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write rows as CSV with Unix line ends."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return buffer.getvalue()


def bounds_csv(layers: Layers) -> str:
    """Tabulate the box and the label point of each regency, each province and the island."""
    whole = shapely.coverage_union_all(list(layers.provinces.values()))
    rows = []
    for code, region in {ISLAND: whole, **layers.provinces, **layers.regencies}.items():
        label = label_point(region)
        numbers = [*region.bounds, label.x, label.y]
        rows.append([code, *(f"{number:.{DECIMALS}f}" for number in numbers)])
    return csv_text(["region_code", "west", "south", "east", "north", "label_lon", "label_lat"], sorted(rows))


def neighbours_csv(borders: Mapping[tuple[str, str], float]) -> str:
    """Tabulate the pairs of neighbours, each once."""
    rows = [[a, b, f"{length:.1f}"] for (a, b), length in sorted(borders.items())]
    return csv_text(["region_code", "neighbour_code", "shared_border_km"], rows)


def layer_texts(layers: Layers, reference: Mapping[str, Regency]) -> dict[str, str]:
    """Write the four map layers, by their path in the project."""
    names = {code: regency.name for code, regency in reference.items()}
    return {
        "static/kabkota.json": geojson(layers.regencies, names, clockwise=True),
        "static/kabkota-3d.json": geojson(layers.regencies, names, clockwise=False),
        "static/provinsi.json": geojson(layers.provinces, PROVINCES, clockwise=True),
        HATCHING: geojson(layers.hatching, {}, clockwise=True),
    }


def table_texts(layers: Layers) -> dict[str, str]:
    """Write the two tables, by their path in the project."""
    return {
        "data/bounds.csv": bounds_csv(layers),
        "data/neighbours.csv": neighbours_csv(layers.borders),
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


def build(source: Coverage) -> Layers:
    """Turn repaired boundaries into the layers."""
    regencies = snap(simplify(mend(source)))
    return Layers(regencies, dissolve(regencies), shared_borders(regencies), hatch(regencies))


def run(source_path: Path, root: Path) -> list[Finding]:
    """Build, check, and write if every check passes."""
    reference = read_reference(ROOT / "geo" / "reference.csv")
    source = read_source(source_path)
    codes = check_codes(source, reference)
    if not codes.ok:
        return [codes]
    layers = build(source)
    texts = layer_texts(layers, reference)
    islands = read_islands(ROOT / "geo" / "islands.csv")
    findings = [codes, *check_all(layers, source, reference, islands, texts)]
    if all(finding.ok for finding in findings):
        write_all({**texts, **table_texts(layers)}, root)
    return findings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0 when the layers were written and 1 when they were not."""
    parser = argparse.ArgumentParser(description="Build the map layers from a GeoJSON of regency boundaries.")
    parser.add_argument("source", type=Path, metavar="SOURCE.geojson")
    parser.add_argument("--out", type=Path, default=ROOT, help="project root to write to (default: this one)")
    options = parser.parse_args(arguments)
    try:
        findings = run(options.source, options.out)
    except (OSError, ValueError, shapely.errors.ShapelyError) as error:
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
