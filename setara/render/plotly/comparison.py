"""Charts that set regions side by side in one year and one vintage, whole or by the parts of an index from zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from setara import formatting
from setara.frames import rows as rows_of
from setara.pictures import theme
from setara.pictures.kinds import Dot, Reference
from setara.render.plotly import layouts
from setara.render.plotly.layouts import below
from setara.store.catalogue import ISLAND, Indicator

PART_ROW = 24
_NARROW = 12
_LINE = 22
_LINE_OF_TOTAL = 44
# The tabs of a finding stand over the first pixels of its chart.
_ABOVE = 26
# Free space beside the longest bars for their numbers, of all that the bars reach over.
_ROOM = 0.34
ROW = 24
LINE = 22
_FEW = 3


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
            110 + PART_ROW * max(len(order), 4), barmode="relative", uniformtext={"mode": "hide", "minsize": 12}
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


def ranked_dots(
    rows: Sequence[Dot],
    references: Sequence[Reference],
    low: float,
    high: float,
    left: str,
    right: str,
    provinces: Mapping[str, str],
) -> go.Figure:
    """Draw every regency as a dot, the best on top, against values of those above and targets.

    Args:
        rows, references, low, high, left, right, provinces: the fields of `kinds.Dots`.

    Returns:
        A figure whose first trace holds the regencies.
    """
    drawn = [row for row in reversed(rows) if row.number.value is not None]
    figure = go.Figure(layout=layouts.base_layout(150 + ROW * max(len(drawn), 4)))
    figure.add_trace(_ranked(drawn))
    if provinces:
        province_legend(figure, provinces)
    for position, line in enumerate(references):
        _across(figure, line, position, middle=(low + high) / 2)
    figure.update_layout(margin={"l": 8, "r": 24, "t": 12, "b": 34 + LINE * (len(references) + 1)})
    layouts.name_rows(figure, [row.name for row in drawn], [_label(row) for row in drawn], edge=0.8, least=4)
    # Every value stands beside its region, so the axis needs no numbers.
    figure.update_xaxes(range=[low, high], showticklabels=False)
    for text, x in ((f"← {left}", 0), (f"{right} →", 1)):
        figure.add_annotation(
            x=x, xref="paper", xanchor="right" if x else "center", y=0, yref="paper", yanchor="top",
            yshift=-2 - LINE * len(references), text=text, showarrow=False, font={"size": 14},
        )  # fmt: skip
    _add_own_targets(figure, drawn)
    return figure


def _label(row: Dot) -> str:
    number = row.number
    mark = f" {number.mark}" if number.mark else ""
    return f"{row.name}  <b>{formatting.number(number.value, number.decimals)}</b>{mark}"


def _ranked(drawn: Sequence[Dot]) -> go.Scatter:
    chosen = [row.tone == "chosen" for row in drawn]
    colours = [theme.PROVINCE_COLOURS[row.province] if row.province else theme.PRIMARY for row in drawn]
    return go.Scatter(
        x=[row.number.value for row in drawn],
        y=[row.name for row in drawn],
        mode="markers",
        text=[replace(row.number, mark="").shown for row in drawn],
        cliponaxis=False,
        marker={
            "opacity": 1,
            "size": [17 if one else 13 for one in chosen],
            "color": [theme.CHOSEN if one else colour for one, colour in zip(chosen, colours, strict=True)],
            "symbol": [theme.PROVINCE_SYMBOLS[row.province] if row.province else "circle" for row in drawn],
        },
        customdata=[row.remark for row in drawn],
        hovertemplate="<b>%{y}</b><br>%{text}<br>%{customdata}<extra></extra>",
        showlegend=False,
    )


def province_legend(figure: go.Figure, provinces: Mapping[str, str]) -> None:
    """Name the provinces' colours and symbols, what all have in common once."""
    for code, name in provinces.items():
        look = {"size": 13, "color": theme.PROVINCE_COLOURS[code], "symbol": theme.PROVINCE_SYMBOLS[code]}
        figure.add_trace(
            go.Scatter(x=[None], y=[None], mode="markers", name=name.removeprefix(f"{ISLAND} "), marker=look)
        )
    figure.update_layout(legend_title_text=ISLAND)


def provinces_in(frame: pd.DataFrame) -> dict[str, str]:
    """Return the names of the provinces of a frame's regencies by code, from its province_code and province."""
    pairs = frame[["province_code", "province"]].drop_duplicates().sort_values("province_code")
    return {str(code): str(name) for code, name in pairs.itertuples(index=False, name=None)}


def _across(figure: go.Figure, line: Reference, position: int, middle: float) -> None:
    """Draw a value as a line or a target as a band, named below the chart.

    Right of the middle the name ends at the line, so that a phone does not cut it.
    """
    at = line.band[1] if line.band else line.number.value or 0.0
    look = {"color": theme.INK, "width": 2, "dash": theme.DASHES[line.role]}
    if line.band:
        ends = dict(zip(("x0", "x1"), line.band, strict=True))
        figure.add_vrect(**ends, fillcolor=theme.faded(theme.INK, 0.12), line=look)
    else:
        figure.add_vline(x=at, line=look)
    figure.add_annotation(
        x=at,
        y=0,
        yref="paper",
        yanchor="top",
        yshift=-2 - LINE * position,
        xanchor="right" if at > middle else "center",
        text=line.whole or f"{line.name} {formatting.number(at, line.number.decimals)}",
        showarrow=False,
        font={"size": 14, "color": theme.INK},
    )


def _add_own_targets(figure: go.Figure, drawn: Sequence[Dot]) -> None:
    """Draw each regency's own target in its row."""
    aimed = [(at, row.name, row.target) for at, row in enumerate(drawn) if row.target and row.target.band]
    for at, _, target in aimed:
        x0, x1 = target.band or (0.0, 0.0)
        figure.add_shape(
            type="rect", x0=x0, x1=x1, y0=at - 0.42, y1=at + 0.42,
            fillcolor=theme.faded(theme.INK, 0.12), line={"color": theme.INK, "width": 2, "dash": theme.DASHES["target"]},
        )  # fmt: skip
    if aimed:
        figure.add_trace(
            go.Scatter(
                x=[target.band[1] for _, _, target in aimed if target.band],
                y=[name for _, name, _ in aimed],
                mode="markers",
                name="target kabupaten/kota",
                marker={"symbol": "line-ns-open", "size": 20, "color": theme.INK, "line": {"width": 3}},
                customdata=[target.whole for _, _, target in aimed],
                hovertemplate="<b>%{y}</b><br>%{customdata}<extra></extra>",
            )
        )


def dumbbells(gap: pd.DataFrame, indicator: Indicator, chosen: Sequence[str] = ()) -> go.Figure:
    """Draw women's and men's values of every regency joined by a line, the widest gap on top.

    Args:
        gap: result of `queries/gap.sql`, with `mark` where anything is known about a figure.
        indicator: an indicator published by sex.
        chosen: codes whose line is drawn in the accent colour.

    Returns:
        A figure with a trace of joining lines, one of women (circles) and one of men (diamonds).
    """
    drawn = gap[(gap["level"] == "kabkota") & gap["gap"].notna()].sort_values(["distance", "region"])
    figure = go.Figure(layout=layouts.base_layout(100 + ROW * max(len(drawn), 4)))
    for accent in (False, True):
        ends = drawn[drawn["region_code"].isin(list(chosen)) == accent]
        figure.add_trace(
            go.Scatter(
                x=[x for r in rows_of(ends) for x in (r.women, r.men, None)],
                y=[y for r in rows_of(ends) for y in (r.region, r.region, None)],
                mode="lines",
                line={"color": theme.CHOSEN if accent else theme.JOIN, "width": 4},
                hoverinfo="skip",
                showlegend=False,
            )
        )
    for sex, name, column in (("P", "Perempuan", "women"), ("L", "Laki-laki", "men")):
        figure.add_trace(
            go.Scatter(
                x=drawn[column].tolist(),
                y=drawn["region"].tolist(),
                mode="markers",
                name=name,
                marker={
                    "opacity": 1,
                    "size": 13,
                    "color": theme.SEX_COLOURS[sex],
                    "symbol": theme.SEX_SYMBOLS[sex],
                },
                customdata=[indicator.show_change(g) for g in drawn["gap"]],
                hovertext=below(drawn),
                hovertemplate=(
                    f"<b>%{{y}}</b><br>{name} %{{x:{layouts.number_format(indicator)}}}"
                    "<br>perempuan − laki-laki: %{customdata}%{hovertext}<extra></extra>"
                ),
            )
        )
    figure.update_yaxes(tickfont={"size": 15}, categoryorder="array", categoryarray=drawn["region"].tolist())
    figure.update_xaxes(tickformat=theme.TICKS, title=indicator.unit)
    return figure


def side_by_side(components: pd.DataFrame, regions: Sequence[str], *, narrow: bool = False) -> go.Figure:
    """Draw the components of two to six regencies, one small panel a component, one row a regency.

    Args:
        components: result of `queries/components.sql`, with `mark` where anything is known about a figure.
        regions: codes of the regencies, in order.
        narrow: whether a phone shows them, below each other.

    Returns:
        A figure with a subplot a component; women are circles, men diamonds, and each panel has its own unit.
    """
    drawn = components[components["region_code"].isin(list(regions))]
    panels = drawn.drop_duplicates("indicator")[["indicator", "short_name", "unit"]].to_numpy().tolist()
    # Two lines of panels with more rows than three would leave a laptop's window.
    columns = 1 if narrow else 2 if len(regions) <= _FEW else max(len(panels), 1)
    lines = max(1, -(-len(panels) // columns))
    grid = layouts.panels(columns, lines, 0.08 / columns, (0.45 if narrow else 0.3) / lines)
    traces: list[dict[str, Any]] = []
    titles: list[dict[str, Any]] = []
    for panel, (code, name, unit) in zip(grid, panels, strict=False):
        titles.append(panel.title(f"{name} ({unit})" if columns == 2 else f"{name}<br>({unit})", 14))
        of_code = drawn[drawn["indicator"] == code]
        for sex in ("P", "L", "T"):
            of_sex = of_code[of_code["sex"] == sex].set_index("region_code")
            of_sex = of_sex.reindex([r for r in regions if r in of_sex.index])
            if len(of_sex):
                # In a narrow panel both together would be written over women and men.
                named = sex != "T" or columns == 2 or not {"P", "L"} & set(of_code["sex"])
                placed = {"xaxis": f"x{panel.at}", "yaxis": f"y{panel.at}"}
                traces.append(_component_dots(of_sex, sex, first=panel is grid[0], named=named) | placed)
    names = drawn.drop_duplicates("region_code").set_index("region_code")["region"]
    order = [names[r] for r in reversed(regions) if r in names.index]
    rows = {"categoryorder": "array", "categoryarray": order, "automargin": True, "range": [-0.6, len(order) - 0.4]}
    axes: dict[str, Any] = {}
    for at, panel in enumerate(grid):
        axes[f"xaxis{panel.at}"] = panel.axis("x") | {"tickformat": theme.TICKS, "nticks": 5}
        axes[f"yaxis{panel.at}"] = panel.axis("y", grid[at - at % columns]) | rows
    height = 84 + lines * ((130 if narrow else 98) + (52 if lines > 1 else 48) * len(regions))
    layout = layouts.base_layout(height, margin={"l": 8, "r": 24, "t": 70, "b": 40}, annotations=titles, **axes)
    layout["legend"]["y"] = 1.0 + (60 if columns > 2 else 46) / (height - 110)
    return go.Figure(traces, layout)


def _component_dots(of_sex: pd.DataFrame, sex: str, *, first: bool, named: bool) -> dict[str, Any]:
    names = {"P": "Perempuan", "L": "Laki-laki", "T": "Gabungan"}
    return {
        "x": of_sex["value"].tolist(),
        "y": of_sex["region"].tolist(),
        "mode": "markers+text" if named else "markers",
        "text": [formatting.number(v, int(d)) for v, d in zip(of_sex["value"], of_sex["decimals"], strict=True)],
        "textposition": "top center" if sex == "P" else "bottom center",
        "textfont": {"size": 13, "color": theme.SEX_COLOURS[sex]},
        "cliponaxis": False,
        "name": names[sex],
        "legendgroup": sex,
        "showlegend": first,
        "marker": {"size": 12, "color": theme.SEX_COLOURS[sex], "symbol": theme.SEX_SYMBOLS[sex]},
        "hovertext": below(of_sex),
        "hovertemplate": f"<b>%{{y}}</b><br>{names[sex]} %{{text}}%{{hovertext}}<extra></extra>",
    }
