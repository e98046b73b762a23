"""Charts that take an index apart: parts that add up, each from zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from setara import formatting
from setara.pictures import theme
from setara.render.plotly import layouts

ROW = 24
_NARROW = 12
_LINE = 22
_LINE_OF_TOTAL = 44
# The tabs of a finding stand over the first pixels of its chart.
_ABOVE = 26
# Free space beside the longest bars for their numbers, of all that the bars reach over.
_ROOM = 0.34


def part_bars(
    parts: Mapping[str, float], total: str, decimals: int, left: str, right: str, *, beyond: bool, height: int
) -> go.Figure:
    """Draw every part as a bar from zero, the largest on top, and what they add up to in words above.

    Args:
        parts, total, decimals, left, right, beyond, height: the fields of `charts.PartBars`.

    Returns:
        One bar trace; the parts of either sign differ in colour, in side and in the sign of their label.
    """
    ordered = sorted(parts.items(), key=lambda part: abs(part[1]))
    values = [value for _, value in ordered]
    up = theme.BEYOND if beyond else theme.BETTER
    low, high = min(0.0, *values), max(0.0, *values)
    lines = [line for part in total.split("; ") for line in wrap(part, _LINE_OF_TOTAL)]
    sides = [text for text, drawn in ((f"← {left}", low < 0), (f"{right} →", high > 0)) if drawn]
    figure = go.Figure(
        go.Bar(
            x=values,
            y=["<br>".join(wrap(name, _NARROW)) for name, _ in ordered],
            orientation="h",
            text=[f"<b>{formatting.signed(value, decimals)}</b>" for value in values],
            textposition="outside",
            textangle=0,
            textfont={"size": 16},
            cliponaxis=False,
            marker={"color": [up if value > 0 else theme.WORSE for value in values]},
            hovertemplate="<b>%{y}</b><br>%{text}<extra></extra>",
        ),
        _layout(height, lines, len(sides), (low, high)),
    )
    for at, text in enumerate(sides):
        figure.add_annotation(
            x=0 if text.startswith("←") else 1, xref="paper", xanchor="left" if text.startswith("←") else "right",
            y=0, yref="paper", yanchor="top", yshift=-4 - _LINE * at, text=text, showarrow=False, font={"size": 14},
        )  # fmt: skip
    return figure


def _layout(height: int, lines: Sequence[str], sides: int, reach: tuple[float, float]) -> go.Layout:
    """Return the layout around bars from zero: the total's lines above, what either side means below."""
    low, high = reach
    room = _ROOM * ((high - low) or 1.0)
    return layouts.base_layout(
        height,
        title={
            "text": "<br>".join(lines),
            "x": 0,
            "xref": "container",
            "pad": {"l": 2},
            "y": 1 - _ABOVE / height,
            "yanchor": "top",
            "font": {"size": 16},
        },
        margin={"l": 8, "r": 8, "t": _ABOVE + 8 + _LINE * len(lines), "b": 12 + _LINE * sides},
        # Every value stands beside its bar, so the axis needs no numbers. A number is as wide on a phone as anywhere.
        xaxis={
            "range": [low - (room if low < 0 or not high else 0), high + (room if high > 0 or not low else 0)],
            "showticklabels": False,
            "showgrid": False,
            "zeroline": True,
            "zerolinecolor": theme.INK,
        },
        yaxis={"tickfont": {"size": 16, "color": theme.INK}},
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
        layout=layouts.base_layout(
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
        layouts.accented(f"{region}  <b>{formatting.number(value, decimals)}</b>", code in chosen)
        for region, value, code in zip(order["region"], order[total], order["region_code"], strict=True)
    ]
    layouts.name_rows(figure, order["region"].tolist(), labels)
    figure.update_xaxes(zeroline=True, zerolinecolor=theme.INK, tickformat=theme.TICKS)
    return figure
