"""A line small enough for a card, drawn as SVG text so that it costs nothing to load."""

from __future__ import annotations

import pandas as pd

from setara.frames import rows, runs
from setara.pictures.theme import CHOSEN, MUTED, PRIMARY, RULE

WIDTH, HEIGHT, EDGE = 160, 44, 5


def sparkline(history: pd.DataFrame, colours: dict[str, str] | None = None) -> str:
    """Return an SVG with one line a region; a year that was not published leaves a gap.

    Args:
        history: columns region_code, vintage, year, value of one vintage.
        colours: colour by region code; one colour for all without it.
    """
    if history.empty:
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"></svg>'
    first, last = int(history["year"].min()), int(history["year"].max())
    low, high = float(history["value"].min()), float(history["value"].max())

    def x(year: float) -> float:
        return EDGE + (WIDTH - 2 * EDGE) * (year - first) / max(last - first, 1)

    def y(value: float) -> float:
        return HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (value - low) / max(high - low, 1e-9)

    shapes = [f'<line x1="0" y1="{HEIGHT - 1}" x2="{WIDTH}" y2="{HEIGHT - 1}" stroke="{RULE}"/>']
    for code, own in history.groupby("region_code", sort=True):
        colour = (colours or {}).get(str(code), PRIMARY)
        for part in runs(own):
            points = " ".join(f"{x(r.year):.1f},{y(r.value):.1f}" for r in rows(part))
            shapes.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.2"/>')
        end = own.sort_values("year").iloc[-1]
        dot = CHOSEN if colours is None else colour
        shapes.append(f'<circle cx="{x(end["year"]):.1f}" cy="{y(end["value"]):.1f}" r="3.6" fill="{dot}"/>')
    years = (
        f'<text x="{EDGE}" y="{HEIGHT + 13}" font-size="12" fill="{MUTED}">{first}</text>'
        f'<text x="{WIDTH - EDGE}" y="{HEIGHT + 13}" font-size="12" fill="{MUTED}" text-anchor="end">{last}</text>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT + 16}" '
        f'font-family="sans-serif">{"".join(shapes)}{years}</svg>'
    )
