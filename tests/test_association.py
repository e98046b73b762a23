"""Associations worked by hand: correlation, Fisher's interval, and the one region that carries it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from setara.formulas.spread import Association, correlation, rests_on

EIGHT = np.arange(1.0, 9.0)
SWAPPED = np.array([2.0, 1, 4, 3, 6, 5, 8, 7])


def test_correlation_and_interval_of_eight_regions() -> None:
    """Of two orders r is 1 - 6 * 8 / (8 * 63) = 19/21; its transform is ln(20)/2, and 1.96/sqrt(5) the reach."""
    found = correlation(EIGHT, SWAPPED)
    assert found is not None
    assert found.r == pytest.approx(19 / 21)
    reach = 1.959964 / math.sqrt(5)
    assert found.low == pytest.approx(math.tanh(math.log(20) / 2 - reach), abs=1e-6)
    assert (found.low, found.high) == (pytest.approx(0.55207, abs=1e-5), pytest.approx(0.98282, abs=1e-5))
    assert found.n == 8
    assert found.holds


def test_a_fall_is_as_strong_as_a_rise() -> None:
    up, down = correlation(EIGHT, SWAPPED), correlation(EIGHT, -SWAPPED)
    assert up is not None
    assert down is not None
    assert (down.r, down.low, down.high) == pytest.approx((-up.r, -up.high, -up.low))


def test_nothing_is_said_of_seven_regions_or_of_what_never_varies() -> None:
    assert correlation(EIGHT[:7], SWAPPED[:7]) is None
    assert correlation(EIGHT, np.full(8, 3.0)) is None
    assert correlation(np.array([]), np.array([])) is None


def test_a_perfect_line_has_no_width() -> None:
    assert correlation(EIGHT, 3 * EIGHT + 1) == Association(1, 1, 1, 8)
    assert correlation(EIGHT, -EIGHT) == Association(-1, -1, -1, 8)


def test_figures_that_do_not_go_together_do_not_hold() -> None:
    """Both halves of the cross lie alike: the products of what is away from the means sum to nothing."""
    x = np.array([-1.0, -1, 1, 1, -2, -2, 2, 2])
    y = np.array([-1.0, 1, -1, 1, 2, -2, 2, -2])
    found = correlation(x, y)
    assert found is not None
    assert found.r == pytest.approx(0)
    assert found.low == pytest.approx(-math.tanh(1.959964 / math.sqrt(5)), abs=1e-6)
    assert not found.holds


def test_the_region_that_carries_an_association_is_named() -> None:
    x = np.array([-1.0, -1, 1, 1, -2, -2, 2, 2, 20])
    y = np.array([-1.0, 1, -1, 1, 2, -2, 2, -2, 20])
    assert rests_on(x, y) == 8
    assert rests_on(x[:8], y[:8]) is None, "what does not hold rests on nobody"
    assert rests_on(np.arange(20.0), np.arange(20.0)) is None
    assert rests_on(EIGHT, SWAPPED) is None, "of seven nothing is said, so nobody is blamed"
