"""Where a scope stands: the three indices with their latest value, change inside their series, province and nation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from setara.findings.finding import Finding
from setara.findings.flags import figures_among, marked
from setara.findings.tables import remarked
from setara.findings.trends import courses
from setara.formulas.paces import Movement
from setara.frames import rows
from setara.pictures import charts
from setara.pictures.charts import IndexCard
from setara.sentences import levels, quality
from setara.sentences import words as words_sentences
from setara.store.catalogue import NATION, VINTAGE_NAMES, Catalogue, Indicator, Region
from setara.view import View, remembered


@dataclass(frozen=True)
class Glance:
    """One index of one scope.

    Attributes:
        indicator: the index.
        place: whose value it is.
        year: the period's year.
        series: name of the series, empty where there is one.
        vintage: code of the series.
        headline: the published value, or the span of the provinces where the scope is the island.
        movement: how it moved in the same series, in words: of one place in the last year and since 2017, of the
            provinces counted, on the year before.
        words: which way each place goes whose change is known.
        references: what is known about the value, province and nation, in words.
        history: columns region_code, region, vintage, year, value of what the sparkline draws.
    """

    indicator: Indicator
    place: str
    year: int
    series: str
    vintage: str
    headline: str
    movement: str
    words: tuple[Movement, ...]
    references: tuple[str, ...]
    history: pd.DataFrame

    @property
    def label(self) -> str:
        """The index with year and series."""
        return f"{self.indicator.short_name} {self.year}{f', seri {self.series}' if self.series else ''}"

    def card(self) -> IndexCard:
        """Return it as it is drawn."""
        return IndexCard(
            name=self.indicator.name,
            short_name=self.indicator.short_name,
            place=self.place,
            period=f"{self.year}{f', seri {self.series}' if self.series else ''}",
            value=self.headline,
            movement=self.movement,
            references=self.references,
            reading=words_sentences.reading(self.indicator),
            short_reading=words_sentences.short_reading(self.indicator),
            history=self.history,
        )


def glances(view: View) -> list[Glance]:
    """Return the three indices for the view: its one chosen regency, its province, or the island's provinces.

    Every index is told in its last published year, whatever index and year the view is of: of a single place in its own,
    of the provinces in the last that all of them have. The series is the one that place, province and nation have in common;
    a later figure of another series stands beside.
    """
    return [_glance(view, indicator) for indicator in view.catalogue.indices]


def _glance(view: View, indicator: Indicator) -> Glance:
    catalogue = view.catalogue
    period = catalogue.default_period(indicator.code, "T")
    if period is None:
        raise LookupError(f"no figures of {indicator.code}")
    codes = places(view)
    every = view.query("series", indicator=indicator.code, sex="T")
    series = every[every["vintage"] == period.vintage]
    history = series[series["region_code"].isin(codes)]
    single = len(codes) == 1
    year = _newest(history) or period.year
    history = history[history["year"] <= year]
    now = _values(history, year)
    if single:
        moved = courses(history, indicator, period.vintage, year).get(codes[0])
        movement = words_sentences.course(indicator, moved, year)
        ways: tuple[Movement, ...] = (moved.movement,) if moved else ()
    else:
        before = _values(history, year - 1)
        both = [(before[c], now[c]) for c in now if c in before]
        movement = words_sentences.since(indicator, both, year - 1)
        ways = tuple(indicator.moved(*pair) for pair in both)
    place = catalogue.regions[codes[0]]
    known = [quality.odd_told(r.flag, r.estimate, indicator, year) for r in rows(history[history["year"] == year])]
    return Glance(
        indicator=indicator,
        place=place.name if single else "Lima provinsi Kalimantan",
        year=year,
        series=VINTAGE_NAMES[period.vintage] if indicator.has_vintages else "",
        vintage=period.vintage,
        headline=_headline(indicator, now),
        movement=movement,
        words=ways,
        references=(
            *(mark for mark in known if mark and single),
            *_later(every, indicator, codes, year),
            *above(catalogue, indicator, place, _values(series, year)).values(),
        ),
        history=history,
    )


def _newest(history: pd.DataFrame) -> int | None:
    """Return the last year in which all regions of a history are published, None for none: the span of some is not theirs."""
    published = history.groupby("year")["region_code"].nunique()
    return max((int(str(y)) for y in published.index[published == history["region_code"].nunique()]), default=None)


def above(catalogue: Catalogue, indicator: Indicator, place: Region, values: Mapping[str, float]) -> dict[str, str]:
    """Return province and nation in words by code, of an index that counts seats that the province's council is another.

    Args:
        catalogue: names.
        indicator: the index.
        place: who is held against them.
        values: published values of the period by code.
    """
    upper = [place.province_code, NATION] if place.level == "kabkota" else [NATION]
    other = f" ({words_sentences.OTHER_COUNCIL})" if words_sentences.counts_seats(indicator) else ""
    return {
        c: f"{catalogue.regions[c].name} {indicator.show(values.get(c))}{other if c in values and c != NATION else ''}"
        for c in upper
        if c
    }


def _later(series: pd.DataFrame, indicator: Indicator, codes: list[str], year: int) -> list[str]:
    """Return a single place's last figure of another series in a later year."""
    later = series[series["region_code"].isin(codes) & (series["year"] > year)].sort_values("year")
    if len(codes) > 1 or later.empty:
        return []
    last = later.iloc[-1]
    return [words_sentences.apart(indicator, int(last["year"]), str(last["vintage"]), float(last["value"]))]


def places(view: View) -> list[str]:
    """Return the codes of those a view is told of: its one chosen regency, its province, or the island's provinces."""
    scope = view.scope
    if len(scope.regencies) == 1:
        return [scope.regencies[0]]
    return [scope.province] if scope.province else [p.code for p in view.catalogue.provinces]


def _values(series: pd.DataFrame, year: int) -> dict[str, float]:
    of_year = series[series["year"] == year]
    return dict(zip(of_year["region_code"], of_year["value"].astype(float), strict=True))


def _headline(indicator: Indicator, now: dict[str, float]) -> str:
    if not now:
        return "tidak tersedia"
    low, high = min(now.values()), max(now.values())
    if len(now) == 1:
        return indicator.show(low)
    return f"{indicator.show(low)}–{indicator.show(high)}"


@remembered
def position(view: View) -> Finding:
    """Return the three indices of a view at a glance, with all years of their series."""
    indices = glances(view)
    place, cards = indices[0].place, charts.IndexCards([g.card() for g in indices])
    finding = Finding(
        key="posisi",
        name="Posisi",
        title=levels.standing_headline(place, [(g.indicator.short_name, g.words) for g in indices]),
        picture=cards,
        large=cards.large,
        table=table(indices),
        sources=[
            source
            for g in indices
            for source in view.sources(indicators=[g.indicator.code], sex="T", vintage=g.vintage, year=None)
        ],
        alternative=levels.cards_alternative([(g.label, g.headline, g.movement) for g in indices], place),
        scope_text=levels.glance_scope(place, [g.indicator.short_name for g in indices]),
        note=levels.standing_note(many=len(set(indices[0].history["region_code"])) > 1),
        help=levels.standing_help(),
    )
    finding = replace(finding, decimals=decimals(finding.table, view.catalogue))
    behind = pd.concat([_uploads_of(view, g) for g in indices]).rename(columns={"Angka": "Indeks"})
    return marked(finding, behind, ["Indeks", "Wilayah"], ["Tahun"])


def decimals(table: pd.DataFrame, catalogue: Catalogue) -> dict[str, list[int]]:
    """Return the decimals of each row of a result of `table` by the column of a year."""
    digits = [catalogue.indicators[code.lower()].decimals for code in table["Indeks"]]
    return {column: digits for column in table.columns if column.isdigit()}


def table(indices: Sequence[Glance]) -> pd.DataFrame:
    """Return a row an index and place, years across."""
    history = pd.concat([g.history.assign(index=g.indicator.short_name, series=g.series or "–") for g in indices])
    keys = ["index", "series", "region_code", "region"]
    wide = history.pivot_table(index=keys, columns="year", values="value", sort=False)
    known = {
        (g.indicator.short_name, code): quality.odd_by_year(figures, g.indicator)
        for g in indices
        for code, figures in g.history[g.history["flag"].notna()].groupby("region_code")
    }
    across = wide.reset_index().drop(columns="region_code")
    across = across.rename(columns={"index": "Indeks", "series": "Seri", "region": "Wilayah"})
    across.columns = [str(c) for c in across.columns]
    return remarked(across, [known.get((index, code), "") for index, _, code, _ in wide.index])


def _uploads_of(view: View, glance: Glance) -> pd.DataFrame:
    """Return the flagged figures among the figures a card shows: its history, and the last of province and nation."""
    codes = set(glance.history["region_code"])
    above = {view.catalogue.regions[c].province_code or NATION for c in codes} | {NATION}
    flagged = figures_among(
        view, codes | above, indicator=(glance.indicator.code,), sex=("T",), vintage=(glance.vintage,), year=None
    )
    inside = flagged["region_code"].isin(codes)
    return flagged[(inside & (flagged["year"] <= glance.year)) | (~inside & (flagged["year"] == glance.year))]
