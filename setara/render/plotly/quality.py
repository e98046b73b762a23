"""Charts about the figures themselves: what is published, and how well it can be recomputed."""

from __future__ import annotations

from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from setara.pictures import theme
from setara.render.plotly import layouts

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
