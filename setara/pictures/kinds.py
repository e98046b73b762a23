"""What a briefing, a slide or a sheet shows, free of any drawing: figures with the text that is printed for them.

A picture is built once from the figures of a scope and drawn by `setara.render.svg` (screen and PDF) and by
`setara.render.pptx` (slides), so that all of them say the same numbers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from setara import formatting
from setara.frames import plain
from setara.pictures.theme import Role, Tone
from setara.store.catalogue import Indicator

KEPT = 12
"""Decimals that a workbook keeps of a figure computed from others."""


@dataclass(frozen=True)
class Number:
    """One figure; what is printed for it follows from it.

    Attributes:
        value: the figure in its unit, None where it is not published.
        decimals: how many decimals are printed.
        unit: printed behind it; empty where its row or axis says it.
        mark: `diolah` or `perkiraan` where nothing beside the figure says it, or its flag.
        signed: whether it is a difference, printed with its sign.
    """

    value: float | None
    decimals: int
    unit: str = ""
    mark: str = ""
    signed: bool = False

    @property
    def shown(self) -> str:
        """What is printed for it, with unit and mark; `tidak tersedia` where there is none."""
        text = (
            formatting.signed(self.value, self.decimals)
            if self.signed
            else formatting.number(self.value, self.decimals)
        )
        text = formatting.with_unit(text, self.unit)
        return f"{text} ({self.mark})" if self.mark and self.value is not None else text


def published(indicator: Indicator, value: object) -> Number:
    """Return a published figure with its unit."""
    return Number(plain(value), indicator.decimals, indicator.unit)


def bare(indicator: Indicator, value: object) -> Number:
    """Return a published figure where the unit, all but per cent, stands beside the name of its row."""
    return Number(plain(value), indicator.decimals, indicator.unit if indicator.unit == "persen" else "")


def derived(value: object, decimals: int, *, signed: bool = False) -> Number:
    """Return a computed figure rounded to the digits that are printed, so that value and text agree.

    Args:
        value: the figure.
        decimals: decimals of the published figures it rests on.
        signed: whether it is a difference.
    """
    return Number(rounded(plain(value), decimals), decimals, signed=signed)


def rounded(value: float | None, decimals: int) -> float | None:
    """Return a figure rounded as its text is, None where there is none."""
    return None if value is None else formatting.rounded(value, decimals)


def limits(values: Iterable[float | None], smallest: float) -> tuple[float, float]:
    """Return round limits of an axis that hold all values with some room.

    Args:
        values: what is drawn; None is passed over.
        smallest: the shortest axis, so that tiny differences do not look large.
    """
    known = [v for v in values if v is not None]
    if not known:
        return 0.0, smallest
    room = max(smallest - (max(known) - min(known)), 0.16 * (max(known) - min(known))) / 2
    low, high = min(known) - room, max(known) + room
    step = 10.0 ** math.floor(math.log10(high - low)) / 2
    return round(math.floor(low / step) * step, 6), round(math.ceil(high / step) * step, 6)


def _reaching(low: float, high: float, numbers: Sequence[Number]) -> tuple[float, float]:
    values = [n.value for n in numbers if n.value is not None]
    return min([low, *values]), max([high, *values])


@dataclass(frozen=True)
class Card:
    """One large figure.

    Attributes:
        label: what it is, with year and series.
        shown: the figure, or the span of figures.
        lines: movement and references in words.
    """

    label: str
    shown: str
    lines: Sequence[str]


@dataclass(frozen=True)
class Cards:
    """Two to four large figures side by side."""

    cards: Sequence[Card]

    @property
    def numbers(self) -> list[Number]:
        """None: a large figure is printed as a text, which may be a span of figures or hold words."""
        return []


@dataclass(frozen=True)
class Area:
    """One regency on the map.

    Attributes:
        code: four-digit code, as in the layers of `static/`.
        name: as it is printed.
        number: its figure.
        colour: hexadecimal fill; None is hatched (not published).
        labelled: whether its name is printed on the map.
    """

    code: str
    name: str
    number: Number
    colour: str | None
    labelled: bool


@dataclass(frozen=True)
class Swatch:
    """One entry of a map's legend; a colour of None is the hatching of what is not published."""

    colour: str | None
    label: str


@dataclass(frozen=True)
class AreaMap:
    """A choropleth.

    Attributes:
        areas: the regencies of the scope.
        legend: from the far to the near end of the scale, in words and numbers.
        provinces: codes of the provinces whose outline is drawn.
    """

    areas: Sequence[Area]
    legend: Sequence[Swatch]
    provinces: Sequence[str]

    @property
    def numbers(self) -> list[Number]:
        """Every figure printed, in the picture's own order."""
        return [a.number for a in self.areas]


@dataclass(frozen=True)
class Dot:
    """One row of a ranking.

    Attributes:
        name: region.
        number: its figure.
        tone: `primary`, or `chosen` for a region picked by the reader.
        rank: `1`, `2`, ... as printed, equal on a tie; empty where it has none.
        apart: whether rows are left out above this one.
        province: code of its province where those of several are ranked.
        remark: what else is known of it, told where a reader points at it.
        target: its own target.
    """

    name: str
    number: Number
    tone: Tone = "primary"
    rank: str = ""
    apart: bool = False
    province: str = ""
    remark: str = ""
    target: Reference | None = None


@dataclass(frozen=True)
class Reference:
    """A value drawn across all rows or years: province, nation, target.

    Attributes:
        name: whose value it is.
        number: the figure, of a range the end that has to be reached.
        band: both ends of a target, None for a value.
        whole: name and both ends of a target, where there is room for them.
        role: what the line stands for, and so how it is dashed.
    """

    name: str
    number: Number
    band: tuple[float, float] | None = None
    whole: str = ""
    role: Role = "target"


@dataclass(frozen=True)
class Dots:
    """A ranked dot plot, the best on top.

    Attributes:
        rows: the regions.
        references: lines across.
        low, high: limits of the axis.
        left, right: what its two ends mean, in words.
        provinces: names of the provinces told apart, by code.
    """

    rows: Sequence[Dot]
    references: Sequence[Reference]
    low: float
    high: float
    left: str
    right: str
    provinces: Mapping[str, str] = field(default_factory=dict)

    @property
    def numbers(self) -> list[Number]:
        """Every figure printed, in the picture's own order."""
        return [r.number for r in self.rows] + [r.number for r in self.references]

    @property
    def limits(self) -> tuple[float, float]:
        """The limits of the axis, further where a figure lies beyond."""
        return _reaching(self.low, self.high, self.numbers)


@dataclass(frozen=True)
class Line:
    """One region over the years.

    Attributes:
        name: region, and series where there are two.
        tone: its colour.
        points: year and figure, oldest first; a year left out is a gap, and no line crosses it.
        wide: whether it is what the picture is about.
    """

    name: str
    tone: Tone
    points: Sequence[tuple[int, Number]]
    wide: bool = False

    @property
    def published(self) -> list[tuple[int, float, str]]:
        """Year, figure and text of every point with a figure."""
        return [(year, number.value, number.shown) for year, number in self.points if number.value is not None]


@dataclass(frozen=True)
class Lines:
    """Figures over the years.

    Attributes:
        lines: one a region and series.
        references: targets drawn across.
        decimals: decimals of the axis.
        breaks: years before which a new series begins, with the words that explain it.
    """

    lines: Sequence[Line]
    references: Sequence[Reference]
    decimals: int
    breaks: Sequence[tuple[int, str]] = ()

    @property
    def numbers(self) -> list[Number]:
        """Every figure printed, in the picture's own order."""
        points = [number for line in self.lines for _, number in line.points]
        return points + [r.number for r in self.references]


@dataclass(frozen=True)
class Pair:
    """One measure of women and men.

    Attributes:
        name: the measure with its unit.
        women, men: the figures.
        gap: the difference in words, with its mark `diolah`.
        low, high: limits of its own axis.
    """

    name: str
    women: Number
    men: Number
    gap: str
    low: float
    high: float

    @property
    def limits(self) -> tuple[float, float]:
        """The limits of its axis, further where a figure lies beyond."""
        return _reaching(self.low, self.high, (self.women, self.men))


@dataclass(frozen=True)
class Pairs:
    """Women against men, one measure a row, each on its own axis."""

    rows: Sequence[Pair]

    @property
    def numbers(self) -> list[Number]:
        """Every figure printed, in the picture's own order."""
        return [number for r in self.rows for number in (r.women, r.men)]


@dataclass(frozen=True)
class Bar:
    """One row of parts; `values` follows the parts of the picture, `total` is printed at its end."""

    name: str
    values: Sequence[Number]
    total: Number


@dataclass(frozen=True)
class Bars:
    """Parts that add up, stacked from zero to either side.

    Attributes:
        parts: names of the parts.
        rows: the regions.
        unit: what the axis counts, with its mark `diolah` or `perkiraan`.
    """

    parts: Sequence[str]
    rows: Sequence[Bar]
    unit: str

    @property
    def numbers(self) -> list[Number]:
        """Every figure printed, in the picture's own order."""
        return [number for r in self.rows for number in (*r.values, r.total)]

    @property
    def reach(self) -> tuple[float, float]:
        """How far the stacks and the sums go below and above zero."""
        ends = [0.0]
        for row in self.rows:
            values = [n.value for n in row.values if n.value is not None]
            ends += [sum(v for v in values if v < 0), sum(v for v in values if v > 0), row.total.value or 0.0]
        low, high = min(ends), max(ends)
        return (low, high) if high > low else (-1.0, 1.0)


@dataclass(frozen=True)
class Cell:
    """One cell of a table.

    Attributes:
        text: what is printed, of a figure alone or with words around it.
        number: the figure in it, None without one.
        status: code of `setara.targets.judging.WORDS` whose shape and colour stand before the text; empty for none.
    """

    text: str
    number: Number | None = None
    status: str = ""

    @property
    def value(self) -> float | None:
        """The figure in its unit, None without one."""
        return self.number.value if self.number else None


@dataclass(frozen=True)
class Grid:
    """A table to be read from afar: few rows, short cells. The first column names the row."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]

    @property
    def numbers(self) -> list[Number]:
        """Every figure printed, in the picture's own order."""
        return [c.number for row in self.rows for c in row if c.number and c.value is not None]

    @property
    def figures(self) -> list[bool]:
        """Which columns are set flush right: those with figures and without a status, whose shape stands at the left."""
        columns = [[row[at] for row in self.rows] for at in range(len(self.columns))]
        return [
            at > 0 and any(cell.value is not None for cell in cells) and not any(cell.status for cell in cells)
            for at, cells in enumerate(columns)
        ]


@dataclass(frozen=True)
class Points:
    """Sentences, one a line."""

    items: Sequence[str]

    @property
    def numbers(self) -> list[Number]:
        """Every figure printed, in the picture's own order."""
        return []


Picture: TypeAlias = Cards | AreaMap | Dots | Lines | Pairs | Bars | Grid | Points
