"""Names and figures on a map of the page, where the engine of the drawn maps places them.

They are annotations around the middle of the map, in pixels: plotly draws no text of a map beyond its frame, which stays
as narrow as the map so that a phone, where the style sheet leaves the names out, loses no room to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from setara.pictures import theme
from setara.pictures.kinds import Area, AreaMap, Number
from setara.pictures.shades import Shade
from setara.render.place.fonts import short
from setara.render.place.map_names import Words
from setara.render.place.maps import MapPlan, planned
from setara.render.place.outlines import reach
from setara.store.catalogue import Region

WIDTH = 640.0
"""Pixels that map and names take; the style sheet leaves the names out where a finding is narrower."""
_SIZES = (14.0, 13.0, 12.0, 11.0)
_HALO = ", ".join(["0 0 3px #FFF"] * 6)
_FONT = {"color": theme.INK, "family": theme.FAMILY, "shadow": _HALO}


@dataclass(frozen=True)
class NamedMap:
    """The names of a map, and what its frame has to show for them to stand in their place.

    Attributes:
        annotations: of plotly, each named by the code of its region.
        latitudes: south and north end of the frame.
    """

    annotations: list[dict[str, Any]]
    latitudes: tuple[float, float]


def named(
    values: pd.Series[float], regions: Sequence[Region], labelled: Sequence[str], shade: Shade, height: float
) -> NamedMap | None:
    """Return where names and figures go on a map so high that its height decides its scale, None without room.

    Args:
        values: by code; NaN is not published.
        regions: the regencies drawn.
        labelled: codes of those named.
        shade: how the figures are written.
        height: of the map alone, in pixels.
    """
    if not labelled:
        return None
    areas = [_area(region, values[region.code], region.code in labelled, shade) for region in regions]
    picture = AreaMap(areas, [], [])
    shorter = replace(picture, areas=[replace(area, name=short(area.name)) for area in areas])
    plans = (planned(p, WIDTH, height, size, middle=True) for size in _SIZES for p in (picture, shorter))
    plan = next((plan for plan in plans if plan), None)
    return None if plan is None else _placed(plan, [r.code for r in regions], height)


def _area(region: Region, value: float, labelled: bool, shade: Shade) -> Area:
    number = Number(None if pd.isna(value) else value, shade.decimals, signed=shade.signed)
    return Area(region.code, region.name, number, None, labelled)


def _placed(plan: MapPlan, codes: Sequence[str], height: float) -> NamedMap:
    middle = sum(reach(codes, plan.projection)) / 2
    notes = []
    for label in plan.inside:
        box = label.box
        notes.append(
            _note(label.words, (box.left + box.right) / 2 - middle, height / 2 - (box.top + box.bottom) / 2, plan)
        )
    for beside in plan.aside:
        x, y = beside.anchor
        tail = {"ax": beside.leader(plan.size)[0][0] - x, "ay": beside.y - y, "showarrow": True}
        look = {"arrowhead": 6, "arrowsize": 0.7, "arrowwidth": 1, "arrowcolor": theme.INK}
        side = {"xanchor": "left" if beside.right else "right", "align": "left" if beside.right else "right"}
        notes.append(_note(beside.words, x - middle, height / 2 - y, plan) | tail | look | side)
    projection = plan.projection
    north, south = projection.top / projection.scale, (projection.top - height) / projection.scale
    return NamedMap(notes, (south, north))


def _note(words: Words, across: float, up: float, plan: MapPlan) -> dict[str, Any]:
    """Return the words around a place given from the middle of the map; the figure, the last of them, is the heaviest."""
    *names, shown = words.lines
    name, shown = ("<br>".join(names) + "<br>", shown) if names else _apart(shown)
    return {
        "name": words.code,
        "text": f"{name}<b>{shown}</b>",
        "x": 0.5,
        "y": 0.5,
        "xref": "paper",
        "yref": "paper",
        "xshift": round(across, 1),
        "yshift": round(up, 1),
        "showarrow": False,
        "font": _FONT | {"size": plan.size},
    }


def _apart(line: str) -> tuple[str, str]:
    """Return name and figure of a line that holds both."""
    name, shown = line.rsplit(" ", 1)
    return f"{name} ", shown
