"""What changed between two builds, and what is said of it: every way in which a record comes or goes."""

from datetime import UTC, datetime, timedelta

import pgtrigger
import pytest
from django.db.models import F

from access.tests.factories import staffordshire
from cases.models import Episode, Interview, Offer, Outcome
from cases.tests.factories import ChildFactory, EpisodeFactory, OfferFactory, OutcomeFactory
from missing_cse.lib.periods import Period
from missing_cse.lib.times import now
from reporting.differences import Difference, compare
from reporting.differences.words import NOT_KEPT, SAME_RECORDS, why
from reporting.figures import Behind, Figures, calculate_with_records
from reporting.measures import MEASURES
from reporting.models import FinanceAmount

pytestmark = pytest.mark.django_db
JANUARY, QUARTER = Period.parse("2018-01"), Period.parse("2017-18-Q4")


@pytest.fixture
def service():
    return staffordshire()


@pytest.fixture
def district(service):
    return service.districts.get(slug="stafford")


def past(*models):
    """Lets the trail of these be older than an hour; gives a time in between. A test is one transaction, and
    all of one is recorded as at its beginning."""
    with pgtrigger.ignore():
        for model in models:
            model.pgh_event_model.objects.update(pgh_created_at=F("pgh_created_at") - timedelta(hours=2))
    return now() - timedelta(hours=1)


@pytest.fixture
def earlier(service):
    """Counts the figures now, and gives a function that says how those of later differ."""

    def count():
        before = calculate_with_records(service, [QUARTER])
        since = past(Episode, Interview, Offer, Outcome, FinanceAmount)

        def differences():
            found = compare(*before, *calculate_with_records(service, [QUARTER]), since=since)
            kept = [Difference.from_json(one.to_json()) for one in found]
            assert kept == found
            for one in found:
                if MEASURES[one.after.measure].kind == "count":
                    assert one.after.value - one.before.value == _net(one), one
            return {one.after[:2] + one.after[3:4]: one for one in found}

        return differences

    return count


def _net(difference):
    came, went = (
        sum(len(ids) for moved in difference.moved for ids in getattr(moved, way).values())
        for way in ("came", "went")
    )
    return came - went


def said(differences, measure, area="all", group=""):
    one = differences()[measure, area, group]
    return one.before.value, one.after.value, why(one)


def test_where_nothing_happened_nothing_differs(earlier, district):
    EpisodeFactory(district=district)
    assert earlier()() == {}


def test_a_notification_entered_later(earlier, district):
    since = earlier()
    EpisodeFactory.create_batch(2, district=district)
    assert said(since, "notifications") == (0, 2, "2 notifications entered later.")
    assert said(since, "individuals", "staffordshire-north") == (
        0,
        2,
        "2 children whose notification was entered later.",
    )


def test_an_interview_entered_later(earlier, district):
    offer = OfferFactory(episode__district=district)
    since = earlier()
    OutcomeFactory(episode=offer.episode)
    assert said(since, "interviews_completed") == (0, 1, "1 interview entered later.")
    assert said(since, "completion_rate")[2] == "Episodes completed: 1 interview entered later."
    assert said(since, "open_episodes") == (
        1,
        0,
        "1 notification with more recorded since.",
    )


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (Episode.State.VOID, "1 notification withdrawn."),
        (Episode.State.DUPLICATE, "1 notification found to be sent twice."),
        (Episode.State.SET_ASIDE, "1 notification set aside."),
    ],
)
def test_a_notification_that_counts_no_more(earlier, district, state, words):
    episode = EpisodeFactory(district=district, oddities=["adult"])
    since = earlier()
    Episode.objects.filter(pk=episode.pk).update(state=state)
    assert said(since, "notifications") == (1, 0, words)
    apart = "set_aside" if state == Episode.State.SET_ASIDE else "void_or_duplicate"
    assert said(since, apart) == (0, 1, words)


def test_a_notification_that_was_set_aside_and_let_in(earlier, district):
    episode = EpisodeFactory(district=district, state="set_aside", oddities=["adult"])
    since = earlier()
    Episode.objects.filter(pk=episode.pk).update(state="counted")
    assert said(since, "notifications") == (0, 1, "1 notification let in after a decision.")


def test_a_notification_corrected_into_another_district_leaves_one_and_comes_to_the_other(
    earlier, service, district
):
    episode = EpisodeFactory(district=district)
    since = earlier()
    other = service.districts.get(slug="tamworth")
    Episode.objects.filter(pk=episode.pk).update(district=other, area=other.area)
    gone = said(since, "notifications", "staffordshire-north")
    assert gone == (1, 0, "1 notification corrected, and no longer counted.")
    here = said(since, "notifications", other.area.slug)
    assert here == (0, 1, "1 notification corrected, and now counted.")
    assert ("notifications", "all", "") not in since()


def test_records_of_two_children_that_were_one(earlier, service, district):
    one, other = ChildFactory.create_batch(2, service=service)
    EpisodeFactory(district=district, child=one, missing_received_at=datetime(2018, 1, 2, tzinfo=UTC))
    episode = EpisodeFactory(district=district, child=other)
    since = earlier()
    Episode.objects.filter(pk=episode.pk).update(child=one)
    assert said(since, "individuals") == (
        2,
        1,
        "1 child whose notification was moved to another child’s record.",
    )
    assert ("notifications", "all", "") not in since()


def test_a_child_counted_by_an_earlier_notification_neither_came_nor_went(earlier, service, district):
    child = ChildFactory(service=service)
    EpisodeFactory(district=district, child=child, missing_received_at=datetime(2018, 2, 2, tzinfo=UTC))
    since = earlier()
    EpisodeFactory(district=district, child=child, missing_received_at=datetime(2018, 1, 2, tzinfo=UTC))
    EpisodeFactory(district=district)
    assert said(since, "individuals") == (1, 2, "1 child whose notification was entered later.")
    assert said(since, "repeat_individuals") == (0, 1, "1 child whose notification was entered later.")


def test_an_outcome_put_right_is_no_interview_entered_later(earlier, district):
    outcome = OutcomeFactory(episode__district=district)
    since = earlier()
    declined = {"kind": Outcome.Kind.DECLINED, "interview": None}
    Outcome.objects.filter(pk=outcome.pk).update(**declined)
    assert said(since, "interviews_completed")[2] == "1 interview corrected, and no longer counted."


def test_the_same_records_with_other_amounts(earlier, service):
    amount = FinanceAmount.objects.create(service=service, quarter="2018-01-01", amount=100)
    since = earlier()
    FinanceAmount.objects.filter(pk=amount.pk).update(amount=120)
    assert said(since, "finance", group="budget") == (100, 120, SAME_RECORDS)


def test_without_the_records_of_then_only_the_values_are_compared(service, district):
    EpisodeFactory(district=district)
    figures, behind = calculate_with_records(service, [JANUARY])
    before = Figures(f._replace(value=0) if f.measure == "notifications" else f for f in figures)
    found = compare(before, None, figures, behind, since=now())
    assert {one.after.measure for one in found} == {"notifications"}
    assert {why(one) for one in found} == {NOT_KEPT}
    assert Difference.from_json(found[0].to_json()) == found[0]


def test_the_number_of_queries_does_not_grow_with_the_records(
    service, district, django_assert_max_num_queries
):
    EpisodeFactory.create_batch(6, district=district)
    later = calculate_with_records(service, [QUARTER])
    before = Figures(f._replace(value=-1) if f.value is not None else f for f in later[0])
    with django_assert_max_num_queries(30):
        compare(before, Behind({}), *later, since=now())
