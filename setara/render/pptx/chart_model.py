"""What a native chart is made of, free of its XML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from setara.pictures import theme

SIZE = 14
"""Size of the smallest text of a chart in points."""


@dataclass(frozen=True)
class Mark:
    """The mark of a point: DrawingML's name of its shape, its colour, its size in points, whether it is an outline."""

    symbol: str
    colour: str
    size: int = 11
    hollow: bool = False


@dataclass(frozen=True)
class Stroke:
    """A line: colour, width in points and DrawingML's name of its dashes."""

    colour: str
    width: float
    dash: str = "solid"


@dataclass(frozen=True)
class Labels:
    """What stands beside some points of a series; all labels of a series print cells of the same column.

    Attributes:
        column: column of the workbook whose cells are printed.
        position: `l`, `r`, `t`, `b` or `ctr` of the point.
        rows: rows labelled, counted from zero.
        colour: of the text.
        bold: rows whose label is bold.
        named: whether the series' name stands before the text.
        after: what stands behind every text, such as the year.
        shifts: by row, how far a label is moved right and down, as shares of the chart's width and height.
        boxed: whether it covers what lies behind it.
        size: in points.
    """

    column: int
    position: str
    rows: Sequence[int]
    colour: str = theme.INK
    bold: Sequence[int] = ()
    named: bool = False
    after: str = ""
    shifts: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    boxed: bool = False
    size: float = SIZE


@dataclass(frozen=True)
class Series:
    """One series; `x` and `y` are columns of the workbook, its name is the heading of column `name`."""

    name: int
    x: int
    y: int
    mark: Mark | None = None
    stroke: Stroke | None = None
    marks: Mapping[int, Mark] = field(default_factory=dict)
    labels: Sequence[Labels] = ()


@dataclass(frozen=True)
class Axis:
    """A value axis.

    Attributes:
        low, high: its limits.
        ticks: values and what is printed at them, at most three in equal steps from `low`; none prints nothing.
        step: distance of the ticks.
        grid: whether a line is drawn across at each tick.
        code: number format that prints the ticks where `ticks` does not; empty for none.
        crosses: where it crosses the other axis: `min`, `max` or `autoZero`.
        line: how it is drawn itself.
    """

    low: float
    high: float
    ticks: Sequence[tuple[float, str]] = ()
    step: float | None = None
    grid: bool = False
    code: str = ""
    crosses: str = "min"
    line: Stroke | None = None


@dataclass(frozen=True)
class Inside:
    """Where the axes lie in a chart, as shares of its width and height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Part:
    """One part of stacked bars: its column, its fill as DrawingML and the labels in it."""

    column: int
    fill: str
    labels: Labels
