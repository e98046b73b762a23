"""The three gender indices as BPS and UNDP define them, with their inverses.

Every function is pure and takes numbers, numpy arrays or pandas Series of one index, and gives back the same.
Units are those of the figures: years, thousand rupiah a head a year, percent; ``mtf``, ``mhpk20`` and
population shares are proportions. Where an input is missing, outside its bounds or at odds with another the
answer is NaN, so that one faulty region takes no other with it; who asks says what that means.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias, TypeVar, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

FloatArray: TypeAlias = npt.NDArray[np.float64]
Sex: TypeAlias = Literal["P", "L"]
T = TypeVar("T", float, FloatArray, "pd.Series[float]")


@dataclass(frozen=True)
class Bounds:
    """The bounds an input must keep, in its own unit; ``above`` shuts out the lower bound itself."""

    low: float
    high: float
    above: bool = False

    @property
    def positive(self) -> Bounds:
        """The same bounds without the lower one, at which an index is nought and has no logarithm."""
        return replace(self, above=True)

    @property
    def width(self) -> float:
        """The distance between both bounds."""
        return self.high - self.low

    def keep(self, value: T) -> T:
        """``value`` where it lies inside, NaN elsewhere."""
        inside = (value > self.low if self.above else value >= self.low) & (value <= self.high)
        once: Any = np.where(inside, 1.0, np.nan)
        return cast("T", value * once)


EXPENDITURE_GOALPOSTS = Bounds(1_007.436, 26_572.352)
"""Thousand rupiah; the index stays 1 above the upper one."""
SEATS_FLOOR = 0.0001
"""Share of seats that stands for none at all in the IKG, as a proportion."""
MTF_FLOOR = 0.005
"""The lowest ``mtf`` that the IKG tells apart, as a proportion."""
MHPK20_REFERENCE = 0.01
"""The ``mhpk20`` against which the IKG measures, as a proportion."""

UHH: dict[Sex, Bounds] = {"P": Bounds(22.5, 87.5), "L": Bounds(17.5, 82.5)}
HLS = Bounds(0, 18)
RLS = Bounds(0, 15)
EXPENDITURE = Bounds(EXPENDITURE_GOALPOSTS.low, 100_000)
"""The upper bound lies below the lowest figure written in rupiah, so that a wrong unit is noticed."""
INDEX = Bounds(0, 100)
PERCENT = Bounds(0, 100)
PROPORTION = Bounds(0, 1)
POPULATION_SHARE = Bounds(0.01, 0.99)
SEX_RATIO = Bounds(50, 200)

# What rounding of published figures may add: to an expenditure index, to RLS in years, to 100 percent.
_INDEX_ROUNDING, _RLS_ROUNDING, _SEATS_ROUNDING = 0.001, 0.01, 0.1
_LOG_EXPENDITURE = math.log(EXPENDITURE_GOALPOSTS.high / EXPENDITURE_GOALPOSTS.low)


def elementwise(function: Any, *values: Any) -> Any:
    """A numpy function of numbers, arrays or Series: numpy's types do not say that it gives back what it is given."""
    return function(*values)


def health_index(uhh: T, sex: Sex) -> T:
    """Health index of one sex, 0-1: ``(UHH - lo) / (hi - lo)``.

    ``uhh`` in years; lo and hi are 22.5 and 87.5 for women, 17.5 and 82.5 for men. Source: UNDP Human
    Development Report, technical note on the Gender Development Index, whose goalposts BPS keeps.
    """
    bounds = UHH[sex]
    return (bounds.keep(uhh) - bounds.low) / bounds.width


def education_index(hls: T, rls: T) -> T:
    """Education index of one sex, 0-1: the mean of ``HLS / 18`` and ``RLS / 15``, both in years."""
    return (HLS.keep(hls) / HLS.high + RLS.keep(rls) / RLS.high) / 2


def expenditure_index(pengeluaran: T) -> T:
    """Expenditure index, 0-1: ``ln(X / 1 007.436) / ln(26 572.352 / 1 007.436)``, never above 1.

    ``pengeluaran`` is adjusted expenditure in thousand rupiah a head a year, NaN above 100 000 (a figure in
    rupiah). Source: BPS, Indeks Pembangunan Manusia (new method); the cap verified against published figures
    (men of Bontang, 2022-2024).
    """
    ratio = EXPENDITURE.keep(pengeluaran) / EXPENDITURE_GOALPOSTS.low
    return cast("T", elementwise(np.minimum, elementwise(np.log, ratio) / _LOG_EXPENDITURE, 1.0))


def ipm(uhh: T, hls: T, rls: T, pengeluaran: T, sex: Sex) -> T:
    """Human development index of one sex, 0-100: ``100 (health * education * expenditure)^(1/3)``.

    ``uhh``, ``hls``, ``rls`` in years, ``pengeluaran`` in thousand rupiah a head a year. Source: BPS, Indeks
    Pembangunan Gender (IPM by sex); verified against published figures to 0.02.
    """
    product = health_index(uhh, sex) * education_index(hls, rls) * expenditure_index(pengeluaran)
    return cast("T", 100 * elementwise(np.cbrt, product))


def ipg(ipm_p: T, ipm_l: T) -> T:
    """Indeks Pembangunan Gender: ``100 IPM_P / IPM_L``; 100 is equality, above it men lag.

    Both inputs on the 0-100 scale. Source: BPS, Indeks Pembangunan Gender; verified against published
    figures to 0.03 when the IPM are themselves recomputed.
    """
    return 100 * INDEX.keep(ipm_p) / INDEX.positive.keep(ipm_l)


def derived_expenditure(ipm: T, uhh: T, hls: T, rls: T, sex: Sex) -> T:
    """Expenditure that the published IPM implies, thousand rupiah a head a year ("diolah").

    ``X = 1 007.436 exp(ln(26 572.352 / 1 007.436) (IPM / 100)^3 / (health * education))``. Where the index
    reaches its cap the answer is 26 572.352: at least that much; NaN where no expenditure could give that IPM.
    Inverts ``ipm``; from inputs rounded as published it is good to 0.1-0.2 percent.
    """
    known = health_index(UHH[sex].positive.keep(uhh), sex) * education_index(HLS.positive.keep(hls), rls)
    index = Bounds(0, 1 + _INDEX_ROUNDING).keep((INDEX.keep(ipm) / 100) ** 3 / known)
    exponent = _LOG_EXPENDITURE * elementwise(np.minimum, index, 1.0)
    return cast("T", EXPENDITURE_GOALPOSTS.low * elementwise(np.exp, exponent))


def derived_rls(ipm: T, uhh: T, hls: T, pengeluaran: T, sex: Sex) -> T:
    """Mean years of schooling that the published IPM implies, years ("diolah").

    ``RLS = 15 (2 (IPM / 100)^3 / (health * expenditure) - HLS / 18)``; NaN where no RLS of 0-15 could give that
    IPM. Inverts ``ipm``; verified against published figures: the two decimals of 2017-2021 in 558 of 560 cases.
    """
    known = health_index(UHH[sex].positive.keep(uhh), sex) * expenditure_index(EXPENDITURE.positive.keep(pengeluaran))
    rls = RLS.high * (2 * ((INDEX.keep(ipm) / 100) ** 3 / known) - HLS.keep(hls) / HLS.high)
    possible = Bounds(RLS.low - _RLS_ROUNDING, RLS.high + _RLS_ROUNDING).keep(rls)
    return cast("T", elementwise(np.clip, possible, RLS.low, RLS.high))


def ikg_dimensions(
    mtf: T, mhpk20: T, legislatif_p: T, legislatif_l: T, sma_p: T, sma_l: T, tpak_p: T, tpak_l: T
) -> tuple[list[T], list[T]]:
    """Achievement of women and of men in health, empowerment and labour; inputs as in ``ikg``.

    Health has no value for men: theirs is 1, as in UNDP's index.
    """
    # Rounded first: binary sums of two-decimal shares miss the bound they stand on.
    seats = elementwise(np.round, legislatif_p + legislatif_l, 6)
    whole = 1 + 0 * Bounds(100 - _SEATS_ROUNDING, 100 + _SEATS_ROUNDING).keep(seats)
    floored = elementwise(np.maximum, PROPORTION.keep(mtf), MTF_FLOOR)
    health = elementwise(np.sqrt, MTF_FLOOR / floored * MHPK20_REFERENCE / PROPORTION.positive.keep(mhpk20))

    def empowerment(seats: T, sma: T) -> T:
        held = elementwise(np.maximum, PERCENT.keep(seats) / 100, SEATS_FLOOR) * whole
        return cast("T", elementwise(np.sqrt, held * PERCENT.positive.keep(sma) / 100))

    women = [health, empowerment(legislatif_p, sma_p), PERCENT.positive.keep(tpak_p) / 100]
    men = [1 + 0 * health, empowerment(legislatif_l, sma_l), PERCENT.positive.keep(tpak_l) / 100]
    return women, men


def ikg_of_dimensions(women: list[T], men: list[T]) -> T:
    """IKG, 0-1, from the achievements of ``ikg_dimensions``: ``1 - H / G``.

    H is the harmonic mean of the sexes' geometric means over the dimensions, G the geometric mean of the
    dimensions' arithmetic means over the sexes.
    """
    both = [(p + m) / 2 for p, m in zip(women, men, strict=True)]
    g_p, g_m, reference = (elementwise(np.cbrt, a * b * c) for a, b, c in (women, men, both))
    return cast("T", 1 - 2 * g_p * g_m / (g_p + g_m) / reference)


def ikg(mtf: T, mhpk20: T, legislatif_p: T, legislatif_l: T, sma_p: T, sma_l: T, tpak_p: T, tpak_l: T) -> T:
    """Indeks Ketimpangan Gender, 0 (no inequality) to 1; lower is better.

    ``mtf`` and ``mhpk20`` proportions of women, the rest percent by sex. With ``h = sqrt(0.005 / max(mtf,
    0.005) * 0.01 / mhpk20)`` and PR, SE, LF the three pairs as proportions:
    ``Gf = (h sqrt(PRf SEf) LFf)^(1/3)``, ``Gm = (sqrt(PRm SEm) LFm)^(1/3)``, ``H = 2 / (1/Gf + 1/Gm)``,
    ``G = ((h + 1)/2 * mean sqrt(PR SE) * mean LF)^(1/3)``, ``IKG = 1 - H / G``.

    A council without one sex counts as 0.0001 of its seats (see ``uses_seats_floor``): such a result is
    "perkiraan". NaN also where the shares of seats do not add up to 100 percent within 0.1. Source: form of
    UNDP's Gender Inequality Index (Human Development Report, technical notes); constants verified against
    published figures to three decimals.
    """
    return ikg_of_dimensions(*ikg_dimensions(mtf, mhpk20, legislatif_p, legislatif_l, sma_p, sma_l, tpak_p, tpak_l))


def uses_seats_floor(legislatif_p: pd.Series[float]) -> pd.Series[bool]:
    """Whether ``ikg`` reads a share (percent) as a council without women, and so is "perkiraan".

    True for 0 and for 0.01 percent, as such councils are published too.
    """
    return legislatif_p <= 100 * SEATS_FLOOR


def population_share(rasio_jk: T) -> T:
    """Women's share of the population, a proportion: ``100 / (100 + rasio_jk)``, which is men per 100 women."""
    return 100 / (100 + SEX_RATIO.keep(rasio_jk))


def edep(share_p: T, population_p: T) -> T:
    """Equally distributed equivalent percentage: ``1 / (p / w + (1 - p) / (100 - w))``, percent.

    ``share_p`` is w, women's share in percent; ``population_p`` is p, their share of the population, a
    proportion. 0 when w is 0 or 100; 50 when w equals 100 p. Source: UNDP Gender Empowerment Measure (Human
    Development Report, technical notes), taken over by BPS for the Indeks Pemberdayaan Gender.
    """
    w, p = PERCENT.keep(share_p), POPULATION_SHARE.keep(population_p)
    # The harmonic mean over a common denominator: nought where one sex has nothing, without dividing by it.
    return w * (100 - w) / (p * (100 - w) + (1 - p) * w)


def income_remainder(idg: T, parlemen: T, profesional: T, population_p: T) -> T:
    """Income index that the published IDG leaves, in which no bound is kept: outside 0-1 the inputs contradict.

    ``3 IDG / 100 - EDEP(parlemen)/50 - EDEP(profesional)/50``; ``idg`` 0-100, ``parlemen`` and
    ``profesional`` percent women, ``population_p`` a proportion. The expenditure series behind the income
    part is no longer published, so it is a remainder ("perkiraan") and takes up the rounding of the
    others. Source: BPS, Indeks Pemberdayaan Gender.
    """
    shares = edep(parlemen, population_p) / 50 + edep(profesional, population_p) / 50
    # A remainder of exactly 0 or 1 may come out a rounding error beyond it.
    return cast("T", elementwise(np.round, 3 * INDEX.keep(idg) / 100 - shares, 12))


@dataclass(frozen=True)
class Band:
    """A band of an index under an upper limit; ``included`` where the limit itself belongs to it."""

    name: str
    limit: float = math.inf
    included: bool = False


BANDS = {
    "ipg": (
        Band("kesetaraan tinggi", 2.5, included=True),
        Band("menengah-tinggi", 5, included=True),
        Band("menengah", 7.5, included=True),
        Band("menengah-rendah", 10, included=True),
        Band("rendah"),
    ),
    "ipm": (Band("rendah", 60), Band("sedang", 70), Band("tinggi", 80), Band("sangat tinggi")),
    "idg": (Band("rendah", 50), Band("sedang", 60), Band("tinggi", 80, included=True), Band("sangat tinggi")),
}
"""The bands of an index, the IPG's by its distance from 100 on either side.

Source: UNDP Gender Development Index groups, in use by BPS Kalimantan Timur (2025); status of BPS for IPM and IDG.
"""
