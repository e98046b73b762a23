"""The exhibits of Data."""

from __future__ import annotations

import pandas as pd

from setara import formatting
from setara.findings import inputs, uploads
from setara.findings import recomputed as quality
from setara.findings.finding import Finding, about
from setara.pictures import charts
from setara.sentences import quality as words
from setara.store.catalogue import SEX_NAMES, VINTAGE_NAMES
from setara.view import View

PARTS = {
    "cakupan": "Cakupan",
    "hitung_ulang": "Hitung ulang",
    "bertanda": "Angka bertanda",
    "janggal": "Uji kejanggalan",
    "sumber": "Sumber",
    "jeda": "Jeda seri",
    "unduh": "Unduh semua",
    "unggah": "Unggah angka",
}
MEASURES = {"ipg": "IPG", "ipm_p": "IPM perempuan", "ipm_l": "IPM laki-laki", "ikg": f"IKG {inputs.IKG_YEAR}"}
_SERIES = "sp2010"


def _in_words(cells: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return what every cell of a coverage grid says, years across; `name` heads its rows."""
    words = cells.assign(column=cells["column"].astype(str)).pivot_table(
        index="row", columns="column", values="text", aggfunc="first", sort=False
    )
    return words.reset_index().rename(columns={"row": name})


def series_coverage(view: View) -> Finding:
    """Return what share of the regencies is published, every series and year."""
    cells = quality.coverage_by_series(view)
    full = int((cells["value"] == 1).sum())
    return Finding(
        key="data_cakupan",
        title=words.coverage_headline(full, len(cells), len(view.catalogue.regencies())),
        picture=charts.Coverage(cells, share=True),
        table=_in_words(cells, "Indikator"),
        decimals={},
        sources=view.sources(
            indicators=list(view.catalogue.indicators), sex=None, vintage=None, year=None, province=None
        ),
        alternative="Kisi cakupan: baris indikator dan seri, kolom tahun; makin gelap makin lengkap.",
        scope_text="Kalimantan · cakupan semua indikator · 2010–2025",
        note="Makin gelap makin banyak kabupaten/kota yang terbit; kelabu muda berarti tidak terbit.",
    )


def region_coverage(view: View) -> Finding:
    """Return which years of the scope's series are published for every region."""
    cells = quality.coverage_by_region(view)
    missing = int((cells["value"] == 0).sum())
    return Finding(
        key="data_wilayah",
        title=words.region_headline(view.indicator.label(view.scope.sex), view.place, missing, len(cells)),
        picture=charts.Coverage(cells, share=False),
        table=_in_words(cells, "Wilayah"),
        decimals={},
        sources=view.sources(year=None),
        alternative=words.region_alternative(about(view, "semua tahun")),
        scope_text=about(view, "semua tahun"),
        note="Biru berarti terbit, kelabu tidak terbit, jingga dengan tanda seru terbit tetapi bertanda.",
    )


def recomputed(view: View, measure: str) -> Finding:
    """Return published minus recomputed figures of a measure, worst first in the table.

    Args:
        view: the loaded figures.
        measure: a key of `MEASURES`.
    """
    frame = quality.recomputed(view, measure)
    tolerance = quality.TOLERANCES[measure]
    index, year = ("ikg", inputs.IKG_YEAR) if measure == "ikg" else ("ipg", None)
    inside = int((~frame["beyond"]).sum())
    title = words.recomputed_headline(MEASURES[measure], inside, len(frame))
    table = pd.DataFrame(
        {
            "Wilayah": frame["region"],
            "Tahun": frame["year"].astype(str),
            "Terbit": frame["published"],
            "Dihitung (turunan)": frame["computed"],
            "Selisih (turunan)": frame["residual"],
            "Penjelasan": [
                quality.explained(measure, str(code)) if beyond else ""
                for code, beyond in zip(frame["region_code"], frame["beyond"], strict=True)
            ],
        }
    ).reset_index(drop=True)
    exhibit = Finding(
        key="data_hitung_ulang",
        title=title,
        picture=charts.Residuals(frame, tolerance),
        table=table,
        decimals={"Terbit": 3 if measure == "ikg" else 2, "Dihitung (turunan)": 4, "Selisih (turunan)": 4},
        sources=inputs.sources(view, index, year, _SERIES, province=None),
        alternative=words.recomputed_alternative(MEASURES[measure], title),
        scope_text=_recomputed_scope(measure),
        note="Hanya wilayah-tahun yang semua bahannya terbit. Yang di luar pembulatan dijelaskan di tabel.",
    )
    by = ["Wilayah"] if measure == "ikg" else ["Wilayah", "Tahun"]
    return uploads.marked(exhibit, _uploads(view, measure, frame), by, ["Angka"])


def _uploads(view: View, measure: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the uploads among the published and the recomputed figures of a measure."""
    if measure == "ikg":
        return uploads.ikg_inputs(view, frame["region_code"].tolist(), inputs.IKG_YEAR)
    sex = measure.partition("_")[2]
    found = uploads.ipg_inputs(view, frame.assign(vintage=_SERIES, derived=f"_{sex}" if sex else ""))
    return found[found["sex"] == sex.upper()] if sex else found


def _recomputed_scope(measure: str) -> str:
    if measure == "ikg":
        return words.recomputed_scope("56 kabupaten/kota", f"IKG · {inputs.IKG_YEAR}")
    return words.recomputed_scope("Kalimantan dan Indonesia", MEASURES[measure], VINTAGE_NAMES[_SERIES])


def flagged(view: View) -> pd.DataFrame:
    """Return the flagged figures as a table in Indonesian."""
    frame = view.query("flagged")
    return pd.DataFrame(
        {
            "Wilayah": frame["region"],
            "Tahun": frame["year"].astype(str),
            "Indikator": frame["short_name"],
            "Jenis kelamin": frame["sex"].astype(str).map(SEX_NAMES),
            "Angka terbit": [
                formatting.number(v, int(d)) for v, d in zip(frame["value"], frame["decimals"], strict=True)
            ],
            "Tanda": frame["label"],
            "Keterangan": (frame["sentence"] + " " + frame["notes"].fillna("")).str.strip(),
            "Sumber": frame["publisher"],
        }
    )


def source_load(view: View) -> pd.DataFrame:
    """Return every source with what rests on it, as a table in Indonesian."""
    frame = view.query("source_load")
    return pd.DataFrame(
        {
            "Penerbit": frame["publisher"],
            "Tabel atau dokumen": frame["title"],
            "Melalui": frame["copy"].fillna("–"),
            "Indikator": frame["indicators"],
            "Tahun": [formatting.years(a, b) for a, b in zip(frame["first_year"], frame["last_year"], strict=True)],
            "Banyaknya angka": [formatting.number(n, 0) for n in frame["figures"]],
            "Dikonfirmasi sumber lain": [formatting.number(n, 0) for n in frame["confirmed"]],
            "Alamat": frame["url"].fillna("–"),
        }
    )


def breaks(view: View) -> pd.DataFrame:
    """Return where series break and what follows, from the figures themselves."""
    rows = []
    for indicator in view.catalogue.indicators.values():
        if not indicator.has_vintages:
            continue
        for vintage in indicator.vintages:
            years = [
                p.year
                for p in view.catalogue.periods_of(indicator.code, indicator.default_sex, vintage)
                if view.catalogue.covered(p)
            ]
            span = f"{min(years)}–{max(years)}" if len(years) > 1 else ", ".join(map(str, years)) or "–"
            missing = [str(y) for y in range(min(years), max(years)) if y not in years] if years else []
            rows.append(
                {
                    "Indikator": indicator.short_name,
                    "Seri": VINTAGE_NAMES[vintage],
                    "Terbit untuk kabupaten/kota": span,
                    "Tahun yang tidak terbit": ", ".join(missing) or "–",
                }
            )
    return pd.DataFrame(rows)
