"""How far regencies lie apart: strips of one year, the spread by year, and regencies by two figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from setara import formatting
from setara.frames import rows, runs
from setara.pictures import theme
from setara.pictures.charts import ScatterAxis, Strip
from setara.render.place import fonts
from setara.render.place.room import Rect
from setara.render.plotly import layouts
from setara.render.plotly.comparison import province_legend, provinces_in
from setara.render.plotly.layouts import NAME_HEIGHT, NAME_SIZE, Limits, below, names, plain_text, spot
from setara.sentences.spread import MIDDLE_HALF, PROVINCE_FIGURE
from setara.store.catalogue import Indicator

RELATION_HEIGHT = 420
_ROOM = Rect(0, 0, 300, 250)
"""The plot on a phone: what has room there has room everywhere, for names keep their size and marks move apart."""
LEGEND_BELOW = {
    "orientation": "h",
    "x": 0,
    "y": 0,
    "yref": "container",
    "yanchor": "bottom",
    "font": {"size": 13},
    "title": {"side": "left", "font": {"size": 13}},
}
_PAD = 0.11
_LONGEST = 46
_ROWS = 330
_HIGHEST_ROW = 100
_WIDTH = 300.0
_MARK = 10
_LAYERS = (0, -1, 1, -2, 2)
_BOX = 0.28
_FLOOR = 0.14
"""Where the dots of a strip lie below its middle, in rows: above them stands its name."""
HEIGHT = 420
_BESIDE = 0.14
"""How far the provinces stand beside each other in a year, in years."""


def relation(
    points: pd.DataFrame,
    across: ScatterAxis,
    upright: ScatterAxis,
    chosen: Sequence[str] = (),
    *,
    medians: bool = False,
    line: tuple[float, float] | None = None,
) -> go.Figure:
    """Draw regencies by two figures.

    Args:
        points: columns region_code, region, province_code, province, x, y and, where anything is known, mark.
        across, upright: what x and y measure.
        chosen: codes drawn larger, in the accent colour.
        medians: whether the medians are drawn.
        line: where the upright figure is at zero across, and what it gains a unit; None for no line.

    Returns:
        A figure whose first trace holds the regencies.
    """
    heading, foot = _lines(upright.title), _lines(across.title)
    figure = go.Figure(
        layout=layouts.base_layout(
            RELATION_HEIGHT,
            margin={"l": 8, "r": 12, "t": 8 + NAME_HEIGHT * len(heading), "b": 8},
            legend=LEGEND_BELOW,
        )
    )
    figure.add_trace(_marks(points, across, upright, chosen))
    if len(set(points["province_code"])) > 1:
        province_legend(figure, provinces_in(points))
    figure.add_annotation(
        plain_text("<br>".join(heading), theme.MUTED) | {"x": 0, "y": 1, "xref": "paper", "yref": "paper"},
        xanchor="left",
        yanchor="bottom",
        align="left",
    )
    figure.update_xaxes(title_text="<br>".join(foot), tickformat=_ticks(across), nticks=6, showgrid=not medians)
    figure.update_yaxes(tickformat=_ticks(upright), nticks=7, showgrid=not medians)
    if len(points):
        _fill(figure, points, across, upright, chosen, medians=medians, line=line)
    return figure


def _fill(
    figure: go.Figure,
    points: pd.DataFrame,
    across: ScatterAxis,
    upright: ScatterAxis,
    chosen: Sequence[str],
    *,
    medians: bool,
    line: tuple[float, float] | None,
) -> None:
    limits = _relation_limits(points["x"]), _relation_limits(points["y"])
    figure.update_xaxes(range=limits[0])
    figure.update_yaxes(range=limits[1])
    taken: list[Rect] = []
    if medians:
        taken = _medians(figure, points, across, upright)
    if line is not None:
        ends = limits[0]
        figure.add_shape(
            type="line",
            x0=ends[0],
            x1=ends[1],
            y0=line[0] + line[1] * ends[0],
            y1=line[0] + line[1] * ends[1],
            line={"color": theme.INK, "width": 2},
            layer="below",
        )
    named = points.set_index("region_code").loc[_outer(points, chosen)].reset_index()
    texts = [(r.x, r.y, r.region, theme.CHOSEN if r.region_code in chosen else theme.INK) for r in rows(named)]
    for name in names(texts, list(zip(points["x"], points["y"], strict=True)), limits, _ROOM, taken):
        figure.add_annotation(name)


def _marks(points: pd.DataFrame, across: ScatterAxis, upright: ScatterAxis, chosen: Sequence[str]) -> go.Scatter:
    return go.Scatter(
        x=points["x"].tolist(),
        y=points["y"].tolist(),
        mode="markers",
        text=points["region"].tolist(),
        customdata=[
            [_show(x, across), _show(y, upright), mark]
            for x, y, mark in zip(points["x"], points["y"], below(points), strict=True)
        ],
        marker=_look(points, chosen, 16, 11),
        cliponaxis=False,
        hovertemplate=(
            f"<b>%{{text}}</b><br>{across.title}: %{{customdata[0]}}"
            f"<br>{upright.title}: %{{customdata[1]}}%{{customdata[2]}}<extra></extra>"
        ),
        showlegend=False,
    )


def _look(regions: pd.DataFrame, chosen: Sequence[str], large: int, small: int) -> dict[str, Any]:
    """Return the marks of regencies in the colour and shape of their province; the chosen ones large, in the accent colour."""
    codes, provinces = regions["region_code"].tolist(), regions["province_code"].tolist()
    colours = [
        theme.CHOSEN if c in chosen else theme.PROVINCE_COLOURS[p] for c, p in zip(codes, provinces, strict=True)
    ]
    return {
        "opacity": 1,
        "size": [large if c in chosen else small for c in codes],
        "color": colours,
        "symbol": [theme.PROVINCE_SYMBOLS[p] for p in provinces],
        "line": {"color": theme.PAPER, "width": 1},
    }


def _show(value: float, axis: ScatterAxis) -> str:
    return formatting.signed(value, axis.decimals) if axis.signed else formatting.number(value, axis.decimals)


def _ticks(axis: ScatterAxis) -> str:
    return f"+{theme.TICKS}" if axis.signed else theme.TICKS


def _lines(title: str) -> list[str]:
    return wrap(title, _LONGEST, break_on_hyphens=False)


def _relation_limits(values: pd.Series[float]) -> Limits:
    low, high = float(values.min()), float(values.max())
    reach = (high - low) or abs(high) or 1.0
    return low - _PAD * reach, high + _PAD * reach


def _medians(figure: go.Figure, points: pd.DataFrame, across: ScatterAxis, upright: ScatterAxis) -> list[Rect]:
    """Draw the medians and name them at the upper and the right edge; return the room their names take on a phone."""
    x, y = float(points["x"].median()), float(points["y"].median())
    rule = {"color": theme.MUTED, "width": 1}
    figure.add_vline(x=x, line=rule, layer="below")
    figure.add_hline(y=y, line=rule, layer="below")
    labels = f"median {_show(x, across)}", f"median {_show(y, upright)}"
    widths = [fonts.width_of(label, NAME_SIZE) for label in labels]
    left, top = spot(x, y, (_relation_limits(points["x"]), _relation_limits(points["y"])), _ROOM)
    # The name of an upright line stands on the side where it has more room.
    right = left < (_ROOM.right - _ROOM.left) / 2
    figure.add_annotation(
        plain_text(labels[0], theme.MUTED) | {"x": x, "y": 1, "yref": "paper"},
        xanchor="left" if right else "right",
        yanchor="top",
    )
    figure.add_annotation(
        plain_text(labels[1], theme.MUTED) | {"x": 1, "y": y, "xref": "paper"}, xanchor="right", yanchor="bottom"
    )
    start = left if right else left - widths[0]
    return [
        Rect(start, _ROOM.top, start + widths[0], _ROOM.top + NAME_HEIGHT),
        Rect(_ROOM.right - widths[1], top - NAME_HEIGHT, _ROOM.right, top),
    ]


def _outer(points: pd.DataFrame, chosen: Sequence[str]) -> list[str]:
    """Return the codes of the chosen, then of the outermost regencies."""
    ends = [points[c].to_numpy() for c in "xy"]
    outer = [e.argmin() for e in ends] + [e.argmax() for e in ends]
    drawn = points["region_code"].tolist()
    return list(dict.fromkeys([*(c for c in chosen if c in drawn), *(drawn[k] for k in outer)]))


def strips(
    strips: Sequence[Strip], nation: float | None, indicator: Indicator, chosen: Sequence[str] = ()
) -> go.Figure:
    """Draw each group of regencies as dots on a strip, with its middle half, its median and its published figure.

    Args:
        strips: the groups, the first on top.
        nation: the nation's figure, a dashed line through all; None where it is not published.
        chosen: codes drawn larger, in the accent colour and named.

    Returns:
        A figure whose first trace holds the dots of all strips.
    """
    row = min(_HIGHEST_ROW, _ROWS // len(strips))
    figure = go.Figure(
        layout=layouts.base_layout(
            HEIGHT - _ROWS + row * len(strips), margin={"l": 12, "r": 12, "t": 8, "b": 8}, legend=LEGEND_BELOW
        )
    )
    limits = _limits(strips, nation, indicator), (-0.5, len(strips) - 0.5)
    room = Rect(0, 0, _WIDTH, float(row * len(strips)))
    dots = pd.concat(list(_swarms(strips, limits, room)), ignore_index=True)
    figure.add_trace(_dots(dots, indicator, chosen))
    for position, strip in enumerate(reversed(strips)):
        _middle(figure, strip, position)
        figure.add_annotation(
            plain_text(strip.label, theme.INK) | {"x": 0, "xref": "paper", "y": position + 0.5},
            xanchor="left",
            yanchor="top",
        )
    _legend(figure, any(s.reference is not None for s in strips))
    if nation is not None:
        _nation(figure, nation, indicator)
    labelled = dots[dots["region_code"].isin(list(chosen))].drop_duplicates("region_code", keep="last")
    wanted = [(r.value, r.y, f"{r.region}, {r.told}", theme.CHOSEN) for r in rows(labelled)]
    headings = [Rect(0, k * row, _WIDTH * 0.9, k * row + 18.0) for k in range(len(strips))]
    for name in names(wanted, list(zip(dots["value"], dots["y"], strict=True)), limits, room, headings):
        # Where marks crowd, one may lie below the name.
        figure.add_annotation(name | {"bgcolor": theme.faded(theme.PAPER, 0.85)})
    figure.update_xaxes(range=limits[0], tickformat=theme.TICKS, nticks=7)
    figure.update_yaxes(range=limits[1], visible=False)
    return figure


def _limits(strips: Sequence[Strip], nation: float | None, indicator: Indicator) -> Limits:
    values = [v for s in strips for v in (*s.dots["value"], s.reference) if v is not None]
    values += [] if nation is None else [nation]
    if not values:
        return indicator.scale_low, indicator.scale_high
    reach = (max(values) - min(values)) or abs(max(values)) or 1.0
    return min(values) - 0.05 * reach, max(values) + 0.05 * reach


def _swarms(strips: Sequence[Strip], limits: tuple[Limits, Limits], room: Rect) -> Iterator[pd.DataFrame]:
    """Yield the dots of each strip with their height y, those that would meet on a phone above each other."""
    row = room.bottom / len(strips)
    for position, strip in enumerate(reversed(strips)):
        dots = strip.dots.sort_values("value")
        placed: list[tuple[float, int]] = []
        for value in dots["value"]:
            x = spot(value, 0, limits, room)[0]
            met = {layer for other, layer in placed if abs(other - x) < _MARK}
            placed.append((x, next((layer for layer in _LAYERS if layer not in met), 0)))
        yield dots.assign(y=[position - _FLOOR - layer * 0.85 * _MARK / row for _, layer in placed])


def _dots(dots: pd.DataFrame, indicator: Indicator, chosen: Sequence[str]) -> go.Scatter:
    shown = [indicator.show(v) for v in dots["value"]]
    return go.Scatter(
        x=dots["value"].tolist(),
        y=dots["y"].tolist(),
        mode="markers",
        text=dots["region"].tolist(),
        customdata=[[s, standing + mark] for s, standing, mark in zip(shown, dots["told"], below(dots), strict=True)],
        cliponaxis=False,
        marker=_look(dots, chosen, 14, _MARK),
        hovertemplate="<b>%{text}</b><br>%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
        showlegend=False,
    )


def _middle(figure: go.Figure, strip: Strip, position: int) -> None:
    """Draw the middle half as a box with its median, and the published figure of the whole as a longer line."""
    low, high = position - _FLOOR - _BOX, position - _FLOOR + _BOX
    ends = {"y0": low, "y1": high, "layer": "below"}
    if strip.middle:
        figure.add_shape(
            type="rect",
            x0=strip.middle.quarter,
            x1=strip.middle.three_quarters,
            fillcolor=theme.FAINT,
            line={"color": theme.RULE, "width": 1},
            **ends,
        )
        median = strip.middle.median
        figure.add_shape(type="line", x0=median, x1=median, line={"color": theme.MUTED, "width": 2}, **ends)
    if strip.reference is not None:
        figure.add_shape(
            type="line",
            x0=strip.reference,
            x1=strip.reference,
            y0=low - 0.05,
            y1=high + 0.05,
            line={"color": theme.INK, "width": 3},
        )


def _legend(figure: go.Figure, reference: bool) -> None:
    looks = [(MIDDLE_HALF, {"symbol": "square", "size": 14, "color": theme.FAINT, "line": _line(theme.MUTED, 1)})]
    looks.append(("median", {"symbol": "line-ns", "size": 12, "line": _line(theme.MUTED, 2)}))
    if reference:
        looks.append((PROVINCE_FIGURE, {"symbol": "line-ns", "size": 14, "line": _line(theme.INK, 3)}))
    for name, marker in looks:
        figure.add_trace(go.Scatter(x=[None], y=[None], mode="markers", name=name, marker=marker))


def _nation(figure: go.Figure, nation: float, indicator: Indicator) -> None:
    look = {"color": theme.INK, "width": 1.5, "dash": theme.DASHES["nasional"]}
    figure.add_vline(x=nation, line=look)
    name = f"Indonesia {formatting.number(nation, indicator.decimals)}"
    figure.add_trace(go.Scatter(x=[None], y=[None], mode="lines", name=name, line=look))


def _line(colour: str, width: int) -> dict[str, str | int]:
    return {"color": colour, "width": width}


def by_year(
    values: pd.DataFrame,
    spreads: pd.DataFrame,
    indicator: Indicator,
    titles: tuple[str, str],
    chosen: Sequence[str] = (),
) -> go.Figure:
    """Draw the standard deviation by year above all regencies of each year.

    Args:
        values: columns region_code, region, province_code, vintage, year and value of the regencies of all years.
        spreads: columns vintage, year, deviation, lowest and highest.
        titles: what stands above the two panels.
        chosen: codes drawn in the accent colour, joined over the years.

    Returns:
        A figure whose first traces hold the deviations, an unbroken stretch each.
    """
    figure = go.Figure(
        layout=layouts.base_layout(HEIGHT, margin={"l": 8, "r": 12, "t": 26, "b": 8}, legend=LEGEND_BELOW)
        | {"yaxis2": layouts.axis(domain=[0.64, 1.0], rangemode="tozero", anchor="x", tickformat=theme.TICKS, nticks=4)}
    )
    for part in runs(spreads):
        _deviations(figure, part, spreads, max(indicator.decimals, 2))
    provinces = sorted(set(values["province_code"]))
    beside = [_BESIDE * (provinces.index(p) - (len(provinces) - 1) / 2) for p in values["province_code"]]
    values = values.assign(x=values["year"] + pd.Series(beside, index=values.index, dtype=float))
    figure.add_trace(_all(values[~values["region_code"].isin(list(chosen))], indicator))
    for code in chosen:
        for part in runs(values[values["region_code"] == code]):
            figure.add_trace(_own(part, indicator))
    if len(provinces) > 1:
        province_legend(figure, provinces_in(values))
    for title, height in zip(titles, (1.0, 0.52), strict=True):
        figure.add_annotation(
            plain_text(title, theme.MUTED) | {"x": 0, "y": height, "xref": "paper", "yref": "paper"},
            xanchor="left",
            yanchor="bottom",
        )
    years = sorted(spreads["year"])
    if years:
        figure.update_xaxes(
            range=[years[0] - 0.4, years[-1] + 0.4], tickvals=years, ticktext=[str(y) for y in years], showgrid=False
        )
    figure.update_layout(yaxis={"domain": [0.0, 0.51], "tickformat": theme.TICKS, "nticks": 5})
    return figure


def _deviations(figure: go.Figure, part: pd.DataFrame, spreads: pd.DataFrame, decimals: int) -> None:
    ends = {spreads["year"].min(), spreads["year"].max()}
    shown = [formatting.number(v, decimals) for v in part["deviation"]]
    figure.add_trace(
        go.Scatter(
            x=part["year"].tolist(),
            y=part["deviation"].tolist(),
            yaxis="y2",
            mode="lines+markers+text",
            # Between them a phone has no room for figures.
            text=[t if y in ends else "" for t, y in zip(shown, part["year"], strict=True)],
            textposition="bottom center",
            textfont={"size": 14, "color": theme.INK},
            customdata=shown,
            cliponaxis=False,
            line={"color": theme.PRIMARY, "width": 3},
            marker={"size": 10, "color": theme.PRIMARY},
            hovertemplate="<b>%{x}</b><br>simpangan baku %{customdata}<extra></extra>",
            showlegend=False,
        )
    )


def _all(values: pd.DataFrame, indicator: Indicator) -> go.Scatter:
    provinces = values["province_code"].tolist()
    return go.Scatter(
        x=values["x"].tolist(),
        y=values["value"].tolist(),
        mode="markers",
        text=values["region"].tolist(),
        customdata=[f"{y}: {indicator.show(v)}" for y, v in zip(values["year"], values["value"], strict=True)],
        cliponaxis=False,
        marker={
            "size": 7,
            "opacity": 0.7,
            "color": [theme.PROVINCE_COLOURS[p] for p in provinces],
            "symbol": [theme.PROVINCE_SYMBOLS[p] for p in provinces],
        },
        hovertemplate="<b>%{text}</b><br>%{customdata}<extra></extra>",
        showlegend=False,
    )


def _own(part: pd.DataFrame, indicator: Indicator) -> go.Scatter:
    return go.Scatter(
        x=part["x"].tolist(),
        y=part["value"].tolist(),
        mode="lines+markers",
        text=part["region"].tolist(),
        customdata=[f"{y}: {indicator.show(v)}" for y, v in zip(part["year"], part["value"], strict=True)],
        cliponaxis=False,
        line={"color": theme.CHOSEN, "width": 2.5},
        marker={"size": 9, "symbol": theme.PROVINCE_SYMBOLS[str(part["province_code"].iloc[0])]},
        hovertemplate="<b>%{text}</b><br>%{customdata}<extra></extra>",
        showlegend=False,
    )
