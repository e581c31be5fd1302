import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from access.actions import load_service
from access.definitions import read_definition
from access.tests.factories import ServiceFactory, staffordshire
from missing_cse.lib.conflicts import ChangedMeanwhile, fingerprint
from referrals.actions import instrument
from referrals.bands import most
from referrals.instrument_in_words import bands_in_words, in_words
from referrals.models import Indicator, RfmVersion, Section
from referrals.tests.instruments import a_draft, outline

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return a_draft(
        ServiceFactory(), {"Missing": [("Often", 2), ("Overnight", 4)], "Online": [("Pictures", 5)]}
    )


def missing(draft):
    return draft.sections.get(title="Missing")


def test_a_service_begins_with_the_instrument_of_its_definition_in_use():
    version = RfmVersion.objects.in_use().get(service=staffordshire())
    assert (version.number, version.is_draft) == (1, False)
    assert sum(len(indicators) for indicators in outline(version).values()) == 26
    assert [band.risk for band in version.bands.all()] == ["low", "medium", "high"]


def test_what_a_service_made_of_its_instrument_stays_when_its_definition_is_loaded_again():
    service = staffordshire()
    used = instrument.put_into_use(instrument.draft_version(service), changes="Nothing")
    load_service(read_definition())
    assert RfmVersion.objects.in_use().get(service=service) == used


def test_a_new_version_begins_as_a_copy_of_the_one_in_use(draft):
    used = instrument.put_into_use(draft, changes="")
    copy = instrument.draft_version(used.service)
    assert (copy.number, copy.is_draft) == (2, True)
    assert outline(copy) == outline(used)
    assert bands_in_words(copy.bands.all()) == bands_in_words(used.bands.all())
    assert most(copy) == most(used)


def test_the_first_version_of_a_service_begins_empty():
    assert outline(instrument.draft_version(ServiceFactory())) == {}


def test_there_is_one_draft_at_a_time(draft):
    with pytest.raises(ValidationError, match="There is a draft already"):
        instrument.draft_version(draft.service)
    with pytest.raises(IntegrityError), transaction.atomic():
        RfmVersion.objects.create(service=draft.service, number=9)
    assert instrument.draft_version(ServiceFactory()).is_draft


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (None, ["Money", "Often", "Overnight"]),
        ("Often", ["Often", "Money", "Overnight"]),
        ("Overnight", ["Often", "Overnight", "Money"]),
    ],
)
def test_an_indicator_is_added_where_it_is_to_stand(draft, after, expected):
    section = missing(draft)
    instrument.keep_indicator(
        Indicator(section=section),
        words="Money",
        hint="",
        weight=3,
        after=section.indicators.filter(words=after).first(),
    )
    assert outline(draft) == {"Missing": expected, "Online": ["Pictures"]}


def test_a_section_is_moved_and_renamed(draft):
    section = missing(draft)
    instrument.keep_section(
        section,
        title="Away",
        hint="Also unreported",
        after=draft.sections.get(title="Online"),
        seen=fingerprint(in_words(missing(draft))),
    )
    assert outline(draft) == {"Online": ["Pictures"], "Away": ["Often", "Overnight"]}


def test_who_saves_second_is_told_what_the_first_saved_and_overwrites_nothing(draft):
    seen = fingerprint(in_words(missing(draft)))
    first, second = missing(draft), missing(draft)
    instrument.keep_section(first, title="Away", hint="", after=None, seen=seen)
    with pytest.raises(ChangedMeanwhile) as refused:
        instrument.keep_section(second, title="Gone", hint="", after=None, seen=seen)
    assert refused.value.theirs == {"Title": "Away", "Hint": ""}
    assert list(outline(draft)) == ["Away", "Online"]
    instrument.keep_section(
        Section.objects.get(pk=second.pk),
        title="Gone",
        hint="",
        after=None,
        seen=fingerprint(refused.value.theirs),
    )
    assert list(outline(draft)) == ["Gone", "Online"]


def test_the_bands_of_a_draft_are_changed_unless_somebody_else_did(draft):
    seen = fingerprint(bands_in_words(draft.bands.all()))
    instrument.keep_bands(draft, low=2, medium=4, high=8, seen=seen)
    assert [band.least for band in draft.bands.all()] == [2, 4, 8]
    with pytest.raises(ChangedMeanwhile):
        instrument.keep_bands(draft, low=1, medium=4, high=9, seen=seen)
    assert [band.least for band in draft.bands.all()] == [2, 4, 8]


def test_an_indicator_and_a_section_are_removed(draft):
    instrument.remove(missing(draft).indicators.get(words="Often"))
    assert outline(draft) == {"Missing": ["Overnight"], "Online": ["Pictures"]}
    instrument.remove(missing(draft))
    assert outline(draft) == {"Online": ["Pictures"]}


def test_what_somebody_removed_meanwhile_is_not_written_again(draft):
    indicator = missing(draft).indicators.get(words="Often")
    Indicator.objects.filter(pk=indicator.pk).delete()
    with pytest.raises(ValidationError, match="Somebody removed this"):
        instrument.keep_indicator(indicator, words="Again", hint="", weight=1, after=None)


def test_a_version_in_use_takes_no_change(draft):
    section = missing(draft)
    instrument.put_into_use(draft, changes="")
    for change in (
        lambda: instrument.keep_section(section, title="Away", hint="", after=None),
        lambda: instrument.remove(section),
        lambda: instrument.keep_bands(draft, low=1, medium=2, high=3),
        lambda: instrument.put_into_use(draft, changes="Again"),
        lambda: instrument.discard(draft),
    ):
        with pytest.raises(ValidationError, match="Version 1 is in use"):
            change()


def test_a_version_that_lacks_something_is_not_put_into_use(draft):
    missing(draft).indicators.all().delete()
    with pytest.raises(ValidationError, match="“Missing” has no indicator"):
        instrument.put_into_use(draft, changes="")
    assert not RfmVersion.objects.in_use().exists()


def test_a_draft_is_thrown_away_and_the_version_in_use_stays(draft):
    used = instrument.put_into_use(draft, changes="")
    another = instrument.draft_version(used.service)
    instrument.discard(another)
    assert RfmVersion.objects.get() == used
    with pytest.raises(ValidationError, match="threw this draft away"):
        instrument.discard(another)
