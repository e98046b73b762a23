"""Yang berubah: what the last versions of the figures changed, figure by figure."""

from __future__ import annotations

import pandas as pd

from setara import formatting
from setara.frames import rows
from setara.paths import data_version
from setara.sentences import quality
from setara.store.catalogue import VINTAGE_NAMES
from setara.view import View


def summary(view: View) -> str:
    """Return how many figures there are, and how many of them changed since when."""
    changes = view.query("changes")
    counts = {str(change): int(count) for change, count in changes["change"].value_counts().items()}
    figures = len(view.query("all_observations"))
    return quality.versions(data_version(), figures, formatting.long_date(changes["date"].min()), counts)


def table(view: View) -> pd.DataFrame:
    """Return the changed figures as a table in Indonesian, with what they are now and where they come from."""
    indicators = view.catalogue.indicators
    found = [(row, indicators[row.indicator]) for row in rows(view.query("changes"))]
    return pd.DataFrame(
        {
            "Versi": [f"Versi data {row.version}" for row, _ in found],
            "Tanggal": [formatting.long_date(row.date) for row, _ in found],
            "Wilayah": [row.region for row, _ in found],
            "Angka": [f"{indicator.label(row.sex)} {row.year}" for row, indicator in found],
            "Seri": [VINTAGE_NAMES[row.vintage] for row, _ in found],
            "Nilai kini": [formatting.number(row.value, indicator.decimals) for row, indicator in found],
            "Yang berubah": [
                quality.changed(
                    row.change, "" if pd.isna(row.before) else formatting.number(row.before, indicator.decimals)
                )
                for row, indicator in found
            ],
            "Sumber": [f"{row.publisher}, {row.source}" for row, _ in found],
        }
    )
