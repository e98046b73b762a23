"""Which messages stand beside each other on a sheet, and on which page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from setara.pictures import AreaMap, Bars, Cards, Dots, Grid, Lines, Pairs, Picture, Points
from setara.scenes import Scene
from setara.sheet.columns import comfort

_WIDEST = 38.0
"""The widest table that stands beside another message, in shares of its letters' size."""
_WIDEST_PAIR = 58.0
_WIDTHS: dict[type[Picture], float] = {AreaMap: 0.92, Dots: 1.08, Pairs: 1.04, Bars: 0.96}
_UNEVEN = 4
"""Rows that one of two tables beside each other may have more than the other."""


@dataclass(frozen=True)
class Column:
    """Messages below each other.

    Attributes:
        scenes: the messages.
        share: of the row's width.
    """

    scenes: Sequence[Scene]
    share: float = 1.0


def pages(scenes: Sequence[Scene]) -> tuple[list[list[Column]], list[list[Column]]]:
    """Return the rows of the two pages of a hand-out: what is and how it moved, then why and what is next."""
    moved = next((i for i, scene in enumerate(scenes[:6]) if isinstance(scene.picture, Lines)), None)
    first = (len(scenes) + 1) // 2 if moved is None else moved + 1
    return rows(scenes[:first]), rows(scenes[first:])


def section(scenes: Sequence[Scene]) -> list[list[Column]]:
    """Return the rows of a profile's section: tables on the left of pictures where it has two of each.

    A wide table that comes first stands above them.
    """
    if scenes and not _narrow(scenes[0]):
        return [[Column(scenes[:1])], *section(scenes[1:])]
    left = [s for s in scenes if isinstance(s.picture, (Cards, Grid, Bars, Points))]
    right = [s for s in scenes if s not in left]
    if min(len(left), len(right)) < 2:
        return rows(scenes)
    return [[Column(left), Column(right)]]


def rows(scenes: Sequence[Scene]) -> list[list[Column]]:
    """Return the scenes in their order, two narrow ones after each other side by side."""
    found: list[list[Column]] = []
    rest = list(scenes)
    while rest:
        taken = rest[: 2 if len(rest) > 1 and _pair(rest[0], rest[1]) else 1]
        widths = [_width(scene) for scene in taken]
        found.append([Column([scene], width / sum(widths)) for scene, width in zip(taken, widths, strict=True)])
        rest = rest[len(taken) :]
    return found


def _pair(one: Scene, other: Scene) -> bool:
    tables = [s.picture for s in (one, other) if isinstance(s.picture, Grid)]
    if len(tables) == 2:
        lengths = [len(table.rows) for table in tables]
        if sum(comfort(t) for t in tables) > _WIDEST_PAIR or max(lengths) - min(lengths) > _UNEVEN:
            return False
    return all(_narrow(s) for s in (one, other))


def _narrow(scene: Scene) -> bool:
    if isinstance(scene.picture, Grid):
        return comfort(scene.picture) <= _WIDEST
    return not isinstance(scene.picture, Cards)


def _width(scene: Scene) -> float:
    """Return how much of a row a scene takes, beside the 1 of most pictures."""
    picture = scene.picture
    if isinstance(picture, Grid):
        return min(1.3, max(0.7, comfort(picture) / 28))
    return _WIDTHS.get(type(picture), 1.0)
