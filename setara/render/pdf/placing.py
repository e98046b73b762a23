"""Which messages stand beside each other on a sheet, and on which page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from setara.findings.finding import Finding
from setara.pictures.kinds import AreaMap, Bars, Cards, Dots, Grid, Lines, Pairs, Picture, Points
from setara.render.pdf.fitting import PROFILE, column_widths, span
from setara.render.pdf.tables import comfort

_WIDEST = 38.0
"""The widest table that stands beside another message, in shares of its letters' size."""
_WIDEST_PAIR = 58.0
_WIDEST_SMALL = 72.0
"""The same in the small print of a profile."""
_WIDTHS: dict[type[Picture], float] = {AreaMap: 1.02, Dots: 0.98, Pairs: 1.04, Bars: 0.96}
_TEXTS = 35.0
_LINE = 9.5
_UNEVEN = 4
"""Rows that one of two tables beside each other may have more than the other."""


@dataclass(frozen=True)
class Column:
    """Messages below each other.

    Attributes:
        scenes: the messages.
        share: of the row's width.
    """

    scenes: Sequence[Finding]
    share: float = 1.0


def pages(scenes: Sequence[Finding]) -> tuple[list[list[Column]], list[list[Column]]]:
    """Return the rows of the two pages of a hand-out: what is and how it moved, then why and what is next."""
    moved = next((i for i, scene in enumerate(scenes[:6]) if isinstance(scene.picture, Lines)), None)
    first = (len(scenes) + 1) // 2 if moved is None else moved + 1
    return rows(scenes[:first]), rows(scenes[first:])


def section(scenes: Sequence[Finding]) -> list[list[Column]]:
    """Return the rows of a profile's section: three and more stand in two columns that end near each other.

    A wide table that comes first stands above them.
    """
    if scenes and not _narrow(scenes[0]):
        return [[Column(scenes[:1])], *section(scenes[1:])]
    return rows(scenes, _WIDEST_SMALL) if len(scenes) < 3 else [_columns(scenes)]


def _columns(scenes: Sequence[Finding]) -> list[Column]:
    """Return the scenes in two columns, the first one in the left, so that the higher one is as low as it can be."""
    heights = [_height(scene) for scene in scenes]

    def highest(left: Sequence[bool]) -> float:
        first = sum(h for h, inside in zip(heights, left, strict=True) if inside)
        return max(first, sum(heights) - first)

    choices = [(True, *rest) for rest in product((True, False), repeat=len(scenes) - 1) if not all(rest)]
    best = min(choices, key=highest)
    return [Column([s for s, left in zip(scenes, best, strict=True) if left is side]) for side in (True, False)]


def _height(scene: Finding) -> float:
    """Return about how high a scene is at half a page's width in small print, in points."""
    picture = scene.drawn
    if isinstance(picture, Grid):
        return _TEXTS + _LINE * (len(picture.rows) + 1)
    if isinstance(picture, Points):
        return _TEXTS + 2 * _LINE * len(picture.items)
    if isinstance(picture, Cards):
        return _TEXTS + 6 * _LINE
    return _TEXTS + span(picture, column_widths([1.0, 1.0])[0], PROFILE[-1]).least


def rows(scenes: Sequence[Finding], widest: float = _WIDEST_PAIR) -> list[list[Column]]:
    """Return the scenes in their order, two narrow ones after each other side by side.

    Args:
        scenes: the messages.
        widest: the widest two tables beside each other, in shares of their letters' size.
    """
    placed: list[list[Column]] = []
    rest = list(scenes)
    while rest:
        taken = rest[: 2 if len(rest) > 1 and _pair(rest[0], rest[1], widest) else 1]
        widths = [_width(scene) for scene in taken]
        placed.append([Column([scene], width / sum(widths)) for scene, width in zip(taken, widths, strict=True)])
        rest = rest[len(taken) :]
    return placed


def _pair(one: Finding, other: Finding, widest: float) -> bool:
    tables = [s.picture for s in (one, other) if isinstance(s.picture, Grid)]
    if len(tables) == 2:
        lengths = [len(table.rows) for table in tables]
        if sum(comfort(t) for t in tables) > widest or max(lengths) - min(lengths) > _UNEVEN:
            return False
    return all(_narrow(s) for s in (one, other))


def _narrow(scene: Finding) -> bool:
    if isinstance(scene.picture, Grid):
        return comfort(scene.picture) <= _WIDEST
    return not isinstance(scene.picture, Cards)


def _width(scene: Finding) -> float:
    """Return how much of a row a scene takes, beside the 1 of most pictures."""
    picture = scene.drawn
    if isinstance(picture, Grid):
        return min(1.3, max(0.7, comfort(picture) / 28))
    return _WIDTHS.get(type(picture), 1.0)
