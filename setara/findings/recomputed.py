"""How good the figures are: coverage, and published indices against recomputed ones."""

from __future__ import annotations

import pandas as pd

from setara.findings import inputs as causes
from setara.formulas.indices import ipm
from setara.sentences import quality as words
from setara.store.catalogue import VINTAGE_NAMES
from setara.view import View

TOLERANCES = {"ipm_p": 0.02, "ipm_l": 0.02, "ipg": 0.03, "ikg": 0.0005}
ONE_SEAT = "Porsi kursi DPRD 2024 berbeda satu kursi dari yang dipakai BPS, misalnya karena pergantian anggota."
OTHER_SEATS = {
    "6212": "Porsi kursi DPRD 2024 berbeda dua kursi dari yang dipakai BPS.",
    "6213": "Tidak cukup satu kursi: IKG terbit hanya cocok dengan porsi 6 dari 25 atau 5 dari 21 kursi.",
}
EXCEPTIONS = {
    "6500": "Tabel BPS Kalimantan Utara 2013–2015 tidak konsisten: pengeluarannya tidak menghasilkan IPM terbit.",
    "6306": "IPM perempuan Hulu Sungai Selatan 2019 terbit 64,92, sedangkan komponennya menghasilkan 64,96.",
    "6101": "IPG Sambas 2015 meleset 0,03 walau kedua IPM-nya cocok dalam pembulatan.",
}


def explained(measure: str, region_code: str) -> str:
    """Return why a region's figure cannot be recomputed within the tolerance, empty where that is not known."""
    if measure == "ikg":
        return OTHER_SEATS.get(region_code, ONE_SEAT)
    return EXCEPTIONS.get(region_code, "")


def recomputed(view: View, measure: str) -> pd.DataFrame:
    """Return published minus recomputed figures of one measure, of region-years with all inputs published.

    Args:
        view: the loaded figures.
        measure: a key of `TOLERANCES`.

    Returns:
        Columns region_code, region, year, published, computed, residual, beyond; the largest residual first.
    """
    frame = _ikg(view) if measure == "ikg" else _development(view, measure)
    frame = frame.assign(residual=frame["published"] - frame["computed"])
    frame = frame.assign(beyond=frame["residual"].abs() > TOLERANCES[measure])
    return frame.sort_values("residual", key=lambda column: column.abs(), ascending=False, ignore_index=True)


def _development(view: View, measure: str) -> pd.DataFrame:
    inputs = causes.ipg_inputs(view, None, "sp2010")
    inputs = inputs[(inputs["derived"] == "") & inputs["ipm_p"].notna() & inputs["ipm_l"].notna()]
    women = ipm(inputs["uhh_p"], inputs["hls_p"], inputs["rls_p"], inputs["pengeluaran_p"], "P")
    men = ipm(inputs["uhh_l"], inputs["hls_l"], inputs["rls_l"], inputs["pengeluaran_l"], "L")
    computed = {"ipm_p": women, "ipm_l": men, "ipg": 100 * women / men}
    return inputs[["region_code", "region", "year"]].assign(published=inputs[measure], computed=computed[measure])


def _ikg(view: View) -> pd.DataFrame:
    frame = causes.ikg_parts(view, causes.IKG_YEAR)
    return frame[["region_code", "region", "year"]].assign(published=frame["ikg"], computed=frame["recomputed"])


def coverage_by_series(view: View) -> pd.DataFrame:
    """Return the share of the 56 regencies published, one row a series and year, ready to be drawn."""
    total = len(view.catalogue.regencies())
    rows = []
    for indicator in view.catalogue.indicators.values():
        for sex in indicator.sexes:
            for vintage in indicator.vintages:
                published = view.catalogue.periods.get((indicator.code, sex), ())
                periods = {p.year: p for p in published if p.vintage == vintage}
                if not periods:
                    continue
                name = indicator.label(sex)
                if indicator.has_vintages:
                    name += f" · {VINTAGE_NAMES[vintage]}"
                for year in range(2010, 2026):
                    period = periods.get(year)
                    regencies = period.regencies if period else 0
                    provinces = period.provinces if period else 0
                    text = words.coverage_cell(regencies, total, provinces, len(view.catalogue.provinces))
                    rows.append({"row": name, "column": year, "value": regencies / total, "text": text})
    return pd.DataFrame(rows)


def coverage_by_region(view: View) -> pd.DataFrame:
    """Return what is published of the scope's indicator, sex and series, one row a region and year, to be drawn."""
    series = view.query("series")
    series = series[series["vintage"] == view.scope.vintage]
    known = {(str(r), int(y)): f for r, y, f in zip(series["region_code"], series["year"], series["flag"], strict=True)}
    codes = [r.code for r in (*view.provinces, *view.regencies)]
    years = range(int(series["year"].min()), int(series["year"].max()) + 1)
    rows = []
    for code in codes:
        region = view.catalogue.regions[code]
        for year in years:
            flag = known.get((code, year))
            if isinstance(flag, str):
                state, text = 2, f"terbit, bertanda {flag.replace('_', ' ')}"
            elif (code, year) in known:
                state, text = 1, "terbit"
            else:
                unborn = region.since is not None and year < region.since
                state, text = 0, "belum dibentuk" if unborn else "tidak terbit"
            rows.append({"row": region.name, "column": year, "value": state, "text": text})
    return pd.DataFrame(rows)
