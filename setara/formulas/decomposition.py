"""What the indices are made of: parts that add up exactly to a gap, a change or a difference.

IPG. The logarithm of IPG / 100 is a sum: one third each of the logarithms of the women-to-men ratios in
health, education and expenditure, and education is shared between HLS and RLS by the Shapley rule (the
average over both orders of replacing men's value by women's). A logarithmic share becomes points of IPG when
it is multiplied by the logarithmic mean of the two index values compared, ``L(a, b) = (b - a) / ln(b / a)``
with ``L(a, a) = a``. No remainder is left, and the sign of each part is that of its component, also where
IPG is exactly 100 and parts of opposite sign cancel, or where it lies above 100.

IKG. It depends only on the women-to-men ratio in each dimension, see ``ikg_parts``; its parts are Shapley
values. IDG is a plain sum of three parts.

As in ``indices``, all parts are NaN where an input cannot be.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import permutations
from typing import Any, Generic, cast

import numpy as np
import pandas as pd

from setara.formulas.indices import (
    EXPENDITURE,
    HLS,
    PROPORTION,
    RLS,
    UHH,
    T,
    edep,
    elementwise,
    expenditure_index,
    health_index,
    ikg_dimensions,
    ikg_of_dimensions,
    income_remainder,
)


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
