"""The three gender indices as BPS and UNDP define them, with their inverses, and parts that add up exactly to them.

Every function is pure and takes numbers, numpy arrays or pandas Series of one index, and gives back the same.
Units are those of the figures: years, thousand rupiah a head a year, percent; ``mtf``, ``mhpk20`` and
population shares are proportions. Where an input is missing, outside its bounds or at odds with another the
answer is NaN, so that one faulty region takes no other with it; who asks says what that means.

Parts of the IPG. The logarithm of IPG / 100 is a sum: one third each of the logarithms of the women-to-men ratios in
health, education and expenditure, and education is shared between HLS and RLS by the Shapley rule (the
average over both orders of replacing men's value by women's). A logarithmic share becomes points of IPG when
it is multiplied by the logarithmic mean of the two index values compared, ``L(a, b) = (b - a) / ln(b / a)``
with ``L(a, a) = a``. No remainder is left, and the sign of each part is that of its component, also where
IPG is exactly 100 and parts of opposite sign cancel, or where it lies above 100.

Parts of the others. The IKG depends only on the women-to-men ratio in each dimension, see ``ikg_parts``; its parts are
Shapley values. IDG is a plain sum of three parts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from itertools import permutations
from typing import Any, Generic, Literal, TypeAlias, TypeVar, cast

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


@dataclass(frozen=True)
class Components(Generic[T]):
    """The published components behind one IPG, or behind many when the fields are arrays or Series.

    ``uhh_*``, ``hls_*``, ``rls_*`` in years, ``pengeluaran_*`` in thousand rupiah a head a year; ``_p``
    women, ``_l`` men. ``vintage`` is the series they belong to: two vintages are never compared.
    """

    uhh_p: T
    hls_p: T
    rls_p: T
    pengeluaran_p: T
    uhh_l: T
    hls_l: T
    rls_l: T
    pengeluaran_l: T
    vintage: str

    @classmethod
    def from_table(cls, table: pd.DataFrame, vintage: str) -> Components[pd.Series[float]]:
        """The components of every row of ``table``, whose columns carry the names of the fields."""
        columns: dict[str, Any] = {f.name: table[f.name] for f in fields(cls) if f.name != "vintage"}
        return Components(**columns, vintage=vintage)


@dataclass(frozen=True)
class IpgParts(Generic[T]):
    """The way from the IPG ``start`` to the IPG ``end``, split into points that add up to it.

    A part is negative where its component pulls ``end`` below ``start``.
    """

    start: T
    end: T
    health: T
    hls: T
    rls: T
    pengeluaran: T

    @property
    def total(self) -> T:
        """The sum of the parts, which is ``end - start``."""
        return self.health + (self.hls + self.rls) + self.pengeluaran


def _log_shares(k: Components[T]) -> tuple[T, T, T, T]:
    """Shares of ln(IPG / 100) of health, HLS, RLS and expenditure; they add up to it."""
    uhh_p, uhh_l = UHH["P"].positive.keep(k.uhh_p), UHH["L"].positive.keep(k.uhh_l)
    x_p, x_l = (EXPENDITURE.positive.keep(x) for x in (k.pengeluaran_p, k.pengeluaran_l))
    a_p, a_l = (HLS.positive.keep(x) / HLS.high for x in (k.hls_p, k.hls_l))
    b_p, b_l = (RLS.keep(x) / RLS.high for x in (k.rls_p, k.rls_l))

    def log(ratio: T) -> T:
        return cast("T", elementwise(np.log, ratio))

    return (
        log(health_index(uhh_p, "P") / health_index(uhh_l, "L")) / 3,
        (log((a_p + b_l) / (a_l + b_l)) + log((a_p + b_p) / (a_l + b_p))) / 2 / 3,
        (log((a_l + b_p) / (a_l + b_l)) + log((a_p + b_p) / (a_p + b_l))) / 2 / 3,
        log(expenditure_index(x_p) / expenditure_index(x_l)) / 3,
    )


def _in_points(start: T, shares: tuple[T, T, T, T]) -> IpgParts[T]:
    """The end reached from ``start`` by logarithmic shares, and the shares in points."""
    health, hls, rls, pengeluaran = shares
    total = health + hls + rls + pengeluaran
    # L(start, end) = start (e^s - 1) / s, which has its limit at s = 0 and loses no digits near it.
    none = total == 0
    mean = start * cast("T", np.where(none, 1.0, elementwise(np.expm1, total) / np.where(none, 1.0, total)))
    end = start * cast("T", elementwise(np.exp, total))
    return IpgParts(start, end, mean * health, mean * hls, mean * rls, mean * pengeluaran)


def ipg_gap(components: Components[T]) -> IpgParts[T]:
    """Split the distance of the IPG from 100 into health, HLS, RLS and expenditure, points of IPG.

    ``start`` is 100 and ``end`` the IPG recomputed from the components; what the published IPG differs by
    beyond the parts is rounding. Source: the product form of the IPM of BPS (Indeks Pembangunan Gender); the
    logarithmic mean turns log shares into points as in LMDI decomposition (Ang 2005, Energy Policy 33). NaN
    also at the lower goalposts, where a logarithm fails.
    """
    shares = _log_shares(components)
    return _in_points(100 + 0 * shares[0], shares)


def ipg_difference(start: Components[T], end: Components[T]) -> IpgParts[T]:
    """Split the way of the IPG from one year of a vintage to another, or from one region to another.

    Each part, in points of IPG, is the difference of the component's logarithmic shares of the gap times
    L(IPG start, IPG end), so a part is positive where women stand nearer to men in that component at the end;
    exchanging both only turns the signs. Source as in ``ipg_gap``.

    Raises:
        ValueError: different vintages.
    """
    if start.vintage != end.vintage:
        raise ValueError(f"vintages {start.vintage!r} and {end.vintage!r} cannot be compared: their methods differ")
    before, after = _log_shares(start), _log_shares(end)
    health, hls, rls, pengeluaran = (b - a for a, b in zip(before, after, strict=True))
    logarithm = before[0] + before[1] + before[2] + before[3]
    return _in_points(100 * cast("T", elementwise(np.exp, logarithm)), (health, hls, rls, pengeluaran))


@dataclass(frozen=True)
class IkgParts(Generic[T]):
    """An IKG and its three parts, which add up to it."""

    ikg: T
    health: T
    empowerment: T
    labour: T


def ikg_parts(
    mtf: T, mhpk20: T, legislatif_p: T, legislatif_l: T, sma_p: T, sma_l: T, tpak_p: T, tpak_l: T
) -> IkgParts[T]:
    """Split the IKG into health, empowerment and labour by the Shapley rule; units as in ``ikg``.

    A dimension counts as equal when women's and men's achievement in it are the same: mtf and mhpk20 at the
    level where ``h`` is men's 1, equal ``sqrt(PR SE)``, equal labour participation. At which level they meet
    does not matter, since a common factor cancels between H and G; both are set to their mean, which leaves
    the reference G as it is. With all three equal the index is 0, so the parts add up to the index. A part is
    the average, over the six orders of equalising, of what the index loses; it is negative where women's
    advantage in a dimension offsets a lag in others.
    """
    women, men = ikg_dimensions(mtf, mhpk20, legislatif_p, legislatif_l, sma_p, sma_l, tpak_p, tpak_l)
    index = ikg_of_dimensions(women, men)
    parts = [0 * index] * 3
    orders = list(permutations(range(3)))
    for order in orders:
        p, m, before = list(women), list(men), index
        for dimension in order:
            p[dimension] = m[dimension] = (women[dimension] + men[dimension]) / 2
            after = ikg_of_dimensions(p, m)
            parts[dimension] = parts[dimension] + (before - after) / len(orders)
            before = after
    return IkgParts(index, *parts)


@dataclass(frozen=True)
class IdgParts(Generic[T]):
    """The three parts of an IDG in points, which add up to it; income is the remainder."""

    parlemen: T
    profesional: T
    income: T


def share_part(share_p: T, population_p: T) -> T:
    """Points of IDG that women's share in parliament or among professionals brings, at equality about 33.3.

    ``share_p`` percent, ``population_p`` a proportion; two thirds of its EDEP, the rest held constant.
    """
    return edep(share_p, population_p) * (2 / 3)


def idg_parts(idg: T, parlemen: T, profesional: T, population_p: T) -> IdgParts[T]:
    """Split a published IDG: parliament and professionals computed, income as what is left ("perkiraan").

    ``idg`` 0-100, ``parlemen`` and ``profesional`` percent women, ``population_p`` a proportion. A part is
    ``100 / 3`` times its index; income is NaN where the remainder lies outside 0-1: the inputs contradict.
    Source: BPS, Indeks Pemberdayaan Gender.
    """
    income = PROPORTION.keep(income_remainder(idg, parlemen, profesional, population_p)) * (100 / 3)
    return IdgParts(share_part(parlemen, population_p), share_part(profesional, population_p), income)
