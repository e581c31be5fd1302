"""Rounding as reports print it: halves up, from exact fractions."""

from decimal import Decimal
from fractions import Fraction
from math import floor


def half_up(number):
    """The nearest whole number to an exact fraction; a half goes up."""
    return floor(number + Fraction(1, 2))


def two_decimals(number):
    """An exact fraction as a Decimal with two decimals, halves up."""
    return Decimal(half_up(number * 100)).scaleb(-2)
