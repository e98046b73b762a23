"""What a chart of a page shows that moves in the browser, free of any drawing: frames, and how they are to be read.

`setara.render.plotly.figure` draws each with the function that takes its fields by name and explains them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from setara.formulas.spread import Middle
from setara.pictures.kinds import Card, Cards, Reference, Swatch
from setara.pictures.shades import Shade
from setara.pictures.theme import Role
from setara.store.catalogue import Indicator, Region


class Chart:
    """What moves in the browser alone; nothing else draws it."""


@dataclass(frozen=True, eq=False)
class IndexCard:
    """One index at a glance.

    Attributes:
        name, short_name: of the index.
        place: whose value it is.
        period: year and series.
        value: the published value, or the span of several.
        movement: change on the year before in words.
        references: province and nation in words.
        reading, short_reading: which way is better, and in a few words.
        history: columns region_code, year and value of the small line.
    """

    name: str
    short_name: str
    place: str
    period: str
    value: str
    movement: str
    references: Sequence[str]
    reading: str
    short_reading: str
    history: pd.DataFrame


@dataclass(frozen=True, eq=False)
class IndexCards(Chart):
    """The three indices at a glance."""

    cards: Sequence[IndexCard]

    @property
    def large(self) -> Cards:
        """The same to be read from afar, without the small lines."""
        return Cards(
            [
                Card(f"{c.short_name} {c.period}", c.value, [c.movement, *c.references, c.short_reading])
                for c in self.cards
            ]
        )


Standing = Literal["other", "inside", "chosen", "province", "nation", "target"]
"""Whose figure a notch is: a regency outside the scope, inside it, or chosen, or what those are held against."""


@dataclass(frozen=True)
class Notch:
    """One figure on a ruler: whose, as it is printed, and where, from 0 (least equal) to 1."""

    standing: Standing
    name: str
    shown: str
    place: float


@dataclass(frozen=True)
class Ruler:
    """Where one place stands in one index among all regencies.

    Attributes:
        code, name, short_name: of the index.
        about: what it is, in one sentence.
        period: year and series.
        value: the published value, or the span of several.
        movement: how it moved, and what is known about it, in words.
        keys: what each kind of notch is, with its figure or rank; no kind where there is none to draw.
        notches: all figures of the period, those that are drawn over others last.
    """

    code: str
    name: str
    short_name: str
    about: str
    period: str
    value: str
    movement: str
    keys: Sequence[tuple[Standing | None, str]]
    notches: Sequence[Notch]


@dataclass(frozen=True)
class Rulers(Chart):
    """The three indices below each other, more equal to the right on each."""

    rulers: Sequence[Ruler]


@dataclass(frozen=True, eq=False)
class Dumbbells(Chart):
    """Women's and men's figure of each region, joined."""

    gap: pd.DataFrame
    indicator: Indicator
    chosen: Sequence[str] = ()


@dataclass(frozen=True)
class ScatterAxis:
    """What one axis of a scatter measures: its title with unit and year, and how its values are written."""

    title: str
    decimals: int
    signed: bool = False


@dataclass(frozen=True, eq=False)
class Relation(Chart):
    """Regencies by two figures, with their medians, or with the line through them."""

    points: pd.DataFrame
    across: ScatterAxis
    upright: ScatterAxis
    chosen: Sequence[str] = ()
    medians: bool = False
    line: tuple[float, float] | None = None


@dataclass(frozen=True, eq=False)
class Strip:
    """One group of regencies on a scale.

    Attributes:
        name: whose it is.
        label: what is written above it.
        dots: columns region_code, region, province_code, value, told, where each stands in words, and mark, what is
            known about its figure.
        middle: its quartiles, None of too few.
        reference: the published figure of the whole.
    """

    name: str
    label: str
    dots: pd.DataFrame
    middle: Middle | None
    reference: float | None


@dataclass(frozen=True, eq=False)
class Strips(Chart):
    """Groups of regencies on one scale below each other, with the nation's figure through all."""

    strips: Sequence[Strip]
    nation: float | None
    indicator: Indicator
    chosen: Sequence[str] = ()


@dataclass(frozen=True, eq=False)
class SpreadYears(Chart):
    """How far the same regencies lie apart by year, and all of them below."""

    values: pd.DataFrame
    spreads: pd.DataFrame
    indicator: Indicator
    titles: tuple[str, str]
    chosen: Sequence[str] = ()


@dataclass(frozen=True, eq=False)
class SideBySide(Chart):
    """The components of some regions beside each other, women and men apart."""

    components: pd.DataFrame
    regions: Sequence[str]


@dataclass(frozen=True, eq=False)
class YearMap(Chart):
    """The regencies in colour, with a slider over the years; `references` are ticked in the legend of `year`."""

    values: pd.DataFrame
    year: int
    years: Sequence[int]
    regions: Sequence[Region]
    provinces: Sequence[Region]
    shade: Shade
    chosen: Sequence[str] = ()
    height: int = 560
    missing: str = "tidak tersedia"
    references: Sequence[Reference] = ()


@dataclass(frozen=True, eq=False)
class YearMaps(Chart):
    """One small map a year, all on one scale."""

    values: pd.DataFrame
    years: Sequence[int]
    regions: Sequence[Region]
    provinces: Sequence[Region]
    shade: Shade


@dataclass(frozen=True, eq=False)
class PartBars(Chart):
    """What lies between two figures, a bar a part.

    Attributes:
        parts: name and contribution of each part.
        total: both figures and what the parts add up to, in words.
        decimals: decimals of the parts.
        left, right: what a part below and above zero means, in words.
        beyond: whether a part above zero leads beyond equality, which has a tone of its own.
        height: height in pixels.
    """

    parts: Mapping[str, float]
    total: str
    decimals: int
    left: str
    right: str
    beyond: bool = False
    height: int = 400


@dataclass(frozen=True, eq=False)
class StackedParts(Chart):
    """Parts that add up, a row a region."""

    frame: pd.DataFrame
    parts: Mapping[str, str]
    total: str
    decimals: int
    chosen: Sequence[str] = ()


@dataclass(frozen=True, eq=False)
class Coverage(Chart):
    """How much is published, by row and year."""

    cells: pd.DataFrame
    share: bool


@dataclass(frozen=True, eq=False)
class Residuals(Chart):
    """Published against recomputed indices, with what rounding allows."""

    frame: pd.DataFrame
    tolerance: float


@dataclass(frozen=True, eq=False)
class TargetDistances(Chart):
    """How far each region is from its target, with the shape of its status."""

    judged: pd.DataFrame
    indicator: Indicator
    chosen: Sequence[str] = ()
    role: Role = "target"


@dataclass(frozen=True, eq=False)
class TargetPath(Chart):
    """One region's figures, the path its target needs, and its projection."""

    series: pd.DataFrame
    indicator: Indicator
    band: tuple[float, float] | None
    band_name: str
    path: pd.DataFrame
    projection: pd.DataFrame
    role: Role = "target"


@dataclass(frozen=True, eq=False)
class StatusMatrix(Chart):
    """The status of each region in each year."""

    statuses: pd.DataFrame
    chosen: Sequence[str] = ()


@dataclass(frozen=True, eq=False)
class ItemMatrix(Chart):
    """What the register holds of each row and item: a mark, a word and a tint a cell."""

    cells: pd.DataFrame
    chosen: Sequence[str] = ()


@dataclass(frozen=True, eq=False)
class YearLines(Chart):
    """Regions over the years before the spread of all, with events and the paths that targets need."""

    series: pd.DataFrame
    indicator: Indicator
    regions: Sequence[str]
    references: Sequence[str]
    spread: pd.DataFrame
    spread_name: str
    events: pd.DataFrame
    vintage: str
    paths: pd.DataFrame | None = None
    height: int = 460


@dataclass(frozen=True, eq=False)
class SexPanels(Chart):
    """Women's and men's figures over the years, a panel a region, all on the same axes.

    Attributes:
        both: rows of `queries/series.sql` of the regions with `sex` and `mark`.
        regions: in the order of their panels.
        indicator: what is drawn.
        year, vintage: the period whose figures are written, that of the headline.
    """

    both: pd.DataFrame
    regions: Sequence[Region]
    indicator: Indicator
    year: int
    vintage: str


@dataclass(frozen=True, eq=False)
class SexLines(Chart):
    """Women's and men's figures over the years."""

    women: pd.DataFrame
    men: pd.DataFrame
    indicator: Indicator


@dataclass(frozen=True, eq=False)
class RankLines(Chart):
    """Ranks over the years."""

    ranks: pd.DataFrame
    chosen: Sequence[str]


@dataclass(frozen=True, eq=False)
class PaceBars(Chart):
    """The yearly change of each region."""

    pace: pd.DataFrame
    indicator: Indicator
    chosen: Sequence[str] = ()


@dataclass(frozen=True)
class WomenColumn:
    """A regency as a column on a map.

    Attributes:
        name: of the regency.
        place: longitude and latitude of its foot.
        height: from 0 to 1, the tallest.
        colour: hexadecimal; None where no figure is published.
        label: what stands at its top, in lines, where there is room.
        told: what is said of it when it is pointed at.
    """

    name: str
    place: tuple[float, float]
    height: float
    colour: str | None
    label: str
    told: str


@dataclass(frozen=True)
class Relief(Chart):
    """Regencies as columns on a map, what their colours mean, and the provinces the camera looks at."""

    columns: Sequence[WomenColumn]
    legend: Sequence[Swatch]
    provinces: Sequence[Region]
