"""How every chart is laid out: type, axes, rows, what stands below a figure on hover, and names placed so that none meet."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeAlias

import pandas as pd
import plotly.graph_objects as go

from setara import formatting
from setara.pictures.kinds import Area, AreaMap, Number
from setara.pictures.shades import Shade
from setara.pictures.theme import CHOSEN, CLEAR, FAINT, FAMILY, INK, MUTED, PAPER, RULE, TEXT_SIZE
from setara.render.place import fonts
from setara.render.place.fonts import short, widest
from setara.render.place.maps import AreaWords, MapPlan, planned
from setara.render.place.outlines import reach
from setara.render.place.room import Rect, spread
from setara.store.catalogue import Indicator, Region

CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "scrollZoom": False,
    "topojsonURL": "app/static/",
}

_AXIS: dict[str, Any] = {
    "gridcolor": FAINT,
    "linecolor": RULE,
    "zeroline": False,
    "automargin": True,
    "tickfont": {"size": 14, "color": INK},
    "title": {"font": {"size": 14, "color": MUTED}},
    "fixedrange": True,
}
_MAP_WIDTH = 640.0
"""Pixels that map and names take; the style sheet leaves the names out where a finding is narrower."""
_MAP_SIZES = (14.0, 13.0, 12.0, 11.0)
_MAP_HALO = ", ".join(["0 0 3px #FFF"] * 6)
_MAP_FONT = {"color": INK, "family": FAMILY, "shadow": _MAP_HALO}
NAME_SIZE = 13
NAME_HEIGHT = 18
Limits: TypeAlias = tuple[float, float]
"""The ends of an axis, left or lower first."""
_NAME_AWAY = 9
_NAME_HALO = ", ".join([f"0 0 3px {PAPER}"] * 6)
_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
"""Right of a mark, left, above, below, and the corners."""
_MOST_ENDS = 8
"""More names than this stand in the legend."""
_END_SIZE = 14
_END_HEIGHT = 2.35 * _END_SIZE
_BEHIND_END = 10
# What years, legend and edges take of a chart's height, in pixels, on a phone where the legend has three rows.
_AROUND = 170
_MARGIN = 0.05


def bare_layout(height: int, **extra: Any) -> dict[str, Any]:
    """Return the layout of a chart without axes and legend, as a dict: plotly checks it once, where the figure is made.

    Args:
        height: height in pixels.
        extra: layout attributes of the one chart.
    """
    layout: dict[str, Any] = {
        "height": height,
        # Plotly's own template says nothing that is not said here, and is four thousand bytes of every figure.
        "template": "none",
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": FAMILY, "size": TEXT_SIZE, "color": INK},
        "separators": ",.",
        "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
        "hoverlabel": {
            "font": {"family": FAMILY, "size": 15, "color": INK},
            "bgcolor": PAPER,
            "bordercolor": MUTED,
        },
        "dragmode": False,
    }
    return layout | extra


def axis(**extra: Any) -> dict[str, Any]:
    """Return an axis as every chart has it; `extra` adds to it or replaces what it says."""
    return _AXIS | extra


def base_layout(height: int, **extra: Any) -> dict[str, Any]:
    """Return the layout every chart with axes starts from.

    Args:
        height: height in pixels.
        extra: layout attributes of the one chart; what it says of an axis stands beside what is said here.
    """
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "font": {"size": 14}}
    axes = {name: axis(**extra.pop(name, {})) for name in ("xaxis", "yaxis")}
    return bare_layout(height, legend=legend, **axes) | extra


class Panel(NamedTuple):
    """One of several small charts.

    Attributes:
        at: what plotly's names of its axes end in: nothing of the first, `2` of the second.
        domain: its left and right end (x), its lower and upper (y), as shares of the whole.
    """

    at: str
    domain: dict[str, Limits]

    def axis(self, way: str, first: Panel | None = None) -> dict[str, Any]:
        """Return its axis, x or y; one that follows another panel's repeats no numbers beyond that one's row or column."""
        across, first = "y" if way == "x" else "x", first or self
        shared = {} if self is first else {"matches": f"{way}{first.at}"}
        bare = {} if self.domain[across] == first.domain[across] else {"showticklabels": False}
        return {"anchor": f"{across}{self.at}", "domain": self.domain[way], **shared, **bare}

    def title(self, text: str, size: int) -> dict[str, Any]:
        """Return what stands above its middle, as an annotation of plotly."""
        look = {"text": text, "xref": "paper", "xanchor": "center", "yref": "paper", "yanchor": "bottom"}
        place = {"x": sum(self.domain["x"]) / 2, "y": self.domain["y"][1]}
        return look | place | {"showarrow": False, "font": {"size": size}}


def panels(across: int, down: int, beside: float, below: float) -> list[Panel]:
    """Return the panels of a grid, row by row from the top; `beside` and `below` one another they stand so far apart."""
    wide, tall = (1 - beside * (across - 1)) / across, (1 - below * (down - 1)) / down
    lefts = [column * (wide + beside) for column in range(across)]
    feet = [row * (tall + below) for row in reversed(range(down))]
    places = [{"x": (left, left + wide), "y": (foot, foot + tall)} for foot in feet for left in lefts]
    return [Panel(str(at) if at > 1 else "", domain) for at, domain in enumerate(places, start=1)]


def name_rows(
    figure: go.Figure, regions: Sequence[str], labels: Sequence[str], edge: float = 0.5, least: int = 1
) -> None:
    """Name the rows of a chart with a region a row, the last on top.

    Args:
        figure: drawn with the regions' names on the upright axis.
        regions: the names in order.
        labels: what is printed for each.
        edge: free space beyond the first and the last row, in rows, their halves included.
        least: how many rows there is room for at least.
    """
    names = list(regions)
    figure.update_yaxes(
        tickfont={"size": 15},
        categoryorder="array",
        categoryarray=names,
        tickvals=names,
        ticktext=list(labels),
        range=[-edge, max(len(names), least) - 1 + edge],
    )


def accented(text: str, accent: bool) -> str:
    """Return the label of a region, in the accent colour where it is chosen."""
    return f'<span style="color:{CHOSEN}">{text}</span>' if accent else text


def number_format(indicator: Indicator) -> str:
    """Return the d3 number format of an indicator's decimals."""
    return f",.{indicator.decimals}f"


def below(frame: pd.DataFrame) -> list[str]:
    """Return what stands below each figure of a frame on hover, from its column `mark` where it has one."""
    if "mark" not in frame:
        return [""] * len(frame)
    return [f"<br>{mark}" if mark else "" for mark in frame["mark"]]


@dataclass(frozen=True)
class NamedMap:
    """The names of a map, and what its frame has to show for them to stand in their place.

    Attributes:
        annotations: of plotly, each named by the code of its region.
        latitudes: south and north end of the frame.
    """

    annotations: list[dict[str, Any]]
    latitudes: tuple[float, float]


def with_map_names(
    values: pd.Series[float], regions: Sequence[Region], labelled: Sequence[str], shade: Shade, height: float
) -> NamedMap | None:
    """Return where names and figures go on a map so high that its height decides its scale, None without room.

    They are annotations around its middle, in pixels: plotly draws no text of a map beyond its frame, which stays as narrow
    as the map so that a phone, where the style sheet leaves the names out, loses no room to them.

    Args:
        values: by code; NaN is not published.
        regions: the regencies drawn.
        labelled: codes of those named.
        shade: how the figures are written.
        height: of the map alone, in pixels.
    """
    if not labelled:
        return None
    areas = [_area(region, values[region.code], region.code in labelled, shade) for region in regions]
    picture = AreaMap(areas, [], [])
    shorter = replace(picture, areas=[replace(area, name=short(area.name)) for area in areas])
    plans = (planned(p, _MAP_WIDTH, height, size, middle=True) for size in _MAP_SIZES for p in (picture, shorter))
    plan = next((plan for plan in plans if plan), None)
    return None if plan is None else _placed(plan, [r.code for r in regions], height)


def _area(region: Region, value: float, labelled: bool, shade: Shade) -> Area:
    number = Number(None if pd.isna(value) else value, shade.decimals, signed=shade.signed)
    return Area(region.code, region.name, number, None, labelled)


def _placed(plan: MapPlan, codes: Sequence[str], height: float) -> NamedMap:
    middle = sum(reach(codes, plan.projection)) / 2
    notes = []
    for label in plan.inside:
        box = label.box
        notes.append(
            _note(label.words, (box.left + box.right) / 2 - middle, height / 2 - (box.top + box.bottom) / 2, plan)
        )
    for beside in plan.aside:
        x, y = beside.anchor
        tail = {"ax": beside.leader(plan.size)[0][0] - x, "ay": beside.y - y, "showarrow": True}
        look = {"arrowhead": 6, "arrowsize": 0.7, "arrowwidth": 1, "arrowcolor": INK}
        side = {"xanchor": "left" if beside.right else "right", "align": "left" if beside.right else "right"}
        notes.append(_note(beside.words, x - middle, height / 2 - y, plan) | tail | look | side)
    projection = plan.projection
    north, south = projection.top / projection.scale, (projection.top - height) / projection.scale
    return NamedMap(notes, (south, north))


def _note(words: AreaWords, across: float, up: float, plan: MapPlan) -> dict[str, Any]:
    """Return the words around a place given from the middle of the map; the figure, the last of them, is the heaviest."""
    *names, shown = words.lines
    name, shown = ("<br>".join(names) + "<br>", shown) if names else _apart(shown)
    return {
        "name": words.code,
        "text": f"{name}<b>{shown}</b>",
        "x": 0.5,
        "y": 0.5,
        "xref": "paper",
        "yref": "paper",
        "xshift": round(across, 1),
        "yshift": round(up, 1),
        "showarrow": False,
        "font": _MAP_FONT | {"size": plan.size},
    }


def _apart(line: str) -> tuple[str, str]:
    """Return name and figure of a line that holds both."""
    name, shown = line.rsplit(" ", 1)
    return f"{name} ", shown


def plain_text(text: str, colour: str) -> dict[str, Any]:
    """Return an annotation's text, without arrow and readable over marks."""
    font = {"size": NAME_SIZE, "color": colour, "family": FAMILY, "shadow": _NAME_HALO}
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
        placed = _side(spot(x, y, limits, room), fonts.width_of(text, NAME_SIZE), full, spots, room)
        if placed is None:
            continue
        dx, dy, box = placed
        full.append(box)
        yield plain_text(text, colour) | {
            "x": x,
            "y": y,
            "xanchor": {-1: "right", 0: "center", 1: "left"}[dx],
            "yanchor": {-1: "bottom", 0: "middle", 1: "top"}[dy],
            "xshift": dx * _NAME_AWAY,
            "yshift": 0 if dx else -dy * _NAME_AWAY,
        }


def _side(
    at: tuple[float, float], width: float, taken: Sequence[Rect], marks: Sequence[tuple[float, float]], room: Rect
) -> tuple[int, int, Rect] | None:
    """Return the side of a mark where a name covers the fewest marks, and its place; None where it meets another text."""
    best, fewest = None, math.inf
    for dx, dy in _SIDES:
        left = at[0] + {-1: -_NAME_AWAY - width, 0: -width / 2, 1: _NAME_AWAY}[dx]
        top = at[1] + {-1: -NAME_HEIGHT, 0: -NAME_HEIGHT / 2, 1: 0}[dy] + (0 if dx else dy * _NAME_AWAY)
        box = Rect(left, top, left + width, top + NAME_HEIGHT)
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
        vintage: the series whose last figures are told, so that no two series stand side by side.
    """
    lines = [trace for trace in figure.data if trace.mode == "lines+markers" and trace.legendgroup]
    ends = {trace.legendgroup: trace for trace in sorted(lines, key=lambda trace: trace.meta == vintage)}
    if not 0 < len(ends) <= _MOST_ENDS:
        return
    low, high = _reach(figure)
    domain = figure.layout.yaxis.domain or (0, 1)
    pixels = (figure.layout.height - _AROUND) * (domain[1] - domain[0]) / (high - low)
    last = max(trace.x[-1] for trace in ends.values())
    wanted = [(trace.y[-1] - low) * pixels for trace in ends.values()]
    placed = spread(wanted, [_END_HEIGHT] * len(ends), 0, (high - low) * pixels)
    for trace, at in zip(ends.values(), placed, strict=True):
        figure_shown = formatting.number(trace.y[-1], indicator.decimals) if trace.meta == vintage else ""
        year = "" if trace.x[-1] == last or not figure_shown else f" ({trace.x[-1]})"
        figure.add_annotation(_name(trace, f"<b>{figure_shown}</b>{year}", low + at / pixels))
    for trace in lines:
        trace.showlegend = False
    figure.update_yaxes(range=[low, high], selector={"anchor": None})
    room = widest([short(name) for name in ends], _END_SIZE, 600) + _BEHIND_END + 4
    figure.update_layout(margin={"r": room})


def _reach(figure: go.Figure) -> tuple[float, float]:
    """Return the lowest and highest figure of the lines and of the inner band, with a margin."""
    bands = [trace for trace in figure.data if trace.fill == "toself"]
    shown = [trace for trace in figure.data if trace.mode == "lines+markers"] + bands[1::2]
    values = [value for trace in shown for value in trace.y]
    low, high = min(values), max(values)
    margin = _MARGIN * (high - low) or 1
    return low - margin, high + margin


def _name(trace: go.Scatter, text: str, at: float) -> dict[str, Any]:
    return {
        "text": f"{short(trace.name)}<br>{text}",
        "name": trace.legendgroup,
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": _BEHIND_END,
        "y": at,
        "yanchor": "middle",
        "align": "left",
        "showarrow": False,
        "font": {"size": _END_SIZE, "color": trace.line.color},
    }
