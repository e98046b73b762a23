"""What there is to reach: targets whose year is to come, and the figures of those above and of the best alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from setara import formatting
from setara.findings.simulation import nearest_goal
from setara.findings.target_questions import PLAN, Question, documents, odd_mark
from setara.sentences import sexes, targets
from setara.sentences.words import OTHER_COUNCIL, counts_seats
from setara.store.catalogue import NATION, Indicator, Region
from setara.targets import judging
from setara.targets.judging import Aim
from setara.view import View


@dataclass(frozen=True)
class Goal:
    """What a region's index shall reach.

    Attributes:
        value: the value that is enough.
        name: whose it is, in words.
    """

    value: float
    name: str


def nearest(view: View, region: Region, values: Mapping[str, float]) -> Goal | None:
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
    """Return whether anything is left to reach at all; arguments as those of `nearest`."""
    return any(left > 0 for _, _, left in _left(view, region, values))


def short_of(view: View, region: Region, values: Mapping[str, float]) -> str:
    """Return the estimate without a survey's zero where it leaves something to reach, as printed; empty where none does.

    Arguments as those of `nearest`.
    """
    level = view.query("level", province=None).set_index("region_code")
    estimate = float(level["estimate"].astype(float)[region.code])
    if pd.isna(estimate) or nearest(view, region, {**values, region.code: estimate}) is None:
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
            yield stated[code].aim, targets.target_of(names[code].name, stated[code].aim.year)
    alike = view.regencies if region.level == "kabkota" else view.catalogue.provinces
    # What rests on a survey's zero, or is odd in another way, is nobody's goal.
    peers = [r.code for r in alike if r.code in values and not odd_mark(view, r.code)] or [region.code]
    best = min(peers, key=lambda code: view.indicator.distance(values[code]))
    for code in (*above, best):
        if code in values:
            other = region.level == "kabkota" and names[code].level == "provinsi" and counts_seats(view.indicator)
            name = f"{names[code].name} {scope.year}{f', {OTHER_COUNCIL}' if other else ''}{odd_mark(view, code)}"
            yield Aim(values[code], values[code], None, scope.vintage, "pembanding"), name
