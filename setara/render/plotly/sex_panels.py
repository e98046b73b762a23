"""Women's and men's figures over the years, a small panel a region, all on the same axes."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from setara import formatting
from setara.frames import runs
from setara.pictures import theme
from setara.render.place.text import short
from setara.render.plotly.marks import below
from setara.store.catalogue import VINTAGE_NAMES, Indicator, Region

# As many as a phone has room for beside each other.
ACROSS = 3
_PANEL, _HEAD = 78, 50
_SEXES = {"P": "Perempuan", "L": "Laki-laki"}


def sex_panels(
    both: pd.DataFrame, regions: Sequence[Region], indicator: Indicator, year: int, vintage: str
) -> go.Figure:
    """Draw women's and men's values of each region in a panel of its own.

    Args:
        both, regions, indicator, year, vintage: the fields of `charts.SexPanels`.

    Returns:
        A figure with a trace an unbroken stretch of each sex; no line crosses a year or a series. Women are circles, men
        diamonds, and the figures of the year told stand below the region's name.
    """
    from plotly.subplots import make_subplots  # noqa: PLC0415

    told = both[(both["year"] == year) & (both["vintage"] == vintage)]
    down = math.ceil(len(regions) / ACROSS)
    height = 70 + down * (_PANEL + _HEAD)
    titles = [_title(told[told["region_code"] == r.code], r, indicator) for r in regions]
    figure = make_subplots(
        rows=down,
        cols=min(ACROSS, len(regions)),
        shared_xaxes="all",
        shared_yaxes="all",
        horizontal_spacing=0.03,
        vertical_spacing=_HEAD / (height - 70),
        subplot_titles=titles,
    )
    for at, region in enumerate(regions):
        own = both[both["region_code"] == region.code]
        for sex in _SEXES:
            for part in runs(own[own["sex"] == sex]):
                figure.add_trace(_line(part, sex, indicator), row=at // ACROSS + 1, col=at % ACROSS + 1)
    named: set[str] = set()
    for trace in figure.data:
        trace.showlegend = trace.name not in named
        named.add(trace.name)
    legend = {"orientation": "h", "x": 0, "y": 1, "yref": "container", "yanchor": "top", "font": {"size": 14}}
    figure.update_layout(theme.base_layout(height, margin={"l": 8, "r": 12, "t": 76, "b": 24}, legend=legend))
    figure.update_xaxes(theme.axis(), tickformat="d", nticks=3)
    figure.update_yaxes(theme.axis(), tickformat=theme.TICKS, nticks=4)
    figure.update_annotations(font={"size": 12, "color": theme.INK})
    return figure


def _title(own: pd.DataFrame, region: Region, indicator: Indicator) -> str:
    """Return the name of a region with its figures of the period that is told."""
    known = dict(zip(own["sex"], own["value"], strict=True))
    figures = [f"{sex} {formatting.number(known[sex], indicator.decimals)}" for sex in _SEXES if sex in known]
    return f"<b>{short(region.name)}</b><br>{' · '.join(figures) or 'tidak tersedia'}"


def _line(part: pd.DataFrame, sex: str, indicator: Indicator) -> go.Scatter:
    vintage = str(part["vintage"].iloc[0])
    series = f" · {VINTAGE_NAMES[vintage]}" if indicator.has_vintages else ""
    colour = theme.SEX_COLOURS[sex]
    return go.Scatter(
        x=part["year"].tolist(),
        y=part["value"].tolist(),
        name=_SEXES[sex],
        legendgroup=sex,
        mode="lines+markers",
        line={"color": colour, "width": 2.5},
        marker={"symbol": f"{theme.SEX_SYMBOLS[sex]}{theme.OPEN.get(vintage, '')}", "size": 6, "color": colour},
        hovertext=below(part),
        hovertemplate=f"<b>{part['region'].iloc[0]}, {_SEXES[sex].lower()}</b>{series}<br>%{{x}}: "
        f"%{{y:{theme.number_format(indicator)}}}%{{hovertext}}<extra></extra>",
    )
