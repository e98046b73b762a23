"""The chart of the register: rows by items, each cell with its mark, its word and its tint."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from setara.frames import rows
from setara.pictures import theme
from setara.pictures.statuses import LEVELS, REGISTERED
from setara.render.plotly import tinted

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
    known = {(r.key, r.item): r for r in rows(cells)}
    table = [[known[key, item] for item in items] for key in keys]
    figure.add_trace(
        tinted.cells(
            range(len(items)),
            range(len(keys)),
            [[LEVELS.get(cell.tint, _BLANK) for cell in row] for row in table],
            [[cell.word for cell in row] for row in table],
            marked=bool(cells["mark"].any()),
            textfont={"color": theme.INK, "size": 13 if len(items) <= 9 else 10},
            hoverinfo="skip",
        )
    )
    places = cells.assign(x=cells["item"].map(items.index), y=cells["key"].map(keys.index), kind=cells["mark"])
    tinted.mark(figure, places, REGISTERED, {kind: look.short for kind, look in REGISTERED.items()})
    figure.add_trace(
        go.Scatter(
            x=places["x"].tolist(),
            y=places["y"].tolist(),
            mode="markers",
            marker={"size": 22, "opacity": 0},
            # Plotly looks at every cell of a list, at an array once.
            customdata=places[["key", "item", "row", "column", "told"]].to_numpy(dtype=object),
            hovertemplate="<b>%{customdata[2]}</b>, %{customdata[3]}<br>%{customdata[4]}<extra></extra>",
        )
    )
    told = [theme.accented(str(r.row), r.key in chosen) for r in rows(names)]
    tinted.name_rows(figure, range(len(keys)), told)
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
    figure.update_layout(hovermode="closest", hoverdistance=-1)
    return figure


def _wrapped(label: str, count: int) -> str:
    return "<br>".join(textwrap.wrap(label, max(9, _WIDEST // count), break_on_hyphens=False, break_long_words=False))
