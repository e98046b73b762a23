"""What a component would have to be for a wanted index, everything else held constant, and where a function is nought.

The limits of women's components of the IPG are those of the formula, at which an index is 1: UHH 87.5, HLS 18 and
RLS 15 years, expenditure 26 572.352 thousand rupiah. A limit is what the formula allows, not what a region can hope
for. The starting point is the IPG recomputed from the components; rounding parts it from the published one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

import numpy as np

from setara.formulas.indices import (
    EXPENDITURE_GOALPOSTS,
    HLS,
    RLS,
    UHH,
    Bounds,
    Components,
    FloatArray,
    ikg,
    ipg,
    ipm,
    share_part,
)

Component: TypeAlias = Literal["uhh", "hls", "rls", "pengeluaran"]
GOALPOSTS: dict[Component, Bounds] = {"uhh": UHH["P"], "hls": HLS, "rls": RLS, "pengeluaran": EXPENDITURE_GOALPOSTS}
"""Between which women's components may move."""
COMPONENTS = tuple(GOALPOSTS)
WIDTHS = {name: bounds.width for name, bounds in GOALPOSTS.items()}
"""The scales of effort where no pace is known: the distance between a component's goalposts."""
TOLERANCE = 1e-9
"""How near to the goal counts as there, in the index's own unit."""
_STEP = 4 * 2.0**-52
_MOST = 200


# A library for this and for Student's quantile takes 37 MB of memory.
def root(function: Callable[[float], float], start: float, end: float) -> float:
    """Return where a continuous function is nought between two values at which its signs differ.

    By inverse quadratic interpolation where it can be trusted, else by halves: Chandrupatla, T. R., 1997, A new hybrid
    quadratic/bisection algorithm for finding the zero of a nonlinear function without using derivatives, Advances in
    Engineering Software 28, 145-149.

    Raises:
        ValueError: the signs do not differ.
    """
    a, b, at_a, at_b = end, start, function(end), function(start)
    if at_a and at_b and (at_a > 0) == (at_b > 0):
        raise ValueError("the function has one sign at both ends")
    c, at_c, share = b, at_b, 0.5
    for _ in range(_MOST):
        best, at_best = (a, at_a) if abs(at_a) < abs(at_b) else (b, at_b)
        least = _STEP * abs(best) + 1e-15
        if at_best == 0 or abs(b - a) <= 2 * least:
            return best
        margin = least / abs(b - a)
        new = a + min(1 - margin, max(margin, share)) * (b - a)
        at_new = function(new)
        if (at_new > 0) == (at_a > 0):
            c, at_c = a, at_a
        else:
            c, at_c, b, at_b = b, at_b, a, at_a
        a, at_a = new, at_new
        share = _share(a, b, c, at_a, at_b, at_c)
    return best


def _share(a: float, b: float, c: float, at_a: float, at_b: float, at_c: float) -> float:
    """Return where between a and b the next value is tried, from 0 at a to 1 at b."""
    x, y = (a - b) / (c - b), (at_a - at_b) / (at_c - at_b)
    if not (y**2 < x and (1 - y) ** 2 < 1 - x):
        return 0.5
    return at_a / (at_b - at_a) * at_c / (at_b - at_c) + (c - a) / (b - a) * at_a / (at_c - at_a) * at_b / (at_c - at_b)


@dataclass(frozen=True)
class Move:
    """How far one component must move alone.

    ``now`` is where it stands and ``value`` the value needed, ``now`` itself when the goal is met already and None
    when it is out of reach. ``furthest`` is the index that the component can bring alone.
    """

    component: str
    now: float
    value: float | None
    furthest: float


def _alone(
    component: str, index: Callable[[float], float], goal: float, now: float, best: float, *, lower: bool = False
) -> Move:
    """The move of one component for an index that gets better all the way from ``now`` to ``best``."""

    def lead(value: float) -> float:
        return (goal - index(value)) if lower else (index(value) - goal)

    furthest = index(best)
    if lead(now) >= -TOLERANCE:
        return Move(component, now, now, furthest)
    return Move(component, now, root(lead, now, best) if lead(best) >= 0 else None, furthest)


def ipg_of(components: Components[float]) -> float:
    """The IPG recomputed from one region's components."""
    k = components
    women = ipm(k.uhh_p, k.hls_p, k.rls_p, k.pengeluaran_p, "P")
    return ipg(women, ipm(k.uhh_l, k.hls_l, k.rls_l, k.pengeluaran_l, "L"))


def ipg_alone(components: Components[float], goal: float, component: Component) -> Move:
    """How far one component of women must rise alone for the IPG to reach ``goal``, up to its formula limit."""
    name = f"{component}_p"
    now = float(getattr(components, name))

    def index(value: float) -> float:
        moved: dict[str, Any] = {name: value}
        return ipg_of(replace(components, **moved))

    # Expenditure may stand above its cap already; it then has nowhere to go.
    return _alone(component, index, goal, now, max(now, GOALPOSTS[component].high))


def idg_alone(
    idg: float, share_p: float, population_p: float, goal: float, component: Literal["parlemen", "profesional"]
) -> Move:
    """How far women's share in parliament or among professionals must move alone for the IDG ("perkiraan").

    ``idg`` is the published index and ``goal`` the wanted one, ``share_p`` the component in percent,
    ``population_p`` a proportion. The part of a share rises up to the share ``100 sqrt(p) / (sqrt(p) + sqrt(1 - p))``
    and falls behind it. That income would stay the same is the assumption.
    """
    rest = idg - share_part(share_p, population_p)
    women, men = math.sqrt(population_p), math.sqrt(1 - population_p)
    best = 100 * women / (women + men)
    return _alone(component, lambda share: rest + share_part(share, population_p), goal, share_p, best)


def ikg_alone(inputs: Mapping[str, float], goal: float, component: str, stops: FloatArray) -> Move:
    """How far one input must move alone for the IKG to fall to ``goal`` ("perkiraan").

    The index falls all the way from where the input stands to its best value, so there is one answer between them.

    Args:
        inputs: the arguments of ``ikg`` by name, ``legislatif_l`` left out: men's seats are what women's leave.
        goal: the wanted IKG.
        component: name of the input.
        stops: values it may take, in which the best one is sought.
    """

    def index(value: Any) -> Any:
        return ikg_of({**inputs, component: value})

    best = float(stops[np.argmin(index(stops))])
    return _alone(component, index, goal, float(inputs[component]), best, lower=True)


def ikg_of(inputs: Mapping[str, float]) -> float:
    """The IKG of its inputs by name; men's seats are what women's leave."""
    return ikg(**{**inputs, "legislatif_l": 100 - inputs["legislatif_p"]})


def least_effort(
    components: Components[float], goal: float, scales: Mapping[Component, float] = WIDTHS
) -> dict[Component, float] | None:
    """The least balanced effort: women's components that reach ``goal`` with the smallest sum of squares.

    The effort of a component is its way divided by its own scale: its pace a year, so that effort is years at its
    own pace, or the distance between its goalposts (UHH 65, HLS 18, RLS 15 years, expenditure 25 564.916 thousand
    rupiah). Squares spread the effort: one component is not driven to its limit while another rests. The set of
    values that reach the goal is convex, so the least is unique: each component's effort is as large as what it brings
    to ln IPM there, by one multiplier for all (Karush, Kuhn and Tucker), or as its room.

    Args:
        components: where the region stands.
        goal: the wanted IPG.
        scales: positive, a component that takes part.

    Returns:
        The value needed by component, where it stands when the goal is met already; None where it is out of reach.
    """
    task = _Task(components, goal, tuple(scales), np.array(list(scales.values())))
    if task.lead(0 * task.room) >= -TOLERANCE:
        return dict(zip(scales, task.now, strict=True))
    if task.lead(task.room) < 0:
        return None
    return dict(zip(scales, (float(v) for v in task.values(_least(task))), strict=True))


@dataclass(frozen=True)
class _Task:
    """The components that move, their scales, and what they bring by effort."""

    components: Components[float]
    goal: float
    names: tuple[Component, ...]
    scales: FloatArray

    @property
    def now(self) -> list[float]:
        return [float(getattr(self.components, f"{name}_p")) for name in self.names]

    @property
    def limits(self) -> FloatArray:
        return np.maximum(self.now, [GOALPOSTS[name].high for name in self.names])

    @property
    def room(self) -> FloatArray:
        return (self.limits - self.now) / self.scales

    def values(self, effort: FloatArray) -> FloatArray:
        # At the end of its room a component stands on its limit itself, not a rounding error beside it.
        return np.where(effort >= self.room, self.limits, self.now + effort * self.scales)

    def moved(self, effort: FloatArray) -> Components[float]:
        values = zip(self.names, self.values(effort), strict=True)
        moved: dict[str, Any] = {f"{name}_p": float(value) for name, value in values}
        return replace(self.components, **moved)

    def lead(self, effort: FloatArray) -> float:
        return ipg_of(self.moved(effort)) - self.goal


def _least(task: _Task) -> FloatArray:
    """The least effort; the goal is known to be in reach."""

    def lead(multiplier: float) -> float:
        return task.lead(_efforts(task, multiplier))

    most = 1.0
    while lead(most) < 0 and np.any(_efforts(task, most) < task.room):
        most *= 2
    # Where the goal is the furthest that can be reached, rounding may leave the lead just below nought.
    return _efforts(task, root(lead, 0.0, most) if lead(most) >= 0 else most)


def _efforts(task: _Task, multiplier: float) -> FloatArray:
    """The efforts that are as large as what each brings to ln IPM of women times a multiplier, at most their rooms."""
    inputs = {
        name: (float(now), float(scale), float(room))
        for name, now, scale, room in zip(task.names, task.now, task.scales, task.room, strict=True)
    }
    schooling = {name: inputs[name] for name in _SCHOOLING if name in inputs}
    together = _schooling(task.components, schooling, multiplier) if schooling else {}
    alone = {name: _ALONE[name](*inputs[name], multiplier) for name in _ALONE if name in inputs}
    return np.array([(alone | together)[name] for name in task.names])


_SCHOOLING: dict[Component, float] = {"hls": HLS.high, "rls": RLS.high}


def _schooling(
    k: Components[float], inputs: Mapping[Component, tuple[float, float, float]], multiplier: float
) -> dict[Component, float]:
    """The efforts of the two parts of education, whose sum each of them is measured by."""

    def efforts(education: float) -> dict[Component, float]:
        pull = {name: multiplier * scale / (_SCHOOLING[name] * education) for name, (_, scale, _) in inputs.items()}
        return {name: min(room, pull[name]) for name, (_, _, room) in inputs.items()}

    def reached(efforts_made: Mapping[Component, float]) -> float:
        return before + sum(efforts_made[name] * scale / _SCHOOLING[name] for name, (_, scale, _) in inputs.items())

    before = k.hls_p / HLS.high + k.rls_p / RLS.high
    all_ = reached({name: room for name, (_, _, room) in inputs.items()})
    low = max(before, 1e-12)
    if multiplier == 0 or all_ <= low:
        return dict.fromkeys(inputs, 0.0)
    if all_ <= reached(efforts(all_)):
        return {name: room for name, (_, _, room) in inputs.items()}
    return efforts(root(lambda education: education - reached(efforts(education)), low, all_))


def _health(now: float, scale: float, room: float, multiplier: float) -> float:
    above = now - UHH["P"].low
    return min(room, (math.sqrt(above**2 + 4 * scale**2 * multiplier) - above) / (2 * scale))


def _expenditure(now: float, scale: float, room: float, multiplier: float) -> float:
    def over(effort: float) -> float:
        value = now + effort * scale
        return effort * value * math.log(value / EXPENDITURE_GOALPOSTS.low) - multiplier * scale

    return room if over(room) <= 0 else root(over, 0.0, room)


_ALONE: dict[Component, Callable[[float, float, float, float], float]] = {
    "uhh": _health,
    "pengeluaran": _expenditure,
}
