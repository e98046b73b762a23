"""An IKG that rests on a survey proportion of exactly zero, and what it is with the proportion of the year before.

None among the women asked is not none among all: the formula's floor of 0.005 then takes the place of a figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from setara.formulas.indices import ikg

FLOOR = 0.005


@dataclass(frozen=True)
class WithoutZero:
    """The IKG of a region with last year's proportion ("perkiraan").

    Attributes:
        value: the IKG.
        mtf: the proportion it takes.
        year: of the proportion.
    """

    value: float
    mtf: float
    year: int


def without_zero(inputs: Mapping[str, float], year: int, before: float | None) -> WithoutZero | None:
    """Return the IKG with the proportion of the year before, None where this year's is not zero or that changes nothing.

    Args:
        inputs: the eight inputs of the year by the names of `ikg`'s parameters.
        year: the year.
        before: the proportion of the year before; None where it was not published.

    Raises:
        ValueError: an input missing or out of bounds.
    """
    if inputs["mtf"] or before is None or before <= FLOOR:
        return None
    return WithoutZero(ikg(**{**inputs, "mtf": before}), before, year - 1)
