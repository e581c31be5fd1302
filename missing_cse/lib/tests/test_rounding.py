from decimal import Decimal
from fractions import Fraction

import pytest

from missing_cse.lib.rounding import half_up, two_decimals


@pytest.mark.parametrize(
    ("number", "rounded"),
    [(Fraction(1, 2), 1), (Fraction(5, 2), 3), (Fraction(49, 100), 0), (Fraction(57), 57)],
)
def test_a_half_goes_up(number, rounded):
    assert half_up(number) == rounded


@pytest.mark.parametrize(
    ("number", "printed"), [(Fraction(1, 8), "0.13"), (Fraction(2, 3), "0.67"), (Fraction(15), "15.00")]
)
def test_a_mean_has_two_decimals(number, printed):
    assert str(two_decimals(number)) == printed
    assert isinstance(two_decimals(number), Decimal)
