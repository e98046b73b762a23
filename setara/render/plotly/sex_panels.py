"""Women beside men: one region in many measures, or one measure of many regions over the years, a small panel each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from setara import formatting
from setara.frames import runs
from setara.pictures import theme
from setara.pictures.kinds import Number, Pair
from setara.render.place.fonts import short
from setara.render.plotly import layouts
from setara.render.plotly.layouts import below
from setara.store.catalogue import VINTAGE_NAMES, Indicator, Region

# A narrow screen pushes them aside.
ACROSS = 5
_PANEL, _HEAD = 78, 44
_SEXES = {"P": "Perempuan", "L": "Laki-laki"}
ROW = 116
# Letters of a line that a phone has room for.
WIDEST = 36
_BOTH = (("P", "Perempuan"), ("L", "Laki-laki"))


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
    titles = [_panel_title(told[told["region_code"] == r.code], r, indicator) for r in regions]
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
    figure.update_layout(layouts.base_layout(height, margin={"l": 8, "r": 12, "t": 76, "b": 24}, legend=legend))
    figure.update_xaxes(layouts.axis(), tickformat="d", nticks=3)
    figure.update_yaxes(layouts.axis(), tickformat=theme.TICKS, nticks=4)
    figure.update_annotations(font={"size": 12, "color": theme.INK})
    return figure


def _panel_title(own: pd.DataFrame, region: Region, indicator: Indicator) -> str:
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
        f"%{{y:{layouts.number_format(indicator)}}}%{{hovertext}}<extra></extra>",
    )


def by_sex(rows: Sequence[Pair]) -> go.Figure:
    """Draw women's and men's figure of every measure, each measure on an axis of its own.

    Args:
        rows: the measures with the text printed for their figures.

    Returns:
        A figure with a panel a measure, its name and difference above it; women are circles, men diamonds. A figure that
        is not published is not drawn, and its panel says so.
    """
    from plotly.subplots import make_subplots  # noqa: PLC0415

    figure = make_subplots(
        rows=len(rows), cols=1, subplot_titles=[_pair_title(pair) for pair in rows], vertical_spacing=0.56 / len(rows)
    )
    for line, pair in enumerate(rows, start=1):
        numbers = (pair.women, pair.men)
        known = [n.value for n in numbers if n.value is not None]
        if len(known) == len(numbers):
            figure.add_trace(_joined(known), row=line, col=1)
        for number, (sex, name) in zip(numbers, _BOTH, strict=True):
            figure.add_trace(_mark(number, sex, name, first=line == 1), row=line, col=1)
        low, high = pair.limits
        # The text of a mark at a limit needs room.
        reach = (high - low) * 0.12
        figure.update_xaxes(range=[low - reach, high + reach], row=line, col=1)
    figure.update_layout(layouts.base_layout(88 + ROW * len(rows), margin={"l": 8, "r": 8, "t": 88, "b": 8}))
    figure.update_layout(legend={"y": 1 + 58 / (ROW * len(rows))})
    bare = {"showticklabels": False, "showline": False, "zeroline": False, "fixedrange": True}
    figure.update_xaxes(**bare, showgrid=False)
    figure.update_yaxes(**bare, showgrid=True, gridcolor=theme.RULE, gridwidth=2, tickvals=[0], range=[-1, 1])
    figure.update_annotations(x=0, xanchor="left", align="left", font={"size": 15, "color": theme.INK})
    return figure


def _pair_title(pair: Pair) -> str:
    missing = [
        f"{name.lower()} {number.shown}"
        for number, (_, name) in zip((pair.women, pair.men), _BOTH, strict=True)
        if number.value is None
    ]
    name = "<br>".join(wrap(pair.name, WIDEST))
    return f"<b>{name}</b><br>{'; '.join([*missing, pair.gap])}"


def _joined(values: Sequence[float]) -> go.Scatter:
    return go.Scatter(
        x=list(values),
        y=[0, 0],
        mode="lines",
        line={"color": theme.JOIN, "width": 4},
        hoverinfo="skip",
        showlegend=False,
    )


def _mark(number: Number, sex: str, name: str, *, first: bool) -> go.Scatter:
    shown = number.value is not None
    return go.Scatter(
        x=[number.value] if shown else [],
        y=[0] if shown else [],
        mode="markers+text",
        text=[number.shown] if shown else [],
        # Above and below, so that two equal figures can both be read.
        textposition="top center" if sex == "P" else "bottom center",
        textfont={"size": 15, "color": theme.INK},
        cliponaxis=False,
        name=name,
        legendgroup=sex,
        showlegend=first,
        marker={"size": 14, "color": theme.SEX_COLOURS[sex], "symbol": theme.SEX_SYMBOLS[sex]},
        hovertemplate=f"{name} %{{text}}<extra></extra>",
    )
