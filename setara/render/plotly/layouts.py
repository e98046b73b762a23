"""How every chart is laid out: its type, its axes, its rows, and what stands below a figure on hover."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from setara.pictures.theme import CHOSEN, CLEAR, FAINT, FAMILY, INK, MUTED, PAPER, RULE, TEXT_SIZE
from setara.store.catalogue import Indicator

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
