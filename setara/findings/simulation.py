"""What-if scenarios: components moved away from the published ones, and what they give."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from setara.findings.apart import change_bars
from setara.findings.finding import Finding
from setara.findings.flags import Names, figures_among, inputs_of, ipg_inputs, marked, named, resting, with_names
from setara.findings.inputs import IKG_INPUTS, IKG_PARTS, IKG_YEAR, IPG_PARTS, SEATS_YEAR, ipg_year, sources
from setara.formulas import goalseek, indices
from setara.formulas.goalseek import COMPONENTS, Component, Move, ikg_of
from setara.formulas.indices import EXPENDITURE_GOALPOSTS, HLS, RLS, UHH, Components, ipg, ipm
from setara.pictures import charts
from setara.sentences import causes, meeting, words
from setara.store.catalogue import Catalogue, Indicator, Region
from setara.view import View

NAMES = ("A", "B")
WOMEN = tuple(f"{c}_p" for c in COMPONENTS)
MEN = tuple(f"{c}_l" for c in COMPONENTS)
STEPS = {"uhh": 0.5, "hls": 0.1, "rls": 0.1, "pengeluaran": 250.0}
IKG_STEPS = {"mtf": 0.01, "mhpk20": 0.01, "legislatif_p": 1.0, "sma_p": 1.0, "sma_l": 1.0, "tpak_p": 1.0, "tpak_l": 1.0}
IKG_LIMITS = {"mtf": (0.0, 0.9), "mhpk20": (0.05, 0.6), "legislatif_p": (0.0, 60.0)}
_SHARE_LIMITS = (5.0, 100.0)
MOST_YEARS = 100
"""A longer time is told as longer than this."""
_INDICES = {"ipg": "IPG", "ipm_p": "IPM perempuan", "ipm_l": "IPM laki-laki"}


def nearest_goal(indicator: Indicator) -> float:
    """Return how far a goal is at least for a way to it to be told: a tenth of a point, of an index up to one a thousandth."""
    return 0.001 if indicator.scale_high <= 1 else 0.1


def ipg_goals(now: float, near: float) -> list[float]:
    """Return the IPG a way can be asked to: halves from the next whole up to 100, none nearer than `near`; maybe none."""
    lowest = math.floor(round(now + near, 9)) + 1
    return [lowest + k / 2 for k in range(2 * (100 - lowest) + 1)]


@dataclass(frozen=True)
class ScenarioResult:
    """What a scenario gives: the IPG and the IPM of women and men, all computed ("perkiraan")."""

    ipg: float
    ipm_p: float
    ipm_l: float


def limit(column: str) -> tuple[float, float]:
    """Return the values a component may be moved between: a low end of use to people, and the formula's limit.

    Args:
        column: component and sex, as `uhh_p`, in the units of the figures.
    """
    code, sex = column.rsplit("_", 1)
    return {
        "uhh": (55.0, UHH["P" if sex == "p" else "L"].high),
        "hls": (8.0, HLS.high),
        "rls": (2.0, RLS.high),
        "pengeluaran": (round(2 * EXPENDITURE_GOALPOSTS.low, -2), EXPENDITURE_GOALPOSTS.high),
    }[code]


def reach(column: str, value: float) -> tuple[float, float]:
    """Return the values an input of the IPG or the IKG may be moved between when it starts at a value."""
    low, high = ikg_limits(column) if column in IKG_STEPS else limit(column)
    return min(low, value), max(high, value)


def options(value: float, low: float, high: float, step: float) -> list[float]:
    """Return the stops of a slider: steps counted from the value, which is a stop itself, and both limits."""
    low, high = min(low, value), max(high, value)
    below = int((value - low) / step + 1e-9)
    above = int((high - value) / step + 1e-9)
    # A derived value has more digits than a stop needs, and must stay a single stop.
    stops = [round(value + k * step, 6) for k in range(-below, above + 1) if k]
    return sorted({low, *stops, value, high})


def outcome(components: Components[float]) -> ScenarioResult:
    """Return the indices of a set of components."""
    k = components
    women = ipm(k.uhh_p, k.hls_p, k.rls_p, k.pengeluaran_p, "P")
    men = ipm(k.uhh_l, k.hls_l, k.rls_l, k.pengeluaran_l, "L")
    return ScenarioResult(ipg(women, men), women, men)


def moved(components: Components[float], changes: Mapping[str, float]) -> Components[float]:
    """Return the components with some of them replaced."""
    replaced: dict[str, Any] = dict(changes)
    return replace(components, **replaced)


def values(components: Components[float]) -> dict[str, float]:
    """Return the components by name, the vintage left out."""
    return {name: value for name, value in asdict(components).items() if name != "vintage"}


def best(inputs: pd.DataFrame, catalogue: Catalogue) -> dict[str, tuple[float, str]]:
    """Return the highest value of every component among the regencies, and whose it is ("diolah" where derived).

    Args:
        inputs: result of `inputs.ipg_inputs` of one year and vintage.
        catalogue: names of regions.
    """
    regencies = inputs[inputs["level"] == "kabkota"]
    highest = {}
    for column in (*WOMEN, *MEN):
        row = regencies.sort_values(column).iloc[-1]
        name = catalogue.regions[str(row["region_code"])].name
        highest[column] = (float(row[column]), f"{name}, diolah" if column in str(row["derived"]).split() else name)
    return highest


def goal_rows(
    components: Components[float], goal: float, paces: Mapping[str, float], catalogue: Catalogue
) -> list[dict[str, str]]:
    """Return, for each component of women, how far it must move alone to reach an IPG, in words.

    Args:
        components: where the region stands.
        goal: the wanted IPG.
        paces: yearly change of the region's own components, by `uhh_p` and so on.
        catalogue: names and units.
    """
    rows = []
    for name in COMPONENTS:
        alone, indicator = goalseek.ipg_alone(components, goal, name), catalogue.indicators[name]
        if alone.value is None:
            needed, times = meeting.not_alone(alone.furthest), ("–", "–")
        else:
            needed, times = indicator.show(alone.value), _times(indicator, alone.now, alone.value, paces, name)
        rows.append(_goal_row(indicator, alone.now, needed, times))
    return rows


def _goal_row(indicator: Indicator, now: float, needed: str, times: tuple[str, str]) -> dict[str, str]:
    return {
        "Komponen perempuan": indicator.short_name,
        "Sekarang": indicator.show(now),
        "Perlu menjadi": needed,
        "Dengan laju kesenjangan": times[0],
        "Bila laki-laki tetap": times[1],
    }


def gap_pace(paces: Mapping[str, float], name: str) -> float | None:
    """Return how fast women gain on men in a component, both moving as they did; None where one pace is not known.

    Args:
        paces: yearly change of a region's own components, by `uhh_p` and so on.
        name: the component.
    """
    women, men = paces.get(f"{name}_p"), paces.get(f"{name}_l")
    return None if women is None or men is None else round(women - men, 9)


def _times(indicator: Indicator, now: float, then: float, paces: Mapping[str, float], name: str) -> tuple[str, str]:
    """Return how long a way of women takes, at the gap's pace and where men stand still."""
    together, alone = gap_pace(paces, name), paces.get(f"{name}_p")
    return at_pace(indicator, now, then, together), at_pace(indicator, now, then, alone)


def balanced(components: Components[float], goal: float, paces: Mapping[str, float]) -> dict[Component, float] | None:
    """Return women's components after the least balanced effort, None where the goal is out of reach.

    The effort is measured in years at the region's own pace where every pace is known and rises, else in shares of
    the distance between the formula's limits: a component that falls today could otherwise take no part.

    Args:
        components: where the region stands.
        goal: the wanted IPG.
        paces: yearly change of the region's own components, by `uhh_p` and so on.
    """
    rising = {name: pace for name in COMPONENTS if (pace := paces.get(f"{name}_p", 0.0)) > 0}
    return goalseek.least_effort(components, goal, rising if len(rising) == len(COMPONENTS) else goalseek.WIDTHS)


def balanced_rows(
    components: Components[float], goal: float, paces: Mapping[str, float], catalogue: Catalogue
) -> list[dict[str, str]]:
    """Return the least balanced effort over women's components in words, nothing where the goal is out of reach."""
    start = values(components)
    rows = []
    for name, value in (balanced(components, goal, paces) or {}).items():
        indicator, now = catalogue.indicators[name], start[f"{name}_p"]
        rows.append(_goal_row(indicator, now, indicator.show(value), _times(indicator, now, value, paces, name)))
    return rows


def at_pace(indicator: Indicator, now: float, then: float, pace: float | None) -> str:
    """Return how long the way from one value to another takes at a pace a year, rounded up to whole years, in words.

    Args:
        indicator: the component.
        now, then: both values.
        pace: its change a year; None where it is not known.
    """
    if then == now:
        return "sudah tercapai"
    # A way too small to be shown would read as a year spent on nothing.
    if indicator.show(now) == indicator.show(then):
        return "hampir tetap"
    if pace is None:
        return "laju tidak diketahui"
    years = (then - now) / pace if pace else 0.0
    return meeting.how_long(math.ceil(years), MOST_YEARS) if years > 0 else "tidak tercapai pada laju ini"


def ikg_limits(column: str) -> tuple[float, float]:
    """Return the values an input of the IKG may be moved between, in the units of the figures."""
    return IKG_LIMITS.get(column, _SHARE_LIMITS)


def ikg_steps(inputs: Mapping[str, float], seats: int | None) -> list[tuple[str, float]]:
    """Return what one step changes in the IKG: a seat, a percent of births in a facility, a point of TPAK.

    Args:
        inputs: women's and men's inputs as in `goalseek.ikg_of`.
        seats: seats of the council; without them the step of a seat is left out.
    """
    steps = [
        ("satu persen kelahiran lagi di fasilitas kesehatan", {"mtf": max(inputs["mtf"] - 0.01, 0.0)}),
        ("satu poin TPAK perempuan lagi", {"tpak_p": min(inputs["tpak_p"] + 1, 100.0)}),
    ]
    if seats:
        steps.insert(
            0, ("satu kursi DPRD lagi untuk perempuan", {"legislatif_p": inputs["legislatif_p"] + 100 / seats})
        )
    now = ikg_of(inputs)
    return [
        (name, ikg_of({**inputs, **change}) - now) for name, change in steps if change.get("legislatif_p", 0.0) <= 100
    ]


def ikg_alone(inputs: Mapping[str, float], goal: float, column: str) -> Move:
    """Return how far one input must move alone, inside `ikg_limits`, for the IKG to fall to a value ("perkiraan").

    Args:
        inputs: women's and men's inputs as in `goalseek.ikg_of`.
        goal: the wanted IKG.
        column: name of the input.
    """
    low, high = reach(column, inputs[column])
    stops = options(inputs[column], low, high, (high - low) / 400)
    return goalseek.ikg_alone(inputs, goal, column, np.array(stops))


def ipg_comparison(
    view: View,
    region: Region,
    base: Components[float],
    derived: Sequence[str],
    scenarios: Mapping[str, Components[float]],
    shown: str,
) -> Finding:
    """Return the way from the region's IPG to a scenario's, and all scenarios side by side in the table.

    Args:
        region: the region moved.
        base: its components as published (or derived).
        derived: names of those that are derived, as `rls_p`.
        scenarios: name to components.
        shown: name of the scenario drawn.
    """
    year, vintage = ipg_year(view)
    split = indices.ipg_difference(base, scenarios[shown])
    parts = {label: float(getattr(split, name)) for name, label in IPG_PARTS.items()}
    change = float(split.end - split.start)
    title = meeting.scenario_headline(shown, region.name, float(split.end), change)
    table = _comparison_table(view, base, derived, scenarios)
    finding = Finding(
        key="simulasi_ipg",
        title=title,
        picture=change_bars(
            parts,
            causes.way(
                (f"IPG {year} dihitung", float(split.start)),
                (f"skenario {shown}", float(split.end)),
                float(split.total),
            ),
            height=330,
        ),
        table=table,
        decimals=dict.fromkeys(table.columns[1:], 2),
        sources=sources(view, "ipg", year, vintage),
        alternative=words.drawn("simulasi_ipg", title, place=region.name, year=year, name=shown),
        scope_text=causes.causes_scope(region.name, "simulasi IPG", str(year), vintage),
        note=meeting.SIMULATION_NOTE,
    )
    return resting(finding, _names(view, region, derived))


def _uploaded(view: View, region: Region, derived: Sequence[str]) -> pd.DataFrame:
    """Return the marked figures behind the components a scenario starts from; the published IPG is none of them."""
    year, vintage = ipg_year(view)
    start = {"region_code": region.code, "year": year, "vintage": vintage, "derived": " ".join(derived)}
    behind = ipg_inputs(view, pd.DataFrame([start]))
    return behind[behind["indicator"] != "ipg"]


def _names(view: View, region: Region, derived: Sequence[str]) -> list[Names]:
    """Return the marked figures that each row of the comparison rests on: an index, or a component derived, on all of its sex."""
    behind = _uploaded(view, region, derived)
    column = behind["indicator"] + "_" + behind["sex"].str.lower()
    names = []
    for row in (*_INDICES, *WOMEN, *MEN):
        sexes = "" if row == "ipg" else row[-2:]
        rests = column.str.endswith(sexes) if row in _INDICES or row in derived else column == row
        names.append(named(behind[rests]))
    return names


def mark_outcomes(view: View, region: Region, derived: Sequence[str], table: pd.DataFrame) -> pd.DataFrame:
    """Return the table of outcomes marked: published indices by their own uploads, computed ones by their components'.

    Args:
        region: the region moved.
        derived: names of its components that are derived, as `rls_p`.
        table: a nameless first column: Terbit, what is computed, and other regions as `Indonesia (terbit)`.
    """
    year, vintage = ipg_year(view)
    published = figures_among(
        view, list(view.catalogue.regions), indicator=("ipg", "ipm"), sex=None, vintage=(vintage,), year=(year,)
    )
    computed = named(_uploaded(view, region, derived))
    names = []
    for row in table[""]:
        place = region.name if row == "Terbit" else row.removesuffix(" (terbit)")
        shown = row == "Terbit" or place != row
        names.append(named(published[published["Wilayah"] == place]) if shown else computed)
    return with_names(table, names)


def _comparison_table(
    view: View, base: Components[float], derived: Sequence[str], scenarios: Mapping[str, Components[float]]
) -> pd.DataFrame:
    columns = {"Awal": base, **{f"Skenario {name} (perkiraan)": k for name, k in scenarios.items()}}
    mark = " (awal diolah)"
    data: dict[str, list[object]] = {"Ukuran": [f"{name}{mark}" for name in _INDICES.values()]}
    rows = [*WOMEN, *MEN]
    for column in rows:
        code, sex = column.rsplit("_", 1)
        label = view.catalogue.indicators[code].label(sex.upper())
        data["Ukuran"].append(f"{label}{mark}" if column in derived else label)
    for title, components in columns.items():
        given, inputs = outcome(components), values(components)
        data[title] = [*(getattr(given, n) for n in _INDICES), *(inputs[c] for c in rows)]
    return pd.DataFrame(data)


def ikg_comparison(view: View, region: Region, base: Mapping[str, float], now: Mapping[str, float]) -> Finding:
    """Return the IKG's three parts at the start and in the scenario.

    Args:
        base, now: inputs at the start and as moved, men's council share left out.
    """
    frame = pd.DataFrame(
        [
            {"region_code": name, "region": name, **_ikg_parts(inputs)}
            for name, inputs in ((f"Awal {IKG_YEAR}", base), ("Skenario", now))
        ]
    )
    before, after = frame["recomputed"]
    title = meeting.ikg_scenario_headline(region.name, float(before), float(after))
    table = pd.DataFrame(
        {
            "Keadaan": frame["region"],
            "IKG dihitung (perkiraan)": frame["recomputed"],
            **{f"{label} (perkiraan)": frame[name] for name, label in IKG_PARTS.items()},
        }
    )
    finding = Finding(
        key="simulasi_ikg",
        title=title,
        picture=charts.StackedParts(frame, IKG_PARTS, "recomputed", 3),
        table=table,
        decimals=dict.fromkeys(table.columns[1:], 3),
        sources=sources(view, "ikg", IKG_YEAR, None),
        alternative=words.drawn("simulasi_ikg", title, place=region.name),
        scope_text=f"{region.name} · simulasi IKG · {IKG_YEAR}",
        note=meeting.ikg_scenario_note(SEATS_YEAR),
    )
    behind = inputs_of(view, "ikg", [region.code], IKG_YEAR)
    return marked(finding, behind[behind["indicator"] != "ikg"], [], ["Angka"])


def _ikg_parts(inputs: Mapping[str, float]) -> dict[str, float]:
    complete = {**inputs, "legislatif_l": 100 - inputs["legislatif_p"]}
    split = indices.ikg_parts(*(complete[name] for name in IKG_INPUTS))
    return {"recomputed": split.ikg, **{name: getattr(split, name) for name in IKG_PARTS}}
