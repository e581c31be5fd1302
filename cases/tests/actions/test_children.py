"""What people keep of a child: what is done, what is refused, and what follows."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from access.models import Term
from access.tests.factories import (
    AreaFactory,
    AuthorityFactory,
    DistrictFactory,
    TermFactory,
    UserFactory,
)
from cases.actions.children import (
    add_person,
    change_person,
    correct_child,
    end_alert,
    raise_alert,
    record_residence,
)
from cases.models import Alert, Child, ChildCorrection, Episode, PersonAround, Residence
from cases.particulars import in_words
from cases.tests.factories import ChildFactory, EpisodeFactory, PersonAroundFactory
from missing_cse.lib.conflicts import ChangedMeanwhile, differences, fingerprint
from missing_cse.lib.periods import Period
from referrals.tests.factories import RfmFactory
from reporting.figures import ALL, calculate
from reporting.measures import MEASURES

WHERE = {
    "living_arrangement": "home",
    "responsible_authority": None,
    "district": None,
    "place": "4 Mill Lane",
}


@pytest.fixture
def user(db):
    return UserFactory()


@pytest.fixture
def child(db):
    return ChildFactory(first_name="Sam", last_name="Swan", date_of_birth=date(2003, 6, 15))


@pytest.mark.parametrize(
    ("record", "given"),
    [
        (add_person, {"name": "Kim Swan"}),
        (raise_alert, {"text": "A dog at the address."}),
        (record_residence, {"since": date(2018, 1, 1), **WHERE}),
    ],
)
def test_nothing_is_recorded_on_a_record_that_was_merged_meanwhile(user, child, record, given):
    Child.objects.filter(pk=child.pk).update(merged_into=ChildFactory(service=child.service))
    with pytest.raises(ValidationError, match="was merged into another one"):
        record(child, by=user, **given)
    assert not any(model.objects.exists() for model in (PersonAround, Alert, Residence))


def seen(row):
    return fingerprint(in_words(row))


def details(child, **changed):
    names = ("first_name", "last_name", "date_of_birth", "gender")
    return {name: getattr(child, name) for name in names} | changed


def test_a_person_around_the_child_is_added_and_the_trail_says_by_whom(child, user):
    person = add_person(child, by=user, name="Jo Swan", relationship="Mother")
    event = PersonAround.pgh_event_model.objects.get(pgh_obj_id=person.pk)
    assert event.pgh_context["user"] == user.pk


def test_a_person_around_the_child_is_changed(child, user):
    person = PersonAroundFactory(child=child, name="Jo Swan", phone="1")
    change_person(person, by=user, seen=seen(person), phone="01782 960 001", until=date(2018, 3, 31))
    person.refresh_from_db()
    assert (person.phone, person.until) == ("01782 960 001", date(2018, 3, 31))


def test_the_second_of_two_who_change_a_person_sees_both_versions_and_changes_nothing(child, user):
    person = PersonAroundFactory(child=child, name="Jo Swan", phone="1")
    drawn = seen(person)
    change_person(person, by=user, seen=drawn, phone="2")
    with pytest.raises(ChangedMeanwhile) as refusal:
        change_person(person, by=user, seen=drawn, phone="3")
    both = differences(in_words(refusal.value.theirs), in_words(refusal.value.yours))
    assert [(one.label, one.theirs, one.yours) for one in both] == [("Telephone", "2", "3")]
    person.refresh_from_db()
    assert person.phone == "2"


def test_an_alert_is_raised_and_ended_once(child, user):
    alert = raise_alert(child, by=user, text="A dog.")
    ended = end_alert(alert, by=user)
    assert ended.ended_by == user
    with pytest.raises(ValidationError, match="ended this alert already"):
        end_alert(Alert.objects.get(pk=alert.pk), by=UserFactory())


def test_where_a_child_lives_is_recorded_with_the_day(child, user):
    home = record_residence(child, by=user, since=date(2018, 3, 31), **WHERE)
    authority = AuthorityFactory()
    care = {**WHERE, "living_arrangement": "cicola", "responsible_authority": authority}
    record_residence(child, by=user, since=date(2018, 4, 2), **care)
    assert list(child.residences.values_list("living_arrangement", flat=True)) == ["cicola", "home"]
    assert home.recorded_by == user


def test_a_day_in_the_future_is_refused(child, user, time_machine):
    time_machine.move_to("2018-03-31T22:30Z")  # half past eleven in London
    with pytest.raises(ValidationError, match="today or in the past"):
        record_residence(child, by=user, since=date(2018, 4, 1), **WHERE)
    assert record_residence(child, by=user, since=date(2018, 3, 31), **WHERE)


def test_what_is_recorded_of_the_same_day_is_replaced_only_by_who_has_seen_it(child, user):
    first = record_residence(child, by=user, since=date(2018, 3, 31), **WHERE)
    other = {**WHERE, "place": "Mill House"}
    with pytest.raises(ChangedMeanwhile) as refusal:
        record_residence(child, by=user, since=date(2018, 3, 31), **other)
    assert refusal.value.theirs == first
    record_residence(child, by=user, since=date(2018, 3, 31), seen=seen(first), **other)
    assert Residence.objects.get().place == "Mill House"


def test_a_correction_keeps_what_stood_before_and_why(child, user):
    gender = TermFactory(service=child.service, kind=Term.Kind.GENDER, label="Non-binary")
    correct_child(
        child,
        by=user,
        seen=seen(child),
        reason="Sam told me.",
        **details(child, last_name="Swann", gender=gender),
    )
    child.refresh_from_db()
    assert (child.last_name, child.gender) == ("Swann", gender)
    kept = ChildCorrection.objects.get()
    assert (kept.by, kept.reason) == (user, "Sam told me.")
    assert kept.before == {"Last name": "Swan", "Gender": ""}
    assert kept.after == {"Last name": "Swann", "Gender": "Non-binary"}


def test_a_correction_that_changes_nothing_is_refused(child, user):
    with pytest.raises(ValidationError, match="Nothing differs"):
        correct_child(child, by=user, seen=seen(child), reason="Because", **details(child))
    assert not ChildCorrection.objects.exists()


def test_a_birthday_in_the_future_is_refused(child, user, time_machine):
    time_machine.move_to("2018-01-01T12:00Z")
    tomorrow = details(child, date_of_birth=date(2018, 1, 2))
    with pytest.raises(ValidationError, match="in the past"):
        correct_child(child, by=user, seen=seen(child), reason="Because", **tomorrow)


def test_the_second_of_two_who_correct_a_child_changes_nothing(child, user):
    drawn = seen(child)
    correct_child(child, by=user, seen=drawn, reason="One", **details(child, first_name="Samuel"))
    with pytest.raises(ChangedMeanwhile):
        correct_child(child, by=user, seen=drawn, reason="Two", **details(child, first_name="Samantha"))
    child.refresh_from_db()
    assert child.first_name == "Samuel"


def redate(child, user, born):
    child.refresh_from_db()
    correct_child(child, by=user, seen=seen(child), reason="Wrong", **details(child, date_of_birth=born))


def test_ages_at_episodes_and_referrals_follow_a_corrected_birthday(child, user):
    episode = EpisodeFactory(child=child)
    elsewhere = EpisodeFactory()
    rfm = RfmFactory(child=child)
    redate(child, user, date(2004, 1, 10))
    for row, age in ((episode, 14), (rfm, 14), (elsewhere, elsewhere.age)):
        row.refresh_from_db()
        assert row.age == age
    redate(child, user, None)
    episode.refresh_from_db()
    assert episode.age is None


def test_who_turns_out_to_be_an_adult_is_set_aside_and_comes_back(child, user):
    episode = EpisodeFactory(child=child)
    redate(child, user, date(2000, 1, 9))
    episode.refresh_from_db()
    assert (episode.state, episode.oddities) == (Episode.State.SET_ASIDE, ["adult"])
    redate(child, user, date(2000, 1, 11))
    episode.refresh_from_db()
    assert (episode.state, episode.oddities, episode.age) == (Episode.State.COUNTED, [], 17)


def test_what_a_person_called_a_duplicate_stays_so(child, user):
    episode = EpisodeFactory(child=child, state=Episode.State.DUPLICATE)
    redate(child, user, date(2004, 1, 10))
    episode.refresh_from_db()
    assert (episode.state, episode.age) == (Episode.State.DUPLICATE, 14)


def test_the_figures_follow_a_corrected_birthday(child, user):
    EpisodeFactory(child=child, district=DistrictFactory(area=AreaFactory(service=child.service)))
    period = Period.parse("2018-01")

    def figure(slug):
        table = calculate(child.service, [period], {slug: MEASURES[slug]})
        return {row.group: row.value for row in table if row.area == ALL}

    assert figure("notifications") == {"": 1}
    before = figure("age_bands")
    redate(child, user, date(2010, 1, 10))
    assert figure("notifications") == {"": 1}
    assert figure("age_bands") != before
    redate(child, user, date(1999, 1, 10))
    assert figure("notifications") == {"": 0}
