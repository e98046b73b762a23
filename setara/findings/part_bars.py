"""The parts of what lies between two figures of the IPG, each a bar from zero, with what the two sides mean."""

from __future__ import annotations

from collections.abc import Mapping

from setara.pictures import charts
from setara.sentences import causes


def gap_bars(parts: Mapping[str, float], name: str, value: float, total: float) -> charts.PartBars:
    """Return the parts of an IPG's distance from 100.

    Args:
        parts: name and contribution of each part, points of IPG.
        name, value: whose IPG it is, and the IPG.
        total: the sum of the parts.
    """
    left, right = causes.GAP_SIDES
    return charts.PartBars(parts, causes.way(("Setara", 100.0), (name, value), total), 2, left, right, beyond=True)


def change_bars(parts: Mapping[str, float], total: str, height: int = 400) -> charts.PartBars:
    """Return the parts of what lies between two IPGs, `total` the sentence of `causes.way`."""
    left, right = causes.CHANGE_SIDES
    return charts.PartBars(parts, total, 2, left, right, height=height)
