"""Names beside marks and at the ends of lines, placed so that none meets another."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import plotly.graph_objects as go

from setara import formatting
from setara.pictures import theme
from setara.render.place import fonts
from setara.render.place.fonts import short, widest
from setara.render.place.room import Rect, spread
from setara.store.catalogue import Indicator

SIZE = 13
LINE = 18
Limits: TypeAlias = tuple[float, float]
"""The ends of an axis, left or lower first."""
_AWAY = 9
_HALO = ", ".join([f"0 0 3px {theme.PAPER}"] * 6)
_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
"""Right of a mark, left, above, below, and the corners."""
MOST = 8
"""More names than this stand in the legend."""
_SIZE = 14
_HEIGHT = 2.35 * _SIZE
_BEHIND_END = 10
# What years, legend and edges take of a chart's height, in pixels, on a phone where the legend has three rows.
_AROUND = 170
_MARGIN = 0.05


def plain_text(text: str, colour: str) -> dict[str, Any]:
    """Return an annotation's text, without arrow and readable over marks."""
    font = {"size": SIZE, "color": colour, "family": theme.FAMILY, "shadow": _HALO}
    return {"text": text, "showarrow": False, "font": font}


def spot(x: float, y: float, limits: tuple[Limits, Limits], room: Rect) -> tuple[float, float]:
    """Return where a value lies in a plot, in pixels from its upper left."""
    (left, right), (low, high) = limits
    return room.right * (x - left) / (right - left), room.bottom * (high - y) / (high - low)


def names(
    wanted: Sequence[tuple[float, float, str, str]],
    marks: Sequence[tuple[float, float]],
    limits: tuple[Limits, Limits],
    room: Rect,
    taken: Sequence[Rect] = (),
) -> Iterator[dict[str, Any]]:
    """Yield the annotations of the names that have room, the first wanted first.

    Args:
        wanted: x, y, text and colour of each name.
        marks: all that is drawn, as x and y.
        limits: the ends of both axes.
        room: the plot on a phone, in pixels.
        taken: room that other texts take there.
    """
    spots = [spot(x, y, limits, room) for x, y in marks]
    full = list(taken)
    for x, y, text, colour in wanted:
        found = _side(spot(x, y, limits, room), fonts.width_of(text, SIZE), full, spots, room)
        if found is None:
            continue
        dx, dy, box = found
        full.append(box)
        yield plain_text(text, colour) | {
            "x": x,
            "y": y,
            "xanchor": {-1: "right", 0: "center", 1: "left"}[dx],
            "yanchor": {-1: "bottom", 0: "middle", 1: "top"}[dy],
            "xshift": dx * _AWAY,
            "yshift": 0 if dx else -dy * _AWAY,
        }


def _side(
    at: tuple[float, float], width: float, taken: Sequence[Rect], marks: Sequence[tuple[float, float]], room: Rect
) -> tuple[int, int, Rect] | None:
    """Return the side of a mark where a name covers the fewest marks, and its place; None where it meets another text."""
    best, fewest = None, math.inf
    for dx, dy in _SIDES:
        left = at[0] + {-1: -_AWAY - width, 0: -width / 2, 1: _AWAY}[dx]
        top = at[1] + {-1: -LINE, 0: -LINE / 2, 1: 0}[dy] + (0 if dx else dy * _AWAY)
        box = Rect(left, top, left + width, top + LINE)
        if not box.within(room) or any(box.meets(other) for other in taken):
            continue
        covered = sum(box.left < x < box.right and box.top < y < box.bottom for x, y in marks)
        if covered < fewest:
            best, fewest = (dx, dy, box), covered
    return best


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
    room = widest([short(name) for name in ends], _SIZE, 600) + _BEHIND_END + 4
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
        "xshift": _BEHIND_END,
        "y": at,
        "yanchor": "middle",
        "align": "left",
        "showarrow": False,
        "font": {"size": _SIZE, "color": trace.line.color},
    }
