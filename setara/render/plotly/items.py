"""The chart of the register: rows by items, each cell with its mark, its word and its tint."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from setara.frames import rows
from setara.pictures import theme
from setara.pictures.statuses import LEVELS, REGISTERED

ROW = 27
_WIDEST = 118
_BLANK = "#FFFFFF"


def matrix(cells: pd.DataFrame, chosen: Sequence[str] = ()) -> go.Figure:
    """Draw what is known of each row and item.

    Args:
        cells: columns key, row, item, column, mark (a key of `REGISTERED` or empty), tint (a key of `LEVELS` or empty),
            word and told; every row with every column, in drawing order.
        chosen: keys written in the accent colour.

    Returns:
        A heat map with the words, then one trace of marks a standing, then one without ink that takes the clicks: its
        customdata is key and item.
    """
    keys, items = list(dict.fromkeys(cells["key"])), list(dict.fromkeys(cells["item"]))
    labels = [_wrapped(str(c), len(items)) for c in cells.drop_duplicates("item")["column"]]
    lines = max((label.count("<br>") + 1 for label in labels), default=1)
    names = cells.drop_duplicates("key")
    figure = go.Figure(layout=theme.base_layout(24 + 15 * lines + ROW * max(len(keys), 3), showlegend=False))
    figure.add_trace(_tints(cells, keys, items))
    places = cells.assign(x=cells["item"].map(items.index), y=cells["key"].map(keys.index))
    for code, mark in REGISTERED.items():
        own = places[places["mark"] == code]
        if len(own):
            figure.add_trace(
                go.Scatter(
                    x=(own["x"] - 0.4).tolist(),
                    y=own["y"].tolist(),
                    mode="markers",
                    name=mark.short,
                    marker={"symbol": mark.symbol, "size": 10, "color": mark.colour, "line": {"width": 2}},
                    hoverinfo="skip",
                )
            )
    figure.add_trace(
        go.Scatter(
            x=places["x"].tolist(),
            y=places["y"].tolist(),
            mode="markers",
            marker={"size": 22, "opacity": 0},
            customdata=[[r.key, r.item, r.row, r.column, r.told] for r in rows(places)],
            hovertemplate="<b>%{customdata[2]}</b>, %{customdata[3]}<br>%{customdata[4]}<extra></extra>",
        )
    )
    told = [theme.accented(str(r.row), r.key in chosen) for r in rows(names)]
    figure.update_yaxes(
        range=[len(keys) - 0.5, -0.5],
        tickvals=list(range(len(keys))),
        ticktext=told,
        showgrid=False,
        zeroline=False,
        tickfont={"size": 15},
    )
    figure.update_xaxes(
        side="top",
        range=[-0.5, len(items) - 0.5],
        tickvals=list(range(len(items))),
        ticktext=labels,
        showgrid=False,
        zeroline=False,
        tickfont={"size": 13 if len(items) <= 9 else 10},
    )
    # The nearest cell is the one under the pointer, wherever in it the pointer is.
    figure.update_layout(margin={"l": 8, "r": 8, "t": 2, "b": 4}, hovermode="closest", hoverdistance=-1)
    return figure


def _tints(cells: pd.DataFrame, keys: Sequence[str], items: Sequence[str]) -> go.Heatmap:
    colours = [_BLANK, *LEVELS.values()]
    order = {"": 0} | {level: i for i, level in enumerate(LEVELS, start=1)}
    known = {(r.key, r.item): r for r in rows(cells)}
    return go.Heatmap(
        x=list(range(len(items))),
        y=list(range(len(keys))),
        z=[[order[known[key, item].tint] for item in items] for key in keys],
        text=[[known[key, item].word for item in items] for key in keys],
        # The word stands in the middle; a space as wide as a letter is high moves it off the mark at the left.
        texttemplate="\u2003%{text}" if cells["mark"].any() else "%{text}",
        textfont={"color": theme.INK, "size": 13 if len(items) <= 9 else 10},
        hoverinfo="skip",
        zmin=-0.5,
        zmax=len(colours) - 0.5,
        colorscale=[[(i + e) / len(colours), c] for i, c in enumerate(colours) for e in (0, 1)],
        showscale=False,
        xgap=3,
        ygap=2,
    )


def _wrapped(label: str, count: int) -> str:
    return "<br>".join(textwrap.wrap(label, max(9, _WIDEST // count), break_on_hyphens=False, break_long_words=False))
