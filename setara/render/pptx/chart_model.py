"""What a native chart is made of, free of its XML: series, labels, axes and their ticks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from setara.pictures import theme
from setara.pictures.theme import TONE_SYMBOLS as SYMBOLS
from setara.pictures.theme import TONES as COLOURS
from setara.pictures.theme import Tone
from setara.render.place import ticks

SIZE = 14
"""Size of the smallest text of a chart in points."""
_SHAPES = {"circle": "circle", "square": "square", "diamond": "diamond", "triangle-up": "triangle", "cross": "plus"}
_OWN: dict[Tone, str] = {"chosen": "diamond", "muted": "square"}
_MARGIN = 0.06


@dataclass(frozen=True)
class Mark:
    """The mark of a point: DrawingML's name of its shape, its colour, its size in points, whether it is an outline."""

    symbol: str
    colour: str
    size: int = 11
    hollow: bool = False


DASHES = {role: {"solid": "solid", "dash": "dash", "dot": "sysDot"}[dash] for role, dash in theme.DASHES.items()}
"""DrawingML's name of the dashes of a line, by what it stands for."""


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
class ChartSeries:
    """One series; `x` and `y` are columns of the workbook, its name is the heading of column `name`."""

    name: int
    x: int
    y: int
    mark: Mark | None = None
    stroke: Stroke | None = None
    marks: Mapping[int, Mark] = field(default_factory=dict)
    labels: Sequence[Labels] = ()


@dataclass(frozen=True)
class ChartAxis:
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
class PlotArea:
    """Where the axes lie in a chart, as shares of its width and height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class ChartPart:
    """One part of stacked bars: its column, its fill as DrawingML and the labels in it."""

    column: int
    fill: str
    labels: Labels


def mark(tone: Tone, size: int = 11) -> Mark:
    """Return the mark of a tone; its shape says what its colour says.

    Args:
        tone: what it stands for.
        size: in points.
    """
    symbol = _SHAPES[SYMBOLS[tone]] if tone in SYMBOLS else _OWN.get(tone, "circle")
    return Mark(symbol, COLOURS[tone], size)


def ticks_around(low: float, high: float, decimals: int, headroom: float = 0.0) -> ChartAxis:
    """Return an axis of three round ticks that holds some figures.

    Args:
        low, high: the smallest and the largest figure.
        decimals: the most decimals a tick may have.
        headroom: share of the axis kept free above the figures.
    """
    reach = max(high - low, 10.0**-decimals)
    bottom, top = low - reach * _MARGIN, high + reach * (_MARGIN + headroom / (1 - headroom))
    bottom = bottom if low < 0 else max(bottom, 0.0)
    values = ticks.three(bottom, top, decimals)
    printed = list(zip(values, ticks.printed(values, decimals), strict=True))
    return ChartAxis(values[0], round(max(top, values[2]), 9), printed, round(values[1] - values[0], 9), grid=True)


def ticks_between(low: float, high: float, left: str, right: str, decimals: int) -> ChartAxis:
    """Return an axis whose two ends say in words what they mean.

    Args:
        low, high: its limits.
        left, right: the words.
        decimals: the most decimals a tick may have.
    """
    values = ticks.ends(low, high, decimals)
    texts = ticks.printed(values, decimals)
    texts[0], texts[-1] = f"{texts[0]} ({left})", f"{texts[-1]} ({right})"
    return ChartAxis(low, high, list(zip(values, texts, strict=True)), values[1] - values[0], grid=True)
