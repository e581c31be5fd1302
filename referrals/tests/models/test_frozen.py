import pytest
from django.db import DatabaseError, transaction

from access.tests.factories import ServiceFactory
from referrals.actions.instrument import put_into_use
from referrals.models import Band, Indicator, RfmVersion, Section
from referrals.tests.instruments import a_draft, outline

pytestmark = pytest.mark.django_db


@pytest.fixture
def used():
    return put_into_use(a_draft(ServiceFactory()), changes="")


@pytest.mark.parametrize(
    "change",
    [
        lambda used: RfmVersion.objects.update(number=7),
        lambda used: RfmVersion.objects.update(in_use_since=None),
        lambda used: RfmVersion.objects.filter(pk=used.pk).delete(),
        lambda used: Section.objects.update(title="Other"),
        lambda used: Section.objects.create(version=used, position=9, title="Another"),
        lambda used: Indicator.objects.update(weight=9),
        lambda used: Indicator.objects.all().delete(),
        lambda used: Indicator.objects.create(
            section=used.sections.get(), position=9, words="More", weight=1
        ),
        lambda used: Band.objects.filter(risk="low").update(least=2),
        lambda used: Band.objects.filter(risk="high").delete(),
    ],
)
def test_the_database_refuses_every_change_of_a_version_in_use(used, change):
    before = outline(used)
    with pytest.raises(DatabaseError, match="in use never changes"), transaction.atomic():
        change(used)
    assert outline(RfmVersion.objects.get()) == before


def test_nothing_moves_out_of_a_draft_into_a_version_in_use(used):
    section = a_draft(used.service).sections.get()
    with pytest.raises(DatabaseError, match="in use never changes"), transaction.atomic():
        Section.objects.filter(pk=section.pk).update(version=used)
    with pytest.raises(DatabaseError, match="in use never changes"), transaction.atomic():
        Section.objects.filter(version=used).update(version=section.version)


def test_a_draft_changes_as_a_whole(used):
    draft = a_draft(used.service)
    assert Section.objects.filter(version=draft).update(title="Other") == 1
    draft.delete()
    assert RfmVersion.objects.get() == used
