"""What-if scenarios: components moved away from the published ones, and how they travel in an address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from setara.findings.inputs import IKG_INPUTS
from setara.formulas.decomposition import Komponen
from setara.formulas.goalseek import (
    SEMUA_KOMPONEN,
    UpayaSeimbang,
    gerak_tunggal,
    titik_nol,
    upaya_seimbang,
    years_at_pace,
)
from setara.formulas.indices import BATAS_HLS, BATAS_RLS, BATAS_UHH, PENGELUARAN_MAKS, PENGELUARAN_MIN, ikg, ipg, ipm
from setara.sentences import effort
from setara.store.catalogue import Catalogue, Indicator

NAMES = ("A", "B")
WOMEN = tuple(f"{c}_p" for c in SEMUA_KOMPONEN)
MEN = tuple(f"{c}_l" for c in SEMUA_KOMPONEN)
STEPS = {"uhh": 0.5, "hls": 0.1, "rls": 0.1, "pengeluaran": 250.0}
IKG_STEPS = {"mtf": 0.01, "mhpk20": 0.01, "legislatif_p": 1.0, "sma_p": 1.0, "sma_l": 1.0, "tpak_p": 1.0, "tpak_l": 1.0}
IKG_LIMITS = {"mtf": (0.0, 0.9), "mhpk20": (0.05, 0.6), "legislatif_p": (0.0, 60.0)}
_SHARE_LIMITS = (5.0, 100.0)
MOST_YEARS = 100
"""A longer time is told as longer than this."""


@dataclass(frozen=True)
class Outcome:
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
    uhh = BATAS_UHH["P" if sex == "p" else "L"]
    return {
        "uhh": (55.0, uhh.atas),
        "hls": (8.0, BATAS_HLS.atas),
        "rls": (2.0, BATAS_RLS.atas),
        "pengeluaran": (round(2 * PENGELUARAN_MIN, -2), PENGELUARAN_MAKS),
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


def outcome(components: Komponen[float]) -> Outcome:
    """Return the indices of a set of components.

    Raises:
        ValueError: a component missing or outside the formula's bounds.
    """
    k = components
    women = ipm(k.uhh_p, k.hls_p, k.rls_p, k.pengeluaran_p, "P")
    men = ipm(k.uhh_l, k.hls_l, k.rls_l, k.pengeluaran_l, "L")
    return Outcome(ipg(women, men), women, men)


def moved(components: Komponen[float], changes: Mapping[str, float]) -> Komponen[float]:
    """Return the components with some of them replaced."""
    replaced: dict[str, Any] = dict(changes)
    return replace(components, **replaced)


def values(components: Komponen[float]) -> dict[str, float]:
    """Return the components by name, the vintage left out."""
    return {name: value for name, value in asdict(components).items() if name != "vintage"}


def encode(region_code: str, year: int, changes: Mapping[str, float]) -> str:
    """Return a scenario as an address parameter: region, year and what was moved."""
    moves = ",".join(f"{name}:{value:.10g}" for name, value in sorted(changes.items()))
    return f"{region_code}.{year}.{moves}" if moves else ""


def decode(text: str, region_code: str, year: int, base: Mapping[str, float]) -> dict[str, float]:
    """Return what a scenario's parameter moves; nothing where it is of another region or year, or nonsense.

    Args:
        text: the parameter.
        region_code, year: the region and year shown.
        base: where the components that may be moved start; a move beyond a slider's end is left out.
    """
    head, _, moves = text.partition(f"{region_code}.{year}.")
    if head or not moves:
        return {}
    pairs = re.findall(r"([a-z0-9_]+):(\d+(?:\.\d+)?)(?:,|$)", moves)
    asked = {name: float(value) for name, value in pairs if name in base}
    ends = {name: reach(name, base[name]) for name in asked}
    return {name: value for name, value in asked.items() if ends[name][0] <= value <= ends[name][1]}


def best(inputs: pd.DataFrame, catalogue: Catalogue) -> dict[str, tuple[float, str]]:
    """Return the highest value of every component among the regencies, and whose it is ("turunan" where derived).

    Args:
        inputs: result of `causes.ipg_inputs` of one year and vintage.
        catalogue: names of regions.
    """
    regencies = inputs[inputs["level"] == "kabkota"]
    found = {}
    for column in (*WOMEN, *MEN):
        row = regencies.sort_values(column).iloc[-1]
        name = catalogue.regions[str(row["region_code"])].name
        found[column] = (float(row[column]), f"{name}, turunan" if column in str(row["derived"]).split() else name)
    return found


def goal_rows(
    components: Komponen[float], goal: float, paces: Mapping[str, float], catalogue: Catalogue
) -> list[dict[str, str]]:
    """Return, for each component of women, how far it must move alone to reach an IPG, in words.

    Args:
        components: where the region stands.
        goal: the wanted IPG.
        paces: yearly change of the region's own components, by `uhh_p` and so on.
        catalogue: names and units.
    """
    rows = []
    for name in SEMUA_KOMPONEN:
        found = gerak_tunggal(components, goal, name)
        indicator = catalogue.indicators[name]
        row = {"Komponen perempuan": indicator.short_name, "Sekarang": indicator.show(found.sekarang)}
        if found.nilai is None:
            row |= {"Perlu menjadi": effort.not_alone(found.ipg_maksimum), "Dengan laju sendiri": "–"}
        else:
            row |= {
                "Perlu menjadi": indicator.show(found.nilai),
                "Dengan laju sendiri": at_pace(indicator, found.sekarang, found.nilai, paces.get(f"{name}_p")),
            }
        rows.append(row)
    return rows


def balanced(components: Komponen[float], goal: float, paces: Mapping[str, float]) -> UpayaSeimbang:
    """Return the least balanced effort over women's components.

    The effort is measured in years at the region's own pace where every pace is known and rises, else in shares of
    the distance between the formula's limits: a component that falls today could otherwise take no part.

    Args:
        components: where the region stands.
        goal: the wanted IPG.
        paces: yearly change of the region's own components, by `uhh_p` and so on.
    """
    own = {name: paces[f"{name}_p"] for name in SEMUA_KOMPONEN if f"{name}_p" in paces}
    all_rise = len(own) == len(SEMUA_KOMPONEN) and min(own.values()) > 0
    return upaya_seimbang(components, goal, laju=own if all_rise else None)


def balanced_rows(
    components: Komponen[float], goal: float, paces: Mapping[str, float], catalogue: Catalogue
) -> list[dict[str, str]]:
    """Return the least balanced effort over women's components in words, nothing where the goal is out of reach."""
    start = values(components)
    rows = []
    for name, value in (balanced(components, goal, paces).nilai or {}).items():
        indicator, now = catalogue.indicators[name], start[f"{name}_p"]
        rows.append(
            {
                "Komponen perempuan": indicator.short_name,
                "Sekarang": indicator.show(now),
                "Perlu menjadi": indicator.show(value),
                "Dengan laju sendiri": at_pace(indicator, now, value, paces.get(f"{name}_p")),
            }
        )
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
    years = years_at_pace(then - now, pace)
    if years is None:
        return "tidak tercapai pada laju ini"
    return effort.how_long(-int(-years // 1), MOST_YEARS)


def ikg_limits(column: str) -> tuple[float, float]:
    """Return the values an input of the IKG may be moved between, in the units of the figures."""
    return IKG_LIMITS.get(column, _SHARE_LIMITS)


def ikg_of(inputs: Mapping[str, float]) -> float:
    """Return the IKG of eight inputs; men's council share is what women's leaves.

    Raises:
        ValueError: an input missing or out of bounds.
    """
    complete = {**inputs, "legislatif_l": 100 - inputs["legislatif_p"]}
    return ikg(*(complete[name] for name in IKG_INPUTS))


def ikg_steps(inputs: Mapping[str, float], seats: int | None) -> list[tuple[str, float]]:
    """Return what one step changes in the IKG: a seat, a percent of births in a facility, a point of TPAK.

    Args:
        inputs: women's and men's inputs as in `ikg_of`.
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


@dataclass(frozen=True)
class IkgMove:
    """How far one input of the IKG must move alone; `value` is None where the goal is out of its reach.

    Attributes:
        column: the input.
        now: where it stands.
        value: the value needed.
        best: the lowest IKG the input can bring alone.
    """

    column: str
    now: float
    value: float | None
    best: float


def ikg_alone(inputs: Mapping[str, float], goal: float, column: str) -> IkgMove:
    """Return how far one input must move alone, inside `ikg_limits`, for the IKG to fall to a value ("perkiraan").

    The index falls all the way from where the input stands to its best value, so there is one answer between them.

    Args:
        inputs: women's and men's inputs as in `ikg_of`.
        goal: the wanted IKG.
        column: name of the input.

    Raises:
        ValueError: an input missing or out of bounds.
    """
    now = float(inputs[column])
    low, high = reach(column, now)
    stops = np.array(options(now, low, high, (high - low) / 400))
    complete = {**{name: np.full(stops.shape, float(value)) for name, value in inputs.items()}, column: stops}
    results = ikg(*({**complete, "legislatif_l": 100 - complete["legislatif_p"]}[name] for name in IKG_INPUTS))
    best = int(np.argmin(results))
    lowest = float(results[best])
    if lowest > goal:
        return IkgMove(column, now, None, lowest)
    value = now
    if ikg_of(inputs) > goal:
        value = titik_nol(lambda x: ikg_of({**inputs, column: x}) - goal, now, float(stops[best]))
    return IkgMove(column, now, value, lowest)
