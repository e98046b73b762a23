"""What it would take: what there is to reach, and women's components that bring the index there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from setara import formatting
from setara.findings import inputs
from setara.findings.finding import Finding
from setara.findings.flags import figures_among, resting, said
from setara.findings.simulation import MEN, WOMEN, at_pace, balanced, gap_pace, ikg_alone, nearest_goal
from setara.findings.target_questions import PLAN, Question, documents, odd_mark
from setara.formulas import goalseek, indices
from setara.formulas.indices import population_share
from setara.frames import plain, rows
from setara.pictures.kinds import Cell, Grid, Picture, Points, bare, rounded
from setara.sentences import meeting, sexes
from setara.sentences.quality import BROUGHT, ODD, holding
from setara.sentences.sexes import ComponentMove
from setara.sentences.words import OTHER_COUNCIL, counts_seats, fitting
from setara.store.catalogue import NATION, Indicator, Region
from setara.targets import judging
from setara.targets.judging import Aim
from setara.view import View

_IKG_COLUMNS = ("legislatif_p", "sma_p", "tpak_p", "mtf", "mhpk20")
_FEWEST_POINTS = 5
_PACED = {False: "Dengan laju sendiri", True: "Dengan laju kesenjangan"}
_NOW, _ALONE, _TOGETHER = "Sekarang", "Sendirian menjadi (perkiraan)", "Bersama menjadi (perkiraan)"
_SHARES: tuple[Literal["parlemen", "profesional"], ...] = ("parlemen", "profesional")


@dataclass(frozen=True)
class Goal:
    """What a region's index shall reach.

    Attributes:
        value: the value that is enough.
        name: whose it is, in words.
    """

    value: float
    name: str


def first_goal(view: View, region: Region, values: Mapping[str, float]) -> Goal | None:
    """Return the nearest thing to reach: own target, province's, the national plan, then values of those ahead.

    Args:
        view: the index in the year looked at.
        region: whose it is.
        values: figures of that year by region.
    """
    indicator, value = view.indicator, values[region.code]
    for aim, name, left in _left(view, region, values):
        if is_way(indicator, left):
            return Goal(judging.goal(indicator, value, aim.low, aim.high), name)
    if indicator.direction == "seratus" and is_way(indicator, (indicator.ideal or 0.0) - value):
        return Goal(indicator.ideal or 0.0, sexes.EQUALITY)
    return None


def is_near(view: View, region: Region, values: Mapping[str, float]) -> bool:
    """Return whether anything is left to reach at all; arguments as those of `first_goal`."""
    return any(left > 0 for _, _, left in _left(view, region, values))


def short_of(view: View, region: Region, values: Mapping[str, float]) -> str:
    """Return the estimate without a survey's zero where it leaves something to reach, as printed; empty where none does.

    Arguments as those of `first_goal`.
    """
    level = view.query("level", province=None).set_index("region_code")
    estimate = float(level["estimate"].astype(float)[region.code])
    if pd.isna(estimate) or first_goal(view, region, {**values, region.code: estimate}) is None:
        return ""
    return view.indicator.show(estimate)


def is_way(indicator: Indicator, left: float) -> bool:
    """Whether what is left to go is more than the index's own noise and than the nearest goal worth an effort."""
    return indicator.is_change(left) and left >= nearest_goal(indicator)


def _left(view: View, region: Region, values: Mapping[str, float]) -> Iterator[tuple[Aim, str, float]]:
    """Yield what can be reached in the scope's series, with its name and how far it is."""
    indicator, scope = view.indicator, view.scope
    for aim, name in _aims(view, region, values):
        if aim.vintage in ({scope.vintage} if indicator.has_vintages else {None, scope.vintage}):
            yield aim, name, judging.remaining(indicator, values[region.code], aim.low, aim.high)


def _aims(view: View, region: Region, values: Mapping[str, float]) -> Iterator[tuple[Aim, str]]:
    names, scope = view.catalogue.regions, view.scope
    # What is already due asks for no effort any more, whatever year the figures are of.
    today = max(scope.year, formatting.today().year)
    stated = documents(Question(view).of(today))
    above = [c for c in (region.province_code, NATION) if c and c != region.code]
    for code in (region.code, *above):
        if code in stated and today <= (stated[code].aim.year or 0) <= scope.year + PLAN:
            yield stated[code].aim, f"target {names[code].name} {stated[code].aim.year}"
    alike = view.regencies if region.level == "kabkota" else view.catalogue.provinces
    # What rests on a survey's zero, or is odd in another way, is nobody's goal.
    peers = [r.code for r in alike if r.code in values and not odd_mark(view, r.code)] or [region.code]
    best = min(peers, key=lambda code: view.indicator.distance(values[code]))
    for code in (*above, best):
        if code in values:
            other = region.level == "kabkota" and names[code].level == "provinsi" and counts_seats(view.indicator)
            name = f"{names[code].name} {scope.year}{f', {OTHER_COUNCIL}' if other else ''}{odd_mark(view, code)}"
            yield Aim(values[code], values[code], None, scope.vintage, "pembanding"), name


@dataclass(frozen=True)
class Way:
    """A region on its way to a goal.

    Attributes:
        view: the index in the year that can be taken apart.
        region: who is on the way.
        value: where it stands.
        goal: None where nothing is left to reach.
        near: whether something is left, but no more than noise.
        without: the estimate without a survey's zero, as printed, where only that zero leaves nothing; empty for none.
        moves: what each component would have to become.
    """

    view: View
    region: Region
    value: float
    goal: Goal | None
    near: bool = False
    without: str = ""
    moves: tuple[ComponentMove, ...] = ()

    @property
    def together(self) -> bool | None:
        """Whether all components together reach the goal; None where that is not computed."""
        if self.goal is None or self.view.scope.indicator != "ipg":
            return None
        return any(move.together is not None for move in self.moves)

    @property
    def gap(self) -> bool:
        """Whether ways are told at the pace of the gap between women and men."""
        return self.view.scope.indicator == "ipg"

    @property
    def odd(self) -> str:
        """What is odd about where it stands, in brackets; empty for nothing."""
        return odd_mark(self.view, self.region.code)

    @property
    def year(self) -> int:
        """The year the components are of."""
        return self.view.scope.year


def effort(view: View) -> Finding | None:
    """Return what it would take, None where the components are not complete."""
    way = _way(view)
    if way is None:
        return None
    indicator = view.indicator
    goal = way.goal
    name, value = (goal.name, indicator.show(goal.value)) if goal else ("", "")
    asked = view.scope.year
    headline = meeting.effort_headline(
        indicator, way.region.name, name, value, way.moves, together=way.together, near=way.near, without=way.without
    )
    unit = meeting.effort_unit(headline, way.moves)
    finding = Finding(
        key="upaya",
        name="Upaya",
        title=headline,
        picture=_picture(way, indicator),
        note=meeting.effort_note(
            indicator, way.region.name, f"{indicator.show(way.value)}{way.odd}", way.year, asked, name, unit
        ),
        help=meeting.effort_help(indicator.code, derived=any(m.derived for m in way.moves)),
        sources=inputs.sources(way.view, indicator.code, way.year, way.view.scope.vintage),
        alternative=meeting.effort_alternative(
            indicator, way.region.name, value, way.moves, near=way.near, without=way.without
        ),
        table=_table(way.moves, gap=way.gap),
        decimals={name: [m.indicator.decimals for m in way.moves] for name in (_NOW, _ALONE, _TOGETHER)},
    )
    return _marked(finding, way)


def _marked(finding: Finding, way: Way) -> Finding:
    """Return the finding with the flagged figures of the scope told, and the odd figures that the way itself rests on marked."""
    code, catalogue = way.view.scope.indicator, way.view.catalogue
    behind = [code, *(i.code for i in catalogue.components(code)), *inputs.BORROWED.get(code, {})]
    figures = figures_among(way.view, indicator=behind, sex=None, vintage=None, year=None)
    brought = figures["flag"] == BROUGHT
    # Of the parts women's and men's, what is published for both together is none of them.
    used = (figures["indicator"] == code) | (figures["sex"] != "T")
    odd = figures[~brought & used & (figures["region_code"] == way.region.code) & (figures["year"] == way.year)]
    names = [[(ODD, "")] * (m.indicator.code in set(odd["indicator"])) for m in way.moves]
    title = fitting(holding(finding.title, odd=not odd.empty), finding.title)
    return said(resting(replace(finding, title=title), names), pd.concat([figures[brought], odd]))


def _picture(way: Way, indicator: Indicator) -> Picture:
    if way.goal is None:
        return Points(
            meeting.nothing_to_reach(indicator, way.region.name, way.value, way.odd, near=way.near, without=way.without)
        )
    paced = any(m.paced and m.alone is not None for m in way.moves)
    together = any(m.together is not None for m in way.moves)
    columns = ["Komponen perempuan", str(way.year), "Sendirian menjadi"]
    columns += [_PACED[way.gap]] * paced + ["Bersama menjadi"] * together
    return Grid(columns, [_row(m, paced=paced, together=together) for m in way.moves])


def _row(move: ComponentMove, *, paced: bool, together: bool) -> list[Cell]:
    alone = Cell(meeting.OUT_OF_REACH) if move.alone is None else _figure(move, move.alone)
    cells = [Cell(move.title), _figure(move, move.now), alone]
    if paced:
        cells.append(Cell(move.years))
    if together:
        cells.append(Cell("–") if move.together is None else _figure(move, move.together))
    return cells


def _figure(move: ComponentMove, value: float) -> Cell:
    number = bare(move.indicator, value)
    return Cell(number.shown, number)


def _table(moves: tuple[ComponentMove, ...], *, gap: bool) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Komponen perempuan": [m.title for m in moves],
            _NOW: [m.now for m in moves],
            _ALONE: [m.alone for m in moves],
            f"{_PACED[gap]} (perkiraan)": [m.years for m in moves],
            **({"Bila laki-laki tetap (perkiraan)": [m.alone_years for m in moves]} if gap else {}),
            _TOGETHER: [m.together for m in moves],
        }
    )


def _settled(view: View, year: int, vintage: str) -> View:
    return replace(view, scope=replace(view.scope, year=year, vintage=vintage))


def _values(view: View) -> dict[str, float]:
    level = view.query("level", province=None)
    known = level[level["value"].notna()]
    return {str(code): float(value) for code, value in zip(known["region_code"], known["value"], strict=True)}


def _subject(view: View, values: Mapping[str, float], among: set[str]) -> tuple[Region, Goal | None] | None:
    """Return the region told with its goal: a chosen regency, else the province, else the regency furthest behind.

    A province that has nothing left to reach gives way to the regency that has most.
    """
    regions, distance = view.catalogue.regions, view.indicator.distance
    worst = sorted((r.code for r in view.regencies if r.code in values), key=lambda code: -distance(values[code]))
    order = [
        *(r.code for r in reversed(view.chosen)),
        *([view.scope.province] if view.scope.province else []),
        *worst,
    ]
    candidates = [regions[code] for code in order if code in values and code in among]
    if not candidates:
        return None
    possible = [candidates[0]] if candidates[0].level == "kabkota" else candidates[:2]
    goals = [(region, first_goal(view, region, values)) for region in possible]
    return next((pair for pair in goals if pair[1] is not None), goals[0])


def _way(asked: View) -> Way | None:
    """Return the subject's way to its goal, None where nobody's components are complete."""
    view, given = _inputs(asked)
    values = _values(view)
    subject = _subject(view, values, set(given["region_code"]))
    if subject is None:
        return None
    region, goal = subject
    if goal is None:
        near, without = is_near(view, region, values), short_of(view, region, values)
        return Way(view, region, values[region.code], None, near, without)
    of_region = given[given["region_code"] == region.code]
    moves = {"ipg": _ipg, "idg": _idg, "ikg": _ikg}[view.scope.indicator](view, of_region, goal.value)
    return None if moves is None else Way(view, region, values[region.code], goal, moves=moves)


def _inputs(view: View) -> tuple[View, pd.DataFrame]:
    """Return the index in the year that can be taken apart, with its inputs, a row a region."""
    index = view.scope.indicator
    if index == "ipg":
        year, vintage = inputs.ipg_year(view)
        return _settled(view, year, vintage), inputs.ipg_inputs(view, year, vintage)
    if index == "idg":
        year, given = inputs.idg_year(view), view.query("idg_inputs")
        return _settled(view, year, "tunggal"), given[given["year"] == year]
    return _settled(view, inputs.IKG_YEAR, "tunggal"), inputs.ikg_parts(view, inputs.IKG_YEAR)


def _ipg(view: View, of_region: pd.DataFrame, goal: float) -> tuple[ComponentMove, ...] | None:
    region = str(of_region["region_code"].iloc[0])
    components = inputs.one(of_region, region)
    if components is None:
        return None
    derived = str(of_region["derived"].iloc[0]).split()
    paces = inputs.paces(view, region, (*WOMEN, *MEN), view.scope.year, view.scope.vintage)
    together: Mapping[goalseek.Component, float] = balanced(components, goal, paces) or {}
    moves = []
    for name in goalseek.COMPONENTS:
        alone = goalseek.ipg_alone(components, goal, name)
        figures = alone.now, alone.value, together.get(name)
        women, gap = paces.get(f"{name}_p"), gap_pace(paces, name)
        moves.append(_move(view.catalogue.indicators[name], figures, gap, women, derived=f"{name}_p" in derived))
    return tuple(moves)


def _idg(view: View, of_region: pd.DataFrame, goal: float) -> tuple[ComponentMove, ...] | None:
    row = next(rows(of_region))
    share = 0.5 if pd.isna(row.rasio_jk) else float(population_share(float(row.rasio_jk)))
    paces = inputs.paces(view, row.region_code, [f"{name}_p" for name in _SHARES], view.scope.year, "tunggal")
    index, held = float(row.idg), {name: float(getattr(row, name)) for name in _SHARES}
    if pd.isna(indices.idg_parts(index, held["parlemen"], held["profesional"], share).income):
        return None
    alone = [goalseek.idg_alone(index, held[name], share, goal, name) for name in _SHARES]
    return tuple(
        _move(view.catalogue.indicators[a.component], (a.now, a.value, None), paces.get(f"{a.component}_p"))
        for a in alone
    )


def _ikg(view: View, of_region: pd.DataFrame, goal: float) -> tuple[ComponentMove, ...]:
    row = next(rows(of_region))
    start = {name: float(getattr(row, name)) for name in inputs.IKG_INPUTS if name != "legislatif_l"}
    columns = ["sma_p", "tpak_p", "mtf_p", "mhpk20_p"]
    paces = inputs.paces(view, row.region_code, columns, view.scope.year, "tunggal", fewest=_FEWEST_POINTS)
    moves = []
    for column in _IKG_COLUMNS:
        code = column.removesuffix("_p")
        alone = ikg_alone(start, goal, column)
        figures = alone.now, alone.value, None
        moves.append(_move(view.catalogue.indicators[code], figures, paces.get(f"{code}_p")))
    return tuple(moves)


def _move(
    indicator: Indicator,
    figures: tuple[float, float | None, float | None],
    pace: float | None,
    women: float | None = None,
    *,
    derived: bool = False,
) -> ComponentMove:
    now, alone, together = (plain(f) for f in figures)
    years, beside = ("–" if alone is None or now is None else at_pace(indicator, now, alone, p) for p in (pace, women))
    return ComponentMove(
        indicator=indicator,
        now=rounded(now, indicator.decimals) or 0.0,
        alone=rounded(alone, indicator.decimals),
        together=rounded(together, indicator.decimals),
        years=years,
        alone_years=beside,
        paced=pace is not None,
        derived=derived,
    )
