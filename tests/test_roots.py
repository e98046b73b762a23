"""Where a function is nought, against values worked out by hand and printed tables."""

from __future__ import annotations

import math

import pytest

from setara.formulas.goalseek import root
from setara.formulas.spread import student


def test_a_root_is_found_to_the_last_digits() -> None:
    assert root(lambda x: x**2 - 2, 0.0, 2.0) == pytest.approx(math.sqrt(2), abs=1e-15)
    assert root(lambda x: math.exp(x) - 1, -5.0, 3.0) == pytest.approx(0, abs=1e-15)
    assert root(lambda x: 3 - x, 10.0, 0.0) == pytest.approx(3, abs=1e-15)
    assert root(lambda x: (x - 0.3) ** 9, 0.0, 1.0) == pytest.approx(0.3, abs=1e-12)


def test_an_end_that_is_the_root_is_returned_itself() -> None:
    assert root(lambda x: x - 1, 0.0, 1.0) == 1.0
    assert root(lambda x: x, 0.0, 1.0) == 0.0


def test_a_root_between_values_of_one_sign_is_refused() -> None:
    with pytest.raises(ValueError, match="sign"):
        root(lambda x: x + 1, 0.0, 2.0)


# Abramowitz & Stegun, table 26.10.
@pytest.mark.parametrize(
    ("freedom", "probability", "value"),
    [
        (1, 0.95, 6.314),
        (2, 0.975, 4.303),
        (3, 0.995, 5.841),
        (12, 0.975, 2.179),
        (29, 0.95, 1.699),
        (120, 0.975, 1.980),
    ],
)
def test_students_quantiles_are_those_of_the_tables(freedom: int, probability: float, value: float) -> None:
    assert student(freedom, probability) == pytest.approx(value, abs=5e-4)
