import re

from missing_cse.lib.references import new_reference


def test_a_reference_names_its_kind_and_is_not_given_twice():
    given = [new_reference("RFM") for _ in range(100)]
    assert len(set(given)) == 100
    assert all(re.fullmatch("RFM-[0-9A-F]{8}", one) for one in given)
