"""A synthetic national set in the form of data/: as large as Indonesia, with figures drawn at random and no meaning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from setara.paths import DATA

SEED = 20260101
REGENCIES = 514
_WEST = (11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 31, 32, 33, 34, 35, 36, 51, 52, 53)
_EAST = (61, 62, 63, 64, 65, 71, 72, 73, 74, 75, 76, 81, 82, 91, 92, 94, 95, 96, 97)
PROVINCES = (*_WEST, *_EAST)
YEARS = range(2010, 2030)
INDICATORS = 40

# Vocabularies and the catalogue's real rows are taken as they are: queries name some of their codes.
_TAKEN = ("witnesses", "flags", "notes")
_NOTED_EVERY = 3
_FLAGGED_EVERY = 1000


def write(folder: Path, regencies: int = REGENCIES, years: range = YEARS, indicators: int = INDICATORS) -> int:
    """Write the set's CSV files.

    Args:
        folder: an existing folder.
        regencies: how many regencies, spread evenly over the 38 provinces.
        years: every series has a figure for every region in each of them.
        indicators: the real catalogue's rows and as many synthetic ones as are missing.

    Returns:
        The number of observations.
    """
    regions = _regions(regencies)
    catalogue = _catalogue(indicators)
    observations = _observations(regions["region_code"].to_list(), catalogue, years)
    tables = {
        "regions": regions,
        "indicators": catalogue,
        "sources": _sources(years),
        "observations": observations,
        "changes": _changes(observations),
        "coverage": _coverage(observations),
        "events": _events(),
        "targets": _targets(regions["region_code"].to_list()),
        "neighbours": _neighbours(regions),
        "bounds": _bounds(regions),
    }
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    for name in _TAKEN:
        (folder / f"{name}.csv").write_bytes((DATA / f"{name}.csv").read_bytes())
    return len(observations)


def _changes(observations: pd.DataFrame) -> pd.DataFrame:
    """Return one change, of the first figure: a file without any line is refused."""
    key = observations[["region_code", "year", "indicator", "sex", "vintage"]].iloc[:1].reset_index(drop=True)
    return pd.concat(
        [pd.DataFrame({"version": ["2026.11"], "date": "2026-11-28", "change": "baru"}), key], axis=1
    ).assign(before=None)


def _regions(regencies: int) -> pd.DataFrame:
    nation = ("0000", "Negara sintetis", "nasional", "negara", "")
    share, rest = divmod(regencies, len(PROVINCES))
    rows = [nation]
    for position, province in enumerate(PROVINCES):
        code = f"{province}00"
        rows.append((code, f"Provinsi sintetis {province}", "provinsi", "provinsi", code))
        for number in range(1, share + (position < rest) + 1):
            regency = f"{province}{number:02d}"
            rows.append((regency, f"Kabupaten sintetis {regency}", "kabkota", "kabupaten", code))
    table = pd.DataFrame(rows, columns=["region_code", "name", "level", "kind", "province_code"])
    return table.assign(capital="Kota sintetis", area_km2=1000, since="")


def _catalogue(indicators: int) -> pd.DataFrame:
    real = pd.read_csv(DATA / "indicators.csv", dtype=str, keep_default_na=False)
    missing = range(len(real) + 1, indicators + 1)
    pattern = real[real["code"] == "tpak"].iloc[0].to_dict()
    made = [
        {
            **pattern,
            "code": f"sintetis_{number}",
            "order": str(number),
            "name": f"Indikator sintetis {number}",
            "short_name": f"S{number}",
        }
        for number in missing
    ]
    return pd.concat([real, pd.DataFrame(made, columns=real.columns)], ignore_index=True)


def _series(catalogue: pd.DataFrame) -> Iterator[tuple[str, str, str, float, float]]:
    for row in catalogue.to_dict(orient="records"):
        low, high = float(row["scale_low"]), float(row["scale_high"])
        for sex in row["sexes"].split():
            for vintage in row["vintages"].split():
                yield row["code"], sex, vintage, low, high


def _sources(years: range) -> pd.DataFrame:
    real = pd.read_csv(DATA / "sources.csv", dtype=str, keep_default_na=False)
    # No figure is newer than its source.
    return real.assign(accessed=str(years[-1]))


def _first_code(name: str) -> str:
    return str(pd.read_csv(DATA / f"{name}.csv").iloc[0, 0])


def _observations(regions: list[str], catalogue: pd.DataFrame, years: range) -> pd.DataFrame:
    random = np.random.default_rng(SEED)
    source, flag, note, witness = (_first_code(n) for n in ("sources", "flags", "notes", "witnesses"))
    places = pd.MultiIndex.from_product([regions, years], names=["region_code", "year"]).to_frame(index=False)
    blocks = [
        places.assign(
            indicator=code,
            sex=sex,
            vintage=vintage,
            value=random.uniform(low, high, len(places)).round(3),
        )
        for code, sex, vintage, low, high in _series(catalogue)
    ]
    # The order of data/observations.csv: what a query may skip depends on it.
    keys = ["region_code", "year", "indicator", "sex", "vintage"]
    table = pd.concat(blocks).sort_values(keys, ignore_index=True)
    noted = table.index % _NOTED_EVERY == 0
    return table.assign(
        source_id=source,
        flag=np.where(table.index % _FLAGGED_EVERY == 0, flag, ""),
        notes=np.where(noted, note, ""),
        confirmed_by=np.where(noted, witness, ""),
    )


def _coverage(observations: pd.DataFrame) -> pd.DataFrame:
    part = observations.assign(province_code=observations["region_code"].str[:2] + "00")
    keys = ["indicator", "sex", "vintage", "year", "province_code"]
    return part.groupby(keys, as_index=False).size().rename(columns={"size": "rows"})


def _events() -> pd.DataFrame:
    dates = [f"{year}-02-14" for year in (2014, 2019, 2024)]
    return pd.DataFrame(
        {"date": dates, "region_code": "0000", "kind": "pemilu", "title": "Peristiwa sintetis", "source": ""}
    )


def _targets(regions: list[str]) -> pd.DataFrame:
    source = _first_code("sources")
    return pd.DataFrame(
        {
            "region_code": regions,
            "year": YEARS[-1],
            "indicator": "ikg",
            "sex": "T",
            "vintage": "tunggal",
            "low": 0.2,
            "high": 0.3,
            "status": "rancangan",
            "document": "Dokumen sintetis",
            "source_id": source,
            "notes": "",
        }
    )


def _neighbours(regions: pd.DataFrame) -> pd.DataFrame:
    codes = regions.loc[regions["level"] == "kabkota", "region_code"].to_list()
    pairs = [(a, b) for step in (1, 2, 3) for a, b in zip(codes, codes[step:], strict=False)]
    return pd.DataFrame(pairs, columns=["region_code", "neighbour_code"]).assign(shared_border_km=10.0)


def _bounds(regions: pd.DataFrame) -> pd.DataFrame:
    box = {"west": 95.0, "south": -11.0, "east": 141.0, "north": 6.0, "label_lon": 118.0, "label_lat": -2.0}
    return regions[["region_code"]].assign(**box)
