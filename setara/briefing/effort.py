"""The scene on what it would take: women's components that bring the index to a target or a named acuan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd

from setara import causes, goalseek, narrative, scenario, targets
from setara.briefing.figures import plain, rounded
from setara.briefing.ground import PLAN, Ground
from setara.catalogue import NATION, Indicator, Region
from setara.frames import rows
from setara.indices import porsi_perempuan
from setara.measures import Move
from setara.pictures import Cell, Grid, Picture, Points
from setara.scenes import Scene
from setara.targets import FEWEST_POINTS, Aim
from setara.view import View
from setara.views.causes import idg_year, ipg_year
from setara.views.targets import Question, held

IKG_YEAR = 2025
_IKG_COLUMNS = ("legislatif_p", "sma_p", "tpak_p", "mtf", "mhpk20")
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


@dataclass(frozen=True)
class Way:
    """A region on its way to a goal.

    Attributes:
        view: the index in the year that can be taken apart.
        region: who is on the way.
        value: where it stands.
        goal: None where nothing is left to reach.
        moves: what each component would have to become.
        together: whether all components together reach the goal; None where that is not computed.
    """

    view: View
    region: Region
    value: float
    goal: Goal | None
    moves: tuple[Move, ...] = ()
    together: bool | None = None

    @property
    def year(self) -> int:
        """The year the components are of."""
        return self.view.scope.year


def effort(ground: Ground) -> Scene | None:
    """Return what it would take, None where the components are not complete."""
    way = {"ipg": _ipg, "idg": _idg, "ikg": _ikg}[ground.view.scope.indicator](ground)
    if way is None:
        return None
    indicator = ground.view.indicator
    goal = way.goal
    name, value = (goal.name, indicator.show(goal.value)) if goal else ("", "")
    asked = ground.view.scope.year
    return Scene(
        key="upaya",
        name="Upaya",
        headline=narrative.effort_headline(indicator, way.region.name, name, value, way.moves, together=way.together),
        picture=_picture(way, indicator),
        note=narrative.effort_note(indicator, way.region.name, indicator.show(way.value), way.year, asked, name),
        help=narrative.effort_help(indicator.code, derived=any(m.derived for m in way.moves)),
        sources=_sources(way),
        alternative=narrative.effort_alternative(indicator, way.region.name, value, way.moves),
        table=_table(way.moves),
        decimals={name: [m.indicator.decimals for m in way.moves] for name in (_NOW, _ALONE, _TOGETHER)},
    )


def _picture(way: Way, indicator: Indicator) -> Picture:
    if way.goal is None:
        return Points(narrative.nothing_to_reach(indicator, way.region.name, way.value))
    paced = any(m.paced and m.alone is not None for m in way.moves)
    together = any(m.together is not None for m in way.moves)
    columns = ["Komponen perempuan", str(way.year), "Sendirian menjadi"]
    columns += ["Dengan laju sendiri"] * paced + ["Bersama menjadi"] * together
    return Grid(columns, [_row(m, paced=paced, together=together) for m in way.moves])


def _row(move: Move, *, paced: bool, together: bool) -> list[Cell]:
    alone = Cell(narrative.OUT_OF_REACH) if move.alone is None else Cell(move.shown(move.alone), move.alone)
    cells = [Cell(move.title), Cell(move.shown(move.now), move.now), alone]
    if paced:
        cells.append(Cell(move.years))
    if together:
        cells.append(Cell("–") if move.together is None else Cell(move.shown(move.together), move.together))
    return cells


def _table(moves: tuple[Move, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Komponen perempuan": [m.title for m in moves],
            _NOW: [m.now for m in moves],
            _ALONE: [m.alone for m in moves],
            "Dengan laju sendiri (perkiraan)": [m.years for m in moves],
            _TOGETHER: [m.together for m in moves],
        }
    )


def _sources(way: Way) -> list[Any]:
    inputs = {
        "ipg": ["ipg", "ipm", "uhh", "hls", "rls", "pengeluaran"],
        "idg": ["idg", "parlemen", "profesional"],
        "ikg": ["ikg", "mtf", "mhpk20", "sma", "tpak"],
    }[way.view.scope.indicator]
    scope = way.view.scope
    return way.view.sources(indicators=inputs, sex=None, year=scope.year, vintage=scope.vintage)


def _settled(ground: Ground, year: int, vintage: str) -> View:
    return replace(ground.view, scope=replace(ground.view.scope, year=year, vintage=vintage))


def _values(view: View) -> dict[str, float]:
    level = view.query("level", province=None)
    known = level[level["value"].notna()]
    return {str(code): float(value) for code, value in zip(known["region_code"], known["value"], strict=True)}


def _subject(
    ground: Ground, view: View, values: Mapping[str, float], among: set[str]
) -> tuple[Region, Goal | None] | None:
    """Return the region told with its goal: a chosen regency, else the province, else the regency furthest behind.

    A province that has nothing left to reach gives way to the regency that has most.
    """
    regions, distance = view.catalogue.regions, view.indicator.distance
    worst = sorted((r.code for r in view.regencies if r.code in values), key=lambda code: -distance(values[code]))
    order = [
        *(r.code for r in reversed(ground.chosen)),
        *([view.scope.province] if view.scope.province else []),
        *worst,
    ]
    told = [regions[code] for code in order if code in values and code in among]
    if not told:
        return None
    possible = [told[0]] if told[0].level == "kabkota" else told[:2]
    found = [(region, _goal(view, region, values)) for region in possible]
    return next((pair for pair in found if pair[1] is not None), found[0])


def _goal(view: View, region: Region, values: Mapping[str, float]) -> Goal | None:
    """Return the nearest thing to reach: own target, province's, the national plan, then values of those ahead."""
    indicator, scope = view.indicator, view.scope
    value = values[region.code]
    for aim, name in _aims(view, region, values):
        found = targets.judge(indicator, {scope.year: value}, scope.vintage, scope.year, aim)
        if found.remaining is not None and found.remaining > 0 and found.goal is not None:
            return Goal(found.goal, name)
    if indicator.direction == "seratus" and value < (indicator.ideal or 0.0):
        return Goal(indicator.ideal or 0.0, narrative.EQUALITY)
    return None


def _aims(view: View, region: Region, values: Mapping[str, float]) -> Iterator[tuple[Aim, str]]:
    names, scope = view.catalogue.regions, view.scope
    documents = held(Question(view), scope.year, defaultdict(dict))
    above = [c for c in (region.province_code, NATION) if c and c != region.code]
    for code in (region.code, *above):
        if code in documents and 0 <= (documents[code].aim.year or 0) - scope.year <= PLAN:
            yield documents[code].aim, narrative.target_of(names[code].name, documents[code].aim.year)
    alike = view.regencies if region.level == "kabkota" else view.catalogue.provinces
    peers = [r.code for r in alike if r.code in values] or [region.code]
    best = min(peers, key=lambda code: view.indicator.distance(values[code]))
    for code in (*above, best):
        if code in values:
            yield Aim(values[code], values[code], None, scope.vintage, "acuan"), f"{names[code].name} {scope.year}"


def _ipg(ground: Ground) -> Way | None:
    year, vintage = ipg_year(ground.view)
    view = _settled(ground, year, vintage)
    inputs = causes.ipg_inputs(view, year, vintage)
    values = _values(view)
    subject = _subject(ground, view, values, set(inputs["region_code"]))
    components = causes.one(inputs, subject[0].code) if subject else None
    if subject is None or components is None:
        return None
    region, goal = subject
    if goal is None:
        return Way(view, region, values[region.code], None)
    derived = str(inputs.loc[inputs["region_code"] == region.code, "derived"].iloc[0]).split()
    paces = causes.paces(view, region.code, scenario.WOMEN, vintage)
    together = scenario.balanced(components, goal.value, paces).nilai
    both: Mapping[goalseek.NamaKomponen, float] = together or {}
    moves = []
    for name in goalseek.SEMUA_KOMPONEN:
        found = goalseek.gerak_tunggal(components, goal.value, name)
        moves.append(
            _move(
                view.catalogue.indicators[name],
                "P",
                (found.sekarang, found.nilai, both.get(name)),
                paces.get(f"{name}_p"),
                derived=f"{name}_p" in derived,
            )
        )
    return Way(view, region, values[region.code], goal, tuple(moves), together is not None)


def _idg(ground: Ground) -> Way | None:
    view = _settled(ground, idg_year(ground.view), "tunggal")
    inputs = view.query("idg_inputs")
    inputs = inputs[inputs["year"] == view.scope.year].set_index("region_code", drop=False)
    values = _values(view)
    subject = _subject(ground, view, values, set(inputs["region_code"]))
    if subject is None:
        return None
    region, goal = subject
    if goal is None:
        return Way(view, region, values[region.code], None)
    row = next(rows(inputs.loc[[region.code]]))
    share = 0.5 if pd.isna(row.rasio_jk) else float(porsi_perempuan(float(row.rasio_jk)))
    paces = causes.paces(view, region.code, [f"{name}_p" for name in _SHARES], "tunggal")
    figures = float(row.idg), float(row.parlemen), float(row.profesional), share
    try:
        found = [goalseek.porsi_tunggal(*figures, goal.value, name) for name in _SHARES]
    except ValueError:
        # The remainder lies outside the formula's bounds: this region cannot be taken apart.
        return None
    moves = [
        _move(view.catalogue.indicators[f.komponen], "P", (f.sekarang, f.nilai, None), paces.get(f"{f.komponen}_p"))
        for f in found
    ]
    return Way(view, region, values[region.code], goal, tuple(moves))


def _ikg(ground: Ground) -> Way | None:
    view = _settled(ground, IKG_YEAR, "tunggal")
    inputs = causes.ikg_parts(view, IKG_YEAR)
    values = _values(view)
    subject = _subject(ground, view, values, set(inputs["region_code"]))
    if subject is None:
        return None
    region, goal = subject
    if goal is None:
        return Way(view, region, values[region.code], None)
    row = next(rows(inputs[inputs["region_code"] == region.code]))
    start = {name: float(getattr(row, name)) for name in causes.IKG_INPUTS if name != "legislatif_l"}
    paces = causes.paces(view, region.code, ["sma_p", "tpak_p", "mtf_p", "mhpk20_p"], "tunggal", fewest=FEWEST_POINTS)
    moves = []
    for column in _IKG_COLUMNS:
        code = column.removesuffix("_p")
        found = scenario.ikg_alone(start, goal.value, column)
        moves.append(
            _move(view.catalogue.indicators[code], "P", (found.now, found.value, None), paces.get(f"{code}_p"))
        )
    return Way(view, region, values[region.code], goal, tuple(moves))


def _move(
    indicator: Indicator,
    sex: str,
    figures: tuple[float, float | None, float | None],
    pace: float | None,
    *,
    derived: bool = False,
) -> Move:
    now, alone, together = (plain(f) for f in figures)
    years = "–" if alone is None or now is None else scenario.at_pace(alone - now, pace).removesuffix(scenario.OWN_PACE)
    return Move(
        indicator=indicator,
        sex=sex,
        now=rounded(now, indicator.decimals) or 0.0,
        alone=rounded(alone, indicator.decimals),
        together=rounded(together, indicator.decimals),
        years=years,
        paced=pace is not None,
        derived=derived,
    )
