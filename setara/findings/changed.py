"""Yang berubah: what the last versions of the figures changed, figure by figure, as `data/changes.csv` has it."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from setara import formatting
from setara.frames import rows
from setara.paths import DATA, data_version
from setara.sentences import quality
from setara.store.catalogue import VINTAGE_NAMES
from setara.view import View

KEY = ["region_code", "year", "indicator", "sex", "vintage"]


def recorded() -> pd.DataFrame:
    """Return the changes as they were recorded, the last day first: text in the columns of `data/changes.csv`."""
    changes = pd.read_csv(DATA / "changes.csv", dtype=str, keep_default_na=False)
    return changes.sort_values("date", ascending=False, kind="stable", ignore_index=True)


def summary(view: View) -> str:
    """Return how many figures there are, and how many of them changed since when."""
    changes = recorded()
    counts = {str(change): int(count) for change, count in changes["change"].value_counts().items()}
    first = dt.date.fromisoformat(changes["date"].min())
    figures = len(view.query("all_observations"))
    return quality.versions(data_version(), figures, formatting.long_date(first), counts)


def table(view: View) -> pd.DataFrame:
    """Return the changed figures as a table in Indonesian, with what they are now and where they come from."""
    now = view.query("all_observations").astype({"year": str, "sex": str, "vintage": str})
    found = recorded().merge(now, on=KEY, how="inner")
    indicators = view.catalogue.indicators
    return pd.DataFrame(
        {
            "Versi": "Versi data " + found["version"],
            "Tanggal": [formatting.long_date(dt.date.fromisoformat(day)) for day in found["date"]],
            "Wilayah": found["region"],
            "Angka": [f"{indicators[row.indicator].label(row.sex)} {row.year}" for row in rows(found)],
            "Seri": found["vintage"].map(VINTAGE_NAMES),
            "Nilai kini": [formatting.number(r.value, indicators[r.indicator].decimals) for r in rows(found)],
            "Yang berubah": [
                quality.changed(row.change, _before(view, row.indicator, row.before)) for row in rows(found)
            ],
            "Sumber": found["publisher"] + ", " + found["source"],
        }
    )


def _before(view: View, indicator: str, value: str) -> str:
    return formatting.number(float(value), view.catalogue.indicators[indicator].decimals) if value else ""
