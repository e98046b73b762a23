"""Charts that move in the browser without the server: one function, one chart; a frame goes in, a figure comes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import plotly.graph_objects as go

from setara.pictures import charts
from setara.pictures.kinds import Dots, Pairs
from setara.render.plotly import comparison, maps, quality, spread, targets, trends

_DRAWN: dict[type[Any], Callable[..., go.Figure]] = {
    charts.Dumbbells: comparison.dumbbells,
    charts.Relation: spread.relation,
    charts.SideBySide: comparison.side_by_side,
    charts.Strips: spread.strips,
    charts.SpreadYears: spread.by_year,
    charts.YearMap: maps.year_map,
    charts.YearMaps: maps.small_multiples,
    charts.PartBars: comparison.part_bars,
    charts.StackedParts: comparison.stacked,
    charts.Coverage: quality.coverage,
    charts.Residuals: quality.residuals,
    charts.TargetDistances: targets.distances,
    charts.TargetPath: targets.fan,
    charts.StatusMatrix: targets.matrix,
    charts.ItemMatrix: targets.item_matrix,
    charts.YearLines: trends.lines,
    charts.SexPanels: trends.sex_panels,
    charts.SexLines: trends.women_and_men,
    charts.RankLines: trends.bump,
    charts.PaceBars: trends.pace_bars,
    Dots: comparison.ranked_dots,
    Pairs: trends.by_sex,
}


_REFLOWED = (charts.RankLines, charts.SideBySide, charts.SexPanels, charts.YearMaps)


def reflows(picture: object) -> bool:
    """Whether a phone is drawn a picture otherwise: its many small ones below each other, its names in half of the width."""
    return isinstance(picture, _REFLOWED)


def draws(picture: object) -> bool:
    """Whether a picture is one that `figure` draws."""
    return type(picture) in _DRAWN


def figure(picture: object, *, narrow: bool = False) -> go.Figure:
    """Return a picture of `setara.pictures.charts`, or women against men, as plotly draws it.

    Args:
        picture: what is drawn.
        narrow: whether a phone shows it; only what `reflows` is drawn otherwise then.

    Raises:
        KeyError: for a picture of another kind.
    """
    given = {field.name: getattr(picture, field.name) for field in fields(picture)}  # type: ignore[arg-type]
    return _DRAWN[type(picture)](**given, **({"narrow": True} if narrow else {}))
