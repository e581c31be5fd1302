from datetime import date
from functools import wraps

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from access.models import Term
from access.tests.factories import DistrictFactory, PoliceForceFactory, TermFactory
from cases.alike import Why
from cases.matching import Candidate, Match, Person, match
from cases.models import PersonReference
from cases.tests.factories import ChildFactory, ResidenceFactory

BORN = date(2003, 4, 12)
CATHERINE = {"first_name": "Catherine", "last_name": "Hall", "date_of_birth": BORN}


@pytest.fixture
def service(db):
    return DistrictFactory().service


@pytest.fixture
def force(service):
    return service.police_forces.get()


@pytest.fixture
def match_one(service, force):
    def match_one(**said):
        (found,) = match(service, force, [Person(**said)])
        return found

    return match_one


@pytest.fixture
def catherine(service):
    return ChildFactory(service=service, **CATHERINE)


def refer(child, force, reference):
    return PersonReference.objects.create(
        service=child.service, force=force, reference=reference, child=child
    )


def certainly(child):
    return Match(child.pk)


def test_nobody_is_found_where_nobody_is_on_record(match_one):
    assert match_one(**CATHERINE) == Match()


@pytest.mark.parametrize(
    "said",
    [
        CATHERINE,
        {**CATHERINE, "first_name": "CATHERINE", "last_name": "  hall "},
        {**CATHERINE, "first_name": "Cátherine", "last_name": "Häll"},
        {**CATHERINE, "first_name": "", "last_name": "Catherine Hall", "reference": "P1"},
        {"reference": "P1"},
        {"reference": "P1", "first_name": "Kate", "last_name": "Brown", "date_of_birth": BORN},
        {
            "reference": "P1",
            "first_name": "Katherine",
            "last_name": "Hall",
            "date_of_birth": date(2004, 1, 1),
        },
        {"reference": "P1", "first_name": "Kate", "last_name": "Brown"},
    ],
)
def test_who_is_named_by_the_reference_or_the_same_name_and_birthday_is_certain(
    match_one, catherine, force, said
):
    refer(catherine, force, "P1")
    assert match_one(**said) == certainly(catherine)


def test_a_reference_with_another_name_and_birthday_is_not_certain(match_one, catherine, force):
    refer(catherine, force, "P1")
    found = match_one(reference="P1", first_name="Tom", last_name="Brown", date_of_birth=date(2005, 1, 1))
    assert found == Match(candidates=(Candidate(catherine.pk, Why.REFERENCE),))


def test_a_reference_of_another_force_or_service_names_nobody(match_one, service, catherine, force):
    refer(catherine, PoliceForceFactory(), "P1")
    refer(ChildFactory(), force, "P1")
    assert match_one(reference="P1") == Match()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"first_name": "Katherine"}, Why.BIRTHDAY),
        ({"first_name": "Hall", "last_name": "Catherine"}, Why.BIRTHDAY),
        ({"first_name": "", "last_name": "Catherine"}, Why.BIRTHDAY),
        ({"date_of_birth": date(2003, 12, 4)}, Why.SWAPPED),
        ({"date_of_birth": date(2003, 4, 13)}, Why.DIGIT),
        ({"date_of_birth": None}, Why.UNKNOWN),
        ({"date_of_birth": None, "first_name": "Cathrine"}, Why.SIMILAR),
        ({"date_of_birth": date(2005, 9, 30), "postcode": "st1 1aa"}, Why.ADDRESS),
        ({"date_of_birth": date(2005, 9, 30), "address": "2 High Street, ST1 1AA"}, Why.ADDRESS),
        ({"reference": "P2"}, Why.SAME),
        ({"gender": "boy"}, Why.SAME),
        ({"postcode": "ST9 9ZZ"}, Why.SAME),
        ({"address": "The Willows"}, None),
    ],
)
def test_who_may_be_meant_is_proposed_with_why(match_one, service, catherine, force, said, why):
    genders = {
        slug: TermFactory(service=service, kind=Term.Kind.GENDER, slug=slug) for slug in ("girl", "boy")
    }
    catherine.gender = genders["girl"]
    catherine.save()
    refer(catherine, force, "P1")
    ResidenceFactory(child=catherine, place="2 High Street, Stoke ST1 1AA")
    found = match_one(**CATHERINE | {"gender": "girl"} | said)
    if why:
        assert found == Match(candidates=(Candidate(catherine.pk, why),))
    else:
        assert found.candidates[0].why == Why.SAME


def test_without_a_birthday_the_closest_names_are_proposed(match_one, service):
    names = ("Katherine", "Cathleen", "Catherin", "Catherina", "Cathrine", "Cathherine", "Catherinee")
    alike = {name: ChildFactory(service=service, first_name=name, last_name="Hall") for name in names}
    found = match_one(first_name="Catherine", last_name="Hall")
    assert {one.why for one in found.candidates} == {Why.SIMILAR}
    proposed = {one.child_id for one in found.candidates}
    assert proposed == {child.pk for name, child in alike.items() if name not in names[:2]}


def test_without_a_birthday_others_are_not_sought_where_enough_are_of_the_name(match_one, service):
    ChildFactory(service=service, first_name="Cathrine", last_name="Hall")
    same = [ChildFactory(service=service, **CATHERINE) for _ in range(4)]
    found = match_one(first_name="Hall", last_name="Catherine").candidates
    assert [one.why for one in found] == [Why.UNKNOWN] * 4 + [Why.SIMILAR]
    same.append(ChildFactory(service=service, **CATHERINE))
    found = match_one(first_name="Hall", last_name="Catherine").candidates
    assert found == tuple(Candidate(child.pk, Why.UNKNOWN) for child in same)


@pytest.mark.parametrize(
    ("said", "certain"),
    [
        ({"address": "2 high street"}, True),
        ({"address": "2 High Street, Stoke"}, True),
        ({"postcode": "ST1 1AA"}, True),
        ({"address": "4 High Street"}, False),
    ],
)
def test_the_same_address_in_other_words_does_not_speak_against_it(match_one, catherine, said, certain):
    ResidenceFactory(child=catherine, place="2 High Street", since=date(2018, 1, 1))
    ResidenceFactory(child=catherine, place="9 Old Road", since=date(2017, 1, 1))
    assert match_one(**CATHERINE, **said).certain == certain


@pytest.mark.parametrize(
    "said",
    [
        {"first_name": "Tom"},
        {"first_name": "Ann", "last_name": "Smith"},
        {"date_of_birth": date(2001, 9, 30)},
        {"first_name": "", "last_name": ""},
        {"first_name": "Unknown"},
    ],
)
def test_a_twin_and_others_are_not_meant(match_one, service, catherine, said):
    ChildFactory(service=service, first_name="", last_name="", date_of_birth=BORN)
    ChildFactory(service=service, first_name="Unknown", last_name="Hall", date_of_birth=BORN)
    found = match_one(**CATHERINE | said)
    assert not found.certain
    assert catherine.pk not in {one.child_id for one in found.candidates}


def test_of_two_who_fit_neither_is_certain(match_one, service, catherine):
    other = ChildFactory(service=service, **CATHERINE)
    assert match_one(**CATHERINE).candidates == tuple(
        Candidate(child.pk, Why.SAME) for child in (catherine, other)
    )


def test_what_fits_a_merged_record_is_of_the_kept_one(match_one, service, catherine, force):
    ChildFactory(
        service=service, first_name="Kate", last_name="Brown", date_of_birth=BORN, merged_into=catherine
    )
    assert match_one(first_name="Kate", last_name="Brown", date_of_birth=BORN) == certainly(catherine)
    ChildFactory(service=service, merged_into=catherine, **CATHERINE)
    assert match_one(**CATHERINE) == certainly(catherine)


def test_a_restricted_child_is_matched_as_others_are(match_one, service):
    child = ChildFactory(service=service, restricted=True, **CATHERINE)
    assert match_one(**CATHERINE) == certainly(child)


def test_children_of_other_services_are_not_meant(match_one):
    ChildFactory(**CATHERINE)
    assert match_one(**CATHERINE) == Match()


def test_one_child_twice_in_a_batch_is_one_new_record(service, force):
    people = [
        Person(**CATHERINE, reference="P1"),
        Person(first_name="Tom", last_name="Hall", date_of_birth=BORN),
        Person(**CATHERINE),
        Person(first_name="Kate", last_name="Hall", reference="P1"),
        Person(**CATHERINE, reference="P2"),
        Person(first_name="Jo", last_name="Swan", date_of_birth=date(2009, 9, 9), reference="P1"),
        Person(**CATHERINE, gender="girl"),
    ]
    assert [one.first for one in match(service, force, people)] == [None, None, 0, 0, None, None, None]


def test_a_reference_that_came_earlier_in_the_batch_names_the_same_child(service, force, catherine):
    people = [Person(**CATHERINE, reference="P1"), Person(reference="P1")]
    assert match(service, force, people) == [certainly(catherine)] * 2


def test_a_batch_takes_as_many_statements_as_one(service, force, catherine):
    def taken(people):
        with CaptureQueriesContext(connection) as queries:
            match(service, force, people)
        return len(queries)

    assert taken([Person(**CATHERINE)] * 20) == taken([Person(**CATHERINE)])


def test_an_empty_batch_matches_nobody(service, force):
    assert match(service, force, []) == []


def test_everybody_is_answered_in_order(service, force, catherine):
    people = [Person(first_name=f"N{number}", last_name="X") for number in range(12)] + [Person(**CATHERINE)]
    assert [one.certain for one in match(service, force, people)] == [False] * 12 + [True]


def forgotten(test):
    """What an example records is gone before the next one."""

    @wraps(test)
    def tested(*args, **kwargs):
        with transaction.atomic():
            test(*args, **kwargs)
            transaction.set_rollback(True)

    return tested


WORDS = st.text(st.sampled_from("abcdeéèçøñßłœÅÖ'’-. "), min_size=1, max_size=12).filter(
    lambda word: any(map(str.isalnum, word)) and word == " ".join(word.split())
)
SETTINGS = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SETTINGS
@given(WORDS, WORDS, st.sampled_from([str.upper, str.lower, str.title, lambda name: f" {name}  "]))
@example("Mary-Jane", "O’Brien", lambda name: name.replace("-", " ").replace("’", ""))
@example("Zoë", "Müller", lambda name: name.replace("ë", "e").replace("ü", "u"))
@forgotten
def test_however_a_name_is_written_it_is_the_same_child(service, force, first_name, last_name, written):
    names = {"first_name": first_name, "last_name": last_name}
    child = ChildFactory(service=service, date_of_birth=BORN, **names)
    said = Person(first_name=written(first_name), last_name=written(last_name), date_of_birth=BORN)
    assert match(service, force, [said]) == [certainly(child)]
    turned = Person(first_name=said.last_name, last_name=said.first_name, date_of_birth=BORN)
    (found,) = match(service, force, [turned])
    assert child.pk in {found.child_id, *(one.child_id for one in found.candidates)}


def plain(name):
    """A name without spelling, as the database compares names."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT searched_name(%s, '')", [name])
        return cursor.fetchone()[0]


@SETTINGS
@given(WORDS, WORDS, WORDS)
@forgotten
def test_twins_are_never_certain(service, force, one, other, last_name):
    ChildFactory(service=service, first_name=one, last_name=last_name, date_of_birth=BORN)
    (found,) = match(service, force, [Person(first_name=other, last_name=last_name, date_of_birth=BORN)])
    assert found.certain == (plain(one) == plain(other))


@SETTINGS
@given(st.text("-' .’", max_size=3), st.text("-' .’", max_size=3), st.sampled_from([BORN, None]))
@forgotten
def test_an_empty_name_is_nobodys(service, force, first_name, last_name, born):
    ChildFactory(service=service, first_name=first_name, last_name=last_name, date_of_birth=born)
    said = Person(first_name=first_name, last_name=last_name, date_of_birth=born)
    assert match(service, force, [said]) == [Match()]
