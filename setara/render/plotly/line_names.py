"""Names and last figures at the ends of lines over the years, where few enough are drawn to do without a legend."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from setara import formatting
from setara.render.place.room import spread
from setara.render.place.text import short, widest
from setara.store.catalogue import Indicator

MOST = 8
"""More names than this stand in the legend."""
_SIZE = 14
_HEIGHT = 2.35 * _SIZE
_AWAY = 10
# What years, legend and edges take of a chart's height, in pixels, on a phone where the legend has three rows.
_AROUND = 170
_MARGIN = 0.05


def name_ends(figure: go.Figure, indicator: Indicator, vintage: str) -> None:
    """Write name and last figure beside each line, and let the axis reach as far as the lines and the middle half.

    Args:
        figure: lines over the years, all stretches of one region in one legend group, the series in `meta`; its height is
            set.
        indicator: what is drawn.
        vintage: the series whose last figures are told, so that no two series stand side by side.
    """
    lines = [trace for trace in figure.data if trace.mode == "lines+markers" and trace.legendgroup]
    ends = {trace.legendgroup: trace for trace in sorted(lines, key=lambda trace: trace.meta == vintage)}
    if not 0 < len(ends) <= MOST:
        return
    low, high = _reach(figure)
    domain = figure.layout.yaxis.domain or (0, 1)
    pixels = (figure.layout.height - _AROUND) * (domain[1] - domain[0]) / (high - low)
    last = max(trace.x[-1] for trace in ends.values())
    wanted = [(trace.y[-1] - low) * pixels for trace in ends.values()]
    placed = spread(wanted, [_HEIGHT] * len(ends), 0, (high - low) * pixels)
    for trace, at in zip(ends.values(), placed, strict=True):
        own = formatting.number(trace.y[-1], indicator.decimals) if trace.meta == vintage else ""
        year = "" if trace.x[-1] == last or not own else f" ({trace.x[-1]})"
        figure.add_annotation(_name(trace, f"<b>{own}</b>{year}", low + at / pixels))
    for trace in lines:
        trace.showlegend = False
    figure.update_yaxes(range=[low, high], selector={"anchor": None})
    room = widest([short(name) for name in ends], _SIZE, 600) + _AWAY + 4
    figure.update_layout(margin={"r": room})


def _reach(figure: go.Figure) -> tuple[float, float]:
    """Return the lowest and highest figure of the lines and of the inner band, with a margin."""
    bands = [trace for trace in figure.data if trace.fill == "toself"]
    shown = [trace for trace in figure.data if trace.mode == "lines+markers"] + bands[1::2]
    values = [value for trace in shown for value in trace.y]
    low, high = min(values), max(values)
    margin = _MARGIN * (high - low) or 1
    return low - margin, high + margin


def _name(trace: go.Scatter, told: str, at: float) -> dict[str, Any]:
    return {
        "text": f"{short(trace.name)}<br>{told}",
        "name": trace.legendgroup,
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": _AWAY,
        "y": at,
        "yanchor": "middle",
        "align": "left",
        "showarrow": False,
        "font": {"size": _SIZE, "color": trace.line.color},
    }
