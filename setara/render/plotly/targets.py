"""Charts and tinted tables of values against targets. A status has its own shape, word and colour everywhere."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from setara import formatting
from setara.frames import rows, runs
from setara.pictures import theme
from setara.pictures.theme import LEVELS, MARKS, PAPER, REGISTERED, StatusMark
from setara.render.plotly import layouts
from setara.sentences.targets import span
from setara.store.catalogue import Indicator
from setara.targets.judging import WORDS

_LEFT = 0.43
TINTED_ROW = 25
_WIDEST = 118
_LEVEL = 10
"""Of more columns the heads stand upright, in letters as large."""
_HEAD = 14
ROW = 27
MATRIX_ROW = 22


def _tinted_cells(
    columns: Sequence[Any],
    names: Sequence[Any],
    tints: Sequence[Sequence[str]],
    words: Sequence[Sequence[str]],
    *,
    marked: bool,
    **look: Any,
) -> go.Heatmap:
    """Return the cells at columns and rows, with the colour and the word of each, row by row; marked ones get marks as well."""
    colours = list(dict.fromkeys(tint for row in tints for tint in row))
    steps = [[(i + e) / len(colours), colour] for i, colour in enumerate(colours) for e in (0, 1)]
    return go.Heatmap(
        x=list(columns),
        y=list(names),
        z=[[colours.index(tint) for tint in row] for row in tints],
        # Plotly looks at every cell of a list, at an array once.
        text=np.array(words, dtype=object),
        # The word stands in the middle; a space as wide as a letter is high moves it off the mark at the left.
        texttemplate="\u2003%{text}" if marked else "%{text}",
        zmin=-0.5,
        zmax=len(colours) - 0.5,
        colorscale=steps or None,
        showscale=False,
        xgap=3,
        ygap=2,
        **look,
    )


def _cell_marks(
    figure: go.Figure, places: pd.DataFrame, marks: Mapping[str, StatusMark], names: Mapping[str, str]
) -> None:
    """Add the marks of the cells, a trace a kind in drawing order; places are x, y and kind of cells."""
    for kind, look in marks.items():
        of_kind = places[places["kind"] == kind]
        if len(of_kind):
            figure.add_trace(
                go.Scatter(
                    x=(of_kind["x"] - _LEFT).tolist(),
                    y=of_kind["y"].tolist(),
                    mode="markers",
                    name=names[kind],
                    cliponaxis=False,
                    marker={"symbol": look.symbol, "size": 10, "color": look.colour, "line": {"width": 2}},
                    hoverinfo="skip",
                )
            )


def name_rows(figure: go.Figure, names: Sequence[Any], labels: Sequence[str]) -> None:
    """Name the rows, the first on top, and leave the picture no room around the cells."""
    figure.update_yaxes(
        range=[len(names) - 0.5, -0.5],
        tickvals=list(names),
        ticktext=list(labels),
        showgrid=False,
        zeroline=False,
        tickfont={"size": 15},
    )
    figure.update_layout(margin={"l": 8, "r": 8, "t": 2, "b": 4})


def item_matrix(cells: pd.DataFrame, chosen: Sequence[str] = ()) -> go.Figure:
    """Draw what is known of each row and item.

    Args:
        cells: columns key, row, item, column, head (its name above the cells), mark (a key of `REGISTERED` or empty),
            tint (a key of `LEVELS` or empty), word and told; every row with every column, in drawing order.
        chosen: keys written in the accent colour.

    Returns:
        A heat map with the words, then one trace of marks a standing, then one without ink that takes the clicks: its
        customdata is key and item.
    """
    # Plotly makes links and styles of what looks like HTML, also in what an office has typed.
    cells = cells.assign(**{name: cells[name].map(_escaped) for name in ("row", "column", "head", "word", "told")})
    keys, items = list(dict.fromkeys(cells["key"])), list(dict.fromkeys(cells["item"]))
    upright = len(items) > _LEVEL
    heads = [_wrapped(str(head), len(items)) for head in cells.drop_duplicates("item")["head"]]
    above = max((8 * max(map(len, head)) if upright else 17 * len(head) for head in heads), default=17)
    names = cells.drop_duplicates("key")
    figure = go.Figure(layout=layouts.base_layout(22 + above + TINTED_ROW * max(len(keys), 3), showlegend=False))
    known = {(r.key, r.item): r for r in rows(cells)}
    table = [[known[key, item] for item in items] for key in keys]
    figure.add_trace(
        _tinted_cells(
            range(len(items)),
            range(len(keys)),
            [[LEVELS.get(cell.tint, PAPER) for cell in row] for row in table],
            [[cell.word for cell in row] for row in table],
            marked=bool(cells["mark"].any()),
            # The longest word leaves its mark free in a cell of this many at a laptop's width.
            textfont={"color": theme.INK, "size": 12 if 7 < len(items) <= _LEVEL else 13},
            hoverinfo="skip",
        )
    )
    places = cells.assign(x=cells["item"].map(items.index), y=cells["key"].map(keys.index), kind=cells["mark"])
    _cell_marks(figure, places, REGISTERED, {kind: look.short for kind, look in REGISTERED.items()})
    figure.add_trace(_clickable(places))
    labels = [layouts.accented(str(r.row), r.key in chosen) for r in rows(names)]
    name_rows(figure, range(len(keys)), labels)
    figure.update_xaxes(
        side="top",
        range=[-0.5, len(items) - 0.5],
        tickvals=list(range(len(items))),
        ticktext=["<br>".join(head) for head in heads],
        # A phone has no room for heads that lie.
        autotickangles=[-90] if upright else [0, -90],
        showgrid=False,
        zeroline=False,
        tickfont={"size": _HEAD},
    )
    # The nearest cell is the one under the pointer, wherever in it the pointer is.
    figure.update_layout(hovermode="closest", hoverdistance=-1)
    return figure


def _clickable(places: pd.DataFrame) -> go.Scatter:
    """Return what takes the clicks of the cells and tells of each, without ink."""
    return go.Scatter(
        x=places["x"].tolist(),
        y=places["y"].tolist(),
        mode="markers",
        marker={"size": 22, "opacity": 0},
        # Plotly looks at every cell of a list, at an array once.
        customdata=places[["key", "item", "row", "column", "told"]].to_numpy(dtype=object),
        hovertemplate="<b>%{customdata[2]}</b>, %{customdata[3]}<br>%{customdata[4]}<extra></extra>",
    )


def _escaped(text: object) -> str:
    return "<br>".join(escape(line, quote=False) for line in str(text).split("<br>"))


def _wrapped(head: str, count: int) -> list[str]:
    """Return a head in the lines it is written in; those of an upright one stand beside each other, for no more than three."""
    width, most = (max(9, _WIDEST // count), None) if count <= _LEVEL else (10, 3)
    return textwrap.wrap(head, width, max_lines=most, placeholder="…", break_on_hyphens=False, break_long_words=False)


def distances(
    judged: pd.DataFrame, indicator: Indicator, chosen: Sequence[str] = (), role: theme.Role = "target"
) -> go.Figure:
    """Draw how far every compared region is from its target or reference, furthest behind on top.

    Args:
        judged: columns region_code, region, year, value, odd, low, high, document, status, remaining, distance_text and
            told; rows without a remaining way are not drawn.
        chosen: codes written in the accent colour.
        role: what the line at zero stands for.

    Returns:
        A trace of lines to the target at zero, then one trace of marks a status; left is still to go.
    """
    drawn = judged[judged["remaining"].notna()].sort_values(["remaining", "region"], ascending=[True, False])
    figure = go.Figure(
        layout=layouts.base_layout(112 + ROW * max(len(drawn), 5), margin={"l": 8, "r": 8, "t": 12, "b": 30})
    )
    figure.add_trace(
        go.Scatter(
            x=[x for r in rows(drawn) for x in (0.0, -r.remaining, None)],
            y=[y for r in rows(drawn) for y in (r.region, r.region, None)],
            mode="lines",
            line={"color": theme.JOIN, "width": 4},
            hoverinfo="skip",
            showlegend=False,
        )
    )
    for status, mark in MARKS.items():
        of_status = drawn[drawn["status"] == status]
        if len(of_status):
            figure.add_trace(_dots(of_status, status, mark))
    figure.add_vline(x=0, line={"color": theme.INK, "width": 2, "dash": theme.DASHES[role]})
    several = len(set(drawn["year"])) > 1
    labels = [_name(r, indicator, r.region_code in chosen, year=several) for r in rows(drawn)]
    layouts.name_rows(figure, drawn["region"].tolist(), labels, edge=0.7, least=5)
    margins = [0.0, *(-drawn["remaining"]).tolist()]
    reach = max(max(margins) - min(margins), 10.0**-indicator.decimals)
    # The distances are written beyond the marks.
    ends = [min(margins) - 0.22 * reach, max(margins) + 0.22 * reach]
    figure.update_xaxes(range=ends, showticklabels=False, showgrid=False)
    if len(drawn):
        # Below the names, where there is room, so that a phone does not cut it.
        side = "right" if -ends[0] > 0.25 * (ends[1] - ends[0]) else "left"
        figure.add_annotation(
            text=_line(drawn, indicator), x=0, xanchor=side, y=0, yref="paper", yanchor="top", showarrow=False,
            font={"size": 15},
        )  # fmt: skip
    return figure


def _line(drawn: pd.DataFrame, indicator: Indicator) -> str:
    """Return what the line is called: the one target or reference of all with its value, else that each has its own."""
    kinds = drawn[["document", "low", "high"]].drop_duplicates()
    if len(kinds) > 1:
        return "nilai masing-masing"
    (only,) = rows(kinds)
    return f"{only.document} <b>{span(only.low, only.high, indicator)}</b>"


def _dots(judged: pd.DataFrame, status: str, mark: StatusMark) -> go.Scatter:
    return go.Scatter(
        x=(-judged["remaining"]).tolist(),
        y=judged["region"].tolist(),
        mode="markers+text",
        name=f"{WORDS[status]} ({len(judged)})",
        cliponaxis=False,
        marker={"symbol": mark.symbol, "size": 13, "color": mark.colour, "line": {"color": mark.colour, "width": 3}},
        text=[f"  {distance}  " for distance in judged["distance_text"]],
        textposition=["middle left" if way > 0 else "middle right" for way in judged["remaining"]],
        textfont={"color": mark.colour, "size": 14},
        customdata=[f"{r.told}<br>{r.odd}" if r.odd else r.told for r in rows(judged)],
        hovertemplate="<b>%{y}</b><br>%{customdata}<extra></extra>",
    )


def _name(row: Any, indicator: Indicator, accent: bool, *, year: bool) -> str:
    """Return a row's name with its figure, and with its year where rows are of several."""
    region = f"{row.region} {row.year}" if year else row.region
    return layouts.accented(f"{region}  <b>{formatting.number(row.value, indicator.decimals)}</b>", accent)


def fan(
    series: pd.DataFrame,
    indicator: Indicator,
    band: tuple[float, float] | None,
    band_name: str,
    path: pd.DataFrame,
    projection: pd.DataFrame,
    role: theme.Role = "target",
    *,
    height: int = 370,
) -> go.Figure:
    """Draw one region's history in one series, the path its target needs, and its projection with the interval.

    Args:
        series: columns vintage, year and value of one region and series.
        band: low and high of the target or reference; None where there is none.
        band_name: what stands beside it.
        path: columns year and value; empty where no path is needed or known.
        projection: columns year, low, middle and high; empty where there is none.
        role: what the band stands for.
        height: height in pixels.

    Returns:
        Traces in this order, those without figures left out: interval, projection, path needed, history.
    """
    figure = go.Figure(layout=layouts.base_layout(height))
    number = layouts.number_format(indicator)
    if len(projection):
        _projection(figure, projection, number)
    if len(path):
        _needed(figure, path, number)
    for position, part in enumerate(runs(series)):
        figure.add_trace(
            go.Scatter(
                x=part["year"].tolist(),
                y=part["value"].tolist(),
                mode="lines+markers",
                name="angka terbit",
                legendgroup="terbit",
                showlegend=position == 0,
                line={"color": theme.INK, "width": 3.5},
                marker={"symbol": "circle", "size": 9},
                hovertemplate=f"<b>angka terbit</b><br>%{{x}}: %{{y:{number}}}<extra></extra>",
            )
        )
    if band is not None:
        _band(figure, band, band_name, role)
    years = [int(y) for frame in (series, path, projection) if len(frame) for y in frame["year"]]
    if years:
        step = 1 if max(years) - min(years) < 9 else 2
        figure.update_xaxes(range=[min(years) - 0.4, max(years) + 0.6], tickformat="d", dtick=step)
    figure.update_yaxes(tickformat=",~f")
    return figure


def _needed(figure: go.Figure, path: pd.DataFrame, number: str) -> None:
    figure.add_trace(
        go.Scatter(
            x=path["year"].tolist(),
            y=path["value"].tolist(),
            mode="lines+markers",
            name="jalur yang perlu",
            line={"color": theme.INK, "width": 3, "dash": theme.DASHES["target"]},
            marker={"symbol": "diamond", "size": 8},
            hovertemplate=f"<b>jalur yang perlu</b><br>%{{x}}: %{{y:{number}}}<extra></extra>",
        )
    )


def _projection(figure: go.Figure, projection: pd.DataFrame, number: str) -> None:
    years = projection["year"].tolist()
    figure.add_trace(
        go.Scatter(
            x=years + years[::-1],
            y=projection["high"].tolist() + projection["low"].tolist()[::-1],
            fill="toself",
            fillcolor=theme.faded(theme.PRIMARY, 0.16),
            line={"width": 0},
            mode="lines",
            hoverinfo="skip",
            name="selang 80 persen (perkiraan)",
        )
    )
    figure.add_trace(
        go.Scatter(
            x=years,
            y=projection["middle"].tolist(),
            mode="lines",
            name="proyeksi (perkiraan)",
            line={"color": theme.PRIMARY, "width": 3, "dash": theme.ESTIMATED},
            customdata=projection[["low", "high"]].to_numpy().tolist(),
            hovertemplate=(
                f"<b>proyeksi</b><br>%{{x}}: %{{y:{number}}}<br>selang 80 persen %{{customdata[0]:{number}}} sampai "
                f"%{{customdata[1]:{number}}}<extra></extra>"
            ),
        )
    )


def _band(figure: go.Figure, band: tuple[float, float], name: str, role: theme.Role) -> None:
    figure.add_hrect(
        y0=band[0],
        y1=band[1],
        fillcolor=theme.faded(theme.INK, 0.12),
        line={"color": theme.INK, "width": 2, "dash": theme.DASHES[role]},
    )
    figure.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        y=band[1],
        yanchor="bottom",
        text=name,
        showarrow=False,
        font={"size": 14, "color": theme.INK},
    )


def matrix(statuses: pd.DataFrame, chosen: Sequence[str] = ()) -> go.Figure:
    """Draw the status of every region in every year: a shape, a word and a colour a cell.

    Args:
        statuses: columns region_code, region, year, status and told, every region in every year.
        chosen: codes written in the accent colour.

    Returns:
        A heat map with the words, then one trace of marks a status; first region on top. Fourteen regions stand on one
        projector screen below the page's head.
    """
    years = sorted({int(y) for y in statuses["year"]})
    regions = statuses.drop_duplicates("region_code")
    wide, hints = (
        statuses.pivot_table(index="region", columns="year", values=name, aggfunc="first", sort=False)[years]
        for name in ("status", "told")
    )
    cell = [[MARKS[status] for status in row] for row in wide.to_numpy()]
    figure = go.Figure(layout=layouts.base_layout(36 + MATRIX_ROW * max(len(regions), 3), showlegend=False))
    figure.add_trace(
        _tinted_cells(
            years,
            wide.index.tolist(),
            [[mark.tint for mark in row] for row in cell],
            [[mark.short for mark in row] for row in cell],
            marked=True,
            textfont={"color": theme.INK},
            customdata=hints.to_numpy(),
            hovertemplate="<b>%{y}</b> %{x}<br>%{customdata}<extra></extra>",
        )
    )
    places = statuses.assign(x=statuses["year"].astype(int), y=statuses["region"], kind=statuses["status"])
    _cell_marks(figure, places, MARKS, WORDS)
    labels = [layouts.accented(str(r.region), r.region_code in chosen) for r in rows(regions)]
    name_rows(figure, regions["region"].tolist(), labels)
    figure.update_xaxes(
        range=[years[0] - 0.5, years[-1] + 0.5], dtick=1, tickformat="d", showgrid=False, tickfont={"size": 16}
    )
    return figure


def add_paths(figure: go.Figure, paths: pd.DataFrame, indicator: Indicator) -> None:
    """Add the way from the last value to the target to lines over time, in the region's own colour.

    Args:
        figure: made by `setara.render.plotly.trends.lines`.
        paths: columns region, year and value, a row a year.
    """
    colours = {trace.name: trace.line.color for trace in figure.data if trace.mode == "lines+markers"}
    number = layouts.number_format(indicator)
    for region, path in paths.groupby("region", sort=False):
        figure.add_trace(
            go.Scatter(
                x=path["year"].tolist(),
                y=path["value"].tolist(),
                mode="lines+markers",
                name=f"jalur target {region}",
                line={"color": colours.get(region, theme.INK), "width": 2.5, "dash": theme.DASHES["target"]},
                marker={"symbol": "star", "size": [5] * (len(path) - 1) + [15]},
                hovertemplate=f"<b>jalur target {region}</b><br>%{{x}}: %{{y:{number}}}<extra></extra>",
            )
        )
    if len(paths):
        low, high = figure.layout.xaxis.range
        figure.update_xaxes(range=[low, max(high, paths["year"].max() + 0.6)])
