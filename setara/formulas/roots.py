"""Where a function is nought, and Student's quantile that follows from it: a library for the two takes 37 MB of memory."""

from __future__ import annotations

import math
from collections.abc import Callable

_STEP = 4 * 2.0**-52
_MOST = 200


def root(function: Callable[[float], float], start: float, end: float) -> float:
    """Return where a continuous function is nought between two values at which its signs differ.

    By inverse quadratic interpolation where it can be trusted, else by halves: Chandrupatla, T. R., 1997, A new hybrid
    quadratic/bisection algorithm for finding the zero of a nonlinear function without using derivatives, Advances in
    Engineering Software 28, 145-149.

    Raises:
        ValueError: the signs do not differ.
    """
    a, b, at_a, at_b = end, start, function(end), function(start)
    if at_a and at_b and (at_a > 0) == (at_b > 0):
        raise ValueError("the function has one sign at both ends")
    c, at_c, share = b, at_b, 0.5
    for _ in range(_MOST):
        best, at_best = (a, at_a) if abs(at_a) < abs(at_b) else (b, at_b)
        least = _STEP * abs(best) + 1e-15
        if at_best == 0 or abs(b - a) <= 2 * least:
            return best
        margin = least / abs(b - a)
        new = a + min(1 - margin, max(margin, share)) * (b - a)
        at_new = function(new)
        if (at_new > 0) == (at_a > 0):
            c, at_c = a, at_a
        else:
            c, at_c, b, at_b = b, at_b, a, at_a
        a, at_a = new, at_new
        share = _share(a, b, c, at_a, at_b, at_c)
    return best


def _share(a: float, b: float, c: float, at_a: float, at_b: float, at_c: float) -> float:
    """Return where between a and b the next value is tried, from 0 at a to 1 at b."""
    x, y = (a - b) / (c - b), (at_a - at_b) / (at_c - at_b)
    if not (y**2 < x and (1 - y) ** 2 < 1 - x):
        return 0.5
    return at_a / (at_b - at_a) * at_c / (at_b - at_c) + (c - a) / (b - a) * at_a / (at_c - at_a) * at_b / (at_c - at_b)


def student(freedom: int, probability: float) -> float:
    """Return the value that a variable of Student's distribution stays below with a probability between 0.5 and 1.

    Args:
        freedom: degrees of freedom, at least 1.
        probability: of the lower tail.
    """
    within = 2 * probability - 1
    angle = root(lambda angle: _within(angle, freedom) - within, 0.0, math.pi / 2)
    return math.sqrt(freedom) * math.tan(angle)


def _within(angle: float, freedom: int) -> float:
    """Return the probability of lying no farther from nought than `sqrt(freedom) tan(angle)`.

    Abramowitz, M. & Stegun, I. A., 1964, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
    """
    odd = freedom % 2
    term = math.cos(angle) if odd else 1.0
    total = 0.0 if freedom == 1 else term
    for k in range(2 + odd, freedom - 1, 2):
        term *= (k - 1) / k * math.cos(angle) ** 2
        total += term
    return 2 / math.pi * (angle + math.sin(angle) * total) if odd else math.sin(angle) * total
