"""The tables beside the charts: columns in Indonesian, every figure with its status."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from setara import formatting
from setara.frames import rows
from setara.sentences import quality
from setara.sentences.sexes import GAP
from setara.store.catalogue import SEX_NAMES, VINTAGE_NAMES, Catalogue, Indicator

REMARK = "Keterangan"
# The measures of `queries/all_derived.sql`, of an indicator.
_MEASURES = {"selisih_p_l": "{}, perempuan − laki-laki", "tanpa_mtf_nol": "{} dengan MTF tahun sebelumnya"}


def status(row: Any, indicator: Indicator) -> str:
    """Return why a figure is missing or what is known about it; empty for a plain published figure.

    Args:
        row: a row of `queries/level.sql`.
    """
    if row.value is None or pd.isna(row.value):
        return "tidak tersedia" if row.existed else "belum dibentuk"
    return quality.odd_told(row.flag, row.estimate, indicator, int(row.year))


def marked(figures: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Return rows of `queries/level.sql` or `series.sql` with `mark`, what is known about each figure."""
    flagged = zip(figures["flag"], figures["estimate"], figures["year"], strict=True)
    return figures.assign(mark=[quality.odd_told(flag, estimate, indicator, int(y)) for flag, estimate, y in flagged])


def remarked(table: pd.DataFrame, remarks: list[str]) -> pd.DataFrame:
    """Return a table with what is known about the figures of each row; as it was where nothing is."""
    return table.assign(**{REMARK: remarks}) if any(remarks) else table


def chosen_figures(tables: Iterable[pd.DataFrame], catalogue: Catalogue) -> pd.DataFrame:
    """Return rows of `queries/all_observations.sql` and `all_derived.sql` as a reader reads them, the last year first.

    Every figure has the decimals of its indicator, and what was computed says so.
    """
    joined = pd.concat(tables).sort_values("year", ascending=False, kind="stable")
    lines = [_chosen_figure(row, catalogue.indicators[row.indicator]) for row in rows(joined)]
    return pd.DataFrame(lines, columns=["Wilayah", "Tahun", "Ukuran", "Seri", "Nilai", "Satuan", "Jenis", REMARK])


def _chosen_figure(row: Any, indicator: Indicator) -> tuple[str, ...]:
    computed = getattr(row, "status", None)
    if isinstance(computed, str):
        measure = _MEASURES[row.measure].format(indicator.short_name)
        kind = "perkiraan" if computed == "perkiraan" else "diolah"
    else:
        measure, kind = indicator.label(row.sex), "terbitan"
    series = VINTAGE_NAMES[row.vintage]
    shown = formatting.number(row.value, indicator.decimals)
    return (
        row.region,
        str(row.year),
        measure,
        series,
        shown,
        row.unit,
        kind,
        _chosen_remark(row, computed=kind != "terbitan"),
    )


def _chosen_remark(row: Any, *, computed: bool) -> str:
    """Return the flag of a figure, and of a computed one whose flag it is where it has two."""
    if not isinstance(row.flag, str):
        return ""
    whose = [SEX_NAMES[sex].lower() for sex in str(row.flagged).split() if sex != "T"] if computed else []
    return " ".join(filter(None, (formatting.listing(whose), quality.odd_mark(row.flag))))


def level_table(level: pd.DataFrame, indicator: Indicator, year: int) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return the table of `queries/level.sql` and the decimals of its columns.

    Args:
        level: result of the query.
        indicator: the indicator shown.
    """
    name = f"{indicator.short_name} {year}"
    change = f"Perubahan dari {year - 1} (diolah)"
    table = pd.DataFrame(
        {
            "Wilayah": level["region"],
            "Provinsi": level["province"],
            name: level["value"],
            change: level["change"],
            "Peringkat di provinsinya (diolah)": level["rank_province"].astype("Int64"),
            "Peringkat di Kalimantan (diolah)": level["rank_island"].astype("Int64"),
            REMARK: [status(r, indicator) for r in rows(level)],
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
            "Perubahan (diolah)": frame["change"],
        }
    ).reset_index(drop=True)
    decimals = dict.fromkeys(table.columns[2:], indicator.decimals)
    return remarked(table, change_marks(frame, indicator, year_from, year_to)), decimals


def change_marks(frame: pd.DataFrame, indicator: Indicator, year_from: int, year_to: int) -> list[str]:
    """Return what is known about the two figures of each row of `queries/change.sql`, with their years."""
    return [
        quality.odd_dated(
            ((year_from, row.flag_from, row.estimate_from), (year_to, row.flag_to, row.estimate_to)), indicator
        )
        for row in rows(frame)
    ]


def gap_table(frame: pd.DataFrame, indicator: Indicator) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return the table of `queries/gap.sql` and the decimals of its columns."""
    table = pd.DataFrame(
        {
            "Wilayah": frame["region"],
            "Provinsi": frame["province"].fillna(""),
            "Perempuan": frame["women"],
            "Laki-laki": frame["men"],
            GAP: frame["gap"],
        }
    ).reset_index(drop=True)
    decimals = dict.fromkeys(table.columns[2:], indicator.decimals)
    return remarked(table, gap_marks(frame)), decimals


def gap_marks(frame: pd.DataFrame) -> list[str]:
    """Return which figures of each row of `queries/gap.sql` are flagged."""
    return [quality.odd_joined((("perempuan", row.women_flag), ("laki-laki", row.men_flag))) for row in rows(frame)]


def series_table(series: pd.DataFrame, indicator: Indicator) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return regions down and years across, one row a region and vintage; an empty cell is not published."""
    wide = series.pivot_table(
        index=["region_code", "region", "vintage"], columns="year", values="value", sort=True
    ).reset_index()
    flagged = series[series["flag"].notna()].groupby(["region_code", "vintage"])
    known = {key: quality.odd_by_year(part, indicator) for key, part in flagged}
    remarks = [known.get(key, "") for key in zip(wide["region_code"], wide["vintage"], strict=True)]
    table = wide.drop(columns="region_code").rename(columns={"region": "Wilayah", "vintage": "Seri"})
    table["Seri"] = table["Seri"].map(VINTAGE_NAMES)
    if not indicator.has_vintages:
        table = table.drop(columns="Seri")
    table.columns = [str(c) for c in table.columns]
    return remarked(table, remarks), {c: indicator.decimals for c in table.columns if c.isdigit()}


def pace_table(pace: pd.DataFrame, indicator: Indicator) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return the table of `queries/pace.sql` and the decimals of its columns."""
    table = pd.DataFrame(
        {
            "Wilayah": pace["region"],
            "Dari tahun": pace["first_year"].astype(int).astype(str),
            "Sampai tahun": pace["last_year"].astype(int).astype(str),
            "Nilai awal": pace["first_value"],
            "Nilai akhir": pace["last_value"],
            "Rata-rata perubahan per tahun (diolah)": pace["per_year"],
        }
    ).reset_index(drop=True)
    places = indicator.decimals
    return remarked(table, pace_marks(pace, indicator)), {
        "Nilai awal": places,
        "Nilai akhir": places,
        "Rata-rata perubahan per tahun (diolah)": max(places, 2),
    }


def pace_marks(pace: pd.DataFrame, indicator: Indicator) -> list[str]:
    """Return what is known about the two figures of each row of `queries/pace.sql`, with their years."""
    return [
        quality.odd_dated(
            ((r.first_year, r.first_flag, r.first_estimate), (r.last_year, r.last_flag, r.last_estimate)), indicator
        )
        for r in rows(pace)
    ]
