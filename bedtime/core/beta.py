"""The Beta distribution: what is thought of a share after so many successes and failures were seen."""

import math

TINY = 1e-300  # stands in for a denominator of 0
FINE = 1e-14  # the continued fraction is done when a turn changes it by less, as a share of it
NEAR = 1e-13  # the quantile is found when a step towards it is shorter


def log_beta(a: float, b: float) -> float:
    """The natural logarithm of the Beta function B(a, b), for two numbers above 0."""
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def quantile(share: float, a: float, b: float) -> float:
    """The value, from 0 to 1, that so much of Beta(a, b) lies below, to 1e-10.

    `share` lies between 0 and 1, `a` and `b` are above 0. What lies below a value is the regularised incomplete beta
    function I_x(a, b); it is followed by Newton's steps, and a step that would leave the bracket halves that instead.
    """
    whole = log_beta(a, b)
    low, before, high = 0.0, 0.0, 1.0
    at = (a + 1) / (a + b + 2)
    while abs(at - before) > NEAR:
        height = math.exp(a * math.log(at) + b * math.log1p(-at) - whole)
        excess = _below(at, a, b, height) - share
        low, high = (low, at) if excess > 0 else (at, high)
        aim = at - excess * at * (1 - at) / (height or TINY)
        there = low < aim < high or aim == at  # a step too small for a float ends it as well
        before, at = at, aim if there else (low + high) / 2
    return at


def _below(at: float, a: float, b: float, height: float) -> float:
    """I_at(a, b), given its factor at^a (1 - at)^b / B(a, b)."""
    # The fraction is quick on this side of the mean alone; from beyond it, what lies above is measured.
    if at * (a + b + 2) > a + 1:
        return 1 - height * _fraction(1 - at, b, a) / b
    return height * _fraction(at, a, b) / a


def _fraction(at: float, a: float, b: float) -> float:
    """The continued fraction in I_at(a, b) = at^a (1 - at)^b / (a B(a, b)) · 1 / (1 + d1 / (1 + d2 / (1 + ...)))."""
    turn, upper, lower, value, change = 0, 1.0, 0.0, 1.0, 0.0
    while abs(change - 1) > FINE:
        turn += 1
        half = turn // 2
        product = -(a + half) * (a + b + half) if turn % 2 else half * (b - half)
        term = product * at / ((a + turn - 1) * (a + turn))
        # Both are ratios of neighbouring denominators and numerators, which by themselves would overflow (Lentz).
        lower = 1 / (1 + term * lower or TINY)
        upper = 1 + term / upper or TINY
        change = lower * upper
        value *= change
    return 1 / value
