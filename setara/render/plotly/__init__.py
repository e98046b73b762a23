"""Charts that move in the browser without the server: a frame goes in, a figure comes out; here those of the figures as such."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from setara.pictures import charts, theme
from setara.pictures.kinds import Dots, Pairs
from setara.render.plotly import comparison, layouts, maps, spread, targets, trends

STATES = ("tidak tersedia", "terbit", "terbit, bercatatan")
LONGEST_NAME = 26
_STATE_SIGNS = ("", "", "!")


def coverage(cells: pd.DataFrame, *, share: bool) -> go.Figure:
    """Draw what is published as a grid.

    Args:
        cells: columns row, column, value and text, one row a cell, in drawing order; `value` is a share of the
            regencies (0 to 1) or the position of a state in `STATES`.
        share: whether values are shares.

    Returns:
        A heatmap; every cell says in words what it holds.
    """
    grid = cells.pivot_table(index="row", columns="column", values="value", sort=False)
    texts = cells.pivot_table(index="row", columns="column", values="text", aggfunc="first", sort=False)
    # A name that a phone has room for beside the grid.
    names = ["<br>".join(wrap(str(r), LONGEST_NAME, break_on_hyphens=False)) for r in grid.index]
    row = 22 if all("<br>" not in n for n in names) else 32
    figure = go.Figure(layout=layouts.base_layout(90 + row * len(grid)))
    figure.add_trace(
        go.Heatmap(
            z=grid.to_numpy(),
            x=[str(c) for c in grid.columns],
            y=names,
            customdata=texts.to_numpy(),
            text=None if share else [[_STATE_SIGNS[int(v)] if v == v else "" for v in row] for row in grid.to_numpy()],  # noqa: PLR0124
            texttemplate=None if share else "%{text}",
            colorscale=_shares() if share else theme.steps(theme.COVERAGE[:1] + theme.COVERAGE[2:]),
            zmin=0,
            zmax=1 if share else len(STATES) - 1,
            xgap=2,
            ygap=2,
            showscale=False,
            hovertemplate="<b>%{y}</b>, %{x}<br>%{customdata}<extra></extra>",
        )
    )
    figure.update_yaxes(autorange="reversed", tickfont={"size": 13}, showgrid=False, dtick=1)
    figure.update_xaxes(side="top", type="category", tickfont={"size": 13}, showgrid=False)
    return figure


def _shares() -> list[list[float | str]]:
    nothing, little, _, all_of_it = theme.COVERAGE
    return [[0.0, nothing], [1e-6, little], [1.0, all_of_it]]


def residuals(frame: pd.DataFrame, tolerance: float) -> go.Figure:
    """Draw published minus recomputed figures over the years; those beyond the tolerance are marked.

    Args:
        frame: columns region, year, residual.
        tolerance: what rounding explains, in points.
    """
    beyond = frame["residual"].abs() > tolerance
    figure = go.Figure(layout=layouts.base_layout(360))
    for rows, name, colour, symbol, size in (
        (frame[~beyond], "dalam pembulatan", theme.PRIMARY, "circle", 6),
        (frame[beyond], "di luar pembulatan", theme.WORSE, "x", 11),
    ):
        figure.add_trace(
            go.Scatter(
                x=rows["year"].tolist(),
                y=rows["residual"].tolist(),
                mode="markers",
                name=name,
                marker={"color": colour, "symbol": symbol, "size": size, "opacity": 1},
                text=rows["region"].tolist(),
                hovertemplate="<b>%{text}</b> %{x}<br>selisih %{y:+,.3f}<extra></extra>",
            )
        )
    figure.update_yaxes(title="terbit − dihitung", tickformat="+,~f")
    figure.update_xaxes(tickformat="d", dtick=2)
    return figure


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
    charts.Coverage: coverage,
    charts.Residuals: residuals,
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
        narrow: whether a phone shows it; only what `reflows` is drawn otherwise then.

    Raises:
        KeyError: for a picture of another kind.
    """
    given = {field.name: getattr(picture, field.name) for field in fields(picture)}  # type: ignore[arg-type]
    return _DRAWN[type(picture)](**given, **({"narrow": True} if narrow else {}))
