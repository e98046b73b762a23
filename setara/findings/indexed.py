"""Every figure of one series as percent of that of 2017, so that regions that began at different levels can be followed."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from setara.findings import flags, tables
from setara.findings.finding import Finding, about
from setara.findings.trends import drawn_regions, movements, told_until
from setara.formulas.paces import SINCE
from setara.frames import rows
from setara.pictures import charts
from setara.sentences import oddities, trends, words
from setara.store.catalogue import NATION
from setara.view import View

DECIMALS = 1
_INDEX = f"Indeks, {SINCE} = 100 (diolah)"


def has_base(view: View) -> bool:
    """Whether a regency of the scope's series has a figure of the year of the base and one after it."""
    scope = view.scope
    years = [p.year for p in view.catalogue.periods_of(scope.indicator, scope.sex, scope.vintage)]
    return SINCE in years and max(years) > SINCE


def indexed(view: View) -> Finding:
    """Return the chosen regions, their provinces and the nation over the years of the scope's series, 2017 being 100.

    A region without a figure of 2017 has no line, and is named.
    """
    indicator, vintage = view.indicator, view.scope.vintage
    catalogue = view.catalogue
    regions = drawn_regions(view)
    above = dict.fromkeys(code for c in regions if (code := catalogue.regions[c].province_code))
    references = [c for c in (*(above if len(above) <= 2 else ()), NATION) if c not in regions]
    series = view.query("series")
    own = series[(series["vintage"] == vintage) & series["region_code"].isin([*regions, *references])]
    own = own[own["year"] <= told_until(view, series, regions)]
    marked = tables.marked(own, indicator)
    base = own[own["year"] == SINCE].set_index("region_code")["value"]
    known = marked[marked["region_code"].isin(base.index[base != 0])]
    drawn = known.assign(published=known["value"], value=100 * known["value"] / known["region_code"].map(base))
    last = drawn.sort_values("year").groupby("region_code").last()
    ends = [
        (str(r.region), int(r.year), float(r.value), indicator.moved(base[r.region_code], r.published) != "tetap")
        for r in rows(last.loc[[c for c in regions if c in last.index]].reset_index())
    ]
    title = trends.index_headline(indicator.label(view.scope.sex), ends)
    title += oddities.last(own, indicator, regions, (int(own["year"].max()) if len(own) else SINCE, vintage))
    jumped = [(name, found.jumps) for name, found in movements(view, own, regions, view.scope.year)]
    absent = [catalogue.regions[c].name for c in (*regions, *references) if c not in last.index]
    years = f"{drawn['year'].min()}–{drawn['year'].max()}" if len(drawn) else ""
    finding = Finding(
        key="tren_indeks",
        title=title,
        picture=charts.YearLines(
            drawn,
            replace(indicator, unit="indeks", decimals=DECIMALS),
            regions,
            references,
            view.query("spread").head(0),
            "",
            view.query("events_of").head(0),
            vintage,
        ),
        table=_table(drawn, indicator.short_name),
        decimals={indicator.short_name: indicator.decimals, _INDEX: DECIMALS},
        sources=view.sources(year=None, province=None),
        alternative=trends.index_alternative(about(view, years), title),
        scope_text=about(view, years),
        note=" ".join(
            filter(None, (trends.index_note(words.reading(indicator), absent), trends.jumps_note(indicator, jumped)))
        ),
        regions=[*regions, *references],
    )
    return flags.marked(finding, flags.flagged(own), ["Wilayah", "Tahun"], [])


def _table(drawn: pd.DataFrame, name: str) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "Wilayah": drawn["region"],
            "Tahun": drawn["year"].astype(str),
            name: drawn["published"],
            _INDEX: drawn["value"],
        }
    ).reset_index(drop=True)
    return tables.remarked(table, drawn["mark"].tolist())
