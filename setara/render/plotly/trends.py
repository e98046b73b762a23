"""Charts over time, of one figure and of women beside men. A line never crosses an unpublished year or a break in series."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from setara import formatting
from setara.formulas.paces import Movement
from setara.frames import break_year, runs
from setara.pictures import theme
from setara.pictures.kinds import Number, Pair
from setara.render.place.fonts import short
from setara.render.plotly import layouts
from setara.render.plotly.layouts import below, name_ends
from setara.render.plotly.targets import add_paths
from setara.store.catalogue import NATION, VINTAGE_NAMES, Indicator, Region

# A narrow screen pushes them aside.
ACROSS, _NARROW = 5, 2
_PANEL, _HEAD = 78, 44
_SEXES = {"P": "Perempuan", "L": "Laki-laki"}
ROW = 116
# Letters of a line that a phone has room for.
WIDEST = 36
_BOTH = (("P", "Perempuan"), ("L", "Laki-laki"))
_REFERENCE_SYMBOLS = ("diamond", "square", "triangle-down", "cross", "x", "hourglass")
_EVENT_NAMES = {"pemekaran": "pemekaran", "pemilu": "pemilu", "rakor": "rakor"}


def sex_panels(
    both: pd.DataFrame,
    regions: Sequence[Region],
    indicator: Indicator,
    year: int,
    vintage: str,
    *,
    narrow: bool = False,
) -> go.Figure:
    """Draw women's and men's values of each region in a panel of its own.

    Args:
        both, regions, indicator, year, vintage: the fields of `charts.SexPanels`.
        narrow: whether a phone shows them, two beside each other.

    Returns:
        A figure with a trace an unbroken stretch of each sex; no line crosses a year or a series. Women are circles, men
        diamonds, and the figures of the year told stand below the region's name.
    """
    of_period = both[(both["year"] == year) & (both["vintage"] == vintage)]
    across = min(_NARROW if narrow else ACROSS, len(regions))
    down = math.ceil(len(regions) / across)
    height = 70 + down * (_PANEL + _HEAD)
    panels = layouts.panels(across, down, 0.03, _HEAD / (height - 70))
    traces: list[dict[str, Any]] = []
    titles: list[dict[str, Any]] = []
    for panel, region in zip(panels, regions, strict=False):
        titles.append(panel.title(_panel_title(of_period, region, indicator), 12))
        of_region = both[both["region_code"] == region.code]
        for sex, name in _SEXES.items():
            look = {"color": theme.SEX_COLOURS[sex], "width": 2.5}
            for part in runs(of_region[of_region["sex"] == sex]):
                whose = str(part["region"].iloc[0])
                first = all(trace["legendgroup"] != sex for trace in traces)
                # Whom a click looks at (look.js) stands in `meta`: the trace itself is called by the sex.
                called = {"name": name, "legendgroup": sex, "meta": whose, "showlegend": first}
                placed = {"xaxis": f"x{panel.at}", "yaxis": f"y{panel.at}"}
                told, symbol = f"{whose}, {name.lower()}", theme.SEX_SYMBOLS[sex]
                traces.append(_stretch(part, indicator, told, look, symbol, 6, **called, **placed))
    axes: dict[str, Any] = {}
    for panel in panels:
        # All follow the lower left, beside which the numbers stand.
        years, values = (panel.axis(way, panels[-across]) for way in ("x", "y"))
        axes[f"xaxis{panel.at}"] = layouts.axis(**years, tickformat="d", nticks=3)
        axes[f"yaxis{panel.at}"] = layouts.axis(**values, tickformat=theme.TICKS, nticks=4)
    legend = {"orientation": "h", "x": 0, "y": 1, "yref": "container", "yanchor": "top", "font": {"size": 14}}
    margin = {"l": 8, "r": 12, "t": 76, "b": 24}
    return go.Figure(traces, layouts.base_layout(height, margin=margin, legend=legend, annotations=titles, **axes))


def _panel_title(of_period: pd.DataFrame, region: Region, indicator: Indicator) -> str:
    """Return the name of a region with its figures of the period that is told."""
    of_region = of_period[of_period["region_code"] == region.code]
    known = dict(zip(of_region["sex"], of_region["value"], strict=True))
    figures = [f"{sex} {formatting.number(known[sex], indicator.decimals)}" for sex in _SEXES if sex in known]
    return f"<b>{short(region.name)}</b><br>{' · '.join(figures) or 'tidak tersedia'}"


def _stretch(
    part: pd.DataFrame, indicator: Indicator, told: str, line: Mapping[str, Any], symbol: str, size: int, **named: Any
) -> dict[str, Any]:
    """Return an unbroken stretch of years of one region and series.

    Args:
        part: columns vintage, year, value and, where anything is known, mark.
        told: whose figures they are, on hover.
        line: colour, width and dash.
        symbol, size: of the marks, hollow in the newer series.
        named: name, group and meta of the trace, whether the legend shows it, and its axes where a panel has its own.
    """
    vintage = str(part["vintage"].iloc[0])
    series = f" · {VINTAGE_NAMES[vintage]}" if indicator.has_vintages else ""
    number = layouts.number_format(indicator)
    return {
        "x": part["year"].tolist(),
        "y": part["value"].tolist(),
        "mode": "lines+markers",
        "line": line,
        "marker": {"symbol": f"{symbol}{theme.OPEN.get(vintage, '')}", "size": size, "color": line["color"]},
        "hovertext": below(part),
        "hovertemplate": f"<b>{told}</b>{series}<br>%{{x}}: %{{y:{number}}}%{{hovertext}}<extra></extra>",
        **named,
    }


def by_sex(rows: Sequence[Pair]) -> go.Figure:
    """Draw women's and men's figure of every measure, each measure on an axis of its own.

    Returns:
        A figure with a panel a measure, its name and difference above it; women are circles, men diamonds. A figure that
        is not published is not drawn, and its panel says so.
    """
    panels = layouts.panels(1, len(rows), 0, 0.56 / len(rows))
    bare = {"showticklabels": False, "showline": False, "zeroline": False, "fixedrange": True}
    ruled = {"showgrid": True, "gridcolor": theme.RULE, "gridwidth": 2, "range": [-1, 1], "tickvals": [0]}
    traces: list[go.Scatter] = []
    titles: list[dict[str, Any]] = []
    # Put together before plotly checks it, once: set panel by panel, the axes alone take it four times as long.
    axes: dict[str, Any] = {}
    for panel, pair in zip(panels, rows, strict=True):
        traces += _panel(pair, {"xaxis": f"x{panel.at}", "yaxis": f"y{panel.at}"}, first=panel is panels[0])
        low, high = pair.limits
        # The text of a mark at a limit needs room.
        reach = (high - low) * 0.12
        axes[f"xaxis{panel.at}"] = panel.axis("x") | bare | {"showgrid": False, "range": [low - reach, high + reach]}
        axes[f"yaxis{panel.at}"] = panel.axis("y") | bare | ruled
        titles.append({"text": _pair_title(pair), "y": panel.domain["y"][1]})
    named = {"x": 0, "xref": "paper", "xanchor": "left", "yref": "paper", "yanchor": "bottom", "align": "left"}
    named |= {"showarrow": False, "font": {"size": 15, "color": theme.INK}}
    margin = {"l": 8, "r": 8, "t": 88, "b": 8}
    layout = layouts.base_layout(
        88 + ROW * len(rows), margin=margin, annotations=[named | one for one in titles], **axes
    )
    layout["legend"]["y"] = 1 + 58 / (ROW * len(rows))
    return go.Figure(traces, layout)


def _panel(pair: Pair, axes: Mapping[str, str], *, first: bool) -> Iterator[go.Scatter]:
    numbers = (pair.women, pair.men)
    known = [n.value for n in numbers if n.value is not None]
    if len(known) == len(numbers):
        yield _joined(known, axes)
    for number, (sex, name) in zip(numbers, _BOTH, strict=True):
        yield _mark(number, sex, name, axes, first=first)


def _pair_title(pair: Pair) -> str:
    missing = [
        f"{name.lower()} {number.shown}"
        for number, (_, name) in zip((pair.women, pair.men), _BOTH, strict=True)
        if number.value is None
    ]
    name = "<br>".join(wrap(pair.name, WIDEST))
    return f"<b>{name}</b><br>{'; '.join([*missing, pair.gap])}"


def _joined(values: Sequence[float], axes: Mapping[str, str]) -> go.Scatter:
    return go.Scatter(
        **axes,
        x=list(values),
        y=[0, 0],
        mode="lines",
        line={"color": theme.JOIN, "width": 4},
        hoverinfo="skip",
        showlegend=False,
    )


def _mark(number: Number, sex: str, name: str, axes: Mapping[str, str], *, first: bool) -> go.Scatter:
    shown = number.value is not None
    return go.Scatter(
        **axes,
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


def lines(
    series: pd.DataFrame,
    indicator: Indicator,
    regions: Sequence[str],
    references: Sequence[str],
    spread: pd.DataFrame,
    spread_name: str,
    events: pd.DataFrame,
    vintage: str,
    *,
    paths: pd.DataFrame | None = None,
    height: int = 460,
) -> go.Figure:
    """Draw the chosen regions' values with province and nation, the spread of the regencies and events.

    Args:
        series: result of `queries/series.sql`, with `mark` where anything is known about a figure.
        regions: codes of the regions in accent colours, in order.
        references: codes of the regions drawn in grey (province, nation).
        spread: result of `queries/spread.sql`, well covered years only.
        spread_name: whose spread it is.
        events: result of `queries/events_of.sql`.
        vintage: the series whose last figures stand at the ends of the lines.
        paths: ways from the last value to a target, as for `targets.add_paths`.
        height: height in pixels.

    Returns:
        A figure with one trace an unbroken stretch; line ends are labelled where at most six lines are drawn.
    """
    drawn = series[series["region_code"].isin([*regions, *references])]
    years = pd.concat([drawn["year"], spread["year"]])
    traces: list[dict[str, Any]] = []
    for part in runs(spread):
        traces += _band(part, spread_name, first=not traces)
    for code, symbol in zip(references, _REFERENCE_SYMBOLS, strict=False):
        dash = theme.DASHES["nasional" if code == NATION else "provinsi"]
        style = {"color": theme.MUTED, "dash": dash, "width": 2.5}
        traces += _region_lines(series[series["region_code"] == code], indicator, style, symbol)
    for position, code in enumerate(regions):
        colour = theme.PROVINCE_COLOURS.get(code, theme.LINE_COLOURS[position % len(theme.LINE_COLOURS)])
        style = {"color": colour, "width": 3.5}
        symbol = theme.PROVINCE_SYMBOLS.get(code, theme.LINE_SYMBOLS[position % len(theme.LINE_SYMBOLS)])
        traces += _region_lines(series[series["region_code"] == code], indicator, style, symbol)
    figure = go.Figure(traces, _year_layout(years, series, height))
    _event_marks(figure, events, years)
    if paths is not None:
        add_paths(figure, paths, indicator)
    name_ends(figure, indicator, vintage)
    return figure


def _band(part: pd.DataFrame, name: str, *, first: bool) -> Iterator[dict[str, Any]]:
    years = part["year"].tolist()
    if len(years) == 1:
        part, years = pd.concat([part, part]), [years[0] - 0.25, years[0] + 0.25]
    for low, high, colour, label in (
        ("lowest", "highest", theme.faded(theme.INK, 0.07), f"rentang {name}"),
        ("quarter", "three_quarters", theme.faded(theme.INK, 0.13), "separuh di tengah (diolah)"),
    ):
        yield {
            "x": years + years[::-1],
            "y": part[high].tolist() + part[low].tolist()[::-1],
            "fill": "toself",
            "fillcolor": colour,
            "line": {"width": 0},
            "mode": "lines",
            "hoverinfo": "skip",
            "name": label,
            "legendgroup": label,
            "showlegend": first,
        }


def _region_lines(
    series: pd.DataFrame, indicator: Indicator, line: Mapping[str, Any], symbol: str
) -> Iterator[dict[str, Any]]:
    for position, part in enumerate(runs(series)):
        name = str(part["region"].iloc[0])
        named = {"name": name, "legendgroup": name, "meta": str(part["vintage"].iloc[0]), "showlegend": position == 0}
        yield _stretch(part, indicator, name, line, symbol, 9, **named)


def _year_layout(years: pd.Series[int], series: pd.DataFrame, height: int) -> dict[str, Any]:
    """Return the layout of lines over years, marked where another series of the figures begins."""
    axes: dict[str, Any] = {"yaxis": {"tickformat": theme.TICKS}}
    if len(years):
        first, last = int(years.min()), int(years.max())
        ticks = list(range(last, first - 1, -1 if last - first < 9 else -2))
        axes["xaxis"] = {"range": [first - 0.4, last + 1.0], "tickformat": "d", "tickvals": ticks}
    broken = break_year(series)
    if broken is None:
        return layouts.base_layout(height, **axes)
    at = {"x": broken - 0.5, "y": 0, "yref": "paper", "yanchor": "bottom", "xanchor": "right", "align": "right"}
    look = {"text": "ganti seri: <br>beda cara hitung ", "showarrow": False, "font": {"size": 13, "color": theme.INK}}
    line = {"type": "line", "x0": at["x"], "x1": at["x"], "y0": 0, "y1": 1, "xref": "x", "yref": "y domain"}
    line |= {"line": {"color": theme.JOIN, "width": theme.BREAK}, "layer": "below"}
    return layouts.base_layout(height, annotations=[at | look], shapes=[line], **axes)


def _event_marks(figure: go.Figure, events: pd.DataFrame, years: pd.Series[int]) -> None:
    if events.empty or years.empty:
        return
    day = pd.to_datetime(events["date"])
    at = day.dt.year + (day.dt.day_of_year - 1) / 365
    inside = (at >= years.min() - 0.4) & (at <= years.max() + 0.9)
    symbols = {"pemekaran": "star-diamond", "pemilu": "square", "rakor": "triangle-down"}
    for kind, symbol in symbols.items():
        chosen = inside & (events["kind"] == kind)
        if not chosen.any():
            continue
        dates = [formatting.long_date(d.date()) for d in day[chosen]]
        figure.add_trace(
            go.Scatter(
                x=at[chosen].tolist(),
                y=[1.0] * int(chosen.sum()),
                yaxis="y2",
                mode="markers",
                name=_EVENT_NAMES[kind],
                marker={"symbol": symbol, "size": 13, "color": theme.INK},
                text=events.loc[chosen, "title"].tolist(),
                customdata=dates,
                hovertemplate="<b>%{customdata}</b><br>%{text}<extra></extra>",
            )
        )
    figure.update_layout(
        yaxis={"domain": [0, 0.9]},
        yaxis2={"domain": [0.93, 1], "range": [0, 2], "visible": False, "fixedrange": True, "anchor": "x"},
    )


def women_and_men(women: pd.DataFrame, men: pd.DataFrame, indicator: Indicator, *, height: int = 420) -> go.Figure:
    """Draw one region's women's and men's values over time.

    Args:
        women, men: rows of `queries/series.sql` of one region, one sex each, with `mark` where anything is known.
        indicator: an indicator published by sex.
        height: height in pixels.
    """
    both = pd.concat([women, men])
    traces: list[dict[str, Any]] = []
    for sex, name, series in (("P", "Perempuan", women), ("L", "Laki-laki", men)):
        named = series.assign(region=name)
        style = {"color": theme.SEX_COLOURS[sex], "width": 3.5}
        traces += _region_lines(named, indicator, style, theme.SEX_SYMBOLS[sex])
    return go.Figure(traces, _year_layout(both["year"], both, height))


def bump(ranks: pd.DataFrame, chosen: Sequence[str], *, narrow: bool = False) -> go.Figure:
    """Draw the rank over the years of one vintage; the chosen regions in accent colours, the others grey.

    Args:
        ranks: result of `queries/rank_history.sql`, with `mark` where anything is known about a figure.
        chosen: codes drawn in colour, in order.
        narrow: whether a phone shows it, half of its width for the names.

    Returns:
        A figure with rank 1 on top; years without figures leave a gap.
    """
    regions = int(ranks["rank"].max()) if len(ranks) else 1
    first_year, last_year = (int(ranks["year"].min()), int(ranks["year"].max())) if len(ranks) else (0, 0)
    traces: list[dict[str, Any]] = []
    labels: list[dict[str, Any]] = []
    paths = ranks.assign(vintage="tunggal").groupby("region_code", sort=False)
    accents: dict[Any, str] = {code: theme.LINE_COLOURS[at % len(theme.LINE_COLOURS)] for at, code in enumerate(chosen)}
    for code, path in sorted(paths, key=lambda one: one[0] in accents):
        line = {"color": accents.get(code, theme.JOIN), "width": 4.0 if code in accents else 1.6}
        traces += [_rank_line(part, line) for part in runs(path)]
        end = path[path["year"] == last_year]
        if len(end) and (regions <= 20 or code in accents):
            labels.append(_rank_label(end.iloc[0], accents.get(code, theme.MUTED), last_year))
    room = (1.2 * (last_year - first_year + 1) if narrow else 4.2) if regions <= 20 or chosen else 0.6
    years = {
        "range": [first_year - 0.4, last_year + room],
        "tickformat": "d",
        "tickvals": list(range(last_year, first_year - 1, -4 if narrow else -2)),
    }
    places = {"autorange": "reversed", "title": None if narrow else "Peringkat", "dtick": 1 if regions <= 20 else 5}
    axes = {"xaxis": years if len(ranks) else {}, "yaxis": places}
    height = max(380, 90 + 24 * min(regions, 56))
    return go.Figure(traces, layouts.base_layout(height, annotations=labels, showlegend=False, **axes))


def _rank_line(part: pd.DataFrame, line: Mapping[str, Any]) -> dict[str, Any]:
    name = str(part["region"].iloc[0])
    return {
        "x": part["year"].tolist(),
        "y": part["rank"].tolist(),
        "customdata": part["ranked"].tolist(),
        "name": name,
        "legendgroup": name,
        "mode": "lines+markers",
        "line": line,
        "marker": {"size": 5 + line["width"], "color": line["color"]},
        "hovertext": below(part),
        "hovertemplate": f"<b>{name}</b><br>%{{x}}: peringkat %{{y}} dari %{{customdata}}%{{hovertext}}<extra></extra>",
    }


def _rank_label(row: pd.Series[Any], colour: str, year: int) -> dict[str, Any]:
    return {
        "x": year,
        "y": row["rank"],
        "text": f"{row['rank']}. {row['region']}",
        "showarrow": False,
        "xshift": 6,
        "xanchor": "left",
        "font": {"size": 14, "color": colour},
    }


def _change_colour(indicator: Indicator, way: Movement) -> str:
    if way == "tetap":
        return theme.MUTED
    if indicator.direction == "netral":
        return theme.PRIMARY
    return theme.BETTER if way == "membaik" else theme.WORSE


def pace_bars(pace: pd.DataFrame, indicator: Indicator, chosen: Sequence[str] = ()) -> go.Figure:
    """Draw the average yearly change of every region, best first.

    Args:
        pace: result of `queries/pace.sql`, with `mark` where anything is known about a figure.
        chosen: codes outlined as chosen.

    Returns:
        Horizontal bars; colour and the sign beside the name both tell whether it improved, grey that it did not change.
    """
    rows = pace[pace["level"] == "kabkota"].sort_values("improvement_per_year")
    decimals = max(indicator.decimals, 2)
    ends = zip(rows["first_value"], rows["last_value"], strict=True)
    colours = [_change_colour(indicator, indicator.moved(*pair)) for pair in ends]
    changes = [formatting.signed(v, decimals) for v in rows["per_year"]]
    figure = go.Figure(layout=layouts.base_layout(90 + 26 * max(len(rows), 5)))
    figure.add_trace(
        go.Bar(
            x=rows["per_year"].tolist(),
            y=rows["region"].tolist(),
            orientation="h",
            marker={
                "color": colours,
                "line": {
                    "color": theme.CHOSEN,
                    "width": [3 if c in chosen else 0 for c in rows["region_code"]],
                },
            },
            text=changes,
            textposition="none",
            customdata=rows[["first_year", "last_year"]].to_numpy().tolist(),
            hovertext=below(rows),
            hovertemplate=(
                "<b>%{y}</b><br>%{customdata[0]}–%{customdata[1]}: %{text} per tahun%{hovertext}<extra></extra>"
            ),
        )
    )
    # Every value stands beside its region, so the axis needs no numbers.
    figure.update_xaxes(zeroline=True, zerolinecolor=theme.INK, showticklabels=False)
    labels = [f"{region}  <b>{change}</b>" for region, change in zip(rows["region"], changes, strict=True)]
    layouts.name_rows(figure, rows["region"].tolist(), labels)
    return figure
