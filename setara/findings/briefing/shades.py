"""The colour of a figure on the map, the same as on the dashboard's own map, and its legend."""

from __future__ import annotations

from setara import formatting
from setara.pictures import theme
from setara.pictures.kinds import Swatch
from setara.sentences import maps
from setara.store.catalogue import Indicator


def colour(indicator: Indicator, value: float | None) -> str | None:
    """Return the hexadecimal colour of a value on the indicator's fixed scale, None where it is not published."""
    if value is None:
        return None
    low, high = theme.level_limits(indicator)
    stops = [(float(at), str(shade)) for at, shade in theme.level_scale(indicator)]
    return theme.colour_at(stops, (value - low) / (high - low))


def legend(indicator: Indicator, *, missing: bool) -> list[Swatch]:
    """Return the stops of the scale from the far to the near end, and the hatching where a figure is missing.

    Args:
        indicator: an index.
        missing: whether a regency on the map is not published.
    """
    low, high = theme.level_limits(indicator)
    words = {round(at, 4): word for at, word in theme.scale_words(indicator).items()}
    stops = [(round(low + float(at) * (high - low), 4), str(shade)) for at, shade in theme.level_scale(indicator)]
    swatches = [
        Swatch(
            shade,
            maps.swatch(formatting.number(value, 0 if value.is_integer() else 1), words.get(value, "")),
        )
        for value, shade in stops
    ]
    if indicator.direction == "turun":
        swatches.reverse()
    return swatches + ([Swatch(None, formatting.MISSING)] if missing else [])
