from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from reporting.feedback.fives import LEAST, put_together, shown

FACES = ("lots", "mostly", "some", "little", "not_at_all")
numbers = st.lists(st.integers(0, 12), min_size=5, max_size=5).map(lambda n: dict(zip(FACES, n, strict=True)))


def of_nobody_or_of_five(number):
    return number == 0 or number >= LEAST


def test_fewer_than_five_answers_and_none_look_the_same():
    assert [shown(number) for number in (0, 1, 4, 5, 60)] == [None, None, None, 5, 60]
    four = dict.fromkeys(FACES, 0) | {"lots": 4}
    assert put_together(four) == put_together(dict.fromkeys(FACES, 0)) == (dict.fromkeys(FACES), None)


def test_faces_that_few_chose_are_put_together_until_they_are_five():
    alone, together = put_together(dict(zip(FACES, (30, 12, 3, 2, 0), strict=True)))
    assert (alone, together) == ({**dict.fromkeys(FACES), "lots": 30, "mostly": 12}, 5)


def test_where_they_are_not_five_the_face_beside_them_is_put_with_them():
    alone, together = put_together(dict(zip(FACES, (30, 12, 0, 0, 1), strict=True)))
    assert (alone, together) == ({**dict.fromkeys(FACES), "lots": 30}, 13)
    alone, together = put_together(dict(zip(FACES, (30, 12, 9, 1, 8), strict=True)))
    assert (alone["lots"], alone["mostly"], alone["not_at_all"], together) == (30, 12, 8, 10)


@given(numbers)
def test_nothing_that_is_shown_or_follows_from_it_is_of_one_to_four(numbers):
    alone, together = put_together(numbers)
    told = [number for number in alone.values() if number is not None]
    if sum(numbers.values()) < LEAST:
        assert (told, together) == ([], None)
        return
    total = sum(told) + together
    assert total == sum(numbers.values())
    assert all(map(of_nobody_or_of_five, [together, total, *told, *(total - number for number in told)]))


def test_whoever_knows_the_rule_can_not_tell_how_many_chose_a_face_that_few_chose():
    most = 8
    led_to = {}
    for chosen in product(range(most + 1), repeat=len(FACES)):
        alone, together = put_together(dict(zip(FACES, chosen, strict=True)))
        if together is not None and together <= most:
            led_to.setdefault((*alone.values(), together), []).append(chosen)
    for possible in led_to.values():
        for numbers in zip(*possible, strict=True):
            assert len(set(numbers)) > 1 or not 0 < numbers[0] < LEAST, possible
