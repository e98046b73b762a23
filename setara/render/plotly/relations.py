"""Regencies by two figures: a mark each in its province's colour and shape, the outer ones and the chosen named."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from setara import formatting
from setara.frames import rows
from setara.pictures import theme
from setara.pictures.charts import Axis
from setara.render.place import fonts
from setara.render.place.room import Rect
from setara.render.plotly import layouts
from setara.render.plotly.comparison import province_legend, provinces_in
from setara.render.plotly.layouts import below
from setara.render.plotly.mark_names import LINE, SIZE, Limits, names, plain_text, spot

HEIGHT = 420
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


def relation(
    points: pd.DataFrame,
    across: Axis,
    upright: Axis,
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
            HEIGHT,
            margin={"l": 8, "r": 12, "t": 8 + LINE * len(heading), "b": 8},
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
    across: Axis,
    upright: Axis,
    chosen: Sequence[str],
    *,
    medians: bool,
    line: tuple[float, float] | None,
) -> None:
    limits = _limits(points["x"]), _limits(points["y"])
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


def _marks(points: pd.DataFrame, across: Axis, upright: Axis, chosen: Sequence[str]) -> go.Scatter:
    codes, provinces = points["region_code"].tolist(), points["province_code"].tolist()
    return go.Scatter(
        x=points["x"].tolist(),
        y=points["y"].tolist(),
        mode="markers",
        text=points["region"].tolist(),
        customdata=[
            [_show(x, across), _show(y, upright), mark]
            for x, y, mark in zip(points["x"], points["y"], below(points), strict=True)
        ],
        marker={
            "opacity": 1,
            "size": [16 if c in chosen else 11 for c in codes],
            "color": [
                theme.CHOSEN if c in chosen else theme.PROVINCE_COLOURS[p]
                for c, p in zip(codes, provinces, strict=True)
            ],
            "symbol": [theme.PROVINCE_SYMBOLS[p] for p in provinces],
            "line": {"color": theme.PAPER, "width": 1},
        },
        cliponaxis=False,
        hovertemplate=(
            f"<b>%{{text}}</b><br>{across.title}: %{{customdata[0]}}"
            f"<br>{upright.title}: %{{customdata[1]}}%{{customdata[2]}}<extra></extra>"
        ),
        showlegend=False,
    )


def _show(value: float, axis: Axis) -> str:
    return formatting.signed(value, axis.decimals) if axis.signed else formatting.number(value, axis.decimals)


def _ticks(axis: Axis) -> str:
    return f"+{theme.TICKS}" if axis.signed else theme.TICKS


def _lines(title: str) -> list[str]:
    return wrap(title, _LONGEST, break_on_hyphens=False)


def _limits(values: pd.Series[float]) -> Limits:
    low, high = float(values.min()), float(values.max())
    reach = (high - low) or abs(high) or 1.0
    return low - _PAD * reach, high + _PAD * reach


def _medians(figure: go.Figure, points: pd.DataFrame, across: Axis, upright: Axis) -> list[Rect]:
    """Draw the medians and name them at the upper and the right edge; return the room their names take on a phone."""
    x, y = float(points["x"].median()), float(points["y"].median())
    rule = {"color": theme.MUTED, "width": 1}
    figure.add_vline(x=x, line=rule, layer="below")
    figure.add_hline(y=y, line=rule, layer="below")
    labels = f"median {_show(x, across)}", f"median {_show(y, upright)}"
    widths = [fonts.width_of(label, SIZE) for label in labels]
    left, top = spot(x, y, (_limits(points["x"]), _limits(points["y"])), _ROOM)
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
        Rect(start, _ROOM.top, start + widths[0], _ROOM.top + LINE),
        Rect(_ROOM.right - widths[1], top - LINE, _ROOM.right, top),
    ]


def _outer(points: pd.DataFrame, chosen: Sequence[str]) -> list[str]:
    """Return the codes of the chosen, then of the outermost regencies."""
    ends = [points[c].to_numpy() for c in "xy"]
    outer = [e.argmin() for e in ends] + [e.argmax() for e in ends]
    drawn = points["region_code"].tolist()
    return list(dict.fromkeys([*(c for c in chosen if c in drawn), *(drawn[k] for k in outer)]))
