"""Women against men of one region, one measure a panel."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

import plotly.graph_objects as go

from setara.pictures import theme
from setara.pictures.kinds import Number, Pair

ROW = 116
# Letters of a line that a phone has room for.
WIDEST = 36
_SEXES = (("P", "Perempuan"), ("L", "Laki-laki"))


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
        rows=len(rows), cols=1, subplot_titles=[_title(pair) for pair in rows], vertical_spacing=0.56 / len(rows)
    )
    for line, pair in enumerate(rows, start=1):
        numbers = (pair.women, pair.men)
        known = [n.value for n in numbers if n.value is not None]
        if len(known) == len(numbers):
            figure.add_trace(_joined(known), row=line, col=1)
        for number, (sex, name) in zip(numbers, _SEXES, strict=True):
            figure.add_trace(_mark(number, sex, name, first=line == 1), row=line, col=1)
        low, high = pair.limits
        # The text of a mark at a limit needs room.
        reach = (high - low) * 0.12
        figure.update_xaxes(range=[low - reach, high + reach], row=line, col=1)
    figure.update_layout(theme.base_layout(88 + ROW * len(rows), margin={"l": 8, "r": 8, "t": 88, "b": 8}))
    figure.update_layout(legend={"y": 1 + 58 / (ROW * len(rows))})
    bare = {"showticklabels": False, "showline": False, "zeroline": False, "fixedrange": True}
    figure.update_xaxes(**bare, showgrid=False)
    figure.update_yaxes(**bare, showgrid=True, gridcolor=theme.RULE, gridwidth=2, tickvals=[0], range=[-1, 1])
    figure.update_annotations(x=0, xanchor="left", align="left", font={"size": 15, "color": theme.INK})
    return figure


def _title(pair: Pair) -> str:
    missing = [
        f"{name.lower()} {number.shown}"
        for number, (_, name) in zip((pair.women, pair.men), _SEXES, strict=True)
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
