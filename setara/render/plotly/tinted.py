"""A table of cells, each with its tint, its word and its mark: regions by years, or by the items of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from setara.pictures.statuses import StatusMark

_LEFT = 0.4


def cells(
    columns: Sequence[Any],
    names: Sequence[Any],
    tints: Sequence[Sequence[str]],
    words: Sequence[Sequence[str]],
    *,
    marked: bool,
    **look: Any,
) -> go.Heatmap:
    """Return the cells.

    Args:
        columns: where the columns stand.
        names: where the rows stand.
        tints: the colour of every cell, row by row.
        words: the word of every cell, row by row.
        marked: whether cells get marks as well.
        look: what else the heat map says, and how.
    """
    colours = list(dict.fromkeys(tint for row in tints for tint in row))
    steps = [[(i + e) / len(colours), colour] for i, colour in enumerate(colours) for e in (0, 1)]
    return go.Heatmap(
        x=list(columns),
        y=list(names),
        z=[[colours.index(tint) for tint in row] for row in tints],
        # Plotly looks at every cell of a list, at an array once.
        text=np.array(words, dtype=object),
        # The word stands in the middle; a space as wide as a letter is high moves it off the mark at the left.
        texttemplate="\u2003%{text}" if marked else "%{text}",
        zmin=-0.5,
        zmax=len(colours) - 0.5,
        colorscale=steps or None,
        showscale=False,
        xgap=3,
        ygap=2,
        **look,
    )


def mark(figure: go.Figure, places: pd.DataFrame, marks: Mapping[str, StatusMark], names: Mapping[str, str]) -> None:
    """Add the marks of the cells, a trace a kind.

    Args:
        figure: made of `cells`.
        places: columns x and y of the cell, and kind; one that is not among the marks stays without.
        marks: how each kind looks, in drawing order.
        names: what each kind is called.
    """
    for kind, look in marks.items():
        own = places[places["kind"] == kind]
        if len(own):
            figure.add_trace(
                go.Scatter(
                    x=(own["x"] - _LEFT).tolist(),
                    y=own["y"].tolist(),
                    mode="markers",
                    name=names[kind],
                    cliponaxis=False,
                    marker={"symbol": look.symbol, "size": 10, "color": look.colour, "line": {"width": 2}},
                    hoverinfo="skip",
                )
            )


def name_rows(figure: go.Figure, names: Sequence[Any], labels: Sequence[str]) -> None:
    """Name the rows, the first on top, and leave the picture no room around the cells."""
    figure.update_yaxes(
        range=[len(names) - 0.5, -0.5],
        tickvals=list(names),
        ticktext=list(labels),
        showgrid=False,
        zeroline=False,
        tickfont={"size": 15},
    )
    figure.update_layout(margin={"l": 8, "r": 8, "t": 2, "b": 4})
