"""Charts that take an index apart: parts that add up, from a start to an end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from setara import formatting
from setara.pictures import theme

ROW = 26
_NARROW = 15
_LONG = 0.55


def waterfall(
    start: tuple[str, float], parts: Mapping[str, float], end: tuple[str, float], decimals: int, *, height: int = 430
) -> go.Figure:
    """Draw the way from a start to an end, one step a part.

    Args:
        start, end: name and value.
        parts: name and contribution of each part, in the unit of the values; they add up to end minus start.
        decimals: decimals of the labels.
        height: height in pixels.

    Returns:
        One waterfall trace; steps up and down differ in colour and in the sign of their label.
    """
    names = ["<br>".join(wrap(name, _NARROW)) for name in (start[0], *parts, end[0])]
    values = [start[1], *parts.values(), end[1]]
    texts = [
        formatting.number(start[1], decimals),
        *(formatting.signed(v, decimals) for v in parts.values()),
        formatting.number(end[1], decimals),
    ]
    level = start[1]
    reached = [start[1], end[1]]
    for step in parts.values():
        level += step
        reached.append(level)
    reach = max(max(reached) - min(reached), 1.0)
    return go.Figure(
        go.Waterfall(
            x=values,
            y=names,
            orientation="h",
            measure=["absolute", *["relative"] * len(parts), "total"],
            text=[f"<b>{t}</b>" for t in texts],
            # Beside the longest steps no room is left before the names.
            textposition=["inside" if abs(step) > _LONG * reach else "outside" for step in [0.0, *parts.values(), 0.0]],
            textangle=0,
            textfont={"size": 16},
            insidetextfont={"color": theme.PAPER},
            cliponaxis=False,
            connector={"line": {"color": theme.MUTED, "width": 1}},
            increasing={"marker": {"color": theme.BETTER}},
            decreasing={"marker": {"color": theme.WORSE}},
            totals={"marker": {"color": theme.PRIMARY}},
            hovertemplate="<b>%{y}</b><br>%{text}<extra></extra>",
        ),
        # A number beside a bar is as wide on a phone as anywhere; the names in lines leave it room.
        theme.base_layout(
            height,
            margin={"l": 8, "r": 68, "t": 12, "b": 8},
            # Bars cut above zero would mislead without a scale, so the axis shows its numbers.
            xaxis={
                "range": [min(reached) - 0.45 * reach, max(reached) + 0.06 * reach],
                "tickformat": theme.TICKS,
                "nticks": 5,
            },
            yaxis={"tickfont": {"size": 16, "color": theme.INK}, "autorange": "reversed"},
        ),
    )


def stacked(
    frame: pd.DataFrame, parts: Mapping[str, str], total: str, decimals: int, chosen: Sequence[str] = ()
) -> go.Figure:
    """Draw the parts of every region as stacked bars, the largest total on top.

    Args:
        frame: columns region_code, region, the keys of `parts` and `total`; contributions in points.
        parts: column to name, at most four.
        total: column with the sum of the parts, printed beside the region's name.
        decimals: decimals of the printed numbers.
        chosen: codes written in the accent colour.

    Returns:
        A bar trace a part; contributions of opposite sign stand on opposite sides of zero.
    """
    order = frame.sort_values(total, key=lambda column: column.abs())
    figure = go.Figure(
        layout=theme.base_layout(
            110 + ROW * max(len(order), 4), barmode="relative", uniformtext={"mode": "hide", "minsize": 12}
        )
    )
    for position, (column, name) in enumerate(parts.items()):
        figure.add_trace(
            go.Bar(
                x=order[column].tolist(),
                y=order["region"].tolist(),
                orientation="h",
                name=name,
                marker={"color": theme.PART_COLOURS[position], "line": {"color": theme.PAPER, "width": 1}},
                text=[formatting.signed(v, decimals) for v in order[column]],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                hovertemplate=f"<b>%{{y}}</b><br>{name}: %{{text}}<extra></extra>",
            )
        )
    labels = [
        theme.accented(f"{region}  <b>{formatting.number(value, decimals)}</b>", code in chosen)
        for region, value, code in zip(order["region"], order[total], order["region_code"], strict=True)
    ]
    theme.name_rows(figure, order["region"].tolist(), labels)
    figure.update_xaxes(zeroline=True, zerolinecolor=theme.INK, tickformat=theme.TICKS)
    return figure
