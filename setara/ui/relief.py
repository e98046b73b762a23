"""The 3-D view: columns on the regencies, drawn by deck.gl from local files only."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st
from plotly.colors import hex_to_rgb

from setara.pictures import theme
from setara.pictures.charts import Column, Relief
from setara.pictures.kinds import Swatch
from setara.render.place import columns as places
from setara.render.plotly import maps

_BLANK_STYLE = "app/static/blank.json"
_GREY = [205, 210, 210]


def draw(relief: Relief, alternative: str) -> None:
    """Draw a column a regency with its name at the top, and below what the colours mean.

    Args:
        relief: the columns.
        alternative: what they show, for who cannot see them.
    """
    import pydeck as pdk  # noqa: PLC0415

    camera = places.camera(relief)
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
        data=_sent(relief.columns, camera),
        get_position="[lon, lat]",
        get_elevation="height",
        get_fill_color="colour",
        radius=max(4000, 1350 * camera.span),
        disk_resolution=24,
        extruded=True,
        pickable=True,
    )
    names = pdk.Layer(
        "TextLayer",
        data=_sent(places.named(relief.columns, camera), camera),
        get_position="[lon, lat, height]",
        get_text="label",
        get_size=places.LETTERS,
        get_color=list(hex_to_rgb(theme.INK)),
        get_alignment_baseline=pdk.types.String("bottom"),
        get_pixel_offset=[0, -4],
        background=True,
        get_background_color=[255, 255, 255, 190],
        font_family=pdk.types.String("sans-serif"),
        font_weight=600,
        # A name is read in front of whatever stands before its column.
        parameters={"depthCompare": "always"},
    )
    deck = pdk.Deck(
        layers=[ground, pillars, names],
        initial_view_state=pdk.ViewState(
            longitude=camera.longitude,
            latitude=camera.latitude,
            zoom=camera.zoom,
            pitch=places.PITCH,
            bearing=places.BEARING,
        ),
        map_style=_BLANK_STYLE,
        tooltip={"text": "{name}\n{text}"},
    )
    st.pydeck_chart(deck, height=places.HEIGHT, key="relief", alt=alternative)
    st.html(f'<p class="setara-legend">{"".join(map(_swatch, relief.legend))}</p>')


def _swatch(swatch: Swatch) -> str:
    return f'<span><i style="background:{swatch.colour or _css(_GREY)}"></i>{escape(swatch.label)}</span>'


def _css(colour: list[int]) -> str:
    return f"rgb({','.join(map(str, colour))})"


def _sent(columns: Sequence[Column], camera: places.Camera) -> list[dict[str, object]]:
    """Return columns as deck.gl takes them, their height in metres."""
    return [
        {
            "name": column.name,
            "lon": column.place[0],
            "lat": column.place[1],
            "height": camera.metres(column),
            "colour": list(hex_to_rgb(column.colour)) if column.colour else _GREY,
            "label": column.label,
            "text": column.told,
        }
        for column in columns
    ]
