"""Maps of the regencies, their years in one block behind a slider. The browser fetches their geometry from static/ by address."""

from __future__ import annotations

import base64
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from setara.frames import rows
from setara.pictures import theme
from setara.pictures.kinds import Reference
from setara.pictures.shades import Shade
from setara.render.plotly import layouts
from setara.render.plotly.layouts import below, with_map_names
from setara.store.catalogue import Region

MOST_DECIMALS = 6
REGENCIES = "app/static/kabkota.json"
PROVINCES = "app/static/provinsi.json"
HATCHING = "app/static/arsir.json"
UNPUBLISHED = "tidak tersedia"
# Room for the words of what is ticked above the scale, and what years.js and page.css know them by.
TICKED, TICKS_NAME = 20, "pembanding"
# Pixels; setara/ui/assets/years.js draws the other years' dots as large.
DOT = 12
# The page's style sheet finds the chosen region by this opacity and draws its outline in the accent colour.
CHOSEN_OPACITY = 0.999
# The layers hold the regions' names, so that a figure need not repeat them.
_FEWEST_ACROSS, _DOWN, _MULTIPLES = 3, 2, 484
_AT_EACH_END = 3
_NAME = "%{properties.name}"
# What all traces of a kind share is said once. Where a region is selected, plotly would dim all others.
_NEVER_DIMMED = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}
_BORDERS = {"marker": {"line": {"color": theme.PAPER, "width": 0.8}}, "showscale": False}
_TEMPLATE = {
    "data": {"choropleth": [_NEVER_DIMMED | _BORDERS], "scattergeo": [_NEVER_DIMMED]},
    "layout": {"sliderdefaults": {"stepdefaults": {"method": "animate"}}},
}


def packed(values: pd.DataFrame) -> dict[str, Any]:
    """Return values as one block of text, from which `setara/ui/assets/years.js` makes plotly's frames.

    As frames of their own the same values take four times the space: plotly repeats every key each year, and writes
    digits where a whole number of two bytes does.

    Args:
        values: a column a year in the slider's order, a row a region in the order they are drawn in; NaN is not published.

    Returns:
        `values`, base64 (with - and _) of little-endian numbers, all regions of the first year first; `kind` of the
        numbers, i2 or i4 (whole numbers, the smallest stands for NaN) or f8; `decimals`, the power of ten that they are
        to be divided by.
    """
    numbers = values.to_numpy(dtype=float).T
    kind, decimals = next(
        ((k, d) for d in range(MOST_DECIMALS + 1) for k in ("i2", "i4") if _holds(k, numbers, d)), ("f8", 0)
    )
    if kind != "f8":
        numbers = np.where(np.isnan(numbers), np.iinfo(kind).min, np.rint(numbers * 10**decimals))
    # A slash would be written as six characters.
    block = base64.urlsafe_b64encode(numbers.astype(f"<{kind}").tobytes()).decode()
    return {"kind": kind, "decimals": decimals, "values": block}


def _holds(kind: str, numbers: np.ndarray[Any, np.dtype[np.float64]], decimals: int) -> bool:
    """Return whether whole numbers of a kind give back exactly the values they stand for."""
    known = numbers[~np.isnan(numbers)]
    whole = np.rint(known * 10**decimals)
    return bool((np.abs(whole) <= np.iinfo(kind).max).all() and (whole / 10**decimals == known).all())


def controls(year: int, years: Sequence[int]) -> dict[str, Any]:
    """Return the layout's slider and buttons, which turn to plotly frames named as the years.

    Args:
        year: the year shown first.
        years: the years in order.
    """
    at_once = {"mode": "immediate"}
    buttons = [
        {"label": "Putar", "method": "animate", "args": [None, {"frame": {"duration": 900}, "fromcurrent": True}]},
        {"label": "Jeda", "method": "animate", "args": [[None], at_once]},
    ]
    slider = {
        "active": list(years).index(year),
        "currentvalue": {"prefix": "Tahun ", "font": {"size": 20}, "xanchor": "right", "offset": 6},
        "pad": {"t": 66, "b": 0},
        "bgcolor": theme.PRIMARY,
        "activebgcolor": theme.INK,
        "bordercolor": theme.PRIMARY,
        "font": {"size": 14},
        "steps": [{"label": str(y), "args": [[str(y)], at_once]} for y in years],
    }
    menu = {
        "type": "buttons",
        "direction": "right",
        "showactive": False,
        "x": 0,
        "xanchor": "left",
        "y": 0,
        "yanchor": "top",
        "pad": {"t": 68, "r": 8},
        "font": {"size": 15},
        "bgcolor": theme.PAPER,
        "bordercolor": theme.RULE,
        "buttons": buttons,
    }
    return {"sliders": [slider], "updatemenus": [menu], "margin": {"l": 8, "r": 8, "t": 0, "b": 140}}


def year_map(
    values: pd.DataFrame,
    year: int,
    years: Sequence[int],
    regions: Sequence[Region],
    provinces: Sequence[Region],
    shade: Shade,
    *,
    chosen: Sequence[str] = (),
    height: int = 560,
    missing: str = UNPUBLISHED,
    references: Sequence[Reference] = (),
) -> go.Figure:
    """Draw the regencies' values with a year slider that moves in the browser.

    Args:
        values: columns region_code, year, value, and `mark`, what is known of the figure, where anything may be; only
            published values, one series.
        year: the year shown first.
        years: the years of the slider in order, also those without values; one year draws no slider.
        regions: the regencies drawn.
        provinces: the provinces outlined and fitted to the frame.
        chosen: codes outlined as chosen when the map opens.
        height: height in pixels.
        missing: what is said on hover of a regency without a value.
        references: what is ticked on the scale while the year shown first is shown, for which there is room then.

    Returns:
        A figure; traces: values, cities, unpublished (fill, hatching), outlines. With several years its `layout.meta`
        holds the values of all, see `setara.render.plotly.maps`.
    """
    known = {(row.region_code, row.year): row.value for row in rows(values)}
    wide = pd.DataFrame(
        [[known.get((r.code, y), math.nan) for y in years] for r in regions], [r.code for r in regions], list(years)
    )
    marks = _marks(values)
    noted = marks.get(str(year), {}) if marks else None
    traces = [*_traces(wide[year], regions, shade, chosen, missing, noted), _outline([p.code for p in provinces])]
    layout = _layout(provinces, shade, height)
    if len(years) > 1:
        written = {"places": shade.decimals, "missing": missing, **({"marks": marks} if marks else {})}
        layout |= {"meta": {**packed(wide), **written, "year": str(year)}, **controls(year, years)}
    if references:
        layout |= _ticked(layout, references, shade)
    room = height - layout["margin"]["t"] - layout["margin"]["b"]
    names = with_map_names(wide[year], regions, _labelled(wide[year], regions, chosen), shade, room)
    if names:
        layout["geo"]["lataxis"] = {"range": list(names.latitudes)}
        layout["annotations"] = [*layout.get("annotations", ()), *names.annotations]
    # Plotly's check of every attribute takes as long as all the rest of the page; the tests check the same figures.
    return go.Figure(traces, layout, _validate=False)


def _ticked(layout: Mapping[str, Any], references: Sequence[Reference], shade: Shade) -> dict[str, Any]:
    """Return what changes of a layout where references are ticked above its scale, which moves down for their words."""
    height, margin = layout["height"], layout["margin"] | {"b": layout["margin"]["b"] + TICKED}
    axis = _colour_axis(shade)
    axis["colorbar"] |= {"y": -TICKED / (height - margin["t"] - margin["b"])}
    tags = [f"{theme.ROLE_CHARACTERS[one.role]} {one.name} {one.number.shown}" for one in references]
    words = {"name": TICKS_NAME, "text": "   ".join(tags), "font": {"size": 13, "color": theme.INK}, "showarrow": False}
    place = {"x": 0.5, "y": 0, "xref": "paper", "yref": "paper", "yanchor": "top", "yshift": 3}
    return {
        "margin": margin,
        "coloraxis": axis,
        "shapes": [_tick(one, shade, axis["colorbar"]["len"]) for one in references],
        "annotations": [words | place],
        **{
            name: [one | {"pad": one["pad"] | {"t": one["pad"]["t"] + TICKED}} for one in layout[name]]
            for name in ("sliders", "updatemenus")
            if name in layout
        },
    }


def _tick(reference: Reference, shade: Shade, length: float) -> dict[str, Any]:
    share = (float(reference.number.value or 0) - shade.low) / (shade.high - shade.low)
    across = 0.5 + length * (min(max(share, 0.0), 1.0) - 0.5)
    return {
        "type": "line",
        **{"xref": "paper", "yref": "paper", "ysizemode": "pixel", "yanchor": 0},
        **{"x0": across, "x1": across, "y0": -TICKED - 10, "y1": -TICKED + 2},
        "line": {
            "color": theme.INK,
            "width": 3,
            "dash": {"dash": "3px,2px"}.get(theme.DASHES[reference.role], "solid"),
        },
    }


def _labelled(values: pd.Series[float], regions: Sequence[Region], chosen: Sequence[str]) -> list[str]:
    """Return whose names are written: all of a province, of the island both ends and the chosen ones."""
    codes = [r.code for r in regions]
    if len({r.province_code for r in regions}) == 1:
        return codes
    ranked = [str(code) for code in values.dropna().sort_values(kind="stable").index]
    return [*dict.fromkeys([*ranked[:_AT_EACH_END], *ranked[-_AT_EACH_END:], *(c for c in chosen if c in codes)])]


def small_multiples(
    values: pd.DataFrame,
    years: Sequence[int],
    regions: Sequence[Region],
    provinces: Sequence[Region],
    shade: Shade,
    *,
    narrow: bool = False,
) -> go.Figure:
    """Draw one small map a year on one scale.

    Args:
        values: columns region_code, year, value, and `mark` as in `year_map`; only published values, one series.
        years: the years drawn, in order.
        regions: the regencies drawn.
        provinces: the provinces fitted to the frame.
        narrow: whether a phone shows them, three beside each other.

    Returns:
        A figure with one geo subplot a year, titled with the year, else in two rows at most, so that all stand on one screen;
        unpublished regions are grey and hatched.
    """
    across = _FEWEST_ACROSS if narrow else max(_FEWEST_ACROSS, -(-len(years) // _DOWN))
    down = -(-len(years) // across)
    panels = layouts.panels(across, down, 0.01, 0.18 / down)
    codes, marks = [r.code for r in regions], _marks(values)
    traces: list[dict[str, Any]] = []
    for year, panel in zip(years, panels, strict=False):
        of_year = values[values["year"] == year].set_index("region_code")["value"].reindex(codes)
        filled = _filled(of_year, regions, shade)
        _say(filled, codes, marks.get(str(year), {}))
        traces += [trace | {"geo": f"geo{panel.at}"} for trace in (filled, *_missing(of_year, UNPUBLISHED))]
    layout = {
        "template": _TEMPLATE,
        "coloraxis": _colour_axis(shade),
        "margin": {"l": 0, "r": 0, "t": 30, "b": 58},
        "annotations": [panel.title(str(year), 16) for panel, year in zip(panels, years, strict=False)],
        **{f"geo{panel.at}": _geo(provinces) | {"domain": panel.domain} for panel in panels},
    }
    return go.Figure(traces, layouts.bare_layout(88 + 130 * down if narrow else _MULTIPLES, **layout))


def _marks(values: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Return what stands below a figure on hover, by year and region; only of figures of which anything is known."""
    by_year: dict[str, dict[str, str]] = {}
    for row, mark in zip(rows(values), below(values), strict=True):
        if mark:
            by_year.setdefault(str(row.year), {})[row.region_code] = mark
    return by_year


def _traces(
    values: pd.Series[float],
    regions: Sequence[Region],
    shade: Shade,
    chosen: Sequence[str],
    missing: str,
    marks: Mapping[str, str] | None,
) -> list[Any]:
    filled, cities = _filled(values, regions, shade), _cities(values, regions, shade)
    filled["selectedpoints"] = [i for i, r in enumerate(regions) if r.code in chosen] or None
    if marks is not None:
        _say(filled, filled["locations"], marks)
        _say(cities, cities["customdata"], marks)
    return [filled, cities, *_missing(values, missing)]


def _say(trace: dict[str, Any], codes: Sequence[str], marks: Mapping[str, str]) -> None:
    """Write what is known of figures below them on hover."""
    trace["hovertext"] = [marks.get(code, "") for code in codes]
    trace["hovertemplate"] = trace["hovertemplate"].replace("<extra>", "%{hovertext}<extra>")


def _filled(values: pd.Series[float], regions: Sequence[Region], shade: Shade) -> dict[str, Any]:
    return {
        "type": "choropleth",
        "geojson": REGENCIES,
        "locations": [r.code for r in regions],
        "z": values.tolist(),
        "coloraxis": "coloraxis",
        "selected": {"marker": {"opacity": CHOSEN_OPACITY}},
        "hovertemplate": f"<b>{_NAME}</b><br>%{{z:{shade.number}}}{shade.unit}<extra></extra>",
    }


def _cities(values: pd.Series[float], regions: Sequence[Region], shade: Shade) -> dict[str, Any]:
    """Draw the cities as dots on their polygons, which are too small to be seen from afar; no figure, no dot."""
    cities = [r for r in regions if r.kind == "kota" and r.label_point]
    points = [r.label_point for r in cities if r.label_point]
    colours = values.reindex([r.code for r in cities])
    return {
        "type": "scattergeo",
        "lon": [p[0] for p in points],
        "lat": [p[1] for p in points],
        "text": [r.name for r in cities],
        "customdata": [r.code for r in cities],
        "mode": "markers",
        "marker": {
            "color": colours.tolist(),
            "coloraxis": "coloraxis",
            # Without a size a dot without a figure would be drawn dark, as if it were far from equality.
            "size": [0 if missing else DOT for missing in colours.isna()],
            "opacity": 1,
            "line": {"color": theme.INK, "width": 1.2},
        },
        "showlegend": False,
        "hovertemplate": f"<b>%{{text}}</b><br>%{{marker.color:{shade.number}}}{shade.unit}<extra></extra>",
    }


def _unpublished(values: pd.Series[float]) -> list[str]:
    return [str(code) for code in values.index[values.isna()]]


def _missing(values: pd.Series[float], word: str) -> list[dict[str, Any]]:
    """Return a grey fill and the hatching of the regions without a value."""
    missing = _unpublished(values)
    fill = _flat(REGENCIES, missing, theme.MISSING_FILL) | {"hovertemplate": f"{_NAME}: {word}<extra></extra>"}
    hatching = _flat(HATCHING, missing, theme.HATCH) | {"marker": {"line": {"width": 0}}, "hoverinfo": "skip"}
    return [fill, hatching]


def _outline(codes: Sequence[str]) -> dict[str, Any]:
    return _flat(PROVINCES, codes, theme.CLEAR) | {
        "marker": {"line": {"color": theme.INK, "width": 1.6}},
        "hoverinfo": "skip",
    }


def _flat(layer: str, codes: Sequence[str], colour: str) -> dict[str, Any]:
    """Return regions of a layer in one colour."""
    return {
        "type": "choropleth",
        "geojson": layer,
        "locations": list(codes),
        "z": [0] * len(codes),
        "colorscale": [[0, colour], [1, colour]],
    }


def _colour_axis(shade: Shade) -> dict[str, Any]:
    return {
        "colorscale": shade.scale,
        "cmin": shade.low,
        "cmax": shade.high,
        "colorbar": {
            "orientation": "h",
            "y": 0,
            "yanchor": "top",
            # Words below its ends need room beyond them.
            "len": 0.9 if min(shade.ticks) > shade.low else 0.64,
            "thickness": 14,
            "xpad": 0,
            "tickvals": list(shade.ticks),
            "ticktext": list(shade.ticks.values()),
            "tickfont": {"size": 14},
            "tickangle": 0,
            "outlinewidth": 0,
            "ticklabeloverflow": "allow",
        },
    }


def _geo(provinces: Sequence[Region]) -> dict[str, Any]:
    boxes = [p.bounds for p in provinces if p.bounds]
    west, south = min(b[0] for b in boxes), min(b[1] for b in boxes)
    east, north = max(b[2] for b in boxes), max(b[3] for b in boxes)
    margin = 0.02 * max(east - west, north - south)
    return {
        "projection": {"type": "mercator"},
        "lonaxis": {"range": [west - margin, east + margin]},
        "lataxis": {"range": [south - margin, north + margin]},
        "visible": False,
        "bgcolor": theme.CLEAR,
    }


def _layout(provinces: Sequence[Region], shade: Shade, height: int) -> dict[str, Any]:
    return layouts.bare_layout(
        height,
        geo=_geo(provinces),
        template=_TEMPLATE,
        coloraxis=_colour_axis(shade),
        margin={"l": 0, "r": 0, "t": 0, "b": 58},
    )
