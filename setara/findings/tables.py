"""The tables beside the charts: columns in Indonesian, every figure with its status."""

from __future__ import annotations

import pandas as pd

from setara.frames import rows
from setara.store.catalogue import VINTAGE_NAMES, Indicator


def status(row: object) -> str:
    """Return why a figure is missing or what its flag says; empty for a plain published figure."""
    value, existed, flag = (getattr(row, name, None) for name in ("value", "existed", "flag"))
    if value is None or pd.isna(value):
        return "belum dibentuk" if existed is False or (existed is not None and not existed) else "tidak terbit"
    return str(flag).replace("_", " ") if isinstance(flag, str) else ""


def level_table(level: pd.DataFrame, indicator: Indicator, year: int) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return the table of `queries/level.sql` and the decimals of its columns.

    Args:
        level: result of the query.
        indicator: the indicator shown.
        year: the year shown.
    """
    name = f"{indicator.short_name} {year}"
    change = f"Perubahan dari {year - 1} (turunan)"
    table = pd.DataFrame(
        {
            "Wilayah": level["region"],
            "Provinsi": level["province"],
            name: level["value"],
            change: level["change"],
            "Peringkat di provinsinya (turunan)": level["rank_province"].astype("Int64"),
            "Peringkat di Kalimantan (turunan)": level["rank_island"].astype("Int64"),
            "Keterangan": [status(r) for r in rows(level)],
        }
    ).reset_index(drop=True)
    table["Provinsi"] = table["Provinsi"].fillna("")
    places = indicator.decimals
    return table, {name: places, change: places}


def change_table(
    frame: pd.DataFrame, indicator: Indicator, year_from: int, year_to: int
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return the table of `queries/change.sql` and the decimals of its columns."""
    table = pd.DataFrame(
        {
            "Wilayah": frame["region"],
            "Provinsi": frame["province"].fillna(""),
            str(year_from): frame["value_from"],
            str(year_to): frame["value_to"],
            "Perubahan (turunan)": frame["change"],
        }
    ).reset_index(drop=True)
    return table, dict.fromkeys(table.columns[2:], indicator.decimals)


def gap_table(frame: pd.DataFrame, indicator: Indicator) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return the table of `queries/gap.sql` and the decimals of its columns."""
    table = pd.DataFrame(
        {
            "Wilayah": frame["region"],
            "Provinsi": frame["province"].fillna(""),
            "Perempuan": frame["women"],
            "Laki-laki": frame["men"],
            "Perempuan − laki-laki (turunan)": frame["gap"],
        }
    ).reset_index(drop=True)
    return table, dict.fromkeys(table.columns[2:], indicator.decimals)


def series_table(series: pd.DataFrame, indicator: Indicator) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return regions down and years across, one row a region and vintage; an empty cell is not published."""
    wide = series.pivot_table(
        index=["region_code", "region", "vintage"], columns="year", values="value", sort=True
    ).reset_index()
    table = wide.drop(columns="region_code").rename(columns={"region": "Wilayah", "vintage": "Seri"})
    table["Seri"] = table["Seri"].map(VINTAGE_NAMES)
    if not indicator.has_vintages:
        table = table.drop(columns="Seri")
    table.columns = [str(c) for c in table.columns]
    return table, {c: indicator.decimals for c in table.columns if c.isdigit()}


def pace_table(pace: pd.DataFrame, indicator: Indicator) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return the table of `queries/pace.sql` and the decimals of its columns."""
    table = pd.DataFrame(
        {
            "Wilayah": pace["region"],
            "Dari tahun": pace["first_year"].astype(int).astype(str),
            "Sampai tahun": pace["last_year"].astype(int).astype(str),
            "Nilai awal": pace["first_value"],
            "Nilai akhir": pace["last_value"],
            "Rata-rata perubahan per tahun (turunan)": pace["per_year"],
        }
    ).reset_index(drop=True)
    places = indicator.decimals
    return table, {
        "Nilai awal": places,
        "Nilai akhir": places,
        "Rata-rata perubahan per tahun (turunan)": max(places, 2),
    }
