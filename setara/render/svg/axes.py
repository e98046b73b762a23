"""The frame of a picture over the years: whole years below, a few round values on the left."""

from __future__ import annotations

import math
from dataclasses import dataclass

from setara import formatting
from setara.pictures import theme, tones
from setara.pictures.kinds import Lines
from setara.render.place import fonts
from setara.render.place.layout import Box, widest
from setara.render.svg.canvas import Canvas

_STEPS = (1, 2, 2.5, 5, 10)
_MARGIN = 0.08


@dataclass(frozen=True)
class Frame:
    """Where years and values stand.

    Attributes:
        size: font size in pixels.
        plot: the rectangle in pixels.
        years: first and last.
        values: lowest and highest.
        decimals: decimals of the values on the left.
    """

    size: float
    plot: Box
    years: tuple[int, int]
    values: tuple[float, float]
    decimals: int

    @property
    def pitch(self) -> float:
        """Pixels from one year to the next."""
        return (self.plot.right - self.plot.left) / (self.years[1] - self.years[0] + 1)

    def x(self, year: float) -> float:
        """Return where a year stands."""
        return self.plot.left + (year - self.years[0] + 0.5) * self.pitch

    def y(self, value: float) -> float:
        """Return where a value stands."""
        low, high = self.values
        return self.plot.bottom - (value - low) / (high - low) * (self.plot.bottom - self.plot.top)

    def place(self, year: int, value: float) -> tuple[float, float]:
        """Return where the figure of a year stands."""
        return self.x(year), self.y(value)

    def ticks(self) -> list[float]:
        """Return the round values on the left."""
        return _ticks(self.values, self.decimals, max(3, (self.plot.bottom - self.plot.top) / (3.2 * self.size)))

    def draw(self, canvas: Canvas) -> None:
        """Draw rules, values and years."""
        left, right, bottom = self.plot.left, self.plot.right, self.plot.bottom
        ticks = self.ticks()
        canvas.rules([(left, self.y(tick), right, self.y(tick)) for tick in ticks], theme.RULE, canvas.hair)
        for tick in ticks:
            text = formatting.number(tick, self.decimals)
            canvas.text(left - 0.4 * self.size, self.y(tick), text, self.size, colour=tones.SOFT, anchor="end")
        canvas.rules([(left, bottom, right, bottom)], theme.MUTED, canvas.hair)
        step = math.ceil((fonts.width("0000", self.size, 600) + 0.6 * self.size) / self.pitch)
        for year in range(self.years[1], self.years[0] - 1, -step):
            x = self.x(year)
            canvas.rules([(x, bottom, x, bottom + 0.2 * self.size)], theme.MUTED, canvas.hair)
            canvas.text(x, bottom + 0.85 * self.size, str(year), self.size, weight=600, anchor="middle")


def framed(picture: Lines, size: float, right: float, top: float, bottom: float) -> Frame:
    """Return the frame that holds every published figure of a picture.

    Args:
        picture: what is drawn.
        size: font size in pixels.
        right, top, bottom: the edges of the plot in pixels; the left one leaves room for the values beside it.
    """
    years = [year for line in picture.lines for year, _ in line.points] or [0]
    values = _range([n.value for n in picture.numbers if n.value is not None], picture.decimals)
    texts = [formatting.number(tick, picture.decimals) for tick in _ticks(values, picture.decimals, 6)]
    plot = Box(widest(texts, size) + 0.5 * size, top, right, bottom)
    return Frame(size, plot, (min(years), max(years)), values, picture.decimals)


def _range(values: list[float], decimals: int) -> tuple[float, float]:
    low, high = min(values, default=0.0), max(values, default=1.0)
    margin = max(_MARGIN * (high - low), 10.0**-decimals)
    return low - margin, high + margin


def _ticks(values: tuple[float, float], decimals: int, most: float) -> list[float]:
    """Return at most so many values one round step apart, each exact in the decimals it is printed with."""
    low, high = values
    least = max((high - low) / most, 10.0**-decimals)
    power = 10.0 ** math.floor(math.log10(least))
    steps = [step * power for step in _STEPS] + [20 * power]
    step = next(s for s in steps if s >= least * (1 - 1e-9) and _exact(s, decimals))
    return [i * step for i in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _exact(step: float, decimals: int) -> bool:
    units = step * 10**decimals
    return math.isclose(units, round(units), abs_tol=1e-6)
