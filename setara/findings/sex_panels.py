"""Women's and men's figures over the years, a small panel a region, all on the same axes."""

from __future__ import annotations

import pandas as pd

from setara.findings import flags, sexes, tables
from setara.findings.finding import Finding
from setara.formulas.paces import SINCE
from setara.pictures import charts
from setara.sentences import sexes as words
from setara.sentences import words as shared
from setara.store.catalogue import VINTAGE_NAMES, Region
from setara.view import View

MOST = 15


def regions(view: View) -> list[Region]:
    """Return the regions that have a panel: two or more chosen ones, else those of the province, else the provinces."""
    if len(view.scope.regencies) > 1:
        return [view.catalogue.regions[code] for code in view.scope.regencies]
    return view.regencies if len(view.regencies) <= MOST else view.provinces


def panels(view: View, code: str) -> Finding:
    """Return women's and men's values of a component since 2017, side by side for each region.

    Args:
        view: what is shown.
        code: an indicator published for women and men.
    """
    indicator, shown = view.catalogue.indicators[code], regions(view)
    codes = [region.code for region in shown]
    both = pd.concat([_of_sex(view, code, sex, codes) for sex in ("P", "L")])
    year, vintage = sexes.paired_period(view, indicator)
    gap = view.query("gap", indicator=code, vintage=vintage, year=year)
    title = words.panels_headline(gap[gap["region_code"].isin(codes)], indicator, year)
    span = f"{both['year'].min()}–{both['year'].max()}" if len(both) else ""
    place = words.panels_scope(view.place, len(view.scope.regencies), len(shown))
    finding = Finding(
        key="tren_panel",
        title=title,
        picture=charts.SexPanels(both, shown, indicator, year, vintage),
        table=_table(both),
        decimals=dict.fromkeys(words.BY_SEX, indicator.decimals),
        sources=view.sources(indicators=[code], sex=None, year=None, vintage=None),
        alternative=words.panels_alternative(indicator, [region.name for region in shown], span, title),
        scope_text=" · ".join(part for part in (place, indicator.short_name, span) if part),
        note=" ".join(part for part in (words.panels_note(year), shared.break_note(indicator)) if part),
        regions=codes,
    )
    return flags.marked(finding, flags.flagged(both), ["Wilayah", "Seri", "Tahun"], ["Jenis kelamin"])


def _of_sex(view: View, code: str, sex: str, codes: list[str]) -> pd.DataFrame:
    series = view.query("series", indicator=code, sex=sex)
    own = series[series["region_code"].isin(codes) & (series["year"] >= SINCE)]
    return tables.marked(own, view.catalogue.indicators[code]).assign(sex=sex)


def _table(both: pd.DataFrame) -> pd.DataFrame:
    keys = ["region_code", "region", "vintage", "year"]
    wide = both.astype({"vintage": str}).pivot_table(index=keys, columns="sex", values="value").reset_index()
    women, men = (wide.get(sex, pd.Series(index=wide.index, dtype=float)) for sex in ("P", "L"))
    marks = both[both["mark"] != ""].astype({"vintage": str}).groupby(keys)["mark"].agg("; ".join)
    table = pd.DataFrame(
        {
            "Wilayah": wide["region"],
            "Seri": wide["vintage"].map(VINTAGE_NAMES),
            "Tahun": wide["year"].astype(str),
            "Perempuan": women,
            "Laki-laki": men,
            words.GAP: women - men,
        }
    )
    remarks = [str(marks.get(tuple(key), "")) for key in wide[keys].itertuples(index=False)]
    return tables.remarked(table, remarks)
