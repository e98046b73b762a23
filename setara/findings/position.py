"""Where a scope stands in the three indices: at a glance, and among all regencies as rulers, the more equal the further right."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from setara import formatting
from setara.findings import apart
from setara.findings.apart import Apart
from setara.findings.effort import is_way
from setara.findings.finding import Finding
from setara.findings.flags import figures_among, marked
from setara.findings.inputs import one, parent_index
from setara.findings.tables import remarked
from setara.findings.target_questions import target_line, targets_in_view
from setara.findings.trends import courses
from setara.formulas import goalseek
from setara.formulas.paces import Movement
from setara.frames import rows
from setara.pictures import charts
from setara.pictures.charts import IndexCard, Notch, Ruler, Rulers, Standing
from setara.pictures.kinds import Reference
from setara.sentences import levels, quality, words
from setara.sentences import words as words_sentences
from setara.store.catalogue import NATION, VINTAGE_NAMES, Catalogue, Indicator, Region
from setara.view import View, remembered

_EDGE = 0.02
"""How much of a ruler stays free at either end."""
_ORDER: tuple[Standing, ...] = ("other", "inside", "nation", "target", "province", "chosen")
"""What is drawn later lies over what is drawn before."""


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
    def period(self) -> str:
        """Year and series."""
        return f"{self.year}{f', seri {self.series}' if self.series else ''}"

    @property
    def label(self) -> str:
        """The index with year and series."""
        return f"{self.indicator.short_name} {self.period}"

    def card(self) -> IndexCard:
        """Return it as it is drawn."""
        return IndexCard(
            name=self.indicator.name,
            short_name=self.indicator.short_name,
            place=self.place,
            period=self.period,
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
    indices, regions = glances(view), view.catalogue.regions
    place, cards = indices[0].place, charts.IndexCards([g.card() for g in indices])
    return _of_indices(
        view,
        indices,
        {NATION, *(regions[code].province_code or NATION for code in places(view))},
        key="posisi",
        title=levels.standing_headline(place, [(g.indicator.short_name, g.words) for g in indices]),
        picture=cards,
        large=cards.large,
        alternative=levels.cards_alternative([(g.label, g.headline, g.movement) for g in indices], place),
        note=levels.standing_note(many=len(set(indices[0].history["region_code"])) > 1),
        help=levels.STANDING_HELP,
    )


def _of_indices(view: View, indices: Sequence[Glance], besides: Collection[str], **told: Any) -> Finding:
    """Return a finding on the three indices, marked by the flagged figures of their histories.

    Args:
        indices: the indices.
        besides: codes of regions whose figures of the indices' years are shown besides.
        told: the fields of the finding in which it differs from others on the three.
    """
    shown, behind, sources = table(indices), [], []
    for glance in indices:
        history = zip(glance.history["region_code"], glance.history["year"], strict=True)
        known = {*history, *((code, glance.year) for code in besides)}
        code, vintage = glance.indicator.code, glance.vintage
        flagged = figures_among(view, {c for c, _ in known}, indicator=[code], sex=["T"], vintage=[vintage], year=None)
        behind.append(flagged[[one in known for one in zip(flagged["region_code"], flagged["year"], strict=True)]])
        sources += view.sources(indicators=[code], sex="T", vintage=vintage, year=None)
    finding = Finding(
        name="Posisi",
        table=shown,
        decimals=_decimals(shown, view.catalogue),
        sources=sources,
        scope_text=levels.glance_scope(indices[0].place, [g.indicator.short_name for g in indices]),
        **told,
    )
    figures = pd.concat(behind).rename(columns={"Angka": "Indeks"})
    return marked(finding, figures, ["Indeks", "Wilayah"], ["Tahun"])


def _decimals(table: pd.DataFrame, catalogue: Catalogue) -> dict[str, list[int]]:
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


@dataclass(frozen=True)
class _Known:
    """What is published of one index beside those a view is told of.

    Attributes:
        glance: the index, its history with the figures of all others in its year behind it.
        codes: those the view is told of.
        figures: those of the year by region.
        target: the one its place is held to, None for none.
        target_told: the target in few words.
        aim: the first target whose year has not passed, a row of `queries/target_documents.sql`; None for none.
        odd: what is odd about the figure of the one place, empty for nothing.
    """

    glance: Glance
    codes: tuple[str, ...]
    figures: Mapping[str, float]
    target: Reference | None
    target_told: str
    aim: Any
    odd: str


@remembered
def standings(view: View) -> Finding:
    """Return the three indices of a view, each in its last published year, among all regencies."""
    known = [_known(view, glance) for glance in glances(view)]
    rulers = [_ruler(view, one) for one in known]
    told = [
        (one.glance.label, one.glance.headline, ", ".join([one.glance.movement, *(key for _, key in ruler.keys)]))
        for one, ruler in zip(known, rulers, strict=True)
    ]
    # Its figures are those of all regencies.
    return _of_indices(
        replace(view, scope=replace(view.scope, province=None)),
        [one.glance for one in known],
        (),
        key="beranda_kartu",
        title=_lead(view, next(one for one in known if one.glance.indicator.code == parent_index(view))),
        picture=Rulers(rulers),
        alternative=levels.cards_alternative(told, known[0].glance.place),
        note=levels.NOTE,
    )


def _lead(view: View, known: _Known) -> str:
    """Return the one sentence on the index looked at: level, comparison, what holds back most, what would be needed."""
    glance, indicator = known.glance, known.glance.indicator
    scope = replace(view.scope, indicator=indicator.code, sex="T", vintage=glance.vintage, year=glance.year)
    index = apart.apart(replace(view, scope=scope), indicator.code)
    taken_apart = [code for code in known.codes if code in index.lines.index]
    among = index.sorted_from(set(taken_apart or [r.code for r in view.regencies]))
    nation, driver, need = known.figures.get(NATION), "", ""
    values = [known.figures[code] for code in known.codes if code in known.figures]
    if among:
        code, part = among[0]
        where = "" if taken_apart == [known.codes[0]] == list(known.codes) else view.catalogue.regions[code].name
        year = "" if index.year == glance.year else str(index.year)
        figures = index.figures(view, code, part)
        driver = levels.overview_driver(indicator.code, apart.PARTS[indicator.code][part], figures, year, where)
        need = "" if where else _need(view, known, index, part)
    comparisons = {words.compared(indicator, value, nation) for value in values} if nation is not None else set()
    return levels.overview_lead(
        indicator,
        glance.place,
        f"{glance.headline} ({'; '.join(filter(None, (str(glance.year), known.odd)))})",
        (comparisons.pop(), indicator.show(nation)) if len(comparisons) == 1 else None,
        driver,
        need,
    )


def _need(view: View, known: _Known, index: Apart, part: str) -> str:
    """Return what women's component behind an IPG's part would have to be for the target; empty where that is not computed."""
    code, indicator = known.codes[0], index.index
    components = one(index.lines.reset_index(), code) if indicator.code == "ipg" else None
    if components is None or known.aim is None:
        return ""
    goal = float(known.aim.low)
    left = goal - known.figures[code]
    alone = goalseek.ipg_alone(components, goal, apart.COMPONENTS[part]).value
    if alone is None or not is_way(indicator, left):
        return ""
    component = view.catalogue.indicators[apart.COMPONENTS[part]].say_part(alone)
    whose = "nasional" if known.aim.region_code == NATION else known.aim.region
    return levels.overview_need(f"{whose} {int(known.aim.year)}", component)


def _known(view: View, glance: Glance) -> _Known:
    indicator, codes = glance.indicator, tuple(places(view))
    every = view.query("series", indicator=indicator.code, sex="T")
    now = every[(every["vintage"] == glance.vintage) & (every["year"] == glance.year)]
    beside = now[~now["region_code"].isin(codes)]
    scope = replace(view.scope, indicator=indicator.code, sex="T", vintage=glance.vintage, year=glance.year)
    whole = replace(view, scope=scope)
    aim = _first_target(whole, codes)
    ahead = replace(scope, year=max(scope.year, formatting.today().year))
    target = target_line(whole, aim) if aim else None
    return _Known(
        replace(glance, history=pd.concat([glance.history, beside])),
        codes,
        dict(zip(now["region_code"].astype(str), now["value"].astype(float), strict=True)),
        target,
        levels.target_told(int(aim.year), target.number.shown, str(aim.status)) if target else "",
        _first_target(replace(whole, scope=ahead), codes),
        _odd(glance, codes),
    )


def _first_target(view: View, codes: tuple[str, ...]) -> Any:
    """Return the first target of the scope's year or later, one place's own before the nation's; None for none."""
    targets = targets_in_view(view)
    for code in (*codes[: len(codes) == 1], NATION):
        for row in rows(targets[targets["region_code"] == code]):
            return row
    return None


def _odd(glance: Glance, codes: tuple[str, ...]) -> str:
    """Return what is odd about the figure of one place, empty for nothing or for several places."""
    now = glance.history
    now = now[now["region_code"].isin(codes) & (now["year"] == glance.year)]
    return quality.odd_briefly(now["flag"].iloc[0], now["estimate"].iloc[0], glance.indicator) if len(now) == 1 else ""


def _ruler(view: View, known: _Known) -> Ruler:
    glance, indicator, regions = known.glance, known.glance.indicator, view.catalogue.regions
    place = regions[known.codes[0]]
    upper = above(view.catalogue, indicator, place, known.figures)
    kinds: dict[str, Standing] = {code: "nation" if code == NATION else "province" for code in upper}
    kinds |= dict.fromkeys(known.codes, "chosen" if place.level == "kabkota" else "province")
    keys: list[tuple[Standing | None, str]] = [(kinds[place.code], _who(view, known))]
    keys += [(kinds[code], text) for code, text in upper.items() if code in known.figures]
    if unknown := [regions[code].name for code in upper if code not in known.figures]:
        keys.append((None, f"{formatting.listing(unknown)} tidak tersedia"))
    if known.target:
        keys.append(("target", known.target_told))
    return Ruler(
        code=indicator.code,
        name=indicator.name,
        short_name=indicator.short_name,
        about=levels.ABOUT[indicator.code],
        period=glance.period,
        value=glance.headline,
        movement=" · ".join(
            [words.capitalised(glance.movement), *(r for r in glance.references if r not in upper.values())]
        ),
        keys=keys,
        notches=_notches(view, known, kinds),
    )


def _who(view: View, known: _Known) -> str:
    """Return whose figure stands large, with its rank among those alike."""
    indicator, regions = known.glance.indicator, view.catalogue.regions
    place = regions[known.codes[0]]
    if len(known.codes) > 1:
        return levels.PROVINCES
    if place.code not in known.figures:
        return levels.UNRANKED
    worth_here = indicator.worth(known.figures[place.code])

    def rank(among: list[str]) -> tuple[int, int]:
        worths = [indicator.worth(known.figures[code]) for code in among if code in known.figures]
        return 1 + sum(worth > worth_here + 1e-9 for worth in worths), len(worths)

    catalogue = view.catalogue
    doubt = f" ({quality.ODD})" if known.odd else ""
    if place.level != "kabkota":
        return levels.rank_told(*rank([p.code for p in catalogue.provinces])) + doubt
    of_province = rank([r.code for r in catalogue.regencies(place.province_code)])
    of_island = rank([r.code for r in catalogue.regencies()])
    return levels.regency_rank(of_province, of_island) + doubt


def _notches(view: View, known: _Known, kinds: Mapping[str, Standing]) -> list[Notch]:
    indicator, regions = known.glance.indicator, view.catalogue.regions
    inside = {r.code for r in view.regencies}
    chosen = set(view.scope.regencies)
    placed: list[tuple[Standing, str, str, float]] = []
    for code, value in known.figures.items():
        region = regions[code]
        if code not in kinds and region.level != "kabkota":
            continue
        usual: Standing = "chosen" if code in chosen else "inside" if code in inside else "other"
        placed.append((kinds.get(code, usual), region.name, indicator.show(value), indicator.worth(value)))
    if known.target and known.target.number.value is not None:
        number = known.target.number
        placed.append(("target", known.target.name, number.shown, indicator.worth(float(number.value or 0.0))))
    worths = [worth for *_, worth in placed]
    low, reach = min(worths, default=0.0), (max(worths, default=0.0) - min(worths, default=0.0)) or 1.0
    return [
        Notch(standing, name, shown, _EDGE + (1 - 2 * _EDGE) * (worth - low) / reach)
        for standing, name, shown, worth in sorted(placed, key=lambda one: _ORDER.index(one[0]))
    ]
