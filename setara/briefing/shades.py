"""The colour of a figure on the map, the same as on the dashboard's own map, and its legend."""

from __future__ import annotations

from itertools import pairwise

from setara import formatting, narrative
from setara.catalogue import Indicator
from setara.charts import theme
from setara.pictures import Swatch


def colour(indicator: Indicator, value: float | None) -> str | None:
    """Return the hexadecimal colour of a value on the indicator's fixed scale, None where it is not published."""
    if value is None:
        return None
    low, high = theme.level_limits(indicator)
    place = min(max((value - low) / (high - low), 0.0), 1.0)
    stops = [(float(at), str(shade)) for at, shade in theme.level_scale(indicator)]
    for (start, first), (end, last) in pairwise(stops):
        if place <= end:
            return _between(first, last, (place - start) / (end - start))
    return stops[-1][1]


def _between(first: str, last: str, share: float) -> str:
    pairs = ((int(first[k : k + 2], 16), int(last[k : k + 2], 16)) for k in (1, 3, 5))
    return "#" + "".join(f"{round(a + share * (b - a)):02X}" for a, b in pairs)


def legend(indicator: Indicator, *, missing: bool) -> list[Swatch]:
    """Return the stops of the scale from the far to the near end, and the hatching where a figure is missing.

    Args:
        indicator: an index.
        missing: whether a regency on the map is not published.
    """
    low, high = theme.level_limits(indicator)
    names = theme.scale_ends(indicator)
    stops = [(low + float(at) * (high - low), str(shade)) for at, shade in theme.level_scale(indicator)]
    words = {0: names[0], len(stops) - 1: names[1]}
    swatches = [
        Swatch(
            shade,
            narrative.swatch(formatting.number(value, 0 if round(value, 6).is_integer() else 1), words.get(k, "")),
        )
        for k, (value, shade) in enumerate(stops)
    ]
    if indicator.direction == "turun":
        swatches.reverse()
    return swatches + ([Swatch(None, formatting.MISSING)] if missing else [])
