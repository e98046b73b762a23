"""How a value stands against a target: reached, nearly, on its way, or not to be told apart.

A verdict rests on the published value, the noise of the index, today's date, and the projection as far as it was tested.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from setara.formulas.paces import Movement, is_change
from setara.formulas.projection import Prospect

Status = Literal[
    "tercapai",
    "hampir_tercapai",
    "sesuai_jalur",
    "perlu_kerja_keras",
    "menjauh",
    "tidak_dibedakan",
    "lewat",
    "tidak_dinilai",
]
Reason = Literal["sampai", "derau", "tahun", "menjauh", "selang", "deret", "tren", "uji"]
WORDS: dict[Status, str] = {
    "tercapai": "tercapai",
    "hampir_tercapai": "hampir tercapai",
    "sesuai_jalur": "sesuai jalur",
    "perlu_kerja_keras": "perlu kerja keras",
    "menjauh": "menjauhi target",
    "tidak_dibedakan": "tidak dapat dibedakan",
    "lewat": "sudah lewat",
    "tidak_dinilai": "tidak dapat dinilai",
}
_TINY = 1e-9


@dataclass(frozen=True)
class Position:
    """Where a value is and where it is to be.

    Attributes:
        value: the published value.
        goal: the value that is enough, on the value's own side of the ideal; the value itself where it is reached.
        remaining: how far it has to go in the right direction; zero or less where it is reached.
        noise: the noise band of the index.
        year: of the value.
        due: the year of the target.
        today: the present year, whatever the newest figure is.
        movement: which way the figure goes; None where no year before is published.
        away: whether it leads away from the goal, see `paces.leads_away`.
    """

    value: float
    goal: float
    remaining: float
    noise: float
    year: int
    due: int
    today: int
    movement: Movement | None = None
    away: bool = False


@dataclass(frozen=True)
class Verdict:
    """A status and what it rests on.

    Attributes:
        status: where the value stands.
        why: sampai reached, derau inside the noise, tahun the due year is over, menjauh published figures lead away,
            selang the interval, and where nothing is judged deret too few unbroken years, tren no trend that beats "no
            change", uji no interval that covers what it claims.
        checked: the year the interval was looked at: the due year, or the last one tested; None where none was.
        needed: change a year that reaches the goal in time; None where it is reached or the year is over.
        falling: whether it is reached, for a year to come, while the figures lead away from it.
    """

    status: Status
    why: Reason
    checked: int | None = None
    needed: float | None = None
    falling: bool = False


def is_over(due: int, year: int, today: int) -> bool:
    """Whether a due year is over: gone by today's date, or its own figure is the one looked at."""
    return due < today or due <= year


def verdict(at: Position, seen: Prospect) -> Verdict:
    """Return how a value stands against a target.

    On its way is what the whole interval says: at the due year, or at the last tested year before it, against the straight
    way from the value to the goal.

    Args:
        at: where the value is.
        seen: its projection.
    """
    over = is_over(at.due, at.year, at.today)
    if at.remaining <= 0:
        return Verdict("tercapai", "sampai", falling=not over and at.away)
    if not is_change(at.noise, at.remaining):
        return Verdict("hampir_tercapai", "derau")
    if over:
        return Verdict("lewat", "tahun")
    needed = (at.goal - at.value) / (at.due - at.year)
    if not seen.ahead:
        return Verdict("tidak_dinilai", "uji" if seen.why == "selang" else seen.why or "deret", needed=needed)
    checked = min(at.due, at.year + len(seen.ahead))
    if at.movement == "memburuk":
        return Verdict("menjauh", "menjauh", checked, needed)
    return Verdict(_by_interval(at, seen, checked, needed), "selang", checked, needed)


def _by_interval(at: Position, seen: Prospect, checked: int, needed: float) -> Status:
    steps = checked - at.year
    low, _, high = seen.ahead[steps - 1]
    way = at.value + needed * steps
    up = at.goal > at.value
    worst, best = (low, high) if up else (-high, -low)
    wanted, now = (way, at.value) if up else (-way, -at.value)
    if best < now - _TINY:
        return "menjauh"
    if worst >= wanted - _TINY:
        return "sesuai_jalur"
    return "perlu_kerja_keras" if best < wanted - _TINY else "tidak_dibedakan"


@dataclass(frozen=True)
class Arrival:
    """The year in which a goal is reached, with the years of the interval's two ends ("perkiraan")."""

    year: int
    earliest: int
    latest: int


def arrival(value: float, goal: float, year: int, seen: Prospect) -> Arrival | None:
    """Return when a projection reaches a goal, None where not all of its interval does inside the tested horizon.

    Args:
        value: the last value, which is not there yet.
        goal: the value to be reached.
        year: of the last value.
        seen: its projection.
    """
    up = 1 if goal > value else -1
    years = []
    for end in (1, 1 + up, 1 - up):
        step = next((s for s, point in enumerate(seen.ahead, 1) if up * (point[end] - goal) >= -_TINY), None)
        if step is None:
            return None
        years.append(year + step)
    return Arrival(*years)


def ended(published: Mapping[str, Collection[int]], vintage: str) -> int | None:
    """Return the last year of a series that another one has replaced, None while it goes on.

    A target set on a series that has ended can be confirmed by no new figure.

    Args:
        published: the well covered years of every series of the indicator.
        vintage: the series.
    """
    last = max(published.get(vintage, ()), default=None)
    others = [year for name, years in published.items() if name != vintage for year in years]
    return last if last is not None and others and max(others) > last else None
