"""The 3-D view: columns on the regencies, drawn by deck.gl from local files only."""

from __future__ import annotations

import streamlit as st
from plotly.colors import hex_to_rgb

from setara.frames import rows
from setara.pictures import shades
from setara.pictures.charts import Relief
from setara.render.plotly import maps
from setara.render.plotly.layouts import below

_BLANK_STYLE = "app/static/blank.json"
_HIGHEST = 220_000
_GREY = [205, 210, 210]


def draw(relief: Relief) -> None:
    """Draw a column a regency: its colour is the map's, its height the distance from equality.

    Args:
        relief: the regencies, with the result of `queries/level.sql` for them.
    """
    import pydeck as pdk  # noqa: PLC0415

    west, south, east, north = _box(relief)
    span = max(east - west, north - south)
    ground = pdk.Layer(
        "GeoJsonLayer",
        data=maps.REGENCIES,
        get_fill_color=[238, 241, 240],
        get_line_color=[120, 135, 140],
        line_width_min_pixels=1,
        stroked=True,
        filled=True,
    )
    pillars = pdk.Layer(
        "ColumnLayer",
        data=columns(relief),
        get_position="[lon, lat]",
        get_elevation="height",
        get_fill_color="colour",
        radius=max(4000, 1350 * span),
        disk_resolution=24,
        extruded=True,
        pickable=True,
    )
    camera = pdk.ViewState(
        longitude=(west + east) / 2,
        latitude=(south + north) / 2 - 0.03 * span,
        zoom=8.0 - 1.42 * (span**0.5 - 1),
        pitch=48,
        bearing=-8,
    )
    deck = pdk.Deck(
        layers=[ground, pillars],
        initial_view_state=camera,
        map_style=_BLANK_STYLE,
        tooltip={"text": "{name}\n{text}"},
    )
    st.pydeck_chart(deck, height=470, key="relief", alt="Peta tiga dimensi; angkanya ada di tab Tabel.")


def _box(relief: Relief) -> tuple[float, float, float, float]:
    boxes = [p.bounds for p in relief.provinces if p.bounds]
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def columns(relief: Relief) -> list[dict[str, object]]:
    """Return the column of every regency that has a place: name, lon, lat, height in metres, colour and text.

    Args:
        view: what is shown.
        level: result of `queries/level.sql` for the view; without a figure a column is flat and grey.
    """
    published_rows = relief.level[relief.level["value"].notna()]
    values = {str(r.region_code): float(r.value) for r in rows(published_rows)}
    marks = dict(zip(published_rows["region_code"], below(published_rows), strict=True))
    indicator = relief.indicator
    # What is far from equality stands tall, whatever the direction of the indicator; without a direction the large does.
    height = (lambda v: v) if indicator.direction == "netral" else indicator.distance
    ends = [height(v) for v in (indicator.scale_low, indicator.scale_high)]
    # Beside a best value stands nothing, on whichever side of it the scale ends.
    low, high = 0.0 if indicator.ideal is not None else min(ends), max(ends)
    found: list[dict[str, object]] = []
    for region in relief.regions:
        value = values.get(region.code)
        if region.label_point is None:
            continue
        # A figure beyond the scale on its better side stands on the ground, not below it.
        share = 0.0 if value is None else max((height(value) - low) / (high - low), 0.0)
        found.append(
            {
                "name": region.name,
                "lon": region.label_point[0],
                "lat": region.label_point[1],
                "height": _HIGHEST * share,
                "colour": _GREY if value is None else list(hex_to_rgb(shades.colour(indicator, value))),
                "text": indicator.show(value) + marks.get(region.code, "").replace("<br>", "\n"),
            }
        )
    return found
