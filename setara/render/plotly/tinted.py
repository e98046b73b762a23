"""Tables of cells, each with its tint, its word and its mark: regions by years, or by the items of the register."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from setara.frames import rows
from setara.pictures import theme
from setara.pictures.theme import LEVELS, PAPER, REGISTERED, StatusMark
from setara.render.plotly import layouts

_LEFT = 0.43
ROW = 25
_WIDEST = 118
_LEVEL = 10
"""Of more columns the heads stand upright, in letters as large."""
_HEAD = 14


def tinted_cells(
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


def matrix(cells: pd.DataFrame, chosen: Sequence[str] = ()) -> go.Figure:
    """Draw what is known of each row and item.

    Args:
        cells: columns key, row, item, column, head (its name above the cells), mark (a key of `REGISTERED` or empty),
            tint (a key of `LEVELS` or empty), word and told; every row with every column, in drawing order.
        chosen: keys written in the accent colour.

    Returns:
        A heat map with the words, then one trace of marks a standing, then one without ink that takes the clicks: its
        customdata is key and item.
    """
    # Plotly makes links and styles of what looks like HTML, also in what an office has typed.
    cells = cells.assign(**{name: cells[name].map(_escaped) for name in ("row", "column", "head", "word", "told")})
    keys, items = list(dict.fromkeys(cells["key"])), list(dict.fromkeys(cells["item"]))
    upright = len(items) > _LEVEL
    heads = [_wrapped(str(head), len(items)) for head in cells.drop_duplicates("item")["head"]]
    above = max((8 * max(map(len, head)) if upright else 17 * len(head) for head in heads), default=17)
    names = cells.drop_duplicates("key")
    figure = go.Figure(layout=layouts.base_layout(22 + above + ROW * max(len(keys), 3), showlegend=False))
    known = {(r.key, r.item): r for r in rows(cells)}
    table = [[known[key, item] for item in items] for key in keys]
    figure.add_trace(
        tinted_cells(
            range(len(items)),
            range(len(keys)),
            [[LEVELS.get(cell.tint, PAPER) for cell in row] for row in table],
            [[cell.word for cell in row] for row in table],
            marked=bool(cells["mark"].any()),
            # The longest word leaves its mark free in a cell of this many at a laptop's width.
            textfont={"color": theme.INK, "size": 12 if 7 < len(items) <= _LEVEL else 13},
            hoverinfo="skip",
        )
    )
    places = cells.assign(x=cells["item"].map(items.index), y=cells["key"].map(keys.index), kind=cells["mark"])
    mark(figure, places, REGISTERED, {kind: look.short for kind, look in REGISTERED.items()})
    figure.add_trace(_clickable(places))
    told = [layouts.accented(str(r.row), r.key in chosen) for r in rows(names)]
    name_rows(figure, range(len(keys)), told)
    figure.update_xaxes(
        side="top",
        range=[-0.5, len(items) - 0.5],
        tickvals=list(range(len(items))),
        ticktext=["<br>".join(head) for head in heads],
        # A phone has no room for heads that lie.
        autotickangles=[-90] if upright else [0, -90],
        showgrid=False,
        zeroline=False,
        tickfont={"size": _HEAD},
    )
    # The nearest cell is the one under the pointer, wherever in it the pointer is.
    figure.update_layout(hovermode="closest", hoverdistance=-1)
    return figure


def _clickable(places: pd.DataFrame) -> go.Scatter:
    """Return what takes the clicks of the cells and tells of each, without ink."""
    return go.Scatter(
        x=places["x"].tolist(),
        y=places["y"].tolist(),
        mode="markers",
        marker={"size": 22, "opacity": 0},
        # Plotly looks at every cell of a list, at an array once.
        customdata=places[["key", "item", "row", "column", "told"]].to_numpy(dtype=object),
        hovertemplate="<b>%{customdata[2]}</b>, %{customdata[3]}<br>%{customdata[4]}<extra></extra>",
    )


def _escaped(text: object) -> str:
    return "<br>".join(escape(line, quote=False) for line in str(text).split("<br>"))


def _wrapped(head: str, count: int) -> list[str]:
    """Return a head in the lines it is written in; those of an upright one stand beside each other, for no more than three."""
    width, most = (max(9, _WIDEST // count), None) if count <= _LEVEL else (10, 3)
    return textwrap.wrap(head, width, max_lines=most, placeholder="…", break_on_hyphens=False, break_long_words=False)
