"""The finding of Data on odd figures: those that a check of all figures finds by itself, marked or not."""

from __future__ import annotations

import pandas as pd

from setara import formatting
from setara.findings.finding import Finding
from setara.findings.flags import figures_among, said
from setara.findings.tables import REMARK
from setara.formulas import oddities
from setara.pictures import charts
from setara.sentences import oddities as oddities_sentences
from setara.store.catalogue import NATION, SEX_NAMES, VINTAGE_NAMES
from setara.view import View, remembered


def found(view: View) -> pd.DataFrame:
    """Return the odd figures of the scope, newest first.

    Returns:
        `formulas.oddities.odd` of all figures, with `region` and `flag`, of the scope's regions and those above.
    """
    figures = view.query("all_observations")
    noise = {i.code: i.noise for i in view.catalogue.indicators.values()}
    kept = figures[[*oddities.KEY, "region", "flag"]]
    odd = oddities.odd(figures, noise).merge(kept, on=oddities.KEY)
    inside = {NATION, *(r.code for r in (*view.provinces, *view.regencies))}
    odd = odd[odd["region_code"].isin(list(inside))]
    return odd.sort_values(["year", *oddities.SERIES, "region_code"], ascending=[False, *[True] * 4], ignore_index=True)


@remembered
def odd_figures(view: View) -> Finding:
    """Return the odd figures of the scope: how many of which indicator and year, and each with what was to be expected."""
    frame = found(view)
    catalogue = view.catalogue
    table = pd.DataFrame(
        {
            "Wilayah": frame["region"],
            "Tahun": frame["year"].astype(str),
            "Indikator": [catalogue.indicators[code].short_name for code in frame["indicator"]],
            "Jenis kelamin": frame["sex"].astype(str).map(SEX_NAMES),
            "Seri": frame["vintage"].astype(str).map(VINTAGE_NAMES),
            "Angka terbit": frame["value"],
            "Yang diduga (diolah)": frame["expected"],
            "Janggal karena": frame["kind"].map(oddities.WORDS),
            REMARK: [oddities_sentences.mark(flag) for flag in frame["flag"]],
        }
    )
    digits = tuple(catalogue.indicators[code].decimals for code in frame["indicator"])
    title = oddities_sentences.check_headline(
        view.place, frame["kind"].tolist(), int((frame["flag"] == oddities_sentences.ODD).sum())
    )
    finding = Finding(
        key="data_janggal",
        title=title,
        picture=charts.Coverage(_cells(view, frame), share=True),
        table=table,
        decimals=dict.fromkeys(("Angka terbit", "Yang diduga (diolah)"), digits),
        sources=view.sources(indicators=sorted(catalogue.indicators), sex=None, vintage=None, year=None),
        alternative=oddities_sentences.check_alternative(title),
        scope_text=f"{view.place} · {oddities_sentences.CHECK_SCOPE}",
        note=oddities_sentences.CHECK_NOTE,
        regions=frame["region_code"].drop_duplicates().tolist(),
    )
    return said(finding, figures_among(view, indicator=None, sex=None, vintage=None, year=None))


def _cells(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Return how many odd figures every indicator has in every year, as a share of the most, ready to be drawn."""
    counts = frame.groupby(["indicator", "year"], observed=True).size()
    most = int(counts.max()) if len(counts) else 1
    years = view.query("availability").groupby("indicator", observed=True)["year"].unique()
    cells = [
        {"row": view.catalogue.indicators[code].short_name, "column": year, "count": int(counts.get((code, year), 0))}
        for code in view.catalogue.indicators
        for year in sorted(years.get(code, ()))
    ]
    return pd.DataFrame(
        [
            {**cell, "value": cell["count"] / most, "text": f"{formatting.number(cell['count'], 0)} angka janggal"}
            for cell in cells
        ]
    )
