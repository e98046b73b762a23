"""How good the figures are: coverage, published against recomputed, odd ones, what the last versions changed, what to know."""

from __future__ import annotations

import pandas as pd

from setara import formatting
from setara.findings import flags
from setara.findings import inputs as inputs_findings
from setara.findings.finding import Finding, about
from setara.findings.flags import figures_among, inputs_of, marked, said
from setara.findings.inputs import IKG_YEAR, ikg_parts, ipg_year, sources
from setara.findings.tables import REMARK
from setara.formulas import paces
from setara.formulas.indices import ipm
from setara.frames import rows
from setara.paths import data_version
from setara.pictures import charts
from setara.pictures.kinds import Points
from setara.sentences import causes, levels, quality, sexes, words
from setara.store.catalogue import NATION, SEX_NAMES, VINTAGE_NAMES
from setara.view import View, remembered

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
MEASURES = {"ipg": "IPG", "ipm_p": "IPM perempuan", "ipm_l": "IPM laki-laki", "ikg": f"IKG {IKG_YEAR}"}
_SERIES = "sp2010"


def odd_found(view: View) -> pd.DataFrame:
    """Return the odd figures of the scope, newest first.

    Returns:
        `formulas.paces.odd` of all figures, with `region` and `flag`, of the scope's regions and those above.
    """
    figures = view.query("all_observations")
    noise = {i.code: i.noise for i in view.catalogue.indicators.values()}
    kept = figures[[*paces.KEY, "region", "flag"]]
    odd = paces.odd(figures, noise).merge(kept, on=paces.KEY)
    inside = {NATION, *(r.code for r in (*view.provinces, *view.regencies))}
    odd = odd[odd["region_code"].isin(list(inside))]
    return odd.sort_values(["year", *paces.SERIES, "region_code"], ascending=[False, *[True] * 4], ignore_index=True)


@remembered
def odd_figures(view: View) -> Finding:
    """Return the odd figures of the scope: how many of which indicator and year, and each with what was to be expected."""
    frame = odd_found(view)
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
            "Janggal karena": frame["kind"].map(paces.ODD_BECAUSE),
            REMARK: [quality.odd_mark(flag) for flag in frame["flag"]],
        }
    )
    digits = tuple(catalogue.indicators[code].decimals for code in frame["indicator"])
    title = quality.odd_headline(view.place, frame["kind"].tolist(), int((frame["flag"] == quality.ODD).sum()))
    finding = Finding(
        key="data_janggal",
        title=title,
        picture=charts.Coverage(_cells(view, frame), share=True),
        table=table,
        decimals=dict.fromkeys(("Angka terbit", "Yang diduga (diolah)"), digits),
        sources=view.sources(indicators=sorted(catalogue.indicators), sex=None, vintage=None, year=None),
        alternative=words.drawn("data_janggal", title),
        scope_text=f"{view.place} · {quality.CHECK_SCOPE}",
        note=quality.CHECK_NOTE,
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


def changes_told(view: View) -> str:
    """Return how many figures there are, and how many of them changed since when."""
    changes = view.query("changes")
    counts = {str(change): int(count) for change, count in changes["change"].value_counts().items()}
    figures = len(view.query("all_observations"))
    return quality.versions(data_version(), figures, formatting.long_date(changes["date"].min()), counts)


def changed_figures(view: View) -> pd.DataFrame:
    """Return the changed figures as a table in Indonesian, with what they are now and where they come from."""
    indicators = view.catalogue.indicators
    changed = [(row, indicators[row.indicator]) for row in rows(view.query("changes"))]
    return pd.DataFrame(
        {
            "Versi": [f"Versi data {row.version}" for row, _ in changed],
            "Tanggal": [formatting.long_date(row.date) for row, _ in changed],
            "Wilayah": [row.region for row, _ in changed],
            "Angka": [f"{indicator.label(row.sex)} {row.year}" for row, indicator in changed],
            "Seri": [VINTAGE_NAMES[row.vintage] for row, _ in changed],
            "Nilai kini": [formatting.number(row.value, indicator.decimals) for row, indicator in changed],
            "Yang berubah": [
                quality.changed(
                    row.change, "" if pd.isna(row.before) else formatting.number(row.before, indicator.decimals)
                )
                for row, indicator in changed
            ],
            "Sumber": [f"{row.publisher}, {row.source}" for row, _ in changed],
        }
    )


def explained(measure: str, region_code: str) -> str:
    """Return why a region's figure cannot be recomputed within the tolerance, empty where that is not known."""
    if measure == "ikg":
        return OTHER_SEATS.get(region_code, ONE_SEAT)
    return EXCEPTIONS.get(region_code, "")


def residuals(view: View, measure: str) -> pd.DataFrame:
    """Return published minus recomputed figures of one measure, of region-years with all inputs published.

    Args:
        measure: a key of `TOLERANCES`.

    Returns:
        Columns region_code, region, year, published, computed, residual, beyond; the largest residual first.
    """
    if measure == "ikg":
        frame = ikg_parts(view, IKG_YEAR).rename(columns={"ikg": "published", "recomputed": "computed"})
    else:
        frame = _development(view, measure)
    frame = frame[["region_code", "region", "year", "published", "computed"]]
    frame = frame.assign(residual=frame["published"] - frame["computed"])
    frame = frame.assign(beyond=frame["residual"].abs() > TOLERANCES[measure])
    return frame.sort_values("residual", key=lambda column: column.abs(), ascending=False, ignore_index=True)


def _development(view: View, measure: str) -> pd.DataFrame:
    inputs = inputs_findings.ipg_inputs(view, None, "sp2010")
    inputs = inputs[(inputs["derived"] == "") & inputs["ipm_p"].notna() & inputs["ipm_l"].notna()]
    women = ipm(inputs["uhh_p"], inputs["hls_p"], inputs["rls_p"], inputs["pengeluaran_p"], "P")
    men = ipm(inputs["uhh_l"], inputs["hls_l"], inputs["rls_l"], inputs["pengeluaran_l"], "L")
    computed = {"ipm_p": women, "ipm_l": men, "ipg": 100 * women / men}
    return inputs.assign(published=inputs[measure], computed=computed[measure])


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
                    # Name and series have two lines of a phone between them.
                    name = name.replace(indicator.short_name, indicator.code.upper())
                    name += f" · {VINTAGE_NAMES[vintage]}"
                for year in range(2010, 2026):
                    period = periods.get(year)
                    regencies = period.regencies if period else 0
                    provinces = period.provinces if period else 0
                    text = quality.coverage_cell(regencies, total, provinces, len(view.catalogue.provinces))
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
                state, text = 2, f"terbit, bercatatan {flag.replace('_', ' ')}"
            elif (code, year) in known:
                state, text = 1, "terbit"
            else:
                unborn = region.since is not None and year < region.since
                state, text = 0, "belum dibentuk" if unborn else "tidak tersedia"
            rows.append({"row": region.name, "column": year, "value": state, "text": text})
    return pd.DataFrame(rows)


def _in_words(cells: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return what every cell of a coverage grid says, years across; `name` heads its rows."""
    quality = cells.assign(column=cells["column"].astype(str)).pivot_table(
        index="row", columns="column", values="text", aggfunc="first", sort=False
    )
    return quality.reset_index().rename(columns={"row": name})


@remembered
def series_coverage(view: View) -> Finding:
    """Return what share of the regencies is published, every series and year."""
    cells = coverage_by_series(view)
    full = int((cells["value"] == 1).sum())
    return Finding(
        key="data_cakupan",
        title=quality.coverage_headline(full, len(cells), len(view.catalogue.regencies())),
        picture=charts.Coverage(cells, share=True),
        table=_in_words(cells, "Indikator"),
        decimals={},
        sources=view.sources(
            indicators=list(view.catalogue.indicators), sex=None, vintage=None, year=None, province=None
        ),
        alternative="Kisi cakupan: baris indikator dan seri, kolom tahun; makin gelap makin lengkap.",
        scope_text="Kalimantan · cakupan semua indikator · 2010–2025",
        note="Makin gelap makin banyak kabupaten/kota yang terbit; kelabu muda berarti tidak tersedia.",
    )


@remembered
def region_coverage(view: View) -> Finding:
    """Return which years of the scope's series are published for every region."""
    cells = coverage_by_region(view)
    missing = int((cells["value"] == 0).sum())
    return Finding(
        key="data_wilayah",
        title=quality.region_headline(view.indicator.label(view.scope.sex), view.place, missing, len(cells)),
        picture=charts.Coverage(cells, share=False),
        table=_in_words(cells, "Wilayah"),
        decimals={},
        sources=view.sources(year=None),
        alternative=quality.region_alternative(about(view, "semua tahun")),
        scope_text=about(view, "semua tahun"),
        note="Biru berarti terbit, kelabu tidak tersedia, jingga dengan tanda seru terbit tetapi bercatatan.",
    )


@remembered
def recomputed(view: View, measure: str) -> Finding:
    """Return published minus recomputed figures of a measure, worst first in the table.

    Args:
        measure: a key of `MEASURES`.
    """
    frame = residuals(view, measure)
    tolerance = TOLERANCES[measure]
    index, year = ("ikg", IKG_YEAR) if measure == "ikg" else ("ipg", None)
    inside = int((~frame["beyond"]).sum())
    title = quality.recomputed_headline(MEASURES[measure], inside, len(frame))
    table = pd.DataFrame(
        {
            "Wilayah": frame["region"],
            "Tahun": frame["year"].astype(str),
            "Terbit": frame["published"],
            "Dihitung (diolah)": frame["computed"],
            "Selisih (diolah)": frame["residual"],
            "Penjelasan": [
                explained(measure, str(code)) if beyond else ""
                for code, beyond in zip(frame["region_code"], frame["beyond"], strict=True)
            ],
        }
    ).reset_index(drop=True)
    finding = Finding(
        key="data_hitung_ulang",
        title=title,
        picture=charts.Residuals(frame, tolerance),
        table=table,
        decimals={"Terbit": 3 if measure == "ikg" else 2, "Dihitung (diolah)": 4, "Selisih (diolah)": 4},
        sources=sources(view, index, year, _SERIES, province=None),
        alternative=words.drawn("data_hitung_ulang", title, name=MEASURES[measure]),
        scope_text=_recomputed_scope(measure),
        note="Hanya wilayah-tahun yang semua bahannya terbit. Yang di luar pembulatan dijelaskan di tabel.",
    )
    by = ["Wilayah"] if measure == "ikg" else ["Wilayah", "Tahun"]
    return marked(finding, _uploads(view, measure, frame), by, ["Angka"])


def _uploads(view: View, measure: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the flagged figures among the published and the recomputed figures of a measure."""
    if measure == "ikg":
        return inputs_of(view, "ikg", frame["region_code"].tolist(), IKG_YEAR)
    sex = measure.partition("_")[2]
    behind = flags.ipg_inputs(view, frame.assign(vintage=_SERIES, derived=f"_{sex}" if sex else ""))
    return behind[behind["sex"] == sex.upper()] if sex else behind


def _recomputed_scope(measure: str) -> str:
    if measure == "ikg":
        return quality.recomputed_scope("56 kabupaten/kota", f"IKG · {IKG_YEAR}")
    return quality.recomputed_scope("Kalimantan dan Indonesia", MEASURES[measure], VINTAGE_NAMES[_SERIES])


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
                    "Tahun yang tidak tersedia": ", ".join(missing) or "–",
                }
            )
    return pd.DataFrame(rows)


def cautions(view: View) -> Finding:
    """Return what is missing, where the series break, what is derived and what is flagged."""
    sentences = [s for s in (*_missing(view), *_series(view), *_derived(view), *_flagged_figures(view)) if s]
    published, total = len(words.published_regencies(view.query("level"))), len(view.regencies)
    label = f"{view.indicator.short_name} {view.scope.year}"
    return Finding(
        key="data",
        name="Data",
        title=quality.data_headline(label, view.place, published, total, len(sentences)),
        picture=Points(sentences or [quality.nothing_missing(label)]),
        note=quality.DATA_NOTE,
        help=quality.data_help(view.indicator),
        sources=view.sources(),
        alternative=" ".join(sentences) or quality.nothing_missing(label),
        table=pd.DataFrame({"Catatan": sentences or [quality.nothing_missing(label)]}),
    )


def _missing(view: View) -> list[str]:
    indicator, scope, level = view.indicator, view.scope, view.query("level")
    absent = [p.name for p in view.provinces if words.value_of(level, p.code) is None]
    nation = "" if words.value_of(level, NATION) is not None else view.catalogue.regions[NATION].name
    return [
        levels.missing(level, indicator, scope),
        quality.missing_above(f"{indicator.short_name} {scope.year}", absent, len(view.provinces), nation),
    ]


def _series(view: View) -> list[str]:
    scope, indicator = view.scope, view.indicator
    years = view.years
    gaps = [y for y in range(min(years), max(years)) if y not in years]
    last = view.catalogue.default_period(scope.indicator, scope.sex)
    series = VINTAGE_NAMES[scope.vintage] if indicator.has_vintages else ""
    return [
        quality.series_caution(indicator, series),
        sexes.gap_caution(gaps),
        quality.older_caution(scope.year, last),
    ]


def _derived(view: View) -> list[str]:
    scope = view.scope
    if scope.indicator != "ipg":
        return [causes.part_caution(scope.indicator)]
    year, vintage = ipg_year(view)
    inputs = inputs_findings.ipg_inputs(view, year, vintage)
    inside = inputs[inputs["region_code"].isin([r.code for r in (*view.regencies, *view.provinces)])]
    return [causes.derived_caution(" ".join(sorted(set(inside["derived"]))), year)]


def _flagged_figures(view: View) -> list[str]:
    scope = view.scope
    frame = view.query("flagged")
    parts = [i.code for i in view.catalogue.components(scope.indicator)]
    inside = [NATION, *(r.code for r in (*view.regencies, *view.provinces))]
    drawn = (frame["indicator"] == scope.indicator) & (frame["year"] <= scope.year)
    of_year = frame["indicator"].isin(parts) & (frame["year"] == scope.year)
    return [quality.flagged_caution(frame[frame["region_code"].isin(inside) & (drawn | of_year)])]
